"""MkDocs by itself does the same work, and serving follows every edit."""

import contextlib
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PATIENCE = 40  # seconds; a rebuild takes one


def _files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_mkdocs_build_in_the_checkout_gives_the_same_site(tmp_path: Path):
    afterleaf = [sys.executable, "-m", "generator", "build", "--site", str(tmp_path / "ours")]
    mkdocs = [sys.executable, "-m", "mkdocs", "build", "-q", "-d", str(tmp_path / "theirs")]
    for command in (afterleaf, mkdocs):
        subprocess.run(command, check=True, capture_output=True, cwd=ROOT)
    ours, theirs = _files(tmp_path / "ours"), _files(tmp_path / "theirs")
    assert len(ours) > 80
    assert ours.keys() == theirs.keys()
    assert [name for name in ours if ours[name] != theirs[name]] == []


def test_shards_side_by_side_give_the_same_site(tmp_path: Path):
    for jobs in ("1", "3"):
        command = [sys.executable, "-c", _SMALL, "build", "--jobs", jobs]
        command += ["--content", str(ROOT / "content"), "--site", str(tmp_path / jobs)]
        subprocess.run(command, check=True, capture_output=True, cwd=ROOT)
    one, three = _files(tmp_path / "1"), _files(tmp_path / "3")
    assert len(one) > 80
    assert one == three


# the shipped content is too small to be worth a second process, so the threshold is lowered
_SMALL = """
import sys
from generator import cli, publish
if __name__ == "__main__":
    publish.SMALL = 1
    sys.exit(cli.main())
"""


def test_one_clinic_alone_can_be_built(tmp_path: Path):
    command = [sys.executable, "-m", "generator", "build", "--clinic", "noor"]
    command += ["--site", str(tmp_path / "site")]
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT)
    assert done.stdout.startswith("12 editions, 1 clinic, 4 languages")
    assert not (tmp_path / "site" / "lakeview").exists()
    assert "lakeview" not in (tmp_path / "site" / "index.html").read_text()


def _interruptible() -> None:
    """Undo what a shell does to a run in the background: its children would ignore the signal."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[Path, str, subprocess.Popen[bytes]]]:
    content = tmp_path / "content"
    shutil.copytree(ROOT / "tests" / "content", content)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "generator", "serve", "--content", str(content)]
    command += ["--address", f"127.0.0.1:{port}"]
    with (tmp_path / "log").open("wb") as log:
        server = subprocess.Popen(
            command,
            stdout=log,
            stderr=log,
            cwd=tmp_path,
            preexec_fn=_interruptible,  # noqa: PLW1509 - no thread holds a lock here
        )
        try:
            yield content, f"http://127.0.0.1:{port}/", server
            server.send_signal(signal.SIGINT)
            server.wait(timeout=PATIENCE)
        finally:
            server.kill()  # a server that outlives a failed test would go on building
            server.wait()


def _page(url: str) -> str:
    with contextlib.suppress(OSError), urllib.request.urlopen(url, timeout=PATIENCE) as answer:
        return answer.read().decode()
    return ""


def _until(url: str, words: str) -> None:
    deadline = time.monotonic() + PATIENCE
    while words not in _page(url):
        assert time.monotonic() < deadline, f"{url} never said {words!r}"
        time.sleep(0.3)


def test_serving_follows_edits_of_content_and_catalogs_and_survives_mistakes(served):
    content, address, server = served
    english, arabic = f"{address}hill/en/peel/index.html", f"{address}hill/ar/peel/index.html"
    _until(english, "For at least the first 2\u00a0days")
    assert "livereload(" in _page(english)
    assert "Content-Security-Policy" not in _page(english)  # which would stop that script

    clinic = content / "clinics" / "hill.yaml"
    written = clinic.read_text()
    longer = written.replace("until: at least 2 days", "until: at least 3 days")
    clinic.write_text(longer.replace("from: 2 days", "from: 3 days"))
    _until(english, "For at least the first 3\u00a0days")

    catalog = content / "locale" / "ar" / "protocols" / "peel.po"
    catalog.write_text(catalog.read_text().replace("«بعد التقشير»", "«بعد تقشير بشرتك»"))
    _until(arabic, "«بعد تقشير بشرتك»")

    clinic.write_text(written.replace("until: at least 2 days", "until: soon"))
    time.sleep(3)
    assert server.poll() is None
    assert "For at least the first 3\u00a0days" in _page(english)
    clinic.write_text(written)
    _until(english, "For at least the first 2\u00a0days")
