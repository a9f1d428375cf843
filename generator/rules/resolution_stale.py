"""A written resolution speaks of what its protocol really draws on.

It is stale when the protocol cites a fact of the disagreement that the resolution does not weigh
(`uses:`), when it weighs a fact that is neither in the disagreement nor cited, or when its words
name a fact that does not exist. It is unused when the protocol draws on none of the facts at all.

Severity: error

Wrong:
    # protocols/wash.yaml
    resolutions:
      - {id: X1, decision: the shorter time, uses: [F01]}

Right:
    # protocols/wash.yaml
    resolutions:
      - {id: X1, decision: the shorter time, uses: [F01, F02]}
"""

import re
from collections.abc import Iterator

from generator.content import Content
from generator.identity import items_of
from generator.model import Resolution
from generator.pinned import Key
from generator.problem import Problem

RULE = "resolution-stale"
_FACT = re.compile(r"\b[A-Z][0-9]{2}\b")


def check(content: Content) -> Iterator[Problem]:
    """Yield resolutions that their protocol has left behind."""
    added = _added(content)
    for key, protocol in content.pinned.published.items():
        cited = {one for item in items_of(protocol) for one in getattr(item, "references", ())}
        cited |= added.get(key, set())
        for resolution in protocol.resolutions:
            yield from _stale(resolution, cited, content)


def _added(content: Content) -> dict[Key, set[str]]:
    """Return what clinics' own instructions cite, by the protocol they are added to."""
    found: dict[Key, set[str]] = {}
    for clinic_id, clinic in content.clinics.items():
        for offer in clinic.offers:
            if offer.add:
                cited = found.setdefault(content.pinned.key(clinic_id, offer.protocol), set())
                cited.update(one for added in offer.add for one in added.references)
    return found


def _stale(resolution: Resolution, cited: set[str], content: Content) -> Iterator[Problem]:
    facts = content.disagreements[resolution.id].facts
    drawn = [fact for fact in facts if fact in cited]
    if not drawn:
        message = f"{resolution.id} is decided, but no item draws on {', '.join(facts)}"
        yield Problem(resolution.at("id"), RULE, message, "take the resolution out")
        return
    unweighed = [fact for fact in drawn if fact not in resolution.uses]
    if unweighed:
        message = f"{resolution.id} does not weigh {', '.join(unweighed)}, which an item cites"
        hint = 'read the decision again, and add it to "uses:"'
        yield Problem(resolution.at("uses"), RULE, message, hint)
    for index, fact in enumerate(resolution.uses):
        if fact not in facts and fact not in cited:
            message = f"{resolution.id} weighs {fact}, which no item cites"
            yield Problem(resolution.at("uses", index), RULE, message, "cite it or take it out")
    for fact in _FACT.findall(resolution.decision):
        if fact not in content.facts:
            message = f"{resolution.id} speaks of {fact}, which is no fact"
            yield Problem(resolution.at("decision"), RULE, message, "name a fact of facts.yaml")
