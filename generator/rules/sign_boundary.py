"""A sign that is normal in one place and a warning in another needs a boundary.

A symptom to expect, and a sign that is fine at home, reassure; a warning on the same topic alarms.
What parts them is time (`when:` of the warning starts when the symptom is over), or severity or
spread, in words under `boundary:`. The same holds between "call" and "emergency": one of the two
says where the line is.

Severity: error

Wrong:
    # protocols/peel.yaml
    warnings:
      - {id: redder, level: call, topics: [redness], text: Redness that grows., when: {from: 2 days}, references: [guide]}

Right:
    # protocols/peel.yaml
    warnings:
      - {id: redder, level: call, topics: [redness], text: Redness that grows., boundary: Normal redness fades., when: {from: 2 days}, references: [guide]}
"""  # noqa: E501 - an author's line

from collections.abc import Iterator

from generator.content import Content
from generator.identity import topic_closure
from generator.model import Level, Protocol, Symptom, Warning
from generator.problem import Problem
from generator.window import Window

RULE = "sign-boundary"
_HINT = 'write under "boundary:" how a patient tells them apart, or part them in time ("when:")'


def check(content: Content) -> Iterator[Problem]:
    """Yield every warning that claims a normal sign, or another level's, without a boundary."""
    for protocol in content.pinned.published.values():
        for warning in protocol.warnings:
            if warning.boundary is None:
                yield from _undivided(warning, protocol, content)


def _undivided(warning: Warning, protocol: Protocol, content: Content) -> Iterator[Problem]:
    own = _topics(warning.topics, content)
    others: list[Symptom | Warning] = [
        other for other in protocol.warnings if _unlike(warning, other)
    ]
    if warning.level is not Level.SELF_CARE:
        others += protocol.symptoms
    for other in others:
        names = other.topics if isinstance(other, Warning) else (other.topic,)
        shared = own & _topics(names, content)
        if shared and (warning.when or Window()).overlaps(other.when or Window()):
            level = other.level.value if isinstance(other, Warning) else "normal"
            topics = ", ".join(f'"{topic}"' for topic in sorted(shared))
            place = warning.at("id")
            message = (
                f'"{warning.id}" ({warning.level.value}) and "{other.id}" ({level}, '
                f"{other.at('id').beside(place)}) both claim {topics}, with no boundary"
            )
            yield Problem(place, RULE, message, _HINT)
            return


def _unlike(warning: Warning, other: Warning) -> bool:
    """Return whether *other* is of another level and leaves the boundary to *warning*."""
    if warning.level is other.level:
        return False
    return Level.SELF_CARE in {warning.level, other.level} or other.boundary is None


def _topics(names: tuple[str, ...], content: Content) -> frozenset[str]:
    return frozenset[str]().union(*(topic_closure(content.topics, name) for name in names))
