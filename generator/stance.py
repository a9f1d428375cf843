"""`Reading`: what one protocol, or one clinic's version of it, says of every topic, and when.

The one place that turns content into "from this minute to that one, this topic is avoided, advised,
allowed again or used as a product". Every rule that looks for contradictions or gaps reads it.

What is easy to get wrong:
- An umbrella topic speaks for all it includes; a product speaks for its topic and all it contains.
- Times are read at their widest: "24 to 48 hours" ends at 48, "3 to 5 days before" starts at 5.
  "At least 24 hours" ends at 24: what starts there meets it without contradiction.
- `while:` without `when:` gives no number, so it may be any time on its side of the treatment.
- A clinic's reading repeats of the protocol's what the clinic left alone. *news* names the rest, so
  that a protocol is judged once and a clinic only where it differs.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property

from generator.content import Content
from generator.identity import topic_closure
from generator.model import Instruction, Moved, Offer, Product, ProductStep, Protocol, Swapped
from generator.plan import moved_window
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

    *about* is the topic or product as its author named it; *at* is the line that gives the time.
    """

    id: str
    attitude: Attitude
    about: str
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


@dataclass(frozen=True, slots=True)
class Gap:
    """Nothing is said of *topic* between the end of *before* and the start of *after*."""

    topic: str
    before: Stance
    end: int
    after: Stance


@dataclass(frozen=True)
class Reading:
    """All stances of a protocol (*offer* None), or of a clinic's offer of it."""

    protocol_id: str
    stances: tuple[Stance, ...]
    news: frozenset[str]
    removed: tuple[Stance, ...] = ()
    offer: Offer | None = None

    @cached_property
    def clashes(self) -> tuple[tuple[Stance, Stance], ...]:
        """Return (restriction, what it meets and forbids), if one of the two is news."""
        avoids = [one for one in self.stances if one.attitude is Attitude.AVOID]
        others = [one for one in self.stances if one.attitude is not Attitude.AVOID]
        new = {one.id for one in avoids if one.id in self.news}
        new_others = [one for one in others if one.id in self.news]
        return tuple(
            (avoid, other)
            for avoid in avoids
            for other in (others if avoid.id in new else new_others)
            if avoid.meets(other)
        )

    @cached_property
    def gaps(self) -> tuple[Gap, ...]:
        """Return the gaps of every topic that is news here, one per pair of items."""
        touched = [one for one in self.stances if one.id in self.news]
        topics = {topic for one in (*touched, *self.removed) for topic in one.topics}
        found: dict[tuple[str, str], Gap] = {}
        for topic in sorted(topics):
            said = [one for one in self.stances if topic in one.topics]
            if any(one.attitude is Attitude.AVOID for one in said):
                for gap in _gaps_of(topic, said):
                    found.setdefault((gap.before.id, gap.after.id), gap)
        return tuple(found.values())

    def place(self, *stances: Stance) -> Where:
        """Return the line of the first of *stances* that is news here, else of the first.

        So a clinic is told at its own line, whichever of two items it changed.
        """
        return next((one for one in stances if one.id in self.news), stances[0]).at


def _gaps_of(topic: str, said: list[Stance]) -> Iterator[Gap]:
    """Yield the gaps among *said*: after a restriction's end, before the next instruction.

    A product fills a gap but opens none: its start says nothing about others of its kind.
    """
    ordered = sorted(said, key=lambda one: (one.start, one.id))
    last, restricted, holes = ordered[0], False, list[tuple[Stance, int]]()
    for one in ordered:
        end = last.end
        if end is not None and one.start > end and restricted:
            holes.append((last, end))
        if one.attitude is not Attitude.USE:
            for before, reach in holes:
                yield Gap(topic, before, reach, one)
            holes.clear()
        restricted = restricted or one.attitude is Attitude.AVOID
        if end is not None and (one.end is None or one.end >= end):
            last = one


@dataclass(frozen=True)
class Readings:
    """The reading of every protocol, and of every offer that changes one."""

    protocols: Mapping[str, Reading]
    offers: tuple[Reading, ...]

    def __iter__(self) -> Iterator[Reading]:
        yield from self.protocols.values()
        yield from self.offers


