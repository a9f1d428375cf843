"""Every rule's manual is true: its wrong snippet is told by that rule, its right one by none.

A snippet names its file in a comment and is laid over the tiny world: keys replace keys, and an
item of a list replaces the one with its id, or is added. `FILE, a copy of FILE` starts from another
file. A translators' snippet replaces the translation of its text.
"""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from babel.messages.pofile import read_po, write_po
from today import TODAY

from generator.content import read_content
from generator.manual import MANUALS
from generator.problem import Severity
from generator.rules import RULES, judged

World = Callable[..., Path]
BROKEN = Path(__file__).parent / "broken"
# No author writes these: `release` keeps the ledger, sealed line by line, and `accept` keeps pins
# and revisions, named by a fingerprint. What can be wrong with them is in tests/broken/<rule>/.
SAID_IN_WORDS = {"release-edited", "release-lost", "release-twice"}
SAID_IN_WORDS |= {"pin-broken", "pin-outdated", "pin-unsafe"}
# These compare a translation with its source word by word, by data of one language that the tiny
# world's Arabic («the English words») does not speak: tests/mutation.py makes their faults in the
# shipped translations, language by language.
SAID_IN_WORDS |= {"language-data", "language-fallback"}
SAID_IN_WORDS |= {
    f"translation-{what}"
    for what in (
        *("character", "comparator", "name", "negation", "number", "plural", "repeat", "room"),
        *("script", "style", "term", "unit", "untranslated"),
    )
}
SHOWN = sorted(set(RULES) - SAID_IN_WORDS)
# An example in new English words has no Arabic yet; only this rule's own example is about that.
UNTRANSLATED = "translation-incomplete"


def _laid_over(old: object, new: object) -> object:
    if isinstance(old, dict) and isinstance(new, dict) and "id" not in new:
        return old | {key: _laid_over(old.get(key), value) for key, value in new.items()}
    if (
        isinstance(old, list)
        and isinstance(new, list)
        and any(isinstance(one, dict) for one in new)
    ):
        names = [_name(one) for one in new]
        kept = [one for one in old if _name(one) not in names]
        return kept + [_laid_over(_named(old, _name(one)), one) for one in new]
    return new


def _name(item: object) -> object:
    return item.get("id") or item.get("protocol") if isinstance(item, dict) else item


def _named(items: list, name: object) -> object:
    return next((one for one in items if _name(one) == name), None)


def _lay(snippet: str, root: Path) -> None:
    head = re.match(r"# (\S+?)(?:, a copy of (\S+))?\n", snippet)
    assert head, f"names no file: {snippet}"
    file = root / head[1]
    if head[2]:
        shutil.copy(root / head[2], file)
    if file.suffix == ".po":
        _translate(snippet, file)
        return
    old = yaml.load(file.read_text("utf-8"), yaml.BaseLoader) if file.exists() else {}
    new = _laid_over(old, yaml.load(snippet, yaml.BaseLoader))
    file.write_text(yaml.safe_dump(new, allow_unicode=True), "utf-8")


def _translate(snippet: str, file: Path) -> None:
    with file.open("rb") as opened:
        catalog = read_po(opened)
    said = [message for message in read_po(iter(snippet.encode().splitlines())) if message.id]
    assert said
    for message in said:
        known = catalog.get(message.id, message.context)
        assert known is not None, message.id
        known.string = message.string
    with file.open("wb") as opened:
        write_po(opened, catalog)


def _rules_over(snippet: str, root: Path) -> set[str]:
    _lay(snippet, root)
    content, problems = read_content(root)
    assert content is not None, problems
    return {problem.rule for problem in judged(content, problems, today=TODAY)}


@pytest.mark.parametrize("rule", SHOWN)
def test_the_wrong_snippet_is_told_by_its_rule(rule: str, world: World):
    assert rule in _rules_over(MANUALS[rule].snippet("Wrong"), world())


@pytest.mark.parametrize("rule", SHOWN)
def test_the_right_snippet_is_told_by_none(rule: str, world: World):
    found = _rules_over(MANUALS[rule].snippet("Right"), world())
    assert found <= {UNTRANSLATED}
    assert rule not in found


def test_what_is_only_said_in_words_is_still_said():
    for rule in SAID_IN_WORDS:
        assert MANUALS[rule].snippet("Wrong") == ""
        assert re.search(r"^Wrong: .*\nRight: ", MANUALS[rule].text, re.MULTILINE)
        assert any((BROKEN / rule).iterdir())


def test_every_manual_has_a_summary_of_one_sentence_and_a_severity():
    assert set(MANUALS) > set(RULES)
    for manual in MANUALS.values():
        assert manual.summary.endswith("."), manual.rule
        assert manual.severity in set(Severity)


def test_a_rule_reports_nothing_graver_than_its_manual_says():
    seen = set()
    for case in sorted(BROKEN.glob("*/*/expected.txt")):
        for line in case.read_text("utf-8").splitlines():
            for rule in RULES:
                if line.endswith(f"[{rule}]"):
                    seen.add(rule)
                    if MANUALS[rule].severity is Severity.WARNING:
                        assert ": warning: " in line
    assert seen == set(RULES)
