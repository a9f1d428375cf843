"""`Fault`: an edit of a shipped file's text, with the rule and lines by which it must be told.

Made from the text alone: no time is computed as the rules compute it. Lines are counted in the new
text.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path

CONTENT = Path(__file__).parents[2] / "content"


PROTOCOLS = ("microneedling", "mdpen", "skinpen")


CLINICS = ("lakeview", "noor", "olivar")


SIGNED = "reason: r, by: Nurse, on: 2026-11-03"


UNTIL = re.compile(r"when: \{until: (at least )?(\d+) (\w+)\}")


FROM = re.compile(r"when: \{from: (\d+) (\w+)(, until: [^}]*)?\}")


@dataclass(frozen=True)
class Fault:
    """*text* in the place of *file*; *lines* are where its author would look."""

    rule: str
    what: str
    file: str
    text: str
    lines: range
    file_told: str = ""
    beside: tuple[tuple[str, str], ...] = ()  # further files, with their texts

    @property
    def told_in(self) -> str:
        return self.file_told or self.file


@dataclass(frozen=True)
class Item:
    """One entry of a list: its id and its lines, counted from 0, the end exclusive."""

    id: str
    start: int
    end: int


@dataclass
class Sheet:
    """One file as lines, with the lists of items in it."""

    file: str
    lines: list[str]
    lists: dict[str, list[Item]] = field(default_factory=dict)

    def edited(self, rule: str, what: str, item: Item, new: list[str]) -> Fault:
        """Return the fault of writing *new* in the place of *item*'s lines."""
        lines = [*self.lines[: item.start], *new, *self.lines[item.end :]]
        at = range(item.start + 1, item.start + 1 + max(1, len(new)))
        return Fault(rule, f"{item.id}: {what}", self.file, "\n".join(lines), at)

    def replaced(self, rule: str, item: Item, old: str, new: str) -> Fault:
        """Return the fault of writing *new* for *old*, once, on one line of *item*."""
        row = next(
            row
            for row in range(item.start, item.end)
            if old in self.lines[row] and not self.lines[row].lstrip().startswith("#")
        )
        line = self.lines[row].replace(old, new, 1)
        return self.edited(rule, f"{old} -> {new}", Item(item.id, row, row + 1), [line])

    def added(self, rule: str, name: str, block: str, what: str = "added") -> Fault:
        """Return the fault of putting *block* at the head of list *name*."""
        row = next(row for row, line in enumerate(self.lines) if line == f"{name}:") + 1
        return self.edited(rule, what, Item(name, row, row), block.split("\n"))

    def said(self, item: Item) -> str:
        return "\n".join(self.lines[item.start : item.end])

    def of(self, *names: str) -> list[Item]:
        return [item for name in names for item in self.lists.get(name, [])]

    def item(self, name: str) -> Item | None:
        return next((one for items in self.lists.values() for one in items if one.id == name), None)


def sheet_of(file: str) -> Sheet:
    """Return a shipped file, its lists found by their indentation."""
    sheet = Sheet(file, (CONTENT / file).read_text("utf-8").split("\n"))
    name, start, found = "", -1, ""
    for row, line in enumerate([*sheet.lines, "end:"]):
        if start >= 0 and re.match(r"\S|  - |  #", line):
            sheet.lists.setdefault(name, []).append(Item(found, start, row))
            start = -1
        if match := re.match(r"([a-z-]+):", line):
            name = match[1]
        elif match := re.match(r"  - (?:(?:id|protocol): |\{id: )([^\s,]+)", line):
            start, found = row, match[1]
    return sheet


def read(file: str) -> str:
    return (CONTENT / file).read_text("utf-8")


def body(sheet: Sheet) -> str:
    return "\n".join(sheet.lines)


def topic_of(sheet: Sheet, item: Item) -> str:
    match = re.search(r"topic: (\S+)", sheet.said(item))
    assert match, item
    return match[1]


def kind_of(sheet: Sheet, item: Item) -> str:
    match = re.search(r"kind: (\w+)", sheet.said(item))
    return match[1] if match else ""


def made_up(kind: str, topic: str, when: str) -> str:
    text = f"A made up line about {topic}."
    return (
        f"  - {{id: made-up, kind: {kind}, topic: {topic}, text: {text}, "
        f"when: {when}, references: [fda-microneedling]}}"
    )
