"""What all tests share: the options, the shipped build, and worlds made from `content/` here."""

import os
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from edits import edit
from today import TODAY

from generator.build import Build
from generator.content import read_content
from generator.rules import judged

TINY = Path(__file__).parent / "content"
SHIPPED = Path(__file__).parents[1] / "content"
Change = str | bytes | list[tuple[str, str]] | None
World = Callable[..., Path]
# also in the processes that tests start
os.environ["SOURCE_DATE_EPOCH"] = f"{datetime(2026, 11, 26, 12, tzinfo=UTC).timestamp():.0f}"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden", action="store_true", help="renew golden files, to be read in review"
    )


def _change(path: Path, change: Change) -> None:
    """Write, delete (None) or edit (old, new) one file; an edit must find what it replaces."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if change is None:
        path.unlink()
    elif isinstance(change, bytes):
        path.write_bytes(change)
    elif isinstance(change, str):
        path.write_text(change, encoding="utf-8", newline="")
    else:
        edit(path, change)


@pytest.fixture
def world(tmp_path: Path) -> World:
    """Return a function that gives a copy of the tiny world with some files changed."""
    made = 0

    def copy(changes: dict[str, Change] | None = None) -> Path:
        nonlocal made
        made += 1
        root = tmp_path / f"world-{made}" / "content"
        shutil.copytree(TINY, root)
        for name, change in (changes or {}).items():
            _change(root / name, change)
        return root

    return copy


@pytest.fixture(scope="session")
def build() -> Build:
    """Return the build of the shipped content, made once."""
    content, problems = read_content(SHIPPED)
    assert content is not None, problems
    return Build(content)


@pytest.fixture
def told() -> Callable[[Path], list[str]]:
    """Return a function that gives the lines an author of the world at a path is shown."""

    def lines(root: Path) -> list[str]:
        content, problems = read_content(root)
        if content is not None:
            problems = judged(content, problems, today=TODAY)
        return [line for problem in problems for line in problem.shown().split("\n")]

    return lines
