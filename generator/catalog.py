"""`Catalog`: one language's translations, read from PO files that mirror the sources.

`content/locale/es/protocols/skinpen.po` translates `content/protocols/skinpen.yaml`. Each entry
remembers the words it was made from: its own `msgid`, or `#| msgid` where a tool marked it fuzzy
because the source moved on. What was made from other words than the source has now is an *older*
translation, never a current one; a fuzzy entry is a draft. There is no fallback language here.
"""

import gettext
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import polib

from generator.language import Language, language_for
from generator.pofile import RULE, forms_of, live, read_po
from generator.problem import Problem, Where
from generator.source import contained
from generator.text import Text

TEMPLATES = "template"  # a folder beside the languages: what translators' tools start from
_FORMULA = "(n != 1)"  # of the English source
_SAME_RULE = "copy the Plural-Forms line of another file of this language"
_TRIED = 1100  # numbers; every rule that gettext knows repeats within them
_PLACE = re.compile(r"\{[^{}]*\}")


@dataclass(frozen=True, slots=True)
class Entry:
    """One translation: the words it was made from, its forms, and whether it counts as done."""

    source: str
    many: str | None
    forms: tuple[str, ...]
    done: bool

    def made_from(self, text: Text) -> bool:
        """Return whether *text* still has the words this translation was made from."""
        return (self.source, self.many) == (text.source, text.many)


@dataclass(frozen=True)
class Catalog:
    """Translations of one language by (domain, place); complete forms only."""

    language: Language
    entries: Mapping[tuple[str, str], tuple[Entry, ...]] = field(default_factory=dict)
    plural_formula: str = _FORMULA
    is_source: bool = False
    lines: Mapping[tuple[str, str], int] = field(default_factory=dict)
    translators: Mapping[str, str] = field(default_factory=dict)

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
        """Return the form of *text* that goes with *number* in this language."""
        return self.chosen(self.forms(text), number)

    def chosen(self, forms: tuple[str, ...] | None, number: int) -> str | None:
        """Return which of *forms* goes with *number*."""
        if forms is None or len(forms) == 1:
            return None if forms is None else forms[0]
        return forms[self.plural_index(number)]

    def plural_index(self, number: int) -> int:
        """Return which plural form goes with *number*."""
        return _plural(self.plural_formula)(number)


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
    for folder in language_folders(root):
        catalog, found = _read_language(folder, root)
        problems.extend(found)
        if catalog is not None:
            catalogs[folder.name] = catalog
    return catalogs, problems


def language_folders(root: Path) -> Iterator[Path]:
    """Yield the folder of each language below `root/locale`."""
    locale = root / "locale"
    for folder in sorted(locale.iterdir()) if locale.is_dir() else ():
        if folder.is_dir() and not folder.name.startswith(".") and folder.name != TEMPLATES:
            yield folder


def po_files(folder: Path, root: Path) -> tuple[dict[str, polib.POFile], list[Problem]]:
    """Return the PO files of a language's *folder* by domain, and what is wrong with them."""
    files: dict[str, polib.POFile] = {}
    problems: list[Problem] = []
    for path in sorted(folder.rglob("*.po")):
        name = path.relative_to(root).as_posix()
        content = contained(path, root)
        made = read_po(content, name) if isinstance(content, bytes) else None
        if made is None:
            problems.append(Problem(Where(name), RULE, *content))
        elif isinstance(made, Problem):
            problems.append(made)
        else:
            files[path.relative_to(folder).with_suffix("").as_posix()] = made
    return files, problems


def _read_language(folder: Path, root: Path) -> tuple[Catalog | None, list[Problem]]:
    entries: dict[tuple[str, str], tuple[Entry, ...]] = {}
    lines: dict[tuple[str, str], int] = {}
    files, problems = po_files(folder, root)
    formula = _formula_of(files, f"locale/{folder.name}", problems)
    for domain, po in files.items():
        count = plural_count(po)
        for one in live(po):
            key = (domain, one.msgctxt or "")
            lines[key] = one.linenum or 1
            if (entry := _entry(one, count)) is not None:
                entries[key] = (*entries.get(key, ()), entry)
    heads = [po.metadata for po in files.values()]
    language = language_for(
        folder.name,
        name=next((head["X-Language-Name"] for head in heads if head.get("X-Language-Name")), ""),
        direction=next((head["X-Direction"] for head in heads if head.get("X-Direction")), ""),
    )
    if language is None:
        return None, [*problems, _unknown(folder, root)]
    translators = {domain: translator_in(po) for domain, po in files.items()}
    return Catalog(language, entries, formula, lines=lines, translators=translators), problems


def _formula_of(files: Mapping[str, polib.POFile], folder: str, problems: list[Problem]) -> str:
    """Return the language's one plural rule; a file with a wrong or another one is a problem."""
    formulas: dict[str, str] = {}
    for domain, po in files.items():
        name = f"{folder}/{domain}.po"
        formula = po.metadata.get("Plural-Forms", "").partition("plural=")[2].strip().rstrip(";")
        if problem := _plural_problem(formula or _FORMULA, plural_count(po), name):
            problems.append(problem)
        elif formula:
            formulas[name] = formula
    spelled = ["".join(formula.split()) for formula in formulas.values()]
    usual = max(formulas.values(), key=lambda one: spelled.count("".join(one.split())), default="")
    for name, formula in formulas.items():
        if "".join(formula.split()) != "".join(usual.split()):
            message = "has another plural rule than the other files of this language"
            problems.append(Problem(Where(name), RULE, message, _SAME_RULE))
    return usual or _FORMULA


def translator_in(po: polib.POFile) -> str:
    """Return the name in `Last-Translator`, without its address; empty where nobody signed."""
    name = po.metadata.get("Last-Translator", "").partition("<")[0].strip()
    return "" if name.casefold() in {"", "unreviewed draft", "full name"} else name


def _entry(one: polib.POEntry, count: int) -> Entry | None:
    forms = forms_of(one)
    complete = len(forms) == (count if one.msgid_plural else 1)
    if not complete or not all(forms):
        return None
    if one.fuzzy and one.previous_msgid is not None:
        return Entry(one.previous_msgid, one.previous_msgid_plural or None, forms, done=False)
    return Entry(one.msgid, one.msgid_plural or None, forms, done=not one.fuzzy)


def plural_count(po: polib.POFile) -> int:
    """Return how many plural forms *po* says its language has."""
    declared = re.search(r"nplurals\s*=\s*(\d+)", po.metadata.get("Plural-Forms", ""))
    return int(declared[1]) if declared else 2


def _plural_problem(formula: str, count: int, name: str) -> Problem | None:
    try:
        used = {_plural(formula)(number) for number in range(_TRIED)}
    except (ValueError, ArithmeticError, RecursionError):
        return Problem(Where(name), RULE, "has a plural formula that cannot be read", _SAME_RULE)
    if max(used) >= count:
        message = f"has {count} plural forms but its formula asks for {max(used) + 1}"
        return Problem(Where(name), RULE, message)
    return None


def _unknown(folder: Path, root: Path) -> Problem:
    where = Where(folder.relative_to(root).as_posix())
    hint = "add X-Language-Name and X-Direction (ltr or rtl) to the header of interface.po"
    return Problem(where, "language-unknown", f'CLDR does not know "{folder.name}"', hint)
