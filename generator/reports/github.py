"""For GitHub Actions: workflow commands, which mark the lines of a pull request.

Format and escapes: GitHub's "Workflow commands for GitHub Actions", `error` and `warning`; a
message escapes %, CR and LF, a property also colon and comma.
"""

from collections.abc import Sequence

from generator.problem import Problem

_MESSAGE = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_PROPERTY = {**_MESSAGE, ":": "%3A", ",": "%2C"}


def report(problems: Sequence[Problem], folder: str) -> str:
    """Return one command a line."""
    return "".join(f"{_command(problem, folder)}\n" for problem in problems)


def _command(problem: Problem, folder: str) -> str:
    where = problem.where
    properties = {
        "file": where.within(folder),
        "line": str(where.line),
        "col": str(where.column),
        "title": problem.rule,
    }
    written = ",".join(f"{key}={_escaped(value, _PROPERTY)}" for key, value in properties.items())
    said = f"{problem.message}\nhint: {problem.hint}" if problem.hint else problem.message
    return f"::{problem.severity} {written}::{_escaped(said, _MESSAGE)}"


def _escaped(text: str, escapes: dict[str, str]) -> str:
    return text.translate({ord(one): code for one, code in escapes.items()})
