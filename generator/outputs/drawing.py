"""Drawings of a sheet as SVG: pictograms on their ground, and the stretches of a timeline's row.

Each is one picture, since Typst sets a picture faster than the shapes it is made of. What to do and
what to avoid differ by mark and hatching, not by colour alone, so that a grey copy shows it too.
"""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from types import MappingProxyType

from generator.outputs import icon
from generator.timeline import Segment

# Ink on its ground has more than 4.5:1 (WCAG 2.2 1.4.3), and so has white on the ink.
TONES: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "avoid": {"ink": "#9a1c16", "ground": "#fbe3e1"},
        "do": {"ink": "#135c33", "ground": "#dff2e6"},
        "allow": {"ink": "#135c33", "ground": "#dff2e6"},
        "use": {"ink": "#1f4f9c", "ground": "#e1ebfa"},
        "plain": {"ink": "#3d4653", "ground": "#efece6"},
        "urgent": {"ink": "#8d0f17", "ground": "#fdf3f2"},
        "amber": {"ink": "#6d4200", "ground": "#ffefd2"},
    }
)
_MARKS = {"avoid": "cross", "do": "check", "allow": "check"}
_HATCH, _REST = "#d07f79", "#efece6"
_STEP = 5  # points between two lines of a hatching
WIDTH, HEIGHT = 170.0, 14.5  # of a row, in points of a sheet set in 11 points
LETTER = 5.4  # points that a letter of a row's word takes
_MIRROR = "matrix(-1 0 0 1 {:.2f} 0)"
_HEAD = '<svg xmlns="http://www.w3.org/2000/svg" '


@cache
def pictogram(kind: str, name: str) -> bytes:
    """Return pictogram *name* on the ground of *kind*, with the mark that says do or don't."""
    ink, ground = TONES[kind]["ink"], TONES[kind]["ground"]
    mark = _mark(_MARKS[kind], ink) if kind in _MARKS else ""
    shapes = f'<rect width="100" height="100" rx="18" fill="{ground}"/>'
    shapes += _placed(icon.picture(name, ink), at=10, side=80 if not mark else 76)
    return f'{_HEAD}viewBox="0 0 108 108">{shapes}{mark}</svg>'.encode()


def _mark(name: str, ink: str) -> str:
    disc = f'<circle cx="84" cy="84" r="23" fill="{ink}" stroke="#fff" stroke-width="4"/>'
    return disc + _placed(icon.picture(name, "#ffffff"), at=66, side=36, stroke=3.4)


def _placed(svg: bytes, *, at: float, side: float, stroke: float | None = None) -> str:
    """Return a whole SVG file as a part of another, its sides *side* long."""
    part = svg.decode().replace(_HEAD, f'<svg x="{at}" y="{at}" width="{side}" height="{side}" ')
    return part if stroke is None else part.replace('stroke-width="2"', f'stroke-width="{stroke}"')


@lru_cache(maxsize=512)
def room(word: str) -> float:
    """Return about how many points a row's *word* takes, with the gap after it."""
    letters = sum(2 if unicodedata.east_asian_width(one) in "WF" else 1 for one in word)
    return (letters + 1) * LETTER


def row_name(segments: Sequence[Segment], columns: int, direction: str) -> str:
    """Return the file name of a row's picture; rows that look alike share it."""
    parts = "-".join(f"{one.kind}{one.start}.{one.end}.{room(one.label):.0f}" for one in segments)
    return f"row-{direction}-{columns}-{parts}.svg"


@lru_cache(maxsize=512)
def row(segments: Sequence[Segment], columns: int, direction: str) -> bytes:
    """Return a row's stretches as a picture, mirrored for right-to-left."""
    shapes = f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{_REST}"/>'
    for one in segments:
        start, end = one.start / columns * WIDTH, one.end / columns * WIDTH
        stretch = _stretch(one.kind, end - start, word=room(one.label))
        turned = f"translate({start:.2f})" if direction == "ltr" else _MIRROR.format(WIDTH - start)
        shapes += f'<g transform="{turned}">{stretch}</g>'
    return f'{_HEAD}viewBox="0 0 {WIDTH} {HEIGHT}">{shapes}</svg>'.encode()


def _stretch(kind: str, width: float, *, word: float) -> str:
    """Return one stretch with its edge; hatching leaves room for a *word*, in points."""
    ink, ground = TONES[kind]["ink"], TONES[kind]["ground"]
    shapes = f'<rect width="{width:.2f}" height="{HEIGHT}" fill="{ground}"/>'
    if kind == "avoid" and word < width:
        lines = "".join(_hatching(word, width - word))
        shapes += f'<path d="{lines}" stroke="{_HATCH}" stroke-width="0.9"/>'
    return shapes + f'<rect width="1.7" height="{HEIGHT}" fill="{ink}"/>'


def _hatching(left: float, width: float) -> Iterator[str]:
    """Yield diagonal lines, cut to what is *width* wide from *left*."""
    foot = left + _STEP
    while foot < left + width + HEIGHT:
        low, high = min(foot, left + width), max(foot - HEIGHT, left)
        if low > high:
            yield f"M{low:.2f} {HEIGHT - (foot - low):.2f}L{high:.2f} {HEIGHT - (foot - high):.2f}"
        foot += _STEP
