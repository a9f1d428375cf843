"""Every sheet: valid PDF/UA-1, the page's own facts, a code another program can read."""

import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import cv2
import numpy as np
import pikepdf
import pypdfium2
import pytest
import zxingcpp
from offered import CONTENT, PAGES, Page, each_page
from page import validate_pdf_bytes
from told import elements_of

from generator.language import NO_BREAK_SPACE
from generator.outputs import qr

INVISIBLE = "\u2060\u2066\u2068\u2069"  # word joiner and isolates, which are neither seen nor said


def _told(pdf: Path) -> str:
    with pikepdf.open(pdf) as document:
        told = "\n".join(element.text for element in elements_of(document))
    return told.translate(dict.fromkeys(map(ord, INVISIBLE)))


@each_page
def test_sheet_is_valid_pdf_ua_1(site: Path, page: Page):
    report = validate_pdf_bytes((site / page.path / "handout.pdf").read_bytes(), profile="ua1")
    assert report.is_compliant, [failure.message for failure in report.failures]


@each_page
def test_code_on_the_paper_opens_the_page(site: Path, editions: dict[Page, dict], page: Page):
    with pypdfium2.PdfDocument(site / page.path / "handout.pdf") as document:
        picture = document[0].render(scale=200 / 72).to_numpy()
    found, *_ = cv2.QRCodeDetector().detectAndDecode(cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY))
    assert found == editions[page]["code_url"]


@each_page
def test_code_is_vector_and_no_picture_on_the_sheet_is_pixels(site: Path, page: Page):
    with pypdfium2.PdfDocument(site / page.path / "handout.pdf") as document:
        kinds = {thing.type for sheet in document for thing in sheet.get_objects()}
    assert pypdfium2.raw.FPDF_PAGEOBJ_PATH in kinds
    assert pypdfium2.raw.FPDF_PAGEOBJ_IMAGE not in kinds


@each_page
def test_sheet_says_what_the_page_says(site: Path, editions: dict[Page, dict], page: Page):
    edition, printed = editions[page], _told(site / page.path / "handout.pdf")
    items = [*edition["dos"], *edition["donts"], *edition["again"], *edition["expected"]]
    wanted = [edition["title"], *(item["text"] for item in items), *edition["review_words"]]
    wanted += [item["window"]["words"] for item in items if item["window"]]
    wanted += [sign["text"] for care in edition["care"] for sign in care["signs"]]
    wanted += [item["why"] for item in items if item.get("why")]
    wanted += [product["how"] for product in edition["products"]]
    wanted += [source["title"] for source in edition["sources"]]
    wanted += [*edition["translation"]["lines"], edition["version_words"], edition["code_words"]]
    assert len(wanted) > 40
    wanted = [words.replace(NO_BREAK_SPACE, " ") for words in wanted]  # some are told with a space
    printed = printed.replace(NO_BREAK_SPACE, " ")
    assert [words for words in wanted if words not in printed] == []


@each_page
def test_sheet_has_two_pages_in_letters_of_at_least_11_points(site: Path, page: Page):
    with pypdfium2.PdfDocument(site / page.path / "handout.pdf") as document:
        assert len(document) == 2
        sizes = Counter(round(size, 1) for sheet in document for size in _letters(sheet))
    assert sizes.total() > 2000
    assert sizes.most_common(1)[0][0] >= 11
    assert min(sizes) >= 8.5


def _letters(sheet: pypdfium2.PdfPage) -> Iterator[float]:
    """Yield the size of every letter in points."""
    words = sheet.get_textpage()
    for at in range(words.count_chars()):
        if chr(pypdfium2.raw.FPDFText_GetUnicode(words, at)).isalnum():
            yield pypdfium2.raw.FPDFText_GetFontSize(words, at)


@each_page
def test_code_is_25_millimetres_wide_with_four_modules_of_quiet(
    site: Path, editions: dict[Page, dict], page: Page
):
    dots = 600 / 25.4  # a millimetre
    with pypdfium2.PdfDocument(site / page.path / "handout.pdf") as document:
        picture = document[0].render(scale=600 / 72, grayscale=True).to_numpy()
    corners = zxingcpp.read_barcodes(picture)[0].position
    left = min(corners.top_left.x, corners.bottom_left.x)
    right = max(corners.top_right.x, corners.bottom_right.x)
    assert (right - left) / dots >= 25
    modules = len(qr.modules_of(editions[page]["code_url"], editions[page]["code_level"]))
    quiet = 4 * (right - left) / modules
    top, bottom = corners.top_left.y, corners.bottom_left.y
    ring = picture[int(top - quiet) : int(bottom + quiet), int(left - quiet) : int(right + quiet)]
    inner = ring.copy()
    edge = int(quiet) - 2
    inner[edge:-edge, edge:-edge] = 255
    assert inner.min() == 255
    assert ring.min() == 0


def test_paper_is_the_clinics(site: Path):
    sizes = {}
    for page in PAGES:
        with pypdfium2.PdfDocument(site / page.path / "handout.pdf") as document:
            sizes[page.clinic] = tuple(round(points) for points in document[0].get_size())
    assert sizes == {"lakeview": (612, 792), "olivar": (595, 842), "noor": (595, 842)}


def test_same_input_gives_the_same_bytes_in_any_time_zone(site: Path, tmp_path: Path):
    command = [sys.executable, "-m", "generator", "build", "--content", str(CONTENT)]
    command += ["--site", str(tmp_path / "site"), "--jobs", "2"]
    environment = {"TZ": "Pacific/Auckland", "PYTHONHASHSEED": "7", "PATH": "/usr/bin:/bin"}
    environment["PYTHONPATH"] = str(CONTENT.parent)
    subprocess.run(command, check=True, capture_output=True, env=environment, cwd=tmp_path)
    first = {path.relative_to(site): path.read_bytes() for path in site.rglob("*.*")}
    again = tmp_path / "site"
    second = {path.relative_to(again): path.read_bytes() for path in again.rglob("*.*")}
    assert len(first) > 60
    assert first.keys() == second.keys()
    assert [name for name in first if first[name] != second[name]] == []


@pytest.mark.parametrize(
    ("good", "bad"),
    [
        (b"/MarkInfo", b"/MarkNoth"),
        (b"/Lang", b"/Lung"),
        (b"/Alt", b"/Olt"),
        (b"/StructTreeRoot", b"/StructTreeRuut"),
        (b"/DisplayDocTitle true", b"/DisplayDocTitle null"),
        (b"/S/H2", b"/S/H4"),
        (b"/FontFile2", b"/FontFule2"),
    ],
)
def test_a_damaged_sheet_is_refused_by_the_validator(site: Path, good: bytes, bad: bytes):
    pdf = (site / PAGES[0].path / "handout.pdf").read_bytes()
    assert validate_pdf_bytes(pdf, profile="ua1").is_compliant
    damaged = pdf.replace(good, bad)
    assert damaged != pdf
    assert not validate_pdf_bytes(damaged, profile="ua1").is_compliant


def test_decoder_sees_nothing_on_a_blank_page():
    blank = np.full((600, 600), 255, np.uint8)
    assert cv2.QRCodeDetector().detectAndDecode(blank)[0] == ""
