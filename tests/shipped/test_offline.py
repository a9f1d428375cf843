"""Without a connection: copies that say their date, clean updates, and nobody locked out."""

import functools
import http.server
import json
import re
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Error
from playwright.sync_api import Page as Tab

TINY = Path(__file__).parents[1] / "content"
PEEL = "hill/en/peel/index.html"
PATIENCE = 60  # seconds; a busy machine has needed more than 15


@dataclass
class Host:
    """A static host that can fail: *state* is up, down (hangs up), slow (never answers) or 503."""

    address: str
    folder: Path
    state: str = "up"
    asked: list[str] = field(default_factory=list)


class _Handler(http.server.SimpleHTTPRequestHandler):
    def __init__(self, *arguments: object, host: Host) -> None:
        self.host = host
        super().__init__(*arguments, directory=str(host.folder))

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        self.host.asked.append(self.path)
        if self.host.state == "slow":
            time.sleep(9)
        if self.host.state in {"down", "slow"}:
            self.close_connection = True
        elif self.host.state == "503":
            self.send_error(503)
        else:
            # The site put back here is older than the file it replaces, by the clock; a host that
            # publishes has newer ones, and says "not modified" only where that is true.
            del self.headers["If-Modified-Since"]
            super().do_GET()

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Return the tiny world's site as it is, with other hours, and with `offline: false`."""
    root = tmp_path_factory.mktemp("offline")
    content = root / "content"
    shutil.copytree(TINY, content)
    _run(root, "release", "--by", "Editors", "--on", "2026-11-01")
    clinic = content / "clinics" / "hill.yaml"
    written = clinic.read_text()
    hours = "hours: We answer on working days."
    versions = {
        "old": written,
        "new": written.replace(hours, "hours: We answer every day."),
        "without": f"{written}offline: false\n",
    }
    for name, text in versions.items():
        clinic.write_text(text.replace("languages: [en, ar]", "languages: [en, ar]"))
        if name == "new":
            catalog = content / "locale" / "ar" / "clinics" / "hill.po"
            catalog.write_text(catalog.read_text().replace("on working days.", "every day."))
        _run(root, "build", "--site", name)
    return {name: root / name for name in versions}


def _run(folder: Path, *arguments: str) -> None:
    command = [sys.executable, "-m", "generator", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=folder)
    assert done.returncode == 0, done.stderr


@pytest.fixture
def host(sites: dict[str, Path], tmp_path: Path) -> Iterator[Host]:
    found = Host("", tmp_path / "www")
    shutil.copytree(sites["old"], found.folder)
    handler = functools.partial(_Handler, host=found)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    found.address = f"http://127.0.0.1:{server.server_address[1]}/"
    yield found
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context(timezone_id="America/Chicago", locale="en-US")
    yield made
    made.close()


def _published(host: Host, site: Path) -> None:
    shutil.rmtree(host.folder)
    shutil.copytree(site, host.folder)


def _copies(tab: Tab) -> dict[str, list[str]]:
    """Return the hashes that this device keeps by the file's place."""
    urls = tab.evaluate(
        """async () => {
          const found = [];
          for (const name of await caches.keys())
            for (const request of await (await caches.open(name)).keys()) found.push(request.url);
          return found;
        }"""
    )
    kept: dict[str, list[str]] = {}
    for url in urls:
        place, _, digest = url.partition("?")
        kept.setdefault(place.split("/", 3)[3], []).append(digest)
    return kept


def _listed(host: Host, *languages: str) -> dict[str, list[str]]:
    """Return what the published worker names for *languages*."""
    script = (host.folder / "hill" / "sw.js").read_text()
    files = json.loads(script.partition("const FILES = ")[2].partition(";\n")[0])
    parts = {name: digest for tag in ("", *languages) for name, digest in files[tag].items()}
    return {
        name.removeprefix("../") if name.startswith("../") else f"hill/{name}": [digest]
        for name, digest in parts.items()
    }


