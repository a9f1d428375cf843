"""A time must be in a unit that can be said there.

Patients' windows are said in hours, days or weeks; the time between treatments in days, weeks or
months; the length of one treatment in minutes or hours.

Severity: error

Wrong:
    # protocols/wash.yaml
    instructions:
      - {id: no-makeup, kind: avoid, topic: makeup, text: Don't wear makeup, when: {until: 1 month}, references: [F02]}

Right:
    # protocols/wash.yaml
    instructions:
      - {id: no-makeup, kind: avoid, topic: makeup, text: Don't wear makeup, when: {until: 4 weeks}, references: [F02]}
"""  # noqa: E501 - an author's line

from collections.abc import Iterator

from generator.inquiry import Inquiry
from generator.problem import Problem, Where
from generator.window import Duration, Unit

RULE = "window-unit"
_WINDOW = (Unit.HOURS, Unit.DAYS, Unit.WEEKS)
_GAP = (Unit.DAYS, Unit.WEEKS, Unit.MONTHS)
_LENGTH = (Unit.MINUTES, Unit.HOURS)


def check(inquiry: Inquiry) -> Iterator[Problem]:
    """Yield every time whose unit has no sentence."""
    for one in inquiry.windows:
        for moment in (one.window.start, one.window.end):
            if moment is not None and moment.duration.count:
                yield from _unit(moment.duration, one.name, one.where, _WINDOW)
    for protocol in inquiry.pinned.published.values():
        for course in protocol.course:
            yield from _unit(course.apart.duration, "apart", course.at("apart"), _GAP)
            if course.length is not None:
                yield from _unit(course.length, "length", course.at("length"), _LENGTH)


def _unit(time: Duration, name: str, where: Where, known: tuple[Unit, ...]) -> Iterator[Problem]:
    if time.unit not in known:
        message = f'"{name}" is in {time.unit.value}, which cannot be said here'
        yield Problem(where, RULE, message, "write " + " or ".join(one.value for one in known))
