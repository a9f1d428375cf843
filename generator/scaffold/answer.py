"""`Answers`: what a person says about a new site, clinic or protocol, each judged when it is given.

A question knows its default (from earlier answers; none where a guess could hurt, as for whom to
call) and what is wrong with an answer, in one line with the near miss. What a country uses comes
from libphonenumber (numbers), CLDR (names, time zones, paper) and the IANA database (zones).
"""

import re
import unicodedata
import zoneinfo
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

import phonenumbers
from babel import Locale
from babel.core import get_global
from phonenumbers import shortnumberinfo

from generator.authored import TAG
from generator.colour import READABLE, WHITE, contrast, readable
from generator.language import language_for
from generator.problem import near_miss
from generator.scaffold.draft import shipped

Said = Mapping[str, str]
# CLDR supplemental data, measurementData: paperSize US-Letter
_LETTER = frozenset(
    {"BZ", "CA", "CL", "CO", "CR", "GT", "MX", "NI", "PA", "PH", "PR", "SV", "US", "VE"}
)
_COMMON = ("112", "911", "999", "000", "111", "998", "119", "15")  # tried against the country
_LONGEST, _LONGEST_ID = 80, 60  # characters of a name and an id, as the model has them


@dataclass(frozen=True)
class Question:
    """One thing to ask: its key (and flag), the words, the default and what is wrong."""

    key: str
    asks: str
    fault: Callable[[str, Said], str]
    default: Callable[[Said], str] = lambda _said: ""
    many: bool = False


def _name(text: str, _said: Said) -> str:
    if not text.strip():
        return "is empty: write a name"
    if len(text) > _LONGEST:
        return f"is {len(text)} characters long; {_LONGEST} at most"
    return "" if text.isprintable() else "has an invisible character: take it out"


def id_fault(text: str) -> str:
    """Return what is wrong with *text* as an id, or nothing."""
    if re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", text) and len(text) <= _LONGEST_ID:
        return ""
    return f'is no id: write lower-case words joined by hyphens, as "{id_for(text)}"'


def id_for(name: str) -> str:
    """Return an id made from *name*, accents dropped; "clinic" where no Latin letter is left."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-").lstrip("0123456789-")
    return slug[:_LONGEST_ID].strip("-") or "clinic"


def _country(text: str, _said: Said) -> str:
    if text in phonenumbers.SUPPORTED_REGIONS:
        return ""
    names = {name.lower(): code for code, name in Locale("en").territories.items()}
    names |= {"uk": "GB", "usa": "US", "england": "GB"}
    code = names.get(text.lower(), text.upper())
    if code in phonenumbers.SUPPORTED_REGIONS:
        return f'is not a country code; did you mean "{code}"?'
    return "is not a country code: write its two letters, as US"


def _language(text: str, _said: Said) -> str:
    translated = (shipped() / "locale" / text / "interface.po").exists
    if re.fullmatch(TAG, text) and (language_for(text) is not None or translated()):
        return ""
    names = {name.lower(): tag.replace("_", "-") for tag, name in Locale("en").languages.items()}
    tag = names.get(text.lower(), text.lower())
    if tag != text and language_for(tag) is not None:
        return f'is not a language tag; did you mean "{tag}"?'
    return "is not a language tag: write for example en, es, ar or zh-Hans"


def _phone(text: str, said: Said) -> str:
    country = said["country"]
    example = phonenumbers.example_number(country)
    shape = phonenumbers.PhoneNumberFormat.INTERNATIONAL
    hint = f"as {phonenumbers.format_number(example, shape)}" if example else "as +1 206 555 0142"
    if not re.fullmatch(r"\+[0-9 ]{6,20}", text):
        return f"needs the country's code and digits only, {hint}"
    try:
        number = phonenumbers.parse(text)
    except phonenumbers.NumberParseException:
        return f"is no phone number: write it {hint}"
    if not phonenumbers.is_valid_number_for_region(number, country):
        return f"is no phone number in {country}: write it {hint}"
    return ""


def _emergency(text: str, said: Said) -> str:
    country = said["country"]
    if text.isascii() and text.isdecimal() and shortnumberinfo.is_emergency_number(text, country):
        return ""
    known = " or ".join(_emergencies(country))
    return f"is no emergency number in {country}" + (f": there it is {known}" if known else "")


def _emergencies(country: str) -> list[str]:
    return [one for one in _COMMON if shortnumberinfo.is_emergency_number(one, country)]


def _only_emergency(said: Said) -> str:
    """Return the country's number where there is one only: the choice is not ours to make."""
    known = _emergencies(said["country"])
    return known[0] if len(known) == 1 else ""


