"""The timeline and the bars of "what is normal" as SVG geometry, mirrored for right-to-left.

Positions are percentages, so that a bar fits any width without scaling its words. Drawing happens
in the template; every number it needs stands here.
"""

from dataclasses import dataclass

from generator.speech import Interval
from generator.timeline import Row, Segment, Timeline, drawn

_PADDING = 8  # pixels between a bar's end and its word


@dataclass(frozen=True, slots=True)
class Tick:
    """A label of the scale that starts at *x* percent.

    It has a column to itself. Put in the middle of its line, the second would meet the first.
    """

    x: str
    label: str


@dataclass(frozen=True, slots=True)
class Bar:
    """One stretch in percent of the width; its word starts at *text_x* plus *shift* pixels.

    *edge_x* is where it ends, empty for a stretch without an end.
    """

    kind: str
    x: str
    width: str
    edge_x: str
    text_x: str
    shift: int
    label: str


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the picture: its subject, the words beside it, and its bars."""

    id: str
    name: str
    icon: str
    words: str
    window: Interval
    bars: tuple[Bar, ...]
    is_product: bool
    origin: str


@dataclass(frozen=True, slots=True)
class Chart:
    """A whole picture: the scale (also as minutes, for the mark of now) and its lines."""

    ticks: tuple[Tick, ...]
    minutes: str
    lines: tuple[Line, ...]


def chart_of(timeline: Timeline, direction: str) -> Chart:
    """Return *timeline* as a picture."""
    lines = (_line(row, timeline, direction) for row in timeline.rows)
    minutes = " ".join(str(minute) for minute in timeline.minutes)
    return Chart(_ticks(timeline.labels, direction), minutes, tuple(lines))


def _ticks(labels: tuple[str, ...], direction: str) -> tuple[Tick, ...]:
    width = 100 / len(labels)
    return tuple(
        Tick(_percent(_mirrored(column * width, direction)), label)
        for column, label in enumerate(labels)
    )


def _line(row: Row, timeline: Timeline, direction: str) -> Line:
    columns = len(timeline.labels)
    bars = tuple(
        _bar(
            segment,
            columns,
            direction=direction,
        )
        for segment in drawn(row)
    )
    first = row.segments[0]
    return Line(
        row.id, row.name, row.icon, first.words, first.window, bars, row.is_product, row.origin
    )


def _bar(segment: Segment, total: int, *, direction: str) -> Bar:
    start, end = (column / total * 100 for column in (segment.start, segment.end))
    left = start if direction == "ltr" else 100 - end
    return Bar(
        kind=segment.kind,
        x=_percent(left),
        width=_percent(end - start),
        edge_x="" if segment.open else _percent(_mirrored(end, direction)),
        text_x=_percent(_mirrored(start, direction)),
        shift=_PADDING if direction == "ltr" else -_PADDING,
        label=segment.label,
    )


def _mirrored(percent: float, direction: str) -> float:
    return percent if direction == "ltr" else 100 - percent


def _percent(value: float) -> str:
    return f"{value:.3f}".rstrip("0").rstrip(".") + "%"
