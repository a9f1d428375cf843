"""The shipped words are easy: English at grade 6 or lower, and every language within its limits."""

from dataclasses import replace

import pytest

from generator.content import Content
from generator.problem import Severity
from generator.reading import Reading, readings
from generator.rules import readability


@pytest.fixture(scope="module")
def english(content: Content) -> list[Reading]:
    return [one for one in readings(content) if one.language == "en"]


def test_english_is_at_grade_six_or_lower(english: list[Reading]):
    assert len(english) >= 3
    for reading in english:
        scores = {one.formula.name: one.value for one in reading.scores}
        assert len(reading.sentences) > 80
        assert 0 < reading.longest <= 25
        assert 3 < reading.mean <= 12
        assert scores["Flesch-Kincaid"] is not None
        assert scores["Flesch-Kincaid"] <= 6
        assert scores["SMOG"] is not None
        assert scores["SMOG"] <= 6


def test_harder_english_would_not_be_published(content: Content, english: list[Reading]):
    assert all(one.limits.severity is Severity.ERROR for one in english)
    (limit,) = (one for one in content.site.readability if one.language == "en")
    strict = limit.model_copy(update={"longest": 5, "mean": 4.0, "score": 1.0})
    site = content.site.model_copy(update={"readability": (strict,)})
    found = list(readability.check(replace(content, site=site)))
    found = [one for one in found if one.severity is Severity.ERROR]  # only English is strict
    assert any("reads at grade" in one.message for one in found)
    assert any("words a sentence" in one.message for one in found)
    assert sum("a sentence has" in one.message for one in found) > 100


def test_every_language_keeps_its_limits_and_none_is_left_unread(content: Content):
    found = list(readings(content))
    assert {one.language for one in found} == set(content.catalogs)
    offered = {tag for clinic in content.clinics.values() for tag in clinic.languages}
    assert len(offered) == 5
    for reading in found:
        if reading.language not in offered:  # incomplete, and no clinic publishes it
            continue
        assert reading.passes(), (reading.protocol, reading.language)
        assert reading.untranslated == 0
