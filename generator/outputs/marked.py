"""What each marked content of a page says: a page of a PDF as Typst writes it -> words by MCID.

A sheet's words are shown glyph by glyph; a font's ToUnicode map says what each stands for, and an
ActualText on one letter what several stand for together (ISO 32000-1 9.10.3, 14.9.4). Only what
Typst writes is read, by patterns, and one font in each marked content: what is spelled in another
way stands for no letter here, so that nobody can be told a wrong word for it.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

# A code of two bytes: the first an escape, for no subset has a thousand glyphs; the second an
# escape or itself, be it a bracket. What an ActualText stands for is passed over. All alternatives
# start with one of three signs, so that what only draws is passed over fast.
_SHOWN = re.compile(
    rb"(\\(?:[0-7]{3}|.)(?:\\[0-7]{3}|\\.|[^\\])"
    rb"|/ActualText(?:\((?:\\.|[^\\()])*\)|<[0-9A-F]*>)"
    rb"|<[0-9A-F]+>)(?:>>BDC[^E]*(?:E(?!MC)[^E]*)*EMC)?",
    re.DOTALL,
)
_CONTENT = re.compile(rb"/MCID (\d+)(?:/Lang\(([^)]*)\))?.*?BDC")
_FONT = re.compile(rb"/(f\d+) ")
_ESCAPE = re.compile(rb"\\([0-7]{3}|.)", re.DOTALL)
_ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_MAPPED = re.compile(r"^<([0-9A-F]{4})> <([0-9A-F]+)>$", re.MULTILINE)
_ACTUAL = b"/ActualText"
_BETWEEN = "0000"  # no letter's
_BYTE_ORDER_MARK = "\ufeff"
_UNREAD = "\ufffd"  # in no text, so that a stretch with it is known for none


class Letters(dict[bytes, str]):
    """What stands for letters in one font, as it is spelled: codes of its glyphs, ActualTexts."""

    def __init__(self, to_unicode: bytes) -> None:
        mapped = dict(_MAPPED.findall(to_unicode.decode()))
        read = _utf_16(_BETWEEN.join(mapped.values())).split("\0") if mapped else []
        self._known = dict(zip(_utf_16("".join(mapped)), read, strict=True))

    def __missing__(self, spelled: bytes) -> str:
        if spelled.startswith(_ACTUAL):
            found = _actual(spelled.removeprefix(_ACTUAL))
        elif spelled[:1] == b"<":
            codes = _utf_16(spelled[1:-1].decode())
            found = "".join([self._known.get(code, _UNREAD) for code in codes])
        else:
            found = self._known.get(_code(spelled), _UNREAD)
        self[spelled] = found
        return found


class Marked(NamedTuple):
    """One marked content: its own *language*, if it names one, and what it shows."""

    language: str
    words: str  # as they are seen, from left to right


def marked_in(content: bytes, fonts: Mapping[bytes, Letters]) -> dict[int, Marked]:
    """Return what the *content* of a page says by MCID, in *fonts* by their names there."""
    _, *parts = _CONTENT.split(content)
    return {
        int(mcid): Marked((language or b"").decode(), _words(body, fonts))
        for mcid, language, body in zip(parts[::3], parts[1::3], parts[2::3], strict=True)
    }


def _words(body: bytes, fonts: Mapping[bytes, Letters]) -> str:
    """Return what a marked content shows, up to what no screen reader tells."""
    heard = body.partition(b"/Artifact")[0]
    names = set(_FONT.findall(heard))
    if len(names) != 1:
        return _UNREAD if names else ""
    return "".join(map(fonts[names.pop()].__getitem__, _SHOWN.findall(heard)))


@lru_cache(maxsize=4096)
def _code(spelled: bytes) -> str:
    """Return the code of a glyph as if it were a letter's."""
    return _plain(spelled).decode("utf-16-be")


@lru_cache(maxsize=4096)
def _actual(spelled: bytes) -> str:
    """Return the text of an ActualText."""
    if spelled[:1] == b"(":
        return _plain(spelled[1:-1]).decode("latin-1")
    return _utf_16(spelled[1:-1].decode()).removeprefix(_BYTE_ORDER_MARK)


def _plain(spelled: bytes) -> bytes:
    """Return the bytes of a literal string (ISO 32000-1 7.3.4.2)."""
    return _ESCAPE.sub(_unescaped, spelled)


def _unescaped(escape: re.Match[bytes]) -> bytes:
    spelled = escape[1]
    return bytes([int(spelled, 8)]) if spelled.isdigit() else _ESCAPED.get(spelled, spelled)


def _utf_16(digits: str) -> str:
    return bytes.fromhex(digits).decode("utf-16-be")
