"""`Plan`: one protocol at one clinic, with everything looked up and the clinic's changes merged.

Still `Text`: a plan speaks no language yet. A clinic that changes nothing gets the protocol as it
is written. A combination is planned likewise: its protocols as this clinic publishes each, joined,
then the clinic's changes to the combination.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from generator.adapted import adapted
from generator.content import Content
from generator.interface import Interface
from generator.joined import Joined
from generator.model import (
    Clinic,
    Combination,
    Fact,
    Offer,
    Product,
    ProductStep,
    Protocol,
    Reference,
    Site,
    Topic,
)
from generator.purpose import NAME, Purpose, purposes
from generator.text import Text


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


@dataclass(frozen=True)
class LeftOutStep:
    """A product that another treatment of the visit forbids; *procedure* is whose it is."""

    id: str
    product: Product
    procedure: Text


@dataclass(frozen=True)
class Plan:
    """One protocol at one clinic; *protocol* already carries the clinic's windows and lists.

    Of a combination, *origins* are the protocols that shaped a line, by its id, and *left_out* the
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
    origins: Mapping[str, frozenset[str]] = field(default_factory=dict)
    left_out: tuple[LeftOutStep, ...] = ()

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
    protocol = adapted(content.base_for(clinic_id, offer), offer)
    products = tuple(
        PlannedProduct(step, content.products[step.product]) for step in protocol.products
    )
    names = (offer.protocol,) if isinstance(offer, Offer) else offer.protocols
    parts = {name: content.protocol_for(clinic_id, name).procedure for name in names}
    plan = Plan(
        clinic_id=clinic_id,
        protocol_id=offer.page,
        clinic=content.clinics[clinic_id],
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
        treatments=tuple(Treatment(name, procedure) for name, procedure in parts.items()),
    )
    return plan if isinstance(offer, Offer) else _combined(plan, offer, content)


def _combined(plan: Plan, combination: Combination, content: Content) -> Plan:
    """Return *plan* with what a page of several treatments says beside one of a single."""
    one = content.combined[plan.clinic_id, combination.combination]
    changed, added = _of_parts(plan.clinic, one)
    procedures = {part.protocol_id: part.procedure for part in plan.treatments}
    return replace(
        plan,
        changed=plan.changed | changed,
        added=plan.added | added,
        origins=one.origins,
        left_out=tuple(
            LeftOutStep(left.step.id, content.products[left.step.product], procedures[left.part])
            for left in one.dropped
        ),
    )


def _of_parts(clinic: Clinic, one: Joined) -> tuple[frozenset[str], frozenset[str]]:
    """Return the ids of lines that the clinic changes or adds in the protocols themselves."""
    changed, added = set(), set()
    for offer in clinic.offers:
        for name in (*(move.id for move in offer.windows), *(swap.id for swap in offer.products)):
            changed.add(one.ids.get((offer.protocol, name), ""))
        for item in offer.add:
            added.add(one.ids.get((offer.protocol, item.id), ""))
    return frozenset(changed - {""}), frozenset(added - {""})


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
    own = {"offers": (), "combinations": ()}  # merged already
    yield from purposes(plan.clinic.model_copy(update=own))
    for one in plan.treatments:
        yield one.procedure, NAME
    for planned in plan.products:
        yield from purposes(planned.product)
    for topic in plan.topics.values():
        yield from purposes(topic)
