"""What a clinic approved is kept, unchanged, and the clinic offers it.

`revisions/<protocol>/<fingerprint>.yaml` is named by a fingerprint of what it says. Were it edited
or lost, patients would read under the clinic's approval what the clinic never saw. A pin of what
the clinic no longer offers, which harms nobody, is a warning.

Severity: error

Wrong: a text changed in `revisions/peel/0123456789abcdef.yaml`
Right: the change made in `protocols/peel.yaml`, then `afterleaf accept`
"""

from collections.abc import Iterator

from generator.inquiry import Inquiry
from generator.model import Pin
from generator.problem import Problem, Severity
from generator.revision import fingerprint_of, path_of

RULE = "pin-broken"


def check(inquiry: Inquiry) -> Iterator[Problem]:
    """Yield revisions that are not what their names say, and pins that hold nothing."""
    for (protocol_id, name), revision in inquiry.revisions.items():
        now = fingerprint_of(revision)
        if now != name:
            message = f'is no longer revision {name} of "{protocol_id}": its text is that of {now}'
            hint = f"bring it back from the repository's history; edit protocols/{protocol_id}.yaml"
            yield Problem(revision.at(), RULE, message, hint)
    for clinic_id, pins in inquiry.pins.items():
        for pin in pins.pins:
            yield from _pin(clinic_id, pin, inquiry)


def _pin(clinic_id: str, pin: Pin, inquiry: Inquiry) -> Iterator[Problem]:
    if (pin.protocol, pin.revision) not in inquiry.revisions:
        message = f'what {pin.by} approved of "{pin.protocol}" is lost'
        path = path_of(pin.protocol, pin.revision)
        hint = f"bring {path} back from the repository's history, or accept the present text"
        yield Problem(pin.at("revision"), RULE, message, hint)
    if inquiry.today is not None and pin.on > inquiry.today:
        message = f'"{pin.protocol}" is approved on {pin.on}, which is in the future'
        yield Problem(pin.at("on"), RULE, message, "write the day it was approved")
    if pin.protocol not in inquiry.clinics[clinic_id].protocols:
        message = f'"{pin.protocol}" is pinned, but {clinic_id} does not offer it'
        yield Problem(pin.at("protocol"), RULE, message, "take the pin out", Severity.WARNING)
