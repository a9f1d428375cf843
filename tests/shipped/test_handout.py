"""Every sheet: valid PDF/UA-1, the page's own facts, a code another program can read."""

import re
import subprocess
import sys
import unicodedata
from collections import Counter
from pathlib import Path

import cv2
import numpy as np
import pypdfium2
from offered import CONTENT, PAGES, Page, each_page
from page import validate_pdf_bytes


def _text(pdf: Path) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)


@each_page
def test_sheet_is_valid_pdf_ua_1(site: Path, page: Page):
    report = validate_pdf_bytes((site / page.path / "handout.pdf").read_bytes(), profile="ua1")
    assert report.is_compliant, [failure.message for failure in report.failures]


@each_page
def test_code_on_the_paper_opens_the_page(site: Path, editions: dict[Page, dict], page: Page):
    with pypdfium2.PdfDocument(site / page.path / "handout.pdf") as document:
        picture = document[0].render(scale=200 / 72).to_numpy()
    found, *_ = cv2.QRCodeDetector().detectAndDecode(cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY))
    assert found == editions[page]["url"] == f"https://aftercare.example.org/{page.path}"


@each_page
def test_code_is_vector_and_no_picture_on_the_sheet_is_pixels(site: Path, page: Page):
    with pypdfium2.PdfDocument(site / page.path / "handout.pdf") as document:
        kinds = {thing.type for sheet in document for thing in sheet.get_objects()}
    assert pypdfium2.raw.FPDF_PAGEOBJ_PATH in kinds
    assert pypdfium2.raw.FPDF_PAGEOBJ_IMAGE not in kinds


def _run_together(text: str) -> str:
    return "".join(re.sub(r"[-\x02\ufffe]", "", text).split())


@each_page
def test_sheet_says_what_the_page_says(site: Path, editions: dict[Page, dict], page: Page):
    """Left-to-right: every sentence in order. Right-to-left: no letter missing (see pdf notes)."""
    edition, printed = editions[page], _text(site / page.path / "handout.pdf")
    items = [*edition["dos"], *edition["donts"], *edition["again"], *edition["expected"]]
    wanted = [edition["title"], *(item["text"] for item in items)]
    wanted += [item["window"]["words"] for item in items if item["window"]]
    wanted += [sign["text"] for care in edition["care"] for sign in care["signs"]]
    wanted += [product["how"] for product in edition["products"]]
    assert len(wanted) > 40
    if edition["direction"] == "ltr":
        flat = _run_together(printed)  # a hyphen at a line's end reads as another sign
        for words in wanted:
            assert _run_together(words) in flat, words
        return
    have = Counter(unicodedata.normalize("NFKC", printed))
    need = Counter(letter for words in wanted for letter in words if letter.isalpha())
    assert sum(need.values()) > 1000
    assert not need - have


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
    subprocess.run(command, check=True, capture_output=True, env=environment, cwd=tmp_path)
    first = {path.relative_to(site): path.read_bytes() for path in site.rglob("*.*")}
    again = tmp_path / "site"
    second = {path.relative_to(again): path.read_bytes() for path in again.rglob("*.*")}
    assert len(first) > 60
    assert first.keys() == second.keys()
    assert [name for name in first if first[name] != second[name]] == []


def test_a_damaged_sheet_is_refused_by_the_validator(site: Path):
    pdf = (site / PAGES[0].path / "handout.pdf").read_bytes()
    damaged = pdf.replace(b"/MarkInfo", b"/MarkNoth")
    assert damaged != pdf
    assert not validate_pdf_bytes(damaged, profile="ua1").is_compliant


def test_decoder_sees_nothing_on_a_blank_page():
    blank = np.full((600, 600), 255, np.uint8)
    assert cv2.QRCodeDetector().detectAndDecode(blank)[0] == ""
