"""Every code ever printed, really built and fetched over HTTP: renamed, dropped, moved, released.

One world with a history: released, changed and released again; then a clinic and a protocol get new
names, a language is dropped and the site moves to another host.
"""

import functools
import http.server
import re
import shutil
import threading
import urllib.request
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest

from generator.address import code_url, typed_path
from generator.cli import main
from generator.content import read_content
from generator.ledger import Release

TINY = Path(__file__).parent / "content"
BEFORE, NOW, VALE = (
    "https://tiny.example.org/care/",
    "https://care.example.com/",
    "https://vale.example.org/",
)
MOVES = (
    "  - {from: {clinic: vale}, to: {clinic: dale}}\n",
    "  - {from: {protocol: wash}, to: {protocol: deep-wash}}\n",
)
HOSTS = f"hosts: [{BEFORE}]\n"


def _edit(path: Path, *changes: tuple[str, str]) -> None:
    text = path.read_text("utf-8")
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    path.write_text(text, "utf-8")


def _run(command: str, root: Path, *more: str) -> int:
    return main([command, "--content", str(root), *more])


def _renamed(root: Path, folder: str, old: str, new: str) -> None:
    for path in root.rglob(f"{folder}/{old}.*"):
        path.rename(path.with_stem(new))


def _history(root: Path) -> None:
    """Write a content folder whose sheets were released twice, and everything moved since."""
    shutil.copytree(TINY, root)
    assert _run("release", root, "--on", "2026-05-04") == 0
    _edit(root / "clinics/hill.yaml", ("at least 2 days", "at least 3 days"), ("2 days", "3 days"))
    grows = "Redness that grows., when: {from: 2 days}"
    _edit(root / "protocols/peel.yaml", (grows, grows.replace("2", "1")))
    assert _run("release", root, "--on", "2026-06-01") == 0
    _renamed(root, "clinics", "vale", "dale")
    _renamed(root, "protocols", "wash", "deep-wash")
    renamed = ("protocol: wash", "protocol: deep-wash")
    both = ("protocols: [peel, wash]", "protocols: [peel, deep-wash]")
    _edit(root / "clinics/hill.yaml", renamed, both, ("[en, ar]", "[en]"))
    _edit(root / "site.yaml", (BEFORE, NOW))
    (root / "moved.yaml").write_text("moved:\n" + "".join(MOVES) + HOSTS)
    assert _run("release", root, "--on", "2026-07-01") == 0


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


@dataclass(frozen=True)
class Web:
    """A content folder, and the static hosts that answer for it, by their addresses."""

    root: Path
    site: Path
    hosts: Mapping[str, str]

    @property
    def releases(self) -> tuple[Release, ...]:
        content, problems = read_content(self.root)
        assert content is not None, problems
        return content.ledger.releases

    def code(self, folder: str, version: int) -> str:
        """Return the code of one sheet, as it was printed."""
        found = [
            one for one in self.releases if (one.address.folder, one.version) == (folder, version)
        ]
        return found[0].code

    def answer(self, url: str) -> tuple[str, str]:
        """Return the address that answers *url*, and the page."""
        parts = urlsplit(url)
        url = parts._replace(scheme=parts.scheme.lower(), netloc=parts.netloc.lower()).geturl()
        base = next(base for base in self.hosts if url.startswith(base))
        with urllib.request.urlopen(url.replace(base, self.hosts[base], 1)) as answer:
            assert answer.status == 200
            return answer.url.replace(self.hosts[base], base), answer.read().decode()

    def arrival(self, url: str) -> tuple[str, str]:
        """Return where *url* ends for a browser without JavaScript that follows what pages say."""
        url, page = self.answer(url)
        while leads := re.search(r'http-equiv="refresh" content="0; url=([^"]+)"', page):
            following, _, fragment = urljoin(url, unescape(leads[1])).partition("#")
            url, page = self.answer(following)
            assert not fragment or f'id="{fragment}"' in page
        return url, page


@pytest.fixture(scope="module")
def web(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Web]:
    folder = tmp_path_factory.mktemp("codes")
    root, site, former = folder / "content", folder / "site", folder / "former"
    _history(root)
    assert _run("build", root, "--site", str(site)) == 0
    assert _run("redirects", root, "--out", str(former)) == 0
    (old,) = former.iterdir()
    old.rename(folder / "care")
    servers, hosts = [], {}
    for base, served in ((BEFORE, folder), (NOW, site), (VALE, site)):
        handler = functools.partial(_Quiet, directory=str(served))
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        hosts[base] = f"http://127.0.0.1:{server.server_address[1]}{urlsplit(base).path}"
    yield Web(root, site, hosts)
    for server in servers:
        server.shutdown()
        server.server_close()


