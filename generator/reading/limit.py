"""Limits: a site's wishes and a language -> how long and how hard its sentences may be.

The house's: no sentence over 25 words; a mean of 12 words in English, 15 elsewhere, since many
languages need more words (es, fr) for the same thing. Where characters are counted no research
fits all: 60 a sentence, no mean; where sentences have no end mark nothing is judged. A site that
writes a limit of its own is held to that.
"""

from dataclasses import dataclass

from generator.model import ReadingLimit, Site
from generator.problem import Severity
from generator.reading.formula import formulas_for
from generator.reading.sentence import Unit, marks_sentences, unit_for

_LONGEST = {Unit.WORDS: 25, Unit.CHARACTERS: 60}
_MEAN, _MEAN_ENGLISH = 15.0, 12.0


@dataclass(frozen=True, slots=True)
class Limits:
    """What one language must keep to; None is not judged."""

    longest: int | None
    mean: float | None
    score: float | None
    severity: Severity


def limits_for(site: Site, tag: str) -> Limits:
    """Return the limits for the language of *tag*; the first wish for it counts."""
    wish = next(
        (one for one in site.readability if one.language == tag), ReadingLimit(language=tag)
    )
    formulas = formulas_for(tag)
    return Limits(
        longest=wish.longest or _longest(tag),
        mean=wish.mean or _mean(tag),
        score=wish.score if wish.score is not None or not formulas else formulas[0].limit,
        severity=wish.severity,
    )


def _longest(tag: str) -> int | None:
    return _LONGEST[unit_for(tag)] if marks_sentences(tag) else None


def _mean(tag: str) -> float | None:
    if unit_for(tag) is Unit.CHARACTERS:
        return None
    return _MEAN_ENGLISH if tag.partition("-")[0] == "en" else _MEAN
