"""`Change`: one thing that a newer record tells otherwise than an older one, gravest first.

What a patient must not miss comes first: a warning sign added or made wider, then whatever is
restricted now and was not, or for longer; then whom to call and what to do at once. What is allowed
earlier, or is gone, can wait; but what is normal no longer, or for a shorter time, cannot.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from generator.model import Kind, Level
from generator.record import Entry, Part, Record, by_key

_GRADES = {level.value: grade for grade, level in enumerate(Level)}  # self-care, call, emergency
_OPEN = 10**9  # minutes; later than any end an author may write
_FOLLOWED = (Part.INSTRUCTION, Part.PRODUCT)


class How(StrEnum):
    """In what way something changed."""

    ADDED = "added"
    REMOVED = "removed"
    LONGER = "longer"
    SHORTER = "shorter"
    LATER = "later"
    EARLIER = "earlier"
    CHANGED = "changed"


class Weight(IntEnum):
    """How much a change matters to somebody who still goes by the older sheet."""

    WARNING = 0
    STRICTER = 1
    CONTACT = 2
    ADVICE = 3
    EASIER = 4
    REST = 5


@dataclass(frozen=True, slots=True)
class Change:
    """One difference; *before* is None for what was added, *after* for what was removed."""

    weight: Weight
    how: How
    before: Entry | None
    after: Entry | None

    @property
    def told(self) -> Entry:
        """Return the entry to speak of: as it is now, else as it was."""
        entry = self.after or self.before
        if entry is None:
            raise AssertionError("a change is of something")
        return entry


def changes(old: Record, new: Record) -> tuple[Change, ...]:
    """Return what *new* tells otherwise than *old*, by weight, then in the order of the sheet."""
    before = by_key(old.entries)
    order = {entry.key: place for place, entry in enumerate((*new.entries, *old.entries))}
    found = _differences(before, by_key(new.entries))
    return tuple(sorted(found, key=lambda one: (one.weight, order[one.told.key])))


def _differences(
    before: dict[tuple[str, str], Entry], after: dict[tuple[str, str], Entry]
) -> Iterator[Change]:
    for key in dict.fromkeys((*after, *before)):
        old, new = before.get(key), after.get(key)
        if new is None and old is not None:
            yield Change(_weight_of_removed(old), How.REMOVED, old, None)
        elif old is None and new is not None:
            yield Change(_weight_of_added(new), How.ADDED, None, new)
        elif old is not None and new is not None and old.meaning != new.meaning:
            yield _change(old, new)


def _weight_of_added(entry: Entry) -> Weight:
    if entry.part is Part.SIGN and entry.kind != Level.SELF_CARE:
        return Weight.WARNING
    if entry.part is Part.INSTRUCTION and entry.kind == Kind.AVOID:
        return Weight.STRICTER
    if entry.part is Part.INSTRUCTION and entry.kind == Kind.ALLOW:
        return Weight.EASIER
    return _weight_of_rest(entry)


def _weight_of_removed(entry: Entry) -> Weight:
    if entry.part is Part.SYMPTOM:
        return Weight.ADVICE  # it is not called normal any more
    if entry.part is Part.INSTRUCTION and entry.kind == Kind.ALLOW:
        return Weight.STRICTER  # nothing says any more when it is allowed again
    if entry.part is Part.SIGN or entry.kind == Kind.AVOID:
        return Weight.EASIER
    return _weight_of_rest(entry)


def _weight_of_rest(entry: Entry) -> Weight:
    if entry.part in {Part.CLINIC, Part.CARE}:
        return Weight.CONTACT
    return Weight.ADVICE if entry.part in {*_FOLLOWED, Part.SIGN} else Weight.REST


def _change(old: Entry, new: Entry) -> Change:
    if old.part is Part.SIGN:
        return Change(_weight_of_sign(old, new), How.CHANGED, old, new)
    if old.kind != new.kind:
        weight = Weight.STRICTER if new.kind == Kind.AVOID else _weight_of_rest(new)
        return Change(weight, How.CHANGED, old, new)
    how = _how(old, new)
    stricter = {How.LATER} if new.kind == Kind.ALLOW else {How.LATER, How.LONGER}
    if how in stricter and old.part in _FOLLOWED:
        return Change(Weight.STRICTER, how, old, new)
    if old.part is Part.SYMPTOM and how is How.SHORTER:
        return Change(Weight.ADVICE, how, old, new)
    if _is_eased(how, old, new):
        return Change(Weight.EASIER, how, old, new)
    return Change(_weight_of_rest(new), how, old, new)


def _is_eased(how: How, old: Entry, new: Entry) -> bool:
    """Return whether less is asked, in the same words; to start something sooner is no less."""
    if old.part not in _FOLLOWED or (old.text, old.detail) != (new.text, new.detail):
        return False
    return how is How.SHORTER or (how is How.EARLIER and new.kind != Kind.DO)


def _weight_of_sign(old: Entry, new: Entry) -> Weight:
    graver = _GRADES.get(new.kind, 0) > _GRADES.get(old.kind, 0)
    wider = new.from_minutes < old.from_minutes or _end(new) > _end(old)
    warns = graver or (wider and new.kind != Level.SELF_CARE)
    return Weight.WARNING if warns else Weight.ADVICE


def _how(old: Entry, new: Entry) -> How:
    """Return how the window changed; a restriction counts as longer if it grows at either end."""
    starts, ends = new.from_minutes - old.from_minutes, _end(new) - _end(old)
    if old.part is Part.INSTRUCTION and old.kind == Kind.AVOID:
        floor = ends == 0 and "at least" in new.written and "at least" not in old.written
        if starts < 0 or ends > 0 or floor:
            return How.LONGER
        return How.SHORTER if starts > 0 or ends < 0 else How.CHANGED
    if old.part in _FOLLOWED and starts:
        return How.LATER if starts > 0 else How.EARLIER
    if ends and old.written and new.written:
        return How.LONGER if ends > 0 else How.SHORTER
    return How.CHANGED


def _end(entry: Entry) -> int:
    return _OPEN if entry.until_minutes is None else entry.until_minutes
