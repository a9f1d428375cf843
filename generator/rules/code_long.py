"""The address in a QR code is short enough for a coarse code, which old phones and copies can read.

Above version 4 (33 modules a side) the modules on a printed sheet get too fine. A path in
capitals, or none, leaves room for half as much again; a short host of its own is best.

Severity: error

Wrong:
    # site.yaml
    url: https://aftercare-instructions.skin-clinics.example.org/for-patients/

Right:
    # site.yaml
    url: https://care.example.org/
"""

from collections.abc import Iterator

from generator.address import code_url
from generator.authored import Authored
from generator.code import ALPHABET, LENGTH
from generator.content import Content
from generator.problem import Problem
from generator.symbol import most, version_of

RULE = "code-long"


def check(content: Content) -> Iterator[Problem]:
    """Yield every host whose codes would be finer than version 4."""
    yield from _judged(content.site, content.site.url, content.site.code_level)
    for clinic in content.clinics.values():
        if clinic.url is not None:
            yield from _judged(clinic, clinic.url, content.site.code_level)


def _judged(owner: Authored, base: str, level: str) -> Iterator[Problem]:
    url = code_url(base, ALPHABET[0] * LENGTH)
    if version_of(url, level) is None:
        fit = most(url, level)
        message = f"codes would hold {len(url)} characters, {fit} fit at level {level}"
        hint = "host it under a shorter address, or lower code-level in site.yaml"
        yield Problem(owner.at("url"), RULE, message, hint)
