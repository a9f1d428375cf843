"""`afterleaf build`: publish the content as a site, whole or not at all."""

import argparse
import json
import sys
import time
from pathlib import Path

from generator import publish
from generator.build import Build
from generator.commands.summary import (
    FINE,
    PROBLEMS,
    checked,
    counted,
    known_clinics,
    print_problems,
    progress,
    tally,
    write_whole,
)
from generator.problem import has_errors
from generator.pseudo import pseudo_content


def arguments(sub: argparse.ArgumentParser) -> None:
    """Add where to, for whom and how fast."""
    sub.add_argument("--site", type=Path, metavar="DIR", help="default: site, or site-pseudo")
    sub.add_argument(
        "--clinic", action="append", default=[], metavar="ID", help="only this clinic (repeatable)"
    )
    sub.add_argument(
        "--pseudo", action="store_true", help="in made-up languages that show what is untranslated"
    )
    sub.add_argument("--report", type=Path, metavar="FILE", help="say what is withheld, as JSON")
    sub.add_argument("--jobs", type=_jobs, default=publish.cores(), metavar="N", help="processes")


def _jobs(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and 1 <= len(text) <= 4 and int(text) >= 1):  # noqa: PLR2004 - 9999 is more than any machine has
        raise argparse.ArgumentTypeError(f'"{text}" is not a number of processes')
    return int(text)


def run(options: argparse.Namespace) -> int:
    """Publish the site, or say why not and leave the old one as it is."""
    start = time.monotonic()
    content, problems = checked(options.content)
    if content is not None:
        known_clinics(content, options.clinic)
    print_problems(problems, options.content)
    if content is None or has_errors(problems):
        print(f"nothing published, {tally(problems)}, {time.monotonic() - start:.1f} s")
        return PROBLEMS
    if options.pseudo:
        content = pseudo_content(content)
    site = options.site or Path("site-pseudo" if options.pseudo else "site")
    made = Build(content, tuple(dict.fromkeys(options.clinic)))
    for one in made.withheld:
        print(f"withheld: {one.address.folder} ({one.reason})", file=sys.stderr)
    if options.report is not None:
        write_whole(options.report, _report(made))
    if not made.editions:
        print(f"nothing published, every edition is withheld, {time.monotonic() - start:.1f} s")
        return PROBLEMS
    with progress("pages", len(made.addresses) + 1) as advance:
        done = publish.publish(made, options.content, site, jobs=options.jobs, progress=advance)
    print(
        f"{counted(done.editions, 'edition')}, {counted(done.clinics, 'clinic')}, "
        f"{counted(done.languages, 'language')}, {tally(problems)}, "
        f"{time.monotonic() - start:.1f} s"
    )
    return FINE


def _report(made: Build) -> bytes:
    """Return what is published and what is withheld, why, and what its address shows instead."""
    shown = set(made.stand_ins)
    withheld = [
        {
            "address": one.address.folder,
            "clinic": one.address.clinic,
            "language": one.address.language,
            "protocol": one.address.protocol,
            "reason": one.reason,
            "shows": made.content.source_language if one.address in shown else None,
        }
        for one in made.withheld
    ]
    published = [one.folder for one in made.editions]
    report = {"published": published, "withheld": withheld}
    return json.dumps(report, ensure_ascii=False, indent=1).encode() + b"\n"
