"""How fine a QR code gets: our table against a real encoder, at every edge of it."""

import pytest
import zxingcpp

from generator.outputs.qr import modules_of
from generator.symbol import LEVELS, most, raised, version_of

ADDRESS = "HTTPS://AFTERCARE.EXAMPLE.ORG/Q/TNWPM7PC"


def _encoded(text: str, level: str) -> int:
    """Return the version that zxing-cpp makes of *text*."""
    code = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level=level)
    height, _ = memoryview(code.to_image(scale=1, add_quiet_zones=False)).shape
    return (height - 17) // 4


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("letter", ["A", "a"])
def test_every_edge_of_the_table_is_the_encoders(level: str, letter: str):
    longest = most(letter, level)
    versions = [version_of(letter * length, level) for length in range(1, longest + 1)]
    assert versions == [_encoded(letter * length, level) for length in range(1, longest + 1)]
    assert versions[-1] == 4
    assert version_of(letter * (longest + 1), level) is None
    assert _encoded(letter * (longest + 1), level) == 5


def test_an_address_in_capitals_is_written_in_the_dense_mode():
    assert (version_of(ADDRESS, "M"), version_of(ADDRESS.lower(), "Q")) == (3, 4)
    assert most(ADDRESS, "M") == 90


@pytest.mark.parametrize(("least", "level"), [("L", "L"), ("M", "Q"), ("Q", "Q"), ("H", "H")])
def test_error_correction_is_as_high_as_costs_no_module(least: str, level: str):
    assert raised(ADDRESS, least) == level
    version = version_of(ADDRESS, least)
    assert version is not None
    assert len(modules_of(ADDRESS, least)) == 17 + 4 * version


def test_what_fits_no_coarse_code_keeps_the_level_asked_for():
    assert raised("a" * 100, "M") == "M"
    assert version_of("a" * 100, "M") is None
