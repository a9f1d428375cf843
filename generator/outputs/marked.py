"""What each marked content of a page says: a page of a PDF as Typst writes it -> words by MCID.

A sheet's words are shown glyph by glyph; a font's ToUnicode map says what each stands for, and an
ActualText on one letter what several stand for together (ISO 32000-1 9.10.3, 14.9.4). Only what
Typst writes is read, by patterns: pikepdf reads any page, and takes ten times as long for it as the
sheet takes to set. What is spelled in another way says nothing here, so that nobody can be told a
wrong word for it.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pikepdf import Page

# A code of two bytes: the first an escape, for no subset has a thousand glyphs; the second an
# escape or itself, be it a bracket.
_CODE = rb"\\(?:[0-7]{3}|.)(?:\\[0-7]{3}|\\.|[^\\])"
_CODES = re.compile(_CODE, re.DOTALL)
_HEX_CODES = re.compile(rb"[0-9A-F]{4}")
_CONTENT = re.compile(rb"/MCID (\d+)(?:/Lang\(([^)]*)\))?.*?BDC")
_SHOWN = re.compile(
    rb"/ActualText(?:\(((?:\\.|[^\\()])*)\)|<([0-9A-F]*)>)>>BDC(?:/ReversedChars BMC)?.*?EMC"
    rb"|(?:/(f\d+) [^(<]*)?(?:\(((?:" + _CODE + rb")+)\)|<([0-9A-F]+)>)",
    re.DOTALL,
)
_ESCAPE = re.compile(rb"\\([0-7]{3}|.)", re.DOTALL)
_ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_MAPPED = re.compile(rb"^<([0-9A-F]{4})> <([0-9A-F]+)>", re.MULTILINE)
_BYTE_ORDER_MARK = "\ufeff"


class Letters(dict[bytes, str]):
    """What the glyphs of one font stand for, by their codes as a page spells them."""

    def __init__(self, to_unicode: bytes) -> None:
        found = _MAPPED.findall(to_unicode)
        self._known = {bytes.fromhex(code.decode()): _utf_16(text) for code, text in found}

    def __missing__(self, spelled: bytes) -> str:
        code = _plain(spelled) if spelled[:1] == b"\\" else bytes.fromhex(spelled.decode())
        self[spelled] = found = self._known.get(code, "")
        return found


_NONE = Letters(b"")


@dataclass(frozen=True, slots=True)
class Marked:
    """One marked content: its own *language*, if it names one, and what it shows."""

    language: str
    body: bytes
    fonts: Mapping[bytes, Letters]

    @property
    def words(self) -> str:
        """Return the words as they are shown, from left to right."""
        return "".join(self._shown())

    def _shown(self) -> Iterator[str]:
        """Yield what is shown, up to what no screen reader tells."""
        letters = _NONE
        heard = self.body.partition(b"/Artifact")[0]
        for actual, actual_hex, font, codes, hex_codes in _SHOWN.findall(heard):
            letters = self.fonts[font] if font else letters
            if codes:
                yield from map(letters.__getitem__, _CODES.findall(codes))
            elif actual:
                yield _plain(actual).decode("latin-1")
            elif actual_hex:
                yield _utf_16(actual_hex).removeprefix(_BYTE_ORDER_MARK)
            else:
                yield from map(letters.__getitem__, _HEX_CODES.findall(hex_codes))


def marked_on(page: Page, letters: dict[tuple[int, int], Letters]) -> dict[int, Marked]:
    """Return what *page* says by MCID; *letters* keeps each font's for the pages after it."""
    fonts = {}
    for name, font in page.resources.get("/Font", {}).items():
        if font.objgen not in letters:
            letters[font.objgen] = Letters(font.ToUnicode.read_bytes())
        fonts[name[1:].encode()] = letters[font.objgen]
    _, *parts = _CONTENT.split(page.Contents.read_bytes())
    return {
        int(mcid): Marked((language or b"").decode(), body, fonts)
        for mcid, language, body in zip(parts[::3], parts[1::3], parts[2::3], strict=True)
    }


def _plain(spelled: bytes) -> bytes:
    """Return the bytes of a literal string (ISO 32000-1 7.3.4.2)."""
    return _ESCAPE.sub(_unescaped, spelled)


def _unescaped(escape: re.Match[bytes]) -> bytes:
    spelled = escape[1]
    return bytes([int(spelled, 8)]) if spelled.isdigit() else _ESCAPED.get(spelled, spelled)


def _utf_16(digits: bytes) -> str:
    return bytes.fromhex(digits.decode()).decode("utf-16-be")
