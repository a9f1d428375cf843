"""Names, phone numbers and addresses stand in a translation as they stand in the source.

A patient looks for the very letters on the package and dials the very digits: products, makers,
clinics, devices (any word with a capital inside, as SkinPen, or of capitals, as SPF), web and mail
addresses. What a language writes otherwise stands in its glossary (WhatsApp).

Severity: error

Wrong: msgid "Care after SkinPen", msgstr "Cuidados después de Skin Pen"
Right: msgstr "Cuidados después de SkinPen"
"""

import re
from collections import Counter
from collections.abc import Iterator

from generator.inquiry import Inquiry
from generator.problem import Problem
from generator.segment import Translated

RULE = "translation-name"
_KEPT = (
    r"(?:https?://|www\.)[A-Za-z0-9._~:/?#@!$&*+,;=%-]*[A-Za-z0-9/]"
    r"|[A-Za-z0-9.+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"  # addresses
    r"|(?<![A-Za-z0-9.])[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.(?:org|com|net|health|example)\b"
    r"|\+?\d(?:[ ().-]{0,2}\d){5,}"  # phone numbers
    r"|(?<![A-Za-z0-9])(?:[A-Z]{2,}[0-9]*|[A-Z]*[a-z]+[A-Z][A-Za-z]*|[A-Z]{2,}[a-z][A-Za-z]*"
    r"|[A-Za-z]+[0-9]+)(?![A-Za-z0-9])"  # SPF, SkinPen, MDPen, B12
)


def check(inquiry: Inquiry) -> Iterator[Problem]:
    """Yield translations in which a name or number is changed, lost or made up."""
    for one in inquiry.translated:
        yield from found(one)


def found(one: Translated) -> Iterator[Problem]:
    """Yield what is wrong with the names of *one* form."""
    meant = Counter(names_in(one.segment.source, one.tongue.names))
    said = Counter(names_in(one.words, one.tongue.names))
    for name in (meant - said).elements():
        if _is_known(name, one):
            continue
        yield one.problem(RULE, f'does not have "{name}" as its source has it')
    for name in (said - meant).elements():
        if name in one.borrowed:
            continue
        yield one.problem(RULE, f'has "{name}", its source has not')


def _is_known(name: str, one: Translated) -> bool:
    """Return whether the glossary writes *name* otherwise, and *one* has it so."""
    phrases = one.tongue.glossary.terms.get(name, ())
    return bool(one.tongue.reader and one.tongue.reader.those_in(one.words, phrases))


def names_in(text: str, names: tuple[str, ...]) -> list[str]:
    """Return what in *text* must stand in every language as it is, *names* among it."""
    return _expression(names).findall(text)


_EXPRESSIONS: dict[tuple[str, ...], re.Pattern[str]] = {}  # compiled once per list of names


def _expression(names: tuple[str, ...]) -> re.Pattern[str]:
    if names not in _EXPRESSIONS:
        listed = "|".join(re.escape(name) for name in names)
        own = rf"(?<![A-Za-z0-9])(?:{listed})(?![A-Za-z0-9])|" if names else ""
        _EXPRESSIONS[names] = re.compile(own + _KEPT)
    return _EXPRESSIONS[names]
