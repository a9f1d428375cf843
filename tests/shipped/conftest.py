"""The shipped content, really built, really served, in a real browser."""

import contextlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from history import released_twice
from host import served
from offered import CONTENT, PAGES, Page
from playwright.sync_api import Browser, sync_playwright

from generator.content import Content, read_content


@pytest.fixture(scope="session")
def content() -> Content:
    found, problems = read_content(CONTENT)
    assert found is not None, problems
    return found


@pytest.fixture(scope="session")
def build(
    tmp_path_factory: pytest.TempPathFactory,
) -> tuple[Path, subprocess.CompletedProcess[str]]:
    folder = tmp_path_factory.mktemp("shipped") / "site"
    command = [sys.executable, "-m", "generator", "build"]
    command += ["--content", str(CONTENT), "--site", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=folder.parent)
    assert done.returncode == 0, done.stderr
    return folder, done


@pytest.fixture(scope="session")
def site(build: tuple[Path, subprocess.CompletedProcess[str]]) -> Path:
    return build[0]


@pytest.fixture(scope="session")
def released(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Return a content folder released twice, and its site with all codes."""
    return released_twice(CONTENT, tmp_path_factory.mktemp("released"))


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    with served(site) as found:
        yield found


@pytest.fixture(scope="session")
def serving() -> Callable[[Path], contextlib.AbstractContextManager[str]]:
    """Return what serves another site than the shipped one."""
    return served


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        required = os.environ.get("CI") or os.environ.get("AFTERLEAF_BROWSER") == "required"
        (pytest.fail if required else pytest.skip)("no Chromium on this machine")
    arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium, args=arguments)
        yield running
        running.close()


@pytest.fixture(scope="session")
def editions(site: Path) -> dict[Page, dict]:
    return {page: json.loads((site / page.path / "edition.json").read_text()) for page in PAGES}
