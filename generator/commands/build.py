"""`afterleaf build`: publish the content as a site, whole or not at all."""

import argparse
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
    print_drafts,
    print_problems,
    progress,
    tally,
)
from generator.problem import has_errors
from generator.pseudo import pseudo_content

_SITE, _PSEUDO = Path("site"), Path("site-pseudo")


def arguments(sub: argparse.ArgumentParser) -> None:
    """Add where to, for whom and how fast."""
    sub.add_argument(
        "--site", type=Path, metavar="DIR", help=f"default: {_SITE}; {_PSEUDO} with --pseudo"
    )
    sub.add_argument(
        "--clinic", action="append", default=[], metavar="ID", help="only this clinic (repeatable)"
    )
    sub.add_argument(
        "--pseudo",
        action="store_true",
        help="in two made-up languages that show what is not translated",
    )
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
    made = Build(content, tuple(dict.fromkeys(options.clinic)))
    _print_withheld(made)
    if made.lost:
        print_problems(made.lost, options.content)
        print(f"nothing published, {tally(made.lost)}, {time.monotonic() - start:.1f} s")
        return PROBLEMS
    if not made.editions:
        print(f"nothing published, every edition is withheld, {time.monotonic() - start:.1f} s")
        return PROBLEMS
    site = options.site or (_PSEUDO if options.pseudo else _SITE)
    with progress("pages", len(made.addresses) + 1) as advance:
        done = publish.publish(made, options.content, site, jobs=options.jobs, progress=advance)
    print_problems(done.problems, options.content)
    print_drafts(done.drafts)
    print(
        f"{counted(done.editions, 'edition')}, {counted(done.clinics, 'clinic')}, "
        f"{counted(done.languages, 'language')}, "
        f"{tally([*problems, *done.problems])}, {time.monotonic() - start:.1f} s"
    )
    return PROBLEMS if done.problems else FINE


def _print_withheld(made: Build) -> None:
    """Print every edition that is withheld, why, and what its address shows."""
    shown = set(made.stand_ins)
    for one in made.withheld:
        instead = made.content.source_language if one.address in shown else "nothing"
        words = f"{one.address.folder} ({one.reason}); its address shows {instead}"
        print(f"withheld: {words}", file=sys.stderr)
