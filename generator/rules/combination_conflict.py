"""Two treatments in one visit must not ask for what they forbid each other.

Where one protocol says to do something and another forbids it for all that time, or where the time
is said in words and cannot be moved, nobody can work out what holds: a clinician decides. The
clinic writes the decision under its combination, by moving or removing one of the two lines. What
can wait waits by itself, and a product that may not be used at all is left out with a note.

Wrong: `combination: peel-wash` of a protocol that says to wash at once for 6 hours, and one that
       says not to wash for 12 hours
Right: under that combination, `remove:` with the id of the line that gives way, a reason, by and on
"""

from collections import Counter
from collections.abc import Iterator

from generator.content import Content
from generator.identity import items_of
from generator.joined import Joined
from generator.model import Combination, Instruction, Protocol
from generator.plan import joined_for, merged
from generator.problem import Problem, near_miss
from generator.visit import overlapping

RULE = "combination-conflict"


def check(content: Content) -> Iterator[Problem]:
    """Yield conflicts that a combination leaves open, and its changes to lines it does not have."""
    for clinic_id, clinic in content.clinics.items():
        for combination in clinic.combinations:
            one = joined_for(content, clinic_id, combination)
            yield from _unknown(combination, one.protocol)
            yield from _open(combination, one)


def _open(combination: Combination, one: Joined) -> Iterator[Problem]:
    final = merged(one.protocol, combination)
    left = {item.id: item for item in (*final.before, *final.instructions)}
    for conflict in one.conflicts:
        ban = conflict.ban
        item = left.get(one.ids[conflict.part, conflict.item.id])
        other = left.get(one.ids[ban.part, ban.item.id])
        if item is not None and other is not None and overlapping(item, other):
            message = f"{_line(conflict.part, conflict.item)} is forbidden by "
            message += f"{_line(ban.part, ban.item)} at that time"
            hint = f'move or remove "{item.id}" or "{other.id}" here, with reason, by and on'
            yield Problem(combination.at("protocols"), RULE, message, hint)


def _line(part: str, item: Instruction) -> str:
    where = item.at("id")
    return f'"{item.id}" of {part} ({where.file}:{where.line})'


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
    taken = {getattr(item, "id", "") for item in items_of(protocol)}
    for name, times in Counter(getattr(item, "id", "") for item in items_of(protocol)).items():
        if times > 1:
            message = f'"{name}" would name {times} lines of {combination.combination}'
            hint = "rename one of them in its protocol"
            yield Problem(combination.at("protocols"), "duplicate-id", message, hint)
    for added in combination.add:
        if added.id in taken:
            message = f'"{added.id}" is already in the combination'
            yield Problem(added.at("id"), "duplicate-id", message, "give it another id")
