"""What a sheet says, stretch by stretch: its data -> every text in the order it is spoken.

A stretch is what stands in one element and one language without a break: a paragraph, or what comes
before, inside and after something strong or foreign in it. Texts are joined here as the templates
join them (`handout.typ`, `bilingual.typ`, `letterhead.typ`), whatever the size of the sheet. Who
changes how a template joins them changes it here; until then those stretches find no words in
the finished sheet, and a test tells.

Spoken text is plain: isolates, word joiners and no-break spaces arrange a line of print. A voice
has no use for them, and a braille display or a reader that goes letter by letter may show them.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from generator.outputs.letterhead import Data

_ARRANGING = re.compile("[\u061c\u200e\u200f\u2060\u2066-\u2069]+")
_TIED = re.compile("[\u00a0\u202f]")
_CARE = ("emergency", "call", "self_care")
_ITEMS = ("dos", "donts", "again")
PARTED = "\u00a0· "  # between what an item says and its date or reason


@dataclass(frozen=True, slots=True)
class _Piece:
    """Words in a line, in another *language* than the line's if one is named."""

    words: str
    language: str = ""
    strong: bool = False


def plain(words: str) -> str:
    """Return *words* without what only arranges them on a line of print."""
    return _TIED.sub(" ", _ARRANGING.sub("", words))


def utterances(data: Data) -> Iterator[str]:
    """Yield every stretch that the sheet of *data* may say, some more than once."""
    for at, side in enumerate((data, data["second"]) if "second" in data else (data,)):
        for line in (*_sheet(side), *_facing(data, side, at)):
            yield from _stretches(line, side["lang"])


def _stretches(line: Iterable[_Piece], language: str) -> Iterator[str]:
    said = [one for one in line if one.words]
    for _, pieces in groupby(said, lambda one: (one.language or language, one.strong)):
        yield plain("".join(one.words for one in pieces))


def _sheet(side: Data) -> Iterator[list[_Piece]]:
    """Yield every line of a sheet in one language, whether or not its size has room for it."""
    words = side["words"]
    texts = [side["clinic"], side["title"], words["scan"], words["product_have"]]
    texts += [words[name] for name in ("glance", "expect", *_ITEMS, "products", "product_use")]
    texts += [words["timeline_note"], side["notice"]["words"] if side["notice"] else ""]
    yield from ([_Piece(text)] for text in texts)
    yield [_Piece(words["scan"] + " "), _Piece(side["code"]["letters"], side["source_lang"])]
    yield [_Piece(side["summary"]), *map(_whose, side["treatments"])]
    yield [_whose(name) for name in side["treatments"]]
    yield _treatment(side)
    yield _about(side)
    yield from _phones(side["phones"])
    for level in _CARE:
        yield from _care(side[level])
    yield from _advice(side)
    yield from _products(side)


def _care(level: Data) -> Iterator[list[_Piece]]:
    yield [_Piece(level["title"])]
    yield [_Piece(level["action"])]
    yield [_Piece(level["title"], strong=True), _Piece(" " + level["action"])]
    yield from _phones(level["phones"])
    for half in level["signs"]:
        for sign in half:
            yield from _timed([_Piece(sign["text"])], sign, [_whose(sign["origin"])])


def _phones(phones: list[dict[str, str]]) -> Iterator[list[_Piece]]:
    for one in phones:
        yield [_Piece(one["label"])]
        yield [_Piece(one["written"])]
        yield [_Piece(f"{one['label']} {one['written']}")]


def _advice(side: Data) -> Iterator[list[_Piece]]:
    for half in side["glance"]:
        for item in half:
            yield from _timed([_Piece(item["text"])], item, [_whose(item["origin"])])
    for item in (one for name in _ITEMS for one in side[name]):
        after = [_then(item["why"]), _whose(item["origin"])]
        yield from _timed([_Piece(item["text"])], item, after)
    for item in (one for half in side["expected"] for one in half):
        for detail in (item["detail"], ""):
            after = [_then(detail), _whose(item["origin"])]
            yield from _timed([_Piece(item["text"], strong=True)], item, after)


def _products(side: Data) -> Iterator[list[_Piece]]:
    for group in side["products"]:
        yield from _timed([], group, [])
        for use in group["uses"]:
            name = _Piece(use["name"], side["source_lang"], strong=True)
            for what in (f" {use['what']}", ""):
                yield [name, _Piece(f"{what} {use['how']}"), _whose(use["origin"])]
    for one in side["left_out"]:
        name = _Piece(one["name"], side["source_lang"], strong=True)
        yield [name, _Piece(f": {one['note']}"), _whose(one["origin"])]


def _treatment(side: Data) -> list[_Piece]:
    words, when = side["words"], side["treatment"]
    said = (words["treatment_date"], when["date"], words["treatment_time"], when["time"])
    return [piece for one in said for piece in (_Piece(one, strong=True), _Piece(" "))]


def _about(side: Data) -> list[_Piece]:
    start = [_Piece(side["about"] + " · "), _Piece(side["words"]["sources"], strong=True)]
    sources = [_Piece(one["words"], one["lang"]) for one in side["sources"]]
    marks = [_Piece(": "), *[_Piece("; ")] * len(sources)]
    return start + [piece for pair in zip(marks, sources, strict=False) for piece in pair]


def _facing(data: Data, side: Data, at: int) -> Iterator[list[_Piece]]:
    """Yield what a sheet in two languages says in the one *at* its place; nothing on another."""
    if "second" not in data:
        return
    yield [_Piece(f"{side['words']['line']} · {data['names'][at]}")]
    for part in data["parts"]:
        if part["titles"]:
            yield from _head(part, side, at)
            for row in part["rows"]:
                yield from _row(row["sides"][at], side)
        yield from ([_Piece(row["numbers"][at], strong=True)] for row in part["rows"])


def _head(part: Data, side: Data, at: int) -> Iterator[list[_Piece]]:
    calls = [f"{one['label']}\u00a0{one['written']}" for one in part["phones"][at]]
    have = "\u00a0" + side["words"]["product_have"] if part["tone"] == "use" else ""
    yield [_Piece(" ".join(filter(None, (part["actions"][at], *calls, have))))]


def _row(told: Data, side: Data) -> Iterator[list[_Piece]]:
    name = _Piece(told["name"], side["source_lang"], strong=True)
    text = _Piece(told["text"], strong=told["picture"] != "")
    how = _Piece(" " + told["how"] if told["how"] else "")
    yield from _timed([name, text], told, [how, _then(told["why"]), _whose(told["origin"])])


def _timed(before: list[_Piece], item: Data, after: list[_Piece]) -> Iterator[list[_Piece]]:
    """Yield a line with its time in words and in dates, and as a brief sheet has it."""
    when, date = (" " + item[name] if item[name] else "" for name in ("when", "date"))
    if date:
        yield [*before, _Piece(date), *after]
        dated = [_Piece(when + PARTED), _Piece(item["date"], strong=True)]
        yield [*before, *dated, *after]
    else:
        yield [*before, _Piece(when), *after]


def _then(words: str) -> _Piece:
    return _Piece(PARTED + words if words else "")


def _whose(origin: str) -> _Piece:
    """Return which treatment a line comes from; on paper a frame parts it from the line."""
    return _Piece(" " + origin if origin else "")
