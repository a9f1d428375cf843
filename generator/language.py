"""`Language`: a BCP 47 tag -> its own name, direction, digits and dates.

Facts come from CLDR through Babel. CLDR does not know every language a clinic meets, and Babel then
answers with another language's words; so what CLDR lacks must stand in the catalog's own header
(`X-Language-Name`, `X-Direction`), and a date without a known locale is written as ISO 8601.
"""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from babel.numbers import format_decimal

NO_BREAK_SPACE = "\u00a0"


@dataclass(frozen=True)
class Language:
    """One language as a reader meets it; *direction* is `ltr` or `rtl`."""

    tag: str
    name: str
    direction: str

    @cached_property
    def locale(self) -> Locale | None:
        """Return CLDR's locale, or None where CLDR does not know the language."""
        return locale_for(self.tag)

    def number(self, count: int) -> str:
        """Return *count* in the language's own digits."""
        if self.locale is None:
            return str(count)
        return format_decimal(count, locale=self.locale, numbering_system="default")

    def date(self, day: date) -> str:
        """Return *day* written out (`long` in CLDR), digits included."""
        if self.locale is None:
            return day.isoformat()
        written = format_date(day, format="long", locale=self.locale)
        return written.translate(self._digits)

    @cached_property
    def _digits(self) -> dict[int, str]:
        return {ord("0") + digit: self.number(digit) for digit in range(10)}


def locale_for(tag: str) -> Locale | None:
    """Return CLDR's locale for *tag*, or None."""
    try:
        return Locale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError, TypeError):
        return None


def language_for(tag: str, *, name: str = "", direction: str = "") -> Language | None:
    """Return the language of *tag*; *name* and *direction* (from a catalog's header) win.

    Returns None where neither CLDR nor the caller knows them.
    """
    locale = locale_for(tag)
    if locale is not None:
        own = locale.get_display_name(locale) or ""
        name = name or own[:1].upper() + own[1:]
        direction = direction or locale.text_direction
    if not name or direction not in {"ltr", "rtl"}:
        return None
    return Language(tag, name, direction)
