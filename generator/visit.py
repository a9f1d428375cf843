"""`Visit`: the protocols of one visit side by side; what each of them forbids the others.

A ban is an *avoid* of one protocol that reaches a line of another. It does not reach a protocol
that says the same itself for as long: its authors wrote their other lines knowing of it. A ban
whose time is said in words ("while your skin peels") counts for all the time it may mean.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.identity import topic_closure
from generator.line import key_of, window_of
from generator.model import Instruction, Kind, Product, Protocol, Topic
from generator.window import Window


@dataclass(frozen=True)
class Ban:
    """One *avoid* with the protocol that says it."""

    part: str
    item: Instruction

    @property
    def window(self) -> Window:
        """Return when the ban holds."""
        return window_of(self.item)

    @property
    def has_words(self) -> bool:
        """Return whether the ban's time is said in words or not at all, so that none can be set."""
        return self.item.while_ is not None or self.item.when is None


@dataclass(frozen=True)
class Visit:
    """Protocols by id, with the vocabulary they share."""

    parts: Mapping[str, Protocol]
    topics: Mapping[str, Topic]
    products: Mapping[str, Product]

    def bans_on(
        self, part: str, named: Iterable[str], *, wide: bool = False, before: bool = False
    ) -> tuple[Ban, ...]:
        """Return what other protocols forbid of the topics *named* by a line of *part*.

        A ban on a topic forbids all that the topic includes; a *wide* line also minds bans on
        something that its own topics include. *before* asks for bans before the treatment.
        """
        topics = set(named)
        reach = {below for name in topics for below in topic_closure(self.topics, name)}
        return tuple(
            ban
            for ban in self._others(part, before=before)
            if topic_closure(self.topics, ban.item.topic) & topics
            or (wide and ban.item.topic in reach)
        )

    def _others(self, part: str, *, before: bool) -> Iterator[Ban]:
        own = self._bans_of(part, before=before)
        for other in self.parts:
            if other != part:
                for ban in self._bans_of(other, before=before):
                    if not any(_covers(mine, ban) for mine in own):
                        yield ban

    def _bans_of(self, part: str, *, before: bool) -> list[Ban]:
        protocol = self.parts[part]
        items = protocol.before if before else protocol.instructions
        return [Ban(part, item) for item in items if item.kind is Kind.AVOID]


def overlapping(item: Instruction, other: Instruction) -> bool:
    """Return whether both hold at some same minute."""
    return window_of(item).overlaps(window_of(other))


def _covers(mine: Ban, ban: Ban) -> bool:
    until, end = mine.window.until_minutes, ban.window.until_minutes
    return (
        key_of(mine.item) == key_of(ban.item)
        and mine.window.from_minutes <= ban.window.from_minutes
        and (until is None or (end is not None and until >= end))
    )
