"""Faults in what is shared: facts, topics, products, references, layout words, disagreements."""

import re
from collections.abc import Iterator
from random import Random

from faults.fault import PROTOCOLS, Fault, Item, read, sheet_of


def vocabulary(chance: Random) -> Iterator[Fault]:
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
        text = read(f"protocols/{name}.yaml")
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


def disagreements() -> Iterator[Fault]:
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
        cited = read("protocols/mdpen.yaml").replace(f"[{name}", f"[{name}, G01")
        lines = range(at[name].start, at[name].start + 2)
        beside = (("protocols/mdpen.yaml", cited),)
        yield Fault(fault.rule, fault.what, facts.file, fault.text, lines, beside=beside)
