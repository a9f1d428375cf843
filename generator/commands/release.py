"""`afterleaf release`: give what changed its next version and code, and note both in the ledger."""

import argparse
import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path, PurePosixPath

from generator import clock, publish
from generator.artefact import Artefact
from generator.build import Build
from generator.commands.summary import (
    FINE,
    PROBLEMS,
    checked,
    counted,
    day,
    known_clinics,
    print_problems,
    tally,
)
from generator.content import read_content
from generator.ledger import FILE, Release, written
from generator.problem import has_errors
from generator.release import Due, due

LONGEST = 80  # characters of a name in the ledger
_MENDED = "release-twice"  # by releasing the next version


def arguments(sub: argparse.ArgumentParser) -> None:
    """Add for whom, by whom and when."""
    sub.add_argument(
        "--clinic", action="append", default=[], metavar="ID", help="only this clinic (repeatable)"
    )
    sub.add_argument("--by", type=_name, default="", metavar="NAME", help="who releases")
    sub.add_argument(
        "--on", type=day, default=None, metavar="DATE", help="year-month-day; default: today"
    )


def _name(text: str) -> str:
    if len(text) > LONGEST or not text.isprintable():
        raise argparse.ArgumentTypeError(f"a name has {LONGEST} plain characters at most")
    return text


def run(options: argparse.Namespace) -> int:
    """Release every published edition that says something new."""
    _restore(options.content)
    content, problems = checked(options.content)
    if content is not None:
        known_clinics(content, options.clinic)
    standing = [problem for problem in problems if problem.rule != _MENDED]
    print_problems(standing, options.content)
    if content is None or has_errors(standing):
        print(f"nothing released, {tally(standing)}")
        return PROBLEMS
    build = Build(content, tuple(dict.fromkeys(options.clinic)))
    dues = _dues(build, options.by, options.on or clock.today(os.environ))
    if dues:
        now = (*content.ledger.releases, *(one.release for one in dues))
        publish.put((*_stored(dues), _ledger(now)), options.content)
    for one in dues:
        print(f"{one.release.address.folder} version {one.release.version}: {one.release.code}")
    same = len(build.editions) - len(dues)
    print(f"{counted(len(dues), 'edition')} released, {same} as before")
    return FINE


def _restore(folder: Path) -> None:
    """Put lines back that the ledger lost and stored editions still have."""
    content, _ = read_content(folder)
    if content is not None and (restored := content.ledger.restored()):
        publish.put([_ledger((*content.ledger.releases, *restored))], folder)
        for release in restored:
            print(f"{release.address.folder} version {release.version}: {release.code} put back")


def _dues(build: Build, by: str, on: date) -> list[Due]:
    taken: dict[str, Release] = dict(build.content.ledger.codes)
    found = []
    for address in build.editions:
        edition = build.edition(address)
        one = due(edition, build.lineage(address), taken, by=by, on=on)
        if one is not None:
            taken[one.release.code] = one.release
            found.append(one)
    return found


def _stored(dues: list[Due]) -> Iterator[Artefact]:
    """Yield what each edition says, for its code to compare with one day."""
    for one in dues:
        if one.content:
            yield Artefact(PurePosixPath(f"releases/{one.release.code}.json"), one.content)


def _ledger(releases: tuple[Release, ...]) -> Artefact:
    return Artefact(PurePosixPath(FILE), written(releases))
