"""Filler: made-up words and made-up languages, so that no two texts of a corpus are alike.

A filler language is Spanish or Arabic with its letters exchanged, one exchange per language: as
long as a real text, set in the right script and direction, different from every other language,
and plainly no translation. Places for values (`{n}`) stay as they are.
"""

import random
import re
from collections.abc import Mapping
from dataclasses import dataclass

_SPACE = re.compile(" ")
WORDS = 20**3  # how many different words there are
_LATIN = tuple(_SPACE.split("ba de fi go lu ma ne pi ro su ta ve ki lo nu ra se ti mo du"))
_ARABIC = tuple(_SPACE.split("با دي في غو لو ما ني بي رو سو تا فا كي لا نو را سي تي مو دو"))
_ARABIC_LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"
_HEBREW_LETTERS = "אבגדהוזחטיכלמנסעפצקרשת"
_VOWELS, _CONSONANTS = "aeiou", "bcdfghjklmnpqrstvwxyz"
_PLACE = re.compile(r"(\{[^{}]*\})")
_END = re.compile(r"[.!?؟:]*$")


@dataclass(frozen=True)
class Tongue:
    """A language of a corpus: its BCP 47 tag, and the shipped language its words are made from."""

    tag: str
    base: str

    @property
    def is_filler(self) -> bool:
        """Return whether its words are made up."""
        return self.tag != self.base


_FROM_SPANISH = tuple(_SPACE.split("de fr it pt nl pl ca da sv nb fi cs ro hu tr vi id"))
_FROM_ARABIC = ("fa", "he", "ur")
TONGUES = (
    *(Tongue(tag, tag) for tag in ("en", "es", "ar")),
    *(Tongue(tag, "es") for tag in _FROM_SPANISH[:6]),
    *(Tongue(tag, "ar") for tag in _FROM_ARABIC),
    *(Tongue(tag, "es") for tag in _FROM_SPANISH[6:]),
)


def word(number: int, tag: str = "en") -> str:
    """Return made-up word *number*, in Arabic letters for Arabic; numbers wrap at `WORDS`."""
    syllables = _ARABIC if tag == "ar" else _LATIN
    size = len(syllables)
    places = (number // size**2 % size, number // size % size, number % size)
    return "".join(syllables[place] for place in places)


def marked(text: str, mark: str) -> str:
    """Return *text* with *mark* as its last word, before the closing full stop."""
    cut = _END.search(text)
    end = len(text) if cut is None else cut.start()
    return f"{text[:end]} {mark}{text[end:]}"


def exchanged(text: str, tongue: Tongue) -> str:
    """Return *text* of the base language in *tongue*'s letters, if it is filler."""
    if not tongue.is_filler:
        return text
    table = _table(tongue)
    parts = _PLACE.split(text)
    return "".join(part if part.startswith("{") else part.translate(table) for part in parts)


def _table(tongue: Tongue) -> Mapping[int, str]:
    if tongue.tag == "he":
        return _hebrew()
    if tongue.base == "ar":
        return _shuffled(_ARABIC_LETTERS, tongue.tag)
    small = {**_shuffled(_VOWELS, tongue.tag), **_shuffled(_CONSONANTS, tongue.tag)}
    return {**small, **{ord(chr(old).upper()): new.upper() for old, new in small.items()}}


def _shuffled(letters: str, tag: str) -> dict[int, str]:
    mixed = random.Random(tag).sample(letters, len(letters))
    return {ord(old): new for old, new in zip(letters, mixed, strict=True)}


def _hebrew() -> dict[int, str]:
    """Return every Arabic letter (U+0621 to U+064A) as a Hebrew one; vowel signs fall away."""
    letters = {code: _HEBREW_LETTERS[code % len(_HEBREW_LETTERS)] for code in range(0x621, 0x64B)}
    return {**letters, **dict.fromkeys((0x640, *range(0x64B, 0x653)), ""), **_POINTS}


_POINTS = {ord("،"): ",", ord("؛"): ";", ord("؟"): "?"}
