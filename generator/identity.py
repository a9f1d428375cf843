"""Identity: every id that content names exists, and names one thing only.

Fact ids (`F31`) and reference ids (`nhs-cellulitis`) share one field, `references`; they cannot
collide, since facts are upper case.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.authored import Authored
from generator.model import (
    Changes,
    Clinic,
    Combination,
    Disagreement,
    Fact,
    Facts,
    Instruction,
    Offer,
    Pin,
    Pins,
    Product,
    ProductStep,
    Protocol,
    Reference,
    Symptom,
    Topic,
    Warning,
)
from generator.pinned import Pinned
from generator.problem import Problem, near_miss

_ICONS = frozenset(path.stem for path in (Path(__file__).parent / "outputs/icons").glob("*.svg"))


@dataclass(frozen=True)
class Known:
    """What ids can name; None where its file is unfit, so that nothing is said against it.

    A protocol whose file is unfit can still be named, but nothing inside it. *pinned* has what is
    fit.
    """

    topics: Mapping[str, Topic] | None
    products: Mapping[str, Product] | None
    references: Mapping[str, Reference] | None
    facts: Mapping[str, Fact] | None
    disagreements: Mapping[str, Disagreement] | None
    protocols: Mapping[str, Protocol | None]
    clinics: Mapping[str, Clinic | None]
    pinned: Pinned

    @property
    def cited(self) -> tuple[str, ...] | None:
        """Return every id that may stand under `references`."""
        if self.facts is None or self.references is None:
            return None
        return (*self.facts, *self.references)


def name_problems(models: Mapping[str, Authored | None]) -> Iterator[Problem]:
    """Yield ids that name two things in one file."""
    for model in models.values():
        if isinstance(model, Facts):
            yield from _duplicates((*model.facts, *model.disagreements))
        elif isinstance(model, Clinic):
            yield from _duplicates(model.offers)
            yield from _duplicates(model.combinations)
            for offer in model.changes:
                yield from _duplicates(offer.add)
        elif isinstance(model, Protocol):
            yield from _duplicates(items_of(model))
            yield from _duplicates(model.resolutions)
        elif model is not None:
            for name in type(model).model_fields:
                value = getattr(model, name)
                if isinstance(value, tuple):
                    yield from _duplicates(value)


def items_of(protocol: Protocol) -> tuple[Authored, ...]:
    """Return everything in *protocol* that has an id of its own."""
    return (
        *protocol.before,
        *protocol.instructions,
        *protocol.products,
        *protocol.symptoms,
        *protocol.warnings,
        *protocol.questions,
        *protocol.course,
    )


_NAMES: Mapping[type[Authored], str] = {
    Offer: "protocol",
    Pin: "protocol",
    Combination: "combination",
}


def _duplicates(items: Iterable[Authored]) -> Iterator[Problem]:
    seen: dict[str, Authored] = {}
    for item in items:
        key = _NAMES.get(type(item), "id")
        name = getattr(item, key, "")
        if name and name in seen:
            first = seen[name].at(key).line
            message = f'"{name}" is used twice'
            yield Problem(item.at(key), "duplicate-id", message, f"line {first} has it too")
        seen.setdefault(name, item)


def unknown_ids(known: Known) -> Iterator[Problem]:
    """Yield every id that names nothing, with the nearest known one."""
    for topic in (known.topics or {}).values():
        yield from _each(topic, "includes", topic.includes, known.topics)
        yield from _each(topic, "icon", (topic.icon,), _ICONS)
    for product in (known.products or {}).values():
        yield from _each(product, "topic", (product.topic,), known.topics)
        yield from _each(product, "contains", product.contains, known.topics)
    for fact in (known.facts or {}).values():
        yield from _each(fact, "references", fact.references, known.references)
        yield from _each(fact, "topic", (fact.topic,) if fact.topic else (), known.topics)
        yield from _each(fact, "also", fact.also, known.topics)
    for disagreement in (known.disagreements or {}).values():
        yield from _each(disagreement, "facts", disagreement.facts, known.facts)
        yield from _each(disagreement, "topics", disagreement.topics, known.topics)
    for protocol in known.pinned.published.values():
        yield from _protocol(protocol, known)
    for clinic_id, clinic in known.clinics.items():
        for offer in () if clinic is None else clinic.offers:
            yield from _offer(clinic_id, offer, known)
        for combination in () if clinic is None else clinic.combinations:
            yield from _combination(combination, known)
    for clinic_id, pins in known.pinned.pins.items():
        yield from _pins(clinic_id, pins, known)


def _pins(clinic_id: str, pins: Pins, known: Known) -> Iterator[Problem]:
    if clinic_id not in known.clinics:
        hint = near_miss(clinic_id, known.clinics) or "take the file out"
        yield Problem(pins.at(), "unknown-id", f'"{clinic_id}" is not known as a clinic', hint)
    for pin in pins.pins:
        yield from _each(pin, "protocol", (pin.protocol,), known.protocols)


def _protocol(protocol: Protocol, known: Known) -> Iterator[Problem]:
    for item in items_of(protocol):
        yield from _item(item, known)
    for resolution in protocol.resolutions:
        yield from _each(resolution, "id", (resolution.id,), known.disagreements)
        yield from _each(resolution, "uses", resolution.uses, known.facts)


def _item(item: Authored, known: Known) -> Iterator[Problem]:
    if isinstance(item, (Instruction, Symptom)):
        yield from _each(item, "topic", (item.topic,), known.topics)
    if isinstance(item, Warning):
        yield from _each(item, "topics", item.topics, known.topics)
    if isinstance(item, ProductStep):
        yield from _each(item, "product", (item.product,), known.products)
    yield from _each(item, "references", getattr(item, "references", ()), known.cited)


def _offer(clinic_id: str, offer: Offer, known: Known) -> Iterator[Problem]:
    yield from _each(offer, "protocol", (offer.protocol,), known.protocols)
    yield from _named(offer, known)
    protocol = known.pinned.published.get(known.pinned.key(clinic_id, offer.protocol))
    if protocol is not None:
        yield from _changes(offer, protocol)


def _named(changes: Changes, known: Known) -> Iterator[Problem]:
    """Yield what a clinic's own lines and products name that does not exist."""
    for added in changes.add:
        yield from _item(added, known)
    for swapped in changes.products:
        yield from _each(swapped, "product", (swapped.product,), known.products)


