"""A translation has no invisible characters, no direction marks and no markup.

A direction mark can turn the digits of a phone number round, and a tag is shown to the patient as
it is written. Direction is set by the page. A joiner between letters is allowed where the language
needs it (`joiners` of its data).

Severity: error

Wrong: msgstr "Lave <b>la piel</b>"
Right: msgstr "Lave la piel"
"""

import re
import unicodedata
from collections.abc import Iterator

from generator.inquiry import Inquiry
from generator.problem import Problem
from generator.segment import Translated

RULE = "translation-character"
_MARKUP = re.compile(r"</?[A-Za-z][^<>]*>|&(?:[A-Za-z]{2,8}|#\d+);|\*\*|__|\[[^\]]*\]\([^)]*\)")
_JOINERS = "\u200c\u200d"


def check(inquiry: Inquiry) -> Iterator[Problem]:
    """Yield translations with characters that no reader sees, or with markup."""
    for one in inquiry.translated:
        yield from found(one)


def found(one: Translated) -> Iterator[Problem]:
    """Yield what is wrong with the characters of *one* form."""
    lexicon = one.tongue.lexicon
    joiners = _JOINERS if lexicon is None or lexicon.joiners else ""
    for letter in dict.fromkeys(one.words):
        if unicodedata.category(letter) in {"Cc", "Cf", "Co", "Cs", "Cn"} and letter not in joiners:
            name = unicodedata.name(letter, "a control character")
            yield one.problem(RULE, f"has an invisible U+{ord(letter):04X} ({name})")
    if markup := _MARKUP.search(one.words):
        yield one.problem(RULE, f'has markup "{markup[0]}"')
