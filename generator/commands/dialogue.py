"""Asking: questions -> answers, from flags, from the person at a terminal, or by default.

Nothing is written until every answer is right. On a terminal a wrong answer is asked again; from a
flag, or without a terminal, it ends the run in one line.
"""

import argparse
import sys
from collections.abc import Sequence

from generator.problem import OperatorError
from generator.scaffold.answer import Question

Answers = dict[str, tuple[str, ...]]


def add_flags(parser: argparse.ArgumentParser, questions: Sequence[Question]) -> None:
    """Add a flag per question, and the one that keeps from asking."""
    for one in questions:
        repeatable = " (repeatable)" if one.many else ""
        words = one.asks.partition(",")[0].lower() + repeatable
        parser.add_argument(f"--{one.key}", action="append", default=[], metavar="TEXT", help=words)
    parser.add_argument("--no-input", action="store_true", help="ask nothing, even on a terminal")


def answers_to(questions: Sequence[Question], options: argparse.Namespace) -> Answers:
    """Return an answer to every question; raises OperatorError where none, or no right one, is."""
    asking = sys.stdin.isatty() and sys.stderr.isatty() and not options.no_input
    said: Answers = {}
    missing: list[str] = []
    for one in questions:
        given = tuple(getattr(options, one.key.replace("-", "_")))
        if not given and asking:
            said[one.key] = _asked(one, said)
            continue
        try:
            given = given or _default(one, said)
            fault = _fault(one, given, said)
        except KeyError:  # it rests on an answer that is missing itself
            continue
        if fault:
            raise OperatorError(fault)
        if given:
            said[one.key] = given
        else:
            missing.append(f"--{one.key}")
    if missing:
        raise OperatorError("nothing was written: give " + ", ".join(missing))
    return said


def _first(said: Answers) -> dict[str, str]:
    return {key: values[0] for key, values in said.items()}


def _default(question: Question, said: Answers) -> tuple[str, ...]:
    value = question.default(_first(said))
    if question.many:
        return tuple(value.split())
    return (value,) if value else ()


def _fault(question: Question, given: tuple[str, ...], said: Answers) -> str:
    if len(given) > 1 and not question.many:
        return f"--{question.key} is given twice"
    if len(set(given)) < len(given):
        return f"--{question.key} names one thing twice"
    for value in given:
        if fault := question.fault(value, _first(said)):
            return f'--{question.key} "{value}" {fault}'
    return ""


def _asked(question: Question, said: Answers) -> tuple[str, ...]:
    """Return what the person at the terminal answers, asked until it is right."""
    default = question.default(_first(said))
    while True:
        shown = f"{question.asks} [{default}]: " if default else f"{question.asks}: "
        print(shown, end="", file=sys.stderr, flush=True)
        line = sys.stdin.readline()
        if not line:
            raise OperatorError("stopped; nothing was written")
        text = line.strip() or default
        given = tuple(text.replace(",", " ").split()) if question.many else (text,)
        fault = _fault(question, given, said) if text else "needs an answer"
        if not fault:
            return given
        print(f"  {fault.removeprefix(f'--{question.key} ')}", file=sys.stderr)