def test_every_code_ever_printed_opens_at_every_host_it_was_printed_with(web: Web):
    printed = {(one.code, one.base) for one in web.releases}
    assert {base for _, base in printed} == {BEFORE, NOW, VALE}
    assert len(printed) == 17
    for code, base in sorted(printed):
        pages = {web.arrival(url)[1] for url in (code_url(base, code), f"{base}{typed_path(code)}")}
        assert len(pages) == 1
        assert "tel:" in pages.pop()


@pytest.mark.parametrize(
    ("folder", "version", "page", "says"),
    [
        ("hill/en/peel/", 2, "hill/en/peel/index.html", 'id="version-2"'),
        ("hill/en/wash/", 1, "hill/en/deep-wash/index.html", 'id="version-1"'),
        ("vale/en/peel/", 2, "dale/en/peel/index.html", 'id="version-2"'),
        ("vale/ar/peel/", 2, "dale/ar/peel/index.html", 'id="version-2"'),
    ],
)
def test_a_current_sheet_arrives_at_the_advice_which_says_so(
    web: Web, folder: str, version: int, page: str, says: str
):
    base = VALE if folder.startswith("vale") else BEFORE
    url, shown = web.arrival(code_url(base, web.code(folder, version)))
    assert url == (VALE if base == VALE else NOW) + page
    assert says in shown


@pytest.mark.parametrize(
    ("folder", "language", "leads_to", "says"),
    [
        ("hill/en/peel/", "en", "hill/en/peel/", "For at least the first 3\u00a0days"),
        ("vale/en/peel/", "en", "dale/en/peel/", "More than 1\u00a0day after your treatment"),
        ("vale/ar/peel/", "ar", "dale/ar/peel/", "ورقتك لم تعد محدَّثة"),
        ("hill/ar/peel/", "ar", "hill/en/peel/", "هذه الإرشادات غير متاحة بلغتك الآن"),
        ("hill/ar/wash/", "ar", "hill/en/deep-wash/", "هذه الإرشادات غير متاحة بلغتك الآن"),
    ],
)
def test_any_other_sheet_is_told_first_and_leads_to_the_right_page(
    web: Web, folder: str, language: str, leads_to: str, says: str
):
    base = VALE if folder.startswith("vale") else BEFORE
    url, page = web.arrival(code_url(base, web.code(folder, 1)))
    assert "/Q/" in url
    assert f'<html lang="{language}"' in page
    assert says in page
    links = {urljoin(url, unescape(link)) for link in re.findall(r'href="([^"#]+)"', page)}
    assert (VALE if base == VALE else NOW) + leads_to + "index.html" in links


def test_what_a_code_page_links_to_is_there(web: Web):
    pages = sorted(web.site.glob("Q/*/index.html"))
    assert len(pages) == 14
    for page in pages:
        text = page.read_text("utf-8")
        links = re.findall(r'(?:href|src)="(\.\./[^"#]+)', text)
        assert len(links) > 3
        assert [link for link in links if not (page.parent / unescape(link)).exists()] == []


@pytest.mark.parametrize("missing", [*MOVES, HOSTS])
def test_nothing_is_published_while_a_printed_code_would_open_nothing(
    web: Web, tmp_path: Path, capsys, missing: str
):
    root = tmp_path / "content"
    shutil.copytree(web.root, root)
    _edit(root / "moved.yaml", (missing, ""))
    assert _run("build", root, "--site", str(tmp_path / "site")) == 1
    said = capsys.readouterr()
    assert "nothing published" in said.out
    assert not (tmp_path / "site").exists()
    lost = {"clinic": ("vale/en/peel/", 1), "protocol": ("hill/en/wash/", 1)}
    folder, version = next((lost[key] for key in lost if f"from: {{{key}" in missing), ("", 1))
    code = web.code(folder, version) if folder else web.code("hill/en/peel/", 1)
    assert f"code {code}" in said.err
    offered = missing.strip() if "clinic" in missing else "to: {protocol: deep-wash}"
    assert (offered if folder else BEFORE) in said.err
