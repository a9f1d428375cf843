"""`Pinned`: which revision of each protocol the patients of each clinic read.

A clinic that pinned nothing follows every change. One that pinned a revision reads it until it
accepts another, however the protocol's file is edited meanwhile. A pinned revision that says what
the protocol's file says is that file, translations and all.

What is easy to get wrong: rules that look at `protocols` alone miss what patients really read. They
look at `published`, by `key`: the protocol's id, and the fingerprint of an older revision or "".
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from generator.model import Pin, Pins, Protocol
from generator.revision import fingerprint_of

Key = tuple[str, str]


@dataclass(frozen=True)
class Pinned:
    """Protocols by id, kept revisions by protocol and fingerprint, pins by clinic."""

    protocols: Mapping[str, Protocol]
    revisions: Mapping[Key, Protocol] = field(default_factory=dict)
    pins: Mapping[str, Pins] = field(default_factory=dict)

    @cached_property
    def fingerprints(self) -> Mapping[str, str]:
        """Return the fingerprint of every protocol that some clinic has pinned."""
        named = {pin.protocol for pins in self.pins.values() for pin in pins.pins}
        return {
            name: fingerprint_of(protocol)
            for name, protocol in self.protocols.items()
            if name in named
        }

    @cached_property
    def _by_offer(self) -> Mapping[tuple[str, str], Pin]:
        return {
            (clinic_id, pin.protocol): pin
            for clinic_id, pins in self.pins.items()
            for pin in pins.pins
        }

    def pin_of(self, clinic_id: str, protocol_id: str) -> Pin | None:
        """Return what the clinic approved of the protocol; None: it follows every change."""
        return self._by_offer.get((clinic_id, protocol_id))

    def is_behind(self, pin: Pin) -> bool:
        """Return whether the protocol's file says something else than what was approved."""
        return pin.revision != self.fingerprints.get(pin.protocol)

    def key(self, clinic_id: str, protocol_id: str) -> Key:
        """Return what the clinic publishes of the protocol, as `published` names it.

        A pin whose revision is lost has no file to publish; it is a problem, and the key is that of
        the protocol's own file.
        """
        pin = self.pin_of(clinic_id, protocol_id)
        if pin is not None and (protocol_id, pin.revision) in self._older:
            return protocol_id, pin.revision
        return protocol_id, ""

    @cached_property
    def held(self) -> Mapping[Key, Protocol]:
        """Return the revisions that some clinic pins, whether they are current or older."""
        keys = {(pin.protocol, pin.revision) for pins in self.pins.values() for pin in pins.pins}
        return {key: self.revisions[key] for key in sorted(keys) if key in self.revisions}

    @cached_property
    def _older(self) -> Mapping[Key, Protocol]:
        return {
            (name, fingerprint): revision
            for (name, fingerprint), revision in self.held.items()
            if fingerprint != self.fingerprints.get(name)
        }

    @cached_property
    def published(self) -> Mapping[Key, Protocol]:
        """Return every protocol that patients may read: the files, then pinned older revisions."""
        return {**{(name, ""): one for name, one in self.protocols.items()}, **self._older}
