"""The press: a template, data and pictures -> PDF/UA-1 or PNG, through Typst in this process.

One compiler for all sheets. It sees the files handed over and what lies beside this module, where
templates are, and nothing else of the disk or the network: a template from the disk is parsed once,
one handed over each time.
Fonts are our own (`typeface.py`), with no fallback: a glyph that no font has stops the sheet rather
than printing a box. What is set depends on nothing but what is handed over, the fonts and Typst's
version, which `made_from` sums up.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path, PurePath
from typing import Any, TypeAlias

import typst

from generator import typeface
from generator.problem import OperatorError

HERE = Path(__file__).parent
FONTS = typeface.FOLDER / "fonts.json"  # names every font by its hash
EPOCH = 1_767_225_600  # 2026-01-01 in seconds: a sheet's bytes tell nothing by the clock
POINTS = 72.0  # to the inch
Files: TypeAlias = Mapping[str, bytes]
_START = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*\?>)?")  # of an SVG, before any element
_COUNT = re.compile(rb"/Type\s*/Pages\b[^>]*?/Count (\d+)")


class Unprintable(OperatorError):
    """A sheet that Typst refuses, or breaks over; its text says why, in one line without a path."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A finished sheet and how many pages it has."""

    pdf: bytes
    pages: int


@contextmanager
def naming(path: PurePath) -> Iterator[None]:
    """Say in every Unprintable which file cannot be set."""
    try:
        yield
    except Unprintable as error:
        raise Unprintable(f"{path} cannot be set: {error}") from error


@cache
def _compiler() -> typst.Compiler:
    """Return this process' compiler, which finds nothing above this folder."""
    fonts = typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(typeface.FOLDER)],
    )
    return typst.Compiler(root=str(HERE), font_paths=fonts)


def printed(template: str, data: object, files: Files) -> Printed:
    """Return *template* set with *data* and the pictures in *files*.

    Raises Unprintable if Typst refuses any of them.
    """
    pdf = _set(template, data, files, format="pdf", pdf_standards=["ua-1"], timestamp=EPOCH)
    return Printed(pdf, int(_COUNT.findall(pdf)[0]))


def pictured(template: str, data: object, files: Files) -> bytes:
    """Return *template*, one page, as PNG with two pixels to the point.

    Raises Unprintable if Typst refuses any of what it is given.
    """
    return _set(template, data, files, format="png", ppi=2 * POINTS)


def is_printable(words: str, fonts: object, logo: bytes = b"") -> bool:
    """Return whether *words* in *fonts*, and *logo* if there is one, can be set by themselves."""
    data = {"words": words, "fonts": fonts, "has_logo": bool(logo)}
    try:
        printed("alone.typ", data, {"logo.svg": logo})
    except Unprintable:
        return False
    return True


def made_from(makers: Iterable[str], data: object, files: Files) -> str:
    """Return the SHA-256 sum of all that a file is made from, in hexadecimal.

    *makers* are the names of templates and modules beside this one that decide what it becomes.
    """
    total = hashlib.sha256(_engine(tuple(makers)))
    for name, content in (("data.json", _written(data)), *sorted(files.items())):
        total.update(f"\n{name} {hashlib.sha256(content).hexdigest()}".encode())
    return total.hexdigest()


@cache
def _engine(makers: tuple[str, ...]) -> bytes:
    """Return what stays the same as long as this process runs: engines, fonts, *makers*."""
    sources = [FONTS, *(HERE / name for name in sorted((*makers, "press.py", "seal.py")))]
    sums = (f"{path.name} {hashlib.sha256(path.read_bytes()).hexdigest()}" for path in sources)
    engines = (f"{name} {version(name)}" for name in ("typst", "uharfbuzz"))
    return "\n".join((*engines, *sums)).encode()


def _written(data: object) -> bytes:
    return json.dumps(data, ensure_ascii=False).encode()


def _unread(svg: bytes) -> bytes:
    """Return *svg* such that Typst does not read it as a template too.

    Whatever is handed over is parsed as one, besides what it is; a line's comment costs nothing.
    So the data are one line after two strokes, and a picture has them in a comment of its own.
    """
    start = _START.match(svg)
    at = start.end() if start else 0
    return svg[:at] + b"<!--//-->" + b" ".join(svg[at:].splitlines())


def _set(template: str, data: object, files: Files, **how: Any) -> bytes:  # noqa: ANN401 - Typst's own options
    main = f'#include "/{template}"'.encode()
    pictures = {name: _unread(svg) for name, svg in files.items()}
    given: Any = {"main.typ": main, "data.json": b"//" + _written(data), **pictures}  # no stub
    try:
        made = _compiler().compile(given, **how)
    except typst.TypstError as error:
        raise Unprintable(error.message.partition("\n")[0]) from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # pyo3's own, which cannot be imported
            raise
        _compiler.cache_clear()  # one that broke off may be left in any state
        raise Unprintable("the typesetter broke off over it") from error
    if not isinstance(made, bytes):
        raise TypeError("typst returned no single file")
    return made
