"""Bundles: one file a page, opened from disk by a browser that may ask for nothing."""

import json
import subprocess
import sys
from pathlib import Path

import cv2
import numpy as np
import pytest
import zxingcpp
from offered import CONTENT, PAGES, Page, each_page
from playwright.sync_api import Browser

LIMIT = 300_000  # bytes; what people can send by message
_SAID = "document.querySelector('#advice').innerText"


@pytest.fixture(scope="module")
def bundles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("bundles") / "out"
    command = [sys.executable, "-m", "generator", "bundle", "--content", str(CONTENT)]
    done = subprocess.run(
        [*command, "--out", str(folder)], capture_output=True, text=True, check=True
    )
    assert done.stdout.startswith(f"{len(PAGES)} bundles, at most 1")
    return folder


def _file(bundles: Path, page: Page) -> Path:
    return bundles / page.clinic / f"{page.protocol}.{page.language}.html"


@each_page
def test_a_bundle_is_small_asks_for_nothing_and_says_what_the_page_says(
    browser: Browser, address: str, bundles: Path, page: Page
):
    file = _file(bundles, page)
    assert file.stat().st_size < LIMIT
    context = browser.new_context()
    tab = context.new_page()
    asked, said = [], []
    tab.on("request", lambda request: asked.append(request.url))
    tab.on("console", lambda message: said.append(message.text))
    tab.on("pageerror", lambda error: said.append(str(error)))
    tab.goto(file.as_uri(), wait_until="networkidle")
    assert [url for url in asked if not url.startswith("data:")] == [file.as_uri()]
    assert said == []
    words = tab.evaluate(_SAID)
    colour = tab.evaluate("getComputedStyle(document.querySelector('.bar')).backgroundColor")
    tab.goto(address + page.path)
    tab.evaluate("for (const one of document.querySelectorAll('#beside')) one.hidden = true")
    assert tab.evaluate(_SAID) == words
    assert (
        tab.evaluate("getComputedStyle(document.querySelector('.bar')).backgroundColor") == colour
    )
    context.close()


def test_a_bundle_knows_times_and_leads_to_the_site(browser: Browser, bundles: Path, site: Path):
    tab = browser.new_page()
    tab.goto(_file(bundles, Page("lakeview", "ar", "skinpen")).as_uri())
    tab.fill("#now-field", "2026-11-26T15:00")
    tab.click("#now-form button[type=submit]")
    assert tab.locator("#now-said").is_visible()
    assert tab.locator("#donts .dated").count() > 5
    links = [one.get_attribute("href") for one in tab.locator("a[href]").all()]
    assert "https://aftercare.example.org/lakeview/ar/skinpen/handout.pdf" in links
    assert "https://aftercare.example.org/lakeview/es/skinpen/" in links
    assert {one.split(":")[0] for one in links if not one.startswith("#")} == {
        "https",
        "tel",
        "sms",
    }
    shot = np.frombuffer(tab.locator(".take img").screenshot(scale="device"), dtype=np.uint8)
    (code,) = zxingcpp.read_barcodes(cv2.imdecode(shot, cv2.IMREAD_COLOR))
    edition = json.loads((site / "lakeview" / "ar" / "skinpen" / "edition.json").read_text())
    assert code.text == edition["code_url"]
    tab.close()


def test_a_script_put_into_a_bundle_on_its_way_does_not_run(
    browser: Browser, bundles: Path, tmp_path: Path
):
    whole = _file(bundles, PAGES[0]).read_text()
    marked = "<script>document.title = 'changed'</script>"
    (tmp_path / "sent.html").write_text(whole.replace("</body>", marked + "</body>"))
    tab = browser.new_page()
    tab.goto((tmp_path / "sent.html").as_uri())
    assert tab.title() != "changed"
    assert tab.evaluate("document.documentElement.classList.contains('js')")
    tab.close()
