"""`Record`: what one edition told a patient, as the ledger keeps it.

Everything that means something (advice, times, signs, numbers to call), nothing that is layout,
translation state or date. Two records with one fingerprint say the same. The time words are kept to
be quoted, in the language of the sheet; they are not part of the meaning, since a better wording of
"For the first 24 hours" makes no sheet wrong: the meaning is the window as the author wrote it.
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, fields
from enum import StrEnum
from functools import cached_property

DIGITS = 16  # hexadecimal, of SHA-256


class Part(StrEnum):
    """Which part of the sheet an entry belongs to."""

    SIGN = "sign"
    CARE = "care"
    INSTRUCTION = "instruction"
    PRODUCT = "product"
    SYMPTOM = "symptom"
    ANSWER = "answer"
    COURSE = "course"
    CLINIC = "clinic"
    SHEET = "sheet"


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing told. *kind* grades it (`avoid`, `emergency`, ...); *until_minutes* None is open.

    *written* is the window as an author writes it, empty where there is none; *words* is how the
    sheet said it.
    """

    part: Part
    id: str
    kind: str = ""
    text: str = ""
    detail: str = ""
    from_minutes: int = 0
    until_minutes: int | None = None
    written: str = ""
    words: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """Return what an entry keeps over all versions."""
        return self.part.value, self.id

    @property
    def meaning(self) -> tuple[object, ...]:
        """Return everything but the time words."""
        return (*self.key, self.kind, self.text, self.detail, self.written)


@dataclass(frozen=True)
class Record:
    """All entries of one edition, in the order of the sheet."""

    entries: tuple[Entry, ...]

    @cached_property
    def fingerprint(self) -> str:
        """Return hexadecimal digits that change whenever the meaning does, and only then."""
        return _hash([entry.meaning for entry in sorted(self.entries, key=lambda one: one.key)])

    @property
    def seal(self) -> str:
        """Return hexadecimal digits that change whenever anything kept does."""
        return _hash([_whole(entry) for entry in self.entries])


def _hash(value: object) -> str:
    written = json.dumps(value, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(written.encode()).hexdigest()[:DIGITS]


def stored(record: Record, line: str) -> bytes:
    """Return the file that keeps *record* and its ledger *line*: JSON, one entry a line."""
    head = json.dumps({"line": line, "seal": record.seal}, ensure_ascii=False)[1:-1]
    rows = ",\n".join(json.dumps(_short(entry), ensure_ascii=False) for entry in record.entries)
    return f'{{{head}, "entries": [\n{rows}\n]}}\n'.encode()


def _whole(entry: Entry) -> dict[str, object]:
    """Return what `asdict` does, 10 times faster: nothing in an entry needs a copy."""
    return {one.name: getattr(entry, one.name) for one in fields(Entry)}


def _short(entry: Entry) -> dict[str, object]:
    return {
        one.name: getattr(entry, one.name)
        for one in fields(Entry)
        if getattr(entry, one.name) != one.default
    }


def record_from(content: bytes) -> tuple[Record, str]:
    """Return the record and the ledger line that a stored file keeps.

    Raises ValueError if *content* is no such file, or was changed after it was stored.
    """
    try:
        data = json.loads(content)
        record = Record(tuple(_entry(row) for row in data["entries"]))
        line, seal = str(data["line"]), data["seal"]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError("is not a stored edition") from error
    if seal != record.seal:
        raise ValueError("was changed after it was stored")
    return record, line


def _entry(row: dict[str, object]) -> Entry:
    words = {name: str(value) for name, value in row.items() if name not in _NUMBERS}
    words.pop("part")
    start, end = row.get("from_minutes", 0), row.get("until_minutes")
    if not isinstance(start, int) or not isinstance(end, int | None):
        raise TypeError("a window in minutes is whole numbers")
    return Entry(Part(str(row["part"])), from_minutes=start, until_minutes=end, **words)


_NUMBERS = ("from_minutes", "until_minutes")


def by_key(entries: Iterable[Entry]) -> dict[tuple[str, str], Entry]:
    """Return *entries* by what they keep over all versions."""
    return {entry.key: entry for entry in entries}
