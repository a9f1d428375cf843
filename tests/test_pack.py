"""Sheets on demand: real dates, large print, two languages line by line, one or a whole batch."""

import re
from collections import Counter
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
import zxingcpp
from page import validate_pdf_bytes
from pypdfium2 import raw
from sample import sample
from told import Element, elements_of

from generator.address import Address
from generator.appointment import Appointment, appointment_from
from generator.build import Build
from generator.cli import main
from generator.edition import Edition
from generator.language import NO_BREAK_SPACE, language_for
from generator.outputs import bilingual, handout
from generator.pack import Order, sheets

CONTENT = Path(__file__).parents[1] / "content"
INVISIBLE = dict.fromkeys(map(ord, "\u200f\u2060\u2066\u2068\u2069"))
ZONE = "America/Los_Angeles"
AT = "2026-10-31T14:30"  # clocks go back in the night after
LANGUAGES = ("en", "es", "ar", "ru", "zh-Hans")
each_language = pytest.mark.parametrize("tag", LANGUAGES)


@pytest.fixture(scope="module")
def editions(build: Build) -> dict[str, Edition]:
    """Return the longest edition of each language."""
    longest = {one.language: one for one in build.editions if one.protocol == "mdpen"}
    return {tag: build.edition(longest[tag]) for tag in LANGUAGES if tag != "es"} | {
        "es": build.edition(Address("lakeview", "es", "skinpen"))
    }


def _at(edition: Edition, at: str = AT, zone: str = ZONE) -> Appointment:
    language = language_for(edition.language)
    assert language is not None
    return appointment_from(at, zone, language)


def _elements(pdf: bytes) -> list[Element]:
    with pikepdf.open(BytesIO(pdf)) as document:
        return [replace(one, text=one.text.translate(INVISIBLE)) for one in elements_of(document)]


def _told(pdf: bytes) -> str:
    return "\n".join(one.text for one in _elements(pdf))


def _texts(edition: Edition) -> list[str]:
    """Return every sentence and time that every kind of sheet says."""
    items = (*edition.dos, *edition.donts, *edition.again, *edition.expected)
    signs = [sign for care in edition.care for sign in care.signs]
    texts = [edition.title, *(one.text for one in (*items, *signs))]
    texts += [one.how for one in edition.products] + [one.name for one in edition.products]
    texts += [one.window.words for one in (*items, *signs, *edition.products) if one.window]
    texts += [one.title for one in edition.care] + [one.action for one in edition.care]
    texts += [*edition.review_words, edition.version_words, *edition.translation.lines]
    return texts


def _missing(edition: Edition, told: str) -> list[str]:
    """Return what of the edition is not told; words tied on paper may be told with a space."""
    texts = [text.replace(NO_BREAK_SPACE, " ") for text in _texts(edition)]
    assert len(texts) > 60
    plain = told.replace(NO_BREAK_SPACE, " ")
    return [text for text in texts if text not in plain]


def _is_valid(pdf: bytes) -> bool:
    return bool(validate_pdf_bytes(pdf, profile="ua1").is_compliant)


def _pages(pdf: bytes) -> int:
    with pypdfium2.PdfDocument(pdf) as document:
        return len(document)


# Dates


@pytest.mark.parametrize(
    ("at", "minutes", "shown"),
    [
        (AT, 24 * 60, "2026-11-01T13:30"),  # an hour is lived twice
        ("2026-03-07T14:30", 24 * 60, "2026-03-08T15:30"),  # an hour is skipped
        ("2026-10-30T14:30", 24 * 60, "2026-10-31T14:30"),
        ("2026-10-31T21:30Z", 60, "2026-10-31T15:30"),
        (AT, -60, "2026-10-31T13:30"),
    ],
)
def test_a_window_counts_lived_hours_whatever_clocks_do(
    editions, at: str, minutes: int, shown: str
):
    assert _at(editions["en"], at).after(minutes).strftime("%Y-%m-%dT%H:%M") == shown


def test_of_an_hour_shown_twice_the_later_one_counts(editions):
    assert _at(editions["en"], "2026-11-01T01:30").fragment == "#t=2026-11-01T09:30Z"


@pytest.mark.parametrize(
    ("at", "told"),
    [
        ("2026-03-08T02:30", "never was in America/Los_Angeles"),
        ("2026-10-31", "has no time of day"),
        ("tomorrow", "is not a date and time"),
        ("9999-12-31T23:00", "is not in this century"),
    ],
)
def test_what_is_no_hour_is_refused_in_words(editions, at: str, told: str):
    with pytest.raises(ValueError, match=told):
        _at(editions["en"], at)


