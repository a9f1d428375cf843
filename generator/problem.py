"""`Problem`: one thing wrong, where it stands, and what to write instead.

Problems are the only way an author is told anything; they are collected, never raised, and shown
all at once. `OperatorError` is the other kind: something about this run (a missing folder, a
failed write) that no edit of the content can mend.
"""

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

FEW = 12  # words; a longer list helps nobody


class OperatorError(Exception):
    """A run that cannot go on; its text is one line for the person at the keyboard."""


class Severity(StrEnum):
    """How much a problem matters: an error stops publishing, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Where:
    """A place in an author's file: path relative to the content folder, line and column from 1."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"

    def within(self, folder: str) -> str:
        """Return the file's path below *folder*, the content folder as it was given."""
        return f"{folder}/{self.file}" if folder else self.file

    def beside(self, other: "Where") -> str:
        """Return this place as said in a problem at *other*: `line 12`, or `file:12` elsewhere."""
        return f"line {self.line}" if self.file == other.file else f"{self.file}:{self.line}"


NOWHERE = Where("", 0, 0)


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One finding; sorts by file, line and column."""

    where: Where
    rule: str
    message: str
    hint: str = ""
    severity: Severity = Severity.ERROR

    def shown(self, folder: str = "") -> str:
        """Return the lines a person reads; *folder* is put before the file so editors can jump."""
        where = self.where
        place = f"{where.within(folder)}:{where.line}:{where.column}"
        line = f"{place}: {self.severity}: {self.message} [{self.rule}]"
        return f"{line}\n    hint: {self.hint}" if self.hint else line


def near_miss(word: str, known: Iterable[str]) -> str:
    """Return a hint that names the known word nearest to *word*, or the known words if few."""
    words = sorted(set(known))
    close = difflib.get_close_matches(word, words, n=1, cutoff=0.6)
    if close:
        return f'did you mean "{close[0]}"?'
    if 0 < len(words) <= FEW:
        return "known here: " + ", ".join(words)
    return ""


def has_errors(problems: Iterable[Problem]) -> bool:
    """Return whether anything among *problems* must stop publishing."""
    return any(problem.severity is Severity.ERROR for problem in problems)
