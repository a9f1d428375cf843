"""`afterleaf diff`: what a clinic's patients would be told otherwise if it accepted."""

import argparse
import json
import sys

from generator.change import Change
from generator.commands.summary import FINE, PROBLEMS, counted, known_clinics, print_problems
from generator.content import Content, read_content
from generator.model import Pin
from generator.pending import Pending, pending_of, title_of, told
from generator.problem import OperatorError, near_miss
from generator.record import Entry
from generator.rules import judged

_UNSAYABLE = {"window-unit"}  # nothing else keeps what was written from being said


def arguments(sub: argparse.ArgumentParser) -> None:
    """Add whose patients, and how to print."""
    sub.add_argument("--clinic", required=True, metavar="ID", help="whose patients")
    sub.add_argument("--protocol", metavar="ID", help="default: everything the clinic pinned")
    sub.add_argument("--format", choices=["text", "json"], default="text", help="default: text")


def run(options: argparse.Namespace) -> int:
    """Print what changed, gravest first, what was said and what is said now."""
    content, problems = read_content(options.content)
    if content is None:
        print_problems(problems, options.content)
        return PROBLEMS
    known_clinics(content, [options.clinic])
    unsayable = [one for one in judged(content) if one.rule in _UNSAYABLE]
    if unsayable:
        print_problems(unsayable, options.content)
        print("nothing compared: there are no words for this yet")
        return PROBLEMS
    _pinned(content, options.clinic, options.protocol)
    found = [
        one
        for one in pending_of(content, options.clinic)
        if options.protocol is None or options.protocol in {pin.protocol for pin in one.pins}
    ]
    if options.format == "json":
        json.dump([_data(one, content) for one in found], sys.stdout, ensure_ascii=False, indent=1)
        print()
        return FINE
    for one in found:
        _print(options.clinic, one)
    if not found:
        print(f"{options.clinic} publishes the present text; nothing to accept")
    return FINE


def _pinned(content: Content, clinic_id: str, protocol_id: str | None) -> None:
    pins = content.pins[clinic_id].pins if clinic_id in content.pins else ()
    names = [pin.protocol for pin in pins]
    if protocol_id is not None and protocol_id not in names:
        hint = near_miss(protocol_id, names)
        raise OperatorError(f'{clinic_id} has pinned no "{protocol_id}"; {hint}'.rstrip("; "))


def _print(clinic_id: str, one: Pending) -> None:
    number = counted(len(one.changes), "change") if one.changes else "nothing new for patients"
    signed = " and ".join(_signed(pin, one) for pin in one.pins)
    print(f"{clinic_id}, {one.page}: {number} since {signed}")
    for place, change in enumerate(one.changes, 1):
        print(f"{place:4}. {title_of(change)}")
        for mark, texts in zip(("was", "now"), told(change), strict=True):
            for text in texts:
                print(f"        {mark}: {text}".replace("\xa0", " "))
    for name in one.gone:
        print(f'      first take "{name}" out of clinics/{clinic_id}.yaml: it is no longer there')
    for pin in one.pins:
        which = f"--clinic {clinic_id} --protocol {pin.protocol}"
        print(f"      to publish this: afterleaf accept {which} --by NAME")


def _signed(pin: Pin, one: Pending) -> str:
    what = "it" if pin.protocol == one.page else pin.protocol
    return f"{pin.by} approved {what} on {pin.on}"


def _data(one: Pending, content: Content) -> dict[str, object]:
    return {
        "page": one.page,
        "pinned": [
            {
                "protocol": pin.protocol,
                "revision": pin.revision,
                "by": pin.by,
                "on": pin.on.isoformat(),
                "current": content.pinned.fingerprints[pin.protocol],
            }
            for pin in one.pins
        ],
        "changes": [_change(change) for change in one.changes],
        "gone": one.gone,
    }


def _change(change: Change) -> dict[str, object]:
    old, new = told(change)
    entry = change.told
    return {
        "part": entry.part,
        "id": entry.id,
        "kind": entry.kind,
        "how": change.how,
        "weight": change.weight.name.lower(),
        "said": title_of(change),
        "old": {"texts": old, **_minutes(change.before)},
        "new": {"texts": new, **_minutes(change.after)},
    }


def _minutes(entry: Entry | None) -> dict[str, int | None]:
    if entry is None or not entry.written:
        return {}
    return {"from_minutes": entry.from_minutes, "until_minutes": entry.until_minutes}
