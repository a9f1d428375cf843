"""What a sheet prints: an `Edition` -> plain data, ready for JSON, in the order it is printed.

Everything a template would have to compute stands here finished: which half a sign goes to, where
a bar begins, how wide the code is. Foreign runs are isolated. An `Appointment`, where there is one,
adds real dates to the windows and its hour to the code; nothing else differs.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from generator import isolate
from generator.appointment import Appointment
from generator.edition import Care, Edition, Expected, Item, Sign
from generator.outputs import drawing, qr
from generator.outputs.letterhead import Data, frame_data, sayer
from generator.speech import Interval
from generator.timeline import Row, drawn
from generator.typeface import families_of

T = TypeVar("T")
SMALLEST = 0.7  # of a label where the chart ends, in parts of the others
LINE = 42  # letters in a line of half a sheet
CODE = 25.5  # millimetres from the code's first to its last module
_PARTS = re.compile(r"^(\d+)\s*(.+)$")  # of a moment: number and unit
_WORDS = (
    *("glance", "treatment_date", "treatment_time", "dos", "donts", "again", "products"),
    *("product_have", "timeline_note", "expect", "sources", "line"),
)


@dataclass(frozen=True, slots=True)
class _Voice:
    """How one sheet says a text and a time, in its language."""

    edition: Edition
    appointment: Appointment | None

    def said(self, text: str) -> str:
        return isolate.sentence(text, self.edition.direction)

    def times(self, window: Interval | None) -> dict[str, str]:
        """Return *window* in words and, where the hour of the treatment is known, in dates."""
        if window is None:
            return {"when": "", "date": ""}
        date = self.appointment.words(window) if self.appointment else ""
        return {"when": self.said(window.words), "date": self.said(date)}


def sheet_data(
    edition: Edition, appointment: Appointment | None = None, *, columns: int = 2
) -> Data:
    """Return all that `handout.typ` prints; sizes are left to `handout`, which fits them.

    Lists stand in one or two *columns*.
    """
    voice = _Voice(edition, appointment)
    said = voice.said
    rows = {row.id: row for row in edition.timeline.rows if not row.is_product}
    return {
        **frame_data(edition),
        "columns": columns,
        "single": False,
        "tones": {kind: dict(tone) for kind, tone in drawing.TONES.items()},
        "words": _words(edition, appointment),
        **{care.level.replace("-", "_"): _care(care, voice, columns) for care in edition.care},
        "glance": [
            [_item(item, voice) for item in half]
            for half in halves(edition.glance, _item_lines, columns)
        ],
        "treatment": _treatment(voice),
        "code": _code(edition, appointment),
        "scale": _scale(voice),
        "stacked": _stacked(edition),
        "dos": [_item(item, voice) for item in edition.dos],
        "donts": _charted(voice, rows),
        "again": [_item(item, voice) for item in edition.again],
        "products": _products(voice),
        "left_out": [
            {
                "name": isolate.name(one.name),
                "note": said(one.note),
                "origin": said(one.origin),
            }
            for one in edition.left_out
        ],
        "treatments": [said(name) for name in edition.treatments],
        "expected": [
            [_expected(one, voice) for one in half]
            for half in halves(edition.expected, _expected_lines, columns)
        ],
        "sources": [
            {
                "lang": one.language,
                "fonts": families_of(one.language),
                "words": isolate.name(one.words),
            }
            for one in edition.sources
        ],
    }


def _words(edition: Edition, appointment: Appointment | None) -> dict[str, str]:
    said = sayer(edition)
    scan = edition.words["scan" if appointment is None else "desk_scan"]
    return {
        **{name: said(edition.words[name]) for name in _WORDS},
        "scan": said(scan),
        "product_use": said(f"{edition.words['product']} · {edition.words['product_how']}"),
    }


def _treatment(voice: _Voice) -> dict[str, str]:
    """Return the day and hour of the treatment, empty where they are filled in by hand."""
    if voice.appointment is None:
        return {"date": "", "time": ""}
    return {
        "date": voice.said(voice.appointment.day),
        "time": voice.said(voice.appointment.time),
    }


def code_of(edition: Edition, appointment: Appointment | None) -> str:
    """Return what the sheet's code holds; its fragment tells the page the hour, and nobody else."""
    return edition.code_url + (appointment.fragment if appointment else "")


def _care(care: Care, voice: _Voice, columns: int) -> Data:
    return {
        "title": voice.said(care.title),
        "action": voice.said(care.action),
        "phones": phones_of(care, voice.edition),
        "signs": [
            [_sign(sign, voice) for sign in half]
            for half in halves(care.signs, _sign_lines, columns)
        ],
    }


def phones_of(care: Care, edition: Edition) -> list[dict[str, str]]:
    """Return the numbers of one level of care, each with its name."""
    labels = [edition.words["call_clinic"], edition.words["call_after_hours"]]
    if care.level == "emergency":
        labels = [edition.words["call_emergency"]]
    return [
        {"label": isolate.sentence(label, edition.direction), "written": isolate.run(one.written)}
        for label, one in zip(labels, care.phones, strict=False)
    ]


