"""A window must end after it starts, and one that starts before the treatment ends at it.

Wrong: `when: {from: 48 hours, until: 1 day}`
Right: `when: {from: 1 day, until: 48 hours}`

A window over the treatment itself cannot be said in one sentence; write two instructions, one
before the visit (`{from: 5 days before, until: 0}`) and one after it. A clinic's moved window is
judged with the protocol's other end.
"""

from collections.abc import Iterator

from generator.authored import Authored
from generator.content import Content
from generator.model import Instruction, ProductStep, Symptom, Warning
from generator.plan import base_for, moved_window
from generator.problem import Problem
from generator.window import Window

RULE = "window-order"


def check(content: Content) -> Iterator[Problem]:
    """Yield every window that ends before it starts or reaches over the treatment."""
    for _, protocol in content.published:
        lists = (protocol.before, protocol.instructions, protocol.products)
        for items in (*lists, protocol.symptoms, protocol.warnings):
            for item in items:
                if item.when is not None:
                    yield from _judged(item.id, item.when, item, "when")
    for clinic_id, clinic in content.clinics.items():
        for offer in clinic.changes:
            for added in offer.add:
                if added.when is not None:
                    yield from _judged(added.id, added.when, added, "when")
            windows = _windows(base_for(content, clinic_id, offer))
            for moved in offer.windows:
                window = moved_window(windows.get(moved.id) or Window(), moved)
                yield from _judged(moved.id, window, moved, "until")


def _windows(protocol: object) -> dict[str, Window]:
    kinds = ("before", "instructions", "products")
    items: list[Instruction | ProductStep | Symptom | Warning] = [
        item for kind in kinds for item in getattr(protocol, kind)
    ]
    return {item.id: item.when for item in items if item.when is not None}


def _judged(name: str, window: Window, item: Authored, key: str) -> Iterator[Problem]:
    start, end = window.start, window.end
    where = item.at(key)
    if start.before and (end is None or end.duration.count != 0):
        message = f'"{name}" starts before the treatment but does not end at it'
        yield Problem(where, RULE, message, 'write "until: 0", and a second instruction for after')
    elif end is not None and end.before:
        message = f'"{name}" ends before the treatment'
        yield Problem(where, RULE, message, 'write "until: 0" for the end of the treatment')
    elif not start.before and start.low is not None:
        message = f'"{name}" starts at a range of times'
        yield Problem(where, RULE, message, "write the later time, the cautious one")
    elif end is not None and not start.before and end.latest <= start.latest:
        minutes = start.latest - end.latest
        message = f'"{name}" ends {_spelled(minutes)} before it starts'
        if minutes == 0:
            message = f'"{name}" ends when it starts'
        yield Problem(where, RULE, message, '"until" must be later than "from"')


def _spelled(minutes: int) -> str:
    for size, word in ((24 * 60, "day"), (60, "hour"), (1, "minute")):
        if minutes % size == 0 and minutes:
            count = minutes // size
            return f"{count} {word}{'s' if count != 1 else ''}"
    return f"{minutes} minutes"
