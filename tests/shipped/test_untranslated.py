"""Nothing is left in English: every letter a reader meets went through translation or is a name.

One clinic with the features of all is built in two pseudo-languages, which have no plain Latin
letter. Whatever is plain, and neither a name, a number nor an address, is a leak.
"""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import icalendar
import pikepdf
import pypdfium2
import pytest
from offered import CONTENT
from playwright.sync_api import Browser
from playwright.sync_api import Page as Tab

from generator.build import Build
from generator.content import Content
from generator.ledger import Ledger, Release
from generator.model import Combination
from generator.outputs.page import gate_body
from generator.pseudo import ACCENTED, MIRRORED, pseudo_content
from generator.publish import publish
from generator.release import due

LETTER = re.compile(r"[A-Za-z]")
WORD = re.compile(r"[^\W\d_]+")
# What machines read. Any other attribute or key, now or in future, is taken for a person's.
_ATTRIBUTES = """
aria-controls aria-current aria-describedby aria-expanded aria-hidden aria-invalid aria-labelledby
aria-live aria-pressed autocomplete charset class clip-rule crossorigin cx cy d data-aloud
data-digits data-from data-icon data-kind data-locale data-md-component data-md-toggle data-minutes
data-row data-saved data-say data-set-size data-until data-worker decoding dir dx dy fill fill-rule
for gradienttransform gradientunits height href hreflang http-equiv id lang loading media name
opacity patterntransform patternunits points preserveaspectratio property r rel role rx ry scope
shape-rendering src stroke stroke-linecap stroke-linejoin stroke-width style tabindex text-anchor
transform type viewbox width x x1 x2 xmlns y y1 y2
"""
_METAS = """
viewport robots referrer color-scheme theme-color generator twitter:card og:type og:url og:image
og:image:type og:image:width og:image:height og:locale og:locale:alternate
"""
_KEYS = """
@context @id @type accent address availableLanguage background_color base_url clinician code
codeLevel code_level code_url code_words colour country dateModified datePublished dir direction
display encodingFormat fingerprint icon icons id image inLanguage key kind lang language level link
locale logo paper pick scope sheets source sourceLanguage source_language source_url start_url
state theme_color timezone topic topics url website written
"""
ATTRIBUTES, METAS, KEYS = (frozenset(one.split()) for one in (_ATTRIBUTES, _METAS, _KEYS))


