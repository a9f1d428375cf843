"""`Symbol`: how fine a QR code gets, and how much damage it survives, by what it holds.

Only the four coarsest versions (ISO/IEC 18004: 21 to 33 modules a side), which old phones still
read off a copied sheet. Within one version a higher level of error correction costs nothing, so a
code gets the highest that leaves it as coarse as the level asked for.
"""

from typing import NamedTuple

LEVELS = "LMQH"  # about 7, 15, 25 and 30 % of the code may be lost, ISO/IEC 18004 7.5.1


class _Mode(NamedTuple):
    """The most characters by level, for versions 1 to 4 (ISO/IEC 18004 table 7)."""

    alphanumeric: tuple[int, ...]
    byte: tuple[int, ...]


_MOST = {
    "L": _Mode((25, 47, 77, 114), (17, 32, 53, 78)),
    "M": _Mode((20, 38, 61, 90), (14, 26, 42, 62)),
    "Q": _Mode((16, 29, 47, 67), (11, 20, 32, 46)),
    "H": _Mode((10, 20, 35, 50), (7, 14, 24, 34)),
}


def most(text: str, level: str) -> int:
    """Return how many characters fit version 4 at *level* in the mode that *text* needs."""
    return _capacities(text, level)[-1]


def version_of(text: str, level: str) -> int | None:
    """Return the coarsest version that holds *text* at *level*, None above version 4."""
    needed = len(text.encode())
    sizes = enumerate(_capacities(text, level), 1)
    return next((version for version, size in sizes if needed <= size), None)


def raised(text: str, level: str) -> str:
    """Return the highest level, *level* at least, at which *text* makes no finer a code."""
    version = version_of(text, level)
    higher = LEVELS[LEVELS.index(level) :]
    fit = [one for one in higher if version is not None and version_of(text, one) == version]
    return fit[-1] if fit else level


def _capacities(text: str, level: str) -> tuple[int, ...]:
    mode = _MOST[level]
    return mode.alphanumeric if is_alphanumeric(text) else mode.byte


_ALPHANUMERIC = frozenset("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:")  # 7.3.4


def is_alphanumeric(text: str) -> bool:
    """Return whether *text* can be written in the dense mode for capitals and digits."""
    return set(text) <= _ALPHANUMERIC
