"""`Speech`: one language's way to say texts, numbers, windows and dates.

A window in words is always one whole counted message, chosen by shape (open, closed, before, a
range, a floor) and unit, with the number filled in last, in the language's own digits. A number is
tied to its unit by a no-break space.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from generator.authored import Authored, Count
from generator.catalog import Catalog
from generator.interface import Interface
from generator.language import NO_BREAK_SPACE, Language
from generator.text import Text
from generator.window import Duration, Moment, Unit, Window

LIMITS = {Unit.HOURS: 47, Unit.DAYS: 13, Unit.WEEKS: 56}  # as people count: hours, then days


class Untranslated(LookupError):
    """A text without any translation was asked for; a build checks before it speaks."""


@dataclass(frozen=True, slots=True)
class Interval:
    """When something holds: minutes from the end of the treatment, and in words.

    *dated* says the same with dates: a message whose places (`{from}`, `{until}`) a device fills
    once it knows the hour of the treatment; empty where a date would say nothing. *written* is the
    window as an author writes it.
    """

    from_minutes: int
    until_minutes: int | None
    words: str
    dated: str = ""
    written: str = ""


@dataclass(frozen=True, slots=True)
class Since:
    """How to say "N units after your treatment": *pick* holds the form's index for N = 1, 2, ..."""

    minutes: int
    forms: tuple[str, ...]
    pick: str


