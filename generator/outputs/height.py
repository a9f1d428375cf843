"""How high a sheet is at a `Size`, part by part, reckoned instead of set; and so how many pages.

What `handout.typ` and `letterhead.typ` say of the room between things stands here once more, in
the same order: who moves something there moves it here, and a test compares both. In points.
Three rules of Typst's matter: where two rooms meet, the larger stays, but one asked for by `v` goes
before; a part's room above it goes where a page begins; a line is as high as a capital letter.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.outputs import ruler
from generator.outputs.letterhead import Data
from generator.outputs.line import Lines, Pieces, Wording, counts, origin
from generator.outputs.ruler import BOLD, REGULAR, Piece, face_of

if TYPE_CHECKING:
    from generator.outputs.fit import Size

_MM = 72 / 25.4
_PAPERS = {"a4": (210 * _MM, 297 * _MM), "us-letter": (612.0, 792.0)}
_SIDES, _EDGES = 20 * _MM, 18 * _MM  # margins left and right, above and below
_CHART = 60 * _MM + 8
_LOGO = 8.5 * _MM + 6
_BLANKS = (42 * _MM, 28 * _MM)  # room to write the day and the hour of the treatment
_COLUMNS, _BOX = 12, 18  # between two columns; what a box takes from the width of its content
_LABEL, _LARGE_LABEL, _BULLET = 2.15, 2.8, 0.85  # a pictogram with the room after it, in letters
_HEADS = (1.4, 1.2)  # times that Typst makes heads of the first two levels larger by itself
_FEW = 3  # items that are not worth a section of two pages


@dataclass(frozen=True, slots=True)
class Part:
    """What no page ends in: its height, and the room *above* it unless a page begins with it."""

    height: float
    above: float = 0


def pages(parts: Iterable[Part], paper: str, most: int) -> int:
    """Return on how many pages of *paper* the *parts* stand; one more than *most* for any more."""
    room = _PAPERS[paper][1] - _EDGES
    count, filled = 1, 0.0
    for part in parts:
        filled += part.above + part.height
        if filled > room and part.height < filled:
            count, filled = count + 1, part.height
        if count > most:
            break
    return count


class Sheet:
    """What a sheet says, at one size."""

    def __init__(self, said: Wording, size: "Size") -> None:
        self._said, self._data, self._size = said, said.data, size
        fonts = self._data["fonts"]
        names = tuple(one if isinstance(one, str) else one["name"] for one in fonts)
        self._face = face_of(names, size.width, latin_first=not isinstance(fonts[0], str))
        self._em: float = size.points
        self._line: float = self._face.cap * size.points
        self._tall: float = self._data["tall"] * size.points
        self._air: float = size.air * size.points
        self._leading: float = size.leading * size.points + self._tall
        self._gap: float = size.gap * size.points + self._tall
        self._width: float = _PAPERS[self._data["paper"]][0] - _SIDES
        # Of smaller and larger letters, in parts of the others:
        self._small: float = max(size.least, 0.84 * size.points) / size.points
        self._fine: float = max(size.least, 0.75 * size.points) / size.points
        self._large: float = _HEADS[1] * (1.06 + 0.12 * size.air)
        self._below_head: float = 0.35 * self._em + 0.4 * self._air + self._tall

    def parts(self) -> Iterator[Part]:
        """Yield the parts from top to bottom."""
        data, air, em = self._data, self._air, self._em
        after_head = 0.3 * em + 0.4 * air
        yield Part(self._head())
        if data["notice"]:
            yield Part(self._notice(), after_head)
        yield Part(self._care("emergency"), after_head)
        yield Part(self._care("call"), 0.75 * air)
        yield Part(self._glance(), max(0.75 * air, 0.35 * em + 0.9 * air))
        if data["expected"]:
            yield Part(self._normal(), air)
        yield from self._section("dos")
        yield Part(self._avoid() if data["donts"] else self._treatment(self._width), 1.1 * air)
        yield from self._section("again")
        yield from self._products()
        for at, height in enumerate(self._items(self._said.left_out, self._width - em, 0)):
            yield Part(height, self._gap if at else 0.6 * air)
        yield Part(self._about(), 0.9 * air)

    def _high(self, lines: int, scale: float = 1, leading: float = 1) -> float:
        """Return how high *lines* are whose letters and room are so many times as large."""
        return lines * self._line * scale + (lines - 1) * self._leading * leading

    def _text(self, pieces: Pieces, width: float, scale: float = 1, leading: float = 1) -> float:
        """Return how high *pieces* are, broken where *width* ends."""
        lines = ruler.lines(pieces, round(width / self._em / scale, 3), self._face)
        return self._high(lines, scale, leading)

    def _wide(self, words: str, weight: int = REGULAR, scale: float = 1) -> float:
        return ruler.width_of(words, self._face, weight) * scale * self._em

    def _items(self, lines: Lines, width: float, side: float) -> list[float]:
        """Return how high each of *lines* is, beside a picture of that *side* in letters."""
        least, line, leading = side * self._em, self._line, self._leading
        found = counts(lines, round(width / self._em, 3), self._face)
        return [max(least, count * line + (count - 1) * leading) for count in found]

    def _columns(
        self, columns: Sequence[Lines], width: float, label: float, side: float, gap: float
    ) -> float:
        """Return how high the highest of the *columns* is that share a *width*."""
        each = (width - _COLUMNS * (len(columns) - 1)) / max(1, len(columns)) - label * self._em
        return max((_listed(self._items(one, each, side), gap) for one in columns), default=0)

    def _head(self) -> float:
        data, em, air = self._data, self._em, self._air
        side: float = data["code"]["side"] * _MM
        width, title = self._width - side - 8, _HEADS[0] * (1.15 + 0.65 * self._size.air)
        calls, reach = self._numbers(data["phones"], 1.2)
        clinic = (Piece(data["clinic"], BOLD),)
        name = self._text(clinic, width - 14 - _LOGO - reach - 16, 1.15)
        summary = (Piece(data["summary"]), *map(origin, data["treatments"]))
        scan = (
            Piece(data["words"]["scan"], scale=self._small),
            Piece(" "),
            Piece(data["code"]["letters"], BOLD, self._small),
        )
        told = (
            (max(_LOGO, name, calls) + 10)
            + (0.6 * em + 0.4 * air)
            + self._text((Piece(data["title"], BOLD),), width, title, title)
            + (0.5 * em + 0.25 * air + self._tall)
            + self._text(summary, width)
            + (0.45 * em + 0.25 * air + self._tall)
            + self._text(scan, width)
        )
        return max(side, told)

    def _notice(self) -> float:
        words = (Piece(self._data["notice"]["words"]),)
        return self._text(words, self._width - 14, self._small, self._small) + 9

    def _care(self, level: str) -> float:
        care, em, large = self._data[level], self._em, self._large
        phones = care["phones"]
        high, reach = self._numbers(phones, 1.9) if len(phones) == 1 else self._many(phones)
        width = self._width - _BOX - 1.9 * em - 14 - reach
        told = (
            self._text((Piece(care["title"], BOLD),), width, large, large)
            + (0.42 * em + self._tall)
            + self._text((Piece(care["action"]),), width)
        )
        return max(1.9 * em, told, high) + 11 + 6 + 0.75 * self._air + self._signs(level)

    def _numbers(self, phones: Sequence[Data], scale: float) -> tuple[float, float]:
        """Return how high and how wide numbers are, each below its name."""
        wide = [
            max(
                self._wide(one["label"], REGULAR, self._small),
                self._wide(one["written"], BOLD, scale),
            )
            for one in phones
        ]
        each = self._line * (self._small + scale) + self._leading
        return each * len(phones) + self._leading * (len(phones) - 1), max(wide, default=0)

    def _many(self, phones: Sequence[Data]) -> tuple[float, float]:
        """Return how high and how wide numbers are, each beside its name."""
        wide = [
            self._wide(f"{one['label']} ", REGULAR, self._small)
            + self._wide(one["written"], BOLD, 1.35)
            for one in phones
        ]
        return self._high(len(phones), 1.35), max(wide, default=0)

    def _signs(self, level: str) -> float:
        return self._columns(
            self._said.signs[level], self._width - _BOX, _BULLET, side=0, gap=self._gap
        )

    def _glance(self) -> float:
        gap = self._gap + 0.2 * self._em
        items = self._columns(self._said.glance, self._width, _LARGE_LABEL, side=2.2, gap=gap)
        return self._high(1, self._large) + self._below_head + 0.05 * self._em + items

    def _normal(self) -> float:
        em, air, width = self._em, self._air, self._width - _BOX
        care = self._data["self_care"]
        told = (Piece(care["title"], BOLD), Piece(f" {care['action']}"))
        return (
            (8 + 0.8 * air)
            + self._high(1, self._large)
            + self._below_head
            + self._columns(self._said.expected, width, _LABEL, side=1.55, gap=self._gap)
            + (0.4 * em + 0.45 * air)
            + self._text(told, width)
            + 0.45 * em
            + self._signs("self_care")
        )

    def _advice(self, name: str, beside: float = 0) -> list[float]:
        width = self._width - beside - _LABEL * self._em
        return self._items(self._said.advice[name], width, side=1.55)

    def _section(self, name: str) -> Iterator[Part]:
        """Yield a head with its first item, then the others; few of them stay together."""
        heights, above = self._advice(name), 0.2 * self._em + self._air
        if name == "dos" and 0 < len(heights) <= _FEW:
            heights, above = [_listed(heights, self._gap)], self._leading
        head = self._high(1, self._large) + self._below_head
        for at, height in enumerate(heights):
            yield Part(height, self._gap) if at else Part(head + height, above)

    def _avoid(self) -> float:
        em, width = self._em, self._width - _CHART
        note = (Piece(self._data["words"]["timeline_note"]),)
        return (
            self._high(1, self._large)
            + 0.6 * em
            + self._treatment(width)
            + 0.55 * em
            + self._text(note, width, self._small)
            + (0.3 * em + 0.45 * self._air)
            + _listed(self._advice("donts", _CHART), self._gap)
        )

    def _treatment(self, width: float) -> float:
        """Return the height of day and hour of the treatment, each with room to write it."""
        words, when = self._data["words"], self._data["treatment"]
        given = (when["date"], when["time"])
        labels = (words["treatment_date"], words["treatment_time"])
        taken = self._wide(" ") + sum(self._wide(f"{one} ", BOLD) for one in labels)
        for value, blank in zip(given, _BLANKS, strict=True):
            taken += self._wide(value, BOLD) if value else blank
        lines = 1 if taken <= width else 2
        room = 0 if all(given) else self._em - self._line  # to write, as high as a letter's size
        return self._high(lines) + lines * room

    def _products(self) -> Iterator[Part]:
        em, small = self._em, self._small
        pad, first = 2 * (1.6 + 0.15 * self._air), 4.6 * em
        words = self._data["words"]
        heads = (
            self._text((Piece(words[name], BOLD),), width - 8, small, small)
            for name, width in (("product_have", first), ("product_use", self._width - first))
        )
        head = self._high(1, self._large) + self._below_head + max(heads) + pad
        above = 0.2 * em + self._air
        for when, uses in self._said.products:
            head += self._items((when,), self._width - 8, 0)[0] + pad
            for height in self._items(uses, self._width - first - 8, side=1):
                yield Part(head + height + pad, above)
                head, above = 0.0, 0.0

    def _about(self) -> float:
        return self._text(self._said.about, self._width, self._fine, self._fine)


def _listed(heights: Sequence[float], gap: float) -> float:
    """Return how high items are one below the other."""
    return sum(heights) + gap * (len(heights) - 1)
