"""Seeded faults are found: at least the demanded share of each kind, in every language."""

from functools import cache

import mutation
import pytest

from generator.content import Content


@cache
def _content() -> Content:
    return mutation.shipped()


TAGS = [one.catalog.language.tag for one in mutation.languages(_content())]


@cache
def _scores(tag: str) -> tuple[mutation.Score, ...]:
    tongue = next(one for one in mutation.languages(_content()) if one.catalog.language.tag == tag)
    return tuple(mutation.scores(tongue, _content()))


def test_every_language_that_a_clinic_offers_is_measured():
    assert set(TAGS) >= {"es", "ar"}
    assert set(TAGS) <= set(mutation.TABLES), "add its table of slips to tests/mutation.py"


@pytest.mark.parametrize("tag", TAGS)
def test_faults_are_found(tag: str):
    scores = _scores(tag)
    assert sum(one.seeded for one in scores) > 1000
    assert {one.kind for one in scores} == set(mutation.DEMANDS)
    for one in scores:
        assert one.seeded >= 10, one.kind
        assert one.share >= mutation.DEMANDS[one.kind], (one.kind, one.missed)


@pytest.mark.parametrize("tag", TAGS)
def test_right_translations_are_left_alone(tag: str):
    tongue = next(one for one in mutation.languages(_content()) if one.catalog.language.tag == tag)
    forms, told = mutation.false_findings(tongue, _content())
    assert forms > 400
    assert 100 * len(told) <= mutation.FALSE * forms, [one.message for one in told]


def test_the_document_says_what_is_measured():
    written = mutation.DOCUMENT.read_text("utf-8")
    measured = {tag: _scores(tag) for tag in TAGS}
    assert mutation.documented(_content(), measured) == written, (
        "python tests/mutation.py renews it"
    )
