"""Identity: every id that content names exists, and names one thing only.

Fact ids (`F31`) and reference ids (`nhs-cellulitis`) share one field, `references`; they cannot
collide, since facts are upper case.
"""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import BaseModel

from generator.authored import Authored
from generator.model import (
    Changes,
    Clinic,
    Combination,
    Facts,
    Instruction,
    Offer,
    Pin,
    Pins,
    Product,
    ProductStep,
    Protocol,
    Symptom,
    Topic,
    Warning,
)
from generator.problem import Problem, Where, near_miss
from generator.revision import path_of

if TYPE_CHECKING:
    from generator.content import Content


_ICONS = frozenset(path.stem for path in (Path(__file__).parent / "outputs/icons").glob("*.svg"))


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
        if name in seen:
            first = seen[name].at(key).line
            message = f'"{name}" is used twice'
            yield Problem(item.at(key), "duplicate-id", message, f"line {first} has it too")
        seen.setdefault(name, item)


def unknown_ids(content: "Content") -> Iterator[Problem]:
    """Yield every id that names nothing, with the nearest known one."""
    yield from _vocabulary(content)
    for _, protocol in content.published:
        for item in items_of(protocol):
            yield from _item(item, content)
        for resolution in protocol.resolutions:
            yield from _each(resolution, "id", (resolution.id,), content.disagreements)
            yield from _each(resolution, "uses", resolution.uses, content.facts)
    for clinic_id, clinic in content.clinics.items():
        for offer in clinic.offers:
            yield from _offer(clinic_id, offer, content)
        for combination in clinic.combinations:
            yield from _combination(combination, content)
    for clinic_id, pins in content.pins.items():
        yield from _pins(clinic_id, pins, content)


def _vocabulary(content: "Content") -> Iterator[Problem]:
    for topic in content.topics.values():
        yield from _each(topic, "includes", topic.includes, content.topics)
        yield from _each(topic, "icon", (topic.icon,), _ICONS)
    for product in content.products.values():
        yield from _topics(product, content)
    for fact in content.facts.values():
        yield from _each(fact, "references", fact.references, content.references)
        yield from _each(fact, "topic", (fact.topic,) if fact.topic else (), content.topics)
    for disagreement in content.disagreements.values():
        yield from _each(disagreement, "facts", disagreement.facts, content.facts)
        yield from _each(disagreement, "topics", disagreement.topics, content.topics)


def _pins(clinic_id: str, pins: Pins, content: "Content") -> Iterator[Problem]:
    if clinic_id not in content.clinics:
        hint = near_miss(clinic_id, content.clinics)
        yield Problem(pins.at(), "unknown-id", f'"{clinic_id}" is not known as a clinic', hint)
    for pin in pins.pins:
        yield from _each(pin, "protocol", (pin.protocol,), content.protocols)
        if pin.protocol in content.protocols and (pin.protocol, pin.revision) not in (
            content.revisions
        ):
            path = path_of(pin.protocol, pin.revision)
            message = f'"{pin.revision}" is not known as a revision of "{pin.protocol}"'
            hint = f"bring {path} back from the repository's history, or accept the current text"
            yield Problem(pin.at("revision"), "unknown-id", message, hint)


def _item(item: BaseModel, content: "Content") -> Iterator[Problem]:
    if isinstance(item, (Instruction, Symptom)):
        yield from _each(item, "topic", (item.topic,), content.topics)
    if isinstance(item, Warning):
        yield from _each(item, "topics", item.topics, content.topics)
    if isinstance(item, ProductStep):
        yield from _each(item, "product", (item.product,), content.products)
    if isinstance(item, Authored):
        known = (*content.facts, *content.references)
        yield from _each(item, "references", getattr(item, "references", ()), known)


def _topics(product: Product, content: "Content") -> Iterator[Problem]:
    yield from _each(product, "topic", (product.topic,), content.topics)
    yield from _each(product, "contains", product.contains, content.topics)


def _offer(clinic_id: str, offer: Offer, content: "Content") -> Iterator[Problem]:
    if offer.protocol not in content.protocols:
        yield from _each(offer, "protocol", (offer.protocol,), content.protocols)
        return
    protocol = content.protocol_for(clinic_id, offer.protocol)
    instructions = [item.id for item in (*protocol.before, *protocol.instructions)]
    steps = [step.id for step in protocol.products]
    for moved in offer.windows:
        yield from _each(moved, "id", (moved.id,), (*instructions, *steps))
    for removed in offer.remove:
        yield from _each(removed, "id", (removed.id,), (*instructions, *steps))
    for swapped in offer.products:
        yield from _each(swapped, "id", (swapped.id,), steps)
    yield from _changes(offer, content)
    taken = {getattr(item, "id", "") for item in items_of(protocol)}
    for added in offer.add:
        if added.id in taken:
            message = f'"{added.id}" is already in the protocol'
            yield Problem(added.at("id"), "duplicate-id", message, "give it another id")


def _changes(changes: Changes, content: "Content") -> Iterator[Problem]:
    for swapped in changes.products:
        yield from _each(swapped, "product", (swapped.product,), content.products)
    for added in changes.add:
        yield from _item(added, content)


def _combination(one: Combination, content: "Content") -> Iterator[Problem]:
    """Yield what is wrong but for ids of lines, which rule `combination-conflict` knows."""
    yield from _each(one, "protocols", one.protocols, content.protocols)
    yield from _changes(one, content)
    if one.combination in content.protocols:
        message = f'"{one.combination}" is the id of a protocol'
        hint = "give the combination an id of its own: it has an address of its own"
        yield Problem(one.at("combination"), "duplicate-id", message, hint)
    for index, name in enumerate(one.protocols):
        if name in one.protocols[:index]:
            where = _name_place(one, "protocols", index)
            message = f'"{name}" is used twice'
            yield Problem(where, "duplicate-id", message, "name each treatment once")


def _each(
    item: Authored, key: str, names: Iterable[str], known: Iterable[str]
) -> Iterator[Problem]:
    known = set(known)
    for index, name in enumerate(names):
        if name not in known:
            where = _name_place(item, key, index)
            hint = near_miss(name, known)
            yield Problem(where, "unknown-id", f'"{name}" is not known as {_noun(key)}', hint)


def _name_place(item: Authored, key: str, index: int) -> Where:
    node = item._node  # noqa: SLF001 - positions of list items are the reader's business
    value = node.get(key) if node is not None else None
    at: list[Where] = getattr(value, "items_at", [])
    return at[index] if index < len(at) else item.at(key)


def _noun(key: str) -> str:
    nouns = {
        "icon": "an icon",
        "references": "a fact or reference",
        "includes": "a topic",
        "contains": "a topic",
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
