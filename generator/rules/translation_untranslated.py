"""A translation is not its source over again.

A word that is the same in both languages (Aloe) is said to be so in the glossary.

Wrong: msgid "Wash your skin", msgstr "Wash your skin"
Right: msgstr "Lave la piel"
"""

import re
from collections.abc import Iterator

from generator.content import Content
from generator.problem import Problem
from generator.segment import Translated, translations

RULE = "translation-untranslated"
_WORD = re.compile(r"(?<![{A-Za-z])[A-Za-z]{3,}(?![}A-Za-z])")


def check(content: Content) -> Iterator[Problem]:
    """Yield translations that repeat their source."""
    for one in translations(content):
        yield from found(one)


def found(one: Translated) -> Iterator[Problem]:
    """Yield *one* form if it is its source."""
    sources = {one.segment.text.source, one.segment.source}
    if one.words not in sources or not _WORD.search(one.words) or _is_term(one):
        return
    yield one.problem(RULE, "is not translated")


def _is_term(one: Translated) -> bool:
    reader = one.tongue.reader
    if reader is None:
        return False
    same = {reader.plain(word) for words in one.tongue.glossary.terms.values() for word in words}
    return reader.plain(one.words) in same or one.words in one.tongue.names