@pytest.mark.parametrize(
    ("tag", "written"),
    [
        ("en", "Sun, Nov 1 1:30 PM"),
        ("es", "dom, 1 nov 13:30"),
        ("ru", "вс, 1 нояб. 13:30"),
        ("zh-Hans", "11月1日周日 13:30"),
        ("fa", "یکشنبه ۱ نوامبر ۱۳:۳۰"),  # noqa: RUF001 - Persian digits; the page's calendar too is Gregorian
        ("hmn", "2026-11-01 13:30"),  # CLDR has no Hmong
    ],
)
def test_a_date_is_in_the_language_and_its_digits(editions, tag: str, written: str):
    language = language_for(tag, name="Hmoob", direction="ltr")
    assert language is not None
    shown = appointment_from(AT, ZONE, language).written(24 * 60).translate(INVISIBLE)
    assert re.sub(r"[,،]?\s+", " ", shown) == re.sub(r"[,،]?\s+", " ", written)


@each_language
def test_a_dated_sheet_is_the_same_with_dates(editions, tag: str):
    edition = editions[tag]
    appointment = _at(edition)
    pdf = handout.pdf_of(edition, appointment)
    assert _is_valid(pdf)
    assert _pages(pdf) == 2
    told = _told(pdf)
    dated = [one.window for one in edition.donts if one.window and one.window.dated]
    assert len(dated) > 5
    if edition.direction == "ltr":
        assert all(appointment.words(window).translate(INVISIBLE) in told for window in dated)
        assert appointment.day in told
        texts = {one.text for one in (*edition.donts, *edition.dos, *edition.again)}
        assert [text for text in texts if text not in told] == []


def test_the_code_of_a_dated_sheet_carries_the_hour_to_the_page(editions):
    pdf = handout.pdf_of(editions["ar"], _at(editions["ar"]))
    with pypdfium2.PdfDocument(pdf) as document:
        picture = document[0].render(scale=200 / 72, grayscale=True).to_numpy()
    found = [one.text for one in zxingcpp.read_barcodes(picture)]
    assert found == [editions["ar"].code_url + "#t=2026-10-31T21:30Z"]


# Large print


@each_language
def test_large_print_says_all_in_letters_of_at_least_18_points(editions, tag: str):
    edition = editions[tag]
    pdf = handout.large_of(edition)
    assert _is_valid(pdf)
    assert _missing(edition, _told(pdf)) == []
    sizes: Counter[float] = Counter()
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            words = page.get_textpage()
            at = [
                one
                for one in range(words.count_chars())
                if not raw.FPDFText_IsGenerated(words, one)
                and chr(raw.FPDFText_GetUnicode(words, one)).translate(INVISIBLE).strip()
            ]
            sizes.update(round(raw.FPDFText_GetFontSize(words, one), 1) for one in at)
            boxes = [words.get_charbox(one) for one in at]
            assert min(bottom for _, bottom, *_ in boxes) > 12  # points; nothing off the paper
    assert sizes.total() > 2000
    assert min(sizes) >= 18


# Two languages


def _pairs(build: Build) -> list[tuple[Edition, Edition]]:
    firsts = [build.edition(one) for one in build.editions]
    return [(one, build.edition(one.beside.address)) for one in firsts if one.beside]


def test_a_sheet_in_two_languages_says_both_on_four_pages_at_most(build: Build):
    pairs = _pairs(build)
    assert len(pairs) > 10
    for pair in pairs:
        appointments = tuple(_at(one) for one in pair)
        for given in (None, appointments):
            pdf = bilingual.pdf_of(pair, given)
            assert _is_valid(pdf), pair[0].address
            assert _pages(pdf) <= 4, pair[0].address
            if given is None:
                told = _told(pdf)
                assert [_missing(one, told) for one in pair] == [[], []]


def _lines(pdf: bytes) -> list[tuple[str, str]]:
    """Return the cells of the sheet's lines as (language, text), in reading order."""
    cells = [one for one in _elements(pdf) if one.kind in {"/TD", "/P"}]
    return [(one.language, one.text) for one in cells]


@pytest.mark.parametrize(
    ("first", "second"), [("fa", "en"), ("he", "ar"), ("hi", "ru"), ("ja", "es")]
)
def test_both_columns_number_the_same_lines_alike_in_any_script(editions, first: str, second: str):
    pair = (sample(editions[second], first), editions[second])
    pdf = bilingual.pdf_of(pair)
    assert _is_valid(pdf)
    assert _pages(pdf) <= 4
    languages = [language_for(one.language) for one in pair]
    shown = Counter(text for _, text in _lines(pdf) if text.isdecimal())
    assert len(shown) > 40
    wanted: Counter[str] = Counter()
    for at in range(1, max(map(int, shown)) + 1):
        wanted.update(language.number(at) for language in languages if language)
    assert shown == wanted


