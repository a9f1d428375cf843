"""What comes back from an agency, put into PO files: never over newer work.

A unit is taken only if its source is still the one that left, and the translation in the file is
still the one that left too, or the very same as the one that comes. Everything else is told.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import polib

from generator.catalog import Catalog
from generator.messages.xliff import Unit, print_of
from generator.pofile import forms_of, live
from generator.problem import Problem, Severity, Where
from generator.text import Text

RULE = "messages-import"


@dataclass
class Intake:
    """How many texts were taken over, how many were the same, and what was left alone."""

    taken: int = 0
    same: int = 0
    conflicts: list[Problem] = field(default_factory=list)


def take_in(
    units: Iterable[Unit],
    texts: Mapping[tuple[str, str], Text],
    files: Mapping[str, polib.POFile],
    *,
    catalog: Catalog,
) -> Intake:
    """Put *units* into *files* (merged with the sources before), and return what came of it."""
    intake = Intake()
    entries = {(domain, one.msgctxt): one for domain, po in files.items() for one in live(po)}
    for unit in units:
        if not any(unit.forms):
            continue
        text = texts.get((unit.domain, unit.place))
        entry = entries.get((unit.domain, unit.place))
        if text is None or entry is None:
            where = Where(f"{unit.domain}.yaml")
            message = f"{unit.place} is no longer in the content"
            intake.conflicts.append(_left(where, message, "the translation was left out"))
            continue
        if fault := _fault(unit, text, entry):
            intake.conflicts.append(
                _left(catalog.where(text), f"{unit.place} {fault[0]}", fault[1])
            )
        elif _put(unit, entry):
            intake.taken += 1
        else:
            intake.same += 1
    return intake


def _left(where: Where, message: str, hint: str) -> Problem:
    return Problem(where, RULE, message, hint, Severity.WARNING)


def _fault(unit: Unit, text: Text, entry: polib.POEntry) -> tuple[str, str] | None:
    """Return why *unit* may not be put into *entry*, with a hint, or None."""
    if not unit.source_print:
        hint = "ask the agency to keep the metadata of the file"
        return "came back without the metadata it left with", hint
    if unit.source_print != print_of(text, ()):
        return "has another source now than when the file was exported", "export it again"
    if len(unit.forms) != len(forms_of(entry)) or not all(unit.forms):
        return "lacks a plural form", f"{len(forms_of(entry))} forms are needed"
    marks = ("fuzzy",) if entry.fuzzy else ()
    unchanged = unit.translation_print == print_of(text, (*forms_of(entry), *marks))
    if not unchanged and unit.forms != forms_of(entry) and any(forms_of(entry)):
        hint = f'it says "{forms_of(entry)[-1]}", the file says "{unit.forms[-1]}"'
        return "was translated anew since the file was exported; that was kept", hint
    return None


def _put(unit: Unit, entry: polib.POEntry) -> bool:
    """Put *unit* into *entry*; return whether that changed anything."""
    before = str(entry)
    if entry.msgid_plural:
        entry.msgstr_plural = dict(enumerate(unit.forms))
    else:
        entry.msgstr = unit.forms[0]
    others = [flag for flag in entry.flags if flag != "fuzzy"]
    entry.flags = others if unit.done else ["fuzzy", *others]
    if unit.done or not unit.previous[0]:
        entry.previous_msgid = entry.previous_msgid_plural = None
    else:
        entry.previous_msgid = unit.previous[0]
        entry.previous_msgid_plural = unit.previous[1] or None
    if unit.comments:
        entry.tcomment = "\n".join(unit.comments)
    return str(entry) != before
