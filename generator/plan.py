"""`Plan`: one protocol at one clinic, with everything looked up and the clinic's changes merged.

Still `Text`: a plan speaks no language yet. A clinic that changes nothing gets the protocol as it
is written. A combination is planned likewise: its protocols as this clinic publishes each, joined,
then the clinic's changes to the combination.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from generator.content import Content
from generator.interface import Interface
from generator.joined import Joined, joined
from generator.model import (
    Changes,
    Clinic,
    Combination,
    Fact,
    Instruction,
    Moved,
    Offer,
    Product,
    ProductStep,
    Protocol,
    Reference,
    Site,
    Swapped,
    Topic,
    texts_in,
)
from generator.text import Text
from generator.visit import Visit
from generator.window import Window


@dataclass(frozen=True)
class PlannedProduct:
    """One product step with its product."""

    step: ProductStep
    product: Product


@dataclass(frozen=True)
class Treatment:
    """One protocol a plan is made from; *procedure* is what patients call it."""

    protocol_id: str
    procedure: Text
    version: int


@dataclass(frozen=True)
class Plan:
    """One protocol at one clinic; *protocol* already carries the clinic's windows and lists.

    Of a combination, *origins* are the protocols that shaped a line, by its id, and *dropped* the
    products that one treatment forbids for all the time another gives them.
    """

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
    treatments: tuple[Treatment, ...]
    origins: Mapping[str, frozenset[str]]
    dropped: tuple[PlannedProduct, ...]

    @property
    def parts(self) -> tuple[str, ...]:
        """Return the ids of the protocols that the plan is made from."""
        return tuple(one.protocol_id for one in self.treatments)


def plans(content: Content) -> Iterator[Plan]:
    """Yield every plan, by clinic and in the order the clinic offers its protocols."""
    for clinic_id in content.clinics:
        yield from plans_of(content, clinic_id)


def plans_of(content: Content, clinic_id: str) -> Iterator[Plan]:
    """Yield every plan of one clinic: protocols in the order it offers them, then combinations."""
    for offer in content.clinics[clinic_id].changes:
        yield plan_for(content, clinic_id, offer)


def plan_for(content: Content, clinic_id: str, offer: Offer | Combination) -> Plan:
    """Return *offer*'s protocol or combination with the clinic's changes merged in."""
    if isinstance(offer, Offer):
        names = {offer.protocol: content.protocol_for(clinic_id, offer.protocol)}
        plan = _plan(content, clinic_id, names[offer.protocol], offer=offer)
        return replace(plan, protocol_id=offer.protocol, treatments=_treatments(names))
    one = joined_for(content, clinic_id, offer)
    plan = _plan(content, clinic_id, one.protocol, offer=offer)
    names = {name: content.protocol_for(clinic_id, name) for name in offer.protocols}
    changed, added = _of_parts(content.clinics[clinic_id], one)
    return replace(
        plan,
        protocol_id=offer.combination,
        changed=plan.changed | changed,
        added=plan.added | added,
        treatments=_treatments(names),
        origins=one.origins,
        dropped=tuple(
            PlannedProduct(left.step, content.products[left.step.product]) for left in one.dropped
        ),
    )


def _treatments(protocols: Mapping[str, Protocol]) -> tuple[Treatment, ...]:
    return tuple(Treatment(name, one.procedure, one.version) for name, one in protocols.items())


def _of_parts(clinic: Clinic, one: Joined) -> tuple[frozenset[str], frozenset[str]]:
    """Return the ids of lines that the clinic changes or adds in the protocols themselves."""
    changed, added = set(), set()
    for offer in clinic.offers:
        for name in (*(move.id for move in offer.windows), *(swap.id for swap in offer.products)):
            changed.add(one.ids.get((offer.protocol, name), ""))
        for item in offer.add:
            added.add(one.ids.get((offer.protocol, item.id), ""))
    return frozenset(changed - {""}), frozenset(added - {""})


def base_for(content: Content, clinic_id: str, offer: Offer | Combination) -> Protocol:
    """Return the protocol that the clinic's changes in *offer* are made to."""
    if isinstance(offer, Offer):
        return content.protocol_for(clinic_id, offer.protocol)
    return joined_for(content, clinic_id, offer).protocol


def joined_for(content: Content, clinic_id: str, combination: Combination) -> Joined:
    """Return the combination's protocols, each as the clinic publishes it, as one."""
    offers = {offer.protocol: offer for offer in content.clinics[clinic_id].offers}
    parts = {name: content.protocol_for(clinic_id, name) for name in combination.protocols}
    parts |= {name: merged(part, offers[name]) for name, part in parts.items() if name in offers}
    visit = Visit(parts, content.topics, content.products)
    return joined(visit, title=combination.title, summary=combination.summary)


def _plan(content: Content, clinic_id: str, protocol: Protocol, *, offer: Changes) -> Plan:
    clinic = content.clinics[clinic_id]
    protocol = merged(protocol, offer)
    products = tuple(
        PlannedProduct(step, content.products[step.product]) for step in protocol.products
    )
    return Plan(
        clinic_id=clinic_id,
        protocol_id="",
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
        treatments=(),
        origins={},
        dropped=(),
    )


def merged(protocol: Protocol, offer: Changes) -> Protocol:
    """Return *protocol* with windows moved, instructions added and taken out, products swapped."""
    moved = {move.id: move for move in offer.windows}
    removed = {removal.id for removal in offer.remove}
    swapped = {swap.id: swap for swap in offer.products}
    instructions = [_moved(item, moved) for item in protocol.instructions if item.id not in removed]
    products = [
        _stepped(step, moved, swapped.get(step.id))
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


def _stepped(step: ProductStep, moved: Mapping[str, Moved], swap: Swapped | None) -> ProductStep:
    update: dict[str, object] = {}
    if step.id in moved:
        update["when"] = moved_window(step.when, moved[step.id])
    if swap is not None:
        update |= {"product": swap.product, "how": swap.how or step.how}
    return step.model_copy(update=update) if update else step


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
    yield from texts_in(plan.interface)
    yield from texts_in(plan.protocol)
    yield from texts_in(plan.clinic.hours)
    yield from texts_in(tuple(one.procedure for one in plan.treatments))
    for planned in plan.products:
        yield from texts_in(planned.product)
    for topic in plan.topics.values():
        yield from texts_in(topic)
