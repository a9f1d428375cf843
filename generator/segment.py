"""`Segment`: one text with what holds it; `Translated`: one form of it in one language.

What a text is about, and what is asked, stands in the model around it (an *avoid* instruction, a
warning sign, a window's unit), so a check need not guess it from words.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from pydantic import BaseModel

from generator.authored import Authored
from generator.catalog import Catalog
from generator.content import Content
from generator.lexicon import Glossary, Lexicon
from generator.model import Instruction, Kind
from generator.problem import Problem, Severity, Where
from generator.text import Text
from generator.wording import Reader, Wording

_WORD = re.compile(r"(?<![{A-Za-z])[A-Za-z]{3,}(?![}A-Za-z])")
_LATIN = re.compile(r"[A-Za-z0-9]+")


@dataclass(frozen=True)
class Segment:
    """One text, the value that holds it and the field it stands in."""

    text: Text
    holder: Authored
    field: str

    @property
    def source(self) -> str:
        """Return the source as most numbers say it."""
        return self.text.many or self.text.source

    @property
    def role(self) -> str:
        """Return what the text is: `instruction.text`, `warning.text`, `words.home`, ..."""
        return f"{type(self.holder).__name__.lower()}.{self.field}"

    @property
    def kind(self) -> Kind | None:
        """Return what an instruction's own sentence asks for; None for any other text."""
        asks = isinstance(self.holder, Instruction) and self.field == "text"
        return self.holder.kind if asks and isinstance(self.holder, Instruction) else None


@dataclass(frozen=True)
class Tongue:
    """One language as the checks see it: its catalog and what is known of it.

    *reader* and *source_reader* are None where nothing is known of the language; *glossary* is
    empty where the content has none.
    """

    catalog: Catalog
    reader: Reader | None
    glossary: Glossary
    source_reader: Reader | None
    names: tuple[str, ...] = ()

    @property
    def lexicon(self) -> Lexicon | None:
        """Return what is known of the language, if anything."""
        return None if self.reader is None else self.reader.lexicon


@dataclass(frozen=True)
class Translated:
    """One form of one text in one language, as its catalog has it now."""

    segment: Segment
    tongue: Tongue
    words: str
    index: int = 0

    @property
    def single(self) -> int | None:
        """Return the only number this form is said with, None for any other form."""
        numbers = self.tongue.catalog.numbers.get(self.index, ())
        counted = self.segment.text.many is not None
        return numbers[0] if counted and len(numbers) == 1 else None

    @property
    def is_source(self) -> bool:
        """Return whether the form is its source over again, and not a word that is the same."""
        sources = {self.segment.text.source, self.segment.source}
        return self.words in sources and bool(_WORD.search(self.words)) and not self._is_term

    @property
    def _is_term(self) -> bool:
        reader, terms = self.tongue.reader, self.tongue.glossary.terms
        if self.words in self.tongue.names or reader is None:
            return self.words in self.tongue.names
        same = {reader.plain(word) for words in terms.values() for word in words}
        return reader.plain(self.words) in same

    @property
    def says_none(self) -> bool:
        """Return whether the form is for zero alone and says so in words ("no changes")."""
        return self.single == 0 and "{n}" not in self.words

    @cached_property
    def borrowed(self) -> frozenset[str]:
        """Return the Latin words by which the glossary says a term of the source (AHA)."""
        glossary, reader = self.tongue.glossary, self.tongue.source_reader
        if reader is None:
            return frozenset()
        terms = reader.those_in(self.segment.source, glossary.phrases)
        phrases = " ".join(phrase for term in terms for phrase in glossary.terms[term])
        return frozenset(_LATIN.findall(phrases))

    @cached_property
    def said(self) -> Wording | None:
        """Return the translation as read, None where its language is not known."""
        reader = self.tongue.reader
        return None if reader is None else reader.wording(self.words)

    @cached_property
    def meant(self) -> Wording | None:
        """Return the source as read, None where its language is not known."""
        reader = self.tongue.source_reader
        return None if reader is None else reader.wording(self.segment.source)

    @property
    def where(self) -> Where:
        """Return the translation's place in its PO file."""
        return self.tongue.catalog.where(self.segment.text)

    def problem(self, rule: str, fault: str, severity: Severity = Severity.ERROR) -> Problem:
        """Return *fault* said of both sentences."""
        message = f'{self.segment.text.place}: "{self.words}" {fault}'
        return Problem(
            self.where, rule, message, f'the source is "{self.segment.source}"', severity
        )


def segments(content: Content) -> Iterator[Segment]:
    """Yield every text of *content* with what holds it, in the order of files and lines."""
    yield from _held(content.interface, content.interface, "")
    published = content.pinned.published
    for models in (content.topics, content.products, published, content.clinics):
        for model in models.values():
            yield from _held(model, model, "")


def _held(value: object, holder: Authored, field: str) -> Iterator[Segment]:
    if isinstance(value, Text):
        yield Segment(value, holder, field)
    elif isinstance(value, BaseModel):
        inner = value if isinstance(value, Authored) else holder
        for name in type(value).model_fields:
            yield from _held(getattr(value, name), inner, name.rstrip("_"))
    elif isinstance(value, tuple):
        for item in value:
            yield from _held(item, holder, field)


def tongues(content: Content) -> Iterator[Tongue]:
    """Yield every language that is translated into."""
    names = names_in(content)
    readers = {tag: Reader(lexicon) for tag, lexicon in content.lexicons.items()}
    for tag, catalog in content.catalogs.items():
        if not catalog.is_source:
            yield Tongue(
                catalog,
                readers.get(tag),
                content.glossaries.get(tag, Glossary()),
                readers.get(content.source_language),
                names,
            )


def names_in(content: Content) -> tuple[str, ...]:
    """Return the names of products, makers, clinics and site, longest first."""
    names = {content.site.name, *(clinic.name for clinic in content.clinics.values())}
    for product in content.products.values():
        names |= {product.name, product.maker}
    return tuple(sorted(names, key=lambda name: (-len(name), name)))


def translations(tongue: Tongue, found: Iterable[Segment]) -> Iterator[Translated]:
    """Yield every form of every current translation of *found* in the language of *tongue*."""
    for segment in found:
        for index, form in enumerate(tongue.catalog.forms(segment.text) or ()):
            yield Translated(segment, tongue, form, index)
