"""Nothing runs, loads, frames or leaves but what the site itself holds, whatever authors write."""

import contextlib
import functools
import http.server
import os
import shutil
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from generator.outputs import headers

TINY = Path(__file__).parents[1] / "content"
HOSTILE = "</script><script>alert(1)</script>\"'><img src=//x.example onerror=alert(2)>"
LOGO = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" onload="alert(3)">'
    "<script>alert(4)</script><style>rect{fill:red}</style>"
    '<rect width="9" height="9" onclick="alert(5)"/></svg>'
)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the tiny world's site with an attack wherever an author writes words."""
    root = tmp_path_factory.mktemp("hostile")
    shutil.copytree(TINY, root / "content")
    clinic = root / "content" / "clinics" / "hill.yaml"
    quoted = "'" + HOSTILE.replace("'", "''") + "'"
    text = clinic.read_text()
    text = text.replace("name: Hill Clinic", f"name: {quoted}")
    text = text.replace("hours: We answer on working days.", f"hours: {quoted}")
    text = text.replace("languages: [en, ar]", "languages: [en]\nframed-by: [https://ehr.example]")
    clinic.write_text(text)
    site = root / "content" / "site.yaml"
    site.write_text(site.read_text().replace("/care/", "/"))
    protocol = root / "content" / "protocols" / "peel.yaml"
    text = protocol.read_text()
    for words in ("After your peel", "What to do and what to leave"):
        text = text.replace(words, quoted)
    protocol.write_text(text)
    (root / "content" / "clinics" / "logos" / "hill.svg").write_text(LOGO)
    command = [sys.executable, "-m", "generator", "build", "--content", str(root / "content")]
    command += ["--site", str(root / "site"), "--clinic", "hill"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=root)
    assert done.returncode == 0, done.stderr
    assert "is shown without" in done.stderr
    return root / "site"


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextlib.contextmanager
def _served(folder: Path) -> Iterator[str]:
    handler = functools.partial(_Quiet, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()
    server.server_close()
    thread.join()


def test_hostile_words_are_shown_as_words_and_nothing_runs(browser: Browser, hostile: Path):
    with _served(hostile) as address:
        context = browser.new_context(viewport={"width": 390, "height": 844})
        tab = context.new_page()
        said, asked = [], []
        tab.on("dialog", lambda dialog: (said.append(dialog.message), dialog.dismiss()))
        tab.on("console", lambda message: said.append(message.text))
        tab.on("pageerror", lambda error: said.append(str(error)))
        tab.on("request", lambda request: asked.append(request.url))
        for path in ("hill/en/peel/", "hill/en/", "hill/", "", "404.html"):
            tab.goto(address + path + "#t=2026-11-26T04:30Z", wait_until="networkidle")
            if path.endswith("peel/"):
                assert HOSTILE in tab.locator("h1").inner_text()
                assert HOSTILE in tab.locator(".bar .name").inner_text()
                assert tab.title().startswith(HOSTILE)
                assert tab.locator("#now-said").is_visible()
            assert tab.evaluate("document.documentElement.scrollWidth") <= 390
        context.close()
    assert said == []
    assert len(asked) > 8
    assert [url for url in asked if not url.startswith(address)] == []


def test_a_cleaned_logo_still_draws(hostile: Path):
    logo = (hostile / "hill" / "logo.svg").read_text()
    assert "<rect" in logo
    assert "fill:red" in logo
    assert "alert" not in logo


def test_policy_stops_what_is_not_ours(browser: Browser, address: str):
    context = browser.new_context()
    tab = context.new_page()
    said: list[str] = []
    tab.on("console", lambda message: said.append(message.text))
    tab.goto(address + "lakeview/en/skinpen/")
    ran = tab.evaluate(
        """async () => {
          const inline = document.createElement("script");
          inline.textContent = "window.ran = true";
          document.body.append(inline);
          const sent = await fetch("https://evil.example/").then(() => true, () => false);
          return [window.ran === true, sent];
        }"""
    )
    assert ran == [False, False]
    assert any("script-src 'self'" in one for one in said)
    assert any("connect-src 'self'" in one for one in said)
    context.close()


def test_only_the_desk_and_hidden_clinics_are_kept_from_search():
    host = headers.Host("hill", "https://example.org/care/", ("https://ehr.example",), noindex=True)
    made = {str(one.path): one.content.decode() for one in headers.artefacts([host])}
    assert set(made) == {"_headers", ".htaccess", "headers.nginx.conf"}
    for text in made.values():
        assert "/care/hill/" in text
        assert "frame-ancestors 'self' https://ehr.example" in text
        assert text.count("noindex") == 2


@pytest.fixture
def nginx(hostile: Path, tmp_path: Path) -> Iterator[str]:
    program = shutil.which("nginx") or shutil.which("/usr/sbin/nginx")
    if program is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)("no nginx on this machine")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    configuration = tmp_path / "nginx.conf"
    configuration.write_text(
        f"""daemon off; master_process off; pid {tmp_path}/pid; error_log {tmp_path}/error;
        events {{}}
        http {{ include /etc/nginx/mime.types; access_log off;
          client_body_temp_path {tmp_path}/a; proxy_temp_path {tmp_path}/b;
          fastcgi_temp_path {tmp_path}/c; uwsgi_temp_path {tmp_path}/d; scgi_temp_path {tmp_path}/e;
          server {{ listen 127.0.0.1:{port}; root {hostile}; index index.html;
            include {hostile}/headers.nginx.conf; }} }}"""
    )
    server = subprocess.Popen([program, "-c", str(configuration), "-e", str(tmp_path / "start")])
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            break
        time.sleep(0.05)
    yield f"http://127.0.0.1:{port}/"
    server.terminate()
    server.wait(timeout=10)


def test_nginx_sends_the_headers_and_pages_work_under_them(browser: Browser, nginx: str):
    def sent(path: str) -> dict[str, str]:
        with urllib.request.urlopen(nginx + path, timeout=10) as answer:
            return {name.lower(): value for name, value in answer.headers.items()}

    page = sent("hill/en/peel/")
    assert page["content-security-policy"].startswith(headers.POLICY)
    assert page["content-security-policy"].endswith("frame-ancestors 'self' https://ehr.example")
    assert page["referrer-policy"] == "no-referrer"
    assert page["x-content-type-options"] == "nosniff"
    assert page["cache-control"] == "no-cache"
    assert "x-robots-tag" not in page
    tab = browser.new_page()
    said: list[str] = []
    tab.on("console", lambda message: said.append(message.text))
    tab.goto(nginx + "hill/en/peel/#t=2026-11-26T04:30Z", wait_until="networkidle")
    assert tab.locator("#now-said").is_visible()
    assert said == []
    tab.close()
