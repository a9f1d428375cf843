"""`Catalog`: one language's translations, read from PO files that mirror the sources.

`content/locale/es/protocols/skinpen.po` translates `content/protocols/skinpen.yaml`. Every entry
remembers the words it was made from: its `msgid`, or, where a tool marked it fuzzy, the previous
`msgid` beside it. A translation of other words than the source has now is *older*, never current; a
fuzzy one that does not say what it was made from is none. There is no fallback language here.
"""

import gettext
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType

import polib

from generator.language import Language, language_for
from generator.pofile import RULE, forms_of, live, read_po
from generator.problem import Problem, Where
from generator.source import contained
from generator.text import LARGEST, Text

OWN_HEADERS = (
    "X-Language-Name",
    "X-Direction",
    "Plural-Forms",
)  # of a language that CLDR does not know
TEMPLATES = "templates"  # the folder of what tools begin a language from
MOST_FORMS = 6  # CLDR: zero, one, two, few, many, other
_HEADER = re.compile(r'^msgid\s+""\s*\nmsgstr((?:\s*".*"\s*\n?)+)', re.MULTILINE)
_COPY = 'write as in every file of the language, "Plural-Forms: nplurals=2; plural=(n != 1);"'
_FORMULA = "(n != 1)"  # of the English source
_PLACE = re.compile(r"\{[^{}]*\}")
NO_DAY = date(2026, 1, 1)  # what our own files bear: they tell nothing by their dates, git does
_NOBODY = ("", "unreviewed draft", "full name")  # what stands for no translator


@dataclass(frozen=True, slots=True, order=True)
class Translator:
    """Who translated a file, and the day they last did, None where the file does not say."""

    name: str
    on: date | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Entry:
    """One complete translation: the words it was made from, its forms, and whether it is done."""

    source: str
    many: str | None
    forms: tuple[str, ...]
    done: bool = True

    def made_from(self, text: Text) -> bool:
        """Return whether *text* still has the words this translation was made from."""
        return (self.source, self.many) == (text.source, text.many)


@dataclass(frozen=True)
class Catalog:
    """Translations of one language by (domain, place); *translators* by domain."""

    language: Language
    entries: Mapping[tuple[str, str], tuple[Entry, ...]] = field(default_factory=dict)
    plural_formula: str = _FORMULA
    is_source: bool = False
    lines: Mapping[tuple[str, str], int] = field(default_factory=dict)
    translators: Mapping[str, Translator] = field(default_factory=dict)

    def where(self, text: Text) -> Where:
        """Return where *text* stands in this language's files, or would stand."""
        name = f"locale/{self.language.tag}/{text.domain}.po"
        return Where(name, self.lines.get((text.domain, text.place), 1))

    def forms(self, text: Text) -> tuple[str, ...] | None:
        """Return the translated forms of *text*, or None where none is current and complete."""
        if self.is_source:
            return (text.source,) if text.many is None else (text.source, text.many)
        for entry in self.entries.get((text.domain, text.place), ()):
            if entry.done and entry.made_from(text):
                return entry.forms
        return None

    def older(self, text: Text) -> Entry | None:
        """Return the translation of earlier words of *text*, or None.

        One that could not say today's numbers (other places to fill, other forms) is none.
        """
        for entry in self.entries.get((text.domain, text.place), ()):
            same_shape = (entry.many is None) == (text.many is None)
            if not entry.made_from(text) and same_shape and _places(entry) == _places(text):
                return entry
        return None

    def form(self, text: Text, number: int) -> str | None:
        """Return the form of *text* that goes with *number*, of a current translation."""
        return self.chosen(self.forms(text), number)

    def chosen(self, forms: tuple[str, ...] | None, number: int) -> str | None:
        """Return which of *forms* goes with *number*."""
        if forms is None or len(forms) == 1:
            return None if forms is None else forms[0]
        return forms[self.plural_index(number)]

    def plural_index(self, number: int) -> int:
        """Return which plural form goes with *number*."""
        return _plural(self.plural_formula)(number)

    @property
    def numbers(self) -> Mapping[int, tuple[int, ...]]:
        """Return the numbers up to LARGEST by the plural form they go with, in order.

        A form that only larger numbers take is not in it.
        """
        return _numbers(self.plural_formula)


