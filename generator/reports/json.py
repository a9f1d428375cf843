"""For scripts: one JSON object.

    {"schema": 1,
     "errors": 1, "warnings": 0,
     "problems": [{"rule": "contradiction", "severity": "error",
                   "file": "content/protocols/peel.yaml", "line": 19, "column": 82,
                   "message": "...", "hint": "..."}]}

Lines and columns count from 1, columns in characters; `hint` may be empty. Problems are sorted by
file, line and column. A key may be added; `schema` grows when one changes its meaning or goes.
"""

import json
from collections.abc import Sequence

from generator.problem import Problem, Severity

SCHEMA = 1


def report(problems: Sequence[Problem], folder: str) -> str:
    """Return the object, indented."""
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    found = {
        "schema": SCHEMA,
        "errors": errors,
        "warnings": len(problems) - errors,
        "problems": [_entry(problem, folder) for problem in problems],
    }
    return json.dumps(found, ensure_ascii=False, indent=2) + "\n"


def _entry(problem: Problem, folder: str) -> dict[str, str | int]:
    return {
        "rule": problem.rule,
        "severity": problem.severity.value,
        "file": problem.where.within(folder),
        "line": problem.where.line,
        "column": problem.where.column,
        "message": problem.message,
        "hint": problem.hint,
    }
