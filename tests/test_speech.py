"""Windows, numbers and dates in words: the right sentence, form and digits for each language."""

import datetime as dt
import functools
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.build import Build
from generator.catalog import Catalog, read_catalogs, source_catalog
from generator.content import read_content
from generator.interface import Interface
from generator.language import Language, language_for
from generator.model import Instruction, Symptom, Warning
from generator.problem import NOWHERE
from generator.rules import window_order, window_shape
from generator.speech import Speech, filled
from generator.timed import Timed
from generator.window import PROCEDURE, Duration, Moment, Unit, Window, moment_from


@pytest.fixture(scope="module")
def speeches(request: pytest.FixtureRequest) -> dict[str, Speech]:
    content, problems = read_content(request.config.rootpath / "content")
    assert content is not None, problems
    return Build(content).speeches


@pytest.fixture(scope="module")
def catalogs(request: pytest.FixtureRequest) -> dict[str, Catalog]:
    found, problems = read_catalogs(request.config.rootpath / "content")
    assert not problems
    return found


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


def test_plural_forms_stand_in_the_order_of_cldr(catalogs):
    order = ("zero", "one", "two", "few", "many", "other")  # what a translator's tool shows, too
    known = [one for one in catalogs.values() if one.language.has_own_words]
    assert len(known) >= 4
    for catalog in known:
        category = catalog.language.locale.plural_form
        forms = {category(number): catalog.plural_index(number) for number in range(200)}
        found = [forms[name] for name in order if name in forms]
        assert found == list(range(len(found))), catalog.language.tag


def test_arabic_counts_11_to_99_in_the_accusative_and_hundreds_without(catalogs):
    counted = [one for entry in catalogs["ar"].entries.values() for one in entry if one.many]
    assert len(counted) > 50
    masculine = re.compile(r"\{n\} (يوم|أسبوع|شهر|عام|تغيير|قيد)")
    days = [one for one in counted if masculine.search(one.forms[5])]
    assert len(days) > 20
    for one in days:
        assert re.search(r"\{n\} \w+ًا", catalogs["ar"].chosen(one.forms, 14)), one
    for one in counted:
        assert not re.search(r"\{n\} \w+ً", catalogs["ar"].chosen(one.forms, 100)), one


@pytest.mark.parametrize("tag", ["en", "es", "ar", "ru", "zh-Hans"])
def test_every_count_can_be_said_and_shows_its_number(speeches, tag):
    speech = speeches[tag]
    for unit in ("hours", "days", "weeks"):
        for count in range(3, 57):
            for ends in ((f"{count} {unit}", None), ("0", f"{count} {unit}")):
                words = speech.window(_window(*ends))
                assert speech.language.number(count) in words
                assert "{" not in words


def test_floor_is_never_lost(speeches):
    floor = {"en": "at least", "es": "al menos", "ar": "على الأقل", "ru": "как минимум"}
    floor["zh-Hans"] = "至少"
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


_UNITS = st.sampled_from([Unit.HOURS, Unit.DAYS, Unit.WEEKS])
_DURATIONS = st.builds(Duration, st.integers(2, 40), _UNITS)


@st.composite
def _moments(draw: st.DrawFn) -> Moment:
    duration = draw(_DURATIONS)
    low = draw(st.none() | st.integers(1, duration.count - 1))
    floor = low is None and draw(st.booleans())
    return Moment(duration, low, before=draw(st.booleans()), at_least=floor)


_WINDOWS = st.builds(Window, st.just(PROCEDURE) | _moments(), st.none() | _moments())


def _says_all(window: Window, words: str) -> bool:
    """Whether each number, floor and range that an author wrote stands in *words*."""
    ends = [one for one in (window.start, window.end) if one is not None and one.duration.count]
    numbers = [n for one in ends for n in (one.low, one.duration.count) if n is not None]
    floors = sum(one.at_least for one in ends)
    spoken = [int(number) for number in re.findall("[0-9]+", words)]
    return spoken == numbers and words.count("at least") == floors


@settings(max_examples=400, deadline=None)
@given(_WINDOWS, st.sampled_from([Instruction, Symptom, Warning]))
def test_whatever_the_rules_let_pass_is_said_in_full(window: Window, kind: type):
    speech = Speech(source_catalog("en"), _interface())
    one = Timed("x", window, kind, NOWHERE)
    if window_order._fault(one) or window_shape._fault(one):
        return
    say = {Symptom: speech.expected, Warning: speech.alarming}.get(kind, speech.window)
    assert _says_all(window, say(window)), say(window)


def test_the_rules_let_each_shape_pass_that_has_a_sentence():
    shapes = [
        *(("0", end) for end in (None, "2 days", "at least 2 days", "2 to 3 days")),
        *(("2 days", end) for end in (None, "4 days", "at least 4 days")),
        *(("at least 2 days", None), ("3 days before", "0"), ("3 to 5 days before", "0")),
    ]
    for start, end in shapes:
        window = Window(moment_from(start), None if end is None else moment_from(end))
        one = Timed("x", window, Instruction, NOWHERE)
        assert not window_order._fault(one)
        assert not window_shape._fault(one)


@functools.cache
def _interface() -> Interface:
    content, problems = read_content(Path(__file__).parent / "content")
    assert content is not None, problems
    return content.interface
