"""The output tree is a contract: other systems, QR codes and clinics' servers rely on it."""

import re
from pathlib import Path
from xml.etree import ElementTree as ET

import polib
from offered import CONTENT, PAGES, Page, each_page

from generator.content import Content
from generator.language import language_for
from generator.messages.merge import texts_by_domain
from generator.pofile import live

FILES = ("index.html", "handout.pdf", "preview.png", "qr.svg", "edition.json")
HREFLANG = re.compile(r'<link rel="alternate" hreflang="([^"]+)" href="([^"]+)">')


def test_there_are_three_clinics_and_three_languages():
    assert len({page.clinic for page in PAGES}) == 3
    assert {page.language for page in PAGES} >= {"en", "es", "ar", "ru", "zh-Hans"}


@each_page
def test_every_edition_offered_is_published_whole(site: Path, page: Page):
    for name in FILES:
        assert (site / page.path / name).stat().st_size > 200


def test_sheets_in_two_languages_are_linked_and_there(site: Path):
    """Beside the language each clinic names first; its own pages have none."""
    linked = 0
    for page in PAGES:
        html = (site / page.path / "index.html").read_text()
        found = re.findall(r'href="(handout-[^"]+)"', html)
        own = next(one.language for one in PAGES if one.clinic == page.clinic)
        assert found == [f"handout-{page.language}-{own}.pdf"] * (page.language != own)
        there = {path.name for path in (site / page.path).glob("handout-*")}
        assert there == set(found)
        desk = (site / page.clinic / "desk" / "index.html").read_text()
        assert all(f'"../{page.language}/{page.protocol}/{name}"' in desk for name in found)
        linked += len(found)
    assert linked > 10


def test_every_clinic_has_a_chooser_and_a_home_per_language(site: Path):
    for page in PAGES:
        assert (site / page.clinic / "index.html").exists()
        assert (site / page.clinic / page.language / "index.html").exists()


def test_nothing_of_the_authors_files_or_unused_theme_is_published(site: Path):
    kinds = {path.suffix for path in site.rglob("*") if path.is_file()}
    pages = {
        ".html",
        ".pdf",
        ".png",
        ".svg",
        ".json",
        ".css",
        ".js",
        ".xml",
        ".txt",
        ".webmanifest",
    }
    hosts = {"_headers", ".htaccess", "headers.nginx.conf"}
    assert kinds == pages | {Path(name).suffix for name in hosts}
    assert {path.name for path in site.iterdir() if path.is_file()} >= hosts
    ours = {"afterleaf.css", "afterleaf.js", "afterleaf.svg", "landing.js", "desk.css", "desk.js"}
    assert {path.name for path in (site / "assets").rglob("*")} == ours


@each_page
def test_language_and_direction_stand_on_the_page(site: Path, page: Page):
    html = (site / page.path / "index.html").read_text()
    language = language_for(page.language)
    assert language is not None
    assert f'<html lang="{page.language}"' in html
    assert f'<body dir="{language.direction}"' in html


def test_alternates_are_reciprocal_and_have_a_default(site: Path):
    families: dict[str, set[tuple[str, str]]] = {}
    for path in site.rglob("index.html"):
        html = path.read_text()
        canonical = re.search(r'<link rel="canonical" href="([^"]+)">', html)
        if canonical and path.parent != site and "Q" not in path.parts:
            families[canonical[1]] = set(HREFLANG.findall(html))
    assert len(families) >= len(PAGES)
    for url, family in families.items():
        assert "x-default" in {tag for tag, _ in family}
        for tag, other in family:
            if tag != "x-default":
                assert families[other] == family, f"{url} and {other} differ"


def test_sitemaps_list_every_edition_with_its_alternates(site: Path):
    space = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    index = ET.parse(site / "sitemap.xml")
    clinics = [loc.text or "" for loc in index.iterfind(".//s:loc", space)]
    assert len(clinics) == 3
    listed: set[str] = set()
    for clinic in clinics:
        tree = ET.parse(site / clinic.split("/", 3)[3])
        listed |= {loc.text or "" for loc in tree.iterfind(".//s:loc", space)}
    for page in PAGES:
        assert f"https://aftercare.example.org/{page.path}" in listed
    assert all(clinic in (site / "robots.txt").read_text() for clinic in clinics)


def test_pages_name_no_other_host_than_sources_clinics_and_where_a_patient_shares(site: Path):
    allowed = ("aftercare.example.org", ".example.org", "www.nhs.uk", "www.fda.gov", "www.w3.org")
    seen = 0
    for path in site.rglob("*.html"):
        text = path.read_text()
        assert not re.search(r"src=\"https?:", text), path
        for host in re.findall(r"href=\"https?://([^/\"]+)", text):
            seen += 1
            assert host.endswith((*allowed, "wa.me")), f"{path} names {host}"
        for link in re.findall(r"<[^>]*https://wa\.me/[^>]*>", text):
            assert re.match(r"<a [^>]*rel=\"[^\"]*noreferrer", link), link
    assert seen > 50


@each_page
def test_no_english_sentence_is_left_in_another_language(site: Path, content: Content, page: Page):
    if page.language == content.source_language:
        return
    catalog = content.catalogs[page.language]
    html = (site / page.path / "index.html").read_text()
    checked = 0
    for texts in texts_by_domain(content).values():
        for text in texts:
            if len(text.source) > 9 and catalog.forms(text) != (text.source,):
                checked += 1
                assert f">{text.source}<" not in html, text.place
    assert checked > 200


def test_the_summary_is_the_last_line(build):
    _, done = build
    last = done.stdout.strip().splitlines()[-1]
    assert re.fullmatch(r"\d+ editions, 3 clinics, 5 languages, 0 problems.*, \d+\.\d s", last)
    assert int(last.split()[0]) == len(PAGES)


def test_translators_are_led_to_where_a_text_shows(site: Path, content: Content):
    seen = 0
    for tag in content.catalogs:
        for path in sorted((CONTENT / "locale" / tag).rglob("*.po")):
            for entry in live(polib.pofile(str(path))):
                for link in re.findall(r"https?://\S+", entry.comment):
                    url, _, anchor = link.removeprefix(content.site.url).partition("#")
                    page = site / url.strip("/") / "index.html"
                    assert page.exists(), link
                    assert not anchor or f'id="{anchor}"' in page.read_text("utf-8"), link
                    seen += 1
    assert seen > 500
