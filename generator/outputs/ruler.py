"""How wide words are in the fonts of a sheet, and in how many lines they break; no page is set.

Words are shaped by HarfBuzz, as Typst shapes them: what an Arabic letter or a Thai mark takes
depends on its neighbours. Lines end where the Unicode line breaking algorithm (UAX #14) lets them
in such texts as ours: at spaces, after hyphens and strokes, and between ideographs but for their
punctuation. Thai has no spaces between words; it is taken to break where a vowel begins or ends a
syllable for certain. Widths are in parts of the letters' size. The same words come again for every
clinic, so what was measured is kept for a while.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

import uharfbuzz

from generator import typeface

BOLD, REGULAR = 700, 400
_UNSEEN = re.compile("[\u061c\u200b-\u200f\u2060\u2066-\u2069]+")
_OPENING = frozenset("\u201c\u2018\uff08\u300a\u3010\u300c\u300e")
_CLOSING = frozenset(
    "\u201d\u2019\uff09\u300b\u3011\u300d\u300f\uff0c\u3002\u3001\uff1b\uff1a\uff01\uff1f\uff05"
)
_HYPHENS = "-\u2013/"
_PARTING = re.compile("[-/\u2013\u0e00-\u0e7f\u1100-\uffef]")  # beside which a line may end
_THAI = range(0x0E00, 0x0E80)
_FIRST_VOWELS, _LAST_VOWELS = "\u0e40\u0e41\u0e42\u0e43\u0e44", "\u0e30\u0e33\u0e46"


@dataclass(frozen=True, slots=True, eq=False)
class Face:
    """The *families* of a sheet, in the order they are tried, and the width of Open Sans.

    Where *latin_first*, the first family draws Latin letters and figures only.
    """

    families: tuple[str, ...]
    width: float = 100
    latin_first: bool = False

    @property
    def cap(self) -> float:
        """Return the height of its capitals, which is that of a line without leading."""
        own = next((one for one in self.families if one != typeface.LAST), typeface.LAST)
        return _font(own, self.width, REGULAR).cap


@cache
def face_of(families: tuple[str, ...], width: float = 100, *, latin_first: bool = False) -> Face:
    """Return the only face of its kind, which is told from others faster than by what it says."""
    return Face(families, width, latin_first)


class Piece(NamedTuple):
    """Words in a line, *scale* times as large as the others, in *families* of their own if any."""

    words: str
    weight: int = REGULAR
    scale: float = 1
    families: tuple[str, ...] = ()


class _Font(NamedTuple):
    """A font at one width and weight; a letter is *units* high."""

    shaper: uharfbuzz.Font
    units: int
    points: frozenset[int]
    cap: float


class _Word(NamedTuple):
    """What no line ends in: its *width* and that of the *space* after it; None where none ends."""

    width: float
    space: float | None


@cache
def _font(family: str, width: float, weight: int) -> _Font:
    file = typeface.file_of(family, width, weight)
    face = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(typeface.FOLDER / file)))
    shaper = uharfbuzz.Font(face)
    shaper.set_variations({"wght": weight})
    cap = shaper.get_metric_position(uharfbuzz.OTMetricsTag.CAP_HEIGHT) or 0
    points = next(one.points for one in typeface.fonts() if one.family == family)
    return _Font(shaper, face.upem, points, cap / face.upem)


@lru_cache(maxsize=512)
def width_of(words: str, face: Face, weight: int = REGULAR) -> float:
    """Return how wide *words* are in one line."""
    found = _words(words, face, weight)
    return sum(one.width for one in found) + sum(one.space or 0 for one in found)


@lru_cache(maxsize=1024)
def lines(pieces: tuple[Piece, ...], room: float, face: Face) -> int:
    """Return in how many lines, each as wide as *room*, the joined *pieces* break; one at least."""
    count, filled, space, word = 1, 0.0, 0.0, 0.0
    for piece in pieces:
        own = face_of(piece.families, face.width) if piece.families else face
        for one in _words(piece.words, own, piece.weight):
            word += one.width * piece.scale
            if one.space is None:  # goes on in the next piece
                continue
            if filled and filled + space + word > room:
                count, filled = count + 1, word
            else:
                filled += space + word
            space, word = one.space * piece.scale, 0.0
    return count + 1 if word and filled and filled + space + word > room else count


@lru_cache(maxsize=2048)
def _words(text: str, face: Face, weight: int) -> tuple[_Word, ...]:
    seen = _UNSEEN.sub("", text)
    space = _width(" ", face, weight)
    words: list[_Word] = []
    for part in seen.split(" "):
        *inside, last = _unbroken(part)
        words += (_Word(_width(one, face, weight), 0.0) for one in inside)
        words.append(_Word(_width(last, face, weight), space))
    words[-1] = words[-1]._replace(space=None)
    return tuple(words)


def _unbroken(text: str) -> Iterator[str]:
    """Yield the parts of *text*, which has no space, that no line ends in; one at least."""
    if not _PARTING.search(text):
        yield text
        return
    start = 0
    for at in range(1, len(text)):
        if _may_end(text[at - 1], text[at]):
            yield text[start:at]
            start = at
    yield text[start:]


def _may_end(before: str, after: str) -> bool:
    """Return whether a line may end between two characters."""
    if ord(before) in _THAI and ord(after) in _THAI:
        return after in _FIRST_VOWELS or before in _LAST_VOWELS
    if before in _HYPHENS:
        return not after.isdigit()
    if after in _CLOSING or before in _OPENING or before.isdigit():
        return False
    return _is_square(before) or _is_square(after)


def _is_square(character: str) -> bool:
    return unicodedata.east_asian_width(character) in "WF"


@lru_cache(maxsize=4096)
def _width(word: str, face: Face, weight: int) -> float:
    runs = _runs(word, face, weight)
    return sum(_shaped(run, family, face.width, weight) for family, run in runs)


def _runs(word: str, face: Face, weight: int) -> Iterator[tuple[str, str]]:
    """Yield the stretches of *word* that one family draws, each with that family."""
    run, family = "", ""
    for character in word:
        own = _family(character, face, weight)
        if own != family and run:
            yield family, run
            run = ""
        run, family = run + character, own
    if run:
        yield family, run


def _family(character: str, face: Face, weight: int) -> str:
    families: Iterable[str] = face.families
    if face.latin_first and not (character.isascii() and character.isalnum()):
        families = face.families[1:]
    known = (one for one in families if ord(character) in _font(one, face.width, weight).points)
    return next(known, face.families[-1])


def _shaped(run: str, family: str, width: float, weight: int) -> float:
    font, buffer = _font(family, width, weight), uharfbuzz.Buffer()
    buffer.add_str(run)
    buffer.guess_segment_properties()
    uharfbuzz.shape(font.shaper, buffer)
    advances: int = sum(one.x_advance for one in buffer.glyph_positions)
    return advances / font.units
