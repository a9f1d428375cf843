"""A translation forbids what its source forbids and nothing else: no "not" is lost or added.

The text of an *avoid* item must carry a negation or prohibition of its language; any other text has
as many as its source. A word that only carries a negation on ("nor") is not counted.

Wrong: msgid "Don't use makeup", msgstr "Use maquillaje"
Right: msgstr "No use maquillaje"
"""

from collections.abc import Iterator

from generator.content import Content
from generator.model import Kind
from generator.problem import Problem
from generator.segment import Translated, translations

RULE = "translation-negation"


def check(content: Content) -> Iterator[Problem]:
    """Yield translations whose polarity is not their source's."""
    for one in translations(content):
        yield from found(one)


def found(one: Translated) -> Iterator[Problem]:
    """Yield what is wrong with the polarity of *one* form."""
    lexicon, said, meant = one.tongue.lexicon, one.said, one.meant
    if lexicon is None or said is None or not lexicon.senses.negation.words:
        return
    if one.segment.kind is Kind.AVOID and not said.negations:
        yield one.problem(RULE, "forbids nothing, but the item is one to avoid")
    elif meant is None or (one.segment.kind is Kind.AVOID and not meant.negations):
        return
    elif said.negations < meant.negations:
        yield one.problem(RULE, f"has {_times(said.negations)}, its source {meant.negations}")
    elif said.negations > meant.negations:
        yield one.problem(
            RULE, f"has {_times(said.negations)}, its source {meant.negations or 'none'}"
        )


def _times(number: int) -> str:
    return {0: "no negation", 1: "1 negation"}.get(number, f"{number} negations")
