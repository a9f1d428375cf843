"""Faults in visits with two treatments: one asks for what the other forbids."""

import re
from collections.abc import Iterator
from itertools import permutations

from faults.fault import (
    CLINICS,
    PROTOCOLS,
    UNTIL,
    Fault,
    Item,
    Sheet,
    body,
    kind_of,
    made_up,
    sheet_of,
    topic_of,
)


def conflicts() -> Iterator[Fault]:
    """Combine two protocols; one asks for what only the other forbids at that time."""
    for clinic in CLINICS:
        for one, other in permutations(PROTOCOLS, 2):
            first, second = sheet_of(f"protocols/{one}.yaml"), sheet_of(f"protocols/{other}.yaml")
            for topic, when in _forbidden_later(first, second):
                asked = made_up("do", topic, when)
                made = first.added("combination-conflict", "instructions", asked)
                what = f"{one} asks for the {topic} that {other} forbids"
                beside = (_combining(clinic, one, other),)
                yield Fault(made.rule, what, made.file, made.text, made.lines, beside=beside)


def twins() -> Iterator[Fault]:
    """Combine two protocols, and call both treatments the same."""
    for clinic in CLINICS:
        for one, other in permutations(PROTOCOLS, 2):
            first, second = sheet_of(f"protocols/{one}.yaml"), sheet_of(f"protocols/{other}.yaml")
            row = next(row for row, line in enumerate(first.lines) if line.startswith("procedure:"))
            same = next(line for line in second.lines if line.startswith("procedure:"))
            made = first.edited("", f"called as {other}", Item(one, row, row + 1), [same])
            file, text = _combining(clinic, one, other)
            count = text.count("\n")
            yield Fault(
                "combination-conflict",
                made.what,
                made.file,
                made.text,
                range(count, count + 1),
                file_told=file,
                beside=((file, text),),
            )


def _forbidden_later(first: Sheet, second: Sheet) -> Iterator[tuple[str, str]]:
    """Yield topics that *second* forbids for longer, with a time from one end to the other."""
    own, others = dict(_ends(first)), dict(_ends(second))
    for topic, end in others.items():
        start = own.get(topic, "0 hours")
        if _hours(start) < _hours(end):
            yield topic, f"{{from: {start}, until: {end}}}"


def _ends(sheet: Sheet) -> Iterator[tuple[str, str]]:
    for item in sheet.of("instructions"):
        match = UNTIL.search(sheet.said(item))
        if kind_of(sheet, item) == "avoid" and match:
            yield topic_of(sheet, item), f"{match[2]} {match[3]}"


def _hours(said: str) -> int:
    count, unit = said.split(" ")
    return int(count) * (1 if unit.startswith("hour") else 24)


def _combining(clinic: str, one: str, other: str) -> tuple[str, str]:
    sheet = sheet_of(f"clinics/{clinic}.yaml")
    entry = f"combination: {one}-{other}, protocols: [{one}, {other}]"
    text = f"combinations:\n  - {{{entry}, title: After both, summary: What to do after both}}\n"
    return sheet.file, re.sub(r"\n*\Z", "\n", body(sheet)) + text
