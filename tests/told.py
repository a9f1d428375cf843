"""What a sheet tells a program that reads aloud: the text of a tagged PDF, in structure order.

Read with pikepdf, which had no part in making it: each structure element's marked content is
decoded through its font's ToUnicode map, unless ActualText says otherwise (ISO 32000-1 14.9.4).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pikepdf

_PAIR = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
_RANGE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
_BLOCK = re.compile(rb"begin(bfchar|bfrange)(.*?)end\1", re.DOTALL)


_INLINE = {"/Span", "/Strong", "/Em", "/Link", "/Lbl"}


@dataclass(frozen=True)
class Element:
    """One element of a block's rank: its type, its language, and all that is said in it."""

    kind: str
    language: str
    text: str
    alt: str


def elements_of(pdf: pikepdf.Pdf) -> list[Element]:
    """Return every block that holds words or a picture, in reading order."""
    texts = {
        (page.objgen, mcid): text for page in pdf.pages for mcid, text in _marked(page).items()
    }
    return list(_blocks(pdf.Root.StructTreeRoot, texts, str(pdf.Root.get("/Lang", ""))))


def _kids(node: pikepdf.Object) -> list:
    kids = node.get("/K", pikepdf.Array())
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def _blocks(node: pikepdf.Object, texts: dict, language: str) -> Iterator[Element]:
    language = str(node.get("/Lang", language))
    blocks = [kid for kid in _kids(node) if _is_block(kid)]
    said = _said(node, texts)
    alt = str(node.get("/Alt", ""))
    if said or alt:
        yield Element(str(node.get("/S", "")), language, said, alt)
    for kid in blocks:
        yield from _blocks(kid, texts, language)


def _is_block(kid: object) -> bool:
    """Return whether *kid* is an element of a block's rank, not words on another page (MCR)."""
    return isinstance(kid, pikepdf.Dictionary) and "/S" in kid and str(kid["/S"]) not in _INLINE


def _said(node: pikepdf.Object, texts: dict) -> str:
    if "/ActualText" in node:
        return str(node.ActualText)
    page = node.Pg.objgen if "/Pg" in node else (0, 0)
    parts = []
    for kid in _kids(node):
        if not isinstance(kid, pikepdf.Object):
            parts.append(texts.get((page, kid), ""))
        elif isinstance(kid, pikepdf.Dictionary) and "/MCID" in kid:
            parts.append(texts.get((kid.Pg.objgen if "/Pg" in kid else page, kid.MCID), ""))
        elif not _is_block(kid):
            parts.append(_said(kid, texts))
    return "".join(parts)


def _marked(page: pikepdf.Page) -> dict[int, str]:
    """Return the words of each marked content of *page*."""
    found: dict[int, str] = {}
    fonts = {name: _decoding(font) for name, font in page.resources.get("/Font", {}).items()}
    open_, font = [], {}
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name in ("BDC", "BMC"):
            given = operands[1] if len(operands) > 1 else {}
            given = given if isinstance(given, pikepdf.Dictionary) else {}
            mcid = given.get("/MCID", open_[-1][0] if open_ else None)
            silent = bool(open_) and open_[-1][1]
            if "/ActualText" in given and mcid is not None and not silent:
                found[int(mcid)] = found.get(int(mcid), "") + str(given["/ActualText"])
                silent = True
            open_.append((mcid, silent))
        elif name == "EMC":
            open_.pop()
        elif name == "Tf":
            font = fonts[str(operands[0])]
        elif name in ("Tj", "TJ") and open_ and open_[-1][0] is not None and not open_[-1][1]:
            parts = operands[0] if name == "TJ" else [operands[0]]
            codes = b"".join(bytes(part) for part in parts if isinstance(part, pikepdf.String))
            said = "".join(font.get(codes[at : at + 2], "") for at in range(0, len(codes), 2))
            found[int(open_[-1][0])] = found.get(int(open_[-1][0]), "") + said
    return found


def _decoding(font: pikepdf.Object) -> dict[bytes, str]:
    known: dict[bytes, str] = {}
    for kind, body in _BLOCK.findall(font.ToUnicode.read_bytes()):
        if kind == b"bfchar":
            for code, text in _PAIR.findall(body):
                known[bytes.fromhex(code.decode())] = _utf16(text)
        else:
            for first, last, text in _RANGE.findall(body):
                for step in range(int(last, 16) - int(first, 16) + 1):
                    start = _utf16(text)
                    code = (int(first, 16) + step).to_bytes(len(first) // 2, "big")
                    known[code] = start[:-1] + chr(ord(start[-1]) + step)
    return known


def _utf16(digits: bytes) -> str:
    return bytes.fromhex(digits.decode()).decode("utf-16-be")
