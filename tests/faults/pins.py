"""Faults in what clinics approved: a revision that is lost, a protocol that changed since."""

import re
from collections.abc import Iterator
from random import Random

from faults.fault import CLINICS, FROM, UNTIL, Fault, Sheet, body, kind_of, sheet_of
from generator.content import parsed
from generator.model import Protocol
from generator.revision import fingerprint_of, path_of
from generator.source import Source, source_from

_MONTH = "30 days"


def lost() -> Iterator[Fault]:
    """Lose what a clinic approved, or date it in the future."""
    for clinic in CLINICS:
        for offer in sheet_of(f"clinics/{clinic}.yaml").of("offers"):
            for what, day in (("lost", "2026-11-02"), ("from the future", "2036-11-02")):
                text = _pins(offer.id, "0123456789abcdef", day)
                at = range(2, 3)
                yield Fault("pin-broken", f"{offer.id} {what}", f"pins/{clinic}.yaml", text, at)


def behind(chance: Random) -> Iterator[Fault]:
    """Approve a protocol as it is, then change it: made stricter, or only said otherwise."""
    for clinic in CLINICS:
        for offer in sheet_of(f"clinics/{clinic}.yaml").of("offers"):
            protocol = sheet_of(f"protocols/{offer.id}.yaml")
            for rule, edit in (
                *(("pin-unsafe", one) for one in _stricter(protocol, chance)),
                *(("pin-outdated", one) for one in _otherwise(protocol, chance)),
            ):
                yield _pinned(clinic, protocol, edit, rule=rule)


def _stricter(protocol: Sheet, chance: Random) -> Iterator[Fault]:
    avoided = [item for item in protocol.of("instructions") if kind_of(protocol, item) == "avoid"]
    for item in chance.sample(avoided, 3):
        if match := UNTIL.search(protocol.said(item)):
            yield protocol.replaced("", item, f"{match[2]} {match[3]}", _MONTH)
    for item in protocol.of("products")[:2]:
        if match := FROM.search(protocol.said(item)):
            start = f"from: {match[1]} {match[2]}"
            yield protocol.replaced("", item, start, f"from: {_MONTH}")
    item = chance.choice(protocol.of("warnings"))
    said = protocol.said(item).split("\n")
    yield protocol.edited("", "one more sign", item, [*said, f"{said[0]}-more", *said[1:]])


def _otherwise(protocol: Sheet, chance: Random) -> Iterator[Fault]:
    for item in chance.sample(protocol.of("instructions"), 2):
        line = re.search(r"text: ([^\n]+)\n", protocol.said(item))[1]
        yield protocol.replaced("", item, line, f"Please {line[0].lower()}{line[1:]}")
    explained = [item for item in protocol.of("instructions") if "why: " in protocol.said(item)]
    yield protocol.replaced("", chance.choice(explained), "why: ", "why: So it is. ")


def _pinned(clinic: str, protocol: Sheet, edit: Fault, *, rule: str) -> Fault:
    """Return *edit* made after *clinic* approved *protocol*; it is told at the pin."""
    kept = source_from(body(protocol).encode(), protocol.file)
    assert isinstance(kept, Source)
    approved = parsed(kept, [])
    assert isinstance(approved, Protocol)
    name = protocol.file.removeprefix("protocols/").removesuffix(".yaml")
    revision = fingerprint_of(approved)
    beside = (
        (f"pins/{clinic}.yaml", _pins(name, revision, "2026-11-02")),
        (path_of(name, revision).as_posix(), body(protocol)),
    )
    return Fault(
        rule,
        f"{clinic}: {edit.what}",
        protocol.file,
        edit.text,
        range(2, 3),
        file_told=f"pins/{clinic}.yaml",
        beside=beside,
    )


def _pins(protocol: str, revision: str, day: str) -> str:
    pin = f'protocol: {protocol}, revision: "{revision}", by: Nurse, on: {day}'
    return f"pins:\n  - {{{pin}}}\n"
