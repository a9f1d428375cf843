"""`Stance`: what one item of a protocol says of its topics, and when; a clinic's changes merged.

The one place that turns content into "from this minute to that one, this topic is avoided, advised,
allowed again or used as a product".

What is easy to get wrong:
- An umbrella topic speaks for all it includes; a product speaks for its topic and all it contains.
- Times are read at their widest: "24 to 48 hours" ends at 48, "3 to 5 days before" starts at 5.
  "At least 24 hours" ends at 24: what starts there meets it without contradiction.
- `while:` without `when:` gives no number, so it may be any time on its side of the treatment.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from generator.adapted import moved_window
from generator.content import Content
from generator.identity import topic_closure
from generator.model import Instruction, Moved, Product, ProductStep, Protocol, Swapped
from generator.problem import Where
from generator.window import LONGEST, Window, spelled_moment


class Attitude(StrEnum):
    """What is said of a topic; the value is the verb of a sentence about it."""

    AVOID = "avoids"
    DO = "advises"
    ALLOW = "allows"
    USE = "uses"


@dataclass(frozen=True, slots=True)
class Stance:
    """One item's word on its topics, from *start* until *end* (minutes; None is open).

    *about* is the topic or product as its author named it, *topic* its own topic (a product's is
    what it is, not what it contains); *at* is the line that gives the time.
    """

    id: str
    attitude: Attitude
    about: str
    topic: str
    topics: frozenset[str]
    start: int
    end: int | None
    at: Where
    is_timed: bool
    item: Instruction | ProductStep

    def meets(self, other: "Stance") -> bool:
        """Return whether both speak of some same topic at some same minute."""
        return (
            (self.end is None or other.start < self.end)
            and (other.end is None or self.start < other.end)
            and not self.topics.isdisjoint(other.topics)
        )

    @property
    def span(self) -> str:
        """Return the time for an author: `from 2 days`, `until 24 hours`, `at all times`."""
        if not self.is_timed:
            return "at any time" if self.item_has_words else "at all times"
        start = "" if self.start == 0 else f"from {spelled_moment(self.start)}"
        end = "" if self.end is None else f"until {spelled_moment(self.end)}"
        return " ".join(part for part in (start, end) if part) or "from the treatment on"

    @property
    def item_has_words(self) -> bool:
        """Return whether the author gave words (`while:`) in the place of a time."""
        return isinstance(self.item, Instruction) and self.item.while_ is not None


@dataclass(frozen=True)
class Lexicon:
    """What every topic includes, and what every product is and contains."""

    closures: Mapping[str, frozenset[str]]
    products: Mapping[str, Product]

    def of_product(self, name: str) -> frozenset[str]:
        """Return every topic that product *name* speaks for."""
        product = self.products[name]
        parts = (product.topic, *product.contains)
        return frozenset[str]().union(*(self.closures[topic] for topic in parts))


def lexicon_of(content: Content) -> Lexicon:
    """Return the lexicon of *content*, looked up once for all its protocols."""
    closures = {name: topic_closure(content.topics, name) for name in content.topics}
    return Lexicon(closures, content.products)


def stances_of(protocol: Protocol, lexicon: Lexicon) -> Iterator[Stance]:
    """Yield what every item of *protocol* says, in the order authors wrote them."""
    for item in protocol.before:
        yield _of_instruction(item, lexicon, _window_at(item), usual=_BEFORE)
    for item in protocol.instructions:
        yield stance_of(item, lexicon)
    for step in protocol.products:
        yield _of_step(step, lexicon, step.product, at=step.at("when"))


_BEFORE = (-LONGEST, 0)
_ATTITUDES = {"do": Attitude.DO, "avoid": Attitude.AVOID, "allow": Attitude.ALLOW}


def stance_of(item: Instruction, lexicon: Lexicon) -> Stance:
    """Return what one instruction for after the treatment says."""
    return _of_instruction(item, lexicon, _window_at(item))


def _window_at(item: Instruction) -> Where:
    return item.at("when") if item.when is not None else item.at("while")


def _of_instruction(
    item: Instruction,
    lexicon: Lexicon,
    at: Where,
    *,
    usual: tuple[int, int | None] = (0, None),
    when: Window | None = None,
) -> Stance:
    window = when or item.when
    start, end = (window.from_minutes, window.until_minutes) if window else usual
    return Stance(
        id=item.id,
        attitude=_ATTITUDES[item.kind.value],
        about=item.topic,
        topic=item.topic,
        topics=lexicon.closures[item.topic],
        start=start,
        end=end,
        at=at,
        is_timed=window is not None,
        item=item,
    )


def _of_step(
    step: ProductStep, lexicon: Lexicon, product: str, *, at: Where, when: Window | None = None
) -> Stance:
    window = when or step.when
    return Stance(
        id=step.id,
        attitude=Attitude.USE,
        about=product,
        topic=lexicon.products[product].topic,
        topics=lexicon.of_product(product),
        start=window.from_minutes,
        end=window.until_minutes,
        at=at,
        is_timed=True,
        item=step,
    )


def changed_stance(
    one: Stance, move: Moved | None, swap: Swapped | None, *, lexicon: Lexicon
) -> Stance:
    """Return *one* with its window moved and its product swapped, at the clinic's line."""
    item = one.item
    when = None if move is None else moved_window(item.when or Window(), move)
    at = one.at if swap is None else swap.at("product")
    if move is not None:
        at = move_at(move, "until" if one.attitude is Attitude.AVOID else "from")
    if isinstance(item, Instruction):
        return _of_instruction(item, lexicon, at, when=when)
    product = one.about if swap is None else swap.product
    return _of_step(item, lexicon, product, at=at, when=when)


def move_at(move: Moved, first: str) -> Where:
    """Return where *move* names its *first* choice of `from` and `until`, else the other."""
    keys: Iterable[str] = (first, "until", "from")
    written = {"from": move.from_, "until": move.until}
    return move.at(next((key for key in keys if written[key] is not None), "id"))
