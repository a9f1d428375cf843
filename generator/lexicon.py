"""`Lexicon`: what the translation checks know of one language; `Glossary`: of one content's terms.

A lexicon holds for any content and comes with Afterleaf (`generator/languages/<tag>.yaml`); a
language that is not there is added as `content/locale/<tag>/language.yaml`, which also wins over
ours. A glossary belongs to the content (`content/locale/<tag>/glossary.yaml`). Both are data: a
language is added without code, and what a file leaves out is not checked.

A phrase is words as they stand in a text. `*` at an end of a word is any letters, `…` is up to a
few words of the same sentence, `{n}` is a number's place. Longer phrases are read first, and what
one has read no other reads again ("no more than" is no negation).
"""

import codecs
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, Field, StringConstraints

from generator.authored import Authored, wrong
from generator.problem import Problem, Where
from generator.source import Source, contained, source_from

SHIPPED = Path(__file__).parent / "languages"
LANGUAGE, GLOSSARY = "language.yaml", "glossary.yaml"
Phrase = Annotated[str, StringConstraints(min_length=1, max_length=120)]
Phrases = tuple[Phrase, ...]
Numeral = Annotated[str, StringConstraints(pattern=r"^[0-9]{1,4}$")]


def _letter(text: str) -> str:
    if len(text) != 1:
        raise wrong(f'"{text}" is not one letter', "write one letter, a colon and its counterpart")
    return text


def _codec(name: str) -> str:
    try:
        codecs.lookup(name)
    except LookupError:
        raise wrong(f'"{name}" is not a character set', "write for example gb2312") from None
    return name


Letter = Annotated[str, AfterValidator(_letter)]
Codec = Annotated[str, AfterValidator(_codec)]


class Sense(Authored):
    """One meaning that must survive translation, and the phrases that carry it.

    *words* carry it and are looked for in the other language; *also* is enough as a counterpart,
    but says too many other things to be looked for.
    """

    words: Phrases = ()
    also: Phrases = ()


class Negation(Sense):
    """Words that turn a sentence round; *also* only carries a negation on, and is never counted.

    *concord* counts only where its sentence has none of *words* (Spanish "no ... nada" is one).
    *optional* may count or not ("out of date", which others say with a "not").
    """

    concord: Phrases = ()
    optional: Phrases = ()


class Senses(Authored):
    """Everything a lost word of which can harm: polarity, bounds, order, limits."""

    negation: Negation = Field(default_factory=Negation)
    at_least: Sense = Field(default_factory=Sense)
    at_most: Sense = Field(default_factory=Sense)
    more_than: Sense = Field(default_factory=Sense)
    less_than: Sense = Field(default_factory=Sense)
    before: Sense = Field(default_factory=Sense)
    after: Sense = Field(default_factory=Sense)
    until: Sense = Field(default_factory=Sense)
    starting: Sense = Field(default_factory=Sense)
    first: Sense = Field(default_factory=Sense)
    about: Sense = Field(default_factory=Sense)
    only: Sense = Field(default_factory=Sense)
    or_: Sense = Field(default_factory=Sense)


class UnitWords(Authored):
    """The words of one unit of time; *two* are its forms that say "two" by themselves."""

    words: Phrases
    two: Phrases = ()


class Units(Authored):
    """The units of time in words."""

    minutes: UnitWords | None = None
    hours: UnitWords | None = None
    days: UnitWords | None = None
    weeks: UnitWords | None = None
    months: UnitWords | None = None
    years: UnitWords | None = None


class Marks(Authored):
    """How sentences end and what is quoted with.

    *opens* begins a question (Spanish), *abbreviations* end in a stop that ends no sentence.
    """

    stop: str = "."
    question: str = "?"
    exclamation: str = "!"
    opens: str | None = None
    quotes: str = ""
    abbreviations: Phrases = ()


class Lexicon(Authored):
    """generator/languages/<tag>.yaml or locale/<tag>/language.yaml: one language.

    *spaced*: words stand apart. *prefixes*: letters written together with the next word.
    *fold*: letters read as another. *foreign*: letters of a neighbouring language or variety;
    *charset*: the codec whose repertoire the variety keeps to. *ignore*: phrases that look like one
    of the senses and are none. *length*: least and most characters per character of the source.
    """

    spaced: bool = True
    prefixes: tuple[str, ...] = ()
    fold: Mapping[Letter, str] = Field(default_factory=dict)
    foreign: str = ""
    charset: Codec | None = None
    joiners: bool = False
    ignore: Phrases = ()
    numbers: Mapping[Numeral, Phrases] = Field(default_factory=dict)
    dual: Phrases = ()
    units: Units = Field(default_factory=Units)
    senses: Senses = Field(default_factory=Senses)
    marks: Marks | None = None
    length: tuple[float, float] | None = None


class Glossary(Authored):
    """locale/<tag>/glossary.yaml: the terms of this content in one language.

    *terms*: the source's phrase -> phrases of which a translation has one. *never*: a phrase that
    must not stand here -> what to write. *keep*: what stays in the source's letters.
    """

    terms: Mapping[str, Phrases] = Field(default_factory=dict)
    never: Mapping[str, str] = Field(default_factory=dict)
    keep: Phrases = ()

    @cached_property
    def phrases(self) -> Phrases:
        """Return the source's phrases that have terms here."""
        return tuple(self.terms)

    @cached_property
    def forbidden(self) -> Phrases:
        """Return the phrases that must not stand in this language."""
        return tuple(self.never)


def language_sources(root: Path) -> tuple[list[Source], list[Problem]]:
    """Return the files on languages, ours first, then those below `root/locale`."""
    sources: list[Source] = []
    problems: list[Problem] = []
    for folder, path in _files(root):
        name = path.relative_to(folder).as_posix()
        content = contained(path, folder)
        if not isinstance(content, bytes):
            problems.append(Problem(Where(name), "file", *content))
            continue
        made = source_from(content, name)
        if isinstance(made, Source):
            sources.append(made)
        else:
            problems.extend(made)
    return sources, problems


def _files(root: Path) -> Iterator[tuple[Path, Path]]:
    yield from ((SHIPPED, path) for path in sorted(SHIPPED.glob("*.yaml")))
    for name in (LANGUAGE, GLOSSARY):
        yield from ((root, path) for path in sorted(root.glob(f"locale/*/{name}")))
