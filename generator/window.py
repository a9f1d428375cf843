"""`Window`: from-until, counted from the end of the procedure.

The author's unit is kept (24 hours is never rewritten as 1 day), for words and for trust; windows
compare in minutes. Before the procedure is negative. An end may be open, may be a floor ("at least
24 hours") or a range ("2 to 7 days"): checks read a range at its widest, words say both ends.
"""

import re
from dataclasses import dataclass
from enum import StrEnum


class Unit(StrEnum):
    """A unit of time an author may write; a month counts 30 days when windows are compared."""

    MINUTES = "minutes"
    HOURS = "hours"
    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"

    @property
    def minutes(self) -> int:
        """Return the unit's length in minutes."""
        return _MINUTES[self]


_MINUTES = {
    Unit.MINUTES: 1,
    Unit.HOURS: 60,
    Unit.DAYS: 24 * 60,
    Unit.WEEKS: 7 * 24 * 60,
    Unit.MONTHS: 30 * 24 * 60,
}
_SPELLINGS = {
    **dict.fromkeys(("min", "minute", "minutes"), Unit.MINUTES),
    **dict.fromkeys(("h", "hour", "hours"), Unit.HOURS),
    **dict.fromkeys(("d", "day", "days"), Unit.DAYS),
    **dict.fromkeys(("w", "week", "weeks"), Unit.WEEKS),
    **dict.fromkeys(("month", "months"), Unit.MONTHS),
}
LONGEST = 400 * _MINUTES[Unit.DAYS]
_GRAMMAR = re.compile(
    r"(?P<floor>at least )?(?:(?P<low>[0-9]{1,4}) to )?(?P<count>[0-9]{1,4}) "
    r"(?P<unit>[a-z]+)(?P<before> before)?"
)


@dataclass(frozen=True, slots=True)
class Duration:
    """A count of one unit, as the author wrote it."""

    count: int
    unit: Unit

    @property
    def minutes(self) -> int:
        """Return the length in minutes."""
        return self.count * self.unit.minutes


@dataclass(frozen=True, slots=True)
class Moment:
    """A point in time, or a range of points, before or after the end of the procedure."""

    duration: Duration
    low: int | None = None
    before: bool = False
    at_least: bool = False

    @property
    def written(self) -> str:
        """Return the moment as an author writes it; `moment_from` reads it back."""
        if self.duration.count == 0:
            return "0"
        floor = "at least " if self.at_least else ""
        low = "" if self.low is None else f"{self.low} to "
        before = " before" if self.before else ""
        return f"{floor}{low}{self.duration.count} {self.duration.unit.value}{before}"

    @property
    def earliest(self) -> int:
        """Return the earliest reading in minutes; negative before the procedure."""
        count = self.duration.count if self.before or self.low is None else self.low
        return count * self.duration.unit.minutes * (-1 if self.before else 1)

    @property
    def latest(self) -> int:
        """Return the latest reading in minutes; negative before the procedure."""
        count = self.low if self.before and self.low is not None else self.duration.count
        return count * self.duration.unit.minutes * (-1 if self.before else 1)


PROCEDURE = Moment(Duration(0, Unit.HOURS))


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of time; *end* None means it stays open."""

    start: Moment = PROCEDURE
    end: Moment | None = None

    @property
    def from_minutes(self) -> int:
        """Return the start in minutes from the end of the procedure, at its widest reading."""
        return self.start.earliest

    @property
    def until_minutes(self) -> int | None:
        """Return the end in minutes from the end of the procedure, at its widest; None is open."""
        return None if self.end is None else self.end.latest

    @property
    def written(self) -> str:
        """Return both ends as an author writes them: `0 - at least 24 hours`, `2 days -`."""
        return f"{self.start.written} - {self.end.written if self.end else ''}".rstrip()

    def overlaps(self, other: "Window") -> bool:
        """Return whether both windows hold at some same minute (ends are not part of a window)."""
        mine, theirs = self.until_minutes, other.until_minutes
        return (theirs is None or self.from_minutes < theirs) and (
            mine is None or other.from_minutes < mine
        )


def spelled(minutes: int) -> str:
    """Return *minutes* (positive) in the largest unit that counts them: `2 days`, `36 hours`."""
    for size, word in ((_MINUTES[Unit.DAYS], "day"), (_MINUTES[Unit.HOURS], "hour")):
        if minutes % size == 0 and minutes:
            count = minutes // size
            return f"{count} {word}{'' if count == 1 else 's'}"
    return f"{minutes} minute{'' if minutes == 1 else 's'}"


def spelled_moment(minutes: int) -> str:
    """Return a point in time for an author: `2 days`, `5 days before`, `the treatment`."""
    if minutes == 0:
        return "the treatment"
    return f"{spelled(-minutes)} before" if minutes < 0 else spelled(minutes)


def moment_from(text: str) -> Moment:
    """Return the moment an author wrote: `0`, `24 hours`, `at least 5 days`, `3 to 5 days before`.

    Raises ValueError, in the author's words, when *text* is none of these.
    """
    if text == "0":
        return PROCEDURE
    match = _GRAMMAR.fullmatch(text)
    unit = _SPELLINGS.get(match["unit"]) if match else None
    if match is None or unit is None:
        raise ValueError(
            f'"{text}" is not a time: write for example "24 hours", "at least 5 days", '
            '"2 to 7 days", "3 to 5 days before" or "0" for the end of the treatment'
        )
    low = int(match["low"]) if match["low"] else None
    if low is not None and match["floor"]:
        raise ValueError(f'"{text}" is a floor and a range: write "at least" or a range, not both')
    moment = Moment(
        Duration(int(match["count"]), unit),
        low,
        before=bool(match["before"]),
        at_least=bool(match["floor"]),
    )
    if low is not None and low >= moment.duration.count:
        raise ValueError(f'"{text}" does not grow: write the smaller number first')
    if moment.duration.minutes > LONGEST:
        raise ValueError(f'"{text}" is longer than any aftercare (400 days at most)')
    if moment.duration.count == 0:
        raise ValueError(f'"{text}": write "0" for the end of the treatment')
    return moment
