"""Sentences and words of a text in any language: where they end, and how long they are.

Sentences follow the terminators of Unicode's Sentence_Terminal and rules SB6 to SB8 of UAX 29: a
full stop inside a number or before a lower-case letter ends nothing. Words are what stands between
spaces. Where a language writes no spaces between words (zh, ja, th, lo, km, my, bo, dz) letters and
digits are counted instead, and called characters; vowel signs above and below are not counted.
Korean words are counted as spaced (eojeol), Vietnamese words as its spaced syllables. Thai and Lao
mark the end of a sentence by nothing a program can tell from a pause, so a text is one sentence
there. Abbreviations ("Dr. Lee") end a sentence too early: write them out.
"""

import unicodedata
from enum import StrEnum

_CAREFUL = frozenset(".…")  # UAX 29 ATerm, and the ellipsis: what follows decides
_ALWAYS = frozenset("!?؟۔।॥։።፧།။។៕‼⁇⁈⁉")  # followed by a space or nothing
_CLOSED = frozenset("。！？｡")  # end a sentence without a space
_QUOTES = frozenset("\"'”’»)]」』）›")
_UNSPACED = frozenset({"zh", "yue", "ja", "th", "lo", "km", "my", "bo", "dz"})
_UNMARKED = frozenset({"th", "lo"})
_JOINTS = str.maketrans(dict.fromkeys("/–—―|", " "))


class Unit(StrEnum):
    """What the length of a sentence is counted in."""

    WORDS = "words"
    CHARACTERS = "characters"


def unit_for(tag: str) -> Unit:
    """Return what is counted in the language of *tag*."""
    return Unit.CHARACTERS if _base(tag) in _UNSPACED else Unit.WORDS


def marks_sentences(tag: str) -> bool:
    """Return whether the language of *tag* marks the end of a sentence."""
    return _base(tag) not in _UNMARKED


def sentences(text: str, tag: str) -> tuple[str, ...]:
    """Return the sentences of *text*, each with its own end mark."""
    question = ";" if _base(tag) == "el" else ""  # the Greek question mark, as NFC writes it
    found, start, at = [], 0, 0
    while at < len(text):
        after = _end(text, at, question)
        if after:
            found.append(text[start:after])
            start = at = after
        else:
            at += 1
    found.append(text[start:])
    return tuple(one for part in found if (one := part.strip()) and _spoken(one))


def _end(text: str, at: int, question: str) -> int:
    """Return where the sentence that ends with the mark at *at* stops, 0 if none ends there."""
    mark = text[at]
    if mark not in _CAREFUL and mark not in _ALWAYS and mark not in _CLOSED and mark != question:
        return 0
    after = at + 1
    while after < len(text) and (text[after] in _QUOTES or text[after] in _CAREFUL | _ALWAYS):
        after += 1
    rest = text[after:].lstrip()
    if mark in _CLOSED or not rest:
        return after
    if not text[after].isspace() or (mark in _CAREFUL and rest[0].islower()):
        return 0
    return after


def words(sentence: str) -> tuple[str, ...]:
    """Return the spaced words of *sentence* without the punctuation around them.

    A word joined by a hyphen or an apostrophe is one word, and so is a number.
    """
    return tuple(_bare(word) for word in sentence.translate(_JOINTS).split() if _spoken(word))


def length(sentence: str, tag: str) -> int:
    """Return how long *sentence* is, in the language's unit."""
    if unit_for(tag) is Unit.WORDS:
        return len(words(sentence))
    return sum(_counted(character) for character in sentence)


def _spoken(text: str) -> bool:
    return any(_counted(character) for character in text)


def _counted(character: str) -> bool:
    return unicodedata.category(character)[0] in "LN"


def _bare(word: str) -> str:
    start, end = 0, len(word)
    while not _counted(word[start]):
        start += 1
    while unicodedata.category(word[end - 1])[0] not in "LNM":
        end -= 1
    return word[start:end]


def _base(tag: str) -> str:
    return tag.partition("-")[0]
