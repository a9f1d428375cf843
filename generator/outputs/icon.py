"""Icons: the pictograms of page and sheet, one SVG file each in `icons/`.

A page carries only the symbols it uses, once, as a sprite; a sheet takes the same drawings with a
colour of its own.
"""

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from markupsafe import Markup

FOLDER = Path(__file__).parent / "icons"
_SHAPE = re.compile(r"<svg([^>]*)>(.*)</svg>", re.DOTALL)
_KEPT = re.compile(r'(viewBox|fill|stroke(?:-[a-z]+)?)="[^"]*"')


@cache
def names() -> frozenset[str]:
    """Return the name of every pictogram."""
    return frozenset(path.stem for path in FOLDER.glob("*.svg"))


@cache
def _drawing(name: str) -> tuple[str, str]:
    match = _SHAPE.search((FOLDER / f"{name}.svg").read_text("utf-8"))
    if match is None:
        raise ValueError(f"{name}.svg is no SVG")
    attributes = " ".join(found.group(0) for found in _KEPT.finditer(match[1]))
    return attributes, match[2].strip()


def sprite(used: Iterable[str]) -> Markup:
    """Return a hidden SVG with one symbol (`#i-name`) for each name in *used*."""
    symbols = []
    for name in sorted(set(used)):
        attributes, shapes = _drawing(name)
        symbols.append(f'<symbol id="i-{name}" {attributes}>{shapes}</symbol>')
    hatch = (
        '<pattern id="hatch" width="9" height="9" patternUnits="userSpaceOnUse" '
        'patternTransform="rotate(45)"><rect width="2.2" height="9"/></pattern>'
    )
    inside = "".join(symbols) + f"<defs>{hatch}</defs>"
    return Markup(f'<svg class="sprite" aria-hidden="true" width="0" height="0">{inside}</svg>')  # noqa: S704 - our own files


def picture(name: str, colour: str) -> bytes:
    """Return the pictogram as an SVG file of its own, drawn in *colour*."""
    attributes, shapes = _drawing(name)
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" {attributes}>{shapes}</svg>'
    return svg.replace("currentColor", colour).encode()
