"""A window must end after it starts, and one that starts before the treatment ends at it.

A window over the treatment itself cannot be said in one sentence; write two instructions, one
before the visit (`{from: 5 days before, until: 0}`) and one after it. A clinic's moved window is
judged with the protocol's other end. Facts have windows too.

Severity: error

Wrong:
    # protocols/peel.yaml
    products:
      - {id: shield, product: shield, how: Apply each morning., when: {from: 48 hours, until: 1 day}, references: [F05]}

Right:
    # protocols/peel.yaml
    products:
      - {id: shield, product: shield, how: Apply each morning., when: {from: 48 hours, until: 5 days}, references: [F05]}
"""  # noqa: E501 - an author's line

from collections.abc import Iterable, Iterator

from generator.authored import Authored
from generator.content import Content
from generator.model import Fact, Instruction, ProductStep, Symptom, Warning
from generator.override import movable_items, overrides_of
from generator.problem import Problem
from generator.window import Window, spelled

RULE = "window-order"
Timed = Instruction | ProductStep | Symptom | Warning | Fact


def check(content: Content) -> Iterator[Problem]:
    """Yield every window that ends before it starts or reaches over the treatment."""
    for protocol in content.protocols.values():
        yield from _written(movable_items(protocol))
        yield from _written(protocol.symptoms)
        yield from _written(protocol.warnings)
    yield from _written(content.facts.values())
    for clinic in content.clinics.values():
        for offer in clinic.offers:
            yield from _written(offer.add)
    for override in overrides_of(content):
        key = "from" if override.move.until is None else "until"
        yield from _judged(override.move.id, override.new, override.move, key)


def _written(items: Iterable[Timed]) -> Iterator[Problem]:
    for item in items:
        if item.when is not None:
            yield from _judged(item.id, item.when, item, "when")


def _judged(name: str, window: Window, item: Authored, key: str) -> Iterator[Problem]:
    message, hint = _fault(window)
    if message:
        yield Problem(item.at(key), RULE, f'"{name}" {message}', hint)


def _fault(window: Window) -> tuple[str, str]:
    """Return what is wrong with *window* and a hint, or two empty texts."""
    start, end = window.start, window.end
    if start.before and (end is None or end.duration.count != 0):
        return (
            "starts before the treatment but does not end at it",
            'write "until: 0", and a second instruction for after',
        )
    if end is not None and end.before:
        return "ends before the treatment", 'write "until: 0" for the end of the treatment'
    if not start.before and start.low is not None:
        return "starts at a range of times", "write the later time, the cautious one"
    if end is not None and not start.before and end.latest <= start.latest:
        minutes = start.latest - end.latest
        sooner = f"ends {spelled(minutes)} before it starts" if minutes else "ends when it starts"
        return sooner, '"until" must be later than "from"'
    return "", ""
