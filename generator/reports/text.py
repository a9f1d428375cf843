"""For people: one problem a line, with its hint below it; editors jump to `file:line:column`."""

from collections.abc import Sequence

from generator.problem import Problem


def report(problems: Sequence[Problem], folder: str) -> str:
    """Return the lines a person reads; nothing, if nothing is wrong."""
    return "".join(f"{problem.shown(folder)}\n" for problem in problems)
