"""`Language`: a BCP 47 tag -> its own name, direction, digits and dates.

Facts come from CLDR through Babel. CLDR does not know every language a clinic meets, and Babel then
answers with another language's words (French months for Haitian Creole); so what CLDR lacks must
stand in the catalog's own header (`X-Language-Name`, `X-Direction`), and a date is written out only
with month names that are the language's own.
"""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.dates import format_date
from babel.messages.plurals import PLURALS
from babel.plural import PluralRule, to_gettext
from babel.units import format_unit

NO_BREAK_SPACE = "\u00a0"
# Zero of each decimal numbering system that CLDR makes some locale's default (UTS #35 part 3,
# numberingSystems.xml). Babel knows the system's name, but writes European digits all the same.
_ZEROS = {
    "adlm": "\U0001e950",
    "arab": "\u0660",
    "arabext": "\u06f0",
    "beng": "\u09e6",
    "cakm": "\U00011136",
    "deva": "\u0966",
    "hmnp": "\U0001e140",
    "khmr": "\u17e0",
    "laoo": "\u0ed0",
    "mtei": "\uabf0",
    "mymr": "\u1040",
    "nkoo": "\u07c0",
    "olck": "\u1c50",
    "rohg": "\U00010d30",
    "thai": "\u0e50",
    "tibt": "\u0f20",
}
_ONE_OR_MORE = "nplurals=2; plural=(n != 1);"
_NOBODYS = "M01"  # what CLDR's root calls January (UTS #35 part 4)
_NORWEGIAN = "no"  # CLDR keeps the words of nb and nn under their common name; they are their own


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
        return str(count).translate(self._digits)

    def date(self, day: date) -> str:
        """Return *day* written out (`long` in CLDR), digits included; ISO 8601 without dates."""
        if self.locale is None or not self.has_dates:
            return day.isoformat()
        written = format_date(day, format="long", locale=self.locale)
        return written.translate(self._digits)

    @property
    def has_dates(self) -> bool:
        """Return whether CLDR knows the names of the months in this very language."""
        return self.locale is not None and not self.fallback and january_of(self.locale) != _NOBODYS

    @cached_property
    def fallback(self) -> str:
        """Return the language whose words CLDR gives for dates and units in this one's stead."""
        return "" if self.locale is None else fallback_of(self.locale)

    @cached_property
    def _digits(self) -> dict[int, str]:
        system = "" if self.locale is None else str(self.locale.default_numbering_system)
        zero = ord(_ZEROS.get(system, "0"))
        return {ord("0") + digit: chr(zero + digit) for digit in range(10)}


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
        direction = direction or _direction_of(locale)
    if not name or direction not in {"ltr", "rtl"}:
        return None
    return Language(tag, name, direction)


def _direction_of(locale: Locale) -> str:
    try:
        return str(locale.text_direction)
    except KeyError:  # CLDR lists the language, but not how its letters run
        return ""


def january_of(locale: Locale) -> str:
    """Return the first month's name as Babel gives it."""
    return str(locale.months["format"]["wide"][1])


def fallback_of(locale: Locale) -> str:
    """Return the tag of the other language whose words Babel gives for *locale*, or nothing.

    CLDR's `parentLocales` (UTS #35 part 1, 4.1.3) let a language without data inherit from another.
    """
    parent = locale_for(str(get_global("parent_exceptions").get(str(locale), "")).replace("_", "-"))
    if parent is None or parent.language in {locale.language, _NORWEGIAN}:
        return ""
    return str(parent.language) if january_of(parent) == january_of(locale) else ""


def fallback_words(language: Language) -> frozenset[str]:
    """Return the words for months and units of time of the language that Babel falls back to."""
    if not language.fallback:
        return frozenset()
    months = Locale.parse(language.fallback).months["format"]["wide"].values()
    units = [
        format_unit(number, f"duration-{unit}", locale=language.fallback)
        for unit in ("minute", "hour", "day", "week", "month")
        for number in (1, 2)
    ]
    said = " ".join([*months, *units]).casefold()
    return frozenset(word for word in said.split() if word.isalpha())


def plural_header_of(tag: str) -> str:
    """Return the `Plural-Forms` of a language as gettext writes it: its own custom, else CLDR's.

    A form that CLDR keeps for shortened millions (operand `e`, UTS #35 part 3, 5.1.1) is left out.
    A language that neither knows gets two forms; its translator mends the header.
    """
    locale = locale_for(tag)
    if locale is None or fallback_of(locale):
        return _ONE_OR_MORE
    known = PLURALS.get(str(locale)) or PLURALS.get(locale.language)
    if known is not None:
        return f"nplurals={known[0]}; plural={known[1]};"
    rules = {name: rule for name, rule in locale.plural_form.rules.items() if "e " not in rule}
    return to_gettext(PluralRule(rules))
