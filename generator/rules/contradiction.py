"""A topic must not be avoided and advised, or allowed again, at one time.

A patient who reads "don't" and "you may" for the same hour follows the one that is easier. Judged
for every protocol, and again for every clinic that moves, adds or swaps something. An umbrella
topic (`includes:`) speaks for everything under it, in both directions. Times are read at their
widest; what starts at the very minute a restriction ends is fine. `while:` without `when:` gives no
number, so it counts as any time: add a `when:` beside it if the two do not meet.

Severity: error

Wrong:
    # protocols/peel.yaml
    instructions:
      - {id: makeup-again, kind: allow, topic: makeup, text: You may wear makeup, when: {from: 12 hours}, references: [F01]}

Right:
    # protocols/peel.yaml
    instructions:
      - {id: makeup-again, kind: allow, topic: makeup, text: You may wear makeup, when: {from: 24 hours}, references: [F01]}
"""  # noqa: E501 - an author's line

from collections.abc import Iterator

from generator.inquiry import Inquiry
from generator.problem import Problem
from generator.stance import Attitude, Stance

RULE = "contradiction"


def check(inquiry: Inquiry) -> Iterator[Problem]:
    """Yield every advice or permission that meets a restriction of its topic."""
    for counsel in inquiry.counsels:
        for avoid, other in counsel.clashes:
            if other.attitude is not Attitude.USE:
                where = counsel.place(other, avoid)
                first, second = (other, avoid) if where == other.at else (avoid, other)
                message = f"{_said(first)}, but {_said(second)} ({second.at.beside(where)})"
                yield Problem(where, RULE, message, _hint(avoid, other))


def _said(one: Stance) -> str:
    return f'"{one.id}" {one.attitude} "{one.about}" {one.span}'


def _hint(avoid: Stance, other: Stance) -> str:
    for one in (avoid, other):
        if not one.is_timed and one.item_has_words:
            return (
                f'give "{one.id}" a "when:" beside its "while:", so that the two can be told apart'
            )
    if avoid.end is None:
        return "a restriction without an end allows nothing later; give it an end, or drop one"
    return "let one start where the other ends"
