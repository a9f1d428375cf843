"""Faults in what is said and cited: signs, references, prose, reviews, repetitions."""

import re
from collections.abc import Iterator
from random import Random

from faults.fault import Fault, Item, Sheet, body, kind_of, read

_CLAIM_A_NORMAL_SIGN = (
    "swollen-throat spreading-with-fever eye-and-sight redness-grows strong-pain near-the-eye "
    "reaction-to-product still-very-red fading-redness dry-and-tender small-blood-spots "
    "mild-itch-and-flakes"
)


def signs(sheet: Sheet) -> Iterator[Fault]:
    for name in _CLAIM_A_NORMAL_SIGN.split():
        item = sheet.item(name)
        said = sheet.said(item).split("\n")
        if name == "small-blood-spots":  # its topic is claimed by no warning
            continue
        kept = [line for line in said if "boundary:" not in line]
        yield sheet.edited("sign-boundary", "boundary removed", item, kept)
    rows = [row for row, line in enumerate(sheet.lines) if line == "warnings:"]
    for level in ("emergency", "call", "self-care"):
        gone = {
            row
            for item in sheet.of("warnings")
            if f"level: {level}" in sheet.said(item)
            for row in range(item.start, item.end)
        }
        lines = [line for row, line in enumerate(sheet.lines) if row not in gone]
        at = range(rows[0] + 1, rows[0] + 3)
        yield Fault("warning-levels", f"no {level}", sheet.file, "\n".join(lines), at)


def references(sheet: Sheet, chance: Random) -> Iterator[Fault]:
    lists = ("before", "instructions", "products", "symptoms", "warnings", "questions", "course")
    items = [item for item in sheet.of(*lists) if "references: [" in sheet.said(item)]
    for item in chance.sample(items, 16):
        cited = re.search(r"references: \[([^\]]*)\]", sheet.said(item))[1]
        first = cited.split(", ")[0]
        wrong = first[:-1] + ("9" if first[0] == "F" and first[-1] != "9" else "x")
        wrong = "F98" if first[0] == "F" else wrong
        yield sheet.replaced("unknown-id", item, f"[{first}", f"[{wrong}")
        yield sheet.replaced("shape", item, f"references: [{cited}]", "references: []")
        kept = [line for line in sheet.said(item).split("\n") if "references:" not in line]
        yield sheet.edited("shape", "references removed", item, kept)
    for item in sheet.of("resolutions"):
        name = item.id
        fault = sheet.edited("disagreement-unresolved", "resolution removed", item, [])
        facts = re.search(rf"id: {name}, .*facts: \[([^\]]*)\]", read("facts.yaml"))[1].split(", ")
        yield Fault(fault.rule, fault.what, sheet.file, fault.text, _citing(fault.text, facts))
        drawn = [fact for fact in facts if re.search(rf"references: .*\b{fact}\b", body(sheet))]
        uses = re.search(r"uses: \[([^\]]*)\]", sheet.said(item))[1].split(", ")
        for fact in drawn:
            rest = ", ".join(one for one in uses if one != fact)
            if rest:
                old = f"uses: [{', '.join(uses)}]"
                yield sheet.replaced("resolution-stale", item, old, f"uses: [{rest}]")
        yield (
            sheet.replaced("resolution-stale", item, "decision: ", "decision: F99 ")
            if ("decision: '" not in sheet.said(item))
            else sheet.replaced("resolution-stale", item, "decision: '", "decision: 'F99 ")
        )


def _citing(text: str, facts: list[str]) -> range:
    """Return the span of lines on which some item cites one of *facts*."""
    rows = [
        number
        for number, line in enumerate(text.split("\n"), start=1)
        if "references:" in line and any(fact in line for fact in facts)
    ]
    return range(rows[0], rows[-1] + 1)


def _plain(sheet: Sheet) -> list[tuple[Item, str]]:
    """Return the items whose text has no place for a number, each with that text."""
    return [
        (item, re.search(r"text: ([^\n]+)\n", sheet.said(item))[1])
        for item in sheet.of("before", "instructions", "symptoms", "warnings")
        if re.search(r"text: [^\n{]+\n", sheet.said(item))
    ]


_PROSE = (
    *("Wait 24 hours.", "Wait forty-eight hours.", "Twice a day.", "Use SPF 30.", "It costs $20."),
    *("Use 5% of it.", "Call +1 206 555 0142.", "Until March 3rd.", "In January.", "For a week."),
    *("Wait ٢٤ hours.", "Use ½ of it.", "It takes one hour.", "Once a day.", "After an hour."),
    *("Ten percent of it.", "Two layers of it.", "All the first week.", "On the second day."),
    *("A day or two.", "Half a day.", "The next day.", "Leave it overnight.", "A month or more."),
)


