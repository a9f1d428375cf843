"""What search engines and messages are told of a page is what the page itself says."""

import json
import re
from collections.abc import Iterator
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import cv2
import numpy as np
import pytest
from babel.dates import format_date
from offered import PAGES, Page, each_page
from rdflib import RDF, SDO, Graph

SITE = "https://aftercare.example.org/"
HEAD = ("url", "@id", "contentUrl", "logo")  # addresses
# schema.org/docs/full.html: which of its types may say what, inherited properties included
SAID_OF = {
    "MedicalWebPage": {
        *("about", "audience", "citation", "datePublished", "description", "encoding"),
        *("inLanguage", "lastReviewed", "name", "publisher", "translationOfWork", "translator"),
        *("url", "workTranslation"),
    },
    "MedicalProcedure": {"name"},
    "Patient": set(),
    "MedicalClinic": {"name", "url", "logo", "telephone"},
    "Organization": {"name"},
    "Person": {"name"},
    "CreativeWork": {"name", "publisher", "inLanguage", "url"},
    "MediaObject": {"contentUrl", "encodingFormat", "inLanguage"},
}


class _Reader(HTMLParser):
    """Collects what a page shows, its links, and its data for search engines."""

    void = frozenset({"br", "hr", "img", "input", "link", "meta"})

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.links: set[str] = set()
        self.meta: list[tuple[str, str]] = []
        self.data = ""
        self._open: list[bool] = []  # whether what each open element holds is unseen
        self._in_data = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.links |= {value for name in ("href", "src") if (value := found.get(name))}
        self._in_data = found.get("type") == "application/ld+json"
        if tag == "meta":
            name = found.get("property") or found.get("name") or ""
            self.meta.append((name, found.get("content") or ""))
        if tag not in self.void:
            self._open.append(tag in {"script", "style", "head"} or "hidden" in found)

    def handle_endtag(self, tag: str) -> None:
        self._in_data = False
        if tag not in self.void:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        if self._in_data:
            self.data += data
        elif not any(self._open):
            self.words.append(data)


def _read(path: Path) -> _Reader:
    reader = _Reader()
    reader.feed(path.read_text("utf-8"))
    return reader


def _shown(reader: _Reader) -> str:
    return " ".join(" ".join(reader.words).split())


def _strings(value: object, key: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for name, one in value.items():
            yield from _strings(one, name)
    elif isinstance(value, list):
        for one in value:
            yield from _strings(one, key)
    else:
        assert isinstance(value, str), value
        yield key, value


@each_page
def test_what_search_engines_are_told_stands_on_the_page(site: Path, page: Page):
    reader = _read(site / page.path / "index.html")
    shown, data = _shown(reader), json.loads(reader.data)
    assert data["@type"] == "MedicalWebPage"
    assert data["inLanguage"] == page.language
    compared = 0
    for key, said in _strings(data):
        if key in {"@context", "@type", "inLanguage", "encodingFormat"}:
            continue
        compared += 1
        if key == "telephone":
            assert f"tel:{said}" in reader.links
        elif key in HEAD:
            folders = (f"{SITE}{page.path}", f"{SITE}{page.clinic}/")
            inside = {said.removeprefix(folders[0]), said.replace(folders[1], "../../")}
            assert reader.links & {said, *inside} or said == folders[0], said
        elif key in {"lastReviewed", "datePublished"}:
            locale = page.language.replace("-", "_")
            day = format_date(date.fromisoformat(said), format="long", locale=locale)
            assert " ".join(day.split()) in shown, day
        else:
            assert " ".join(said.split()) in shown, f"{key}: {said}"
    assert compared > 12


def test_a_word_that_is_not_shown_would_be_seen(site: Path):
    reader = _Reader()
    reader.feed("<head><title>No</title></head><p hidden>not <b>this</b></p><p>but this</p>")
    assert _shown(reader) == "but this"


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning")  # rdflib 7 by itself
def test_every_term_is_schema_orgs_and_stands_where_it_may(site: Path):
    graph = Graph()
    for page in PAGES:
        data = json.loads(_read(site / page.path / "index.html").data)
        data["@context"] = {"@vocab": str(SDO)}  # what schema.org's own context says, offline
        graph.parse(data=json.dumps(data), format="json-ld")
    assert len(graph) > 500
    seen = set()
    for subject, term, value in graph:
        kinds = {str(kind).removeprefix(str(SDO)) for kind in graph.objects(subject, RDF.type)}
        (kind,) = kinds
        if term == RDF.type:
            assert value in SDO
            continue
        assert term in SDO
        assert str(term).removeprefix(str(SDO)) in SAID_OF[kind], (kind, term)
        seen.add(str(term).removeprefix(str(SDO)))
    assert seen >= {"lastReviewed", "citation", "workTranslation", "translationOfWork", "audience"}


def test_translations_and_their_source_name_each_other(site: Path):
    told = {page: json.loads(_read(site / page.path / "index.html").data) for page in PAGES}
    pairs = 0
    for page, data in told.items():
        if "translationOfWork" in data:
            (source,) = [
                one for one in told.values() if one["@id"] == data["translationOfWork"]["@id"]
            ]
            assert source["inLanguage"] == "en"
            assert data["@id"] in {one["@id"] for one in source["workTranslation"]}
            pairs += 1
        else:
            assert page.language == "en"
    assert pairs == len([page for page in PAGES if page.language != "en"])


@pytest.mark.parametrize(
    ("path", "locale"),
    [
        ("lakeview/en/skinpen/", "en_US"),
        ("lakeview/ar/skinpen/", "ar_EG"),
        ("noor/zh-Hans/mdpen/", "zh_CN"),
        ("olivar/es/", "es_ES"),
        ("noor/", "ar_EG"),
    ],
)
def test_a_link_in_a_message_shows_title_and_picture_in_the_pages_language(
    site: Path, path: str, locale: str
):
    reader = _read(site / path / "index.html")
    told, shown = dict(reader.meta), _shown(reader)
    assert told["og:locale"] == locale
    assert len([one for one in reader.meta if one[0] == "og:locale:alternate"]) >= 1
    assert told["og:title"] in shown or path.count("/") == 1  # a chooser's words are its links
    assert told["og:url"] == SITE + path
    assert told["og:image"] == f"{SITE}{path}preview.png"
    assert told["og:image:alt"] == told["og:title"]
    picture = (site / path / "preview.png").read_bytes()
    assert len(picture) < 150_000
    drawn = cv2.imdecode(np.frombuffer(picture, np.uint8), cv2.IMREAD_COLOR)
    size = (int(told["og:image:width"]), int(told["og:image:height"]))
    assert drawn.shape == (size[1], size[0], 3) == (630, 1200, 3)
    style = (site / path.partition("/")[0] / "brand.css").read_text()
    colour = re.search(r"--brand:#(\w{6})", style)[1]
    blue, green, red = (int(one) for one in drawn[5, 5])
    assert f"{red:02x}{green:02x}{blue:02x}" == colour
    words = drawn[200:560, 60:1140]
    assert (abs(words.astype(int) - drawn[5, 5]).sum(axis=2) > 200).mean() > 0.02  # letters


def test_no_page_loads_the_picture(site: Path):
    for page in PAGES:
        reader = _read(site / page.path / "index.html")
        assert not [link for link in reader.links if "preview" in link]
        assert "preview" not in (site / page.clinic / "sw.js").read_text()
