"""`afterleaf diff`: what changed for a clinic's patients since it approved the text."""

import argparse
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace

from generator.commands.summary import FINE, PROBLEMS, counted, known_clinics, print_problems
from generator.content import Content, read_content
from generator.diff import Change, Difference, Subject, changes, told
from generator.edition import Edition, edition_for
from generator.model import Pin, Pins
from generator.plan import Plan, plans_of
from generator.problem import OperatorError, near_miss
from generator.revision import fingerprint_of
from generator.speech import Speech

_WORDS = {
    (Subject.AVOID, Difference.LENGTHENED): "restriction lengthened",
    (Subject.AVOID, Difference.SHORTENED): "restriction shortened",
    (Subject.AVOID, Difference.ADDED): "restriction added",
    (Subject.AVOID, Difference.REMOVED): "restriction removed",
    (Subject.AVOID, Difference.REWORDED): "restriction reworded",
    (Subject.ALLOW, Difference.LATER): "allowed later",
    (Subject.ALLOW, Difference.EARLIER): "allowed earlier",
    (Subject.DO, Difference.ADDED): "advice added",
    (Subject.DO, Difference.REMOVED): "advice removed",
    (Subject.PRODUCT, Difference.LATER): "product starts later",
    (Subject.PRODUCT, Difference.EARLIER): "product starts earlier",
}


@dataclass(frozen=True)
class Waiting:
    """What waits for a clinic in one of its offers: the pins behind it, and the changes."""

    protocol_id: str
    pins: tuple[Pin, ...]
    revisions: tuple[str, ...]
    changes: tuple[Change, ...]


def arguments(sub: argparse.ArgumentParser) -> None:
    """Add whose patients, and how to print."""
    sub.add_argument("--clinic", required=True, metavar="ID", help="whose patients")
    sub.add_argument("--protocol", metavar="ID", help="default: everything the clinic pinned")
    sub.add_argument("--format", choices=["text", "json"], default="text", help="default: text")


def run(options: argparse.Namespace) -> int:
    """Print what changed, most dangerous first."""
    content, problems = read_content(options.content)
    if content is None:
        print_problems(problems, options.content)
        return PROBLEMS
    known_clinics(content, [options.clinic])
    pins = _pins(content, options.clinic, options.protocol)
    found = tuple(_waiting(content, options.clinic, pins))
    if options.format == "json":
        json.dump([_data(one) for one in found], sys.stdout, ensure_ascii=False, indent=1)
        print()
    else:
        _print(options.clinic, found)
    return FINE


def _pins(content: Content, clinic_id: str, protocol_id: str | None) -> tuple[Pin, ...]:
    pins = content.pins[clinic_id].pins if clinic_id in content.pins else ()
    if protocol_id is None:
        return pins
    chosen = tuple(pin for pin in pins if pin.protocol == protocol_id)
    if not chosen:
        hint = near_miss(protocol_id, [pin.protocol for pin in pins])
        raise OperatorError(f'{clinic_id} has pinned no "{protocol_id}"; {hint}'.rstrip("; "))
    return chosen


def _waiting(content: Content, clinic_id: str, pins: tuple[Pin, ...]) -> Iterator[Waiting]:
    outdated = tuple(
        pin for pin in pins if pin.revision != fingerprint_of(content.protocols[pin.protocol])
    )
    others = tuple(pin for pin in _pins(content, clinic_id, None) if pin not in outdated)
    accepted = {**content.pins, clinic_id: Pins.model_construct(pins=others)}
    after = {
        plan.protocol_id: plan for plan in plans_of(replace(content, pins=accepted), clinic_id)
    }
    for plan in plans_of(content, clinic_id):
        behind = tuple(pin for pin in outdated if pin.protocol in plan.parts)
        if behind:
            found = changes(_edition(plan, content), _edition(after[plan.protocol_id], content))
            now = tuple(fingerprint_of(content.protocols[pin.protocol]) for pin in behind)
            yield Waiting(plan.protocol_id, behind, now, found)


def _edition(plan: Plan, content: Content) -> Edition:
    """Return *plan* in the language its authors write."""
    return edition_for(plan, Speech(content.catalogs[content.source_language], plan.interface), ())


def _print(clinic_id: str, found: tuple[Waiting, ...]) -> None:
    if not found:
        print(f"{clinic_id} publishes every protocol as it is now; nothing to accept")
    for one in found:
        signed = "; ".join(f"{pin.protocol} approved by {pin.by} on {pin.on}" for pin in one.pins)
        print(f"{clinic_id}, {one.protocol_id}: {counted(len(one.changes), 'change')} ({signed})")
        for number, change in enumerate(one.changes, 1):
            print(f"{number:4}. {_title(change)}")
            old, new = told(change)
            for mark, texts in (("was", old), ("now", new)):
                for text in texts:
                    print(f"        {mark}: {text}")
        for pin in one.pins:
            which = f"--clinic {clinic_id} --protocol {pin.protocol}"
            print(f"      to publish this: afterleaf accept {which} --by NAME")


def _title(change: Change) -> str:
    line = change.line
    kind = (line.subject, change.difference)
    words = _WORDS.get(kind, f"{line.subject} {change.difference}")
    return f"{words}: {line.name or ''.join(line.texts[:1])} ({line.id})"


def _data(one: Waiting) -> dict[str, object]:
    return {
        "protocol": one.protocol_id,
        "pinned": [
            {
                "protocol": pin.protocol,
                "revision": pin.revision,
                "by": pin.by,
                "on": pin.on.isoformat(),
                "current": now,
            }
            for pin, now in zip(one.pins, one.revisions, strict=True)
        ],
        "changes": [_change_data(change) for change in one.changes],
    }


def _change_data(change: Change) -> dict[str, object]:
    old, new = told(change)
    sides = {"old": change.old, "new": change.new}
    windows = {
        f"{side}_minutes": None
        if line is None or line.window is None
        else [line.window.from_minutes, line.window.until_minutes]
        for side, line in sides.items()
    }
    return {
        "subject": change.line.subject,
        "difference": change.difference,
        "id": change.line.id,
        "topics": change.line.topics,
        "danger": change.danger,
        "old": old,
        "new": new,
        **windows,
    }
