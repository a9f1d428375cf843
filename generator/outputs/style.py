"""Styles inside a page: CSS -> what stands in its style element, and the hash that allows it.

A page that carries its styles is drawn after one round trip to its host instead of two, which on a
poor phone (slow 4G) is half a second. The policy allows these very styles and no others (CSP Level
3, 6.7.3.3: the hash of an element's whole text).
"""

import base64
import hashlib
import re
from dataclasses import dataclass
from functools import lru_cache

from markupsafe import Markup

_REMARK = re.compile(r"/\*.*?\*/", re.DOTALL)
_ROOM = re.compile(r"\s*\n\s*")
_OUTSIDE = re.compile(r"url\((?!\s*[\"']?(?:data:|#))|@import|</style", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Style:
    """The text of one style element; *source* is its name in a policy."""

    text: Markup
    source: str


@lru_cache(maxsize=64)
def style_of(css: str) -> Style:
    """Return *css*, without its remarks, for inside a style element.

    Raises ValueError over what loads something else, which would be looked for beside every page,
    or what would end its element.
    """
    text = _ROOM.sub("\n", _REMARK.sub("", css)).strip()
    if found := _OUTSIDE.search(text):
        raise ValueError(f"a style inside a page cannot hold {found[0]}")
    return Style(Markup(text), source_of(text))  # noqa: S704 - nothing in it ends the element


def source_of(text: str) -> str:
    """Return what a policy calls an element of exactly *text* (CSP Level 3, 2.3.1: hash-source)."""
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
