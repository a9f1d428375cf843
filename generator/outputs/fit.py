"""`Size`: how a sheet is set; and the first size worth trying, from how much there is to say.

A sheet has two pages if it can, in the largest letters that allow it: 12 points, else less, never
below 11. Setting a sheet costs a hundred times what counting its letters costs, so the height at
each size is worked out beforehand (the constants below are fitted to what fits: of 660 sheets at
ten sizes, 21 were judged wrongly). A size that was thought too large is never tried, one that
proves too large is followed by the next: the same edition gets the same size whatever was printed
before it. What to avoid stands beside its chart, which does not break: what comes before it may
leave the rest of its page empty, so both are counted by themselves.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

Data: TypeAlias = Mapping[str, Any]
PAGES = 2  # as many as a sheet of paper has sides


@dataclass(frozen=True, slots=True)
class Size:
    """How a sheet is set: *points* of its letters, *width* in per cent of the normal one.

    *leading* parts lines, *gap* items, *air* the parts of the sheet, each in parts of the letters.
    A *brief* sheet leaves to the page what a product is and how a normal symptom looks; it drops
    nothing a patient must do or watch for. A *flowing* one has as many pages as it needs. No letter
    has fewer than *least* points.
    """

    points: float
    leading: float
    gap: float
    air: float
    width: float = 100
    brief: bool = False
    flowing: bool = False
    least: float = 8.5


SIZES = (
    Size(12, 0.56, 0.7, 1),
    Size(11.5, 0.54, 0.66, 0.95),
    Size(11, 0.52, 0.62, 0.85),
    Size(11, 0.52, 0.6, 0.65, width=93),
    Size(11, 0.48, 0.55, 0.5, width=87.5),
    Size(11, 0.5, 0.56, 0.5, width=87.5, brief=True),
    Size(11, 0.45, 0.49, 0.32, width=87.5, brief=True),
    Size(11, 0.4, 0.43, 0.2, width=87.5, brief=True),
    Size(11, 0.36, 0.4, 0.1, width=87.5, brief=True),
    Size(11, 0.34, 0.36, 0.06, width=87.5, brief=True),
)
LONG = Size(11, 0.52, 0.62, 0.9, flowing=True)  # for what no sheet of two pages can hold
LARGE = Size(18, 0.56, 0.75, 0.9, flowing=True, least=18)  # large print is 16 to 18 points (RNIB)
TWO_LANGUAGES = (  # more pages than one sheet has sides, yet no more than two sheets
    Size(12, 0.52, 0.6, 0.8, flowing=True),
    Size(11, 0.46, 0.5, 0.4, width=87.5, flowing=True),
    Size(11, 0.4, 0.43, 0.1, width=87.5, brief=True, flowing=True),
)
MOST_BILINGUAL = 4

_PAPERS = {"a4": (595.3, 841.9), "us-letter": (612, 792)}  # points
_MARGINS = 56.7  # points, both sides
_CAP = 0.714  # the height of a line without leading, in parts of its letters
# The mean width of a letter with its share of spaces, in parts of its height.
_WIDTHS = {"Latn": 0.545, "Cyrl": 0.62, "Arab": 0.46, "Hebr": 0.5, "Deva": 0.52, "Thai": 0.45}
_SQUARE = {"Hans": 0.98, "Hant": 0.98, "Jpan": 0.98, "Kore": 0.86}
_CHART, _PICTOGRAM, _INSET = 178, 2.2, 30  # points, parts of the letters, points
_EDGES = 51  # points, above and below a page
# What is on every sheet, before the chart and from there on: points, parts of the letters per air,
# and how much of the reckoned height its texts take.
_BEFORE, _AFTER = (280, 2.42, 0.833), (61, 4.45, 0.847)


def first_size(data: Data) -> int:
    """Return the index in `SIZES` of the first size worth setting *data* in."""
    fitting = (at for at, size in enumerate(SIZES) if _fits(data, size))
    return next(fitting, len(SIZES) - 1)


def _fits(data: Data, size: Size) -> bool:
    """Return whether *data* is thought to fit two pages at *size*."""
    room = _PAPERS[data["paper"]][1] - _EDGES
    before, after = heights(data, size)
    return max(before, room) + after <= PAGES * room


def heights(data: Data, size: Size) -> tuple[float, float]:
    """Return about how high *data* is before its chart and from there on, in points."""
    page = _Page(data, size)
    parts = [*page.head(), *page.parts(), *page.advice("dos")]
    rest = [*page.advice("donts", _CHART), *page.advice("again"), *page.products(), page.foot()]
    return _high(_BEFORE, size, sum(parts)), _high(_AFTER, size, sum(rest))


def _high(around: tuple[float, float, float], size: Size, texts: float) -> float:
    fixed, airy, share = around
    return fixed + airy * size.air * size.points + share * texts


class _Page:
    """The parts of one sheet at one size; each method returns heights in points."""

    def __init__(self, data: Data, size: Size) -> None:
        self._data, self._size, self._points = data, size, size.points
        script = data["script"]
        wide = {**_WIDTHS, **_SQUARE}.get(script, _WIDTHS["Latn"])
        narrow = 1 if script not in {"Latn", "Cyrl"} else size.width / 100
        self._letter: float = wide * narrow * size.points
        self._pitch: float = size.points * (_CAP + size.leading + data["tall"])
        self._gap: float = (size.gap + data["tall"]) * size.points
        self._width: float = _PAPERS[data["paper"]][0] - _MARGINS
        self._half = (self._width - 12) / 2

    def _lines(self, *texts: str, width: float) -> float:
        letters = sum(map(len, texts))
        return max(1, -(-letters * self._letter // width)) * self._pitch

    def _higher(self, halves: Sequence[Sequence[Data]], of: Callable[[Data], float]) -> float:
        return max((sum(map(of, half)) for half in halves), default=0)

    def _sign(self, one: Data) -> float:
        between = self._gap - self._pitch + self._points * _CAP
        return self._lines(one["text"], one["when"], width=self._half - _INSET) + between

    def _item(self, *texts: str, width: float, side: float = 1.55) -> float:
        set_in = width - _PICTOGRAM * self._points
        return max(side * self._points, self._lines(*texts, width=set_in)) + self._gap

    def head(self) -> Iterator[float]:
        """Yield the title's lines, the notice and the boxes of whom to call."""
        data, large = self._data, 1.15 + 0.65 * self._size.air
        yield self._lines(data["title"] * 2, width=self._width * 1.6 / large) * large
        if notice := data["notice"]:
            yield self._lines(notice["words"], width=self._width * 1.15) + 12
        for level in ("emergency", "call", "self_care"):
            yield self._higher(data[level]["signs"], self._sign)

    def parts(self) -> Iterator[float]:
        """Yield what is at a glance, and what is normal."""
        brief = self._size.brief
        yield self._higher(
            self._data["glance"],
            lambda one: self._item(one["text"], one["when"], width=self._half - 7, side=2.2),
        )
        yield self._higher(
            self._data["expected"],
            lambda one: self._item(
                one["text"], one["when"], "" if brief else one["detail"], width=self._half - 9
            ),
        )

    def products(self) -> Iterator[float]:
        """Yield the products, each time with its head."""
        brief = self._size.brief
        for group in self._data["products"]:
            yield self._pitch + 4
            for use in group["uses"]:
                texts = (use["name"], use["how"], "" if brief else use["what"])
                yield self._lines(*texts, width=self._width - 60) + 4

    def advice(self, part: str, beside: float = 0) -> Iterator[float]:
        """Yield every item of a *part*, with what is *beside* it, in points."""
        for item in self._data[part]:
            yield self._item(item["text"], item["when"], item["why"], width=self._width - beside)

    def foot(self) -> float:
        """Return the lines of where it comes from, in small letters."""
        small = max(8.5, 0.75 * self._points) / self._points
        texts = (self._data["about"], *(one["words"] + "; " for one in self._data["sources"]))
        return self._lines(*texts, width=self._width / small) * small
