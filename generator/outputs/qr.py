"""QR codes: an absolute address -> an SVG of one path.

ISO/IEC 18004: error correction by the site's setting (M) at least, quiet zone of 4 modules. An
address in capitals is written in alphanumeric mode, which zxing-cpp chooses by itself (0.3 ms a
code).
"""

import re
from functools import lru_cache
from typing import TYPE_CHECKING, cast

import zxingcpp

from generator.artefact import Artefact
from generator.edition import Edition
from generator.symbol import raised

if TYPE_CHECKING:
    from typing_extensions import Buffer  # zxing-cpp's image is one; its stub does not say so

QUIET = 4  # modules, ISO/IEC 18004 6.3.8
_DARK = bytes([1] + [0] * 255)  # a black pixel is 0, and a dark module 1
_RUN = re.compile(b"\x01+")


def artefact(edition: Edition) -> Artefact:
    """Return the code that opens the edition's page, or says what changed since this one."""
    return Artefact(
        edition.address.path("qr.svg"), svg_of(edition.code_url, edition.code_level).encode()
    )


@lru_cache(maxsize=1)
def modules_of(url: str, level: str) -> tuple[bytes, ...]:
    """Return the code's modules without quiet zone, row by row; 1 is dark, 0 light.

    *level* is the least error correction: L, M, Q or H; more of it where the code stays as coarse.
    """
    level = raised(url, level)
    code = zxingcpp.create_barcode(url, zxingcpp.BarcodeFormat.QRCode, ec_level=level)
    pixels = memoryview(cast("Buffer", code.to_image(scale=1, add_quiet_zones=False)))
    _, width = pixels.shape or (0, 1)
    dark = pixels.tobytes().translate(_DARK)
    return tuple(dark[start : start + width] for start in range(0, len(dark), width))


def svg_of(url: str, level: str = "M") -> str:
    """Return the code as SVG, dark on white with its quiet zone; one module is one unit."""
    modules = modules_of(url, level)
    size = len(modules) + 2 * QUIET
    dark = [(run, y) for y, row in enumerate(modules, QUIET) for run in _RUN.finditer(row)]
    runs = [(run.start() + QUIET, y, len(run[0])) for run, y in dark]
    path = "".join([f"M{x} {y}h{length}v1h-{length}z" for x, y, length in runs])
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}" '
        f'shape-rendering="crispEdges"><path fill="#fff" d="M0 0h{size}v{size}H0z"/>'
        f'<path d="{path}"/></svg>'
    )
