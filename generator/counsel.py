"""`Counsel`: all that one protocol, or one clinic's version of it, says of every topic, and when.

Every rule that looks for contradictions or gaps reads it. A clinic's counsel repeats of the
protocol's what the clinic left alone; *news* names the rest, so that a protocol is judged once and
a clinic only where it differs.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from generator.content import Content
from generator.model import Changes, Offer, Protocol
from generator.problem import Where
from generator.stance import (
    Attitude,
    Lexicon,
    Stance,
    changed_stance,
    lexicon_of,
    stance_of,
    stances_of,
)


@dataclass(frozen=True, slots=True)
class Gap:
    """Nothing is said of *topic* from *end*, of *before*, to *start* (minutes); *after* is next.

    Where a product fills the rest, *after* itself starts later.
    """

    topic: str
    before: Stance
    end: int
    start: int
    after: Stance


@dataclass(frozen=True)
class Counsel:
    """All stances of a published protocol, or of what a clinic makes of *base*."""

    stances: tuple[Stance, ...]
    news: frozenset[str]
    removed: tuple[Stance, ...] = ()
    base: "Counsel | None" = None

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
    """Yield the gaps among *said*: after a restriction's end, before the next word on the topic.

    A product fills a gap from its start on. It ends one only where *topic* itself was restricted
    and is what the product is: that one serum starts says nothing of all that an umbrella forbids.
    """
    own = any(one.attitude is Attitude.AVOID and one.topic == topic for one in said)
    ordered = sorted(said, key=lambda one: (one.start, one.id))
    last, restricted, holes = ordered[0], False, list[tuple[Stance, int, int]]()
    for one in ordered:
        end = last.end
        if end is not None and one.start > end and restricted:
            holes.append((last, end, one.start))
        if one.attitude is not Attitude.USE or (own and one.topic == topic):
            for before, reach, until in holes:
                yield Gap(topic, before, reach, until, after=one)
            holes.clear()
        restricted = restricted or one.attitude is Attitude.AVOID
        if end is not None and (one.end is None or one.end >= end):
            last = one


@dataclass(frozen=True)
class Counsels:
    """The counsel of every published protocol, and of every offer that changes one."""

    protocols: tuple[Counsel, ...]
    offers: tuple[Counsel, ...]

    def __iter__(self) -> Iterator[Counsel]:
        yield from self.protocols
        yield from self.offers


def counsels_of(content: Content) -> Counsels:
    """Return every counsel of *content*; an offer that changes nothing has none of its own."""
    lexicon = lexicon_of(content)
    protocols = {
        key: _counsel(protocol, lexicon) for key, protocol in content.pinned.published.items()
    }
    offers = []
    for clinic_id, clinic in content.clinics.items():
        for offer in clinic.changes:
            if offer.windows or offer.add or offer.remove or offer.products:
                if isinstance(offer, Offer):
                    base = protocols[content.pinned.key(clinic_id, offer.protocol)]
                else:
                    base = _counsel(content.base_for(clinic_id, offer), lexicon)
                offers.append(_offered(offer, base, lexicon))
    return Counsels(tuple(protocols.values()), tuple(offers))


def _counsel(protocol: Protocol, lexicon: Lexicon) -> Counsel:
    stances = tuple(stances_of(protocol, lexicon))
    return Counsel(stances, frozenset(one.id for one in stances))


def _offered(offer: Changes, base: Counsel, lexicon: Lexicon) -> Counsel:
    moved = {move.id: move for move in offer.windows}
    swapped = {swap.id: swap for swap in offer.products}
    gone = {removal.id: removal.at("id") for removal in offer.remove}
    stances = [stance_of(item, lexicon) for item in offer.add]
    news = {item.id for item in offer.add}
    removed: list[Stance] = []
    for one in base.stances:
        made = one
        if one.id in gone:
            removed.append(replace(one, at=gone[one.id]))
            continue
        if one.id in moved or one.id in swapped:
            made = changed_stance(one, moved.get(one.id), swapped.get(one.id), lexicon=lexicon)
            if (made.start, made.end, made.topics) != (one.start, one.end, one.topics):
                news.add(one.id)
        stances.append(made)
    return Counsel(tuple(stances), frozenset(news), tuple(removed), base)
