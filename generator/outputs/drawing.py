"""Drawings of a sheet as SVG: pictograms on their ground, and the stretches of a timeline's row.

Each is one picture, since Typst sets a picture faster than the shapes it is made of. What to do and
what to avoid differ by mark and hatching, not by colour alone, so that a grey copy shows it too.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from types import MappingProxyType

from generator.outputs import icon
from generator.timeline import Segment, Timeline

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
WIDTH, HEIGHT = 176.0, 15.0  # of a row, in points of a sheet set in 11 points
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


def row_name(segments: Iterable[Segment], timeline: Timeline, direction: str) -> str:
    """Return the file name of a row's picture; rows that look alike share it."""
    parts = "-".join(f"{one.kind}{one.start}.{one.end}" for one in segments)
    return f"row-{direction}-{len(timeline.labels)}-{parts}.svg"


def row(segments: Iterable[Segment], timeline: Timeline, direction: str) -> bytes:
    """Return a row's stretches as a picture, mirrored for right-to-left."""
    step = WIDTH / len(timeline.labels)
    shapes = f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{_REST}"/>'
    for one in segments:
        start, width = one.start * step, (one.end - one.start) * step
        left = start if direction == "ltr" else WIDTH - start - width
        edge = left if direction == "ltr" else left + width - 1.7
        ink, ground = TONES[one.kind]["ink"], TONES[one.kind]["ground"]
        shapes += f'<rect x="{left:.2f}" width="{width:.2f}" height="{HEIGHT}" fill="{ground}"/>'
        if one.kind == "avoid":
            lines = "".join(_hatching(left, width))
            shapes += f'<path d="{lines}" stroke="{_HATCH}" stroke-width="0.9"/>'
        shapes += f'<rect x="{edge:.2f}" width="1.7" height="{HEIGHT}" fill="{ink}"/>'
    return f'{_HEAD}viewBox="0 0 {WIDTH} {HEIGHT}">{shapes}</svg>'.encode()


def _hatching(left: float, width: float) -> Iterator[str]:
    """Yield diagonal lines, cut to the stretch from *left* that is *width* wide."""
    foot = left + _STEP
    while foot < left + width + HEIGHT:
        low, high = min(foot, left + width), max(foot - HEIGHT, left)
        if low > high:
            yield f"M{low:.2f} {HEIGHT - (foot - low):.2f}L{high:.2f} {HEIGHT - (foot - high):.2f}"
        foot += _STEP