def test_a_line_and_its_number_are_the_same_advice(build: Build):
    edition = build.edition(Address("olivar", "es", "mdpen"))
    other = build.edition(Address("olivar", "en", "mdpen"))
    said = _lines(bilingual.pdf_of((edition, other)))
    texts = [text for _, text in said]
    for one, two in zip(edition.donts, other.donts, strict=True):
        at = next(n for n, text in enumerate(texts) if text.startswith(one.text))
        below = next(n for n, text in enumerate(texts[at:], at) if text.startswith(two.text))
        assert (said[at][0], said[below][0]) == ("es", "en")
        assert texts[at - 1] == texts[below - 1]
        assert texts[at - 1].isdecimal()


def test_no_sheet_in_two_languages_is_published_unless_the_site_wants_it(build: Build):
    site = build.content.site.model_copy(update={"two_language_sheets": False})
    plain = Build(replace(build.content, site=site))
    assert len(_pairs(build)) > 10
    assert _pairs(plain) == []
    desks = [plain.desk(one) for one in plain.addresses if one.view]
    assert [one for desk in desks for one in desk.treatments if one.beside] == []


# The command


def _run(tmp_path: Path, *arguments: str) -> int:
    return main(["handouts", "--content", str(CONTENT), "--out", str(tmp_path), *arguments])


ONE = ("--clinic", "lakeview", "--protocol", "skinpen", "--lang", "ar")


@pytest.mark.parametrize(
    ("more", "name"),
    [
        ((), "handout.pdf"),
        (("--large",), "handout-large.pdf"),
        (("--with", "en", "--date", AT), "handout-ar-en-2026-10-31T1430.pdf"),
    ],
)
def test_one_sheet_is_made_on_demand(tmp_path: Path, capsys, more: tuple[str, ...], name: str):
    assert _run(tmp_path, *ONE, *more) == 0
    path = tmp_path / "lakeview" / "ar" / "skinpen" / name
    assert _is_valid(path.read_bytes())
    assert capsys.readouterr().out.startswith(f"{path}\n1 sheet in ")
    assert len([one for one in tmp_path.rglob("*") if one.is_file()]) == 1


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--all", "--date", AT), "--date is one patient's and goes with one sheet"),
        (("--clinic", "lakeview"), "which sheet? give --clinic, --protocol and --lang, or --all"),
        ((*ONE, "--with", "ar"), '--with is a second language: "ar" is the first'),
        ((*ONE[:-1], "ru"), 'lakeview does not offer "ru"; known here: ar, en, es'),
        ((*ONE[:3], "skinpn", *ONE[4:]), 'does not offer "skinpn"; did you mean "skinpen"?'),
        (("--clinic", "lakevew", *ONE[2:]), 'no clinic "lakevew"; did you mean "lakeview"?'),
        (("--clinic", "../\n\x1b[31m", *ONE[2:]), 'there is no clinic "../\ufffd\ufffd[31m"'),
        ((*ONE, "--with", "../en"), 'lakeview does not offer "../en"; known here: ar, en, es'),
        ((*ONE, "--date", "noon"), '"noon" is not a date and time, as 2026-11-04T14:30'),
        (("--all", "--lang", "fr"), 'no clinic offers "fr"'),
        (("--all", "--clinic", "olivar", "--lang", "en", "--with", "en"), "second language"),
    ],
)
def test_what_cannot_be_made_is_said_in_one_line_and_nothing_is_written(
    tmp_path: Path, capsys, arguments: tuple[str, ...], told: str
):
    assert _run(tmp_path, *arguments) == 2
    said = capsys.readouterr()
    assert said.err.startswith("afterleaf: ")
    assert said.err.count("\n") == 1
    assert told in said.err
    assert list(tmp_path.iterdir()) == []


def test_a_batch_is_every_published_sheet_whoever_makes_it(build: Build, tmp_path: Path, capsys):
    assert _run(tmp_path, "--all", "--clinic", "noor", "--with", "en") == 0
    made = {path.relative_to(tmp_path) for path in tmp_path.rglob("*.pdf")}
    assert len(made) == 9
    assert "9 sheets in " in capsys.readouterr().out
    orders = [Order(one, beside="en") for one in build.editions if one.clinic == "noor"]
    orders = [one for one in orders if one.address.language != "en"]
    shared = {Path(one.path): one.content for one in sheets(build, orders, jobs=2)}
    assert {path: (tmp_path / path).read_bytes() for path in made} == shared


def test_a_batch_with_a_sheet_that_cannot_be_set_writes_none_and_names_it(
    tmp_path: Path, capsys, monkeypatch: pytest.MonkeyPatch
):
    """The last of three sheets says what no font has."""
    set_ = handout.large_of

    def spoilt(edition: Edition, appointment: Appointment | None = None) -> bytes:
        if edition.address.protocol == "skinpen":
            edition = replace(edition, title="\U00013000")
        return set_(edition, appointment)

    monkeypatch.setattr(handout, "large_of", spoilt)
    assert _run(tmp_path, "--all", "--clinic", "noor", "--lang", "ru", "--large") == 2
    assert "noor/ru/skinpen/handout-large.pdf cannot be set: " in capsys.readouterr().err
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
