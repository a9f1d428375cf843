"""`handout-<patient's>-<clinic's>.pdf`: one plan in two languages, line beside line.

Every line of advice stands once, with the same number in both languages, so that a nurse and a
patient who share no language can point at the same one. What is at a glance would come twice, and a
chart says nothing that its line does not say, so both are left to the sheet in one language. The
two editions are made from one plan, hence of one shape.
"""

from collections.abc import Iterator
from dataclasses import asdict
from itertools import count

from generator import isolate
from generator.address import two_language_name
from generator.appointment import Appointment
from generator.artefact import Artefact
from generator.edition import Edition
from generator.language import Language
from generator.outputs import aloud, press
from generator.outputs.fit import MOST_BILINGUAL, TWO_LANGUAGES
from generator.outputs.handout import files_of
from generator.outputs.letterhead import Data
from generator.outputs.seal import Earlier, nothing, taken_over
from generator.outputs.sheet import sheet_data

MAKERS = ("bilingual.typ", "letterhead.typ", "bilingual.py", "fit.py", *aloud.MODULES)
CARE = (("emergency", "urgent"), ("call", "amber"), ("self_care", "plain"))
Pair = tuple[Edition, Edition]
Appointments = tuple[Appointment, Appointment]


def artefact(edition: Edition, other: Edition, earlier: Earlier = nothing) -> Artefact:
    """Return the sheet in the patient's language beside the clinic's.

    Raises Unprintable, with the reason, if it cannot be set.
    """
    path = edition.address.path(two_language_name(edition.language, other.language))
    data, files = bilingual_data((edition, other), None), files_of(edition, None)
    with press.naming(path):
        made_from = press.made_from(MAKERS, data, files)
        return taken_over(path, made_from, earlier, lambda: _fitted(data, files))


def pdf_of(pair: Pair, appointments: Appointments | None = None) -> bytes:
    """Return the patient's and the clinic's language as one sheet of four pages at most."""
    data = bilingual_data(pair, appointments)
    return _fitted(data, files_of(pair[0], appointments[0] if appointments else None))


def _fitted(data: Data, files: press.Files) -> bytes:
    for size in TWO_LANGUAGES:
        printed = press.printed("bilingual.typ", {**data, **asdict(size)}, files)
        if printed.pages <= MOST_BILINGUAL:
            break
    return aloud.mended(printed.pdf, data)


def bilingual_data(pair: Pair, appointments: Appointments | None) -> Data:
    """Return all that `bilingual.typ` prints: the patient's sheet, and its lines as pairs."""
    when = appointments or (None, None)
    first, second = (
        sheet_data(edition, appointment, columns=1)
        for edition, appointment in zip(pair, when, strict=True)
    )
    numbers = _numbers(pair)
    return {
        **first,
        "second": second,
        "names": [isolate.name(edition.language_name) for edition in pair],
        "parts": [
            {**part, "rows": [{**row, "numbers": next(numbers)} for row in part["rows"]]}
            for part in _parts(first, second)
            if part["rows"]
        ],
    }


def _numbers(pair: Pair) -> Iterator[list[str]]:
    """Yield the number of each line, in the digits of either language."""
    languages = [Language(one.language, one.language_name, one.direction) for one in pair]
    for number in count(1):
        yield [language.number(number) for language in languages]


def _parts(first: Data, second: Data) -> Iterator[Data]:
    """Yield the parts of the sheet in its order, each a title and its lines in both languages."""
    both = (first, second)
    care = {name: _care_part(name, tone, both) for name, tone in CARE}
    yield care["emergency"]
    yield care["call"]
    yield {"titles": None, "rows": [{}]}  # when the treatment was
    yield _part("plain", "expect", both, rows=_rows("expected", both))
    yield care["self_care"]
    for name, tone in (("dos", "do"), ("donts", "avoid"), ("again", "allow")):
        yield _part(tone, name, both, rows=_rows(name, both))
    yield _part("use", "products", both, rows=[*_uses(both), *_rows("left_out", both)])


def _care_part(name: str, tone: str, both: tuple[Data, Data]) -> Data:
    levels = [side[name] for side in both]
    return {
        "tone": tone,
        "titles": [level["title"] for level in levels],
        "actions": [level["action"] for level in levels],
        "phones": [level["phones"] for level in levels],
        "rows": _paired(*(_flat(level["signs"]) for level in levels)),
    }


def _part(tone: str, word: str, both: tuple[Data, Data], *, rows: list[Data]) -> Data:
    titles = [side["words"][word] for side in both]
    return {"tone": tone, "titles": titles, "actions": ["", ""], "phones": [[], []], "rows": rows}


def _rows(name: str, both: tuple[Data, Data]) -> list[Data]:
    return _paired(*(_flat(side[name]) for side in both))


def _uses(both: tuple[Data, Data]) -> list[Data]:
    """Return every use of a product with its time; it is ticked where a patient has it."""
    sides = [
        [
            {**use, "when": group["when"], "date": group["date"], "tick": True}
            for group in side["products"]
            for use in group["uses"]
        ]
        for side in both
    ]
    return _paired(*sides)


def _flat(items: list[Data] | list[list[Data]]) -> list[Data]:
    """Return *items* as one list, whether they stand in columns or not."""
    return [one for item in items for one in (item if isinstance(item, list) else [item])]


def _paired(first: list[Data], second: list[Data]) -> list[Data]:
    return [{"sides": [_told(one), _told(two)]} for one, two in zip(first, second, strict=True)]


def _told(line: Data) -> Data:
    """Return what a line says in one language, whatever it is about."""
    return {
        "picture": line.get("picture", ""),
        "tick": line.get("tick", False),
        "name": line.get("name", ""),
        "text": line.get("text", ""),
        "when": line.get("when", ""),
        "date": line.get("date", ""),
        "why": line.get("why") or line.get("detail") or "",
        "how": " ".join(filter(None, (line.get("what"), line.get("how"), line.get("note")))),
        "origin": line["origin"],
    }
