"""An item cites at least one fact that speaks of its topic.

A fact about swimming does not support a line about exercise; it is the reference that was meant for
the line above. Judged are items whose facts all name topics (`topic:` and `also:` in facts.yaml):
one of them must name the item's own topic, an umbrella over it or a part of it. A product speaks
for its topic and all it contains. Where a fact speaks of more than its main topic, say so under
`also:`.

Severity: error

Wrong:
    # protocols/peel.yaml
    instructions:
      - {id: makeup-again, kind: allow, topic: redness, text: You may touch red skin, references: [F01]}

Right:
    # protocols/peel.yaml
    instructions:
      - {id: makeup-again, kind: allow, topic: makeup, text: You may wear makeup, when: {from: 24 hours}, references: [F01]}
"""  # noqa: E501 - an author's line

from collections.abc import Iterator

from generator.content import Content
from generator.identity import items_of, topic_closure
from generator.model import Fact, Instruction, ProductStep, Symptom, Warning
from generator.problem import Problem

RULE = "reference-off-topic"
Item = Instruction | ProductStep | Symptom | Warning


def check(content: Content) -> Iterator[Problem]:
    """Yield every item none of whose facts speaks of what the item is about."""
    for protocol in content.pinned.published.values():
        for item in items_of(protocol):
            if isinstance(item, Item):
                yield from _astray(item, content)
    for clinic in content.clinics.values():
        for offer in clinic.offers:
            for added in offer.add:
                yield from _astray(added, content)


def _astray(item: Item, content: Content) -> Iterator[Problem]:
    facts = [content.facts[name] for name in item.references if name in content.facts]
    spoken = [fact.topics for fact in facts]
    if not all(spoken) or not facts:
        return
    own = _own(item, content)
    if own.isdisjoint(topic for topics in spoken for topic in _closed(topics, content)):
        about = ", ".join(f'"{topic}"' for topic in _named(item, content))
        said = " and ".join(_said(fact) for fact in facts)
        message = f'"{item.id}" is about {about}, but {said}'
        hint = 'cite what speaks of it, or name the topic under "also:" of the fact'
        yield Problem(item.at("references"), RULE, message, hint)


def _said(fact: Fact) -> str:
    return f"{fact.id} speaks of " + ", ".join(f'"{topic}"' for topic in fact.topics)


def _named(item: Item, content: Content) -> tuple[str, ...]:
    if isinstance(item, Warning):
        return item.topics
    if isinstance(item, ProductStep):
        product = content.products[item.product]
        return (product.topic, *product.contains)
    return (item.topic,)


def _own(item: Item, content: Content) -> frozenset[str]:
    return _closed(_named(item, content), content)


def _closed(names: tuple[str, ...], content: Content) -> frozenset[str]:
    return frozenset[str]().union(*(topic_closure(content.topics, name) for name in names))
