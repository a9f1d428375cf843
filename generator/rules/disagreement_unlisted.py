"""Facts that cannot both be followed are listed as a disagreement, so that somebody decides.

Compared are facts that some item cites: two restrictions, or two normal times, of one topic with
different ends; and a restriction of a topic that meets advice or a permission for it (or for what
an umbrella includes). A fact without `when:` holds at all times. Every protocol that draws on what
stands under `disagreements:` has to say how it decides (disagreement-unresolved).

Severity: error

Wrong:
    # facts.yaml
    disagreements:
      - {id: X1, about: makeup, topics: [makeup], facts: [F01, F03]}

Right:
    # facts.yaml
    disagreements:
      - {id: X1, about: makeup, topics: [makeup], facts: [F01, F02]}
"""

from collections.abc import Iterator
from itertools import combinations

from generator.content import Content
from generator.identity import items_of, topic_closure
from generator.model import Fact, Kind
from generator.problem import Problem
from generator.window import Window, spelled_moment

RULE = "disagreement-unlisted"


def check(content: Content) -> Iterator[Problem]:
    """Yield every two cited facts that disagree and that no disagreement lists together."""
    listed = [frozenset(one.facts) for one in content.disagreements.values()]
    cited = _cited(content)
    facts = [fact for name, fact in content.facts.items() if name in cited and fact.topic]
    for first, second in combinations(facts, 2):
        pair = {first.id, second.id}
        if any(pair <= known for known in listed):
            continue
        if fault := _disagreement(first, second, content):
            place = second.at("when")
            message = f"{fault} ({first.at('id').beside(place)})"
            hint = "list both under one of disagreements:, then say in each protocol what holds"
            yield Problem(place, RULE, message, hint)


def _cited(content: Content) -> frozenset[str]:
    items = [item for protocol in content.pinned.published.values() for item in items_of(protocol)]
    added = [
        item for clinic in content.clinics.values() for offer in clinic.offers for item in offer.add
    ]
    return frozenset(name for item in (*items, *added) for name in getattr(item, "references", ()))


def _disagreement(first: Fact, second: Fact, content: Content) -> str:
    """Return how *second* disagrees with *first*, for a sentence; nothing if it does not."""
    kinds = {first.kind, second.kind}
    one, other = first.when or Window(), second.when or Window()
    if kinds in ({Kind.AVOID}, {None}):
        timed = first.when is not None and second.when is not None
        if timed and first.topic == second.topic and one.until_minutes != other.until_minutes:
            ends = f"{_end(other)} in {second.id}, but {_end(one)} in {first.id}"
            return f'"{second.topic}" has {ends}'
    elif Kind.AVOID in kinds and None not in kinds and one.overlaps(other):
        mine, theirs = (topic_closure(content.topics, fact.topic or "") for fact in (first, second))
        if not mine.isdisjoint(theirs):
            return f'{second.id} on "{second.topic}" cannot be followed together with {first.id}'
    return ""


def _end(window: Window) -> str:
    if window.until_minutes is None:
        return "no end"
    return f"an end at {spelled_moment(window.until_minutes)}"
