"""What a right-to-left sheet tells a screen reader: every word, in the order it is spoken."""

import ctypes
import re
from collections.abc import Callable, Iterator
from io import BytesIO

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
import pytest
import typst
from page import validate_pdf_bytes
from sample import sample
from told import elements_of

from generator import typeface
from generator.address import Address
from generator.build import Build
from generator.outputs import aloud, handout
from generator.outputs.fit import SIZES, first_size
from generator.outputs.meaning import Meanings
from generator.outputs.objects import file_of, objects_of, trailer_of
from generator.outputs.sheet import sheet_data
from generator.outputs.utterance import plain
from generator.pack import Order, sheet

SKINPEN = Address("lakeview", "ar", "skinpen")
KINDS = {
    "plain": Order(SKINPEN),
    "dated": Order(SKINPEN, at="2026-11-04T14:30"),
    "large": Order(SKINPEN, large=True),
    "beside English": Order(SKINPEN, beside="en"),
    "beside English, dated": Order(SKINPEN, beside="en", at="2026-11-04T14:30"),
}


def _untold(pdf: bytes) -> list[str]:
    """Return the letters of the script that stand in no ActualText."""
    with pikepdf.open(BytesIO(pdf)) as document:
        for element in _spans(document.Root.StructTreeRoot):
            element.ActualText = ""
        return [one.text for one in elements_of(document) if any(map(_is_arabic, one.text))]


def _spans(node: pikepdf.Object) -> list[pikepdf.Object]:
    kids = node.get("/K", [])
    below = [kid for kid in kids if isinstance(kid, pikepdf.Dictionary)]
    here = [node] if "/ActualText" in node else []
    return here + [span for kid in below for span in _spans(kid)]


def _is_arabic(letter: str) -> bool:
    return "\u0600" <= letter <= "\u06ff" or "\ufb50" <= letter <= "\ufeff"


def _plainly_set(build: Build, address: Address = SKINPEN) -> tuple[bytes, dict]:
    edition = build.edition(address)
    data, files = sheet_data(edition), handout.files_of(edition)
    return handout._set(data, files, SIZES[first_size(data)]).pdf, data


@pytest.mark.parametrize("kind", KINDS)
def test_no_word_of_any_kind_of_sheet_is_left_as_it_is_seen(build: Build, kind: str):
    pdf = sheet(build, KINDS[kind]).content
    with pikepdf.open(BytesIO(pdf)) as document:
        assert len(_spans(document.Root.StructTreeRoot)) > 90
        assert document.check_pdf_syntax() == []
    assert _untold(pdf) == []
    assert validate_pdf_bytes(pdf, profile="ua1").is_compliant


@pytest.mark.parametrize("tag", ["he", "fa", "th"])
def test_other_scripts_are_told_whole_too(build: Build, tag: str):
    edition = sample(build.edition(Address("lakeview", "en", "skinpen")), tag)
    told = handout.pdf_of(edition)
    with pikepdf.open(BytesIO(told)) as document:
        said = "\n".join(one.text for one in elements_of(document))
    texts = [item.why for item in (*edition.dos, *edition.donts) if item.why]
    assert len(texts) > 5
    assert [text for text in texts if plain(text) not in said] == []


def test_what_is_told_changes_no_point_of_what_is_printed(build: Build):
    before, data = _plainly_set(build)
    after = aloud.mended(before, data)
    assert after != before
    assert aloud.mended(before, data) == after
    with pypdfium2.PdfDocument(before) as one, pypdfium2.PdfDocument(after) as other:
        for sheet_before, sheet_after in zip(one, other, strict=True):
            pictures = [page.render(scale=2).to_numpy() for page in (sheet_before, sheet_after)]
            assert pictures[0].min() < 50
            assert (pictures[0] == pictures[1]).all()


def test_a_sheet_that_runs_from_left_to_right_stays_as_it_is(build: Build):
    pdf, data = _plainly_set(build, Address("lakeview", "en", "skinpen"))
    assert aloud.mended(pdf, data) is pdf


def _copied(pdf: bytes) -> list[str]:
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.get_textpage().get_text_range() for page in document]


def test_what_is_copied_from_a_page_comes_no_worse_than_before(build: Build):
    """PDFium turns lines round by itself, and any ActualText of a page with them."""
    before, data = _plainly_set(build)
    copied = _copied(aloud.mended(before, data))
    assert "اتصل برقم الطوارئ" in copied[0]
    assert copied == _copied(before)


