"""`Language`: a BCP 47 tag -> its own name, direction, digits and dates.

Facts come from CLDR through Babel. CLDR does not know every language a clinic meets, and Babel then
answers with another language's words; so what CLDR lacks must stand in the catalog's own header
(`X-Language-Name`, `X-Direction`), and a date without words of its own is written as ISO 8601.
"""

import re
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.dates import format_date

_TERRITORY = re.compile(r"[A-Z]{2}|[0-9]{3}")
_SCRIPT = re.compile(r"[A-Z][a-z]{3}")
_NORWEGIAN = "no"  # nb and nn are its written forms and inherit from it rightly (ISO 639-3)
_ISOLATE, _END = "\u2066", "\u2069"  # from left to right, UAX #9 2.4
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

    @property
    def script(self) -> str:
        """Return the script it is most likely written in (ISO 15924), empty where unknown."""
        return script_in(self.tag)

    @cached_property
    def has_own_words(self) -> bool:
        """Return whether CLDR has the language's own months, and so its plurals and units.

        CLDR's locales inherit (UTS #35 part 1, parentLocales), and Babel merges in silence: a
        parent of another language lends French to Haitian Creole (Babel 2.18), or the root lends
        codes as M03 (2.19).
        """
        if self.locale is None:
            return False
        named = get_global("parent_exceptions").get(str(self.locale), "root")
        parents = (locale_for(str(named), "_"), Locale("root"))
        same = {self.locale.language, _NORWEGIAN}
        others = (one for one in parents if one and one.language not in same)
        return all(_months(one) != _months(self.locale) for one in others)

    def number(self, count: int) -> str:
        """Return *count* in the language's own digits."""
        return self.in_digits(str(count))

    def in_digits(self, written: str) -> str:
        """Return *written* with its European digits in the language's own."""
        return written.translate(self._digits)

    def date(self, day: date) -> str:
        """Return *day* written out (`long` in CLDR), digits included.

        Without words of its own it is ISO 8601, which a line from right to left would turn round
        (UAX #9, W2 and N1) and therefore keeps to itself.
        """
        if self.locale is None or not self.has_own_words:
            plain = self.direction == "ltr"
            return day.isoformat() if plain else f"{_ISOLATE}{day.isoformat()}{_END}"
        written = format_date(day, format="long", locale=self.locale)
        return self.in_digits(written)

    @property
    def device_locale(self) -> str:
        """Return the tag for a device's dates: calendar and digits as on paper (UTS #35)."""
        digits = f"-nu-{self._numbering}" if self._numbering in _ZEROS else "-nu-latn"
        return f"{self.tag}-u-ca-gregory{digits}"

    @property
    def _numbering(self) -> str:
        return "" if self.locale is None else str(self.locale.default_numbering_system)

    @cached_property
    def _digits(self) -> dict[int, str]:
        zero = ord(_ZEROS.get(self._numbering, "0"))
        return {ord("0") + digit: chr(zero + digit) for digit in range(10)}


def _months(locale: Locale) -> tuple[str, ...]:
    return tuple(str(name) for name in locale.months["format"]["wide"].values())


def script_in(tag: str) -> str:
    """Return the script *tag* names, else the likeliest (CLDR, likely subtags), else nothing."""
    likely = get_global("likely_subtags")
    known = (tag, str(likely.get(tag.replace("-", "_"), "")), str(likely.get(_first(tag), "")))
    parts = (part for name in known for part in re.split("[-_]", name))
    return next((part for part in parts if _SCRIPT.fullmatch(part)), "")


def _first(tag: str) -> str:
    return tag.partition("-")[0]


def locale_for(tag: str, separator: str = "-") -> Locale | None:
    """Return CLDR's locale for *tag*, or None."""
    try:
        return Locale.parse(tag, sep=separator)
    except (UnknownLocaleError, ValueError, TypeError):
        return None


def territorial(tag: str) -> str:
    """Return *tag* as language and likeliest territory, `es_ES` (Open Graph's `og:locale`).

    Empty where CLDR knows no territory (UTS #35, likely subtags).
    """
    likely, locale = get_global("likely_subtags"), locale_for(tag)
    language = tag.partition("-")[0]
    if locale is not None and locale.territory:
        return f"{language}_{locale.territory}"
    parts = str(likely.get(tag.replace("-", "_")) or likely.get(language) or "").split("_")
    return next((f"{language}_{part}" for part in parts[1:] if _TERRITORY.fullmatch(part)), "")


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
