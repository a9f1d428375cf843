"""Two treatments in one visit must not ask for what they forbid each other.

Where one protocol says to do something and another forbids it for all that time, or where the time
is said in words and cannot be moved, nobody can work out what holds: a clinician decides. It is
told at both lines. The clinic writes the decision under its combination, by moving or removing one
of the two. What can wait waits by itself, and a product that may not be used at all is left out
with a note. The treatments need names that differ, since every line names the one it comes from.

Severity: error

Wrong:
    # protocols/wash.yaml
    instructions:
      - {id: stay-dry, kind: avoid, topic: cleansing, text: Don't wet your skin, references: [F03]}

Right:
    # protocols/wash.yaml
    instructions:
      - id: stay-dry
        kind: avoid
        topic: cleansing
        text: Don't wet your skin
        when: {until: 12 hours}
        references: [F03]
"""

from collections import Counter
from collections.abc import Iterator

from generator.adapted import adapted
from generator.content import Content
from generator.identity import items_of
from generator.joined import Conflict, Joined
from generator.model import Combination, Protocol
from generator.problem import Problem, near_miss
from generator.visit import overlapping

RULE = "combination-conflict"


def check(content: Content) -> Iterator[Problem]:
    """Yield conflicts that a combination leaves open, and its changes to lines it does not have."""
    for clinic_id, clinic in content.clinics.items():
        for combination in clinic.combinations:
            one = content.combined[clinic_id, combination.combination]
            yield from _unknown(combination, one.protocol)
            yield from _twins(combination, clinic_id, content)
            for conflict in _open(combination, one):
                yield from _told(combination, one, conflict)


def _open(combination: Combination, one: Joined) -> Iterator[Conflict]:
    """Yield the conflicts that are still there after the clinic's changes."""
    final = adapted(one.protocol, combination)
    left = {item.id: item for item in (*final.before, *final.instructions)}
    for conflict in one.conflicts:
        ban = conflict.ban
        item = left.get(one.ids[conflict.part, conflict.item.id])
        other = left.get(one.ids[ban.part, ban.item.id])
        if item is not None and other is not None and overlapping(item, other):
            yield conflict


def _told(combination: Combination, one: Joined, conflict: Conflict) -> Iterator[Problem]:
    part, item, ban = conflict.part, conflict.item, conflict.ban
    place, other = item.at("id"), ban.item.at("id")
    names = (one.ids[part, item.id], one.ids[ban.part, ban.item.id])
    where = combination.at("combination")
    visit = f'in one visit ("{combination.combination}", {where.file}:{where.line})'
    hint = f'there, move or remove "{names[0]}" or "{names[1]}", with reason, by and on'
    does = f'"{item.id}" is forbidden by "{ban.item.id}" ({other.beside(place)}) {visit}'
    bans = f'"{ban.item.id}" forbids "{item.id}" ({place.beside(other)}) {visit}'
    yield Problem(place, RULE, does, hint)
    yield Problem(other, RULE, bans, hint)


def _twins(combination: Combination, clinic_id: str, content: Content) -> Iterator[Problem]:
    names: dict[str, str] = {}
    for index, part in enumerate(combination.protocols):
        said = content.protocol_for(clinic_id, part).procedure.source
        first = names.setdefault(said.casefold(), part)
        if first != part:
            message = (
                f'"{part}" and "{first}" are both called "{said}", so no line tells them apart'
            )
            hint = 'give one of them another "procedure:"'
            yield Problem(combination.at("protocols", index), RULE, message, hint)


def _unknown(combination: Combination, protocol: Protocol) -> Iterator[Problem]:
    steps = {step.id for step in protocol.products}
    known = steps | {item.id for item in (*protocol.before, *protocol.instructions)}
    named = [(one.id, one.at("id"), known) for one in combination.windows]
    named += [(one.id, one.at("id"), known) for one in combination.remove]
    named += [(one.id, one.at("id"), steps) for one in combination.products]
    for name, where, ids in named:
        if name not in ids:
            message = f'"{name}" is not known as an id of {combination.combination}'
            yield Problem(where, "unknown-id", message, near_miss(name, ids))
    yield from _repeated(combination, protocol)


def _repeated(combination: Combination, protocol: Protocol) -> Iterator[Problem]:
    taken = Counter(getattr(item, "id", "") for item in items_of(protocol))
    for name, times in taken.items():
        if times > 1:
            message = f'"{name}" would name {times} lines of {combination.combination}'
            hint = "rename one of them in its protocol"
            yield Problem(combination.at("protocols"), "duplicate-id", message, hint)
    for added in combination.add:
        if added.id in taken:
            message = f'"{added.id}" is already in the combination'
            yield Problem(added.at("id"), "duplicate-id", message, "give it another id")
