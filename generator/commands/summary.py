"""What every command does alike: problems, counts, exit codes, progress, files written whole."""

import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from generator.content import Content, read_content
from generator.problem import OperatorError, Problem, Severity, near_miss
from generator.rules import judged

FINE, PROBLEMS, OPERATOR = 0, 1, 2


def checked(folder: Path) -> tuple[Content | None, list[Problem]]:
    """Return the content below *folder* and everything wrong with it, in shape and meaning."""
    content, problems = read_content(folder)
    return content, problems if content is None else judged(content, problems)


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


def write_whole(path: Path, content: bytes) -> None:
    """Put *content* at *path* in one step: a reader sees the old file or the new one.

    Raises OperatorError if the folder does not let us.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except OSError as error:
        raise OperatorError(f"cannot write {path}: {error.strerror}") from error
