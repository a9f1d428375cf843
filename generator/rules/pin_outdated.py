"""A protocol that changed after a clinic approved it waits for the clinic.

The clinic's patients go on reading the revision it pinned, in every language, until somebody there
accepts the new text. Changes that could harm them meanwhile are told by `pin-unsafe` instead.

Severity: warning

Wrong: nobody at the clinic looks at `afterleaf diff --clinic ID`
Right: the clinic decides, with `afterleaf accept --clinic ID --protocol ID --by NAME`
"""

from collections.abc import Iterator

from generator.content import Content
from generator.pending import behind
from generator.problem import Problem, Severity

RULE = "pin-outdated"


def check(content: Content) -> Iterator[Problem]:
    """Yield every pin whose protocol has changed since, but is no stricter."""
    for one in behind(content):
        if not one.stricter:
            pin, which = one.pin, f"--clinic {one.clinic_id} --protocol {one.pin.protocol}"
            message = f'"{pin.protocol}" has changed since {pin.by} approved it on {pin.on}'
            hint = f"see: afterleaf diff {which}; then: afterleaf accept {which} --by NAME"
            yield Problem(pin.at("revision"), RULE, message, hint, Severity.WARNING)
