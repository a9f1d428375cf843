"""Every rule's manual is true: its wrong snippet is reported by that rule, its right one is not.

A snippet names its file in a comment and is laid over the tiny world: keys replace keys, and an item
of a list replaces the one with its id, or is added.
"""

from pathlib import Path

import pytest
import yaml
from conftest import TODAY, World

from generator.content import read_content
from generator.manual import MANUALS
from generator.problem import Severity
from generator.rules import RULES, judged

# What these manuals show is a file name or a translators' file; tests/broken has their cases.
SAID_IN_WORDS = {"address-collision", "translation-incomplete", "translation-placeholder"}
SHOWN = sorted(set(RULES) - SAID_IN_WORDS)


def _laid_over(old: object, new: object) -> object:
    if isinstance(old, dict) and isinstance(new, dict) and "id" not in new:
        return old | {key: _laid_over(old.get(key), value) for key, value in new.items()}
    if isinstance(old, list) and isinstance(new, list) and new:
        names = [_name(one) for one in new]
        kept = [one for one in old if _name(one) not in names]
        return kept + [_laid_over(_named(old, _name(one)), one) for one in new]
    return new


def _name(item: object) -> object:
    return item.get("id") or item.get("protocol") if isinstance(item, dict) else item


def _named(items: list, name: object) -> object:
    return next((one for one in items if _name(one) == name), None)


def _rules_over(snippet: str, root: Path) -> set[str]:
    file = root / snippet.split("\n")[0].removeprefix("# ")
    old = yaml.load(file.read_text("utf-8"), yaml.BaseLoader)
    new = _laid_over(old, yaml.load(snippet, yaml.BaseLoader))
    file.write_text(yaml.safe_dump(new, allow_unicode=True), "utf-8")
    content, problems = read_content(root)
    assert content is not None, problems
    return {problem.rule for problem in judged(content, problems, today=TODAY)}


@pytest.mark.parametrize("rule", SHOWN)
def test_the_wrong_snippet_is_reported(rule: str, world: World):
    assert rule in _rules_over(MANUALS[rule].snippet("Wrong"), world())


@pytest.mark.parametrize("rule", SHOWN)
def test_the_right_snippet_is_not(rule: str, world: World):
    found = _rules_over(MANUALS[rule].snippet("Right"), world()) - {"translation-incomplete"}
    assert found == set()


def test_every_manual_has_a_summary_of_one_sentence_and_a_severity():
    assert set(MANUALS) > set(RULES)
    for manual in MANUALS.values():
        assert manual.summary.endswith("."), manual.rule
        assert manual.severity in set(Severity)


def test_a_rule_reports_nothing_graver_than_its_manual_says():
    seen = set()
    for case in sorted((Path(__file__).parent / "broken").glob("*/*/expected.txt")):
        for line in case.read_text("utf-8").splitlines():
            for rule in RULES:
                if line.endswith(f"[{rule}]"):
                    seen.add(rule)
                    if MANUALS[rule].severity is Severity.WARNING:
                        assert ": warning: " in line
    assert seen == set(RULES)
