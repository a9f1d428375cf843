"""The code on every printed sheet, read by two independent decoders: worn, crooked and copied.

The code is looked for on every page of a sheet, so the sheet's design is free to put it anywhere.
"""

import json
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import cv2
import numpy as np
import pypdfium2
import pytest
import zxingcpp
from offered import PAGES, Page, each_page

ONE_A_LANGUAGE = list({page.language: page for page in PAGES}.values())
SMALL = 1000  # pixels; what is smaller is enlarged, as a camera held closer does
Picture = np.ndarray


@lru_cache(maxsize=4)
def _sheets(pdf: Path, dpi: int) -> tuple[Picture, ...]:
    with pypdfium2.PdfDocument(pdf) as document:
        return tuple(page.render(scale=dpi / 72, grayscale=True).to_numpy() for page in document)


def _near(picture: Picture) -> Picture:
    if max(picture.shape[:2]) > SMALL:
        return picture
    return cv2.resize(picture, None, fx=4, fy=4, interpolation=cv2.INTER_CUBIC)


def _read_by_zxing(picture: Picture) -> set[str]:
    return {one.text for one in zxingcpp.read_barcodes(_near(picture))}


def _read_by_opencv(picture: Picture) -> set[str]:
    """Return what OpenCV reads of *picture*, else of it with specks and grain smoothed away."""
    for smooth in (0, 3, 5, 7):
        tried = cv2.medianBlur(picture, smooth) if smooth else picture
        for scale in (1, 0.5):
            scaled = cv2.resize(
                _near(tried), None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA
            )
            _, found, *_ = cv2.QRCodeDetector().detectAndDecodeMulti(scaled)
            if told := {*found, cv2.QRCodeDetector().detectAndDecode(scaled)[0]} - {""}:
                return told
    return set()


@pytest.fixture(scope="module")
def printed(released: tuple[Path, Path]) -> Path:
    """Return the site of what is released, whose codes are short; see `address.code_url`."""
    return released[1]


READERS = pytest.mark.parametrize("reader", [_read_by_zxing, _read_by_opencv])


def _expected(printed: Path, page: Page) -> str:
    return json.loads((printed / page.path / "edition.json").read_text("utf-8"))["code_url"]


def _sheet(printed: Path, page: Page, dpi: int) -> Picture:
    """Return the sheet's page with the code."""
    sheets = _sheets(printed / page.path / "handout.pdf", dpi)
    return next(one for one in sheets if _read_by_zxing(one))


def _corners(picture: Picture) -> Picture:
    place = zxingcpp.read_barcodes(_near(picture))[0].position
    corners = (place.top_left, place.top_right, place.bottom_right, place.bottom_left)
    return np.array([(one.x, one.y) for one in corners], np.float32)


def _stained(picture: Picture) -> Iterator[Picture]:
    """Yield *picture* with a tenth of its code's modules lost to a blot, here and there.

    A blot, since paper is torn, folded and stained in one place; never over a finder pattern, which
    no QR code survives.
    """
    left, top = _corners(picture).min(axis=0)
    size = _corners(picture).max(axis=0)[0] - left
    side = size * 0.1**0.5
    for x, y, shade in ((0.36, 0.36, 255), (0.36, 0.62, 255), (0.62, 0.36, 0), (0.66, 0.66, 255)):
        worn = picture.copy()
        start = (round(left + x * size), round(top + y * size))
        end = (round(start[0] + side), round(start[1] + side))
        cv2.rectangle(worn, start, end, shade, -1)
        assert (worn != picture).mean() * picture.size > 0.03 * size * size
        yield worn


def _tilted(picture: Picture, degrees: float) -> Picture:
    height, width = picture.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1)
    return cv2.warpAffine(picture, turn, (width, height), borderValue=255)


def _copied(picture: Picture, seed: int = 7) -> Picture:
    """Return *picture* as a poor photocopier gives it: blurred, pale, grey, with specks."""
    chance = np.random.default_rng(seed)
    pale = 60 + cv2.GaussianBlur(picture, (0, 0), 1.2).astype(np.float32) * 0.68
    noisy = pale + chance.normal(0, 18, picture.shape[:2])
    specks = chance.random(picture.shape[:2])
    noisy[specks < 0.004], noisy[specks > 0.996] = 0, 255
    return np.clip(noisy, 0, 255).astype(np.uint8)


@each_page
def test_every_sheet_of_an_edition_has_its_code(printed: Path, page: Page):
    expected = _expected(printed, page)
    sheets = sorted((printed / page.path).glob("handout*.pdf"))
    assert sheets
    for pdf in sheets:
        pictures = _sheets(pdf, 150)
        assert set.union(*map(_read_by_zxing, pictures)) == {expected}, pdf.name
        assert set.union(*map(_read_by_opencv, pictures)) == {expected}, pdf.name


@READERS
@pytest.mark.parametrize("dpi", [72, 150, 300])
@pytest.mark.parametrize("page", ONE_A_LANGUAGE, ids=str)
def test_code_is_read_at_any_resolution(printed: Path, page: Page, dpi: int, reader):
    assert reader(_sheet(printed, page, dpi)) == {_expected(printed, page)}


@READERS
@pytest.mark.parametrize("page", ONE_A_LANGUAGE[:2], ids=str)
def test_code_is_read_with_a_tenth_of_it_lost(printed: Path, page: Page, reader):
    for worn in _stained(_sheet(printed, page, 300)):
        assert reader(worn) == {_expected(printed, page)}


@READERS
@pytest.mark.parametrize("degrees", [-3, 3])
@pytest.mark.parametrize("page", ONE_A_LANGUAGE[:2], ids=str)
def test_code_is_read_from_a_crooked_grey_photocopy(
    printed: Path, page: Page, degrees: float, reader
):
    assert reader(_copied(_tilted(_sheet(printed, page, 300), degrees))) == {
        _expected(printed, page)
    }


def test_code_is_coarse_enough_for_old_phones_and_corrects_enough(printed: Path):
    for page in PAGES:
        (code,) = zxingcpp.read_barcodes(_sheet(printed, page, 150))
        assert code.ec_level in {"M", "Q", "H"}
        modules = (printed / page.path / "qr.svg").read_text()
        assert int(modules.partition('viewBox="0 0 ')[2].split()[0]) <= 33 + 2 * 4


@READERS
def test_a_reader_sees_nothing_where_nothing_is(printed: Path, reader):
    picture = _sheet(printed, PAGES[0], 150).copy()
    corners = _corners(picture)
    (left, top), (right, bottom) = corners.min(axis=0), corners.max(axis=0)
    picture[int(top) : int(bottom), int(left) : int(right)] = 255
    assert reader(picture) == set()
