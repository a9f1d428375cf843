"""A translation says the numbers of its source, and no other.

Digits of every script count alike, and so do number words. A plural form that stands for one single
number (Arabic "two") may say it in words in place of `{n}`, and then has to say that number.

Severity: error

Wrong: msgid "Wash your skin", msgstr "Lave la piel dos veces"
Right: msgstr "Lave la piel"; a number that patients need is data, written as {n}
"""

import re
from collections import Counter
from collections.abc import Iterator

from generator.inquiry import Inquiry
from generator.problem import Problem
from generator.segment import Translated

RULE = "translation-number"
_PAIR = 2
_PLACEHOLDER = re.compile(r"\{[^{}]*\}")


def check(inquiry: Inquiry) -> Iterator[Problem]:
    """Yield translations that lose a number or make one up."""
    for one in inquiry.translated:
        yield from found(one)


def found(one: Translated) -> Iterator[Problem]:
    """Yield what is wrong with the numbers of *one* form."""
    meant, said = Counter(_meant(one)), Counter(_said(one))
    single = one.single if "{n}" not in one.words else None
    if single is not None:
        yield from _said_in_words(one, single)
        in_nouns = (len(_pairs(one)) or len(_duals(one)[:1])) if single == _PAIR else 0
        said[single] = max(said[single] + in_nouns - 1, 0)
    else:
        said[_PAIR] += len(_pairs(one))
    if lost := sorted((meant - said).elements()):
        yield one.problem(RULE, f"does not say {_listed(lost)}")
    if added := sorted((said - meant).elements()):
        yield one.problem(RULE, f"says {_listed(added)}, which its source does not")


def _meant(one: Translated) -> tuple[int, ...]:
    return _digits(one.segment.source) if one.meant is None else one.meant.numbers


def _said(one: Translated) -> tuple[int, ...]:
    return _digits(one.words) if one.said is None else one.said.numbers


def _digits(text: str) -> tuple[int, ...]:
    return tuple(int(digits) for digits in re.findall(r"\d+", _PLACEHOLDER.sub(" ", text)))


def _pairs(one: Translated) -> frozenset[str]:
    """Return the units of the source of which the form says "two" in the word itself."""
    reader, meant = one.tongue.reader, one.meant
    return frozenset() if reader is None or meant is None else reader.pairs(one.words) & meant.units


def _duals(one: Translated) -> tuple[str, ...]:
    """Return the words that say "two" of what is counted: other forms have others instead.

    So "on both eyes" is none, which every form has, nor is a number word ("twice").
    """
    reader, forms = one.tongue.reader, one.tongue.catalog.forms(one.segment.text) or ()
    if reader is None:
        return ()
    rest = " ".join(reader.plain(form) for at, form in enumerate(forms) if at != one.index)
    own = [word for word in reader.plain(one.words).split() if word not in rest.split()]
    return tuple(word for word in own if reader.is_dual(word) and not reader.wording(word).numbers)


def _said_in_words(one: Translated, number: int) -> Iterator[Problem]:
    """Yield a form that stands for *number* alone and says another."""
    said = one.said
    if said is None:
        return
    others = {other for other in said.numbers if other != number}
    pairs = _pairs(one)
    if number != _PAIR and pairs:
        others.add(_PAIR)
    denied = said.negations - (0 if one.meant is None else one.meant.negations)
    if others:
        yield one.problem(RULE, f"says {_listed(sorted(others))}, but is said with {number} alone")
    elif number == 0 and not (0 in said.numbers or denied > 0):
        yield one.problem(RULE, "says no number, and is said with 0 alone")
    elif number == _PAIR and not (_PAIR in said.numbers or pairs or _is_dual(one)):
        yield one.problem(RULE, "does not say 2, and is said with 2 alone")


def _is_dual(one: Translated) -> bool:
    """Return whether the form says "two" of something that is no unit of time."""
    reader, meant = one.tongue.reader, one.meant
    lexicon = one.tongue.lexicon
    if reader is None or meant is None or lexicon is None:
        return True
    units = [getattr(lexicon.units, name) for name in meant.units]
    own_words = any(unit is not None and unit.two for unit in units)
    return not own_words and reader.is_dual(one.words)


def _listed(numbers: list[int]) -> str:
    return ", ".join(str(number) for number in numbers)
