"""A protocol that changed after a clinic approved it waits for the clinic.

The clinic's patients go on reading the revision it pinned, in every language, until somebody there
accepts the new text. What could harm them meanwhile has a rule of its own, `pin-unsafe`.

Severity: warning

Wrong: nobody at the clinic looks at `afterleaf diff --clinic ID`
Right: the clinic decides, with `afterleaf accept --clinic ID --protocol ID --by NAME`
"""

from collections.abc import Iterator

from generator.content import Content
from generator.problem import Problem, Severity

RULE = "pin-outdated"


def check(content: Content) -> Iterator[Problem]:
    """Yield every pin whose protocol has changed since."""
    for clinic_id, pins in content.pins.items():
        for pin in pins.pins:
            if content.pinned.is_behind(pin):
                message = f'"{pin.protocol}" has changed since {pin.by} approved it on {pin.on}'
                which = f"--clinic {clinic_id} --protocol {pin.protocol}"
                hint = f"see: afterleaf diff {which}; then: afterleaf accept {which} --by NAME"
                yield Problem(pin.at("revision"), RULE, message, hint, Severity.WARNING)
