"""XLIFF 2.0 for translation agencies: one file per language, and what comes back from it.

OASIS XLIFF 2.0: a file per source file, a unit per text, a group of units per counted text (one
unit per plural form of the language, with the numbers it is for). Places for values are `<ph/>`,
which no translator's tool lets go astray. Each unit carries, as metadata, what the source and the
translation were when it left, so that coming back it overwrites nothing newer. A state that comes
back is never a review: that takes a name (`afterleaf review`).
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from xml.etree import ElementTree as ET

import polib
from defusedxml.ElementTree import ParseError, fromstring

from generator.catalog import Catalog
from generator.content import Content
from generator.messages.remark import previews_for, remarks_on
from generator.pofile import forms_of, live
from generator.problem import OperatorError
from generator.review import fingerprint_of
from generator.text import Text
from generator.translation import Standing, Standings, State

SPACE = "urn:oasis:names:tc:xliff:document:2.0"
METADATA = "urn:oasis:names:tc:xliff:metadata:2.0"
_XML = "{http://www.w3.org/XML/1998/namespace}"
_PLACE = re.compile(r"(\{[^{}]*\})")
_ABOUT, _WAS, _WERE = "about", "previous-source", "previous-source-plural"
_STATES = {
    State.MISSING: "initial",
    State.STALE: "initial",
    State.UNREVIEWED: "translated",
    State.REVIEWED: "reviewed",
    State.REVIEWED_TWICE: "final",
}
_HEAD = b'<?xml version="1.0" encoding="UTF-8"?>\n'
_EXAMPLES = 1200  # numbers tried to say which ones a plural form is for
_SHOWN = 6


@dataclass(frozen=True)
class Unit:
    """One text as it came back: its forms, whether they are done, and what it left with."""

    domain: str
    place: str
    forms: tuple[str, ...]
    done: bool
    source_print: str
    translation_print: str
    previous: tuple[str, str]
    comments: tuple[str, ...]


def exported(content: Content, catalog: Catalog, files: Mapping[str, polib.POFile]) -> bytes:
    """Return every text of *content* with its translation in *files*, as XLIFF 2.0."""
    ET.register_namespace("", SPACE)
    ET.register_namespace("mda", METADATA)
    tag = catalog.language.tag
    root = ET.Element(_q("xliff"))
    root.attrib |= {"version": "2.0", "srcLang": content.source_language, "trgLang": tag}
    entries = _by_place(files)
    holders: dict[str, ET.Element] = {}
    previews = previews_for(content, tag)
    for one in Standings(content, catalog).by_place.values():
        domain = one.text.domain
        if domain not in holders:
            attributes = {"id": domain.replace("/", "."), "original": f"{domain}.yaml"}
            holders[domain] = ET.SubElement(root, _q("file"), attributes)
        about = remarks_on(one.text, one.purpose, previews)
        entry = entries.get((domain, one.text.place))
        _add(holders[domain], one, entry, about=about, catalog=catalog)
    _indent(root, 0)
    return _HEAD + ET.tostring(root, encoding="unicode").encode() + b"\n"


def _by_place(files: Mapping[str, polib.POFile]) -> dict[tuple[str, str], polib.POEntry]:
    return {(domain, one.msgctxt or ""): one for domain, po in files.items() for one in live(po)}


def _add(
    holder: ET.Element,
    one: Standing,
    entry: polib.POEntry | None,
    *,
    about: tuple[str, ...],
    catalog: Catalog,
) -> None:
    """Add *one* text to *holder*, with the translation that *entry* has."""
    text = one.text
    forms = () if entry is None else forms_of(entry)
    if text.many is None:
        unit = ET.SubElement(holder, _q("unit"), {"id": text.place, "name": text.place})
        _fill(unit, one, entry, about=about, source=text.source, form=forms[-1] if forms else "")
        return
    attributes = {"id": text.place, "name": text.place, "type": "afterleaf:plural"}
    group = ET.SubElement(holder, _q("group"), attributes)
    for index, numbers in enumerate(_numbers(catalog)):
        unit = ET.SubElement(group, _q("unit"), {"id": f"{text.place}:{index}"})
        shown = ", ".join(str(number) for number in numbers[:_SHOWN])
        more = ", ..." if len(numbers) > _SHOWN else ""
        source = text.source if numbers == (1,) else text.many
        form = forms[index] if index < len(forms) else ""
        told = (f"This form is for {shown}{more}.", *about)
        _fill(unit, one, entry, about=told, source=source, form=form)


def _numbers(catalog: Catalog) -> tuple[tuple[int, ...], ...]:
    """Return the numbers that go with each plural form, those below `_EXAMPLES`."""
    chosen = [catalog.plural_index(number) for number in range(_EXAMPLES)]
    return tuple(
        tuple(number for number, index in enumerate(chosen) if index == form)
        for form in range(max(chosen) + 1)
    )


def _fill(
    unit: ET.Element,
    one: Standing,
    entry: polib.POEntry | None,
    *,
    about: tuple[str, ...],
    source: str,
    form: str,
) -> None:
    metadata = ET.SubElement(unit, f"{{{METADATA}}}metadata")
    group = ET.SubElement(metadata, f"{{{METADATA}}}metaGroup", {"category": "afterleaf"})
    prints = {"source": print_of(one.text, ()), "translation": print_of(one.text, _forms(entry))}
    for name, value in prints.items():
        ET.SubElement(group, f"{{{METADATA}}}meta", {"type": name}).text = value
    notes = ET.SubElement(unit, _q("notes"))
    for line in about:
        ET.SubElement(notes, _q("note"), {"category": _ABOUT}).text = line
    for category, line in _previous(entry, one):
        ET.SubElement(notes, _q("note"), {"category": category}).text = line
    for line in entry.tcomment.split("\n") if entry is not None and entry.tcomment else ():
        ET.SubElement(notes, _q("note")).text = line
    segment = ET.SubElement(unit, _q("segment"), {"state": _STATES[one.state]})
    if one.state is State.STALE:
        segment.set("subState", "afterleaf:stale")
    elif one.state is State.MISSING and form:
        segment.set("subState", "afterleaf:draft")
    can_go = "no" if one.text.many is None else "yes"  # a form for one number may say it in words
    _write(ET.SubElement(segment, _q("source")), source, can_go)
    if form:
        _write(ET.SubElement(segment, _q("target")), form, can_go)


def _forms(entry: polib.POEntry | None) -> tuple[str, ...]:
    forms = () if entry is None else forms_of(entry)
    return (*forms, "fuzzy") if entry is not None and entry.fuzzy else forms


def print_of(text: Text, forms: tuple[str, ...]) -> str:
    """Return a fingerprint of *text* with *forms*, whatever state they are in."""
    return fingerprint_of(text, forms, "")


def _previous(entry: polib.POEntry | None, one: Standing) -> Iterator[tuple[str, str]]:
    """Yield the words a stale translation was made from."""
    if entry is None or one.state is not State.STALE:
        return
    yield _WAS, entry.previous_msgid if entry.previous_msgid is not None else entry.msgid
    if many := entry.previous_msgid_plural or entry.msgid_plural:
        yield _WERE, many


def _write(element: ET.Element, words: str, can_go: str) -> None:
    """Put *words* into *element*, each place for a value as `<ph/>` (XLIFF 2.0 4.3.1.1)."""
    element.set(f"{_XML}space", "preserve")
    last: ET.Element | None = None
    for index, part in enumerate(_PLACE.split(words)):
        if index % 2:
            attributes = {"id": str(index), "equiv": part, "disp": part, "canDelete": can_go}
            last = ET.SubElement(element, _q("ph"), attributes)
        elif last is None:
            element.text = part
        else:
            last.tail = part


def _indent(element: ET.Element, depth: int) -> None:
    """Lay out *element* for people, but never inside words."""
    if not len(element) or element.tag in {_q("source"), _q("target")}:
        return
    element.text = "\n" + "  " * (depth + 1)
    for child in element:
        _indent(child, depth + 1)
        child.tail = element.text
    element[-1].tail = "\n" + "  " * depth


def _q(name: str) -> str:
    return f"{{{SPACE}}}{name}"


def units_in(content: bytes, tag: str) -> list[Unit]:
    """Return what came back in an XLIFF file; raises OperatorError if it is none for *tag*."""
    try:
        root = fromstring(content, forbid_dtd=True)
    except (ParseError, ValueError) as error:
        raise OperatorError(f"this is not an XLIFF file: {error}") from error
    if root.tag != _q("xliff"):
        raise OperatorError("this is not an XLIFF 2 file; XLIFF 1.2 is another format")
    if tag and root.get("trgLang") != tag:
        raise OperatorError(f'this file is for "{root.get("trgLang")}", not for "{tag}"')
    found: list[Unit] = []
    for file in root.iterfind(_q("file")):
        domain = (file.get("original") or "").removesuffix(".yaml")
        for child in file:
            if child.tag == _q("unit"):
                found.append(_unit(domain, child.get("id") or "", [child]))
            elif child.tag == _q("group"):
                units = list(child.iterfind(_q("unit")))
                found.append(_unit(domain, child.get("id") or "", units))
    return found


def language_of(content: bytes) -> str:
    """Return the language an XLIFF file translates into; raises OperatorError if it is none."""
    units_in(content, "")
    return str(fromstring(content, forbid_dtd=True).get("trgLang") or "")


def _unit(domain: str, place: str, units: list[ET.Element]) -> Unit:
    first = units[0] if units else ET.Element("unit")
    segments = [list(unit.iterfind(_q("segment"))) for unit in units]
    metas = {meta.get("type"): meta.text or "" for meta in first.iter(f"{{{METADATA}}}meta")}
    notes = [(note.get("category"), note.text or "") for note in first.iter(_q("note"))]
    said = dict(notes)
    return Unit(
        domain=domain,
        place=place,
        forms=tuple("".join(_read(one.find(_q("target"))) for one in unit) for unit in segments),
        done=all(one.get("state", "initial") != "initial" for unit in segments for one in unit),
        source_print=metas.get("source", ""),
        translation_print=metas.get("translation", ""),
        previous=(said.get(_WAS, ""), said.get(_WERE, "")),
        comments=tuple(text for category, text in notes if category not in {_ABOUT, _WAS, _WERE}),
    )


def _read(element: ET.Element | None) -> str:
    """Return the words of a target, places for values included, marks of tools left out."""
    if element is None:
        return ""
    own = element.get("equiv", "") if element.tag == _q("ph") else element.text or ""
    return own + "".join(_read(child) + (child.tail or "") for child in element)
