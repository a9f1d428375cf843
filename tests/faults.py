"""Faults to make in the shipped content: edits of its text, each with the rule that must find it.

Made from the text alone: no time is computed as the rules compute it, nothing is asked of the code
under test. A fault knows the lines at which an author would look for it, counted in the new text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

CONTENT = Path(__file__).parents[1] / "content"
PROTOCOLS = ("microneedling", "mdpen", "skinpen")
CLINICS = ("lakeview", "noor", "olivar")
SIGNED = "reason: r, by: Nurse, on: 2026-11-03"
_UNTIL = re.compile(r"when: \{until: (at least )?(\d+) (\w+)\}")
_FROM = re.compile(r"when: \{from: (\d+) (\w+)(, until: [^}]*)?\}")


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


def faults(chance: Random) -> Iterator[Fault]:
    """Yield every fault; *chance* picks among the alike and fills in numbers."""
    for name in PROTOCOLS:
        sheet = sheet_of(f"protocols/{name}.yaml")
        yield from _windows(sheet, chance)
        yield from _contradictions(sheet)
        yield from _products(sheet)
        yield from _gaps(sheet)
        yield from _signs(sheet)
        yield from _sources(sheet)
        yield from _references(sheet, chance)
        yield from _prose(sheet, chance)
        yield from _twice(sheet, chance)
        yield from _reviews(sheet)
        yield from _supports(sheet)
        yield from _shapes(sheet)
        yield from _left_open(sheet, chance)
    for name in CLINICS:
        sheet = sheet_of(f"clinics/{name}.yaml")
        yield from _overrides(sheet, chance)
        yield from _signatures(sheet)
        yield from _clinic_contradictions(sheet)
        yield from _numbers(sheet)
        yield from _looks(sheet)
    yield from _vocabulary(chance)
    yield from _disagreements()
    yield from _addresses()
    yield from _pins()


def _windows(sheet: Sheet, chance: Random) -> Iterator[Fault]:
    lists = ("before", "instructions", "products", "symptoms", "warnings")
    for item in sheet.of(*lists):
        match = re.search(r"when: \{[^}]*\}", sheet.said(item))
        if not match:
            continue
        late = chance.randint(3, 90)
        for window in (
            f"{{from: {late} days, until: {late - 1} days}}",
            f"{{from: {late} days, until: {late} days}}",
        ):
            yield sheet.replaced("window-order", item, match[0], f"when: {window}")
        yield sheet.replaced("window-unit", item, match[0], "when: {until: 2 months}")
    for item in sheet.of("before"):
        if "when:" in sheet.said(item):
            yield sheet.replaced("window-order", item, ", until: 0}", ", until: 1 day}")
            yield sheet.replaced("window-order", item, ", until: 0}", "}")


def _topic(sheet: Sheet, item: Item) -> str:
    match = re.search(r"topic: (\S+)", sheet.said(item))
    assert match, item
    return match[1]


def _kind(sheet: Sheet, item: Item) -> str:
    match = re.search(r"kind: (\w+)", sheet.said(item))
    return match[1] if match else ""


def _line(kind: str, topic: str, when: str) -> str:
    text = f"A made up line about {topic}."
    return (
        f"  - {{id: made-up, kind: {kind}, topic: {topic}, text: {text}, "
        f"when: {when}, references: [fda-microneedling]}}"
    )


def _contradictions(sheet: Sheet) -> Iterator[Fault]:
    rule = "contradiction"
    for item in sheet.of("instructions"):
        topic, kind, said = _topic(sheet, item), _kind(sheet, item), sheet.said(item)
        if kind == "avoid":
            for other in ("allow", "do"):
                yield sheet.added(rule, "instructions", _line(other, topic, "{from: 0}"), said)
        elif "when: {from: 0}" in said:
            yield sheet.added(rule, "instructions", _line("avoid", topic, "{until: 2 hours}"))
    for part in ("retinoids", "acids", "benzoyl-peroxide"):
        yield sheet.added(rule, "instructions", _line("allow", part, "{from: 4 days}"), part)
    for name in ("mineral-makeup-again", "usual-skincare-again", "zinc-sunscreen"):
        if item := sheet.item(name):
            match = _FROM.search(sheet.said(item))
            yield sheet.replaced(rule, item, f"from: {match[1]} {match[2]}", "from: 10 hours")


def _products(sheet: Sheet) -> Iterator[Fault]:
    products = sheet_of("products.yaml")
    for item in sheet.of("products"):
        said = sheet.said(item)
        product = products.item(re.search(r"product: (\S+)", said)[1])
        parts = re.search(r"contains: \[([^\]]*)\]", products.said(product))
        for topic in (_topic(products, product), *(parts[1].split(", ") if parts else ())):
            block = _line("avoid", topic, "{until: 30 days}")
            where = sheet.replaced("product-avoided", item, "when:", "when:").lines[0]
            fault = sheet.added("product-avoided", "instructions", block, f"{item.id} {topic}")
            yield Fault(
                "product-avoided", fault.what, fault.file, fault.text, range(where + 1, where + 2)
            )
        if match := _FROM.search(said):
            yield sheet.replaced("product-time", item, match[0], "when: {from: 2 hours}")
        if match := _UNTIL.search(said):
            yield sheet.replaced("product-time", item, match[0], "when: {from: 0}")
            yield sheet.replaced("product-time", item, match[0], "when: {until: 20 days}")


def _gaps(sheet: Sheet) -> Iterator[Fault]:
    for item in sheet.of("instructions"):
        match = _FROM.search(sheet.said(item))
        if match and item.id in {"mineral-makeup-again", "usual-skincare-again", "daily-sunscreen"}:
            for late in ("50 hours", "4 days"):
                yield sheet.replaced(
                    "advice-gap", item, f"from: {match[1]} {match[2]}", f"from: {late}"
                )
    if item := sheet.item("zinc-sunscreen"):
        after = sheet.item("daily-sunscreen")
        fault = sheet.edited("advice-gap", "dropped", item, [])
        shift = item.end - item.start
        lines = range(after.start + 1 - shift, after.end + 1 - shift)
        yield Fault("advice-gap", fault.what, sheet.file, fault.text, lines)


_CLAIM_A_NORMAL_SIGN = (
    "swollen-throat spreading-with-fever eye-and-sight redness-grows strong-pain near-the-eye "
    "reaction-to-product still-very-red fading-redness dry-and-tender small-blood-spots "
    "mild-itch-and-flakes"
)


def _signs(sheet: Sheet) -> Iterator[Fault]:
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


def _sources(sheet: Sheet) -> Iterator[Fault]:
    rule = "weaker-than-source"
    for item in sheet.of("instructions"):
        said = sheet.said(item)
        if _kind(sheet, item) == "avoid" and (match := _UNTIL.search(said)):
            yield sheet.replaced(rule, item, f"{match[2]} {match[3]}", "3 hours")
            if "adjust: {least: " in said:
                least = re.search(r"least: (\d+ \w+)", said)[1]
                yield sheet.replaced(rule, item, f"least: {least}", "least: 3 hours")
    for item in sheet.of("symptoms"):
        if match := re.search(r"until: [^}]*", sheet.said(item)):
            yield sheet.replaced(rule, item, match[0], "until: 6 weeks")
    for item in sheet.of("before"):
        if "from: 3 to 5 days before" in sheet.said(item):
            yield sheet.replaced(rule, item, "3 to 5 days before", "1 day before")


def _references(sheet: Sheet, chance: Random) -> Iterator[Fault]:
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
        facts = re.search(rf"id: {name}, .*facts: \[([^\]]*)\]", _read("facts.yaml"))[1].split(", ")
        yield Fault(fault.rule, fault.what, sheet.file, fault.text, _citing(fault.text, facts))
        drawn = [fact for fact in facts if re.search(rf"references: .*\b{fact}\b", _body(sheet))]
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


def _read(file: str) -> str:
    return (CONTENT / file).read_text("utf-8")


def _body(sheet: Sheet) -> str:
    return "\n".join(sheet.lines)


def _citing(text: str, facts: list[str]) -> range:
    """Return the span of lines on which some item cites one of *facts*."""
    rows = [
        number
        for number, line in enumerate(text.split("\n"), start=1)
        if "references:" in line and any(fact in line for fact in facts)
    ]
    return range(rows[0], rows[-1] + 1)


_PROSE = (
    *("Wait 24 hours.", "Wait forty-eight hours.", "Twice a day.", "Use SPF 30.", "It costs $20."),
    *("Use 5% of it.", "Call +1 206 555 0142.", "Until March 3rd.", "In January.", "For a week."),
    *("Wait ٢٤ hours.", "Use ½ of it.", "It takes one hour.", "Once a day.", "After an hour."),
    *("Ten percent of it.", "Two layers of it.", "All the first week.", "On the second day."),
    *("A day or two.", "Half a day.", "The next day.", "Leave it overnight.", "A month or more."),
)


def _prose(sheet: Sheet, chance: Random) -> Iterator[Fault]:
    items = [
        item
        for item in sheet.of("before", "instructions", "symptoms", "warnings")
        if re.search(r"text: [^\n{]+\n", sheet.said(item))
    ]
    for said, item in zip(_PROSE, chance.sample(items, len(_PROSE)), strict=True):
        line = re.search(r"text: ([^\n]+)\n", sheet.said(item))[1]
        yield sheet.replaced("number-in-prose", item, line, f"{line} {said}")


def _twice(sheet: Sheet, chance: Random) -> Iterator[Fault]:
    for name in ("instructions", "symptoms", "warnings", "products"):
        items = sheet.of(name)
        for item in chance.sample(items, min(4, len(items))):
            said = sheet.said(item).split("\n")
            copy = [said[0] + "-again", *said[1:]]
            fault = sheet.edited("said-twice", "doubled", item, [*said, *copy])
            first = item.start + 1 + len(said)
            lines = range(first, first + len(said))
            yield Fault(fault.rule, fault.what, sheet.file, fault.text, lines)


def _reviews(sheet: Sheet) -> Iterator[Fault]:
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


def _offers(sheet: Sheet) -> Iterator[tuple[Item, Sheet]]:
    for item in sheet.of("offers"):
        yield item, sheet_of(f"protocols/{item.id}.yaml")


def _changed(sheet: Sheet, offer: Item, key: str, entry: str, *, rule: str) -> Fault:
    """Return the fault of one more *entry* below *key* of *offer*."""
    said = sheet.said(offer).split("\n")
    head = f"    {key}:"
    block = [f"      - {entry}"]
    if head in said:
        row = said.index(head) + 1
    else:
        row, block = 1, [head, *block]
    new = [*said[:row], *block, *said[row:]]
    fault = sheet.edited(rule, f"{key}: {entry}", offer, new)
    line = offer.start + row + len(block)
    return Fault(rule, fault.what, sheet.file, fault.text, range(line, line + 1))


def _changed_already(sheet: Sheet, offer: Item, name: str) -> bool:
    return f"id: {name}\n" in sheet.said(offer) + "\n"


def _overrides(sheet: Sheet, chance: Random) -> Iterator[Fault]:
    for offer, protocol in _offers(sheet):
        bounded = [item for item in protocol.of("instructions") if "adjust:" in protocol.said(item)]
        for item in bounded:
            if _changed_already(sheet, offer, item.id):
                continue
            hours, days = chance.randint(1, 9), chance.randint(40, 300)
            for until in (f"{hours} hours", f"{days} days", f"at least {days} days"):
                entry = f"{{id: {item.id}, until: {until}, {SIGNED}}}"
                yield _changed(sheet, offer, "windows", entry, rule="override-bounds")
            entry = f"{{id: {item.id}, until: {hours} hours}}"
            yield _changed(sheet, offer, "windows", entry, rule="override-unsigned")
        for step in protocol.of("products"):
            if _FROM.search(protocol.said(step)):
                sooner = f"{{id: {step.id}, from: 1 hour, {SIGNED}}}"
                yield _changed(sheet, offer, "windows", sooner, rule="override-bounds")
                yield _changed(sheet, offer, "windows", sooner, rule="product-time")
        for item in chance.sample(protocol.of("before", "instructions", "products"), 4):
            for part in ("", ", reason: r, by: Nurse", ", by: Nurse, on: 2026-11-03"):
                entry = f"{{id: {item.id}{part}}}"
                if not _changed_already(sheet, offer, item.id):
                    yield _changed(sheet, offer, "remove", entry, rule="override-unsigned")
        entry = f"{{id: no-exercse, until: 2 days, {SIGNED}}}"
        yield _changed(sheet, offer, "windows", entry, rule="unknown-id")


def _signatures(sheet: Sheet) -> Iterator[Fault]:
    """Take each part of each signature away, and date each one in the future."""
    for row, line in enumerate(sheet.lines):
        if match := re.match(r"        (reason|by|on): ", line):
            first = row
            while not sheet.lines[first].startswith("      - id: "):
                first -= 1
            name = sheet.lines[first].removeprefix("      - id: ")
            needed = (sheet.file, name) != ("clinics/lakeview.yaml", "no-makeup")  # a longer ban
            if needed:
                fault = sheet.edited(
                    "override-unsigned", f"{name} {match[1]}", Item(name, row, row + 1), []
                )
                at = range(first + 1, first + 2)
                yield Fault(fault.rule, fault.what, sheet.file, fault.text, at)
            if match[1] == "on":
                item = Item(name, row, row + 1)
                yield sheet.replaced("override-unsigned", item, "2026", "2036")


def _clinic_contradictions(sheet: Sheet) -> Iterator[Fault]:
    for offer, protocol in _offers(sheet):
        for item in protocol.of("instructions"):
            if _kind(protocol, item) != "avoid" or _changed_already(sheet, offer, item.id):
                continue
            added = _line("allow", _topic(protocol, item), "{from: 1 hour}").removeprefix("  - ")
            yield _changed(sheet, offer, "add", added, rule="contradiction")
        for name in ("no-usual-skincare", "no-makeup"):
            if protocol.item(name) and not _changed_already(sheet, offer, name):
                longer = f"{{id: {name}, until: 6 days}}"
                if name != "no-makeup" or protocol.item("mineral-makeup-again"):
                    yield _changed(sheet, offer, "windows", longer, rule="contradiction")
        later = f"{{id: usual-skincare-again, from: 4 days, {SIGNED}}}"
        yield _changed(sheet, offer, "windows", later, rule="advice-gap")
        if protocol.item("zinc-sunscreen"):
            gone = f"{{id: zinc-sunscreen, {SIGNED}}}"
            yield _changed(sheet, offer, "remove", gone, rule="advice-gap")
        for step in protocol.of("products"):
            if step.id in {"shield", "spf"} and not _changed_already(sheet, offer, step.id):
                sooner = f"{{id: {step.id}, from: 3 hours, {SIGNED}}}"
                yield _changed(sheet, offer, "windows", sooner, rule="product-avoided")


_FOREIGN = {"lakeview": ("999", "000"), "noor": ("911", "000"), "olivar": ("911", "999")}


def _numbers(sheet: Sheet) -> Iterator[Fault]:
    clinic = sheet.file.removeprefix("clinics/").removesuffix(".yaml")
    for row, line in enumerate(sheet.lines):
        item = Item(clinic, row, row + 1)
        if match := re.match(r'(?:phone|after-hours): "(.*)"', line):
            number = match[1]
            for wrong in (number + "22", number[:-2], "+49 30 12345678", "+999 12 345678"):
                yield sheet.replaced("phone-invalid", item, number, wrong)
        if match := re.match(r'emergency: "(.*)"', line):
            for wrong in _FOREIGN[clinic]:
                yield sheet.replaced("emergency-number", item, match[1], wrong)
        if match := re.match(r"timezone: (.*)", line):
            yield sheet.replaced("timezone-unknown", item, match[1], match[1][:-1])
            yield sheet.replaced("timezone-unknown", item, match[1], "EST")
        if re.match(r"country: ", line):
            yield sheet.edited("emergency-number", "no country", item, ["country: QQ"])
    premium = {
        "lakeview": "+1 900 555 0142",
        "noor": "+971 900 201 234",
        "olivar": "+34 803 123 456",
    }
    row = next(row for row, line in enumerate(sheet.lines) if line.startswith("phone:"))
    item = Item(clinic, row, row + 1)
    yield sheet.edited("warning-action", "premium rate", item, [f'phone: "{premium[clinic]}"'])


def _looks(sheet: Sheet) -> Iterator[Fault]:
    for row, line in enumerate(sheet.lines):
        if match := re.match(r'  (?:colour|accent): "(.*)"', line):
            for pale in ("#ffd400", "#9aa5b1", "#777777"):
                item = Item(sheet.file, row, row + 1)
                yield sheet.replaced("brand-contrast", item, match[1], pale)
        if match := re.match(r"hours: (.*)", line):
            item = Item(sheet.file, row, row + 1)
            yield sheet.replaced("number-in-prose", item, match[1], "We answer from 9 to 5.")
    for name in ("assets", "en", "Noor", "con", "q"):
        file = f"clinics/{name}.yaml"
        text = "\n".join(sheet.lines)
        yield Fault("address-collision", f"clinic {name}", file, text, range(1, 2))


def _vocabulary(chance: Random) -> Iterator[Fault]:
    facts, topics = sheet_of("facts.yaml"), sheet_of("topics.yaml")
    for item in chance.sample(facts.of("facts"), 12):
        said = facts.said(item)
        yield facts.edited(
            "reference-unused", "doubled", item, [said.replace(item.id, "G01"), said]
        )
        if "left-out" not in said:
            left = said.replace("says:", "left-out: no one asked, says:", 1)
            yield facts.edited("reference-unused", "used and left out", item, [left])
        wrong = re.sub(r"references: \[(\w)", r"references: [x\1", said)
        yield facts.edited("unknown-id", "reference mistyped", item, [wrong])
    for item in facts.of("facts"):
        if match := re.search(r"when: \{[^}]*\}", facts.said(item)):
            wrong = "when: {from: 3 days, until: 3 hours}"
            yield facts.replaced("window-order", item, match[0], wrong)
    for item in chance.sample(topics.of("topics"), 6):
        row = Item(item.id, item.end, item.end)
        line = f"  - {{id: {item.id}-more, name: More, icon: makeup}}"
        yield topics.edited("unreachable", "topic nobody uses", row, [line])
    products, references = sheet_of("products.yaml"), sheet_of("references.yaml")
    for item in chance.sample(products.of("products"), 4):
        said = products.said(item).split("\n")
        copy = [said[0] + "-more", *said[1:]]
        fault = products.edited("unreachable", "product nobody uses", item, [*copy, *said])
        yield Fault(
            fault.rule, fault.what, fault.file, fault.text, range(item.start + 1, item.start + 2)
        )
    for item in chance.sample(references.of("references"), 4):
        said = references.said(item).split("\n")
        copy = [said[0] + "-more", *said[1:]]
        fault = references.edited(
            "reference-unused", "reference nobody cites", item, [*copy, *said]
        )
        yield Fault(
            fault.rule, fault.what, fault.file, fault.text, range(item.start + 1, item.start + 2)
        )
    for name in PROTOCOLS:
        text = _read(f"protocols/{name}.yaml")
        yield Fault("unreachable", "not offered", f"protocols/{name}-more.yaml", text, range(1, 2))
    interface = sheet_of("interface.yaml")
    actions = {
        key: next(row for row, line in enumerate(interface.lines) if f"  {key}: " in line)
        for key in ("emergency-action", "call-action", "self-care-action")
    }
    for one, other in (("call", "emergency"), ("self-care", "emergency"), ("self-care", "call")):
        row, source = actions[f"{one}-action"], actions[f"{other}-action"]
        said = interface.lines[source].split(": ", 1)[1]
        line = f"  {one}-action: {said}"
        yield interface.edited(
            "warning-action", f"{one} as {other}", Item(one, row, row + 1), [line]
        )


_ASTRAY = ("no-exercise", "no-swimming", "no-sunscreen", "no-makeup", "no-alcohol-toner")
_ASTRAY += ("no-strong-sun", "no-touching", "no-picking", "redness", "itching", "blood-spots")


def _supports(sheet: Sheet) -> Iterator[Fault]:
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


def _shapes(sheet: Sheet) -> Iterator[Fault]:
    """Write times of which a patient would read only a part."""
    rule = "window-shape"
    for item in sheet.of("before"):
        if "from: 3 to 5 days before" in sheet.said(item):
            yield sheet.replaced(rule, item, "3 to 5 days before", "at least 5 days before")
    for item in sheet.of("products"):
        match = re.search(r"when: \{[^}]*\}", sheet.said(item))
        yield sheet.replaced(rule, item, match[0], "when: {from: 3 days, until: 4 to 5 days}")
    for item in sheet.of("symptoms"):
        match = re.search(r"when: \{[^}]*\}", sheet.said(item))
        yield sheet.replaced(rule, item, match[0], "when: {until: at least 1 day}")
    for item in sheet.of("warnings"):
        if "when: {from: " in sheet.said(item):
            yield sheet.replaced(rule, item, "when: {from: ", "when: {from: at least ")


_LONG = (
    "If you notice in any way that your skin does not feel as it did before then please wait for "
    "a while and see whether it goes on like this or becomes calm again by itself."
)


def _left_open(sheet: Sheet, chance: Random) -> Iterator[Fault]:
    """Leave texts open, or make them too long to follow."""
    items = [
        item
        for item in sheet.of("before", "instructions", "symptoms", "warnings")
        if re.search(r"text: [^\n{]+\n", sheet.said(item))
    ]
    for item in chance.sample(items, 4):
        line = re.search(r"text: ([^\n]+)\n", sheet.said(item))[1]
        yield sheet.replaced("fill-in", item, line, '"FILL IN: what to do"')
        yield sheet.replaced("readability", item, line, _LONG)


def _disagreements() -> Iterator[Fault]:
    """Let a disagreement go unlisted: F31 and F32 differ on makeup, and F25 allows it meanwhile."""
    facts = sheet_of("facts.yaml")
    text = "\n".join(facts.lines)
    at = {item.id: range(item.start + 1, item.start + 2) for item in facts.of("facts")}
    for kept, told in (
        ("[F31, F25]", "F32"),
        ("[F25, F32]", "F32"),
        ("[F31, F32]", "F32"),
    ):
        new = text.replace("facts: [F31, F25, F32]", f"facts: {kept}")
        yield Fault("disagreement-unlisted", f"X1: {kept}", facts.file, new, at[told])
    for name, old, wrong in (
        ("F34", "at least 5 days", "at least 3 days"),
        ("F38", "10 days", "2 days"),
        ("F36", "24 hours", "48 hours"),
        ("F37", "24 hours", "48 hours"),
        ("F39", "10 days", "5 days"),
    ):
        said = facts.said(facts.item(name))
        when = re.search(r"when: \{.*?\}", said)[0]
        double = said.replace(name, "G01").replace(when, when.replace(old, wrong))
        fault = facts.edited(
            "disagreement-unlisted", f"and {wrong}", facts.item(name), [said, double]
        )
        cited = _read("protocols/mdpen.yaml").replace(f"[{name}", f"[{name}, G01")
        lines = range(at[name].start, at[name].start + 2)
        beside = (("protocols/mdpen.yaml", cited),)
        yield Fault(fault.rule, fault.what, facts.file, fault.text, lines, beside=beside)


def _addresses() -> Iterator[Fault]:
    """Lead printed codes astray, or make them too fine to scan."""
    site = sheet_of("site.yaml")
    row = next(row for row, line in enumerate(site.lines) if line.startswith("url:"))
    for path in ("x" * 40, "aftercare/" * 4):
        line = f"url: https://aftercare.example.org/{path}/"
        yield site.edited("code-long", path, Item("url", row, row + 1), [line])
    for name in CLINICS:
        for entry in (
            f"{{from: {{clinic: {name}}}, to: {{clinic: harbour}}}}",
            "{from: {clinic: harbour}, to: {clinic: harbor}}",
            f"{{from: {{clinic: harbour}}, to: {{clinic: {name}}}, retired: true}}",
            "{from: {clinic: harbour}}",
        ):
            text = f"moved:\n  - {entry}\n"
            yield Fault("code-unresolved", entry, "moved.yaml", text, range(2, 3))


def _pins() -> Iterator[Fault]:
    """Lose what a clinic approved, date it in the future, pin what is not offered."""
    for clinic in CLINICS:
        for offer in sheet_of(f"clinics/{clinic}.yaml").of("offers"):
            pin = f"protocol: {offer.id}, revision: 0123456789abcdef, by: Nurse"
            for what, day in (("lost", "2026-11-02"), ("from the future", "2036-11-02")):
                text = f"pins:\n  - {{{pin}, on: {day}}}\n"
                at = range(2, 3)
                yield Fault("pin-broken", f"{offer.id} {what}", f"pins/{clinic}.yaml", text, at)
