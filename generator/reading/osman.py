"""OSMAN: what the Arabic formula counts beside words and sentences.

El-Haj and Rayson (2016), "OSMAN: a novel Arabic readability metric", LREC, section 3. Short vowels
are rarely written, so syllables are judged by letters, as the authors' own program does with text
that carries none; a few marks (tanween, shadda) in the text change nothing. Letters alef and alef
maqsura carry no syllable of their own there. The program subtracts two letters from a word to tell
"complex" words, and from the whole text to count its syllables; so do we.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

_MARKS = re.compile(r"[\u064b-\u0652\u0670\u0640]")  # vowel signs, and the stretching tatweel
_SILENT = re.compile(r"[\u0627\u0649]")
_FASEEH = re.compile(r"[\u0621\u0624\u0626\u0630\u0638]|\u0648\u0627|\u0648\u0646")
_LONG, _COMPLEX = 5, 4  # letters, syllables: more than so many


@dataclass(frozen=True, slots=True)
class ArabicCounts:
    """Syllables, long words, complex words and complex words with marks of formal Arabic."""

    syllables: int
    long: int
    complex: int
    faseeh: int


def arabic_counts(words: Sequence[str]) -> ArabicCounts:
    """Return what OSMAN counts in *words*."""
    plain = [_MARKS.sub("", word) for word in words]
    letters = [len(_SILENT.sub("", word)) for word in plain]
    difficult = [word for word, count in zip(plain, letters, strict=True) if count - 2 > _COMPLEX]
    return ArabicCounts(
        syllables=max(0, sum(letters) - 2),
        long=sum(len(word) > _LONG for word in plain),
        complex=len(difficult),
        faseeh=sum(bool(_FASEEH.search(word)) for word in difficult),
    )