def _places(words: Entry | Text) -> frozenset[str]:
    return frozenset(_PLACE.findall(words.many or words.source))


_PLURALS: dict[str, Callable[[int], int]] = {}  # compiled formulas; a pure function's memory


def _plural(formula: str) -> Callable[[int], int]:
    if formula not in _PLURALS:
        _PLURALS[formula] = gettext.c2py(formula)
    return _PLURALS[formula]


def source_catalog(tag: str) -> Catalog:
    """Return the catalog of the source language, in which every text stands for itself."""
    language = language_for(tag)
    if language is None:
        raise ValueError(f"CLDR does not know the source language {tag}")
    return Catalog(language, is_source=True)


def read_catalogs(root: Path) -> tuple[dict[str, Catalog], list[Problem]]:
    """Return the catalogs below `root/locale` by language tag, and what is wrong with the files."""
    catalogs: dict[str, Catalog] = {}
    problems: list[Problem] = []
    locale = root / "locale"
    for folder in sorted(locale.iterdir()) if locale.is_dir() else ():
        if folder.is_dir() and folder.name != TEMPLATES and not folder.name.startswith("."):
            catalog, found = _read_language(folder, root)
            problems.extend(found)
            if catalog is not None:
                catalogs[folder.name] = catalog
    return catalogs, problems


def po_files(folder: Path, root: Path) -> tuple[dict[str, polib.POFile], list[Problem]]:
    """Return the PO files of a language's *folder* by domain, and what is wrong with them."""
    files: dict[str, polib.POFile] = {}
    problems: list[Problem] = []
    headers: dict[str, str] = {}
    for path in sorted(folder.rglob("*.po")):
        made = _read_file(path, root, headers)
        if isinstance(made, Problem):
            problems.append(made)
        else:
            files[path.relative_to(folder).with_suffix("").as_posix()] = made
    return files, problems


def _read_file(path: Path, root: Path, headers: dict[str, str]) -> polib.POFile | Problem:
    """Return one PO file, or what is wrong with it; *headers* are those of the files before."""
    name = path.relative_to(root).as_posix()
    content = contained(path, root)
    if not isinstance(content, bytes):
        return Problem(Where(name), RULE, *content)
    given = headers_of(content)
    if fault := plural_fault(given.get("Plural-Forms", ""), headers, content):
        return Problem(Where(name), RULE, fault, _COPY)
    made = read_po(content, name)
    if not isinstance(made, Problem):
        headers.update(given)
    return made


def _read_language(folder: Path, root: Path) -> tuple[Catalog | None, list[Problem]]:
    files, problems = po_files(folder, root)
    headers = {name: value for po in files.values() for name, value in po.metadata.items() if value}
    entries: dict[tuple[str, str], tuple[Entry, ...]] = {}
    lines: dict[tuple[str, str], int] = {}
    for domain, po in files.items():
        for place, line, entry in _entries(po):
            lines.setdefault((domain, place), line)
            if entry is not None:
                entries[domain, place] = (*entries.get((domain, place), ()), entry)
    language = language_for(
        folder.name,
        name=headers.get("X-Language-Name", ""),
        direction=headers.get("X-Direction", ""),
    )
    if language is None:
        return None, [*problems, _unknown(folder, root)]
    formula = _formula(headers.get("Plural-Forms", ""))
    named = ((domain, translator_in(po)) for domain, po in files.items())
    translators = {domain: one for domain, one in named if one is not None}
    return Catalog(language, entries, formula, lines=lines, translators=translators), problems


