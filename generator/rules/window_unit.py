"""A time must be in a unit that can be said there.

Patients' windows are said in hours, days or weeks; the time between treatments in days, weeks or
months; the length of one treatment in minutes or hours.

Wrong: `when: {until: 1 month}`
Right: `when: {until: 4 weeks}`
"""

from collections.abc import Iterator

from generator.authored import Authored
from generator.content import Content
from generator.model import Instruction, Moved, Protocol
from generator.problem import Problem
from generator.window import Duration, Moment, Unit, Window

RULE = "window-unit"
_WINDOW = (Unit.HOURS, Unit.DAYS, Unit.WEEKS)
_GAP = (Unit.DAYS, Unit.WEEKS, Unit.MONTHS)
_LENGTH = (Unit.MINUTES, Unit.HOURS)


def check(content: Content) -> Iterator[Problem]:
    """Yield every time whose unit has no sentence."""
    for _, protocol in content.published:
        yield from _protocol(protocol)
    for clinic in content.clinics.values():
        for offer in clinic.changes:
            for added in offer.add:
                yield from _windows(added)
            for moved in offer.windows:
                yield from _windows(moved)


def _protocol(protocol: Protocol) -> Iterator[Problem]:
    lists = (protocol.before, protocol.instructions, protocol.products)
    for items in (*lists, protocol.symptoms, protocol.warnings):
        for item in items:
            if item.when is not None:
                yield from _ends(item.when, item)
    for course in protocol.course:
        yield from _unit(course.apart, course, "apart", _GAP)
        if course.length is not None:
            yield from _unit(course.length, course, "length", _LENGTH)


def _windows(item: Instruction | Moved) -> Iterator[Problem]:
    if isinstance(item, Moved):
        yield from _ends(Window(item.from_ or Window().start, item.until), item)
    elif item.when is not None:
        yield from _ends(item.when, item)


def _ends(window: Window, item: Authored) -> Iterator[Problem]:
    for moment in (window.start, window.end):
        if moment is not None and moment.duration.count:
            yield from _unit(moment, item, "when", _WINDOW)


def _unit(
    time: Moment | Duration, item: Authored, key: str, known: tuple[Unit, ...]
) -> Iterator[Problem]:
    unit = (time.duration if isinstance(time, Moment) else time).unit
    if unit not in known:
        message = f'"{key}" is in {unit.value}, which cannot be said here'
        yield Problem(
            item.at(key), RULE, message, "write " + " or ".join(one.value for one in known)
        )
