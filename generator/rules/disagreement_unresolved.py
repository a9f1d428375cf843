"""Where sources disagree, every protocol that draws on them says in writing how it decides.

facts.yaml lists each disagreement with its facts. A protocol that cites even one of them has taken
a side; `resolutions:` says which and why, for the next editor and for the reviewer.

Severity: error

Wrong:
    # protocols/peel.yaml
    resolutions: []

Right:
    # protocols/peel.yaml
    resolutions:
      - {id: X1, decision: the longer time, uses: [F01, F02]}
"""

from collections.abc import Iterator

from generator.authored import Authored
from generator.content import Content
from generator.identity import items_of
from generator.problem import Problem

RULE = "disagreement-unresolved"


def check(content: Content) -> Iterator[Problem]:
    """Yield, once per protocol and disagreement, the first item that takes a side unsaid."""
    for protocol in content.pinned.published.values():
        resolved = {resolution.id for resolution in protocol.resolutions}
        yield from _unresolved(items_of(protocol), resolved, content)
    for clinic_id, clinic in content.clinics.items():
        for offer in clinic.changes:
            if offer.add:
                protocol = content.base_for(clinic_id, offer)
                resolved = {resolution.id for resolution in protocol.resolutions}
                yield from _unresolved(offer.add, resolved, content)


def _unresolved(
    items: tuple[Authored, ...], resolved: set[str], content: Content
) -> Iterator[Problem]:
    for name, disagreement in content.disagreements.items():
        if name in resolved:
            continue
        for item in items:
            cited = getattr(item, "references", ())
            drawn = [fact for fact in cited if fact in disagreement.facts]
            if drawn:
                place = item.at("references", cited.index(drawn[0]))
                message = (
                    f'"{getattr(item, "id", "")}" draws on {drawn[0]}, but nothing says how '
                    f"{name} is decided: {disagreement.about} "
                    f"({disagreement.at('id').beside(place)})"
                )
                hint = f"add {{id: {name}, decision: ..., uses: [...]}} under resolutions:"
                yield Problem(place, RULE, message, hint)
                break