def _zone(text: str, _said: Said) -> str:
    known = zoneinfo.available_timezones()
    if text in known:
        return ""
    return f"is not a time zone; {near_miss(text, known) or 'write for example Europe/Madrid'}"


def _only_zone(said: Said) -> str:
    zones = [
        zone for zone, code in get_global("zone_territories").items() if code == said["country"]
    ]
    return str(zones[0]) if len(zones) == 1 else ""


def _paper(text: str, _said: Said) -> str:
    return "" if text in {"a4", "letter"} else "is no paper: write a4 or letter"


def _colour(text: str, _said: Said) -> str:
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", text):
        return "is not a colour: write # and six digits or letters a to f, as #1f6f78"
    if contrast(text, WHITE) < READABLE:
        return f"is too pale to read on white; the nearest that is not: {readable(text, WHITE)}"
    return ""


def _url(text: str, _said: Said) -> str:
    if re.fullmatch(r"https://[^\s\"'<>]+", text) and urlsplit(text).hostname:
        return ""
    return "is not an address: write it as https://care.example.org/"


SITE = (
    Question("site-name", "Name of the site", _name, lambda said: said["name"]),
    Question("url", "Where it will be hosted", _url, lambda _: "https://aftercare.example.org/"),
)
CLINIC = (
    Question("name", "Name of the clinic", _name),
    Question("country", "Country, two letters", _country),
    Question("language", "Languages, with spaces between", _language, lambda _: "en", many=True),
    Question("phone", "Phone, with the country's code", _phone),
    Question("emergency", "Emergency number", _emergency, _only_emergency),
    Question("timezone", "Time zone", _zone, _only_zone),
    Question(
        "paper", "Paper", _paper, lambda said: "letter" if said["country"] in _LETTER else "a4"
    ),
    Question("colour", "Colour", _colour, lambda _said: "#1f6f78"),
    Question("accent", "Second colour", _colour, lambda _said: "#b04a12"),
)
# Plainly no real clinic: 555 01xx numbers are kept for fiction.
EXAMPLE: Said = {
    "name": "Example Clinic",
    "country": "US",
    "phone": "+1 206 555 0142",
    "emergency": "911",
    "timezone": "America/Los_Angeles",
}


def one_of(known: Mapping[str, object], kind: str) -> Callable[[str, Said], str]:
    """Return the judge of an answer that must name something *known*."""

    def fault(text: str, _said: Said) -> str:
        if text in known:
            return ""
        return f"is no {kind} here; {near_miss(text, known) or f'write the id of a {kind}'}"

    return fault


def protocol_questions(references: Mapping[str, object], name: str) -> tuple[Question, ...]:
    """Return what is asked of a new protocol (id *name*) where *references* can be cited."""
    words = name.replace("-", " ")
    only = next(iter(references)) if len(references) == 1 else ""
    return (
        Question("title", "Title of the page", _name, lambda _said: f"Care after {words}"),
        Question("procedure", "Name of the treatment", _name, lambda _said: words.capitalize()),
        Question("by", "Who answers for the content", _name, lambda _said: "Editors"),
        Question(
            "reference",
            "References it rests on, with spaces between",
            one_of(references, "reference"),
            lambda _said: only,
            many=True,
        ),
    )
