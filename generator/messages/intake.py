"""What comes back from an agency in XLIFF, put into PO files: never over newer work.

A text is taken only if its source is still the one that left, the translation in the file is still
the one that left too, every plural form is there and every place for a value came back. Everything
else is told, and left as it was.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from xml.etree import ElementTree as ET

import polib
from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring

from generator.catalog import Catalog
from generator.messages.xliff import (
    ABOUT,
    METADATA,
    SOURCE_PRINT,
    TRANSLATION_PRINT,
    WAS,
    named,
    print_of,
)
from generator.pofile import forms_of, live
from generator.problem import OperatorError, Problem, Severity, Where
from generator.text import Text, placeholders

RULE = "messages-import"
MOST = 20_000_000  # bytes of one file; 600 texts have about 700,000


@dataclass(frozen=True)
class Unit:
    """One text as it came back: its forms, whether they are done, and what it left with."""

    domain: str
    place: str
    forms: tuple[str, ...]
    done: bool
    source_print: str
    translation_print: str
    comments: tuple[str, ...]


@dataclass(frozen=True)
class Intake:
    """How many texts were taken over, how many were the same, and what was left alone."""

    taken: int
    same: int
    left: tuple[Problem, ...]


def root_of(content: bytes) -> ET.Element:
    """Return the root of an XLIFF 2 file; raises OperatorError if it is none."""
    try:
        root = fromstring(content, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError) as error:
        raise OperatorError(f"this is not an XLIFF file: {error}") from error
    if root.tag != named("xliff"):
        raise OperatorError("this is not an XLIFF 2 file; XLIFF 1.2 is another format")
    return root


def units_in(root: ET.Element) -> Iterator[Unit]:
    """Yield what came back, text by text."""
    for file in root.iterfind(named("file")):
        domain = (file.get("original") or "").removesuffix(".yaml")
        for child in file:
            if child.tag == named("unit"):
                yield _unit(domain, child, [child])
            elif child.tag == named("group"):
                yield _unit(domain, child, list(child.iterfind(named("unit"))))


def taken_in(
    units: Iterable[Unit],
    texts: Mapping[tuple[str, str], Text],
    files: Mapping[str, polib.POFile],
    *,
    catalog: Catalog,
) -> Intake:
    """Put *units* into *files* (merged with the sources before), and return what came of it."""
    entries = {(domain, one.msgctxt): one for domain, po in files.items() for one in live(po)}
    left: list[Problem] = []
    changed: list[bool] = []
    for unit in units:
        if not any(unit.forms):
            continue
        text, entry = texts.get((unit.domain, unit.place)), entries.get((unit.domain, unit.place))
        if text is None or entry is None:
            where = Where(f"{unit.domain}.yaml")
            left.append(_left(where, f"{unit.place} is no longer in the content", ""))
        elif fault := _fault(unit, text, entry):
            left.append(_left(catalog.where(text), f"{unit.place} {fault[0]}", fault[1]))
        else:
            changed.append(_put(unit, entry))
    return Intake(sum(changed), len(changed) - sum(changed), tuple(left))


def _left(where: Where, message: str, hint: str) -> Problem:
    return Problem(where, RULE, message, hint or "it was left out", Severity.WARNING)


def _fault(unit: Unit, text: Text, entry: polib.POEntry) -> tuple[str, str] | None:
    """Return why *unit* may not be put into *entry*, with a hint, or None."""
    if not unit.source_print:
        return "lost the metadata it left with", "ask the agency to keep the file's metadata"
    if unit.source_print != print_of(text):
        return "has another source now than when the file was exported", "export it again"
    if len(unit.forms) != len(forms_of(entry)) or not all(unit.forms):
        return "lacks a plural form", f"{len(forms_of(entry))} forms are needed"
    if lost := _lost(unit, text):
        return f"came back without {lost}", "put it where the number or name goes"
    if unit.forms != forms_of(entry) and unit.translation_print != print_of(text, entry):
        hint = f'it says "{unit.forms[-1]}", the file says "{forms_of(entry)[-1]}"'
        return "was translated anew since the file was exported; that was kept", hint
    return None


def _lost(unit: Unit, text: Text) -> str:
    """Return the places for values that a form lacks; a form for one number may say it in words."""
    needed = placeholders(text.many or text.source)
    said = {place for form in unit.forms for place in placeholders(form)}
    lacking = needed - said if text.many is not None else needed - placeholders(unit.forms[0])
    return ", ".join(f"{{{name}}}" for name in sorted(lacking))


def _put(unit: Unit, entry: polib.POEntry) -> bool:
    """Put *unit* into *entry*; return whether that changed anything."""
    before = str(entry)
    if entry.msgid_plural:
        entry.msgstr_plural = dict(enumerate(unit.forms))
    else:
        entry.msgstr = unit.forms[0]
    others = [flag for flag in entry.flags if flag != "fuzzy"]
    entry.flags = others if unit.done else ["fuzzy", *others]
    if unit.done:
        entry.previous_msgid = entry.previous_msgid_plural = None
    if unit.comments:
        entry.tcomment = "\n".join(unit.comments)
    return str(entry) != before


def _unit(domain: str, holder: ET.Element, units: list[ET.Element]) -> Unit:
    segments = [list(unit.iterfind(named("segment"))) for unit in units]
    metas = {meta.get("type"): meta.text or "" for meta in holder.iter(f"{{{METADATA}}}meta")}
    notes = units[0].iter(named("note")) if units else iter(())
    return Unit(
        domain=domain,
        place=holder.get("id") or "",
        forms=tuple("".join(_read(one.find(named("target"))) for one in unit) for unit in segments),
        done=all(one.get("state", "initial") != "initial" for unit in segments for one in unit),
        source_print=metas.get(SOURCE_PRINT, ""),
        translation_print=metas.get(TRANSLATION_PRINT, ""),
        comments=tuple(one.text or "" for one in notes if one.get("category") not in {ABOUT, WAS}),
    )


def _read(element: ET.Element | None) -> str:
    """Return the words of a target, places for values included, marks of tools left out."""
    if element is None:
        return ""
    own = element.get("equiv", "") if element.tag == named("ph") else element.text or ""
    return own + "".join(_read(child) + (child.tail or "") for child in element)
