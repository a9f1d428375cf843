"""The printed sheet in every script to come, on both papers, and what it does with hostile text.

What a sheet is held to, and by which test: here, in `shipped/` (s), in `test_press.py` (p):
1. PDF/UA-1, every language, protocol and paper: `fits_both_papers`, `valid_pdf_ua_1` (s); files
   damaged in seven ways fail: `damaged_sheet_is_refused` (s).
2. Same bytes: `whatever_was_printed_before`, `in_any_time_zone` (s), `side_by_side` (test_site).
3. The code read at 72, 150 and 300 dpi: `shipped/test_qr.py`; drawn in lines, its quiet zone:
   `code_is_vector`, `25_millimetres` (s).
4. What is told is what is written: `told_as_it_is_written`, `says_what_the_page_says` (s).
5. Fonts embedded and cut, no glyph missing: `embedded_and_cut`, `characters_that_are_said`; the
   rule `glyph-missing` reads every text.
6. Right to left: `mirrored_and_its_phone_is_not`, `dose_keeps_its_order`.
7. Two pages, inside the margins, with a name of 60 letters: `fits_both_papers`.
8. Hostile words and logos: `hostile_words`; `hostile_logo`, `cannot_be_set`, `finds_no_file` (p).
9. Speed and memory are measured by `benchmarks/sheets.py`, tested by nobody: it would be flaky.
10. Contrast: the rule `brand-contrast`, `tones_are_readable`; pictures' words: PDF/UA-1; version
    and review on every page: `every_page_says_its_version`.
"""

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from fontTools.ttLib import TTFont
from page import validate_pdf_bytes
from pypdfium2 import raw
from sample import SAMPLES, sample
from told import elements_of

from generator import colour, isolate, typeface
from generator.address import Address
from generator.build import Build
from generator.edition import Edition
from generator.outputs import drawing, fit, handout
from generator.outputs.sheet import sheet_data

INVISIBLE = dict.fromkeys(map(ord, "\u2060\u2066\u2068\u2069"))
PAPERS = ("a4", "letter")
TWICE = 0.05  # of the letters, at most
LOWEST = 34  # points from the edge, below which the foot of a page stands
MARGIN = 16  # points that no letter may come nearer to the edge of the paper
LONG_NAME = "Anstalt für Hautpflege und Gesundheit am Alten Großen Wasser"
each_script = pytest.mark.parametrize("tag", SAMPLES)


@pytest.fixture(scope="module")
def edition(build: Build) -> Edition:
    return build.edition(Address("noor", "en", "mdpen"))


@pytest.fixture(scope="module")
def sheets(edition: Edition) -> dict[str, tuple[Edition, bytes]]:
    made = {tag: sample(edition, tag) for tag in SAMPLES}
    return {tag: (one, handout.pdf_of(one)) for tag, one in made.items()}


def _told(pdf: bytes) -> str:
    with pikepdf.open(BytesIO(pdf)) as document:
        return "\n".join(one.text for one in elements_of(document)).translate(INVISIBLE)


def _lines(pdf: bytes) -> list[list[tuple[float, str]]]:
    """Return each line of letters as (left edge in points, letter), from left to right."""
    lines = []
    with pypdfium2.PdfDocument(pdf) as document:
        for sheet in document:
            found: dict[int, list[tuple[float, str]]] = {}
            for left, bottom, _, letter in _letters(sheet):
                found.setdefault(round(bottom), []).append((left, letter))
            lines += [sorted(line) for line in found.values()]
    return lines


def _letters(sheet: pypdfium2.PdfPage) -> Iterator[tuple[float, float, float, str]]:
    """Yield left edge, baseline, right edge (points) and letter of all that is printed."""
    words = sheet.get_textpage()
    for at in range(words.count_chars()):
        letter = chr(raw.FPDFText_GetUnicode(words, at))
        if raw.FPDFText_IsGenerated(words, at) or not letter.translate(INVISIBLE).strip():
            continue
        x, y = raw.c_double(), raw.c_double()
        assert raw.FPDFText_GetCharOrigin(words, at, x, y)
        left, _, right, _ = words.get_charbox(at)
        yield left, y.value, right, letter


@each_script
def test_every_script_is_valid_pdf_ua_1_on_two_pages(sheets, tag: str):
    _, pdf = sheets[tag]
    report = validate_pdf_bytes(pdf, profile="ua1")
    assert report.is_compliant, [failure.message for failure in report.failures]
    with pypdfium2.PdfDocument(pdf) as document:
        assert len(document) == 2