def _until(done: Callable[[], bool], what: str) -> None:
    deadline = time.monotonic() + PATIENCE
    while not done():
        assert time.monotonic() < deadline, what
        time.sleep(0.1)


def _visited(context: BrowserContext, host: Host, path: str = PEEL) -> Tab:
    """Return a tab on the page at *path*, once this device keeps the copies of its language."""
    tab = context.new_page()
    tab.goto(host.address + path)
    wanted = _listed(host, path.split("/")[1])
    assert len(wanted) > 8
    _until(lambda: _copies(tab) == wanted, f"{_copies(tab)} is not {wanted}")
    return tab


def _refused(context: BrowserContext, url: str) -> None:
    tab = context.new_page()
    with pytest.raises(Error, match="ERR_"):
        tab.goto(url)
    tab.close()


def _is_copy(tab: Tab) -> bool:
    return tab.locator("#saved").is_visible()


def test_after_a_visit_the_pages_of_its_language_open_without_a_connection(context, host):
    tab = _visited(context, host)
    assert not _is_copy(tab)
    assert tab.evaluate("localStorage.length + sessionStorage.length") == 0
    host.state = "down"
    tab.reload()
    said = tab.locator("#saved").inner_text()
    assert re.fullmatch(
        r"No connection\. This copy was saved on \w+ \d+, 20\d\d at \d+:\d\d.[AP]M\. "
        r"Connect to see whether anything has changed\.",
        said,
    )
    assert tab.locator("h1").inner_text() == "After your peel"
    assert tab.evaluate("document.querySelector('img.logo').naturalWidth") > 0
    colour = "getComputedStyle(document.querySelector('.bar')).backgroundColor"
    assert tab.evaluate(colour) == "rgb(31, 111, 120)"
    for path in ("hill/en/wash/", "hill/en/", "hill/"):
        tab.goto(host.address + path)
        assert _is_copy(tab), path
    tab.goto(host.address + PEEL + "#t=2026-11-26T04:30Z")
    assert tab.locator("#now-said").is_visible()
    for path in ("hill/ar/peel/index.html", "vale/en/peel/index.html", "hill/desk/index.html"):
        _refused(context, host.address + path)
    host.state = "up"
    tab.goto(host.address + PEEL)
    assert not _is_copy(tab)


def test_an_arabic_copy_says_its_day_in_arabic(context, host):
    tab = _visited(context, host, "hill/ar/peel/index.html")
    host.state = "down"
    tab.reload()
    assert re.search(
        r"لا يوجد اتصال.*حُفظت هذه النسخة في \d+ \S+ 20\d\d", tab.locator("#saved").inner_text()
    )


def test_a_code_is_never_answered_from_a_copy_nor_a_copy_called_current(context, host):
    tab = _visited(context, host)
    code = re.search(r'"code":"[^"]*/Q/(\w+)"', (host.folder / PEEL).read_text())[1]
    current = f"{host.address}{PEEL}#version-1"
    tab.goto(host.address + f"Q/{code}/")
    tab.wait_for_url(current)
    assert tab.locator(".arrived").is_visible()
    host.state = "down"
    _refused(context, host.address + f"Q/{code}/")
    tab.goto("about:blank")
    tab.goto(current)
    assert _is_copy(tab)
    assert not tab.locator(".arrived").is_visible()


def test_a_page_that_a_script_asks_for_is_never_a_copy(context, host):
    tab = _visited(context, host)
    host.state = "down"
    asked = "fetch('index.html').then(() => 'answered', () => 'failed')"
    assert tab.evaluate(asked) == "failed"
    assert tab.evaluate(asked.replace("index.html", "qr.svg")) == "answered"


