"""Windows, numbers and dates in words: the right sentence, form and digits for each language."""

import datetime as dt

import pytest

from generator.build import Build
from generator.content import read_content
from generator.language import Language, language_for
from generator.speech import Speech, filled
from generator.window import Window, moment_from


@pytest.fixture(scope="module")
def speeches(request: pytest.FixtureRequest) -> dict[str, Speech]:
    content, problems = read_content(request.config.rootpath / "content")
    assert content is not None, problems
    return Build(content).speeches


def _window(start: str, end: str | None = None) -> Window:
    return Window(moment_from(start), None if end is None else moment_from(end))


ENGLISH = [
    (("0", "24 hours"), "For the first 24\u00a0hours"),
    (("0", "at least 24 hours"), "For at least the first 24\u00a0hours"),
    (("0", "24 to 48 hours"), "For the first 24 to 48\u00a0hours"),
    (("0", None), "From right after your treatment"),
    (("48 hours", None), "Starting 48\u00a0hours after your treatment"),
    (("at least 2 days", None), "Starting at least 2\u00a0days after your treatment"),
    (
        ("1 day", "5 days"),
        "Starting 1\u00a0day after your treatment and until 5\u00a0days after it",
    ),
    (("3 to 5 days before", "0"), "For 3 to 5\u00a0days before your treatment"),
    (("2 weeks before", "0"), "For 2\u00a0weeks before your treatment"),
]


@pytest.mark.parametrize(("ends", "words"), ENGLISH)
def test_each_shape_of_window_has_its_own_sentence(speeches, ends, words):
    assert speeches["en"].window(_window(*ends)) == words


def test_one_and_many_differ(speeches):
    assert speeches["en"].window(_window("1 day")) == "Starting 1\u00a0day after your treatment"
    assert speeches["es"].window(_window("1 day")) != speeches["es"].window(_window("2 days"))


def test_arabic_uses_six_forms(speeches):
    said = {n: speeches["ar"].window(_window(f"{n} hours")) for n in (1, 2, 3, 11, 100)}
    assert len(set(said.values())) == 5
    assert "ساعتين" in said[2]
    assert "ساعات" in said[3]
    assert "ساعة" in said[11]


@pytest.mark.parametrize("tag", ["en", "es", "ar"])
def test_every_count_can_be_said_and_shows_its_number(speeches, tag):
    speech = speeches[tag]
    for unit in ("hours", "days", "weeks"):
        for count in range(3, 57):
            for ends in ((f"{count} {unit}", None), ("0", f"{count} {unit}")):
                words = speech.window(_window(*ends))
                assert speech.language.number(count) in words
                assert "{" not in words


def test_floor_is_never_lost(speeches):
    floor = {"en": "at least", "es": "al menos", "ar": "على الأقل"}
    for tag, words in floor.items():
        for count in (2, 3, 5, 12, 24, 48):
            said = speeches[tag].window(_window("0", f"at least {count} hours"))
            assert words in said.lower()


def test_symptom_and_warning_have_their_own_words(speeches):
    english = speeches["en"]
    assert english.expected(_window("0", "24 hours")).startswith("Starts right away.")
    assert english.expected(_window("0", "2 to 7 days")) == "Can last 2 to 7\u00a0days"
    assert english.alarming(_window("2 days")) == "More than 2\u00a0days after your treatment"


def test_digits_follow_the_locale():
    def number(tag: str) -> str:
        language = language_for(tag)
        assert language is not None
        return language.number(24)

    assert number("en") == "24"
    assert number("ar") == "24"  # CLDR: European digits for plain ar
    assert number("ar-EG") == "٢٤"
    assert number("fa") == "۲۴"


def test_dates_are_written_out_in_the_language():
    day = dt.date(2026, 11, 2)
    written = {tag: (language_for(tag) or Language(tag, "", "")).date(day) for tag in ("en", "es")}
    assert written == {"en": "November 2, 2026", "es": "2 de noviembre de 2026"}


def test_unknown_language_needs_its_own_name_and_direction():
    assert language_for("hmn") is None
    language = language_for("hmn", name="Hmoob", direction="ltr")
    assert language is not None
    assert language.date(dt.date(2026, 11, 2)) == "2026-11-02"
    assert language.number(24) == "24"


def test_a_number_never_parts_from_its_unit():
    assert filled("{n} hours", {"n": "24"}) == "24\u00a0hours"
    assert filled("{n}小时", {"n": "24"}) == "24小时"