@each_script
def test_every_script_is_told_as_it_is_written(sheets, tag: str):
    edition, pdf = sheets[tag]
    told = _told(pdf)
    texts = [item.text for item in (*edition.dos, *edition.donts, *edition.again)]
    texts += [sign.text for care in edition.care for sign in care.signs]
    assert len(texts) > 20
    assert [text for text in texts if text not in told] == []


@each_script
def test_every_page_says_its_version_and_when_it_was_reviewed(sheets, tag: str):
    """Right to left too: its letters, whatever their order in the file."""
    edition, pdf = sheets[tag]
    said = [edition.version_words, edition.review_words[0]]
    need = Counter(one for words in said for one in words if one.isalnum())
    assert sum(need.values()) > 10
    with pypdfium2.PdfDocument(pdf) as document:
        for sheet in document:
            lowest = [one for _, y, _, one in _letters(sheet) if y < LOWEST]
            assert not need - Counter(unicodedata.normalize("NFKC", "".join(lowest)))


def test_tones_are_readable():
    """WCAG 2.2 1.4.3: ink on its ground, and white on the ink."""
    assert len(drawing.TONES) > 5
    for tone in drawing.TONES.values():
        assert colour.contrast(tone["ink"], tone["ground"]) >= 4.5
        assert colour.contrast(tone["ink"], colour.WHITE) >= 4.5


@each_script
def test_fonts_are_embedded_and_cut_to_what_is_used(sheets, tag: str):
    with pikepdf.open(BytesIO(sheets[tag][1])) as document:
        fonts = [
            font for page in document.pages for font in page.resources.get("/Font", {}).values()
        ]
        assert fonts
        for font in fonts:
            inner = font.DescendantFonts[0]
            assert re.match(r"/[A-Z]{6}\+", str(inner.BaseFont))
            assert "/FontFile2" in inner.FontDescriptor or "/FontFile3" in inner.FontDescriptor


@pytest.mark.parametrize("tag", ["fa", "he"])
def test_a_right_to_left_sheet_is_mirrored_and_its_phone_is_not(sheets, tag: str):
    edition, pdf = sheets[tag]
    with pypdfium2.PdfDocument(pdf) as document:
        width = document[0].get_width()
        phone = edition.clinic.phone.written.replace(" ", "")
        found = [line for line in _lines(pdf) if phone in "".join(letter for _, letter in line)]
        assert found, "the phone's figures do not stand from left to right"
        letters = list(_letters(document[1]))
    first = [left for left, _, _, letter in letters if unicodedata.bidirectional(letter) in "RAL"]
    assert sum(left > width / 2 for left in first) > len(first) * 0.6


@pytest.mark.parametrize("tag", ["fa", "he"])
def test_a_dose_keeps_its_order_in_a_right_to_left_line(sheets, tag: str):
    lines = ["".join(letter for _, letter in line) for line in _lines(sheets[tag][1])]
    shown = [line for line in lines if "SPF" in line]
    assert shown
    assert all("SPF30+" in line for line in shown)


def test_korean_words_are_whole(sheets):
    """No line begins or ends inside a word: every word of a sentence is found on one line."""
    edition, pdf = sheets["ko"]
    lines = ["".join(letter for _, letter in line) for line in _lines(pdf)]
    words = {word for item in edition.donts for word in item.text.split()}
    assert len(words) > 10
    assert [word for word in words if not any(word in line for line in lines)] == []
    broken = [
        line
        for line in lines
        for word in words
        if re.search(rf"{word[:1]}$", line) and len(word) > 3 and line.endswith(word[:-1])
    ]
    assert broken == []


@each_script
def test_a_number_stays_with_its_unit(sheets, tag: str):
    """No line ends in the figure of a window."""
    edition, pdf = sheets[tag]
    lines = ["".join(letter for _, letter in line) for line in _lines(pdf)]
    windows = {item.window.words for item in edition.donts if item.window}
    pairs = {pair for words in windows for pair in re.findall(r"\d+\u00a0?\w+", words)}
    assert pairs
    if tag in ("fa", "he"):
        return  # the order of letters within a line is another: looked at by eye
    for pair in pairs:
        assert any(pair.replace("\u00a0", "") in line for line in lines), pair


