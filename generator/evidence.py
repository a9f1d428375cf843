"""`Evidence`: how weak advice may be at most, from the timed facts an item cites.

Times are minutes from the end of the treatment. Where sources differ the weakest counts here: which
of them holds is the protocol's written resolution, and that it is none of them is a mistake. A
source's own range ("24 to 48 hours") is read at its widest.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from generator.content import Content
from generator.identity import topic_closure
from generator.model import Fact, Kind


@dataclass(frozen=True, slots=True)
class Evidence:
    """The weakest times.

    *free*: when some source first lets go of a restriction. *restricted*: the latest start of a
    restriction. *starts*: the earliest use or permission. *ends*: the latest end of what is
    advised or normal; None where some source gives none.
    """

    free: int
    restricted: int
    starts: int
    ends: int | None


def evidence_for(names: Iterable[str], topic: str, content: Content) -> Evidence | None:
    """Return what the facts among *names* support for *topic*; None if none of them is timed."""
    cited = [content.facts[name] for name in names if name in content.facts]
    timed = [fact for fact in cited if fact.when is not None]
    if not timed:
        return None
    topics = topic_closure(content.topics, topic)
    near = [fact for fact in timed if not topics.isdisjoint(fact.topics)]
    return _weakest(near or timed)


def _weakest(facts: list[Fact]) -> Evidence:
    windows = [(fact.kind, fact.when) for fact in facts if fact.when is not None]
    avoided = [when for kind, when in windows if kind is Kind.AVOID]
    other = [when for kind, when in windows if kind is not Kind.AVOID]
    opened = [when.from_minutes for when in other]
    closed = [when.until_minutes for when in avoided if when.until_minutes is not None]
    starts = [when.from_minutes for when in avoided]
    ends = [when.until_minutes for when in other]
    known = [end for end in ends if end is not None]
    return Evidence(
        free=min([*closed, *opened], default=0),
        restricted=max(starts, default=0),
        starts=min([*opened, *closed], default=0),
        ends=max(known) if known and len(known) == len(ends) else None,
    )