class Reader(HTMLParser):
    """Collects whatever a person can see, hear or find of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.silent = self.data = False
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        given = {name: value or "" for name, value in attrs}
        self.silent = tag in {"script", "style"}
        self.data = given.get("type") in {"application/json", "application/ld+json"}
        name = given.get("name") or given.get("property")
        is_plain = name in METAS or "http-equiv" in given
        is_value = tag == "option" or given.get("type") in {"radio", "checkbox", "hidden"}
        skipped = {"content"} if is_plain else {"value"} if is_value else set()
        self.found += [v for key, v in given.items() if key not in ATTRIBUTES | skipped]

    def handle_endtag(self, tag):
        self.silent = self.data = False

    def handle_data(self, data):
        if self.data:
            self.found += leaves(json.loads(data))
        elif not self.silent and data.strip():
            self.found.append(" ".join(data.split()))


def leaves(value: object) -> Iterator[str]:
    """Yield every text of a JSON value that is for people."""
    if isinstance(value, dict):
        for name, one in value.items():
            yield from () if name in KEYS else leaves(one)
    elif isinstance(value, list):
        for one in value:
            yield from leaves(one)
    elif isinstance(value, str):
        yield value


def leaks(texts: Iterable[str], known: re.Pattern[str]) -> list[str]:
    return [text for text in texts if LETTER.search(known.sub("", text))]


def featured(content: Content) -> Content:
    """Return one clinic with what the three have: longer time, swap, addition, two in one visit."""
    noor, lakeview = content.clinics["noor"], content.clinics["lakeview"]
    protocol = content.protocols["skinpen"]
    together = Combination(
        combination="both",
        protocols=("skinpen", "microneedling"),
        title=protocol.title,
        summary=protocol.summary,
    )
    offers = (lakeview.offers[0], *noor.offers[1:])
    given = {"offers": offers, "combinations": (together,), "after_hours": lakeview.after_hours}
    return replace(content, clinics={"noor": noor.model_copy(update=given)})


def earlier(content: Content) -> Content:
    """Return *content* as it was before a sign, a time and a product were changed."""
    skinpen = content.protocols["skinpen"]
    noor = content.clinics["noor"]
    before = skinpen.model_copy(update={"warnings": skinpen.warnings[1:]})
    offers = tuple(one.model_copy(update={"windows": ()}) for one in noor.offers)
    clinics = {"noor": noor.model_copy(update={"offers": offers})}
    return replace(content, protocols={**content.protocols, "skinpen": before}, clinics=clinics)


def ledger_of(content: Content, ledger: Ledger, on: date) -> Ledger:
    """Return *ledger* with a release of everything that *content* says anew."""
    build = Build(replace(content, ledger=ledger))
    taken: dict[str, Release] = dict(ledger.codes)
    stored = dict(ledger.stored)
    for address in build.editions:
        one = due(build.edition(address), build.lineage(address), taken, by="", on=on)
        if one is not None:
            taken[one.release.code] = one.release
            stored[one.release.code] = one.content
    return Ledger(tuple(taken.values()), stored)


@pytest.fixture(scope="module")
def pseudo_made(content: Content) -> Content:
    now = featured(content)
    first = ledger_of(pseudo_content(earlier(now)), Ledger(), date(2026, 5, 4))
    made = pseudo_content(now)
    return replace(made, ledger=ledger_of(made, first, date(2026, 11, 2)))


@pytest.fixture(scope="module")
def pseudo_site(pseudo_made: Content, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pseudo") / "site"
    publish(Build(pseudo_made), CONTENT, folder, jobs=1)
    return folder


@pytest.fixture(scope="module")
def known(content: Content) -> re.Pattern[str]:
    """Return what no language translates: names, addresses, places for values."""
    found = {content.site.name, content.catalogs["en"].language.name}
    found |= {one.name for one in content.clinics.values()}
    found |= {name for one in content.products.values() for name in (one.name, one.maker)}
    found |= {
        name for one in content.references.values() for name in (one.title, one.publisher or "")
    }
    found |= {word for one in content.glossaries.values() for word in one.keep}
    names = "|".join(re.escape(name) for name in sorted(found - {""}, key=len, reverse=True))
    return re.compile(rf"(https?://)?[\w.-]+\.example\.org\S*|https?://\S+|\{{[a-z]+\}}|{names}")


def pages_of(site: Path) -> list[Path]:
    """Return every page that is not of the source language; codes lead to either."""
    return [
        page
        for page in sorted(site.rglob("*.html"))
        if "/en/" not in page.as_posix() and '<html lang="en"' not in page.read_text()
    ]


def in_pseudo(page: str) -> str:
    """Return *page* without the links to the source language, which are in that language."""
    return re.sub(r'<(a|option)\b[^>]*lang="en"[^>]*>.*?</\1>', "", page, flags=re.DOTALL)


def test_no_plain_letter_is_left_on_any_page_or_in_any_attribute(
    pseudo_site: Path, known: re.Pattern[str]
):
    pages = pages_of(pseudo_site)
    names = {page.relative_to(pseudo_site).as_posix() for page in pages}
    assert {"noor/index.html", "noor/desk/index.html"} < names
    assert len(list(pseudo_site.glob("Q/*/index.html"))) > 8
    assert len([name for name in names if name.startswith("Q/")]) > 8
    found = {}
    for page in pages:
        texts = Reader(in_pseudo(page.read_text("utf-8"))).found
        assert len(texts) > 8, page
        if plain := leaks(texts, known):
            found[page.relative_to(pseudo_site).as_posix()] = plain
    assert found == {}


def test_a_leak_is_seen(known: re.Pattern[str]):
    page = '<p aria-label="[Çáł] Call" data-new="Fine">Noor Dermatology, {n} [ñó]<b>Ok</b></p>'
    assert leaks(Reader(page).found, known) == ["[Çáł] Call", "Fine", "Ok"]


def test_no_plain_letter_is_left_on_the_page_for_lost_addresses(
    pseudo_made: Content, known: re.Pattern[str]
):
    """Its frame is in the source language where a site has that, so it is read without it."""
    clinic = pseudo_made.clinics["noor"]
    clinics = {"noor": clinic.model_copy(update={"languages": (ACCENTED, MIRRORED)})}
    build = Build(replace(pseudo_made, clinics=clinics))
    for lost in (True, False):
        gate = build.gate(lost=lost)
        assert gate is not None
        texts = [gate.title, *Reader(gate_body(gate)).found]
        assert len(texts) > 4
        assert leaks(texts, known) == []


def test_texts_are_whole_from_mark_to_mark(pseudo_site: Path):
    texts = [text for page in pages_of(pseudo_site) for text in Reader(page.read_text()).found]
    assert sum(text.count("[") for text in texts) > 1000
    assert [text for text in texts if text.count("[") != text.count("]")] == []


def test_no_plain_letter_is_left_in_the_data(pseudo_site: Path, known: re.Pattern[str]):
    files = [
        path for tag in (ACCENTED, MIRRORED) for path in pseudo_site.glob(f"*/{tag}/**/*.json")
    ]
    manifests = list(pseudo_site.glob("*/qps-*/app.webmanifest"))
    assert len(files) == 8
    assert len(manifests) == 2
    for file in (*files, *manifests):
        words = list(leaves(json.loads(file.read_text("utf-8"))))
        assert len(words) > (100 if file in files else 1)
        assert leaks(words, known) == [], file


def _spoken(pdf: Path) -> Iterator[str]:
    """Yield what a PDF tells screen readers and lists: titles, bookmarks, other words for signs."""
    with pypdfium2.PdfDocument(pdf) as document:
        yield from (mark.get_title() for mark in document.get_toc())
    with pikepdf.open(pdf) as document:
        yield from (str(one) for name, one in document.docinfo.items() if name != "/Creator")
        for one in document.objects:
            if isinstance(one, pikepdf.Dictionary):
                yield from (str(one[key]) for key in ("/Alt", "/ActualText", "/E") if key in one)


def _printed(pdf: Path) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        return " ".join(" ".join(page.get_textpage().get_text_range() for page in document).split())


@pytest.mark.parametrize("tag", [ACCENTED, MIRRORED])
def test_no_plain_letter_is_left_on_any_sheet_or_in_what_it_tells_a_screen_reader(
    pseudo_site: Path, known: re.Pattern[str], tag: str
):
    """Names are known whole; where lines run from the right, by their words."""
    found = pseudo_site.glob(f"*/{tag}/*/handout*.pdf")
    sheets = [sheet for sheet in found if not sheet.stem.endswith("-en")]
    assert len(sheets) >= 4
    for sheet in sheets:
        said, printed = list(_spoken(sheet)), _printed(sheet)
        assert len(said) > 8
        assert len(printed) > 2000
        assert leaks(said, known) == [], sheet
        data = json.loads(sheet.with_name("edition.json").read_text("utf-8"))
        addresses = f"{data['code_words']} {data['translation']['source_url']} https"
        names = addresses + known.pattern.replace("\\", "") * (tag == MIRRORED)
        plain = {word for word in WORD.findall(known.sub("", printed)) if LETTER.search(word)}
        assert plain - set(WORD.findall(names)) == set(), sheet


TREATED = "2026-11-24T05:00Z"  # some advice holds, some is over, some is to come


def _shown(tab: Tab) -> list[str]:
    """Return all that the page has now, what a script has made among it."""
    return Reader(in_pseudo(tab.content())).found


@pytest.fixture(scope="module")
def tab(browser: Browser, pseudo_site: Path, serving) -> Iterator[tuple[Tab, str]]:
    with serving(pseudo_site) as address:
        context = browser.new_context(
            timezone_id="America/Los_Angeles", locale="en-US", service_workers="block"
        )
        tab = context.new_page()
        tab.clock.install(time="2026-11-26T12:00:00Z")
        yield tab, address
        context.close()


@pytest.mark.parametrize("language", [ACCENTED, MIRRORED])
def test_what_the_device_says_by_itself_is_translated(
    tab: tuple[Tab, str], known: re.Pattern[str], language: str
):
    page, address = tab
    page.goto(f"{address}noor/{language}/mdpen/index.html")
    way = page.evaluate("getComputedStyle(document.querySelector('main')).direction")
    assert way == ("rtl" if language == MIRRORED else "ltr")
    page.locator("#now-form button[type=submit]").click()
    said = [*_shown(page), page.locator("#now-told").inner_text()]
    page.goto(f"{address}noor/{language}/mdpen/index.html#t={TREATED}")
    page.reload()
    with page.expect_download() as saved:
        page.locator("#now-calendar").click()
    page.locator("#now-copy").click()
    said += _shown(page)
    assert page.locator("#donts .dated").count() > 5
    assert page.locator("#now-next li").count() > 0
    assert "\u20662026-11-2" in page.locator("#now-since").inner_text()  # order of an ISO date
    page.locator("#now-forget").click()
    said += _shown(page)
    assert leaks(said, known) == []
    events = icalendar.Calendar.from_ical(Path(saved.value.path()).read_bytes()).walk("VEVENT")
    entries = [str(one[key]) for one in events for key in ("SUMMARY", "DESCRIPTION")]
    assert len(entries) > 8
    assert leaks(entries, known) == []


def test_what_a_copy_says_without_a_connection_is_translated(
    tab: tuple[Tab, str], pseudo_site: Path, known: re.Pattern[str]
):
    """The worker hands a copy out with the instant it was saved; the page says the rest."""
    page, address = tab
    copy = (pseudo_site / "noor" / MIRRORED / "index.html").read_text("utf-8")
    copy = copy.replace("<html ", '<html data-saved="1795600000000" ', 1)
    home = f"{address}noor/{MIRRORED}/index.html"
    page.route(home, lambda route: route.fulfill(body=copy, content_type="text/html"))
    page.goto(home)
    assert "\u20662026-11-" in page.locator("#saved").inner_text()
    assert leaks(_shown(page), known) == []


def test_what_a_front_desk_makes_is_translated(tab: tuple[Tab, str], known: re.Pattern[str]):
    page, address = tab
    page.goto(f"{address}noor/desk/")
    page.fill("#desk-time", "")
    page.click("#desk-form button[type=submit]")
    said = [page.locator("#desk-told").inner_text()]
    page.fill("#desk-time", "2026-11-26T15:00")
    page.select_option("#desk-language", MIRRORED)
    page.set_checked("#desk-beside", checked=True)
    page.click("#desk-form button[type=submit]")
    page.wait_for_selector(".sheet")
    said += _shown(page)
    assert len(said) > 100
    assert leaks(said, known) == []
