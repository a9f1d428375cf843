"""What a sheet prints: an `Edition` -> plain data, ready for JSON, in the order it is printed.

Everything a template would have to compute stands here finished: which half a sign goes to, where
a bar begins, how wide the code is. Foreign runs are isolated.
"""

import re
from collections.abc import Callable, Sequence
from typing import TypeVar

from generator import isolate
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
    *("glance", "treatment_date", "treatment_time", "scan", "dos", "donts", "again", "products"),
    *("product_have", "timeline_note", "expect", "sources"),
)


def sheet_data(edition: Edition) -> Data:
    """Return all that `handout.typ` prints; sizes are left to `handout`, which fits them."""
    said = sayer(edition)
    care = {level.level: level for level in edition.care}
    rows = {row.id: row for row in edition.timeline.rows if not row.is_product}
    return {
        **frame_data(edition),
        "single": False,
        "tones": {kind: dict(tone) for kind, tone in drawing.TONES.items()},
        "words": {
            **{name: said(edition.words[name]) for name in _WORDS},
            "product_use": said(f"{edition.words['product']} · {edition.words['product_how']}"),
        },
        "emergency": _care(care["emergency"], edition),
        "call": _care(care["call"], edition),
        "self_care": _care(care["self-care"], edition),
        "glance": [
            [_item(item, said) for item in half] for half in halves(edition.glance, _item_lines)
        ],
        "code": _code(edition),
        "scale": _scale(edition),
        "stacked": _stacked(edition),
        "dos": [_item(item, said) for item in edition.dos],
        "donts": _charted(edition, rows),
        "again": [_item(item, said) for item in edition.again],
        "products": _products(edition, said),
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
            [_expected(one, said) for one in half]
            for half in halves(edition.expected, _expected_lines)
        ],
        "sources": [
            {
                "lang": one.language,
                "fonts": families_of(one.language),
                "words": isolate.name(f"{one.publisher}: {one.title}"),
            }
            for one in edition.sources
        ],
    }


def _care(care: Care, edition: Edition) -> Data:
    said = sayer(edition)
    return {
        "title": said(care.title),
        "action": said(care.action),
        "phones": phones_of(care, edition),
        "signs": [[_sign(sign, said) for sign in half] for half in halves(care.signs, _sign_lines)],
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


def _sign(sign: Sign, said: Callable[[str], str]) -> dict[str, str]:
    when = said(sign.window.words) if sign.window else ""
    return {"text": said(sign.text), "when": when, "origin": said(sign.origin)}


def halves(items: Sequence[T], weight: Callable[[T], float]) -> list[list[T]]:
    """Return *items* in order as two columns, cut where they weigh alike; one item is one."""
    if len(items) < 2:  # noqa: PLR2004 - two columns need two items
        return [list(items)] if items else []
    total = sum(weight(item) for item in items)
    cuts = range(1, len(items))
    cut = min(cuts, key=lambda at: abs(2 * sum(weight(item) for item in items[:at]) - total))
    return [list(items[:cut]), list(items[cut:])]


def _item(item: Item, said: Callable[[str], str]) -> Data:
    return {
        "kind": item.kind,
        "picture": f"{item.kind}-{item.icon}.svg",
        "text": said(item.text),
        "when": said(item.window.words) if item.window else "",
        "why": said(item.why),
        "origin": said(item.origin),
    }


def _charted(edition: Edition, rows: dict[str, Row]) -> list[Data]:
    """Return what to avoid, each topic's row of the timeline beside the first that names it."""
    said, left = sayer(edition), dict(rows)
    charted = []
    for item in edition.donts:
        row = left.pop(item.topic, None) if item.window else None
        bar = _bar(row, edition) if row else None
        charted.append({**_item(item, said), "bar": bar})
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
            labels.append({"kind": one.kind, "at": at, "size": size, "label": said(one.label)})
    picture = drawing.row_name(segments, columns, edition.direction)
    return {"picture": picture, "labels": labels}


def _scale(edition: Edition) -> list[Data]:
    """Return the moments of the scale, each with room to write its date."""
    labels, said = edition.timeline.labels, sayer(edition)
    return [
        {
            "at": _from_left(column, column + 1, len(labels), edition.direction),
            "width": 1 / len(labels),
            "label": said(_PARTS.sub(r"\1\n\2", label) if _stacked(edition) else label),
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


def _products(edition: Edition, said: Callable[[str], str]) -> list[Data]:
    """Return the products by window, in the order they come into use, each window once."""
    windows = dict.fromkeys(one.window for one in edition.products)
    return [
        {
            "when": said(window.words),
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


def _expected(one: Expected, said: Callable[[str], str]) -> dict[str, str]:
    return {
        "picture": f"plain-{one.icon}.svg",
        "text": said(one.text),
        "when": said(one.window.words),
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


def _code(edition: Edition) -> Data:
    """Return the code's side in millimetres, quiet zone included, and its address in letters."""
    modules = len(qr.modules_of(edition.code_url, edition.code_level))
    return {
        "side": round(CODE * (modules + 2 * qr.QUIET) / modules, 2),
        "letters": isolate.run(edition.code_words),
    }
