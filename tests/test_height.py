"""How high a sheet is reckoned to be: as high as Typst sets it, in every script."""

from collections.abc import Iterator
from dataclasses import asdict, replace
from itertools import pairwise

import pytest
from sample import SAMPLES, sample

from generator.address import Address
from generator.appointment import appointment_from
from generator.build import Build
from generator.edition import Edition
from generator.language import Language
from generator.outputs import fit, handout, ruler
from generator.outputs.fit import PAGES, SIZES, first_size
from generator.outputs.height import Part, Sheet, pages
from generator.outputs.letterhead import Data
from generator.outputs.line import wording_of
from generator.outputs.ruler import BOLD, Piece, face_of
from generator.outputs.sheet import sheet_data

LATIN = face_of(("Open Sans",))
ARABIC = face_of(("IBM Plex Sans Arabic", "Open Sans"))
CHINESE = face_of(("Open Sans", "Noto Sans SC", "Open Sans"), latin_first=True)
THAI = face_of(("Noto Sans Thai", "Open Sans"))


def _on_both_papers(edition: Edition) -> Iterator[Edition]:
    for paper in ("a4", "letter"):
        yield replace(edition, clinic=replace(edition.clinic, paper=paper))


def _is_right(edition: Edition) -> bool:
    """Return whether the first size fits, and none larger does."""
    data, files = sheet_data(edition), handout.files_of(edition)
    first = first_size(data)
    fitting = handout._set(data, files, SIZES[first]).pages <= PAGES
    return fitting and not (first and handout._set(data, files, SIZES[first - 1]).pages <= PAGES)


def test_every_shipped_sheet_is_set_once_in_the_largest_letters_that_fit(build: Build):
    """A size too large costs a second setting, one too small costs a patient larger letters.

    Where a page ends, Typst lets a pictogram stand out below a line that still fits; one sheet of
    these could be a size larger for it.
    """
    sheets = [one for at in build.editions for one in _on_both_papers(build.edition(at))]
    wrong = [one.address for one in sheets if not _is_right(one)]
    assert len(sheets) > 40
    assert len(wrong) <= 1, wrong


def test_so_are_sheets_in_scripts_that_nothing_was_measured_in(build: Build):
    source = build.edition(Address("lakeview", "en", "skinpen"))
    sheets = [one for tag in SAMPLES for one in _on_both_papers(sample(source, tag))]
    wrong = [one.language for one in sheets if not _is_right(one)]
    assert len(sheets) > 12
    assert len(wrong) <= 1, wrong


def test_a_sheet_with_dates_is_reckoned_with_them(build: Build):
    edition = build.edition(Address("lakeview", "en", "skinpen"))
    bare = _height(sheet_data(edition), 0)
    language = Language(edition.language, edition.language_name, edition.direction)
    at = appointment_from("2026-11-04T14:30", edition.clinic.timezone, language)
    dated = _height(sheet_data(edition, at), 0)
    assert bare + 20 < dated


def _height(data: Data, size: int) -> float:
    sheet = Sheet(wording_of(data, is_brief=SIZES[size].brief), SIZES[size])
    return sum(part.above + part.height for part in sheet.parts())


def test_every_size_takes_less_room_than_the_one_before(build: Build):
    """So the search for the largest that fits may begin anywhere."""
    for address in build.editions:
        data = sheet_data(build.edition(address))
        heights = [_height(data, size) for size in range(len(SIZES))]
        assert all(larger > smaller for larger, smaller in pairwise(heights)), address


def test_in_no_size_is_anything_larger_than_in_the_one_before():
    for one, other in pairwise(SIZES):
        assert other.brief >= one.brief
        before, after = (asdict(size) for size in (one, other))
        assert all(after[name] <= before[name] for name in before if name != "brief")


def test_a_size_depends_on_no_sheet_before(build: Build):
    sheets = [sheet_data(build.edition(address)) for address in build.editions]
    forth = [first_size(data) for data in sheets]
    assert len(set(forth)) > 3
    for at in (0, len(SIZES) - 1):
        fit._begun.update(dict.fromkeys(fit._begun, at))
        assert [first_size(data) for data in reversed(sheets)] == forth[::-1]


def test_what_no_page_ends_in_goes_to_the_next_without_the_room_above_it():
    room = 297 / 25.4 * 72 - 18 / 25.4 * 72
    whole = [Part(room - 100), Part(90, above=10), Part(room, above=10)]
    assert pages(whole, "a4", 9) == 2
    assert pages([*whole, Part(1)], "a4", 9) == 3
    assert pages([Part(room), *[Part(room)] * 8], "a4", 3) == 4


@pytest.mark.parametrize(
    ("face", "words", "count"),
    [
        (LATIN, "one two", 2),
        (LATIN, "one\u00a0two", 1),
        (LATIN, "first-class", 2),
        (LATIN, "24-48", 1),
        (LATIN, "", 1),
        (LATIN, "clinic.example.org/en/", 2),
        (ARABIC, "مرحبا \u206624\u2069", 2),
        (CHINESE, "红肿", 2),
        (CHINESE, "红。", 1),
        (CHINESE, "24小", 1),
        (THAI, "กัน", 1),
        (THAI, "ไม่แตะ", 2),
    ],
)
def test_lines_end_where_they_may(face: ruler.Face, words: str, count: int):
    assert ruler.lines((Piece(words),), 0.1, face) == count
    assert ruler.lines((Piece(words),), 1000, face) == 1


def test_a_word_that_goes_on_in_other_letters_stays_whole():
    pieces = (Piece("Open"), Piece("ness", BOLD), Piece(" counts"))
    assert ruler.lines(pieces, 0.1, LATIN) == 2
    whole = ruler.width_of("Open", LATIN) + ruler.width_of("ness", LATIN, BOLD)
    assert ruler.lines(pieces[:2], whole + 0.01, LATIN) == 1


def test_words_are_as_wide_as_their_letters_are_joined():
    joined = ruler.width_of("سبب", ARABIC)
    assert joined < 0.8 * sum(ruler.width_of(one, ARABIC) for one in "سبب")
    assert ruler.width_of("word", LATIN, BOLD) > ruler.width_of("word", LATIN)
    narrow = face_of(("Open Sans",), 87.5)
    assert 0.85 < ruler.width_of("word", narrow) / ruler.width_of("word", LATIN) < 0.95
    assert ruler.width_of("红", CHINESE) == 1
