"""Nothing runs, loads, frames or leaves but what the site itself holds, whatever authors write."""

import base64
import contextlib
import hashlib
import html
import json
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pypdfium2
import pytest
from host import BASE, served
from hostile import ATTACK, hostile_world
from offered import PAGES
from playwright.sync_api import Browser

from generator.outputs import headers

PEEL = "hill/en/peel/"
OWN = "style-src 'self'"


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder a host serves, with the hostile site below the path it is meant for.

    Its codes open pages that tell a change, and a former host keeps pages in `old`.
    """
    root = tmp_path_factory.mktemp("hostile")
    content = hostile_world(root)
    _run(root, "release", "--by", ATTACK, "--on", "2026-11-01")
    clinic = content / "clinics" / "hill.yaml"
    later = clinic.read_text().replace("at least 2 days", "at least 3 days")
    clinic.write_text(later.replace("from: 2 days", "from: 3 days"))
    site = content / "site.yaml"
    site.write_text(site.read_text().replace("tiny.example.org", "new.example.org"))
    (content / "moved.yaml").write_text("hosts: [https://tiny.example.org/care/]\n")
    told = _run(root, "build", "--site", "www/care").stderr
    assert "is shown without" in told
    _run(root, "redirects", "--out", "www/old")
    return root / "www"


def _run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "generator", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=folder)
    assert done.returncode == 0, done.stderr
    return done


@pytest.fixture(scope="module")
def care(hostile: Path) -> Iterator[str]:
    with served(hostile) as found:
        yield f"{found.removesuffix(BASE)}/care/"


def _hostile_paths(hostile: Path) -> list[str]:
    care = hostile / "care"
    return sorted(str(path.relative_to(care)) for path in care.rglob("*.html"))


def test_hostile_words_are_shown_as_words_and_nothing_runs(
    browser: Browser, hostile: Path, care: str
):
    context = browser.new_context(viewport={"width": 390, "height": 844})
    tab = context.new_page()
    said, asked, wide = [], [], []
    tab.on("dialog", lambda dialog: (said.append(dialog.message), dialog.dismiss()))
    tab.on("console", lambda message: said.append(message.text))
    tab.on("pageerror", lambda error: said.append(str(error)))
    tab.on("request", lambda request: asked.append(request.url))
    paths = _hostile_paths(hostile)
    assert len(paths) > 12
    for path in paths:
        tab.goto(care + path + "#t=2026-11-26T04:30Z", wait_until="load")
        assert ATTACK in tab.locator("body").inner_text()
        assert ATTACK in tab.title()
        attacks = "[onerror], [src*='x.test'], body script:not([src], [type^='application/'])"
        assert tab.locator(attacks).count() == 0
        wide += [path] if tab.evaluate("document.documentElement.scrollWidth") > 390 else []
    context.close()
    assert said == []
    assert wide == []
    assert len(asked) > 50
    assert [url for url in asked if not url.startswith(care)] == []


def test_hostile_words_stay_words_in_data_links_and_sheets(
    browser: Browser, hostile: Path, care: str
):
    data = json.loads((hostile / "care" / PEEL / "edition.json").read_text())
    assert data["title"] == f"After your peel {ATTACK}"
    tab = browser.new_page()
    tab.goto(f"{care}{PEEL}index.html#t=2026-11-26T04:30Z")
    block = tab.locator("script[type='application/ld+json']").text_content()
    assert json.loads(block)["name"] == data["title"]
    for name in ("og:title", "og:image:alt"):
        tag = tab.locator(f"meta[property='{name}']")
        assert tag.get_attribute("content") == data["title"]
    assert tab.locator("h1").inner_text() == data["title"]
    assert ATTACK in tab.locator("#now-avoid").inner_text()
    link = tab.locator("#share a[href*='wa.me']").get_attribute("href")
    parts = urlsplit(link)
    assert parts.netloc == "wa.me"
    assert parse_qs(parts.query) == {"text": [f"{data['title']} {data['url']}"]}
    assert tab.locator("#about a[href^='https://hill.example/']").count() == 1
    tab.close()
    sheet = pypdfium2.PdfDocument(hostile / "care" / PEEL / "handout.pdf")
    words = "".join(page.get_textpage().get_text_range() for page in sheet)
    assert "".join(f"After your peel {ATTACK}".split()) in "".join(words.split())


def test_hostile_words_stay_words_on_a_sheet_with_dates(browser: Browser, care: str):
    tab = browser.new_page()
    said, asked = [], []
    tab.on("dialog", lambda dialog: (said.append(dialog.message), dialog.dismiss()))
    tab.on("console", lambda message: said.append(message.text))
    tab.on("request", lambda request: asked.append(request.url))
    tab.goto(f"{care}hill/desk/index.html")
    tab.select_option("#desk-treatment", "peel")
    tab.select_option("#desk-language", "en")
    tab.fill("#desk-time", "2026-11-26T15:00")
    tab.click("#desk-form button[type=submit]")
    assert tab.locator(".sheet").inner_text().count(ATTACK) > 20
    assert said == []
    assert [url for url in asked if not url.startswith(care)] == []
    tab.close()


def test_a_cleaned_logo_still_draws(browser: Browser, hostile: Path, care: str):
    logo = (hostile / "care" / "hill" / "logo.svg").read_text()
    assert "<rect" in logo
    assert "fill:red" in logo
    assert "alert" not in logo
    tab = browser.new_page()
    tab.goto(f"{care}{PEEL}index.html")
    assert tab.evaluate("document.querySelector('img.logo').naturalWidth") > 0
    tab.close()


def test_policy_stops_what_is_not_ours(browser: Browser, address: str):
    tab = browser.new_page()
    said: list[str] = []
    tab.on("console", lambda message: said.append(message.text))
    tab.goto(address + PAGES[0].path)
    ran = tab.evaluate(
        """async () => {
          const inline = document.createElement("script");
          inline.textContent = "window.ran = true";
          const styled = document.createElement("style");
          styled.textContent = "body { color: red }";
          const image = document.createElement("img");
          image.src = "https://evil.example/";
          const frame = document.createElement("iframe");
          frame.src = "https://evil.example/";
          document.body.append(inline, styled, image, frame);
          const sent = await fetch("https://evil.example/").then(() => true, () => false);
          return [window.ran === true, sent];
        }"""
    )
    tab.close()
    assert ran == [False, False]
    for directive in ("script-src 'self'", "style-src 'self'", "img-src 'self'"):
        assert any(directive in one for one in said), directive
    for directive in ("connect-src 'self'", "default-src 'none'"):
        assert any(directive in one for one in said), directive


def test_every_page_has_the_policy_first_and_no_inline_script(site: Path):
    pages = list(site.rglob("*.html"))
    assert len(pages) > 20
    for path in pages:
        text = path.read_text("utf-8")
        policy = html.unescape(re.search(r'Content-Security-Policy" content="([^"]*)"', text)[1])
        inside = re.findall(r"<style>(.*?)</style>", text, re.DOTALL)
        assert inside or "assets/afterleaf.css" in text, path
        allowed = [_source(style) for style in inside]
        assert policy == headers.POLICY.replace(OWN, " ".join((OWN, *allowed)))
        assert "unsafe" not in policy
        assert text.index("Content-Security-Policy") < text.index("<link")
        assert '<meta name="referrer" content="no-referrer">' in text
        for tag in re.findall(r"<script[^>]*>", text):
            assert " src=" in tag or 'type="application/' in tag, tag
        assert not re.search(r"<[^>]*\s(on[a-z]+|style)=", text), path


def _source(style: str) -> str:
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return f"'sha256-{digest}'"


def test_pages_of_codes_and_redirects_have_the_policy_too(hostile: Path):
    pages = [*hostile.glob("care/[Qq]/*/*.html"), *hostile.glob("old/**/*.html")]
    assert len(pages) == 8 + 6
    for path in pages:
        text = path.read_text("utf-8")
        inside = re.findall(r"<script>(.*?)</script>", text, re.DOTALL)
        own = f"default-src 'none'; script-src {' '.join(map(_source, inside))}; base-uri 'none'"
        wanted = own if "old" in path.parts else headers.POLICY
        assert len(inside) == ("old" in path.parts)
        assert wanted in html.unescape(text.partition("<link")[0])
        assert ATTACK not in text


def test_rules_for_hosts_cover_every_file_once(hostile: Path):
    care = hostile / "care"
    rules = re.findall(r"^(/\S*)$", (care / "_headers").read_text(), re.MULTILINE)
    assert rules[0] == "/*"
    assert "/vale/*" in rules  # which has a host of its own
    seen = 0
    for path in care.rglob("*.*"):
        name = f"/{path.relative_to(hostile)}"
        if (
            path.suffix in {".html", ".pdf", ".svg", ".css", ".js", ".json"}
            and "/vale/" not in name
        ):
            seen += 1
            fits = [one for one in rules[1:] if re.fullmatch(one.replace("*", ".*"), name)]
            assert len(fits) == 1, f"{name}: {fits}"
    assert seen > 20


@pytest.fixture
def nginx(hostile: Path, tmp_path: Path) -> Iterator[str]:
    program = shutil.which("nginx") or shutil.which("/usr/sbin/nginx")
    if program is None:
        pytest.skip("no nginx on this machine")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    temporary = "".join(
        f"{name}_temp_path {tmp_path}/{name};"
        for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    configuration = tmp_path / "nginx.conf"
    configuration.write_text(
        f"""daemon off; master_process off; pid {tmp_path}/pid; error_log {tmp_path}/error;
        events {{}}
        http {{ include /etc/nginx/mime.types; access_log off; {temporary}
          server {{ listen 127.0.0.1:{port}; root {hostile}; index index.html;
            error_page 404 /care/404.html; include {hostile}/care/headers.nginx.conf; }} }}"""
    )
    server = subprocess.Popen([program, "-c", str(configuration), "-e", str(tmp_path / "start")])
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            break
        time.sleep(0.05)
    yield f"http://127.0.0.1:{port}/care/"
    server.terminate()
    server.wait(timeout=10)


def _headers(url: str) -> dict[str, str]:
    try:
        with urllib.request.urlopen(url, timeout=10) as answer:
            found = answer.headers
    except urllib.error.HTTPError as error:
        found = error.headers
    return {name.lower(): value for name, value in found.items()}


def test_nginx_sends_the_headers_and_pages_work_under_them(browser: Browser, nginx: str):
    ancestors = {
        PEEL: "'self' https://ehr.example",
        f"{PEEL}handout.pdf": "'self' https://ehr.example",
        "hill/gone/": "'none'",
        "": "'none'",
        "404.html": "'none'",
        "assets/afterleaf.js": "'none'",
    }
    for path, expected in ancestors.items():
        sent = _headers(nginx + path)
        policy = re.sub(r" 'sha256-[^']+'", "", sent["content-security-policy"])
        assert policy == f"{headers.POLICY}; frame-ancestors {expected}"
        assert sent["referrer-policy"] == "no-referrer"
        assert sent["x-content-type-options"] == "nosniff"
        assert sent["cache-control"] == "no-cache"
    tab = browser.new_page()
    said: list[str] = []
    tab.on("console", lambda message: said.append(message.text))
    tab.goto(f"{nginx}{PEEL}#t=2026-11-26T04:30Z", wait_until="networkidle")
    assert tab.locator("#now-said").is_visible()
    with tab.expect_download() as saved:
        tab.locator("#now-calendar").click()
    assert "BEGIN:VEVENT" in Path(saved.value.path()).read_text("utf-8")
    assert said == []
    tab.close()


@pytest.mark.parametrize(
    ("host", "path", "shown"),
    [
        ("https://ehr.example/", PEEL, True),
        ("https://other.example/", PEEL, False),
        ("https://ehr.example/", "", False),
    ],
)
def test_only_who_a_clinic_names_may_frame_its_pages(
    browser: Browser, nginx: str, host: str, path: str, shown: bool
):
    context = browser.new_context()
    tab = context.new_page()
    body = f'<iframe src="https://clinic.example/care/{path}"></iframe>'
    tab.route(host, lambda route: route.fulfill(content_type="text/html", body=body))
    tab.route(
        "https://clinic.example/care/**",
        lambda route: route.fulfill(
            response=route.fetch(url=nginx + urlsplit(route.request.url).path[len("/care/") :])
        ),
    )
    tab.goto(host, wait_until="networkidle")
    assert len(tab.frames) == 2
    assert (ATTACK in tab.frames[1].locator("body").inner_text()) == shown
    context.close()
