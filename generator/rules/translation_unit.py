"""A translation counts in the unit of its source: hours stay hours.

Every message of `windows:` in interface.yaml is one unit's; a flipped one makes 24 hours 24 days.

Severity: error

Wrong: msgid "For the first {n} hours", msgstr "Durante los primeros {n} días"
Right: msgstr "Durante las primeras {n} horas"
"""

from collections.abc import Iterable, Iterator

from generator.inquiry import Inquiry
from generator.problem import Problem
from generator.segment import Translated

RULE = "translation-unit"


def check(inquiry: Inquiry) -> Iterator[Problem]:
    """Yield translations that lose a unit of time, or count in another."""
    for one in inquiry.translated:
        yield from found(one)


def found(one: Translated) -> Iterator[Problem]:
    """Yield what is wrong with the units of *one* form."""
    meant, said = one.meant, one.said
    if meant is None or said is None or one.tongue.lexicon is None:
        return
    known = {name for name in meant.units if getattr(one.tongue.lexicon.units, name) is not None}
    if lost := known - said.units:
        yield one.problem(RULE, f"does not speak of {_listed(lost)}")
    counted = one.segment.text.many is not None or known
    if counted and (added := said.units - meant.units):
        yield one.problem(RULE, f"speaks of {_listed(added)}, its source does not")


def _listed(units: Iterable[str]) -> str:
    return ", ".join(sorted(units))
