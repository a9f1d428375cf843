"""`Seal`: what a printed file was made from, kept inside it, so that it is not made again in vain.

One line of two SHA-256 sums: of everything the file is made from, and of the file without the line.
Who finds it in a file published before can take the file over. A file that was cut short, changed
or made from anything else has another seal, and is made again. No list has to be kept beside it.

No reader shows the line: in a PDF it is a comment before the last `startxref` (ISO 32000-1 7.2.3),
in a PNG the text of a `tEXt` chunk before the last one (PNG 3rd edition 11.3.3.2).
"""

import hashlib
import struct
import zlib
from collections.abc import Callable
from pathlib import PurePosixPath
from typing import TypeAlias

from generator.artefact import Artefact

# What is published at a path so far; nothing where there is nothing.
Earlier: TypeAlias = Callable[[PurePosixPath], bytes]
_MARK = b"%afterleaf "
_LAST = b"startxref"
_PNG = b"\x89PNG\r\n\x1a\n"
_KIND = b"tEXtafterleaf\x00"
_END = 12  # bytes of a PNG's last chunk, IEND


def nothing(_path: PurePosixPath) -> bytes:
    """Return nothing: what is made then is made anew."""
    return b""


def taken_over(
    path: PurePosixPath, made_from: str, earlier: Earlier, make: Callable[[], bytes]
) -> Artefact:
    """Return the file at *path* as it was *earlier* if its seal says *made_from*, else *make* it.

    Either way it is the same bytes.
    """
    before = earlier(path)
    if before and is_sealed(before, made_from):
        return Artefact(path, before)
    return Artefact(path, sealed(make(), made_from))


def sealed(content: bytes, made_from: str) -> bytes:
    """Return *content*, a PDF or PNG, with its seal."""
    line = f"{made_from} {hashlib.sha256(content).hexdigest()}".encode()
    if content.startswith(_PNG):
        chunk = _KIND + line
        whole = struct.pack(">I", len(chunk) - 4) + chunk + struct.pack(">I", zlib.crc32(chunk))
        return content[:-_END] + whole + content[-_END:]
    head, last, tail = content.rpartition(_LAST)
    return head + _MARK + line + b"\n" + last + tail


def is_sealed(content: bytes, made_from: str) -> bool:
    """Return whether *content* is whole and was made from *made_from*."""
    return sealed(_plain(content), made_from) == content


def _plain(content: bytes) -> bytes:
    """Return *content* without its seal."""
    if content.startswith(_PNG):
        head, kind, _ = content.rpartition(_KIND)
        return head[:-4] + content[-_END:] if kind else content
    head, mark, tail = content.rpartition(_MARK)
    return head + tail.partition(b"\n")[2] if mark else content