def test_an_update_takes_over_and_leaves_nothing_old(context, host, sites):
    tab = _visited(context, host)
    before = _copies(tab)
    _published(host, sites["new"])
    tab.reload()
    assert "We answer every day." in tab.locator("#call").inner_text()
    wanted = _listed(host, "en")
    _until(lambda: _copies(tab) == wanted, "the copies were not renewed")
    assert before != wanted
    host.state = "down"
    tab.reload()
    assert _is_copy(tab)
    assert "We answer every day." in tab.locator("#call").inner_text()


@pytest.mark.parametrize("fault", ["no script", "throws", "gone", "hashes", "half"])
def test_a_broken_update_locks_nobody_out_and_keeps_the_last_good_copy(context, host, sites, fault):
    tab = _visited(context, host)
    good = _copies(tab)
    _published(host, sites["new"])
    worker = host.folder / "hill" / "sw.js"
    text = worker.read_text()
    if fault == "gone":
        worker.unlink()
    elif fault == "half":  # the new worker is there before the new pages are
        shutil.copy(sites["old"] / PEEL, host.folder / PEEL)
    else:
        broken = {
            "no script": "<!doctype html>",
            "throws": f"{text}\nthrow new Error('no');",
            "hashes": re.sub(r'"[0-9a-f]{64}"', f'"{"0" * 64}"', text),
        }
        worker.write_text(broken[fault])
    for _ in range(2):
        tab.goto(host.address + "hill/en/wash/index.html")
        tab.wait_for_timeout(300)
        assert "We answer every day." in tab.locator("#call").inner_text()
        assert not _is_copy(tab)
    host.state = "down"
    tab.goto(host.address + PEEL)
    assert _is_copy(tab)
    assert _copies(tab)[PEEL] == good[PEEL]
    host.state = "up"
    _published(host, sites["new"])
    tab.goto(host.address + PEEL)
    assert "We answer every day." in tab.locator("#call").inner_text()
    wanted = _listed(host, "en")
    _until(lambda: _copies(tab) == wanted, "it never got well")


@pytest.mark.parametrize("state", ["503", "slow"])
def test_a_host_that_fails_or_does_not_answer_is_stood_in_for(context, host, state):
    tab = _visited(context, host)
    host.state = state
    tab.goto(host.address + PEEL)
    assert _is_copy(tab)
    assert tab.locator("h1").inner_text() == "After your peel"


def test_an_address_that_is_gone_is_gone(context, host):
    tab = _visited(context, host)
    shutil.rmtree(host.folder / "hill" / "en" / "peel")
    answer = tab.goto(host.address + PEEL)
    assert answer.status == 404


def test_a_clinic_without_copies_removes_those_that_devices_hold(context, host, sites):
    tab = _visited(context, host)
    _published(host, sites["without"])
    assert 'id="saved"' not in (host.folder / PEEL).read_text()
    tab.goto(host.address + PEEL)
    count = "navigator.serviceWorker.getRegistrations().then((all) => all.length)"
    _until(lambda: tab.evaluate(count) == 0, "the worker stayed")
    assert _copies(tab) == {}
    host.state = "down"
    _refused(context, host.address + PEEL)


def test_browser_reads_the_manifest_and_its_icon(context, host):
    for tag, direction in (("en", "ltr"), ("ar", "rtl")):
        tab = context.new_page()
        tab.goto(f"{host.address}hill/{tag}/peel/index.html")
        read = context.new_cdp_session(tab).send("Page.getAppManifest")
        assert read["errors"] == []
        assert read["url"] == f"{host.address}hill/{tag}/app.webmanifest"
        told = json.loads(read["data"])
        assert told["lang"] == tag
        assert told["dir"] == direction
        assert "Hill Clinic" in told["name"]
        assert read["manifest"]["startUrl"] == f"{host.address}hill/{tag}/index.html"
        assert read["manifest"]["scope"] == f"{host.address}hill/"
        for icon in read["manifest"]["icons"]:
            assert tab.request.get(icon["url"]).ok
        tab.close()