def _in_pdfium(pdf: bytes) -> Iterator[str]:
    """Yield the other words for every element, as PDFium finds them."""
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            tree = pdfium.FPDF_StructTree_GetForPage(page)
            for at in range(pdfium.FPDF_StructTree_CountChildren(tree)):
                yield from _below(pdfium.FPDF_StructTree_GetChildAtIndex(tree, at))
            pdfium.FPDF_StructTree_Close(tree)


def _below(element: pdfium.FPDF_STRUCTELEMENT) -> Iterator[str]:
    size = pdfium.FPDF_StructElement_GetActualText(element, None, 0)
    words = ctypes.create_string_buffer(size)
    pdfium.FPDF_StructElement_GetActualText(element, words, size)
    yield words.raw.decode("utf-16-le").rstrip("\0")
    for at in range(pdfium.FPDF_StructElement_CountChildren(element)):
        if child := pdfium.FPDF_StructElement_GetChildAtIndex(element, at):
            yield from _below(child)


def test_another_reader_finds_the_same_words_in_the_structure(build: Build):
    before, data = _plainly_set(build)
    told = aloud.mended(before, data)
    with pikepdf.open(BytesIO(told)) as document:
        spans = _spans(document.Root.StructTreeRoot)
        expected = sorted(str(span.ActualText) for span in spans)
    assert len(expected) > 90
    assert sorted(filter(None, _in_pdfium(told))) == expected
    assert list(filter(None, _in_pdfium(before))) == []


def _heights(page: pikepdf.Page) -> dict[int, float]:
    """Return how high each marked content stands on the page, in points."""
    found = re.findall(rb"/MCID (\d+).*?BDC\s+q 1 0 0 -1 \S+ (\S+) cm", page.Contents.read_bytes())
    return {int(mcid): float(height) for mcid, height in found}


def _leaves(data: object) -> Iterator[str]:
    if isinstance(data, dict | list):
        for one in data.values() if isinstance(data, dict) else data:
            yield from _leaves(one)
    elif isinstance(data, str):
        yield data


def test_no_two_words_become_one_where_a_line_ends(build: Build):
    before, data = _plainly_set(build)
    words = {word for text in _leaves(data) for word in plain(text).split()}
    wrapped = []
    with pikepdf.open(BytesIO(aloud.mended(before, data))) as document:
        heights = {page.objgen: _heights(page) for page in document.pages}
        for span in _spans(document.Root.StructTreeRoot):
            lines = {heights[span.Pg.objgen][mcid] for mcid in span.K}
            if max(lines) - min(lines) > 10:  # marks stand up to 5 points above their line
                wrapped.append(str(span.ActualText))
    assert len(wrapped) > 15
    assert [text for text in wrapped if not words.issuperset(text.split())] == []


BROKEN = """
#set document(title: "x")
#set page(width: 8cm, height: 4cm, margin: 1cm)
#set text(font: ("IBM Plex Sans Arabic", "Open Sans"), lang: "ar")
"""


def test_a_paragraph_that_goes_on_overleaf_is_told_whole():
    text = " ".join(["مرحبا بكم في العيادة اليوم"] * 12)
    source = (BROKEN + text + ' #link("https://example.org")[SkinPen]').encode()
    pdf = typst.compile(source, pdf_standards=["ua-1"], font_paths=[str(typeface.FOLDER)])
    teller = aloud._Teller(objects_of(pdf), frozenset({"ar"}), Meanings([text + " "]))
    told = file_of(teller.told(), trailer_of(pdf))
    with pikepdf.open(BytesIO(told)) as document:
        (span,) = _spans(document.Root.StructTreeRoot)
        assert len(document.pages) > 2
        assert {kid.Pg.objgen for kid in span.K if isinstance(kid, pikepdf.Dictionary)} == {
            page.objgen for page in document.pages[1:]
        }
        assert [one.text for one in elements_of(document)] == [text + " SkinPen"]
        assert document.check_pdf_syntax() == []
    assert validate_pdf_bytes(told, profile="ua1").is_compliant


def _shorter(data: dict) -> None:
    """Take an hour out of what is said, not out of what is printed."""
    item = next(one for one in data["donts"] if "48" in one["when"])
    item["when"] = item["when"].replace("48", "24")


def _swapped(data: dict) -> None:
    """Say a text that has the same letters and numbers in another order as well."""
    item = data["donts"][1]
    data["dos"].append({**item, "text": " ".join(reversed(item["text"].split()))})


@pytest.mark.parametrize("change", [_shorter, _swapped])
def test_what_is_not_certain_is_not_told(build: Build, change: Callable[[dict], None]):
    pdf, data = _plainly_set(build)
    assert _untold(aloud.mended(pdf, data)) == []
    change(data)
    assert _untold(aloud.mended(pdf, data)) != []