def translator_in(po: polib.POFile) -> Translator | None:
    """Return who is named as `Last-Translator`, without address; None where nobody is."""
    name = " ".join(po.metadata.get("Last-Translator", "").partition("<")[0].split())
    if name.casefold() in _NOBODY:
        return None
    written = po.metadata.get("PO-Revision-Date", "")[:10]
    try:
        day = date.fromisoformat(written)
    except ValueError:
        return Translator(name)
    return Translator(name, None if day == NO_DAY else day)


def _entries(po: polib.POFile) -> Iterator[tuple[str, int, Entry | None]]:
    """Yield the place and line of every entry in use, and what it says if it is complete."""
    count = plural_count(po)
    for one in live(po):
        forms = forms_of(one)
        complete = len(forms) == (count if one.msgid_plural else 1) and all(forms)
        yield one.msgctxt or "", one.linenum or 1, _entry(one, forms) if complete else None


def _entry(one: polib.POEntry, forms: tuple[str, ...]) -> Entry | None:
    if not one.fuzzy:
        return Entry(one.msgid, one.msgid_plural or None, forms)
    if one.previous_msgid is None:
        return None
    return Entry(one.previous_msgid, one.previous_msgid_plural or None, forms, done=False)


def plural_count(po: polib.POFile) -> int:
    """Return how many plural forms *po* says its language has."""
    declared = re.search(r"nplurals\s*=\s*(\d+)", po.metadata.get("Plural-Forms", ""))
    return int(declared[1]) if declared else 2


def headers_of(content: bytes) -> dict[str, str]:
    """Return the header lines of a PO file by name.

    Read apart from the messages: a reader of messages makes room for as many plural forms as a
    header claims before anyone can judge the number.
    """
    head = _HEADER.search(content.decode("utf-8", "replace").replace("\r\n", "\n"))
    lines = "".join(re.findall(r'"(.*)"', head[1])).split("\\n") if head else ()
    pairs = (line.partition(":") for line in lines)
    return {name.strip(): value.strip() for name, _, value in pairs if value.strip()}


def _formula(header: str) -> str:
    return header.partition("plural=")[2].strip().rstrip(";") or _FORMULA


@cache
def _numbers(formula: str) -> Mapping[int, tuple[int, ...]]:
    """Return the numbers for which *formula* asks for each form; raises what evaluating raises."""
    found: dict[int, list[int]] = {}
    for number in range(LARGEST + 1):
        found.setdefault(_plural(formula)(number), []).append(number)
    return MappingProxyType({form: tuple(numbers) for form, numbers in found.items()})


def plural_fault(header: str, others: Mapping[str, str], content: bytes) -> str:
    """Return what is wrong with the header `Plural-Forms` of a file, given *others* read before."""
    if not header:
        return "has counted texts but no Plural-Forms" if b"\nmsgid_plural" in content else ""
    count = re.search(r"nplurals\s*=\s*([0-9]+)\s*;", header)
    forms = int(count[1]) if count and len(count[1]) == 1 else 0
    if not 1 <= forms <= MOST_FORMS:
        return f"does not say how many plural forms it has, 1 to {MOST_FORMS}"
    try:
        used = set(_numbers(_formula(header)))
    except (ValueError, RecursionError, ArithmeticError):
        return "has a plural formula that cannot be read"
    if not used <= set(range(forms)):
        wrong = max(used - set(range(forms)))
        return f"has {forms} plural forms but its formula asks for {wrong + 1}"
    same = header == others.get("Plural-Forms", header)
    return "" if same else "has other plural forms than another file of its language"


def _unknown(folder: Path, root: Path) -> Problem:
    where = Where(folder.relative_to(root).as_posix())
    hint = "add X-Language-Name and X-Direction (ltr or rtl) to the header of interface.po"
    return Problem(where, "language-unknown", f'CLDR does not know "{folder.name}"', hint)
