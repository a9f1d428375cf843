"""What the items of a sheet say, each in a line of its own that may break: its data -> `Wording`.

Texts are joined as `handout.typ` joins them, for their room alone: isolates and joiners take none.
What is told aloud is joined in `utterance.py`, by language instead of by weight.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple, TypeAlias

from generator.outputs import ruler
from generator.outputs.letterhead import Data
from generator.outputs.ruler import BOLD, REGULAR, Face, Piece
from generator.outputs.utterance import PARTED

Pieces: TypeAlias = tuple[Piece, ...]


class Line(NamedTuple):
    """What an item says, from its text to the treatment it comes from."""

    text: str
    weight: int = BOLD
    when: str = ""
    when_weight: int = BOLD
    date: str = ""
    then: str = ""
    more: str = ""
    origin: str = ""

    def pieces(self) -> Iterator[Piece]:
        """Yield its words as they are set."""
        yield Piece(self.text, self.weight)
        yield Piece(self.when and f" {self.when}", self.when_weight)
        yield Piece(self.date and PARTED)
        yield Piece(self.date, BOLD)
        yield Piece(self.then and PARTED + self.then)
        yield Piece(self.more)
        if self.origin:
            yield origin(self.origin)


Lines: TypeAlias = tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Wording:
    """All lists of a sheet; those in columns by column, products by when they are used."""

    data: Data
    signs: Mapping[str, tuple[Lines, ...]]
    glance: tuple[Lines, ...]
    expected: tuple[Lines, ...]
    advice: Mapping[str, Lines]
    products: tuple[tuple[Line, Lines], ...]
    left_out: Lines
    about: Pieces


@dataclass(frozen=True, slots=True)
class _Reader:
    is_brief: bool

    def line(
        self, one: Data, weight: int = BOLD, when_weight: int = BOLD, *, then: str = ""
    ) -> Line:
        """Return what an item says; on a brief sheet its date says when it holds alone."""
        when, date = one["when"], one["date"]
        if self.is_brief and date:
            when, date = date, ""
        return Line(one["text"], weight, when, when_weight, date, then, "", one["origin"])

    def expected(self, one: Data) -> Line:
        """Return a symptom; a brief sheet leaves to the page how it looks."""
        then = "" if self.is_brief else one["detail"]
        return self.line(one, when_weight=REGULAR, then=then)

    def use(self, one: Data) -> Line:
        """Return how a product is used; a brief sheet leaves to the page what it is."""
        what = "" if self.is_brief else f" {one['what']}"
        return Line(one["name"], more=f"{what} {one['how']}", origin=one["origin"])

    def group(self, one: Data) -> tuple[Line, Lines]:
        """Return when products are used, and these."""
        when = self.line({"text": "", "origin": "", **one})
        return when, tuple(map(self.use, one["uses"]))


def wording_of(data: Data, *, is_brief: bool) -> Wording:
    """Return the words of a sheet of *data*."""
    reader = _Reader(is_brief)
    care = ("emergency", "call", "self_care")
    return Wording(
        data,
        signs={
            level: tuple(
                tuple(reader.line(one, REGULAR) for one in half) for half in data[level]["signs"]
            )
            for level in care
        },
        glance=tuple(tuple(map(reader.line, half)) for half in data["glance"]),
        expected=tuple(tuple(map(reader.expected, half)) for half in data["expected"]),
        advice={
            name: tuple(reader.line(one, then=one["why"]) for one in data[name])
            for name in ("dos", "donts", "again")
        },
        products=tuple(map(reader.group, data["products"])),
        left_out=tuple(
            Line(one["name"], more=f": {one['note']}", origin=one["origin"])
            for one in data["left_out"]
        ),
        about=tuple(_about(data)),
    )


def _about(data: Data) -> Iterator[Piece]:
    yield Piece(f"{data['about']} · ")
    yield Piece(data["words"]["sources"], BOLD)
    mark = ": "
    for one in data["sources"]:
        yield Piece(mark)
        yield Piece(one["words"], families=tuple(one["fonts"]))
        mark = "; "


def origin(name: str) -> Piece:
    """Return which treatment a line comes from, with about the room of its frame."""
    return Piece(f"  {name} ", scale=0.8)


@lru_cache(maxsize=512)
def counts(lines: Lines, room: float, face: Face) -> tuple[int, ...]:
    """Return in how many lines, each as wide as *room*, each of *lines* breaks."""
    return tuple(_count(line, room, face) for line in lines)


@lru_cache(maxsize=4096)
def _count(line: Line, room: float, face: Face) -> int:
    return ruler.lines(tuple(one for one in line.pieces() if one.words), room, face)
