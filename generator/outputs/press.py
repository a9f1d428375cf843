"""The press: a template, data and pictures -> PDF/UA-1 or PNG, through Typst in this process.

One compiler for all sheets; it sees only the files handed over, never the disk or the network.
Fonts are our own (`typeface.py`), with no fallback: a glyph that no font has stops the sheet rather
than printing a box.
"""

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePath
from typing import Any, TypeAlias

import typst

from generator import typeface
from generator.problem import OperatorError

HERE = Path(__file__).parent
NOTHING = typeface.FOLDER / "fonts.json"
EPOCH = 1_767_225_600  # 2026-01-01 in seconds: a sheet's bytes tell nothing by the clock
POINTS = 72.0  # to the inch
Files: TypeAlias = Mapping[str, bytes]
_COUNT = re.compile(rb"/Type\s*/Pages\b[^>]*?/Count (\d+)")


class Unprintable(OperatorError):
    """A sheet that Typst refuses; its text says why, in one line and without a path."""


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
    """Return this process' compiler; its root is a file, below which a template finds nothing."""
    fonts = typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(typeface.FOLDER)],
    )
    return typst.Compiler(root=str(NOTHING), font_paths=fonts)


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


def _set(template: str, data: object, files: Files, **how: Any) -> bytes:  # noqa: ANN401 - Typst's own options
    source = (HERE / template).read_bytes()  # read anew, so that serving follows edits
    written = json.dumps(data, ensure_ascii=False).encode()
    given: Any = {"main.typ": source, "data.json": written, **files}  # the wheel's stub lacks this
    try:
        made = _compiler().compile(given, **how)
    except typst.TypstError as error:
        raise Unprintable(error.message.partition("\n")[0]) from error
    if not isinstance(made, bytes):
        raise TypeError("typst returned no single file")
    return made