@dataclass(frozen=True)
class Speech:
    """Says everything in the language of *catalog*."""

    catalog: Catalog
    interface: Interface

    @property
    def language(self) -> Language:
        """Return the language spoken."""
        return self.catalog.language

    @cached_property
    def words(self) -> Mapping[str, str]:
        """Return the layout's words by name; a place for a value (`{name}`) stays open."""
        fields = type(self.interface.words).model_fields
        return {name: self.say(getattr(self.interface.words, name)) for name in fields}

    def say(self, text: Text, /, **values: str) -> str:
        """Return *text* in this language; raises Untranslated if it has no translation."""
        number = text.number
        found = self._form(text, number or 0)
        if number is not None:
            values = {"n": self.language.number(number), **values}
        return filled(found, values)

    def words_with(self, name: str, /, **values: str) -> str:
        """Return the layout's word *name* with its places filled."""
        return filled(self.words[name], values)

    def count(self, name: str, number: int, low: int | None = None) -> str:
        """Return the counted message *name* (`sessions-range`) for *number*."""
        return self._counted(getattr(self.interface.counts, _field(name)), number, low)

    def span(self, family: str, duration: Duration, low: int | None = None) -> str:
        """Return the message of *family* (`first`, `after`, ...) for *duration*."""
        units: Authored = getattr(self.interface.windows, _field(family))
        return self._counted(getattr(units, duration.unit.value), duration.count, low)

    @cached_property
    def since(self) -> tuple[Since, ...]:
        """Return how to say how long ago a treatment was, by unit; every edition asks for it."""
        return tuple(self._since(unit, limit) for unit, limit in LIMITS.items())

    def _since(self, unit: Unit, limit: int) -> Since:
        said = [self.open_span("since", Duration(count, unit)) for count in range(1, limit + 1)]
        forms = tuple(dict.fromkeys(said))
        return Since(unit.minutes, forms, "".join(str(forms.index(one)) for one in said))

    def open_span(self, family: str, duration: Duration) -> str:
        """Return the form of *family* for *duration* with its number (`{n}`) left open."""
        units: Authored = getattr(self.interface.windows, _field(family))
        return filled(self._form(getattr(units, duration.unit.value), duration.count), {"n": "{n}"})

    def knows(self, text: Text) -> bool:
        """Return whether *text* has a translation, if only of earlier words."""
        return self.catalog.forms(text) is not None or self.catalog.older(text) is not None

    def _form(self, text: Text, number: int) -> str:
        """Return the form that goes with *number*, in an older translation if need be.

        Where an older one will not do, the verdict on the edition withheld it before.
        """
        found = self.catalog.form(text, number)
        if found is None and (older := self.catalog.older(text)) is not None:
            found = self.catalog.chosen(older.forms, number)
        if found is None:
            raise Untranslated(f"{text.domain} {text.place}: {text.source!r}")
        return found

    def _counted(self, text: Text, number: int, low: int | None) -> str:
        values = {"n": self.language.number(number)}
        if low is not None:
            values["low"] = self.language.number(low)
        return filled(self._form(text, number), values)

    def window(self, window: Window) -> str:
        """Return when something holds: "For the first 24 hours"."""
        start, end = window.start, window.end
        if start.before:
            return self._before(start)
        if end is None:
            return self._from(start)
        if start.duration.count == 0:
            return self._first(end)
        until = "until-at-least" if end.at_least else "until"
        return filled(
            self.words["span"],
            {
                "from": self.span("from_", start.duration),
                "until": self.span(until, end.duration),
            },
        )

    def _before(self, start: Moment) -> str:
        """Return the words for a window that ends at the treatment (rule `window-order`)."""
        family = "before" if start.low is None else "before-range"
        return self.span(family, start.duration, start.low)

    def _from(self, start: Moment) -> str:
        if start.duration.count == 0:
            return self.words["from_start"]
        return self.span("after-at-least" if start.at_least else "after", start.duration)

    def _first(self, end: Moment) -> str:
        if end.duration.count == 0:
            return self.words["at_treatment"]
        if end.low is not None:
            return self.span("first-range", end.duration, end.low)
        return self.span("first-at-least" if end.at_least else "first", end.duration)

    def interval(self, window: Window) -> Interval:
        """Return when something holds, with its minutes; clinics share most windows."""
        if window not in self._intervals:
            said = self._interval(window, self.window(window), self._dated(window))
            self._intervals[window] = said
        return self._intervals[window]

    @cached_property
    def _intervals(self) -> dict[Window, Interval]:
        return {}

    def expected_interval(self, window: Window) -> Interval:
        """Return when a symptom shows, with its minutes."""
        dated = self._dated(window)
        if not window.start.duration.count and window.end is not None:
            lasts = window.end.low is not None
            dated = self.words["dated_lasts" if lasts else "dated_gone"]
        return self._interval(window, self.expected(window), dated)

    def alarming_interval(self, window: Window) -> Interval:
        """Return from when a sign is a warning, with its minutes."""
        later = window.end is None and window.start.duration.count and not window.start.before
        dated = self.words["dated_later"] if later else self._dated(window)
        return self._interval(window, self.alarming(window), dated)

    def _interval(self, window: Window, words: str, dated: str) -> Interval:
        return Interval(window.from_minutes, window.until_minutes, words, dated, window.written)

    def _dated(self, window: Window) -> str:
        """Return the shape of *window* as a message for dates, of the same strictness as words."""
        start, end = window.start, window.end
        if start.before:
            return self.words["dated_before"]
        floor = "_at_least" if (end or start).at_least else ""
        if end is None:
            return self.words[f"dated_from{floor}"] if start.duration.count else ""
        if not end.duration.count:
            return ""
        shape = "span" if start.duration.count else "until"
        return self.words[f"dated_{shape}{floor}"]

    def expected(self, window: Window) -> str:
        """Return when a symptom shows: "Starts right away. Often gone after 24 hours"."""
        start, end = window.start, window.end
        if start.duration.count or start.before:
            return self.window(window)
        if end is None:
            return self.words["starts_at_once"]
        if end.low is not None:
            return self.span("gone-range", end.duration, end.low)
        return self.span("gone", end.duration)

    def alarming(self, window: Window) -> str:
        """Return from when a sign is a warning: "More than 2 days after your treatment"."""
        if window.end is None and window.start.duration.count and not window.start.before:
            return self.span("later", window.start.duration)
        return self.window(window)

    def scale(self, moment: Duration) -> str:
        """Return a short label for a timeline: "24 h"."""
        return self.span("scale", moment)

    def sessions(self, count: Count) -> str:
        """Return how many treatments: "5 to 8 treatments"."""
        if count.low is not None:
            return self.count("sessions-range", count.number, count.low)
        return self.count("sessions-at-least" if count.at_least else "sessions", count.number)

    def apart(self, moment: Moment) -> str:
        """Return how far apart treatments are."""
        family = "apart" if moment.low is None else "apart-range"
        return self.span(family, moment.duration, moment.low)

    def day(self, day: date) -> str:
        """Return *day* written out."""
        return self.language.date(day)


def filled(message: str, values: Mapping[str, str]) -> str:
    """Return *message* with its places filled; a number never parts from the word after it."""
    for name, value in values.items():
        place = "{" + name + "}"
        if name == "n":
            message = message.replace(place + " ", value + NO_BREAK_SPACE)
        message = message.replace(place, value)
    return message


def _field(name: str) -> str:
    return name.replace("-", "_")