@pytest.mark.parametrize("paper", PAPERS)
def test_every_language_and_protocol_fits_both_papers(build: Build, paper: str):
    """In its margins with a name of 60 letters too, which may cost the longest sheet a page."""
    seen = {(one.language, one.protocol): one for one in build.editions}
    assert len(seen) > 8
    for address in seen.values():
        edition = build.edition(address)
        face = replace(edition.clinic, paper=paper)
        pdf = handout.pdf_of(replace(edition, clinic=face))
        assert validate_pdf_bytes(pdf, profile="ua1").is_compliant, address
        with pypdfium2.PdfDocument(pdf) as document:
            assert len(document) <= 2, address
        named = replace(face, name=LONG_NAME)
        with pypdfium2.PdfDocument(handout.pdf_of(replace(edition, clinic=named))) as document:
            for sheet in document:
                for left, bottom, right, letter in _letters(sheet):
                    assert left > MARGIN, (address, letter)
                    assert right < sheet.get_width() - MARGIN, (address, letter)
                    assert MARGIN < bottom < sheet.get_height() - MARGIN, (address, letter)


def test_sizes_never_go_below_eleven_points():
    assert [size.points for size in fit.SIZES] == sorted(
        (s.points for s in fit.SIZES), reverse=True
    )
    assert min(size.points for size in fit.SIZES) == 11


def test_a_short_sheet_is_set_in_twelve_points_on_one_page(edition: Edition):
    short = replace(
        edition, donts=edition.donts[:1], dos=(), again=(), products=(), glance=(), expected=()
    )
    pdf = handout.pdf_of(short)
    with pypdfium2.PdfDocument(pdf) as document:
        assert len(document) == 1
        words = document[0].get_textpage()
        sizes = Counter(
            round(raw.FPDFText_GetFontSize(words, at), 1) for at in range(words.count_chars())
        )
    assert sizes.most_common(1)[0][0] == 12


def test_a_sheet_too_long_for_two_pages_has_more_and_numbers_them(edition: Edition):
    long = replace(edition, donts=edition.donts * 4)
    pdf = handout.pdf_of(long)
    assert validate_pdf_bytes(pdf, profile="ua1").is_compliant
    with pypdfium2.PdfDocument(pdf) as document:
        pages = [sheet.get_textpage().get_text_range() for sheet in document]
    assert len(pages) > 2
    assert ["Page " + str(n) in text for n, text in enumerate(pages, 1)] == [True] * len(pages)


@pytest.mark.parametrize(
    "hostile",
    [
        '#panic("x")',
        '#read("/etc/passwd")',
        "*b* _i_ $x$",
        "\\ @ref <label>",
        "<script>1</script>",
        "] } )",
        "// no",
        "= h",
    ],
)
def test_hostile_words_are_printed_as_they_are(edition: Edition, hostile: str):
    first = replace(edition.donts[0], text=hostile)
    name = replace(edition.clinic, name=hostile)
    pdf = handout.pdf_of(
        replace(edition, donts=(first, *edition.donts[1:]), clinic=name, title=hostile)
    )
    assert _told(pdf).count(hostile) >= 3


def test_same_edition_gives_the_same_bytes_whatever_was_printed_before(build: Build):
    addresses = build.editions[:4]
    forth = {address: handout.pdf_of(build.edition(address)) for address in addresses}
    back = {address: handout.pdf_of(build.edition(address)) for address in reversed(addresses)}
    assert len(set(forth.values())) == 4
    assert forth == back


def test_fonts_have_the_characters_that_are_said_of_them():
    """`covers` of fonts.json is what `missing` believes."""
    entries = json.loads((typeface.FOLDER / "fonts.json").read_text("utf-8"))
    assert len(entries) == 14
    for entry in entries:
        with TTFont(typeface.FOLDER / entry["file"], lazy=True) as font:
            have = frozenset(font.getBestCmap())
        assert have == frozenset(typeface._points(entry["covers"])), entry["file"]


@pytest.mark.parametrize("width", sorted({size.width for size in (*fit.SIZES, *fit.TWO_LANGUAGES)}))
def test_narrower_letters_are_those_of_that_width(edition: Edition, width: float):
    size = next(one for one in fit.SIZES if one.width == width)
    pdf = handout._set(sheet_data(edition), handout.files_of(edition), size).pdf
    with pikepdf.open(BytesIO(pdf)) as document:
        fonts = [font for page in document.pages for font in page.resources.Font.values()]
        names = {str(font.BaseFont).partition("+")[2] for font in fonts}
    assert names == {f"OpenSans-{width:g}-Regular", f"OpenSans-{width:g}-Bold"}


def test_isolates_keep_a_run_in_order():
    assert isolate.sentence("من 2 إلى 7", "rtl") == "من \u20662\u2069 إلى \u20667\u2069"
    assert isolate.sentence("SPF 30+", "rtl") == "\u2066SPF\u00a030+\u2069"
    assert isolate.sentence("2026年", "ltr") == "2026\u2060年"
    assert isolate.sentence("2\u20137", "ltr") == "2\u2013\u20607"
