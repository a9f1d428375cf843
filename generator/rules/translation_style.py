"""A translation has its source's sentences, at a likely length, with its language's own signs.

A sentence that is missing, a text half as long as it should be, a question that lost its question
mark: each may be a slip of the keyboard or a lost warning, so each is shown.

Severity: warning

Wrong: msgid "How long does healing take?", msgstr "Cuánto tarda la curación"
Right: msgstr "¿Cuánto tarda la curación?"
"""

import re
from collections.abc import Iterator

from generator.inquiry import Inquiry
from generator.lexicon import Marks
from generator.problem import Problem, Severity
from generator.segment import Translated

RULE = "translation-style"
_PLACEHOLDER = re.compile(r"\{[^{}]*\}")
_SHORT = 25  # characters; below this a ratio says nothing
_LIKELY = (0.12, 3.5)  # any language's least and most characters per character of English
_CLASSES = {".": ".。।։።۔", "?": "?؟？;՞", "!": "!！"}
_QUOTES = '"“”„‟«»‹›「」『』‘’‚'
_CLOSING = "»”“\"')）」』 \u00a0"
_END = re.compile(r"[.。।։።۔?؟？!！]+(?=\s|$|[»”\"')）」』]|[^\x00-\x7f])")


def check(inquiry: Inquiry) -> Iterator[Problem]:
    """Yield translations whose sentences, length or signs are not as expected."""
    for one in inquiry.translated:
        for fault in _faults(one):
            yield one.problem(RULE, fault, Severity.WARNING)


def found(one: Translated) -> Iterator[Problem]:
    """Yield what is unusual about *one* form."""
    for fault in _faults(one):
        yield one.problem(RULE, fault, Severity.WARNING)


def _faults(one: Translated) -> Iterator[str]:
    marks = None if one.tongue.lexicon is None else one.tongue.lexicon.marks
    source, words = one.segment.source, _without(one.words, marks)
    meant, said = len(_END.findall(source)), len(_END.findall(words))
    if said < meant or said > meant + 1:
        yield f"has {said} sentence ends, its source {meant}"
    else:
        yield from _ending(source, words, marks)
    yield from _length(one)
    yield from _quotes(one, marks)


def _without(words: str, marks: Marks | None) -> str:
    for short in () if marks is None else marks.abbreviations:
        words = re.sub(rf"(?<!\w){re.escape(short)}", short.replace(".", ""), words)
    return words


def _ending(source: str, words: str, marks: Marks | None) -> Iterator[str]:
    """Yield an end that is not the source's, in the language's own sign."""
    meant, said = _kind(source), _kind(words)
    last = words.rstrip(_CLOSING)[-1:]
    own = {} if marks is None else {".": marks.stop, "?": marks.question, "!": marks.exclamation}
    if meant != said:
        yield f'ends in "{last}", its source in "{source.rstrip(_CLOSING)[-1:]}"'
    elif said and own and last != own[said]:
        yield f'ends in "{last}", this language ends it in "{own[said]}"'
    if said == "?" and marks is not None and marks.opens and marks.opens not in words:
        yield f'asks without "{marks.opens}"'


def _kind(text: str) -> str:
    last = text.rstrip(_CLOSING)[-1:]
    return next((kind for kind, signs in _CLASSES.items() if last and last in signs), "")


def _length(one: Translated) -> Iterator[str]:
    lexicon = one.tongue.lexicon
    source, words = (_PLACEHOLDER.sub("", text) for text in (one.segment.source, one.words))
    least, most = (lexicon.length if lexicon is not None else None) or _LIKELY
    ratio = len(words) / len(source)
    if len(source) >= _SHORT and not least <= ratio <= most:
        yield f"is {len(words)} characters long for {len(source)}: {_how(ratio < least)}"


def _how(short: object) -> str:
    return "something may be missing" if short else "something may be added"


def _quotes(one: Translated, marks: Marks | None) -> Iterator[str]:
    if marks is None or not marks.quotes:
        return
    for sign in dict.fromkeys(one.words):
        if sign in _QUOTES and sign not in marks.quotes and sign not in one.segment.source:
            yield f"quotes with {sign}, this language with {marks.quotes}"
