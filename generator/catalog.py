"""`Catalog`: one language's translations, read from PO files that mirror the sources.

`content/locale/es/protocols/skinpen.po` translates `content/protocols/skinpen.yaml`. A fuzzy entry
counts as missing, and so does one made from other words than the source has now: the PO file's own
`msgid` is the source a translation was made from. There is no fallback language in this module.
"""

import gettext
import io
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from babel.messages.catalog import Catalog as PoCatalog
from babel.messages.catalog import Message
from babel.messages.pofile import PoFileError, read_po

from generator.language import Language, language_for
from generator.problem import Problem, Where
from generator.source import contained
from generator.text import LARGEST, Text

OWN_HEADERS = (
    "X-Language-Name",
    "X-Direction",
    "Plural-Forms",
)  # of a language that CLDR does not know
MOST_FORMS = 6  # CLDR: zero, one, two, few, many, other
_HEADER = re.compile(r'^msgid\s+""\s*\nmsgstr((?:\s*".*"\s*\n?)+)', re.MULTILINE)
_COPY = 'write as in every file of the language, "Plural-Forms: nplurals=2; plural=(n != 1);"'
_FORMULA = "(n != 1)"  # of the English source


@dataclass(frozen=True)
class Catalog:
    """Translations of one language: (domain, place, source) -> one string per plural form."""

    language: Language
    entries: Mapping[tuple[str, str, str], tuple[str, ...]] = field(default_factory=dict)
    plural_formula: str = _FORMULA
    is_source: bool = False
    lines: Mapping[tuple[str, str], int] = field(default_factory=dict)

    def where(self, text: Text) -> Where:
        """Return where *text* stands in this language's files, or would stand."""
        name = f"locale/{self.language.tag}/{text.domain}.po"
        return Where(name, self.lines.get((text.domain, text.place), 1))

    def forms(self, text: Text) -> tuple[str, ...] | None:
        """Return the translated forms of *text*, or None where none is current and complete."""
        if self.is_source:
            return (text.source,) if text.many is None else (text.source, text.many)
        return self.entries.get((text.domain, text.place, text.source))

    def form(self, text: Text, number: int) -> str | None:
        """Return the form of *text* that goes with *number* in this language."""
        forms = self.forms(text)
        if forms is None or len(forms) == 1:
            return None if forms is None else forms[0]
        return forms[self.plural_index(number)]

    def plural_index(self, number: int) -> int:
        """Return which plural form goes with *number*."""
        return _plural(self.plural_formula)(number)


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
        if folder.is_dir() and not folder.name.startswith("."):
            catalog, found = _read_language(folder, root)
            problems.extend(found)
            if catalog is not None:
                catalogs[folder.name] = catalog
    return catalogs, problems


def _read_language(folder: Path, root: Path) -> tuple[Catalog | None, list[Problem]]:
    entries: dict[tuple[str, str, str], tuple[str, ...]] = {}
    problems: list[Problem] = []
    headers: dict[str, str] = {}
    lines: dict[tuple[str, str], int] = {}
    for path in sorted(folder.rglob("*.po")):
        name = path.relative_to(root).as_posix()
        content = contained(path, root)
        if not isinstance(content, bytes):
            problems.append(Problem(Where(name), "catalog", *content))
            continue
        given = headers_of(content)
        if fault := _plural_fault(given.get("Plural-Forms", ""), headers, content):
            problems.append(Problem(Where(name), "catalog", fault, _COPY))
            continue
        try:
            po = read_po(io.BytesIO(content), abort_invalid=True)
        except UnicodeDecodeError:
            hint = "save the file as UTF-8"
            problems.append(Problem(Where(name), "catalog", "is not UTF-8 text", hint))
            continue
        except (PoFileError, ValueError, LookupError) as error:
            problems.append(_unreadable(name, getattr(error, "lineno", 0)))
            continue
        headers.update(given)
        domain = path.relative_to(folder).with_suffix("").as_posix()
        for message in po:
            lines[domain, str(message.context or "")] = message.lineno or 1
            forms = _forms(message, po)
            if forms:
                entries[domain, str(message.context or ""), _source(message)] = forms
    language = language_for(
        folder.name,
        name=headers.get("X-Language-Name", ""),
        direction=headers.get("X-Direction", ""),
    )
    if language is None:
        problems.append(_unknown(folder, root))
        return None, problems
    formula = _formula(headers.get("Plural-Forms", ""))
    return Catalog(language, entries, formula, lines=lines), problems


def _source(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def _forms(message: Message, po: PoCatalog) -> tuple[str, ...] | None:
    if not message.id or message.fuzzy:
        return None
    given = message.string or ""
    forms = (given,) if isinstance(given, str) else tuple(given)
    complete = len(forms) == (po.num_plurals if message.pluralizable else 1)
    return forms if complete and all(forms) else None


def headers_of(content: bytes) -> dict[str, str]:
    """Return the header lines of a PO file by name.

    Read apart from the messages: Babel keeps only the headers it knows, and makes room for as many
    plural forms as a header claims before anyone can judge the number.
    """
    head = _HEADER.search(content.decode("utf-8", "replace").replace("\r\n", "\n"))
    lines = "".join(re.findall(r'"(.*)"', head[1])).split("\\n") if head else ()
    pairs = (line.partition(":") for line in lines)
    return {name.strip(): value.strip() for name, _, value in pairs if value.strip()}


def _formula(header: str) -> str:
    return header.partition("plural=")[2].strip().rstrip(";") or _FORMULA


@cache
def _forms_used(formula: str) -> frozenset[int]:
    """Return every form that *formula* asks for; raises what evaluating it raises."""
    return frozenset(map(gettext.c2py(formula), range(LARGEST + 1)))


def _plural_fault(header: str, others: Mapping[str, str], content: bytes) -> str:
    """Return what is wrong with the header `Plural-Forms` of a file, given *others* read before."""
    if not header:
        return "has counted texts but no Plural-Forms" if b"\nmsgid_plural" in content else ""
    count = re.search(r"nplurals\s*=\s*([0-9]+)\s*;", header)
    forms = int(count[1]) if count and len(count[1]) == 1 else 0
    if not 1 <= forms <= MOST_FORMS:
        return f"does not say how many plural forms it has, 1 to {MOST_FORMS}"
    try:
        used = _forms_used(_formula(header))
    except (ValueError, RecursionError, ArithmeticError):
        return "has a plural formula that cannot be read"
    if not used <= set(range(forms)):
        wrong = max(used - set(range(forms)))
        return f"has {forms} plural forms but its formula asks for {wrong + 1}"
    same = header == others.get("Plural-Forms", header)
    return "" if same else "has other plural forms than another file of its language"


def _unreadable(name: str, line: int) -> Problem:
    hint = "open it in a PO editor, which shows where it breaks"
    return Problem(Where(name, max(line or 1, 1)), "catalog", "is not a PO file", hint)


def _unknown(folder: Path, root: Path) -> Problem:
    where = Where(folder.relative_to(root).as_posix())
    hint = "add X-Language-Name and X-Direction (ltr or rtl) to the header of interface.po"
    return Problem(where, "language-unknown", f'CLDR does not know "{folder.name}"', hint)
