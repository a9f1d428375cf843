"""A language that is translated into has its data, so that every check can run.

Without `language.yaml` only numbers in digits, placeholders, names, scripts, lengths and signs are
checked: a lost "not" or a flipped "at least" passes. Without a glossary a translation that belongs
to another text passes.

Severity: warning

Wrong: content/locale/ht/ with PO files alone
Right: content/locale/ht/language.yaml and glossary.yaml beside them; copy those of a language near
"""

from collections.abc import Iterator

from generator.content import Content
from generator.lexicon import GLOSSARY, LANGUAGE, Lexicon, Sense, Senses
from generator.problem import Problem, Severity, Where
from generator.segment import tongues

RULE = "language-data"
_CHECKS = "number words, units, negation, comparators, terms, quotation"


def check(content: Content) -> Iterator[Problem]:
    """Yield one warning per language that lacks data, saying what could not be checked."""
    for tongue in tongues(content):
        tag = tongue.catalog.language.tag
        folder = f"locale/{tag}"
        if tongue.lexicon is None:
            yield _lacking(f"{folder}/{LANGUAGE}", f'nothing is known of "{tag}"', _CHECKS)
        elif gaps := _gaps(tongue.lexicon):
            yield _lacking(f"{folder}/{LANGUAGE}", f'the data of "{tag}" has gaps', gaps)
        if tag not in content.glossaries:
            yield _lacking(f"{folder}/{GLOSSARY}", f'there is no glossary of "{tag}"', "terms")


def _gaps(lexicon: Lexicon) -> str:
    names = [name for name in Senses.model_fields if not _has_words(lexicon, name)]
    units = [name for name, unit in lexicon.units if unit is None]
    numbers = [] if lexicon.numbers else ["numbers"]
    return ", ".join(name.rstrip("_").replace("_", " ") for name in (*names, *units, *numbers))


def _has_words(lexicon: Lexicon, name: str) -> bool:
    sense: Sense = getattr(lexicon.senses, name)
    return bool(sense.words or sense.also)


def _lacking(file: str, message: str, unchecked: str) -> Problem:
    hint = f"not checked: {unchecked}; add this file or line to it"
    return Problem(Where(file), RULE, message, hint, Severity.WARNING)
