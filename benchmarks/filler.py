"""Filler: made-up words and made-up languages, so that no two texts of a corpus are alike.

A filler language is Spanish or Arabic with its letters exchanged, one exchange per language: as
long as a real text, set in the right script and direction, different from every other language,
and plainly no translation. Places for values (`{n}`) stay as they are.
"""

import random
import re
from collections.abc import Mapping
from dataclasses import dataclass

_SYLLABLES = tuple(first + last for first in "bdfgklmnprst" for last in "aeiou")
WORDS = len(_SYLLABLES) ** 3  # how many different words there are
_STRIDE = 7919  # a prime that does not divide `WORDS`: neighbouring numbers get unlike words
_ARABIC_LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"
_HEBREW_LETTERS = "אבגדהוזחטיכלמנסעפצקרשת"
_VOWELS, _CONSONANTS = "aeiou", "bcdfghjklmnpqrstvwxyz"
_PLACE = re.compile(r"(\{[^{}]*\})")
_WORD = re.compile(r"[^\W\d_]+")
_ARABIC_BLOCK = range(0x600, 0x700)


@dataclass(frozen=True)
class Tongue:
    """A language of a corpus: its BCP 47 tag, and the shipped language its words are made from."""

    tag: str
    base: str

    @property
    def is_filler(self) -> bool:
        """Return whether its words are made up."""
        return self.tag != self.base


_SHIPPED = ("en", "es", "ar")
_FROM_SPANISH = ("de", "fr", "it", "pt", "nl", "pl")
_FROM_ARABIC = ("fa", "he", "ur")
_MORE = ("ca", "da", "sv", "nb", "fi", "cs", "ro", "hu", "tr", "vi", "id")
TONGUES = (
    *(Tongue(tag, tag) for tag in _SHIPPED),
    *(Tongue(tag, "es") for tag in _FROM_SPANISH),
    *(Tongue(tag, "ar") for tag in _FROM_ARABIC),
    *(Tongue(tag, "es") for tag in _MORE),
)


def word(number: int) -> str:
    """Return made-up word *number*; numbers wrap at `WORDS`."""
    number, size = number * _STRIDE % WORDS, len(_SYLLABLES)
    places = (number // size**2, number // size % size, number % size)
    return "".join(_SYLLABLES[place] for place in places)


def reworded(text: str, mark: str) -> str:
    """Return *text* with its longest word exchanged for a made-up one; *mark* decides which.

    The made-up word is as long and in the same script, so that pages and sheets keep their length.
    """
    words = _WORD.findall(_PLACE.sub(" ", text))
    if not words:
        return text
    old = max(words, key=len)
    letters = _ARABIC_LETTERS if ord(old[0]) in _ARABIC_BLOCK else _VOWELS + _CONSONANTS
    chance = random.Random(f"{mark} {old}")
    return text.replace(old, "".join(chance.choice(letters) for _ in old), 1)


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
