"""Proof by mutation: hundreds of faults in the shipped content, each found by the right rule, there.

Run with `-s` to see the count per rule; the misses are printed when there are any.
"""

import functools
from collections import Counter
from pathlib import Path
from random import Random

from conftest import TODAY
from faults import CONTENT, Fault, faults

from generator.catalog import read_catalogs
from generator.content import content_from
from generator.problem import Problem
from generator.rules import judged
from generator.source import Folder, Source, read_folder, source_from

SEED = 20261126
# Rules that find something in shape find it before any judging: no fault of meaning is theirs.
SHAPE = {"shape", "unknown-id"}


@functools.cache
def _shipped() -> Folder:
    return read_folder(CONTENT)


@functools.cache
def _catalogs():
    return read_catalogs(CONTENT)[0]


def _found(file: str = "", text: str = "") -> list[Problem]:
    """Return the problems of the shipped content with *text* in the place of *file*."""
    shipped = _shipped()
    folder = Folder([one for one in shipped.sources if one.path != file], dict(shipped.pictures))
    if file:
        made = source_from(text.encode(), file)
        assert isinstance(made, Source), made
        folder.sources.append(made)
    content, problems = content_from(folder, _catalogs())
    return problems if content is None else judged(content, problems, today=TODAY)


def _names(problem: Problem, fault: Fault) -> bool:
    """Return whether *problem* stands at a line of *fault*, or names one as the other side."""
    if problem.rule != fault.rule:
        return False
    if problem.where.file == fault.told_in and problem.where.line in fault.lines:
        return True
    near = problem.where.file == fault.told_in
    place = "line " if near else f"{fault.told_in}:"
    return any(f"{place}{line}{end}" in problem.message for line in fault.lines for end in ",)")


@functools.cache
def _results() -> tuple[tuple[Fault, bool], ...]:
    made = {(one.file, one.text, one.rule): one for one in faults(Random(SEED))}
    return tuple(
        (fault, any(_names(problem, fault) for problem in _found(fault.file, fault.text)))
        for fault in made.values()
    )


def test_the_shipped_content_has_no_problem():
    assert _found() == []


def test_every_fault_is_reported_by_its_rule_at_its_line():
    made = Counter(fault.rule for fault, _ in _results())
    missed = [fault for fault, found in _results() if not found]
    lost = Counter(fault.rule for fault in missed)
    print()
    for rule, count in sorted(made.items()):
        print(f"{rule:24} {count - lost[rule]:4} of {count}")
    for fault in missed:
        print(f"missed: {fault.rule}: {fault.file}:{fault.lines[0]} {fault.what}")
    assert made.total() >= 300
    assert missed == []


def test_the_faults_are_of_every_kind_that_meaning_can_have():
    rules = {path.parent.name for path in (Path(__file__).parent / "broken").glob("*/*")}
    translations = {"translation-incomplete", "translation-placeholder"}
    reading = {"catalog", "duplicate-id", "duplicate-key", "encoding", "file", "language-unknown"}
    reading |= {"logo", "unknown-key", "yaml"}
    assert {fault.rule for fault, _ in _results()} == rules - translations - reading


def test_a_fault_that_is_undone_is_no_longer_reported():
    fault = next(fault for fault, _ in _results() if fault.rule == "contradiction")
    assert any(_names(problem, fault) for problem in _found(fault.file, fault.text))
    assert _found(fault.file, (CONTENT / fault.file).read_text("utf-8")) == []
