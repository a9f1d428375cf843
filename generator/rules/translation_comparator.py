"""A bound keeps its side: at least, at most, before, after, until, more than, less than, only.

"For at least the first 24 hours" that becomes "for at most" ends a ban too early. Every bound of
the source needs a counterpart of its kind, and none is added. Lost shades (first, about, starting,
or) are warnings, except "or" in what is to be avoided: without it only one of the two is.

Severity: error; a warning for a shade

Wrong: msgid "At least {n} treatments", msgstr "Como máximo {n} tratamientos"
Right: msgstr "Al menos {n} tratamientos"
"""

from collections.abc import Iterator

from generator.inquiry import Inquiry
from generator.lexicon import Lexicon
from generator.model import Kind
from generator.problem import Problem, Severity
from generator.segment import Translated

RULE = "translation-comparator"
_SHADES = {"first", "about", "starting", "or"}


def check(inquiry: Inquiry) -> Iterator[Problem]:
    """Yield translations that lose, turn round or add a bound."""
    for one in inquiry.translated:
        yield from found(one)


def found(one: Translated) -> Iterator[Problem]:
    """Yield what is wrong with the bounds of *one* form."""
    lexicon, meant, said = one.tongue.lexicon, one.meant, one.said
    if lexicon is None or meant is None or said is None:
        return
    for name in sorted(meant.wanted - said.senses):
        if _is_known(lexicon, name) and (name != "or" or _lists(one)):
            yield one.problem(RULE, f'has lost "{_named(name)}"', _severity(one, {name}))
    for phrase, names in said.claims:
        if not names & meant.senses:
            fault = f'says "{phrase}", its source does not'
            yield one.problem(RULE, fault, _severity(one, names))


def _lists(one: Translated) -> bool:
    """Return whether the text lists what to avoid or watch for; elsewhere "or" may be "and"."""
    return one.segment.kind is Kind.AVOID or one.segment.role == "warning.text"


def _severity(one: Translated, names: set[str] | frozenset[str]) -> Severity:
    harmless = names <= _SHADES and not ("or" in names and one.segment.kind is Kind.AVOID)
    return Severity.WARNING if harmless else Severity.ERROR


def _is_known(lexicon: Lexicon, name: str) -> bool:
    field = {"or": "or_"}.get(name, name.replace("-", "_"))
    sense = getattr(lexicon.senses, field)
    return bool(sense.words or sense.also)


def _named(name: str) -> str:
    return name.replace("-", " ")
