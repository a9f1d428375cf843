"""A protocol now warns of, or restricts, what a clinic's pinned revision does not.

A warning sign was added or made wider, a restriction added or lengthened, a permission or a product
moved later, since the clinic approved its text; its patients still read the weaker one. What the
clinic changes in its own file is not looked at here, but `afterleaf diff` does.

This has a rule apart from `pin-outdated`, and names the gravest change, so that nobody overlooks
it. It is no error: an error would keep the stricter text also from the patients of every clinic
that has accepted it.

Severity: warning

Wrong: `protocols/peel.yaml` forbids makeup for 48 hours; the pinned revision says 24 hours
Right: call the clinic; it decides with `afterleaf accept --clinic ID --protocol ID --by NAME`
"""

from collections.abc import Iterator

from generator.content import Content
from generator.pending import behind, title_of
from generator.problem import Problem, Severity

RULE = "pin-unsafe"


def check(content: Content) -> Iterator[Problem]:
    """Yield every pin whose protocol has since become stricter, with the gravest change."""
    for one in behind(content):
        if one.stricter:
            more = len(one.stricter) - 1
            message = (
                f'patients of {one.clinic_id} are not told what "{one.pin.protocol}" says since: '
                f"{title_of(one.stricter[0])}{f'; and {more} more' if more else ''}"
            )
            which = f"--clinic {one.clinic_id} --protocol {one.pin.protocol}"
            hint = f"ask the clinic today; see: afterleaf diff {which}"
            yield Problem(one.pin.at("protocol"), RULE, message, hint, Severity.WARNING)
