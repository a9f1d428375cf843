"""`afterleaf review`: sign translations, by name and role; editing a text voids what was signed."""

import argparse
import os
from collections.abc import Iterable
from pathlib import Path

from generator import clock
from generator.commands.messages import standings_of
from generator.commands.summary import (
    FINE,
    PROBLEMS,
    checked,
    counted,
    day,
    language_tag,
    print_problems,
)
from generator.content import Content
from generator.messages.coverage import asked_by_protocol
from generator.problem import OperatorError, has_errors, near_miss
from generator.review import Signature, line_of, path_of, person
from generator.translation import Standing, Standings, State, is_own, purposes_of

LONGEST = 80  # characters of a name or role


def arguments(sub: argparse.ArgumentParser) -> None:
    """Add who signs what, and when."""
    sub.add_argument("tag", type=language_tag, metavar="TAG")
    sub.add_argument("--by", required=True, type=_words, metavar="NAME", help="who signs")
    sub.add_argument(
        "--role", required=True, type=_words, help='as what, "certified medical translator"'
    )
    sub.add_argument("--protocol", default="", metavar="ID", help="only what its pages say")
    sub.add_argument(
        "--segment",
        action="append",
        default=[],
        metavar="PLACE",
        help='only this text, "protocols/skinpen no-makeup.text" or its end (repeatable)',
    )
    sub.add_argument("--on", type=day, metavar="DATE", help="year-month-day; default: today")


def _words(text: str) -> str:
    words = " ".join(text.split())
    if not words.isprintable() or not person(words) or len(words) > LONGEST:
        raise argparse.ArgumentTypeError(f"needs words, {LONGEST} characters at most")
    return words


def run(options: argparse.Namespace) -> int:
    """Add one line per text that is current and not yet signed by this person."""
    content, problems = checked(options.content)
    if content is None or has_errors(problems):
        print_problems(problems, options.content)
        return PROBLEMS
    today = clock.today(os.environ)
    signature = Signature(options.by, options.role, options.on or today)
    if signature.on > today:
        raise OperatorError(f"{signature.on} is still to come; a review is signed when it is done")
    standings = standings_of(content, options.tag)
    chosen = _chosen(content, standings, options)
    own = [one for one in chosen if is_own(one.text, standings.catalog, signature.by)]
    if own and len(own) == len(chosen):
        raise OperatorError(f"{signature.by} made these translations; somebody else reviews them")
    ready = [one for one in chosen if one.state >= State.UNREVIEWED and one not in own]
    fresh = [one for one in ready if person(signature.by) not in _signed(one)]
    _append(options.content / path_of(options.tag), fresh, signature)
    lacking = len(chosen) - len(ready) - len(own)
    print(
        f"{counted(len(fresh), 'text')} signed, {len(ready) - len(fresh)} signed before, "
        f"{lacking} without a current translation, {len(own)} of their own"
    )
    return FINE


def _chosen(
    content: Content, standings: Standings, options: argparse.Namespace
) -> tuple[Standing, ...]:
    """Return the texts asked for; raises OperatorError if a name fits none, or more than one."""
    asked = dict(purposes_of(content))
    if options.protocol:
        if options.protocol not in content.protocols:
            hint = near_miss(options.protocol, content.protocols)
            raise OperatorError(f'there is no protocol "{options.protocol}"; {hint}')
        asked = asked_by_protocol(content)[options.protocol]
    found = standings.of(asked.items())
    if not options.segment:
        return found
    return tuple({name: _named(name, found) for name in options.segment}.values())


def _named(name: str, found: Iterable[Standing]) -> Standing:
    places = {one.place: one for one in found}
    fitting = [place for place in places if place == name or place.endswith(f" {name}")]
    if len(fitting) != 1:
        hint = ", ".join(fitting) or near_miss(name, places)
        count = "more than one text" if fitting else "no text"
        raise OperatorError(f'{count} stands at "{name}": {hint}')
    return places[fitting[0]]


def _signed(one: Standing) -> frozenset[str]:
    return frozenset(person(signature.by) for signature in one.signatures)


def _append(path: Path, standings: Iterable[Standing], signature: Signature) -> None:
    """Add to the record, which only grows; raises OperatorError if it cannot be written."""
    lines = "".join(line_of(one.place, one.fingerprint, signature) for one in standings)
    if not lines:
        return
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("ab+") as record:
            record.seek(max(record.tell() - 1, 0))
            gap = "\n" if record.read(1) not in {b"", b"\n"} else ""  # cut by an editor
            record.write((gap + lines).encode())
    except OSError as error:
        raise OperatorError(f"cannot write {path}: {error.strerror}") from error
