"""`Appointment`: when one treatment ended -> a window's real dates and hours, in words.

A window counts elapsed time, so it is added to the instant and only then read off the clinic's
clocks: 24 hours over the night on which clocks change end an hour earlier or later by the clock,
never an hour too soon. Names of days and months are CLDR's; a language CLDR does not know gets ISO
8601 dates. Nothing of this is ever published: a sheet with dates is made on demand.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, format_skeleton, format_time, get_datetime_format

from generator.isolate import WORD_JOINER
from generator.language import NO_BREAK_SPACE, Language
from generator.speech import Interval, filled

UNSPACED = frozenset({"Hans", "Hant", "Jpan"})  # a line could end inside "11月5日"
YEARS = range(2000, 2100)  # of a treatment; any other is a slip of the hand


@dataclass(frozen=True, slots=True)
class Appointment:
    """The end of a treatment, an instant by the clinic's clocks, for a patient's language."""

    at: datetime
    language: Language

    @property
    def day(self) -> str:
        """Return the day with its name and year."""
        return self._tied(self.at, "%Y-%m-%d", _full)

    @property
    def fragment(self) -> str:
        """Return the end of an address that gives its page this hour (`treatment.js` reads it)."""
        return self.at.astimezone(UTC).strftime("#t=%Y-%m-%dT%H:%MZ")

    @property
    def time(self) -> str:
        """Return the time of day."""
        return self._time(self.at)

    def after(self, minutes: int) -> datetime:
        """Return the instant *minutes* later (earlier if negative), by the clinic's clocks."""
        zone = self.at.tzinfo
        return (self.at.astimezone(UTC) + timedelta(minutes=minutes)).astimezone(zone)

    def written(self, minutes: int) -> str:
        """Return the day and time *minutes* after the treatment."""
        at = self.after(minutes)
        joined = "{1} {0}" if self.language.locale is None else _joined(self.language.locale)
        day = self._day(at, "MMMEd")
        if self.language.script in UNSPACED:
            day = WORD_JOINER.join(day)
        return joined.replace("{1}", day).replace("{0}", self._time(at))

    def short(self, minutes: int) -> str:
        """Return the day *minutes* after the treatment, as short as it can be told."""
        return self._day(self.after(minutes), "MMMd")

    def _day(self, at: datetime, skeleton: str) -> str:
        """Return a day; its month is named, since 4/11 is April to some."""

        def named(at: datetime, locale: Locale) -> str:
            return format_skeleton(skeleton, at, locale=locale)

        return self._tied(at, "%Y-%m-%d", named)

    def _time(self, at: datetime) -> str:
        def short(at: datetime, locale: Locale) -> str:
            return format_time(at.timetz(), "short", locale=locale)

        return self._tied(at, "%H:%M", short)

    def _tied(self, at: datetime, plain: str, said: Callable[[datetime, Locale], str]) -> str:
        locale = self.language.locale
        written = at.strftime(plain) if locale is None else said(at, locale)
        return self.language.in_digits(written.replace(" ", NO_BREAK_SPACE))

    def words(self, window: Interval) -> str:
        """Return *window* as dates, as strict as its words; nothing where it always holds."""
        until = window.until_minutes
        given = {"from": self.written(window.from_minutes)}
        if until is not None:
            given["until"] = self.written(until)
        return filled(window.dated, given)


def appointment_from(text: str, zone: str, language: Language) -> Appointment:
    """Return the appointment at *text*, ISO 8601; without offset it is by *zone*'s clocks.

    Of an hour that clocks show twice it is the later one, so that nothing is allowed too soon.
    Raises ValueError, in words for the person at the keyboard, if it is none or never happened.
    """
    try:
        given = datetime.fromisoformat(text)
    except ValueError:
        raise ValueError(f'"{text}" is not a date and time, as 2026-11-04T14:30') from None
    if len(text) <= len("2026-11-04"):
        raise ValueError(f'"{text}" has no time of day, as 2026-11-04T14:30')
    if given.year not in YEARS:
        raise ValueError(f'"{text}" is not in this century')
    place = ZoneInfo(zone)
    local = given.replace(tzinfo=place, fold=1) if given.tzinfo is None else given.astimezone(place)
    if local.astimezone(UTC).astimezone(place).replace(tzinfo=None) != local.replace(tzinfo=None):
        raise ValueError(f"{text} never was in {zone}: the clocks went forward over it")
    return Appointment(local, language)


def _joined(locale: Locale) -> str:
    """Return how a language joins a day ({1}) and a time ({0}) (UTS #35, dateTimeFormats)."""
    return str(get_datetime_format("medium", locale=locale))


def _full(at: datetime, locale: Locale) -> str:
    return format_date(at, "full", locale=locale)
