"""The shipped content, really built, really served, in a real browser."""

import contextlib
import functools
import http.server
import json
import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from offered import CONTENT, PAGES, Page
from playwright.sync_api import Browser, sync_playwright

from generator.content import Content, read_content

BASE = "/any/base/"  # the site must work below any path


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


def _without(path: Path, block: str) -> str:
    """Take *block* (a pattern) out of the file at *path*; return what the file held."""
    text = path.read_text("utf-8")
    path.write_text(re.sub(block, "", text, count=1, flags=re.MULTILINE), "utf-8")
    assert path.read_text("utf-8") != text, block
    return text


@pytest.fixture(scope="session")
def released(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Return a content folder released twice, and its site with all codes.

    It is the shipped content with a ledger of its own, which no later edit makes a draft; its first
    release lacks a clinic's longer window and a warning sign.
    """
    folder = tmp_path_factory.mktemp("released")
    root, site = folder / "content", folder / "site"
    shutil.copytree(CONTENT, root, ignore=shutil.ignore_patterns("*.tsv", "releases"))
    blocks = {
        root / "clinics" / "lakeview.yaml": r"^    windows:\n(?:      .*\n)+",
        root / "protocols" / "skinpen.yaml": r"^  - id: still-very-red\n(?:    .*\n)+",
    }
    now = {path: _without(path, block) for path, block in blocks.items()}
    afterleaf = [sys.executable, "-m", "generator"]
    release = [*afterleaf, "release", "--content", str(root), "--on"]
    subprocess.run([*release, "2026-05-04"], check=True, capture_output=True)
    for path, text in now.items():
        path.write_text(text, "utf-8")
    subprocess.run([*release, "2026-11-02"], check=True, capture_output=True)
    build = [*afterleaf, "build", "--content", str(root), "--site", str(site)]
    subprocess.run(build, check=True, capture_output=True)
    return root, site


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def translate_path(self, path: str) -> str:
        """Serve the site below BASE, and at the root where its own `url` says it lives."""
        return super().translate_path("/" + path.removeprefix(BASE).removeprefix("/"))


@contextlib.contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a site below BASE while in use; gives its address."""
    handler = functools.partial(_Quiet, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}{BASE}"
    server.shutdown()
    server.server_close()
    thread.join()


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
