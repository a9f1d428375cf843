"""`afterleaf check`: say what is wrong with the content."""

import argparse
import time

from generator.commands.summary import FINE, PROBLEMS, checked, counted, print_problems, tally
from generator.problem import has_errors


def arguments(_sub: argparse.ArgumentParser) -> None:
    """Add nothing: the content folder is all it needs."""


def run(options: argparse.Namespace) -> int:
    """Print every problem of the content, then how many there are."""
    start = time.monotonic()
    content, problems = checked(options.content)
    print_problems(problems, options.content)
    clinics = 0 if content is None else len(content.clinics)
    protocols = 0 if content is None else len(content.protocols)
    print(
        f"{counted(clinics, 'clinic')}, {counted(protocols, 'protocol')}, "
        f"{tally(problems)}, {time.monotonic() - start:.1f} s"
    )
    return PROBLEMS if has_errors(problems) else FINE
