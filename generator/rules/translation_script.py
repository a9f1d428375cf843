"""A translation is written in its language's own script and variety.

Latin letters that look Cyrillic are not found by a search and read out wrongly; Traditional
characters, or Persian letters in Arabic, are another audience's. Names of the source may stay in
the source's letters.

Severity: error; a warning for a neighbouring variety

Wrong: msgstr "Cмойте макияж" with a Latin C
Right: msgstr "Смойте макияж", every letter Cyrillic
"""

import re
import unicodedata
from collections.abc import Iterator

from generator.inquiry import Inquiry
from generator.problem import Problem, Severity
from generator.rules.translation_name import names_in
from generator.segment import Translated

RULE = "translation-script"
_NAMES = {  # ISO 15924 -> how Unicode's names of its letters begin
    "Arab": ("ARABIC",),
    "Armn": ("ARMENIAN",),
    "Beng": ("BENGALI",),
    "Cyrl": ("CYRILLIC",),
    "Deva": ("DEVANAGARI",),
    "Ethi": ("ETHIOPIC",),
    "Geor": ("GEORGIAN",),
    "Grek": ("GREEK",),
    "Gujr": ("GUJARATI",),
    "Guru": ("GURMUKHI",),
    "Hans": ("CJK", "IDEOGRAPHIC"),
    "Hant": ("CJK", "IDEOGRAPHIC"),
    "Hebr": ("HEBREW",),
    "Jpan": ("CJK", "IDEOGRAPHIC", "HIRAGANA", "KATAKANA"),
    "Khmr": ("KHMER",),
    "Kore": ("HANGUL", "CJK"),
    "Laoo": ("LAO",),
    "Latn": ("LATIN",),
    "Mymr": ("MYANMAR",),
    "Taml": ("TAMIL",),
    "Telu": ("TELUGU",),
    "Thai": ("THAI",),
}
_ALL = tuple(sorted({name for names in _NAMES.values() for name in names}))
_PLACEHOLDER = re.compile(r"\{[^{}]*\}")
_WORD = re.compile(r"[^\W_]+")
_LATIN = re.compile(r"[A-Za-z0-9]+")
_LETTER = re.compile(r"\b[A-Z]\b")  # vitamin C


def check(inquiry: Inquiry) -> Iterator[Problem]:
    """Yield translations with letters of another script or variety."""
    for one in inquiry.translated:
        yield from found(one)


def found(one: Translated) -> Iterator[Problem]:
    """Yield what is wrong with the letters of *one* form."""
    own = _NAMES.get(one.tongue.catalog.language.script, ())
    kept = _kept(one)
    words = _WORD.findall(_own_words(one)) if own and not one.is_source else ()
    strange: dict[str, str] = {}
    for word in words:
        letters = [letter for letter in word if _is_strange(letter, own)]
        latin = _LATIN.findall(word)
        if letters and not ("".join(letters).isascii() and kept.issuperset(latin)):
            strange[word] = letters[0]
    if strange:
        word, letter = next(iter(strange.items()))
        listed = ", ".join(f'"{one}"' for one in strange)
        yield one.problem(RULE, f"has {listed} in another script ({unicodedata.name(letter)})")
    yield from _variety(one)


def _own_words(one: Translated) -> str:
    """Return the form without placeholders and names; a wrong name is `translation-name`'s."""
    words = one.words
    for name in names_in(words, one.tongue.names):
        words = words.replace(name, " ")
    return _PLACEHOLDER.sub(" ", words)


def _kept(one: Translated) -> frozenset[str]:
    """Return the words of names and the single letters that the source has in Latin script."""
    source = one.segment.source
    names = (*names_in(source, one.tongue.names), *one.tongue.glossary.keep)
    words = [word for name in names for word in _LATIN.findall(name)]
    return one.borrowed.union(words, _LETTER.findall(source))


def _is_strange(letter: str, own: tuple[str, ...]) -> bool:
    name = unicodedata.name(letter, "")
    return letter.isalpha() and name.startswith(_ALL) and not name.startswith(own)


def _variety(one: Translated) -> Iterator[Problem]:
    lexicon = one.tongue.lexicon
    if lexicon is None:
        return
    for letter in dict.fromkeys(one.words):
        foreign = letter in lexicon.foreign
        if not foreign and lexicon.charset is not None and _is_ideograph(letter):
            foreign = not _encodes(letter, lexicon.charset)
        if foreign:
            name = unicodedata.name(letter, f"U+{ord(letter):04X}")
            fault = f'has "{letter}" ({name}) of a neighbouring variety'
            yield one.problem(RULE, fault, Severity.WARNING)


def _is_ideograph(letter: str) -> bool:
    return unicodedata.name(letter, "").startswith("CJK UNIFIED")


def _encodes(letter: str, charset: str) -> bool:
    try:
        letter.encode(charset)
    except UnicodeEncodeError:
        return False
    return True
