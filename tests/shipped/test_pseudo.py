"""Nothing is left in English: every letter a reader meets went through translation or is a name.

The shipped content is built in two pseudo-languages that have no plain Latin letter. What is plain
and no name of the model (a clinic, product, maker, source, language, number or address) is a leak.
"""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pypdfium2
import pytest
from offered import CONTENT

from generator.content import Content
from generator.phone import phone_for
from generator.pseudo import ACCENTED, MIRRORED
from generator.translation import purposes_of

SAID = {"alt", "aria-label", "aria-description", "aria-roledescription", "title", "placeholder"}
SAID |= {"label", "summary", "aria-valuetext", "download"}
WORD = re.compile(r"[^\W\d_]+")
LETTER = re.compile(r"[A-Za-z]")


class Reader(HTMLParser):
    """Collects whatever a person can see, hear or find of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag, attrs):
        given = {name: value or "" for name, value in attrs}
        self.silent += tag in {"script", "style"}
        self.found += [value for name, value in given.items() if name in SAID]
        if tag == "meta" and given.get("name") in {"description", "author", "keywords"}:
            self.found.append(given["content"])
        if tag == "meta" and given.get("property", "").startswith("og:"):
            self.found.append(given["content"])

    def handle_endtag(self, tag):
        self.silent -= tag in {"script", "style"}

    def handle_data(self, data):
        if not self.silent and data.strip():
            self.found.append(" ".join(data.split()))


@pytest.fixture(scope="module")
def pseudo_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pseudo") / "site"
    command = [sys.executable, "-m", "generator", "build", "--pseudo"]
    command += ["--content", str(CONTENT), "--site", str(folder)]
    subprocess.run(command, check=True, capture_output=True, cwd=folder.parent)
    return folder


@pytest.fixture(scope="module")
def names(content: Content) -> list[str]:
    """Return what the model holds that no language translates, longest first."""
    found = {one.name for one in content.clinics.values()}
    found |= {name for one in content.products.values() for name in (one.name, one.maker)}
    found |= {name for one in content.references.values() for name in (one.title, one.publisher)}
    found |= {phone_for(one.phone, one.country).written for one in content.clinics.values()}
    found |= {content.catalogs[content.source_language].language.name}
    return sorted((name for name in found if LETTER.search(name)), key=len, reverse=True)


def _leaks(texts: list[str], names: list[str]) -> list[str]:
    known = re.compile(rf"https?://\S+|\{{[a-z]+\}}|{'|'.join(map(re.escape, names))}")
    return [text for text in texts if LETTER.search(known.sub("", text))]


def _pages(site: Path) -> list[Path]:
    return [path for tag in (ACCENTED, MIRRORED) for path in site.glob(f"*/{tag}/**/index.html")]


def test_no_plain_letter_is_left_on_any_page_or_in_any_attribute(
    pseudo_site: Path, names: list[str]
):
    pages = _pages(pseudo_site)
    assert len(pages) > 15
    for page in pages:
        reader = Reader()
        reader.feed(page.read_text())
        assert len(reader.found) > 10
        assert _leaks(reader.found, names) == [], page


def test_no_plain_letter_is_left_on_a_language_chooser(pseudo_site: Path, names: list[str]):
    """Save in the link to the source language, which is in that language."""
    choosers = [path for path in pseudo_site.glob("*/index.html") if path.parent != pseudo_site]
    assert len(choosers) == 3
    for page in choosers:
        html, links = re.subn(r'<a [^>]*lang="en".*?</a>', "", page.read_text(), flags=re.DOTALL)
        assert links == 1
        reader = Reader()
        reader.feed(html)
        assert len(reader.found) > 3
        assert _leaks(reader.found, names) == [], page


def test_texts_are_whole_from_mark_to_mark(pseudo_site: Path):
    seen = 0
    for page in _pages(pseudo_site):
        reader = Reader()
        reader.feed(page.read_text())
        for text in reader.found:
            seen += text.count("[")
            assert text.count("[") == text.count("]"), (page, text)
    assert seen > 1000


@pytest.mark.parametrize("tag", [ACCENTED, MIRRORED])
def test_no_plain_letter_is_left_on_any_sheet_or_in_its_bookmarks(
    pseudo_site: Path, names: list[str], tag: str
):
    """A sheet's text comes without order where it runs from the right, so words are compared."""
    sheets = list(pseudo_site.glob(f"*/{tag}/*/handout.pdf"))
    assert len(sheets) > 5
    for sheet in sheets:
        data = json.loads(sheet.with_name("edition.json").read_text())
        known = " ".join([*names, data["url"], data["translation"]["source_url"]])
        with pypdfium2.PdfDocument(sheet) as document:
            texts = [page.get_textpage().get_text_bounded() for page in document]
            texts += [mark.get_title() for mark in document.get_toc()]
            texts.append(document.get_metadata_value("Title"))
        assert sum(map(len, texts)) > 2000
        plain = {word for word in WORD.findall(" ".join(texts)) if LETTER.search(word)}
        assert plain - set(WORD.findall(known)) == set(), sheet


def test_no_plain_letter_is_left_in_the_data(pseudo_site: Path, names: list[str], content: Content):
    """Ids are one word each; a text of one word is known by being a source text."""
    sources = set(_sources(content))
    files = list(pseudo_site.glob(f"*/{ACCENTED}/*/edition.json"))
    assert len(files) > 5
    for file in files:
        leaves = list(_leaves(json.loads(file.read_text())))
        words = [leaf for leaf in leaves if " " in leaf or leaf in sources]
        assert len(words) > 200
        assert _leaks(words, names) == [], file


def _sources(content: Content) -> Iterator[str]:
    for text, _ in purposes_of(content):
        yield from (text.source, *((text.many,) if text.many else ()))


def _leaves(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for one in value.values():
            yield from _leaves(one)
    elif isinstance(value, list):
        for one in value:
            yield from _leaves(one)
    elif isinstance(value, str):
        yield value


def test_a_leak_is_seen(names: list[str]):
    assert _leaks(["[ţéẋţ] Open", "[ñó]"], names) == ["[ţéẋţ] Open"]
    assert _leaks(["Noor Dermatology"], names) == []