def _sign(sign: Sign, voice: _Voice) -> dict[str, str]:
    return {
        "text": voice.said(sign.text),
        **voice.times(sign.window),
        "origin": voice.said(sign.origin),
    }


def halves(items: Sequence[T], weight: Callable[[T], float], columns: int = 2) -> list[list[T]]:
    """Return *items* in order as one or two columns, cut where they weigh alike."""
    if columns == 1 or len(items) < 2:  # noqa: PLR2004 - two columns need two items
        return [list(items)] if items else []
    total = sum(weight(item) for item in items)
    cuts = range(1, len(items))
    cut = min(cuts, key=lambda at: abs(2 * sum(weight(item) for item in items[:at]) - total))
    return [list(items[:cut]), list(items[cut:])]


def _item(item: Item, voice: _Voice) -> Data:
    said = voice.said
    return {
        "kind": item.kind,
        "picture": f"{item.kind}-{item.icon}.svg",
        "text": said(item.text),
        **voice.times(item.window),
        "why": said(item.why),
        "origin": said(item.origin),
    }


def _charted(voice: _Voice, rows: dict[str, Row]) -> list[Data]:
    """Return what to avoid, each topic's row of the timeline beside the first that names it."""
    edition, left = voice.edition, dict(rows)
    charted = []
    for item in edition.donts:
        row = left.pop(item.topic, None) if item.window else None
        bar = _bar(row, edition) if row else None
        charted.append({**_item(item, voice), "bar": bar})
    return charted


def _bar(row: Row, edition: Edition) -> Data:
    """Return a row of the chart: its picture, and where each of its words begins.

    That is where its stretch begins or the word before it ends, in parts of the width and counted
    from where reading starts.
    """
    columns, said, free = len(edition.timeline.labels), sayer(edition), 0.0
    segments, labels = drawn(row), []
    for one in segments:
        at = max(one.start / columns, free)
        free = at + drawing.room(one.label) / drawing.WIDTH
        size = min(1, max(SMALLEST, (1 - at) / (free - at)))
        if at < one.end / columns:
            runs_on = one.end < columns and free > one.end / columns
            label = {"kind": one.kind, "at": at, "size": size, "label": said(one.label)}
            labels.append({**label, "runs_on": runs_on})
    picture = drawing.row_name(segments, columns, edition.direction)
    return {"picture": picture, "labels": labels}


def _scale(voice: _Voice) -> list[Data]:
    """Return the moments of the scale, each with its real date or room to write it."""
    edition, said, appointment = voice.edition, voice.said, voice.appointment
    labels, minutes = edition.timeline.labels, edition.timeline.minutes
    return [
        {
            "at": _from_left(column, column + 1, len(labels), edition.direction),
            "width": 1 / len(labels),
            "label": said(_PARTS.sub(r"\1\n\2", label) if _stacked(edition) else label),
            "date": said(appointment.short(minutes[column])) if appointment else "",
        }
        for column, label in enumerate(labels)
    ]


def _stacked(edition: Edition) -> bool:
    """Return whether the moments of the scale need two lines, number over unit."""
    labels = edition.timeline.labels
    return max(map(drawing.room, labels)) * len(labels) > drawing.WIDTH + drawing.LETTER * len(
        labels
    )


def _from_left(start: int, end: int, columns: int, direction: str) -> float:
    return (start if direction == "ltr" else columns - end) / columns


def _products(voice: _Voice) -> list[Data]:
    """Return the products by window, in the order they come into use, each window once."""
    edition, said = voice.edition, voice.said
    windows = dict.fromkeys(one.window for one in edition.products)
    return [
        {
            **voice.times(window),
            "uses": [
                {
                    "name": isolate.name(one.name),
                    "what": said(one.what),
                    "how": said(one.how),
                    "origin": said(one.origin),
                }
                for one in edition.products
                if one.window == window
            ],
        }
        for window in sorted(windows, key=lambda window: window.from_minutes)
    ]


def _expected(one: Expected, voice: _Voice) -> dict[str, str]:
    said = voice.said
    return {
        "picture": f"plain-{one.icon}.svg",
        "text": said(one.text),
        **voice.times(one.window),
        "detail": said(one.detail),
        "origin": said(one.origin),
    }


def _sign_lines(sign: Sign) -> float:
    return _lines(sign.text, sign.window)


def _item_lines(item: Item) -> float:
    return max(2, _lines(item.text, item.window))


def _expected_lines(one: Expected) -> float:
    return _lines(one.text + one.detail, one.window)


def _lines(text: str, window: Interval | None) -> float:
    """Return about how many lines a text takes in half a sheet, the gap after it included."""
    letters = len(text) + (len(window.words) + 1 if window else 0)
    return -(-letters // LINE) + 0.4


def _code(edition: Edition, appointment: Appointment | None) -> Data:
    """Return the code's side in millimetres, quiet zone included, and its address in letters."""
    modules = len(qr.modules_of(code_of(edition, appointment), edition.code_level))
    return {
        "side": round(CODE * (modules + 2 * qr.QUIET) / modules, 2),
        "letters": isolate.run(edition.code_words),
    }
