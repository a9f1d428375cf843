"""Every fact is used by some protocol or left out with a reason; every reference is used.

What a source says and no protocol repeats is either forgotten or decided; this rule makes it a
decision.

Severity: error; a warning for a reference

Wrong:
    # facts.yaml
    facts:
      - {id: F08, says: "peels sting", references: [guide]}

Right:
    # facts.yaml
    facts:
      - {id: F08, says: "peels sting", references: [guide], left-out: no patient has asked}
"""

from collections.abc import Iterator

from generator.authored import Authored
from generator.content import Content
from generator.identity import items_of
from generator.plan import references_of
from generator.problem import Problem, Severity

RULE = "reference-unused"


def check(content: Content) -> Iterator[Problem]:
    """Yield facts neither used nor left out, facts both used and left out, references unused."""
    cited = set(_cited(content))
    for name, fact in content.facts.items():
        if name in cited and fact.left_out:
            message = f"{name} is used, but also left out"
            yield Problem(fact.at("left-out"), RULE, message, "take left-out away")
        elif name not in cited and not fact.left_out:
            hint = "cite it where it belongs, or say under left-out: why not"
            yield Problem(fact.at("id"), RULE, f"{name} is not used by any protocol", hint)
    used = {reference for name in cited for reference in references_of(name, content.facts)}
    for name, reference in content.references.items():
        if name not in used:
            message = f'"{name}" is not used'
            yield Problem(
                reference.at("id"), RULE, message, "cite it or take it out", Severity.WARNING
            )


def _cited(content: Content) -> Iterator[str]:
    items: list[Authored] = []
    for protocol in content.pinned.published.values():
        items.extend(items_of(protocol))
    for clinic in content.clinics.values():
        for offer in clinic.changes:
            items.extend(offer.add)
    for item in items:
        yield from getattr(item, "references", ())
