"""What a right-to-left sheet tells a screen reader: every word, in the order it is spoken."""

from collections.abc import Callable
from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from page import validate_pdf_bytes
from sample import sample
from told import elements_of

from generator.address import Address
from generator.build import Build
from generator.outputs import aloud, handout
from generator.outputs.fit import SIZES, first_size
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
