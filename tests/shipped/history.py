"""A history for the shipped content: released, changed, and released again."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

# what the first release lacks: a clinic's longer window, and a warning sign
_ADDED = {
    Path("clinics/lakeview.yaml"): r"^    windows:\n(?:      .*\n)+",
    Path("protocols/skinpen.yaml"): r"^  - id: still-very-red\n(?:    .*\n)+",
}


def _without(path: Path, block: str) -> str:
    """Take *block* (a pattern) out of the file at *path*; return what the file held."""
    text = path.read_text("utf-8")
    path.write_text(re.sub(block, "", text, count=1, flags=re.MULTILINE), "utf-8")
    assert path.read_text("utf-8") != text, block
    return text


def released_twice(content: Path, folder: Path) -> tuple[Path, Path]:
    """Write a copy of *content* with a ledger of its own to *folder*; return it and its site.

    The ledger is its own so that no later edit of the shipped content makes a draft of it.
    """
    root, site = folder / "content", folder / "site"
    shutil.copytree(content, root, ignore=shutil.ignore_patterns("*.tsv", "releases"))
    now = {root / name: _without(root / name, block) for name, block in _ADDED.items()}
    _run("release", root, "--on", "2026-05-04")
    for path, text in now.items():
        path.write_text(text, "utf-8")
    _run("release", root, "--on", "2026-11-02")
    _run("build", root, "--site", str(site))
    return root, site


def _run(command: str, root: Path, *options: str) -> None:
    line = [sys.executable, "-m", "generator", command, "--content", str(root), *options]
    subprocess.run(line, check=True, capture_output=True)
