"""A protocol must say what is fine at home, when to call the clinic, and what is an emergency.

A patient who finds only two of the three has to guess at the third, at night.

Wrong: a protocol whose `warnings:` have no `level: emergency`
Right: at least one warning each of `self-care`, `call` and `emergency`
"""

from collections.abc import Iterator

from generator.content import Content
from generator.model import Level
from generator.problem import Problem

RULE = "warning-levels"


def check(content: Content) -> Iterator[Problem]:
    """Yield every protocol that lacks a level."""
    for name, protocol in content.published:
        present = {warning.level for warning in protocol.warnings}
        missing = [level.value for level in Level if level not in present]
        if missing:
            message = f'"{name}" has no warning of level ' + " or ".join(missing)
            hint = "add one; if the sources are silent, write it cautiously and cite a reference"
            yield Problem(protocol.at("warnings"), RULE, message, hint)