def _combination(one: Combination, known: Known) -> Iterator[Problem]:
    """Yield what is wrong but for ids of lines, which rule `combination-conflict` knows."""
    yield from _each(one, "protocols", one.protocols, known.protocols)
    yield from _named(one, known)
    if one.combination in known.protocols:
        message = f'"{one.combination}" is the id of a protocol'
        hint = "give the combination an id of its own: it has an address of its own"
        yield Problem(one.at("combination"), "duplicate-id", message, hint)
    for index, name in enumerate(one.protocols):
        if name in one.protocols[:index]:
            message = f'"{name}" is used twice'
            hint = "name each treatment once"
            yield Problem(one.at("protocols", index), "duplicate-id", message, hint)


def _changes(offer: Offer, protocol: Protocol) -> Iterator[Problem]:
    """Yield ids of changes that name nothing in *protocol*, or something it has already."""
    instructions = [item.id for item in (*protocol.before, *protocol.instructions)]
    steps = [step.id for step in protocol.products]
    for moved in offer.windows:
        yield from _each(moved, "id", (moved.id,), (*instructions, *steps))
    for removed in offer.remove:
        yield from _each(removed, "id", (removed.id,), (*instructions, *steps))
    for swapped in offer.products:
        yield from _each(swapped, "id", (swapped.id,), steps)
    taken = {getattr(item, "id", "") for item in items_of(protocol)}
    for added in offer.add:
        if added.id in taken:
            message = f'"{added.id}" is already in the protocol'
            yield Problem(added.at("id"), "duplicate-id", message, "give it another id")


def _each(
    item: Authored, key: str, names: Iterable[str], known: Collection[str] | None
) -> Iterator[Problem]:
    for index, name in enumerate(names):
        if known is not None and name not in known:
            hint = near_miss(name, known)
            yield Problem(
                item.at(key, index), "unknown-id", f'"{name}" is not known as {_noun(key)}', hint
            )


def _noun(key: str) -> str:
    nouns = {
        "icon": "an icon",
        "references": "a fact or reference",
        "includes": "a topic",
        "contains": "a topic",
        "also": "a topic",
    }
    plain = key.rstrip("s")
    plain = {"use": "fact", "id": "an id here"}.get(plain, plain)
    return nouns.get(key, plain if " " in plain else f"a {plain}")


def topic_closure(topics: Mapping[str, Topic], name: str) -> frozenset[str]:
    """Return *name* and every topic it includes, however deep."""
    found: set[str] = set()
    waiting = [name]
    while waiting:
        current = waiting.pop()
        if current not in found:
            found.add(current)
            waiting.extend(topics[current].includes)
    return frozenset(found)