def readings_of(content: Content) -> Readings:
    """Return every reading of *content*; an offer that changes nothing has none of its own."""
    lexicon = _Lexicon(
        {name: topic_closure(content.topics, name) for name in content.topics}, content.products
    )
    protocols = {
        name: Reading(name, stances, frozenset(one.id for one in stances))
        for name, protocol in content.protocols.items()
        for stances in (tuple(_stances(protocol, lexicon)),)
    }
    offers = (
        _offered(offer, protocols[offer.protocol], lexicon)
        for clinic in content.clinics.values()
        for offer in clinic.offers
        if offer.windows or offer.add or offer.remove or offer.products
    )
    return Readings(protocols, tuple(offers))


@dataclass(frozen=True)
class _Lexicon:
    closures: Mapping[str, frozenset[str]]
    products: Mapping[str, Product]

    def of_product(self, name: str) -> frozenset[str]:
        product = self.products[name]
        parts = (product.topic, *product.contains)
        return frozenset[str]().union(*(self.closures[topic] for topic in parts))


def _stances(protocol: Protocol, lexicon: _Lexicon) -> Iterator[Stance]:
    for item in protocol.before:
        yield _of_instruction(item, lexicon, _window_at(item), usual=_BEFORE)
    for item in protocol.instructions:
        yield _of_instruction(item, lexicon, _window_at(item))
    for step in protocol.products:
        yield _of_step(step, lexicon, step.product, at=step.at("when"))


_BEFORE = (-LONGEST, 0)
_ATTITUDES = {"do": Attitude.DO, "avoid": Attitude.AVOID, "allow": Attitude.ALLOW}


def _window_at(item: Instruction) -> Where:
    return item.at("when") if item.when is not None else item.at("while")


def _of_instruction(
    item: Instruction,
    lexicon: _Lexicon,
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
        topics=lexicon.closures[item.topic],
        start=start,
        end=end,
        at=at,
        is_timed=window is not None,
        item=item,
    )


def _of_step(
    step: ProductStep, lexicon: _Lexicon, product: str, *, at: Where, when: Window | None = None
) -> Stance:
    window = when or step.when
    return Stance(
        id=step.id,
        attitude=Attitude.USE,
        about=product,
        topics=lexicon.of_product(product),
        start=window.from_minutes,
        end=window.until_minutes,
        at=at,
        is_timed=True,
        item=step,
    )


def _offered(offer: Offer, base: Reading, lexicon: _Lexicon) -> Reading:
    moved = {move.id: move for move in offer.windows}
    swapped = {swap.id: swap for swap in offer.products}
    gone = {removal.id: removal.at("id") for removal in offer.remove}
    stances = [_of_instruction(item, lexicon, _window_at(item)) for item in offer.add]
    news = {item.id for item in offer.add}
    removed: list[Stance] = []
    for one in base.stances:
        made = one
        if one.id in gone:
            removed.append(replace(one, at=gone[one.id]))
            continue
        if one.id in moved or one.id in swapped:
            made = _changed(one, moved.get(one.id), swapped.get(one.id), lexicon=lexicon)
            if (made.start, made.end, made.topics) != (one.start, one.end, one.topics):
                news.add(one.id)
        stances.append(made)
    return Reading(base.protocol_id, tuple(stances), frozenset(news), tuple(removed), offer)


def _changed(one: Stance, move: Moved | None, swap: Swapped | None, *, lexicon: _Lexicon) -> Stance:
    item = one.item
    when = None if move is None else moved_window(item.when or Window(), move)
    at = one.at
    if move is not None:
        at = move_at(move, "until" if one.attitude is Attitude.AVOID else "from")
    if isinstance(item, Instruction):
        return _of_instruction(item, lexicon, at, when=when)
    if swap is not None:
        at = swap.at("product")
    product = one.about if swap is None else swap.product
    return _of_step(item, lexicon, product, at=at, when=when)


def move_at(move: Moved, first: str) -> Where:
    """Return where *move* names its *first* choice of `from` and `until`, else the other."""
    keys: Iterable[str] = (first, "until", "from")
    written = {"from": move.from_, "until": move.until}
    return move.at(next((key for key in keys if written[key] is not None), "id"))
