"""Every protocol is offered, every product used, every topic spoken of.

What nobody reaches is either forgotten or left over, and both mislead the next editor: a protocol
that no clinic offers, a product that no step and no clinic gives, a topic that nothing is about.

Severity: warning

Wrong:
    # products.yaml
    products:
      - {id: mud, name: Mud Mask, maker: Example Care, what: A mask, topic: calming}

Right:
    # products.yaml
    products:
      - {id: balm, name: Calm Balm, maker: Example Care, what: A calming balm, topic: calming}
"""

from collections.abc import Iterator

from generator.content import Content
from generator.identity import topic_closure
from generator.model import Protocol
from generator.problem import Problem, Severity, Where

RULE = "unreachable"


def check(content: Content) -> Iterator[Problem]:
    """Yield protocols, products and topics that nothing leads to."""
    offered = {name for clinic in content.clinics.values() for name in clinic.protocols}
    for name in content.protocols:
        if name not in offered:
            place = Where(f"protocols/{name}.yaml")
            yield _problem(place, f'no clinic offers "{name}"', "offer it, or take the file out")
    used = _products(content)
    for name, product in content.products.items():
        if name not in used:
            message = f'no protocol and no clinic uses "{name}"'
            yield _problem(product.at("id"), message, "use it, or take it out")
    spoken = _topics(content)
    for name, topic in content.topics.items():
        if name not in spoken:
            yield _problem(topic.at("id"), f'nothing is about "{name}"', "use it, or take it out")


def _problem(where: Where, message: str, hint: str) -> Problem:
    return Problem(where, RULE, message, hint, Severity.WARNING)


def _products(content: Content) -> set[str]:
    published = content.pinned.published.values()
    steps = [step for protocol in published for step in protocol.products]
    offers = [offer for clinic in content.clinics.values() for offer in clinic.changes]
    return {step.product for step in steps} | {
        swap.product for offer in offers for swap in offer.products
    }


def _topics(content: Content) -> set[str]:
    published = content.pinned.published.values()
    named = {topic for protocol in published for topic in _spoken(protocol)}
    for clinic in content.clinics.values():
        for offer in clinic.changes:
            named |= {added.topic for added in offer.add}
    for product in content.products.values():
        named |= {product.topic, *product.contains}
    named |= {topic for fact in content.facts.values() for topic in fact.topics}
    return {inner for name in named for inner in topic_closure(content.topics, name)}


def _spoken(protocol: Protocol) -> Iterator[str]:
    for item in (*protocol.before, *protocol.instructions):
        yield item.topic
    for symptom in protocol.symptoms:
        yield symptom.topic
    for warning in protocol.warnings:
        yield from warning.topics
