"""What a new file left open must be filled in before a patient can meet it.

`afterleaf new` writes "FILL IN: what to write" where only you know. In what a patient could read
that stops the build; in notes for editors, and in a protocol no clinic offers yet, it is a warning.

Severity: error

Wrong:
    # protocols/peel.yaml
    summary: "FILL IN: what this page tells"

Right:
    # protocols/peel.yaml
    summary: How to care for your skin
"""

from collections.abc import Iterator

from generator.authored import Authored
from generator.content import Content
from generator.problem import Problem, Severity, Where
from generator.text import Text

RULE = "fill-in"
MARK = "FILL IN"
_EDITORS = frozenset(
    {"about", "boundary", "by", "decision", "left_out", "note", "reason", "says", "uses"}
)


def check(content: Content) -> Iterator[Problem]:
    """Yield every place that still says what to write there."""
    offered = {name for clinic in content.clinics.values() for name in clinic.protocols}
    for name, protocol in content.protocols.items():
        yield from _open(protocol, Severity.ERROR if name in offered else Severity.WARNING)
    for models in (content.clinics, content.topics, content.products, content.references):
        for model in models.values():
            yield from _open(model, Severity.ERROR)
    for note in (*content.facts.values(), *content.disagreements.values()):
        yield from _open(note, Severity.WARNING)
    yield from _open(content.site, Severity.ERROR)


def _open(model: Authored, severity: Severity) -> Iterator[Problem]:
    for name, value in vars(model).items():
        told = Severity.WARNING if name in _EDITORS else severity
        for item in value if isinstance(value, tuple) else (value,):
            if isinstance(item, Authored):
                yield from _open(item, told)
            elif isinstance(item, Text):
                words = item.many or item.source
                if MARK in words:
                    yield _problem(words, item.where, told)
            elif isinstance(item, str) and MARK in item:
                yield _problem(item, model.at(name.rstrip("_").replace("_", "-")), told)


def _problem(words: str, where: Where, severity: Severity) -> Problem:
    wanted = words.partition(MARK)[2].strip(" :")
    message = f"still to be filled in: {wanted}" if wanted else "still to be filled in"
    return Problem(where, RULE, message, "put your own words in its place", severity)
