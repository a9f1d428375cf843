"""`Plan`: one protocol at one clinic, with everything looked up and the clinic's changes merged.

Still `Text`: a plan speaks no language yet. A clinic that changes nothing gets the protocol as it
is written.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.content import Content
from generator.interface import Interface
from generator.model import (
    Clinic,
    Fact,
    Instruction,
    Moved,
    Offer,
    Product,
    ProductStep,
    Protocol,
    Reference,
    Site,
    Topic,
)
from generator.purpose import Purpose, purposes
from generator.text import Text
from generator.window import Window


@dataclass(frozen=True)
class PlannedProduct:
    """One product step with its product."""

    step: ProductStep
    product: Product


@dataclass(frozen=True)
class Plan:
    """One protocol at one clinic; *protocol* already carries the clinic's windows and lists."""

    clinic_id: str
    protocol_id: str
    clinic: Clinic
    protocol: Protocol
    site: Site
    interface: Interface
    products: tuple[PlannedProduct, ...]
    topics: Mapping[str, Topic]
    references: tuple[Reference, ...]
    changed: frozenset[str]
    added: frozenset[str]
    logo: bytes


def plans(content: Content) -> Iterator[Plan]:
    """Yield every plan, by clinic and in the order the clinic offers its protocols."""
    for clinic_id, clinic in content.clinics.items():
        for offer in clinic.offers:
            yield plan_for(content, clinic_id, offer)


def plan_for(content: Content, clinic_id: str, offer: Offer) -> Plan:
    """Return *offer*'s protocol with the clinic's changes merged in."""
    clinic = content.clinics[clinic_id]
    protocol = merged(content.protocol_for(clinic_id, offer.protocol), offer)
    swapped = {swap.id: swap.product for swap in offer.products}
    products = tuple(
        PlannedProduct(step, content.products[swapped.get(step.id, step.product)])
        for step in protocol.products
    )
    return Plan(
        clinic_id=clinic_id,
        protocol_id=offer.protocol,
        clinic=clinic,
        protocol=protocol,
        site=content.site,
        interface=content.interface,
        products=products,
        topics=_topics(protocol, products, content.topics),
        references=_references(protocol, content),
        changed=frozenset(
            [*(moved.id for moved in offer.windows), *(swap.id for swap in offer.products)]
        ),
        added=frozenset(instruction.id for instruction in offer.add),
        logo=content.logos[clinic_id],
    )


def merged(protocol: Protocol, offer: Offer) -> Protocol:
    """Return *protocol* with windows moved, instructions added and taken out, products swapped."""
    moved = {move.id: move for move in offer.windows}
    removed = {removal.id for removal in offer.remove}
    how = {swap.id: swap.how for swap in offer.products if swap.how is not None}
    instructions = [_moved(item, moved) for item in protocol.instructions if item.id not in removed]
    products = [
        _stepped(step, moved, how.get(step.id))
        for step in protocol.products
        if step.id not in removed
    ]
    before = [_moved(item, moved) for item in protocol.before if item.id not in removed]
    return protocol.model_copy(
        update={
            "before": tuple(before),
            "instructions": (*instructions, *offer.add),
            "products": tuple(products),
        }
    )


def _moved(item: Instruction, moved: Mapping[str, Moved]) -> Instruction:
    if item.id not in moved:
        return item
    return item.model_copy(update={"when": moved_window(item.when or Window(), moved[item.id])})


def _stepped(step: ProductStep, moved: Mapping[str, Moved], how: Text | None) -> ProductStep:
    when = moved_window(step.when, moved[step.id]) if step.id in moved else step.when
    if step.id not in moved and how is None:
        return step
    return step.model_copy(update={"when": when, "how": how or step.how})


def moved_window(window: Window, move: Moved) -> Window:
    """Return *window* with the ends that *move* names."""
    return Window(
        window.start if move.from_ is None else move.from_,
        window.end if move.until is None else move.until,
    )


def _topics(
    protocol: Protocol, products: tuple[PlannedProduct, ...], topics: Mapping[str, Topic]
) -> dict[str, Topic]:
    named = [item.topic for item in (*protocol.before, *protocol.instructions)]
    named += [symptom.topic for symptom in protocol.symptoms]
    named += [planned.product.topic for planned in products]
    named += [topic for warning in protocol.warnings for topic in warning.topics]
    return {name: topics[name] for name in dict.fromkeys(named)}


def _references(protocol: Protocol, content: Content) -> tuple[Reference, ...]:
    """Return the references behind every item, facts resolved, in the order of references.yaml."""
    lists = (
        protocol.before,
        protocol.instructions,
        protocol.products,
        protocol.symptoms,
        protocol.warnings,
        protocol.questions,
        protocol.course,
    )
    cited = {name for items in lists for item in items for name in item.references}
    used = {reference for name in cited for reference in references_of(name, content.facts)}
    return tuple(item for name, item in content.references.items() if name in used)


def references_of(name: str, facts: Mapping[str, Fact]) -> tuple[str, ...]:
    """Return the reference ids behind *name*, which is a fact's id or a reference's."""
    return facts[name].references if name in facts else (name,)


def texts_of(plan: Plan) -> Iterator[Text]:
    """Yield every text an edition of *plan* has to say, layout words included."""
    yield from (text for text, _ in asked_of(plan))


def asked_of(plan: Plan) -> Iterator[tuple[Text, Purpose]]:
    """Yield every text an edition of *plan* has to say, with what it is for."""
    yield from purposes(plan.interface)
    yield from purposes(plan.protocol)
    yield from purposes(plan.clinic.model_copy(update={"offers": ()}))  # merged already
    for planned in plan.products:
        yield from purposes(planned.product)
    for topic in plan.topics.values():
        yield from purposes(topic)
