"""XLIFF 2.0 for translation agencies: one file per language (OASIS XLIFF 2.0).

A `file` per source file, a `unit` per text, a `group` of units per counted text: one unit for each
plural form of the language, with the numbers it is for. Places for values are `ph`, which no
translator's tool lets go astray. Each unit carries, as metadata, a fingerprint of the source and of
the translation as they were when it left, so that coming back it overwrites nothing newer. A state
that comes back is never a review: that takes a name (`afterleaf review`).
"""

import re
from collections.abc import Iterator, Mapping
from xml.etree import ElementTree as ET

import polib

from generator.catalog import Catalog
from generator.content import Content
from generator.messages.remark import Remarks, remarks_for
from generator.pofile import forms_of, live
from generator.review import fingerprint_of
from generator.text import Text
from generator.translation import Standing, State, purposes_of, standings_in

SPACE = "urn:oasis:names:tc:xliff:document:2.0"
METADATA = "urn:oasis:names:tc:xliff:metadata:2.0"
SOURCE_PRINT, TRANSLATION_PRINT = "source", "translation"
ABOUT, WAS = "about", "previous-source"  # categories of notes that are ours
_XML = "{http://www.w3.org/XML/1998/namespace}"
_PLACE = re.compile(r"(\{[^{}]*\})")
_STATES = {
    State.MISSING: "initial",
    State.STALE: "initial",
    State.UNREVIEWED: "translated",
    State.REVIEWED: "reviewed",
    State.REVIEWED_TWICE: "final",
}
_MILLION = 1_000_000  # French, Italian, Portuguese and Spanish have a form for it (CLDR: many)
_SHOWN = 6  # numbers told, to say which ones a plural form is for


def exported(content: Content, tag: str, files: Mapping[str, polib.POFile]) -> bytes:
    """Return every text of *content* with its translation in *files* (by domain), as XLIFF 2.0."""
    ET.register_namespace("", SPACE)
    ET.register_namespace("mda", METADATA)
    catalog, remarks = content.catalogs[tag], remarks_for(content, tag)
    root = ET.Element(named("xliff"))
    root.attrib |= {"version": "2.0", "srcLang": content.source_language, "trgLang": tag}
    entries = {(domain, one.msgctxt): one for domain, po in files.items() for one in live(po)}
    holders: dict[str, ET.Element] = {}
    for one in standings_in(content, tag).of(purposes_of(content)):
        domain = one.text.domain
        if domain not in holders:
            attributes = {"id": domain.replace("/", "."), "original": f"{domain}.yaml"}
            holders[domain] = ET.SubElement(root, named("file"), attributes)
        entry = entries[domain, one.text.place]
        _add(holders[domain], one, entry, remarks=remarks, catalog=catalog)
    _indent(root, 0)
    written = ET.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{written}\n'.encode()


def print_of(text: Text, entry: polib.POEntry | None = None) -> str:
    """Return a fingerprint of *text*, with what *entry* says of it and whether that is a draft."""
    forms = () if entry is None else (*forms_of(entry), "draft" if entry.fuzzy else "")
    return fingerprint_of(text, forms, "")


def named(name: str) -> str:
    """Return an element's name in XLIFF's namespace."""
    return f"{{{SPACE}}}{name}"


def _add(
    holder: ET.Element,
    one: Standing,
    entry: polib.POEntry,
    *,
    remarks: Remarks,
    catalog: Catalog,
) -> None:
    """Add *one* text to *holder*, with the translation that *entry* has."""
    text, told = one.text, remarks.on(one.text)
    if text.many is None:
        unit = ET.SubElement(holder, named("unit"), {"id": text.place})
        _fill(unit, one, entry, told=told, words=(text.source, entry.msgstr))
        return
    group = ET.SubElement(holder, named("group"), {"id": text.place, "type": "afterleaf:plural"})
    for index in sorted({*catalog.numbers, *entry.msgstr_plural}):
        unit = ET.SubElement(group, named("unit"), {"id": f"{text.place}:{index}"})
        single = catalog.numbers.get(index) == (1,)
        words = (text.source if single else text.many, entry.msgstr_plural.get(index, ""))
        _fill(unit, one, entry, told=(_use(catalog, index), *told), words=words)


def _use(catalog: Catalog, index: int) -> str:
    """Return which numbers plural form *index* is for, in words for a translator."""
    numbers = catalog.numbers.get(index, ())
    if numbers:
        shown = ", ".join(str(number) for number in numbers[:_SHOWN])
        return f"This form is for {shown}{', ...' if len(numbers) > _SHOWN else ''}."
    if catalog.plural_index(_MILLION) == index:
        return (
            f"This form is for {_MILLION:,}, ...; no text here says so many, yet it must be there."
        )
    return "No number here takes this form, yet it must be there."


def _fill(
    unit: ET.Element,
    one: Standing,
    entry: polib.POEntry,
    *,
    told: tuple[str, ...],
    words: tuple[str, str],
) -> None:
    metadata = ET.SubElement(unit, f"{{{METADATA}}}metadata")
    group = ET.SubElement(metadata, f"{{{METADATA}}}metaGroup", {"category": "afterleaf"})
    prints = {SOURCE_PRINT: print_of(one.text), TRANSLATION_PRINT: print_of(one.text, entry)}
    for name, value in prints.items():
        ET.SubElement(group, f"{{{METADATA}}}meta", {"type": name}).text = value
    notes = ET.SubElement(unit, named("notes"))
    for category, line in _notes(entry, told):
        given = {"category": category} if category else {}
        ET.SubElement(notes, named("note"), given).text = line
    source, target = words
    segment = ET.SubElement(unit, named("segment"), {"state": _STATES[one.state]})
    if one.state in {State.STALE, State.MISSING} and target:
        segment.set("subState", "afterleaf:stale" if entry.previous_msgid else "afterleaf:draft")
    # a form for one number may say it in words
    can_go = "no" if one.text.many is None else "yes"
    _write(ET.SubElement(segment, named("source")), source, can_go=can_go)
    if target:
        _write(ET.SubElement(segment, named("target")), target, can_go=can_go)


def _notes(entry: polib.POEntry, told: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    yield from ((ABOUT, line) for line in told)
    if entry.previous_msgid:
        yield WAS, entry.previous_msgid
    if entry.tcomment:
        yield from (("", line) for line in entry.tcomment.split("\n"))


def _write(element: ET.Element, words: str, *, can_go: str) -> None:
    """Put *words* into *element*, each place for a value as `ph` (XLIFF 2.0, 4.2.3.1)."""
    element.set(f"{_XML}space", "preserve")
    last: ET.Element | None = None
    for index, part in enumerate(_PLACE.split(words)):
        if index % 2:
            attributes = {"id": part.strip("{}"), "equiv": part, "disp": part, "canDelete": can_go}
            last = ET.SubElement(element, named("ph"), attributes)
        elif last is None:
            element.text = part
        else:
            last.tail = part


def _indent(element: ET.Element, depth: int) -> None:
    """Lay out *element* for people, but never inside words."""
    if not len(element) or element.tag in {named("source"), named("target")}:
        return
    element.text = "\n" + "  " * (depth + 1)
    for child in element:
        _indent(child, depth + 1)
        child.tail = element.text
    element[-1].tail = "\n" + "  " * depth
