"""A translation forbids what its source forbids and nothing else: no "not" is lost or added.

The text of an *avoid* item must carry a negation or prohibition of its language; any other text has
as many as its source. A word that only carries a negation on ("nor") is not counted, and what the
source says with or without one ("out of date") may be said either way. A plural form for zero has
one of its own ("no changes").

Severity: error

Wrong: msgid "Don't use makeup", msgstr "Use maquillaje"
Right: msgstr "No use maquillaje"
"""

from collections.abc import Iterator

from generator.inquiry import Inquiry
from generator.model import Kind
from generator.problem import Problem
from generator.segment import Translated

RULE = "translation-negation"


def check(inquiry: Inquiry) -> Iterator[Problem]:
    """Yield translations whose polarity is not their source's."""
    for one in inquiry.translated:
        yield from found(one)


def found(one: Translated) -> Iterator[Problem]:
    """Yield what is wrong with the polarity of *one* form."""
    lexicon, said, meant = one.tongue.lexicon, one.said, one.meant
    if lexicon is None or said is None or not lexicon.senses.negation.words:
        return
    if one.segment.kind is Kind.AVOID and said.negations == said.concords:
        yield one.problem(RULE, "forbids nothing, but the item is one to avoid")
        return
    if meant is None or (one.segment.kind is Kind.AVOID and not meant.negations):
        return
    least, most = meant.negations, meant.negations + meant.optional + one.says_none
    if said.negations > most or said.negations + said.optional < least:
        yield one.problem(RULE, f"has {_times(said.negations)}, its source {least or 'none'}")


def _times(number: int) -> str:
    return {0: "no negation", 1: "1 negation"}.get(number, f"{number} negations")
