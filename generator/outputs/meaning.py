"""What a stretch of a sheet means: the pieces it shows -> the one text that has their letters.

Pieces come as they are seen, so that order says nothing in them: a text is known by its letters,
each as often as it stands there, and by its numbers. Spaces come and go where lines end, joiners
have no glyph. A letter whose mark stands above or below its place is shown twice, once in a piece
of its own beside the one it belongs to; that piece is left out. Nothing else is forgiven.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

_NUMBER = re.compile(r"\d+")
_UNSEEN = re.compile(r"[\s\u200b-\u200f\u2060-\u2069\u061c]+")


class Meanings:
    """The texts of a sheet, each found by what is seen of it."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._texts: dict[str, str] = {}
        unclear = set()
        for text in dict.fromkeys(texts):
            seen = _seen(text)
            other = self._texts.setdefault(seen, text)
            if other.split() != text.split():
                unclear.add(seen)
            elif len(text) > len(other):  # with the spaces that part it from its neighbours
                self._texts[seen] = text
        for seen in unclear | {""}:
            self._texts.pop(seen, None)

    def of(self, pieces: list[str]) -> str | None:
        """Return the text that *pieces*, left to right, show; None unless it is the only one."""
        return self._texts.get(_seen("\n".join(_once(pieces))))


@lru_cache(maxsize=2048)  # most of a sheet stands on the next as well
def _seen(whole: str) -> str:
    """Return what is alike in a text and in its pieces, whatever their order."""
    letters = "".join(sorted(_UNSEEN.sub("", whole)))
    return " ".join((letters, *sorted(_NUMBER.findall(whole)))).strip()


def _once(pieces: list[str]) -> Iterator[str]:
    """Yield *pieces* but those that show only again a letter of the piece beside them."""
    before = ""
    for piece, after in zip(pieces, (*pieces[1:], ""), strict=True):
        doubled = after.startswith(piece) or before.endswith(piece)
        if not (doubled and any(unicodedata.category(one).startswith("M") for one in piece)):
            yield piece
            before = piece
