"""For code scanning: SARIF 2.1.0 (OASIS, Static Analysis Results Interchange Format).

Every rule that has a finding is described with its manual (3.49), every result points at one line
(3.27), and carries a fingerprint of what was found that a line added above does not change
(3.27.17). Columns count Unicode characters (3.14.17), from 1.
"""

import hashlib
import json
from collections.abc import Sequence
from importlib.metadata import version
from typing import TypeAlias
from urllib.parse import quote

from generator.manual import MANUALS, Manual
from generator.problem import Problem, Severity

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
Tree: TypeAlias = "str | int | bool | list[Tree] | dict[str, Tree]"


def report(problems: Sequence[Problem], folder: str) -> str:
    """Return one log with one run."""
    rules = sorted({problem.rule for problem in problems})
    run: dict[str, Tree] = {
        "tool": {
            "driver": {
                "name": "Afterleaf",
                "version": version("afterleaf"),
                "rules": [_rule(rule) for rule in rules],
            }
        },
        "columnKind": "unicodeCodePoints",
        "results": [_result(problem, folder, rules.index(problem.rule)) for problem in problems],
    }
    log: dict[str, Tree] = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _rule(rule: str) -> dict[str, Tree]:
    manual = MANUALS.get(rule) or Manual(rule, rule, rule, Severity.ERROR)
    return {
        "id": rule,
        "shortDescription": {"text": manual.summary},
        "fullDescription": {"text": manual.text.partition("\n\nSeverity:")[0]},
        "help": {"text": manual.text, "markdown": f"```text\n{manual.text}\n```"},
        "defaultConfiguration": {"level": manual.severity.value},
    }


def _result(problem: Problem, folder: str, rule_index: int) -> dict[str, Tree]:
    where = problem.where
    said = f"{problem.message}\nhint: {problem.hint}" if problem.hint else problem.message
    identity = f"{problem.rule}\n{where.file}\n{problem.message}"
    return {
        "ruleId": problem.rule,
        "ruleIndex": rule_index,
        "level": problem.severity.value,
        "message": {"text": said},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": quote(where.within(folder))},
                    "region": {"startLine": where.line, "startColumn": where.column},
                }
            }
        ],
        "partialFingerprints": {"afterleaf/v1": hashlib.sha256(identity.encode()).hexdigest()},
    }
