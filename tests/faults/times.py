"""Faults in times: windows, contradictions, gaps, products too soon, weaker than a source."""

import re
from collections.abc import Iterator
from random import Random

from faults.fault import FROM, UNTIL, Fault, Sheet, kind_of, made_up, sheet_of, topic_of


def windows(sheet: Sheet, chance: Random) -> Iterator[Fault]:
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


def contradictions(sheet: Sheet) -> Iterator[Fault]:
    rule = "contradiction"
    for item in sheet.of("instructions"):
        topic, kind, said = topic_of(sheet, item), kind_of(sheet, item), sheet.said(item)
        if kind == "avoid":
            for other in ("allow", "do"):
                yield sheet.added(rule, "instructions", made_up(other, topic, "{from: 0}"), said)
        elif "when: {from: 0}" in said:
            yield sheet.added(rule, "instructions", made_up("avoid", topic, "{until: 2 hours}"))
    for part in ("retinoids", "acids", "benzoyl-peroxide"):
        yield sheet.added(rule, "instructions", made_up("allow", part, "{from: 4 days}"), part)
    for name in ("mineral-makeup-again", "usual-skincare-again", "zinc-sunscreen"):
        if item := sheet.item(name):
            match = FROM.search(sheet.said(item))
            yield sheet.replaced(rule, item, f"from: {match[1]} {match[2]}", "from: 10 hours")


def products(sheet: Sheet) -> Iterator[Fault]:
    products = sheet_of("products.yaml")
    for item in sheet.of("products"):
        said = sheet.said(item)
        product = products.item(re.search(r"product: (\S+)", said)[1])
        parts = re.search(r"contains: \[([^\]]*)\]", products.said(product))
        for topic in (topic_of(products, product), *(parts[1].split(", ") if parts else ())):
            block = made_up("avoid", topic, "{until: 30 days}")
            where = sheet.replaced("product-avoided", item, "when:", "when:").lines[0]
            fault = sheet.added("product-avoided", "instructions", block, f"{item.id} {topic}")
            yield Fault(
                "product-avoided", fault.what, fault.file, fault.text, range(where + 1, where + 2)
            )
        if match := FROM.search(said):
            yield sheet.replaced("product-time", item, match[0], "when: {from: 2 hours}")
        if match := UNTIL.search(said):
            yield sheet.replaced("product-time", item, match[0], "when: {from: 0}")
            yield sheet.replaced("product-time", item, match[0], "when: {until: 20 days}")


def gaps(sheet: Sheet) -> Iterator[Fault]:
    for item in sheet.of("instructions"):
        match = FROM.search(sheet.said(item))
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


def weaker(sheet: Sheet) -> Iterator[Fault]:
    rule = "weaker-than-source"
    for item in sheet.of("instructions"):
        said = sheet.said(item)
        if kind_of(sheet, item) == "avoid" and (match := UNTIL.search(said)):
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


def shapes(sheet: Sheet) -> Iterator[Fault]:
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
