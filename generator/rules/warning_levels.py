"""A protocol must say what is fine at home, when to call the clinic, and what is an emergency.

A patient who finds only two of the three has to guess at the third, at night.

Severity: error

Wrong:
    # protocols/peel.yaml
    warnings:
      - {id: breath, level: call, topics: [allergy], text: You find it hard to breathe., references: [guide]}

Right:
    # protocols/peel.yaml
    warnings:
      - {id: breath, level: emergency, topics: [allergy], text: You find it hard to breathe., references: [guide]}
"""  # noqa: E501 - an author's line

from collections.abc import Iterator

from generator.content import Content
from generator.model import Level
from generator.problem import Problem

RULE = "warning-levels"


def check(content: Content) -> Iterator[Problem]:
    """Yield every protocol that lacks a level."""
    for (name, _), protocol in content.pinned.published.items():
        present = {warning.level for warning in protocol.warnings}
        missing = [level.value for level in Level if level not in present]
        if missing:
            message = f'"{name}" has no warning of level ' + " or ".join(missing)
            hint = "add one; if the sources are silent, write it cautiously and cite a reference"
            yield Problem(protocol.at("warnings"), RULE, message, hint)
