"""Edits of a copied world: whole files, or old and new words that stand in a file exactly once."""

from collections.abc import Iterable
from pathlib import Path


def edit(path: Path, changes: Iterable[tuple[str, str]]) -> None:
    """Replace in *path* each old by its new; an edit must find what it replaces."""
    text = path.read_text("utf-8")
    for old, new in changes:
        assert text.count(old) == 1, f"{path.name}: {old!r} stands {text.count(old)} times"
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8", newline="")
