"""Formulas: a language -> the readability formulas validated for it; every other has none.

A formula is only as good as its sample: Flesch's and its children were made on passages of 100
words, SMOG on 30 sentences, so no score is given below that. Scores say how long sentences and
words are, never whether a text is understood.

To add a language: a line in `FORMULAS`, and a counter in `syllable.SYLLABLES` if the formula counts
syllables. The limits are the house's: the band its author gives for readers of about 11 to 13
years (US grade 6), or the nearest; None where the author drew none. A site sets its own.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from math import sqrt
from types import MappingProxyType

from generator.reading.osman import arabic_counts
from generator.reading.syllable import SYLLABLES, syllables

_PASSAGE = 100  # words; Flesch (1948), "A new readability yardstick"
_SMOG = 30  # sentences; McLaughlin (1969)


class Scale(StrEnum):
    """What a score counts: years of school (lower is easier) or ease (higher is easier)."""

    GRADE = "grade"
    EASE = "ease"


@dataclass(frozen=True)
class Sample:
    """The words of a text and how many sentences they make."""

    words: tuple[str, ...]
    sentences: int
    language: str

    @cached_property
    def syllables(self) -> tuple[int, ...]:
        """Return the syllables of each word, none for a language without a counter."""
        if self.language not in SYLLABLES:
            return ()
        return tuple(syllables(word, self.language) for word in self.words)

    @property
    def words_a_sentence(self) -> float:
        """Return the mean length of a sentence in words."""
        return len(self.words) / self.sentences

    @property
    def syllables_a_word(self) -> float:
        """Return the mean length of a word in syllables."""
        return sum(self.syllables) / len(self.words)

    def share(self, counted: Callable[[int], bool]) -> float:
        """Return the percentage of words whose number of syllables is *counted*."""
        return 100 * sum(map(counted, self.syllables)) / len(self.words)


Bands = tuple[tuple[float, str], ...]  # lower end of each band, highest first
_FLESCH: Bands = (
    (90, "very easy"),
    (80, "easy"),
    (70, "fairly easy"),
    (60, "standard"),
    (50, "fairly difficult"),
    (30, "difficult"),
    (float("-inf"), "very difficult"),
)


@dataclass(frozen=True)
class Formula:
    """One formula: its name, scale, score and bands, and the score the house asks for."""

    name: str
    scale: Scale
    value: Callable[[Sample], float]
    limit: float | None = None
    bands: Bands = ()
    least_words: int = _PASSAGE
    least_sentences: int = 1

    def score(self, sample: Sample) -> float | None:
        """Return the score to one decimal, None if *sample* is too short for it."""
        if len(sample.words) < self.least_words or sample.sentences < self.least_sentences:
            return None
        return round(self.value(sample), 1)

    def band(self, score: float) -> str:
        """Return what the formula's author calls *score*; grades speak for themselves."""
        return next((name for least, name in self.bands if score >= least), "")

    def passes(self, score: float, limit: float) -> bool:
        """Return whether *score* is as easy as *limit*, or easier."""
        return score <= limit if self.scale is Scale.GRADE else score >= limit


def _ease(base: float, sentence: float, word: float) -> Callable[[Sample], float]:
    """Return Flesch's shape: *base* less so much per word a sentence and syllable a word."""
    return lambda one: base - sentence * one.words_a_sentence - word * one.syllables_a_word


def _flesch_kincaid(one: Sample) -> float:
    """Kincaid, Fishburne, Rogers and Chissom (1975), Navy Research Branch Report 8-75."""
    return 0.39 * one.words_a_sentence + 11.8 * one.syllables_a_word - 15.59


def _smog(one: Sample) -> float:
    """McLaughlin (1969), "SMOG grading: a new readability formula", Journal of Reading 12."""
    many = sum(count > 2 for count in one.syllables)  # noqa: PLR2004 - polysyllables have 3 or more
    return 1.0430 * sqrt(30 * many / one.sentences) + 3.1291


def _wiener_1(one: Sample) -> float:
    """Bamberger and Vanecek (1984), Lesen, Verstehen, Lernen, Schreiben: first Sachtextformel.

    Per cent of words with three syllables or more, words a sentence, per cent of words longer than
    six letters, per cent of words with one syllable. A school grade, 4 to 15.
    """
    many = one.share(lambda count: count > 2)  # noqa: PLR2004 - as above
    single = one.share(lambda count: count == 1)
    long = 100 * sum(len(word) > 6 for word in one.words) / len(one.words)  # noqa: PLR2004
    return 0.1935 * many + 0.1672 * one.words_a_sentence + 0.1297 * long - 0.0327 * single - 0.875


def _gulpease(one: Sample) -> float:
    """Lucisano and Piemontese (1988), GULPEASE, Scuola e città 3: letters, no syllables."""
    letters = sum(character.isalnum() for word in one.words for character in word)
    return 89 + (300 * one.sentences - 10 * letters) / len(one.words)