def prose(sheet: Sheet, chance: Random) -> Iterator[Fault]:
    drawn = chance.sample(_plain(sheet), len(_PROSE))
    for said, (item, line) in zip(_PROSE, drawn, strict=True):
        yield sheet.replaced("number-in-prose", item, line, f"{line} {said}")


def twice(sheet: Sheet, chance: Random) -> Iterator[Fault]:
    for name in ("instructions", "symptoms", "warnings", "products"):
        items = sheet.of(name)
        for item in chance.sample(items, min(4, len(items))):
            said = sheet.said(item).split("\n")
            copy = [said[0] + "-again", *said[1:]]
            fault = sheet.edited("said-twice", "doubled", item, [*said, *copy])
            first = item.start + 1 + len(said)
            lines = range(first, first + len(said))
            yield Fault(fault.rule, fault.what, sheet.file, fault.text, lines)


def reviews(sheet: Sheet) -> Iterator[Fault]:
    row = next(row for row, line in enumerate(sheet.lines) if line == "review:")
    item = Item("review", row, row + 5)
    yield sheet.replaced("review-date", item, "next: 2028-11-02", "next: 2029-11-03")
    yield sheet.replaced("review-date", item, "next: 2028-11-02", "next: 2026-11-02")
    yield sheet.replaced("review-date", item, "next: 2028-11-02", "next: 2026-11-20")
    yield sheet.replaced("review-date", item, "on: 2026-11-02", "on: 2026-11-27")
    removed = sheet.edited("shape", "review removed", item, [])
    top = next(row for row, line in enumerate(sheet.lines) if re.match(r"[a-z]", line)) + 1
    yield Fault("shape", removed.what, sheet.file, removed.text, range(top, top + 1))
    missing = sheet.edited("shape", "next removed", Item("next", row + 3, row + 4), [])
    yield Fault("shape", missing.what, sheet.file, missing.text, range(row + 1, row + 4))


_ASTRAY = ("no-exercise", "no-swimming", "no-sunscreen", "no-makeup", "no-alcohol-toner")
_ASTRAY += ("no-strong-sun", "no-touching", "no-picking", "redness", "itching", "blood-spots")


def supports(sheet: Sheet) -> Iterator[Fault]:
    """Cite what speaks of something else; count what no source gives."""
    for name in _ASTRAY:
        item = sheet.item(name)
        if item is None:
            continue
        cited = re.search(r"references: \[([^\]]*)\]", sheet.said(item))[1]
        wrong = "F22" if name != "no-exercise" else "F36"
        yield sheet.replaced("reference-off-topic", item, f"[{cited}]", f"[{wrong}]")
    for item in sheet.of("questions", "instructions", "course"):
        keys = r"^[ -]*((?:n|sessions|apart|length): (?:at least |\d+ to )?)(\d+)"
        for start, count in re.findall(keys, sheet.said(item), re.MULTILINE):
            much = () if start.startswith("apart") else (int(count) * 10,)
            for wrong in (int(count) + 1, *much):
                new = f"{start}{wrong}"
                yield sheet.replaced("number-unsupported", item, start + count, new)


_LONG = (
    "If you notice in any way that your skin does not feel as it did before then please wait for "
    "a while and see whether it goes on like this or becomes calm again by itself."
)


def left_open(sheet: Sheet, chance: Random) -> Iterator[Fault]:
    """Leave texts open, or make them too long to follow."""
    for item, line in chance.sample(_plain(sheet), 4):
        yield sheet.replaced("fill-in", item, line, '"FILL IN: what to do"')
        yield sheet.replaced("readability", item, line, _LONG)


_NO_LETTERS = (
    "\N{STETHOSCOPE}",
    "\N{EGYPTIAN HIEROGLYPH A001}",
    "\N{WHITE SMILING FACE}\N{COMBINING ENCLOSING KEYCAP}",
)


def unprintable(sheet: Sheet, chance: Random) -> Iterator[Fault]:
    """Write signs that no font of the sheet has."""
    drawn = chance.sample(_plain(sheet), len(_NO_LETTERS))
    for sign, (item, line) in zip(_NO_LETTERS, drawn, strict=True):
        yield sheet.replaced("glyph-missing", item, line, f"{line.rstrip('.')} {sign}.")


def turned(sheet: Sheet) -> Iterator[Fault]:
    """Drop the "don't" of what is forbidden, and put one before what is to be done."""
    for item in sheet.of("before", "instructions"):
        match = re.search(r"text: ((?:Don't )?)(\w)([^\n{]+)\n", sheet.said(item))
        if match is None:
            continue
        old = "".join(match.groups())
        if match[1] and kind_of(sheet, item) == "avoid":
            yield sheet.replaced("polarity", item, old, match[2].upper() + match[3])
        elif not match[1] and kind_of(sheet, item) == "do":
            yield sheet.replaced("polarity", item, old, f"Don't {match[2].lower()}{match[3]}")
