"""QR codes: a page's absolute address -> an SVG of one path.

ISO/IEC 18004: error correction level M, quiet zone of 4 modules. zxing-cpp makes one in 0.3 ms.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, cast

import zxingcpp

from generator.artefact import Artefact
from generator.edition import Edition

if TYPE_CHECKING:
    from typing_extensions import Buffer  # zxing-cpp's image is one; its stub does not say so

QUIET = 4  # modules, ISO/IEC 18004 6.3.8


def artefact(edition: Edition) -> Artefact:
    """Return the code that opens the edition's page."""
    return Artefact(edition.address.path("qr.svg"), svg_of(target_of(edition)).encode())


def target_of(edition: Edition) -> str:
    """Return the address that an edition's code holds; the one place that decides it."""
    return edition.url


def letters_of(edition: Edition) -> str:
    """Return the same address as a person types it."""
    return target_of(edition).removeprefix("https://").rstrip("/")


@lru_cache(maxsize=1)
def modules_of(url: str) -> tuple[tuple[bool, ...], ...]:
    """Return the code's modules without quiet zone, row by row; True is dark."""
    code = zxingcpp.create_barcode(url, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    pixels = memoryview(cast("Buffer", code.to_image(scale=1, add_quiet_zones=False)))
    height, width = pixels.shape or (0, 0)
    return tuple(tuple(pixels[y, x] == 0 for x in range(width)) for y in range(height))


def svg_of(url: str) -> str:
    """Return the code as SVG, dark on white with its quiet zone; one module is one unit."""
    modules = modules_of(url)
    size = len(modules) + 2 * QUIET
    path = "".join(f"M{x} {y}h{length}v1h-{length}z" for x, y, length in _runs(modules))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}" '
        f'shape-rendering="crispEdges"><path fill="#fff" d="M0 0h{size}v{size}H0z"/>'
        f'<path d="{path}"/></svg>'
    )


def _runs(modules: tuple[tuple[bool, ...], ...]) -> Iterator[tuple[int, int, int]]:
    """Yield each run of dark modules as x, y and length, quiet zone included in x and y."""
    for y, row in enumerate(modules):
        x = 0
        while x < len(row):
            start = x
            while x < len(row) and row[x]:
                x += 1
            if x > start:
                yield start + QUIET, y + QUIET, x - start
            x += 1
