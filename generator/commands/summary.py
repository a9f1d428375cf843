"""What every command prints alike: problems, counts, exit codes, progress."""

import argparse
import gc
import os
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from generator import clock
from generator.authored import TAG
from generator.commands.history import forgotten
from generator.content import Content, read_content
from generator.problem import OperatorError, Problem, Severity, near_miss
from generator.rules import judged

FINE, PROBLEMS, OPERATOR = 0, 1, 2


def checked(folder: Path, today: date | None = None) -> tuple[Content | None, list[Problem]]:
    """Return the content below *folder* and what is wrong with it and its history on *today*.

    Without *today* it is now. Millions of values are made and all of them stay, so looking for
    garbage meanwhile is in vain: it would take half the time.
    """
    gc.disable()
    try:
        content, problems = read_content(folder)
        if content is not None:
            problems = judged(content, problems, today=today or clock.today(os.environ))
            problems = sorted([*problems, *forgotten(content.ledger, folder)])
    finally:
        gc.enable()
    return content, problems


def day(text: str) -> date:
    """Return the day an argument names (ISO 8601); raises as argparse expects of a type."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f'"{text}" is not a date, as 2026-11-02') from None


def language_tag(text: str) -> str:
    """Return the language an argument names; raises as argparse expects of a type."""
    if not re.fullmatch(TAG, text):
        raise argparse.ArgumentTypeError(f'"{text}" is not a language tag, as es, ar or zh-Hans')
    return text


def known_clinics(content: Content, names: Sequence[str]) -> None:
    """Raise OperatorError at the first of *names* that is no clinic."""
    for name in names:
        if name not in content.clinics:
            hint = near_miss(name, content.clinics)
            raise OperatorError(f'there is no clinic "{name}"; {hint}')


def print_problems(problems: Sequence[Problem], folder: Path) -> None:
    """Print *problems* to standard error, with paths an editor can open."""
    for problem in problems:
        print(problem.shown(folder.as_posix()), file=sys.stderr)


def print_drafts(count: int) -> None:
    """Print to standard error that *count* editions are not released, unless all are."""
    if count:
        hint = "their sheets carry no code; run: afterleaf release"
        print(f"not released: {counted(count, 'edition')} ({hint})", file=sys.stderr)


def tally(problems: Sequence[Problem]) -> str:
    """Return how many problems and warnings there are: `0 problems, 2 warnings`."""
    warnings = sum(problem.severity is Severity.WARNING for problem in problems)
    errors = counted(len(problems) - warnings, "problem")
    return f"{errors}, {counted(warnings, 'warning')}" if warnings else errors


def counted(number: int, noun: str) -> str:
    """Return *number* with *noun*, in the plural unless it is one."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


@contextmanager
def progress(what: str, total: int) -> Iterator[Callable[[int], None]]:
    """Yield a function that shows how many of *total* are made; silent unless on a terminal."""
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(
        *columns,
        TimeElapsedColumn(),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    ) as bar:
        task = bar.add_task(what, total=total)
        yield lambda made: bar.update(task, completed=made)
