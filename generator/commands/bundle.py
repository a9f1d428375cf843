"""`afterleaf bundle`: write every edition as one HTML file, to be sent by message.

A file holds its styles, script, picture and QR code and asks for nothing when it is opened; its
links lead to the published site.
"""

import argparse
from pathlib import Path

from generator import publish
from generator.build import Build
from generator.bundle import bundles
from generator.commands.summary import (
    FINE,
    PROBLEMS,
    checked,
    counted,
    known_clinics,
    print_problems,
    progress,
    tally,
)
from generator.problem import has_errors


def arguments(sub: argparse.ArgumentParser) -> None:
    """Add where to and for whom."""
    sub.add_argument(
        "--out", type=Path, default=Path("bundles"), metavar="DIR", help="default: bundles"
    )
    sub.add_argument(
        "--clinic", action="append", default=[], metavar="ID", help="only this clinic (repeatable)"
    )


def run(options: argparse.Namespace) -> int:
    """Write the files, or say why not and write none."""
    content, problems = checked(options.content)
    if content is not None:
        known_clinics(content, options.clinic)
    print_problems(problems, options.content)
    if content is None or has_errors(problems):
        print(f"no bundle written, {tally(problems)}")
        return PROBLEMS
    made = Build(content, tuple(dict.fromkeys(options.clinic)))
    if made.lost or not made.editions:
        print_problems(made.lost, options.content)
        print("no bundle written, nothing can be published")
        return PROBLEMS
    with progress("pages", len(made.addresses) + 1) as advance:
        artefacts, refused = bundles(made, options.content, jobs=publish.cores(), progress=advance)
    publish.put(artefacts, options.out)
    print_problems(refused, options.content)
    largest = max(len(artefact.content) for artefact in artefacts)
    print(f"{counted(len(artefacts), 'bundle')}, at most {largest / 1000:.0f} KB each")
    return PROBLEMS if refused else FINE
