"""`Timed`: every window an author wrote, clinics' changes merged, with whose it is and where.

What rules about windows read, so that none of them forgets a list. A clinic's moved window stands
with the protocol's other end, at the clinic's line.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.authored import Authored
from generator.content import Content
from generator.model import Fact, Instruction, ProductStep, Symptom, Warning
from generator.override import movable_items, overrides_of
from generator.problem import Where
from generator.window import Window

Item = Instruction | ProductStep | Symptom | Warning | Fact


@dataclass(frozen=True)
class Timed:
    """One window: the id and kind of what it times, and the author's place."""

    name: str
    window: Window
    kind: type[Authored]
    where: Where


def timed(content: Content) -> Iterator[Timed]:
    """Yield every window of *content*: protocols', facts', then clinics' own and moved ones."""
    for protocol in content.pinned.published.values():
        for item in (*movable_items(protocol), *protocol.symptoms, *protocol.warnings):
            yield from _written(item)
    for fact in content.facts.values():
        yield from _written(fact)
    for clinic in content.clinics.values():
        for offer in clinic.changes:
            for added in offer.add:
                yield from _written(added)
    for override in overrides_of(content):
        move = override.move
        key = "from" if move.until is None else "until"
        yield Timed(move.id, override.new, type(override.item), move.at(key))


def _written(item: Item) -> Iterator[Timed]:
    if item.when is not None:
        yield Timed(item.id, item.when, type(item), item.at("when"))
