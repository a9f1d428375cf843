"""A translation is not its source over again.

A word that is the same in both languages (Aloe) is said to be so in the glossary.

Severity: error

Wrong: msgid "Wash your skin", msgstr "Wash your skin"
Right: msgstr "Lave la piel"
"""

from collections.abc import Iterator

from generator.inquiry import Inquiry
from generator.problem import Problem
from generator.segment import Translated

RULE = "translation-untranslated"


def check(inquiry: Inquiry) -> Iterator[Problem]:
    """Yield translations that repeat their source."""
    for one in inquiry.translated:
        yield from found(one)


def found(one: Translated) -> Iterator[Problem]:
    """Yield *one* form if it is its source."""
    if one.is_source:
        yield one.problem(RULE, "is not translated")
