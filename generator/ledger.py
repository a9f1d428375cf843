"""`Ledger`: every code ever issued, as `releases/` keeps it under version control; it only grows.

`ledger.tsv` has one line per code and host it was printed with; `<CODE>.json` beside it keeps what
that sheet said, and the line again, so that either can be made good from the other. A code is
derived from what its line says (address, version, fingerprint), and a seal closes the line: two
people who release the same thing on two branches write the same code, and a line that somebody
edits no longer fits. Lines may stand in any order and twice, so branches merge by keeping both.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from generator.address import Address
from generator.authored import TAG
from generator.code import derived, is_code, is_derived
from generator.problem import NOWHERE, Problem, Where
from generator.record import Record, record_from

FILE = "releases/ledger.tsv"
RULE = "release-line"
COLUMNS = (
    "code",
    "version",
    "clinic",
    "language",
    "protocol",
    "released",
    "fingerprint",
    "base",
    "by",
    "seal",
)
HEAD = "# " + "\t".join(COLUMNS)
_SHAPES = {
    "version": re.compile(r"[1-9][0-9]{0,5}"),
    "clinic": re.compile(r"[a-z][a-z0-9-]{0,59}"),
    "language": re.compile(TAG),
    "protocol": re.compile(r"[a-z][a-z0-9-]{0,59}"),
    "released": re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}"),
    "fingerprint": re.compile(r"[0-9a-f]{16}"),
    "base": re.compile(r"https://\S{1,300}"),
    "by": re.compile(r"[^\t\r\n]{0,80}"),
    "seal": re.compile(r"[0-9a-f]{8}"),
}


@dataclass(frozen=True, order=True)
class Release:
    """One code, printed with one host; *address* is where its page was when it was released."""

    address: Address
    version: int
    code: str
    base: str
    released: date
    fingerprint: str
    by: str
    where: Where = field(default=NOWHERE, compare=False)
    written: str = field(default="", compare=False)

    @property
    def meaning(self) -> str:
        """Return what the code is derived from."""
        return _meaning(self.address, self.version, self.fingerprint)

    @property
    def line(self) -> str:
        """Return the line of the ledger, sealed."""
        address = self.address
        told = (self.code, str(self.version), address.clinic, address.language, address.protocol)
        rest = (self.released.isoformat(), self.fingerprint, self.base, self.by)
        line = "\t".join((*told, *rest))
        return f"{line}\t{hashlib.sha256(line.encode()).hexdigest()[:8]}"

    @property
    def is_intact(self) -> bool:
        """Return whether the line is as it was written, and the code is its own."""
        return self.written in {"", self.line} and is_derived(self.code, self.meaning)


def _meaning(address: Address, version: int, fingerprint: str) -> str:
    return f"{address.folder} {version} {fingerprint}"


@dataclass(frozen=True)
class Ledger:
    """All releases, and the stored editions by code, as bytes until one is asked for."""

    releases: tuple[Release, ...] = ()
    stored: Mapping[str, bytes] = field(default_factory=dict)

    @cached_property
    def codes(self) -> dict[str, Release]:
        """Return the first release of every code."""
        found: dict[str, Release] = {}
        for release in sorted(self.releases, key=lambda one: (one.released, one)):
            found.setdefault(release.code, release)
        return found

    def record(self, code: str) -> Record:
        """Return what the sheet with *code* said; raises ValueError where nothing fit is stored."""
        if code not in self.stored:
            raise ValueError("has no stored edition")
        return record_from(self.stored[code])[0]

    def restored(self) -> tuple[Release, ...]:
        """Return the releases that only stored editions still have."""
        lost = (code for code in sorted(self.stored) if code not in self.codes)
        made = (_kept_line(self.stored[code], code) for code in lost)
        return tuple(release for release in made if release is not None)


def _kept_line(content: bytes, code: str) -> Release | None:
    """Return the release that a stored edition was stored with, None if it does not fit it."""
    try:
        record, line = record_from(content)
    except ValueError:
        return None
    made = release_from(line)
    if not isinstance(made, Release) or not made.is_intact:
        return None
    return made if (made.code, made.fingerprint) == (code, record.fingerprint) else None


def issued(address: Address, version: int, fingerprint: str, taken: Mapping[str, Release]) -> str:
    """Return the code for what is released now; never one of *taken* that means another thing."""
    meaning = _meaning(address, version, fingerprint)
    return derived(meaning, lambda code: code in taken and taken[code].meaning != meaning)


def written(releases: Iterable[Release]) -> bytes:
    """Return the file that keeps *releases*, sorted, each once."""
    lines = [release.line for release in sorted(set(releases))]
    return "\n".join((HEAD, *lines, "")).encode()


def ledger_from(files: Mapping[str, bytes]) -> tuple[Ledger, list[Problem]]:
    """Return the ledger in *files* (by path below the content folder) and lines that are none."""
    problems: list[Problem] = []
    lines = files.get(FILE, b"").decode("utf-8-sig", "replace").splitlines()
    releases = tuple(_releases(lines, problems))
    stored = {
        name.rpartition("/")[2].removesuffix(".json"): content
        for name, content in files.items()
        if name.endswith(".json")
    }
    return Ledger(releases, stored), problems


def _releases(lines: Iterable[str], problems: list[Problem]) -> Iterator[Release]:
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        made = release_from(line, Where(FILE, number))
        if isinstance(made, Release):
            yield made
        else:
            problems.append(made)


def release_from(line: str, where: Where = NOWHERE) -> Release | Problem:
    """Return the release that *line* of the ledger keeps, or what is wrong with it."""
    if line.startswith(("<<<<<<<", "=======", ">>>>>>>", "|||||||")):
        hint = "keep the lines of both sides, take the marks out; no code may get lost"
        return Problem(where, RULE, "is a mark that merging left behind", hint)
    cells = dict(zip(COLUMNS, line.split("\t"), strict=False))
    hint = "restore the line from version control; the ledger is written by `afterleaf release`"
    if len(line.split("\t")) != len(COLUMNS):
        return Problem(where, RULE, f"is not {len(COLUMNS)} cells parted by tabs", hint)
    if not is_code(cells["code"]):
        return Problem(where, RULE, f'"{cells["code"]}" is not a code', hint)
    for name, shape in _SHAPES.items():
        if not shape.fullmatch(cells[name]):
            return Problem(where, RULE, f'"{cells[name]}" cannot stand under "{name}"', hint)
    try:
        day = date.fromisoformat(cells["released"])
    except ValueError:
        return Problem(where, RULE, f'"{cells["released"]}" is not a date', hint)
    return Release(
        Address(cells["clinic"], cells["language"], cells["protocol"]),
        int(cells["version"]),
        cells["code"],
        cells["base"],
        day,
        cells["fingerprint"],
        cells["by"],
        where,
        line,
    )
