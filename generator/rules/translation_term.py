"""A translation is about what its source is about, in the words the glossary asks for.

`locale/<tag>/glossary.yaml` says which words carry a term (the topic of an instruction, the key of
a warning sign), which must not stand, and what stays in its own letters. A translation that has
none of its source's terms belongs to another text, and is an error; one missing term is a warning,
unless it is the only one of what to do or of a warning sign.

Severity: error; a warning where other terms of the source are there

Wrong: msgid "Don't wear makeup.", msgstr "No nade."
Right: msgstr "No use maquillaje."; a good word that is not in the glossary is added there
"""

from collections.abc import Iterator

from generator.inquiry import Inquiry
from generator.problem import Problem, Severity
from generator.segment import Translated

RULE = "translation-term"


def check(inquiry: Inquiry) -> Iterator[Problem]:
    """Yield translations without a term of their source, or with a word they must not have."""
    for one in inquiry.translated:
        yield from found(one)


def found(one: Translated) -> Iterator[Problem]:
    """Yield what is wrong with the terms of *one* form."""
    reader, source_reader = one.tongue.reader, one.tongue.source_reader
    glossary = one.tongue.glossary
    for kept in glossary.keep:
        if one.segment.source.count(kept) != one.words.count(kept):
            yield one.problem(RULE, f'must have "{kept}" as it is')
    if reader is None or one.is_source:
        return
    for phrase in reader.those_in(one.words, glossary.forbidden):
        hint = f'has "{phrase}", write "{glossary.never[phrase]}"'
        yield one.problem(RULE, hint, Severity.WARNING)
    if source_reader is None:
        return
    wanted = dict.fromkeys(source_reader.those_in(one.segment.source, glossary.phrases))
    left = list(dict.fromkeys(_left(one)))
    if left:
        yield one.problem(RULE, f"leaves {_listed(left)} as it is")
        return
    missing = [term for term in wanted if not reader.those_in(one.words, glossary.terms[term])]
    if missing and len(missing) == len(wanted) and (len(wanted) > 1 or _is_critical(one)):
        yield one.problem(RULE, f"says nothing of {_listed(missing)}")
    else:
        for term in missing:
            yield one.problem(RULE, f"has no word for {_listed([term])}", Severity.WARNING)


def _left(one: Translated) -> Iterator[str]:
    """Yield terms of the source language that stand here, and are no words of this language."""
    reader, source_reader = one.tongue.reader, one.tongue.source_reader
    glossary = one.tongue.glossary
    if reader is None or source_reader is None:
        return
    for hit in source_reader.hits(one.words, glossary.phrases):
        own = glossary.terms[hit.phrase]
        if not reader.those_in(hit.letters, own):
            yield hit.phrase


def _is_critical(one: Translated) -> bool:
    """Return whether a patient acts on the text by itself."""
    return one.segment.role in {"instruction.text", "warning.text", "productstep.how"}


def _listed(terms: list[str]) -> str:
    return ", ".join(f'"{term.replace("*", "")}"' for term in terms)
