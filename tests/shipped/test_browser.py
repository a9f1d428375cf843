"""Every page in a real browser: quiet, private, accessible, with working switches."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from offered import PAGES, Page, each_page
from playwright.sync_api import Browser
from playwright.sync_api import Page as Tab

WCAG = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
OTHERS = [f"{page.clinic}/{page.language}/" for page in PAGES]
OTHERS = sorted({*OTHERS, *(f"{page.clinic}/" for page in PAGES), "", "404.html"})


@contextmanager
def opened(browser: Browser, url: str, **options: object) -> Iterator[Tab]:
    context = browser.new_context(**{"viewport": {"width": 390, "height": 844}, **options})
    tab = context.new_page()
    tab.goto(url)
    yield tab
    context.close()


def _violations(tab: Tab) -> list[str]:
    found = Axe().run(tab, options=WCAG).response
    assert len(found["passes"]) > 10
    return [f"{one['id']}: {one['nodes'][0]['html'][:160]}" for one in found["violations"]]


@each_page
def test_page_is_quiet_and_asks_nobody_else(browser: Browser, address: str, page: Page):
    context = browser.new_context()
    tab = context.new_page()
    said, asked, failed = [], [], []
    tab.on("console", lambda message: said.append(message.text))
    tab.on("pageerror", lambda error: said.append(str(error)))
    tab.on("request", lambda request: asked.append(request.url))
    tab.on("response", lambda answer: failed.append(answer.url) if answer.status >= 400 else None)
    tab.goto(address + page.path, wait_until="networkidle")
    assert said == []
    assert failed == []
    assert len(asked) >= 3  # page, logo, script; the icon may come late
    assert [url for url in asked if not url.startswith(address)] == []
    assert context.cookies() == []
    assert tab.evaluate("localStorage.length + sessionStorage.length") == 0
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@each_page
def test_axe_finds_nothing_on_a_page(browser: Browser, address: str, page: Page, scheme: str):
    with opened(browser, address + page.path, color_scheme=scheme) as tab:
        assert _violations(tab) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", OTHERS)
def test_axe_finds_nothing_on_homes_choosers_and_gate(
    browser: Browser, address: str, path: str, scheme: str
):
    with opened(browser, address + path, color_scheme=scheme) as tab:
        assert _violations(tab) == []


def test_axe_sees_a_fault_when_there_is_one(browser: Browser, address: str):
    with opened(browser, address + PAGES[0].path) as tab:
        tab.evaluate("document.querySelector('.take img').removeAttribute('alt')")
        assert any(one.startswith("image-alt") for one in _violations(tab))


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
@each_page
def test_nothing_scrolls_sideways(browser: Browser, address: str, page: Page, width: int):
    size = {"width": width, "height": 800}
    with opened(browser, address + page.path, viewport=size) as tab:
        assert tab.evaluate("document.documentElement.scrollWidth") <= width


def test_language_switch_stays_on_the_page(browser: Browser, address: str):
    with opened(browser, address + "lakeview/en/skinpen/") as tab:
        tab.locator("details.switch summary").click()
        tab.locator("details.switch a[lang=ar]").click()
        tab.wait_for_load_state()
        assert tab.url == address + "lakeview/ar/skinpen/index.html"
        assert tab.evaluate("[document.documentElement.lang, document.body.dir]") == ["ar", "rtl"]


def test_language_switch_works_without_javascript(browser: Browser, address: str):
    with opened(browser, address + "lakeview/en/skinpen/", java_script_enabled=False) as tab:
        tab.locator("details.switch summary").click()
        tab.locator("details.switch a[lang=es]").click()
        assert tab.url == address + "lakeview/es/skinpen/index.html"


def test_chooser_offers_the_browsers_language(browser: Browser, address: str):
    with opened(browser, address + "lakeview/", locale="ar-EG") as tab:
        assert tab.locator("a.offered").get_attribute("lang") == "ar"
        shown = tab.locator("[data-languages] a").all()
        assert [one.get_attribute("lang") for one in shown] == ["en", "es", "ar"]  # none moved


def test_chooser_works_without_javascript(browser: Browser, address: str):
    with opened(browser, address + "lakeview/", java_script_enabled=False, locale="ar") as tab:
        assert tab.locator("[data-languages] a").count() == 3
        tab.locator("[data-languages] a[lang=es]").click()
        assert tab.url == address + "lakeview/es/index.html"


def test_site_opened_from_disk_leads_everywhere(browser: Browser, site: Path):
    with opened(browser, (site / "index.html").as_uri()) as tab:
        tab.locator("a", has_text="Lakeview").click()
        tab.locator("[data-languages] a[lang=en]").click()
        tab.locator(".links a").first.click()
        assert tab.locator("h1").inner_text() == "Care after SkinPen"
        assert tab.evaluate("getComputedStyle(document.querySelector('.bar')).backgroundColor") == (
            "rgb(31, 111, 120)"
        )
        with tab.expect_navigation():
            tab.locator("a.mark").click()
        assert tab.url.endswith("/lakeview/en/index.html")


def test_print_view_shows_the_facts_and_hides_the_furniture(browser: Browser, address: str):
    with opened(browser, address + "lakeview/en/skinpen/") as tab:
        tab.emulate_media(media="print")
        for hidden in (".switch", ".skip", ".button"):
            assert not tab.locator(hidden).first.is_visible()
        for shown in ("#emergency", "#glance", "#donts", "#timeline", "#about", ".reach .pill"):
            assert tab.locator(shown).first.is_visible()
        assert tab.pdf().startswith(b"%PDF")


def test_timeline_is_mirrored_in_arabic(browser: Browser, address: str):
    def first_bar(tag: str) -> tuple[float, float]:
        with opened(browser, f"{address}lakeview/{tag}/skinpen/") as tab:
            whole = tab.locator("#timeline .bars").first.bounding_box()
            bar = tab.locator("#timeline .bars .fill.avoid").first.bounding_box()
            assert whole
            assert bar
            return bar["x"] - whole["x"], whole["x"] + whole["width"] - bar["x"] - bar["width"]

    start, end = first_bar("en")
    assert start < 1 < end
    start, end = first_bar("ar")
    assert end < 1 < start


@each_page
def test_timeline_table_says_what_the_picture_shows(browser: Browser, address: str, page: Page):
    with opened(browser, address + page.path) as tab:
        rows = tab.locator("#timeline-table tbody tr").count()
        lines = tab.locator("#timeline .chart .line").count()
        assert rows >= lines > 8
        assert tab.locator("#timeline .chart").get_attribute("role") == "img"


def test_unknown_address_gets_help_in_every_language(site: Path):
    page = (site / "404.html").read_text()
    for tag in ("en", "es", "ar", "ru", "zh-Hans"):
        assert f'<div lang="{tag}"' in page
    assert len(re.findall(r'href="/[a-z]+/index.html"', page)) == 3
