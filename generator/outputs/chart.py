"""The timeline and the bars of "what is normal" as SVG geometry, mirrored for right-to-left.

Positions are percentages, so that a bar fits any width without scaling its words. Drawing happens
in the template; every number it needs stands here.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from generator.edition import Edition, Expected
from generator.timeline import Row, Timeline, drawn

_PADDING = 8  # pixels between a bar's end and its word


@dataclass(frozen=True, slots=True)
class Tick:
    """A label of the scale at *x* percent; *anchor* is SVG's text-anchor."""

    x: str
    anchor: str
    label: str


@dataclass(frozen=True, slots=True)
class Bar:
    """One stretch in percent of the width; the word starts at *text_x* plus *shift* pixels."""

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
    bars: tuple[Bar, ...]
    is_product: bool


@dataclass(frozen=True, slots=True)
class Chart:
    """A whole picture: the scale and its lines."""

    ticks: tuple[Tick, ...]
    lines: tuple[Line, ...]


def timeline_chart(edition: Edition) -> Chart:
    """Return the picture of what holds when."""
    timeline = edition.timeline
    lines = (_line(row, timeline, edition.direction) for row in timeline.rows)
    return Chart(_ticks(timeline.labels, edition.direction), tuple(lines))


def expected_chart(edition: Edition) -> Chart:
    """Return the picture of what is normal when, on the scale of its own moments."""
    moments = sorted({0, *_ends(edition.expected)})
    known = dict(zip(edition.timeline.minutes, edition.timeline.labels, strict=True))
    labels = tuple(known.get(minute, "") for minute in moments)
    lines = []
    for symptom in edition.expected:
        start, end = symptom.window.from_minutes, symptom.window.until_minutes
        columns = (
            moments.index(max(0, start)),
            len(moments) if end is None else moments.index(end),
        )
        bar = _bar(
            "likely",
            columns,
            len(moments),
            direction=edition.direction,
            label=edition.words["likely"],
        )
        words = symptom.window.words
        lines.append(Line(symptom.id, symptom.text, symptom.icon, words, (bar,), is_product=False))
    return Chart(_ticks(labels, edition.direction), tuple(lines))


def _ends(symptoms: Iterable[Expected]) -> Iterable[int]:
    for symptom in symptoms:
        yield max(0, symptom.window.from_minutes)
        if symptom.window.until_minutes is not None:
            yield symptom.window.until_minutes


def _ticks(labels: tuple[str, ...], direction: str) -> tuple[Tick, ...]:
    width = 100 / len(labels)
    return tuple(
        Tick(_percent(_mirrored(column * width, direction)), "middle" if column else "start", label)
        for column, label in enumerate(labels)
    )


def _line(row: Row, timeline: Timeline, direction: str) -> Line:
    columns = len(timeline.labels)
    bars = tuple(
        _bar(
            segment.kind,
            (segment.start, segment.end),
            columns,
            direction=direction,
            label=segment.label,
        )
        for segment in drawn(row)
    )
    return Line(row.id, row.name, row.icon, row.segments[0].words, bars, row.is_product)


def _bar(kind: str, columns: tuple[int, int], total: int, *, direction: str, label: str) -> Bar:
    start, end = (column / total * 100 for column in columns)
    left = start if direction == "ltr" else 100 - end
    return Bar(
        kind=kind,
        x=_percent(left),
        width=_percent(end - start),
        edge_x=_percent(_mirrored(end, direction)),
        text_x=_percent(_mirrored(start, direction)),
        shift=_PADDING if direction == "ltr" else -_PADDING,
        label=label,
    )


def _mirrored(percent: float, direction: str) -> float:
    return percent if direction == "ltr" else 100 - percent


def _percent(value: float) -> str:
    return f"{value:.3f}".rstrip("0").rstrip(".") + "%"
