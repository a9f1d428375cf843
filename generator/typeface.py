"""Typefaces of printed sheets: a language -> its script, the fonts it is set in, what they lack.

Sheets are set with the files in `fonts/` alone; `fonts/fonts.json` says which characters each file
covers (written by `fonts/vendor.py`, checked against the files by the tests). Whatever no font of a
language covers is known here before anything is set, so that an author is told by line.
"""

import json
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from babel import Locale

from generator.language import script_in

FOLDER = Path(__file__).parent / "fonts"
LAST = "Open Sans"  # ends every list: the others lack signs, figures or Latin letters
_LATIN_FIRST = {"Hans": 2, "Jpan": 2, "Kore": 1}  # times it stands in their list; see below
_SHARED = frozenset({"Cyrl", "Grek", "Latn"})
# Invisible by nature, so they need no glyph: joiners, isolates, variation selectors (UAX #44).
_NO_GLYPH = frozenset({"Cf", "Cc", "Zl", "Zp"})


@dataclass(frozen=True, slots=True)
class Font:
    """One family: the scripts it serves and the code points it has glyphs for."""

    family: str
    scripts: frozenset[str]
    points: frozenset[int]


@cache
def fonts() -> tuple[Font, ...]:
    """Return every vendored family, in the order of `fonts.json`."""
    found: dict[str, Font] = {}
    for entry in _entries():
        points = frozenset(_points(entry["covers"]))
        if known := found.get(entry["family"]):
            points &= known.points  # a weight that lacks a character lacks it on the sheet
        found[entry["family"]] = Font(entry["family"], frozenset(entry["scripts"]), points)
    return tuple(found.values())


def file_of(family: str, width: float, weight: int) -> str:
    """Return the file of *family* at a *width* in per cent, if it has one, and of a *weight*.

    A file without a weight of its own has them all.
    """
    entries = [one for one in _entries() if one["family"] == family]
    entries = [one for one in entries if one["weight"] in {weight, None}]
    found = next((one for one in entries if one["width"] == width), entries[0])
    return str(found["file"])


@cache
def _entries() -> tuple[dict[str, Any], ...]:
    return tuple(json.loads((FOLDER / "fonts.json").read_text("utf-8")))


def _points(ranges: str) -> Iterator[int]:
    """Yield the code points of `20-7e,a0`: ranges in hexadecimal, both ends included."""
    for part in ranges.split(","):
        first, _, last = part.partition("-")
        yield from range(int(first, 16), int(last or first, 16) + 1)


@cache
def script_of(tag: str) -> str:
    """Return the ISO 15924 script a language is set in; Latin where CLDR knows of none."""
    return script_in(tag) or "Latn"


@cache
def families_of(tag: str) -> tuple[str, ...]:
    """Return the font families of a language in the order they are tried; empty if it has none.

    East Asian fonts draw Latin letters too, but slowly, so that Open Sans comes first; in Chinese
    and Japanese it does so for Latin letters only (signs are theirs), and once more at the end.
    """
    script = script_of(tag)
    own = [font.family for font in fonts() if script in font.scripts and font.family != LAST]
    if not own and script not in _SHARED:
        return ()
    if times := _LATIN_FIRST.get(script):
        return (LAST, *own, *(LAST,) * (times - 1))
    return (*own, LAST)


def wanted_font(tag: str) -> str:
    """Return the name of an open font that would serve the script of *tag*."""
    return f"Noto Sans {script_name(tag) if script_of(tag) != 'Hant' else 'TC'}"


def script_name(tag: str) -> str:
    """Return the English name of the script of *tag*."""
    script = script_of(tag)
    return str(Locale("en").scripts.get(script, script))


@cache
def characters_of(*tags: str) -> frozenset[str]:
    """Return every character that the fonts of these languages together can show."""
    families = {family for tag in tags for family in families_of(tag)}
    points = (font.points for font in fonts() if font.family in families)
    return frozenset(chr(point) for point in frozenset().union(*points))


def missing(text: str, *tags: str) -> str:
    """Return the characters of *text* that no font of these languages shows, in order, once."""
    known = characters_of(*tags)
    if known.issuperset(text):
        return ""
    return "".join(
        character
        for character in dict.fromkeys(unicodedata.normalize("NFC", text))
        if character not in known and unicodedata.category(character) not in _NO_GLYPH
    )
