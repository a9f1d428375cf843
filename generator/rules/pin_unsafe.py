"""A protocol now warns of, or restricts, what a clinic's pinned revision does not.

A warning sign was added or made wider, a restriction added or lengthened, a permission or a product
moved later, since the clinic approved its text; its patients still read the weaker one. What the
clinic changes in its own file is not looked at here, but `afterleaf diff` does.

This is told apart from `pin-outdated` so that nobody overlooks it, but it is no error: an error
would keep the stricter text also from the patients of every clinic that has accepted it.

Severity: warning

Wrong: `protocols/peel.yaml` forbids makeup for 48 hours; the pinned revision says 24 hours
Right: call the clinic; it decides with `afterleaf accept --clinic ID --protocol ID --by NAME`
"""

from collections.abc import Iterator

from generator.change import Change
from generator.content import Content
from generator.pending import title_of, unsafe_changes
from generator.pinned import Key
from generator.problem import Problem, Severity

RULE = "pin-unsafe"


def check(content: Content) -> Iterator[Problem]:
    """Yield every pin whose protocol has since become stricter, with the gravest change."""
    known: dict[Key, tuple[Change, ...]] = {}  # many clinics pin the same revision
    for clinic_id, pins in content.pins.items():
        for pin in pins.pins:
            key = content.pinned.key(clinic_id, pin.protocol)
            if not key[1]:
                continue
            if key not in known:
                known[key] = unsafe_changes(content, clinic_id, pin.protocol)
            if known[key]:
                more = len(known[key]) - 1
                message = (
                    f'patients of {clinic_id} are not told what "{pin.protocol}" says since: '
                    f"{title_of(known[key][0])}{f'; and {more} more' if more else ''}"
                )
                hint = f"ask the clinic today; see: afterleaf diff --clinic {clinic_id}"
                yield Problem(pin.at("protocol"), RULE, message, hint, Severity.WARNING)
