"""A brand's colours read on white, at 4.5:1 or more.

WCAG 2.2 asks for 4.5:1 where a colour is text (1.4.3) and 3:1 where it marks something (1.4.11);
both colours do both. Pages and sheets move a colour that fails to the nearest that passes, so
nobody is shut out; this is a warning that what the clinic sees is not what it wrote. Writing the
suggested colour settles it.

Severity: warning

Wrong:
    # clinics/hill.yaml
    brand: {colour: "#1f6f78", accent: "#ffd400", logo: logos/hill.svg}

Right:
    # clinics/hill.yaml
    brand: {colour: "#1f6f78", accent: "#8c7500", logo: logos/hill.svg}
"""

from collections.abc import Iterator

from generator.colour import READABLE, WHITE, contrast, readable
from generator.content import Content
from generator.problem import Problem, Severity

RULE = "brand-contrast"


def check(content: Content) -> Iterator[Problem]:
    """Yield every brand colour that does not read on white, with the nearest one that does."""
    for clinic in content.clinics.values():
        for key in ("colour", "accent"):
            written: str = getattr(clinic.brand, key)
            ratio = contrast(written, WHITE)
            if ratio < READABLE:
                shown = int(ratio * 100) / 100  # cut, never rounded up to a pass
                message = f'"{written}" has a contrast of {shown}:1 on white; {READABLE}:1 at least'
                nearest = readable(written, WHITE)
                hint = f"as text, pages show {nearest} instead, the nearest that passes"
                place = clinic.brand.at(key)
                yield Problem(place, RULE, message, hint, Severity.WARNING)