def _osman(one: Sample) -> float:
    """El-Haj and Rayson (2016), LREC, equation 1; what is counted: `osman`."""
    found = arabic_counts(one.words)
    hard = found.long + found.syllables + found.complex + found.faseeh
    return 200.791 - 1.015 * one.words_a_sentence - 24.181 * hard / len(one.words)


_SZIGRISZT = _ease(206.835, 1.0, 62.3)
"""Szigriszt-Pazos (1993), thesis, Universidad Complutense; bands INFLESZ: Barrio-Cantalejo and
others (2008), An. Sist. Sanit. Navar. 31. (The older Fernández-Huerta is printed with a sentence
term that its own examples contradict; it is not used.)"""
_KANDEL_MOLES = _ease(207.0, 1.015, 73.6)
"""Kandel and Moles (1958), Cahiers d'études de radio-télévision 19. A variant 209 - 1.15 - 68
circulates; this is the one that French tools and papers cite most."""
_AMSTAD = _ease(180.0, 1.0, 58.5)
"""Amstad (1978), Wie verständlich sind unsere Zeitungen?, thesis, Zürich."""
_MARTINS = _ease(248.835, 1.015, 84.6)
"""Martins, Ghiraldelo, Nunes and Oliveira (1996), ICMC-USP Notas 28: Flesch plus 42."""
_DOUMA = _ease(206.84, 0.93, 77.0)
"""Douma (1960), De leesbaarheid van landbouwbladen, Wageningen; 206.8, 206.83 and 206.84 are all
printed, which no score to one decimal of use tells apart."""
_OBORNEVA = _ease(206.835, 1.3, 60.1)
"""Oborneva (2006), thesis, Moscow. 206.836 - 1.52 - 65.14 is cited under her name too (2005) and
scores harder; the thesis' figures are the ones in wide use."""
_ATESMAN = _ease(198.825, 2.610, 40.175)
"""Ateşman (1997), Türkçede okunabilirliğin ölçülmesi, Dil Dergisi 58."""

_BAND_INFLESZ: Bands = (
    (80, "very easy"),
    (65, "fairly easy"),
    (55, "normal"),
    (40, "somewhat difficult"),
    (float("-inf"), "very difficult"),
)
_BAND_GULPEASE: Bands = (
    (80, "easy with primary school"),
    (60, "easy with lower secondary school"),
    (40, "easy with upper secondary school"),
    (float("-inf"), "difficult"),
)
_BAND_MARTINS: Bands = (
    (75, "very easy"),
    (50, "easy"),
    (25, "difficult"),
    (float("-inf"), "very difficult"),
)
_BAND_DOUMA: Bands = (
    (90, "very easy"),
    (80, "easy"),
    (70, "fairly easy"),
    (60, "standard"),
    (45, "fairly difficult"),
    (30, "difficult"),
    (float("-inf"), "very difficult"),
)
_BAND_ATESMAN: Bands = (
    (90, "very easy"),
    (70, "easy"),
    (50, "medium"),
    (30, "difficult"),
    (float("-inf"), "very difficult"),
)

# The first formula of a language is the one a limit judges; the others are told beside it.
FORMULAS: Mapping[str, tuple[Formula, ...]] = MappingProxyType(
    {
        "en": (
            Formula("Flesch-Kincaid", Scale.GRADE, _flesch_kincaid, 6),
            Formula("SMOG", Scale.GRADE, _smog, least_words=1, least_sentences=_SMOG),
        ),
        "es": (Formula("INFLESZ", Scale.EASE, _SZIGRISZT, 65, _BAND_INFLESZ),),
        "fr": (Formula("Kandel-Moles", Scale.EASE, _KANDEL_MOLES, 60, _FLESCH),),
        "de": (
            Formula("Amstad", Scale.EASE, _AMSTAD, 60, _FLESCH),
            Formula("Wiener 1", Scale.GRADE, _wiener_1),
        ),
        "it": (Formula("Gulpease", Scale.EASE, _gulpease, 60, _BAND_GULPEASE),),
        "pt": (Formula("Martins", Scale.EASE, _MARTINS, 50, _BAND_MARTINS),),
        "nl": (Formula("Douma", Scale.EASE, _DOUMA, 60, _BAND_DOUMA),),
        "ru": (Formula("Oborneva", Scale.EASE, _OBORNEVA, 60, _FLESCH),),
        "tr": (Formula("Ateşman", Scale.EASE, _ATESMAN, 70, _BAND_ATESMAN),),
        "ar": (Formula("OSMAN", Scale.EASE, _osman),),
    }
)


def formulas_for(tag: str) -> tuple[Formula, ...]:
    """Return the formulas validated for the language of *tag*, none for most of the world's."""
    return FORMULAS.get(tag.partition("-")[0], ())
