"""Proof by mutation: hundreds of faults in the shipped content, each told by its rule, there.

Run with `-s` to see the count per rule; misses are printed in any case. Of each rule as many faults
are tried as `MOST`, chosen by a seed: all of them take a minute, `python tests/test_faults.py`.
"""

import functools
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from random import Random

from faults import CONTENT, Fault, faults
from today import TODAY

from generator.content import content_from, read_content
from generator.lexicon import Lexicon
from generator.problem import Problem
from generator.rules import RULES, judged
from generator.source import Folder, Source, read_folder, source_from

SEED = 20261126
MOST = 12  # faults of one rule
BROKEN = Path(__file__).parent / "broken"
# Faults in translations are made by mutation.py; the ledger no author writes, `release` does:
# test_ledger tries it, and broken/ shows it.
ELSEWHERE = {rule for rule in RULES if rule.startswith(("translation-", "release-"))}
ELSEWHERE |= {"language-data", "language-fallback"}


# "Use skin care from outside your kit": the word left over could forbid, as "stay outside" does.
KNOWN = ("polarity", "protocols/skinpen.yaml", "no-usual-skincare")


@functools.cache
def _shipped() -> Folder:
    return read_folder(CONTENT)


@functools.cache
def _lexicons() -> Mapping[str, Lexicon]:
    content, _ = read_content(CONTENT)
    assert content is not None
    return {content.source_language: content.lexicons[content.source_language]}


def _source(file: str, text: str) -> Source:
    made = source_from(text.encode(), file)
    assert isinstance(made, Source), made
    return made


def _told(*changed: tuple[str, str]) -> list[Problem]:
    """Return what `check` tells of the shipped content with these files changed.

    Without translations: they are no part of these faults, and most of the time.
    """
    shipped = _shipped()
    names = {file for file, _ in changed}
    kept = [one for one in shipped.sources if one.path not in names]
    new = [_source(file, text) for file, text in changed]
    content, problems = content_from(Folder([*kept, *new], dict(shipped.pictures)), {})
    if content is None:
        return problems
    return judged(replace(content, lexicons=_lexicons()), problems, today=TODAY)


def _is_found(fault: Fault) -> bool:
    told = _told((fault.file, fault.text), *fault.beside)
    return any(_names(problem, fault) for problem in told)


def _names(problem: Problem, fault: Fault) -> bool:
    """Return whether *problem* stands at a line of *fault*, or names one as the other side."""
    if problem.rule != fault.rule:
        return False
    near = problem.where.file == fault.told_in
    if near and problem.where.line in fault.lines:
        return True
    place = "line " if near else f"{fault.told_in}:"
    return any(f"{place}{line}{end}" in problem.message for line in fault.lines for end in ",)")


@functools.cache
def _all() -> tuple[Fault, ...]:
    made = {(one.file, one.text, one.rule, one.beside): one for one in faults(Random(SEED))}
    return tuple(made.values())


def _chosen() -> list[Fault]:
    by_rule = defaultdict[str, list[Fault]](list)
    for fault in _all():
        by_rule[fault.rule].append(fault)
    chance = Random(SEED)
    return [
        one
        for _, alike in sorted(by_rule.items())
        for one in (alike if len(alike) <= MOST else chance.sample(alike, MOST))
    ]


def _is_known(fault: Fault) -> bool:
    rule, file, item = KNOWN
    return (fault.rule, fault.file) == (rule, file) and fault.what.startswith(item)


def _print(tried: Iterable[Fault], missed: Iterable[Fault]) -> None:
    made, lost = Counter(one.rule for one in tried), Counter(one.rule for one in missed)
    for rule, count in sorted(made.items()):
        print(f"{rule:24} {count - lost[rule]:4} of {count}")
    print(f"{'all':24} {made.total() - lost.total():4} of {made.total()}")
    for fault in missed:
        print(f"missed: {fault.rule}: {fault.file}:{fault.lines[0]} {fault.what}")


def test_the_shipped_content_has_no_problem():
    content, problems = read_content(CONTENT)
    assert content is not None
    assert judged(content, problems, today=TODAY) == []


def test_every_fault_is_told_by_its_rule_at_its_line():
    tried = _chosen()
    missed = [fault for fault in tried if not _is_found(fault)]
    _print(tried, missed)
    assert len(tried) >= 300
    assert [fault for fault in missed if not _is_known(fault)] == []


def test_every_rule_of_what_authors_write_has_faults():
    assert {one.rule for one in _all()} == set(RULES) - ELSEWHERE | {"shape", "unknown-id"}
    for rule in ELSEWHERE:
        assert any((BROKEN / rule).iterdir())


def test_a_fault_that_is_undone_is_no_longer_told():
    fault = next(one for one in _all() if one.rule == "contradiction")
    assert _is_found(fault)
    as_it_was = _told((fault.file, (CONTENT / fault.file).read_text("utf-8")))
    assert {problem.rule for problem in as_it_was} == {"translation-incomplete"}


if __name__ == "__main__":
    misses = [fault for fault in _all() if not _is_found(fault)]
    _print(_all(), misses)
    sys.exit(any(not _is_known(fault) for fault in misses))
