"""The front desk in a real browser: a sheet with real dates, printed, read, scanned and opened."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import cv2
import numpy as np
import pypdfium2
import pytest
import zxingcpp
from offered import PAGES
from playwright.sync_api import Browser
from playwright.sync_api import Page as Tab
from test_browser import _violations

TIME = "2026-11-26T15:00"


@contextmanager
def at_desk(browser: Browser, address: str, clinic: str, **options: object) -> Iterator[Tab]:
    context = browser.new_context(**{"timezone_id": "Asia/Tokyo", **options})
    tab = context.new_page()
    said = []
    tab.on("console", lambda message: said.append(message.text))
    tab.on("pageerror", lambda error: said.append(str(error)))
    tab.goto(f"{address}{clinic}/desk/")
    yield tab
    assert said == []
    context.close()


def _make(tab: Tab, treatment: str, language: str, *, beside: bool = False) -> None:
    tab.select_option("#desk-treatment", treatment)
    tab.select_option("#desk-language", language)
    tab.fill("#desk-time", TIME)
    tab.set_checked("#desk-beside", beside) if beside else None
    tab.click("#desk-form button[type=submit]")
    tab.wait_for_selector(".sheet")


def _paper(tab: Tab, folder: Path) -> pypdfium2.PdfDocument:
    path = folder / "sheet.pdf"
    tab.pdf(path=path, prefer_css_page_size=True, print_background=True)
    return pypdfium2.PdfDocument(path)


def _codes(picture: np.ndarray) -> set[str]:
    """Return what both decoders read in *picture*."""
    ours = {one.text for one in zxingcpp.read_barcodes(picture)}
    theirs, *_ = cv2.QRCodeDetector().detectAndDecode(picture)
    return ours | {theirs}


@pytest.mark.parametrize(
    ("clinic", "treatment", "language", "instant", "words"),
    [
        ("lakeview", "skinpen", "es", "2026-11-26T23:00Z", "viernes, 27 de noviembre, 15:00"),
        ("lakeview", "skinpen", "ar", "2026-11-26T23:00Z", "الجمعة، 27 نوفمبر في 3:00 م"),
        ("noor", "mdpen", "en", "2026-11-26T11:00Z", "Friday, November 27 at 3:00"),
        ("olivar", "mdpen", "es", "2026-11-26T14:00Z", "viernes, 27 de noviembre, 3:00"),
    ],
)
def test_a_sheet_has_real_dates_and_its_code_opens_the_page_at_them(
    browser: Browser,
    address: str,
    site: Path,
    tmp_path: Path,
    *,
    clinic: str,
    treatment: str,
    language: str,
    instant: str,
    words: str,
):
    with at_desk(browser, address, clinic) as tab:
        _make(tab, treatment, language)
        sheet = tab.locator(".sheet")
        assert sheet.get_attribute("lang") == language
        assert words in sheet.inner_text().replace("\xa0", " ")
        edition = json.loads((site / clinic / language / treatment / "edition.json").read_text())
        wanted = f"{edition['code_url']}#t={instant}"
        paper = _paper(tab, tmp_path)
        if language != "ar":  # letters of a PDF come in the order in which they are drawn
            text = " ".join(page.get_textpage().get_text_range() for page in paper)
            assert words in re.sub(r"\s+", " ", text)
        printed = paper[0].render(scale=3).to_numpy()
        assert _codes(printed[:, :, :3].copy()) == {wanted}
        shot = np.frombuffer(tab.locator("#desk-code").screenshot(), dtype=np.uint8)
        assert _codes(cv2.imdecode(shot, cv2.IMREAD_COLOR)) == {wanted}
        tab.goto(address + wanted.split("/", 3)[3])
        tab.wait_for_selector("#now-said", state="visible")
        assert tab.locator("#donts .dated").count() > 5
        assert tab.evaluate("localStorage.length") == 0


@pytest.mark.parametrize(
    ("clinic", "width", "height"), [("lakeview", 612, 792), ("noor", 595, 842)]
)
def test_a_sheet_is_printed_on_the_clinics_paper_and_alone(
    browser: Browser, address: str, tmp_path: Path, *, clinic: str, width: int, height: int
):
    with at_desk(browser, address, clinic) as tab:
        _make(tab, "skinpen", "en")
        paper = _paper(tab, tmp_path)
        assert 2 <= len(paper) <= 3
        assert [round(side) for side in paper[0].get_size()] == [width, height]
        tab.emulate_media(media="print")
        assert tab.locator(".sheet").is_visible()
        for name in (".bar", ".hero", "#desk-form", "#desk-made", ".plain-sheets"):
            assert not tab.locator(name).is_visible()


def test_the_first_thing_on_a_sheet_is_whom_to_call(browser: Browser, address: str):
    with at_desk(browser, address, "lakeview") as tab:
        _make(tab, "skinpen", "es")
        titles = tab.locator(".sheet h2").all_inner_texts()
        assert titles[:3] == ["Cuidados después de SkinPen", "Emergencia", "Llame hoy a la clínica"]
        numbers = tab.locator(".sheet .number").all_inner_texts()
        assert [re.sub(r"\D", "", one) for one in numbers] == ["911", "2065550142", "2065550199"]


def test_the_staffs_language_stands_line_by_line_beside_on_request(browser: Browser, address: str):
    with at_desk(browser, address, "lakeview") as tab:
        _make(tab, "skinpen", "ar")
        assert tab.locator(".sheet .beside").count() == 0
        _make(tab, "skinpen", "ar", beside=True)
        lines = tab.locator(".sheet .beside").all()
        assert len(lines) > 50
        assert {(one.get_attribute("lang"), one.get_attribute("dir")) for one in lines} == {
            ("en", "ltr")
        }
        first = tab.locator(".sheet #no-makeup")
        assert "Don't wear makeup." in first.inner_text()
        assert "Until Saturday, November 28 at 3:00\xa0PM or later" in first.inner_text()


def test_a_desk_tells_nobody_the_hour_and_keeps_nothing(browser: Browser, address: str):
    context = browser.new_context()
    tab = context.new_page()
    asked = []
    tab.on("request", lambda request: asked.append(request.url + str(request.post_data)))
    tab.goto(address + "lakeview/desk/")
    _make(tab, "skinpen", "ar", beside=True)
    assert len(asked) > 5
    assert [one for one in asked if not one.startswith(address) or "2026" in one] == []
    assert tab.evaluate("localStorage.length + sessionStorage.length") == 0
    assert context.cookies() == []
    context.close()


def test_a_desk_asks_for_a_time_and_says_when_it_has_no_connection(browser: Browser, address: str):
    with at_desk(browser, address, "lakeview") as tab:
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d", tab.input_value("#desk-time"))
        tab.fill("#desk-time", "")
        tab.click("#desk-form button[type=submit]")
        assert tab.locator("#desk-told").inner_text() == "Please give a day and an hour."
        assert tab.evaluate("document.activeElement.id") == "desk-time"
    context = browser.new_context()
    tab = context.new_page()
    tab.goto(address + "lakeview/desk/")
    context.set_offline(True)
    tab.click("#desk-form button[type=submit]")
    tab.wait_for_function("document.getElementById('desk-told').textContent")
    assert tab.locator("#desk-told").inner_text().startswith("The sheet could not be loaded.")
    context.close()


def test_a_changed_choice_takes_the_old_sheet_away(browser: Browser, address: str):
    with at_desk(browser, address, "lakeview") as tab:
        _make(tab, "skinpen", "es")
        tab.select_option("#desk-language", "ar")
        assert tab.locator(".sheet").count() == 0
        assert not tab.locator("#desk-made").is_visible()


def test_no_search_engine_is_led_to_a_desk(site: Path):
    for clinic in ("lakeview", "noor", "olivar"):
        page = (site / clinic / "desk" / "index.html").read_text()
        assert '<meta name="robots" content="noindex">' in page
        assert "desk" not in (site / clinic / "sitemap.xml").read_text()
    assert "noindex" not in (site / "lakeview" / "en" / "skinpen" / "index.html").read_text()


def test_a_desk_without_javascript_leads_to_the_plain_sheets(browser: Browser, address: str):
    context = browser.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.goto(address + "noor/desk/")
    links = [one.get_attribute("href") for one in tab.locator(".plain-sheets a").all()]
    offered = [page for page in PAGES if page.clinic == "noor"]
    beside = [page for page in offered if page.language != "ar"]  # the clinic's own language
    assert len(links) == len(offered) + len(beside)
    assert "../en/mdpen/handout.pdf" in links
    assert "../ru/mdpen/handout-ru-ar.pdf" in links
    assert not tab.locator("#desk-form").is_visible()
    context.close()


@pytest.mark.parametrize("clinic", ["lakeview", "noor"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_a_desk(browser: Browser, address: str, clinic: str, scheme: str):
    size = {"width": 390, "height": 844}
    with at_desk(browser, address, clinic, color_scheme=scheme, viewport=size) as tab:
        assert _violations(tab) == []
        _make(tab, "skinpen", "ar" if clinic == "lakeview" else "en", beside=True)
        assert _violations(tab) == []
        assert tab.evaluate("document.documentElement.scrollWidth") <= 390


def test_a_released_sheets_code_carries_the_hour_past_its_own_page(
    browser: Browser, released: tuple[Path, Path], serving
):
    site = released[1]
    edition = json.loads((site / "lakeview" / "es" / "skinpen" / "edition.json").read_text())
    with serving(site) as address, at_desk(browser, address, "lakeview") as tab:
        _make(tab, "skinpen", "es")
        shot = np.frombuffer(tab.locator("#desk-code").screenshot(), dtype=np.uint8)
        (read,) = _codes(cv2.imdecode(shot, cv2.IMREAD_COLOR))
        assert read == f"{edition['code_url']}#t=2026-11-26T23:00Z"
        tab.goto(f"{address}Q/{edition['code']}/#t=2026-11-26T23:00Z")
        page = f"lakeview/es/skinpen/index.html#t=2026-11-26T23:00Z&version-{edition['version']}"
        tab.wait_for_url(address + page)
        assert tab.locator("#now-said").is_visible()
        assert tab.locator(".arrived").is_visible()
