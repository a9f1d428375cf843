"""Faults in what a clinic writes: its changes, signatures, numbers, look and addresses."""

import re
from collections.abc import Iterator
from random import Random

from faults.fault import (
    CLINICS,
    FROM,
    SIGNED,
    Fault,
    Item,
    Sheet,
    kind_of,
    made_up,
    sheet_of,
    topic_of,
)


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


def overrides(sheet: Sheet, chance: Random) -> Iterator[Fault]:
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
            if FROM.search(protocol.said(step)):
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


def signatures(sheet: Sheet) -> Iterator[Fault]:
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


def contradicting(sheet: Sheet) -> Iterator[Fault]:
    for offer, protocol in _offers(sheet):
        for item in protocol.of("instructions"):
            if kind_of(protocol, item) != "avoid" or _changed_already(sheet, offer, item.id):
                continue
            added = made_up("allow", topic_of(protocol, item), "{from: 1 hour}").removeprefix(
                "  - "
            )
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


def numbers(sheet: Sheet) -> Iterator[Fault]:
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


def looks(sheet: Sheet) -> Iterator[Fault]:
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


def addresses() -> Iterator[Fault]:
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
