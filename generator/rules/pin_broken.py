"""A revision is never edited, and a pin is for something the clinic offers.

A revision's file is named by a fingerprint of what it says; patients of the clinics that pinned it
read it. An edit would publish under the clinic's approval what the clinic never saw.

Wrong: a text changed in `revisions/peel/0123456789abcdef.yaml`
Right: the change made in `protocols/peel.yaml`, and accepted by the clinic
"""

from collections.abc import Iterator

from generator.authored import Authored
from generator.content import Content
from generator.problem import Problem, Severity
from generator.revision import fingerprint_of

RULE = "pin-broken"


def check(content: Content) -> Iterator[Problem]:
    """Yield every revision that is not what its name says, and every pin without an offer."""
    for (protocol_id, name), revision in content.revisions.items():
        now = fingerprint_of(revision)
        if now != name:
            message = f'is no longer revision {name} of "{protocol_id}": its text is that of {now}'
            hint = f"bring it back from the repository's history; edit protocols/{protocol_id}.yaml"
            yield Problem(revision.at(), RULE, message, hint)
    for clinic_id, pins in content.pins.items():
        for pin in pins.pins:
            if pin.protocol not in content.clinics[clinic_id].protocols:
                yield _idle(pin, f'"{pin.protocol}" is pinned, but {clinic_id} does not offer it')


def _idle(pin: Authored, message: str) -> Problem:
    return Problem(pin.at("protocol"), RULE, message, "take the pin out", Severity.WARNING)
