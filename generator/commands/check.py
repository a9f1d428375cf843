"""`afterleaf check`: say what is wrong with the content."""

import argparse
import os
import sys
import time

from generator import clock
from generator.commands.summary import FINE, PROBLEMS, checked, counted, day, tally
from generator.manual import MANUALS
from generator.problem import OperatorError, has_errors, near_miss
from generator.reports import REPORTS


def arguments(sub: argparse.ArgumentParser) -> None:
    """Add how to report, on which day, and the rules' manuals."""
    sub.add_argument("--format", choices=REPORTS, default="text", help="default: text")
    sub.add_argument(
        "--today", type=day, metavar="DATE", help="judge as on this day (year-month-day)"
    )
    sub.add_argument("--rules", action="store_true", help="list every rule, and check nothing")
    sub.add_argument("--explain", metavar="RULE", help="print a rule's manual, and check nothing")


def run(options: argparse.Namespace) -> int:
    """Print every problem of the content, then how many there are; or what was asked of rules."""
    if options.explain is not None:
        return _explain(options.explain)
    if options.rules:
        width = max(map(len, MANUALS))
        for rule, manual in MANUALS.items():
            print(f"{rule:{width}}  {manual.severity:7}  {manual.summary}")
        return FINE
    return _check(options)


def _explain(rule: str) -> int:
    if rule not in MANUALS:
        hint = near_miss(rule, MANUALS) or "--rules lists them"
        raise OperatorError(f'there is no rule "{rule}"; {hint}')
    print(f"{rule}\n\n{MANUALS[rule].text}")
    return FINE


def _check(options: argparse.Namespace) -> int:
    start = time.monotonic()
    today = options.today or clock.today(os.environ)
    content, problems = checked(options.content, today)
    report = REPORTS[options.format](problems, options.content.as_posix())
    is_text = options.format == "text"
    print(report, end="", file=sys.stderr if is_text else sys.stdout)
    clinics = 0 if content is None else len(content.clinics)
    protocols = 0 if content is None else len(content.protocols)
    print(
        f"{counted(clinics, 'clinic')}, {counted(protocols, 'protocol')}, "
        f"{tally(problems)}, {time.monotonic() - start:.1f} s",
        file=sys.stdout if is_text else sys.stderr,
    )
    return PROBLEMS if has_errors(problems) else FINE
