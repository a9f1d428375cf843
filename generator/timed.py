"""`Timed`: every window an author wrote, clinics' changes merged, with whose it is and where.

What rules about windows read, so that none of them forgets a list. A clinic's moved window stands
with the protocol's other end, at the clinic's line.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.authored import Authored
from generator.content import Content
from generator.model import Fact, Instruction, Offer, ProductStep, Protocol, Symptom, Warning
from generator.plan import moved_window
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
    for protocol in content.protocols.values():
        for item in timed_items(protocol):
            yield from _written(item)
    for fact in content.facts.values():
        yield from _written(fact)
    for clinic in content.clinics.values():
        for offer in clinic.offers:
            for added in offer.add:
                yield from _written(added)
            yield from _moved(offer, content.protocols[offer.protocol])


def timed_items(protocol: Protocol) -> tuple[Item, ...]:
    """Return everything in *protocol* that can have a window."""
    return (
        *protocol.before,
        *protocol.instructions,
        *protocol.products,
        *protocol.symptoms,
        *protocol.warnings,
    )


def _written(item: Item) -> Iterator[Timed]:
    if item.when is not None:
        yield Timed(item.id, item.when, type(item), item.at("when"))


def _moved(offer: Offer, protocol: Protocol) -> Iterator[Timed]:
    items = {item.id: item for item in timed_items(protocol)}
    for moved in offer.windows:
        item = items[moved.id]
        key = "from" if moved.until is None else "until"
        window = moved_window(item.when or Window(), moved)
        yield Timed(moved.id, window, type(item), moved.at(key))
