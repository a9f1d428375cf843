"""The words of an instruction ask what its kind says: *avoid* forbids, *do* and *allow* do not.

Page and sheet put the kind's heading over the words, so "Swim gently." under "Don't" says the
opposite of what was meant. The source language's data (`generator/languages`) says which words
forbid; in another source language without data nothing is checked.

Severity: error

Wrong:
    # protocols/peel.yaml
    instructions:
      - id: wash
        kind: do
        topic: cleansing
        text: Don't keep your skin moist
        when: {from: 0}
        references: [F03]

Right:
    # protocols/peel.yaml
    instructions:
      - id: wash
        kind: do
        topic: cleansing
        text: Keep your skin moist
        when: {from: 0}
        references: [F03]
"""

from collections.abc import Iterator

from generator.content import Content
from generator.inquiry import Inquiry
from generator.model import Instruction, Kind
from generator.problem import Problem
from generator.wording import Reader, Wording

RULE = "polarity"


def check(inquiry: Inquiry) -> Iterator[Problem]:
    """Yield instructions whose words forbid what their kind asks, or ask what it forbids."""
    lexicon = inquiry.lexicons.get(inquiry.source_language)
    if lexicon is None or not lexicon.senses.negation.words:
        return
    reader = Reader(lexicon)
    for item in _instructions(inquiry):
        words = item.text.many or item.text.source
        yield from _found(item, words, reader.wording(words))


def _instructions(content: Content) -> Iterator[Instruction]:
    for protocol in content.pinned.published.values():
        yield from (*protocol.before, *protocol.instructions)
    for clinic in content.clinics.values():
        for changes in clinic.changes:
            yield from changes.add


def _found(item: Instruction, said: str, wording: Wording) -> Iterator[Problem]:
    kind = item.kind
    forbids, may_forbid = bool(wording.negations), bool(wording.negations + wording.optional)
    if may_forbid if kind is Kind.AVOID else not forbids:
        return
    words = f'{item.text.place}: "{said}"'
    if forbids:
        message = f'{words} forbids, but its kind is "{kind.value}"'
        hint = 'say what to do, or write "kind: avoid"'
    else:
        message, hint = f'{words} forbids nothing, but its kind is "avoid"', "begin with Don't"
    yield Problem(item.text.where, RULE, message, hint)
