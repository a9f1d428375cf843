"""The command `afterleaf`: arguments, progress, printing, exit code.

Results go to stdout, problems and progress to stderr. Exit codes: 0 fine, 1 problems in the
content, 2 the run itself could not go on. The clock, the folders and the environment enter here.
"""

import argparse
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from generator import publish, site
from generator.build import Build
from generator.content import Content, read_content
from generator.messages import updated
from generator.problem import OperatorError, Problem, Severity, has_errors, near_miss
from generator.rules import judged

FINE, PROBLEMS, OPERATOR = 0, 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    options = _parser().parse_args(arguments)
    command: Callable[[argparse.Namespace], int] = options.command
    try:
        return command(options)
    except OperatorError as error:
        print(f"afterleaf: {error}", file=sys.stderr)
        return OPERATOR
    except KeyboardInterrupt:
        print("afterleaf: stopped", file=sys.stderr)
        return OPERATOR


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="afterleaf", description="Aftercare that cannot lie.")
    parser.add_argument("--version", action="version", version=f"afterleaf {version('afterleaf')}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for name, command, text in (
        ("check", check, "say what is wrong with the content"),
        ("build", build, "publish the content as a site"),
        ("serve", serve, "show the site and rebuild on every edit"),
        ("messages", messages, "write the translators' files"),
    ):
        sub = commands.add_parser(name, help=text, description=text)
        sub.set_defaults(command=command)
        sub.add_argument(
            "--content", type=Path, default=Path("content"), metavar="DIR", help="default: content"
        )
        if name in _ARGUMENTS:
            _ARGUMENTS[name](sub)
    return parser


def _build_arguments(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("--site", type=Path, default=Path("site"), metavar="DIR", help="default: site")
    sub.add_argument(
        "--clinic", action="append", default=[], metavar="ID", help="only this clinic (repeatable)"
    )
    sub.add_argument("--jobs", type=_jobs, default=publish.cores(), metavar="N", help="processes")


def _jobs(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f'"{text}" is not a number of processes')
    return int(text)


def _serve_arguments(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("--address", default="127.0.0.1:8000", metavar="HOST:PORT")


def _messages_arguments(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("action", choices=["update"], help="merge every text into the PO files")
    sub.add_argument("tags", nargs="*", metavar="TAG", help="default: every language there is")


_ARGUMENTS: dict[str, Callable[[argparse.ArgumentParser], None]] = {
    "build": _build_arguments,
    "serve": _serve_arguments,
    "messages": _messages_arguments,
}


def check(options: argparse.Namespace) -> int:
    """Print every problem of the content, then how many there are."""
    start = time.monotonic()
    content, problems = _checked(options.content)
    _print_problems(problems, options.content)
    clinics = 0 if content is None else len(content.clinics)
    protocols = 0 if content is None else len(content.protocols)
    print(
        f"{_count(clinics, 'clinic')}, {_count(protocols, 'protocol')}, "
        f"{_tally(problems)}, {time.monotonic() - start:.1f} s"
    )
    return PROBLEMS if has_errors(problems) else FINE


def build(options: argparse.Namespace) -> int:
    """Publish the site, or say why not and leave the old one as it is."""
    start = time.monotonic()
    content, problems = _checked(options.content)
    if content is not None:
        _known_clinics(content, options.clinic)
    _print_problems(problems, options.content)
    if content is None or has_errors(problems):
        print(f"nothing published, {_tally(problems)}, {time.monotonic() - start:.1f} s")
        return PROBLEMS
    made = Build(content, tuple(dict.fromkeys(options.clinic)))
    for one in made.withheld:
        print(f"withheld: {one.address.folder} ({one.reason})", file=sys.stderr)
    with _progress(len(made.addresses)) as advance:
        done = publish.publish(
            made, options.content, options.site, jobs=options.jobs, progress=advance
        )
    print(
        f"{_count(done.editions, 'edition')}, {_count(done.clinics, 'clinic')}, "
        f"{_count(done.languages, 'language')}, {_tally(problems)}, "
        f"{time.monotonic() - start:.1f} s"
    )
    return FINE


def serve(options: argparse.Namespace) -> int:
    """Serve until interrupted."""
    _, problems = _checked(options.content)
    _print_problems(problems, options.content)
    if has_errors(problems):
        return PROBLEMS
    site.serve(options.content, options.address)
    return FINE


def messages(options: argparse.Namespace) -> int:
    """Merge every text into the PO files of the languages named, or of all there are."""
    content, problems = read_content(options.content)
    _print_problems(problems, options.content)
    if content is None:
        return PROBLEMS
    tags = options.tags or [tag for tag in content.catalogs if tag != content.source_language]
    written = 0
    for tag in tags:
        folder = options.content / "locale" / tag
        existing = {
            path.relative_to(folder).with_suffix("").as_posix(): path.read_bytes()
            for path in folder.rglob("*.po")
        }
        for artefact in updated(content, tag, existing):
            site.write(artefact, options.content)
            written += 1
    print(f"{_count(written, 'file')}, {_count(len(tags), 'language')}")
    return FINE


def _checked(folder: Path) -> tuple[Content | None, list[Problem]]:
    content, problems = read_content(folder)
    return content, problems if content is None else judged(content, problems)


def _known_clinics(content: Content, names: Sequence[str]) -> None:
    for name in names:
        if name not in content.clinics:
            hint = near_miss(name, content.clinics)
            raise OperatorError(f'there is no clinic "{name}"; {hint}')


def _print_problems(problems: Sequence[Problem], folder: Path) -> None:
    for problem in problems:
        print(problem.shown(folder.as_posix()), file=sys.stderr)


def _tally(problems: Sequence[Problem]) -> str:
    warnings = sum(problem.severity is Severity.WARNING for problem in problems)
    errors = _count(len(problems) - warnings, "problem")
    return f"{errors}, {_count(warnings, 'warning')}" if warnings else errors


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


@contextmanager
def _progress(total: int) -> Iterator[Callable[[int], None]]:
    """Yield a function that shows how many pages are made; silent unless on a terminal."""
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(
        *columns,
        TimeElapsedColumn(),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    ) as bar:
        task = bar.add_task("pages", total=total + 1)
        yield lambda made: bar.update(task, completed=made)
