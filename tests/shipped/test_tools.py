"""What a page offers for reading and passing on: aloud, beside the original, shared."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from offered import Page
from playwright.sync_api import Browser, Route
from playwright.sync_api import Page as Tab

AR, RU, EN = (
    Page("lakeview", "ar", "skinpen"),
    Page("noor", "ru", "mdpen"),
    Page("lakeview", "en", "skinpen"),
)
ZH = Page("noor", "zh-Hans", "skinpen")
HOUR = "#t=2026-11-26T04:30Z"
# stands for what a phone has and headless Chromium lacks: voices, and an engine that speaks
VOICES = """voices => {
  window.spoken = [];
  window.waiting = [];
  Object.defineProperty(SpeechSynthesisUtterance.prototype, "voice", { writable: true });
  Object.assign(speechSynthesis, {
    getVoices: () => voices,
    speak: (one) => {
      spoken.push({ text: one.text, lang: one.lang, voice: one.voice?.lang });
      waiting.push(one);
    },
    cancel: () => waiting.splice(0).forEach((one) => one.dispatchEvent(new Event("error"))),
  });
}"""


def _voices(*tags: str, local: bool = True) -> str:
    listed = [{"lang": tag, "localService": local} for tag in tags]
    return f"({VOICES})({listed})".replace("True", "true").replace("False", "false")


@contextmanager
def opened(browser: Browser, url: str, *scripts: str, **options: object) -> Iterator[Tab]:
    context = browser.new_context(**{"service_workers": "block", **options})
    tab = context.new_page()
    errors: list[str] = []
    tab.on("pageerror", lambda error: errors.append(str(error)))
    for script in scripts:
        tab.add_init_script(script)
    tab.goto(url)
    yield tab
    assert errors == []
    context.close()


def _plain(words: str) -> str:
    return " ".join(words.split())


def _texts(edition: dict) -> list[str]:
    """Return texts of an edition's data in the order in which its page has them."""
    care = {one["level"]: one for one in edition["care"]}
    parts = [edition["title"], edition["summary"], edition["translation"]["notice"]["words"]]
    for level in ("emergency", "call"):
        parts += [care[level]["title"], care[level]["action"]]
        groups = re.findall(r"[+\d]+", care[level]["phones"][0]["written"])
        parts += [", ".join(" ".join(group) for group in groups)]
        parts += [sign["text"] for sign in care[level]["signs"]]
    for group in ("glance", "dos", "donts", "again"):
        parts += [edition["words"][group]]
        for item in edition[group]:
            parts += [item["text"], *([item["window"]["words"]] if item["window"] else [])]
    for product in edition["products"]:
        parts += [product["name"], product["what"], product["how"], product["window"]["words"]]
    parts += [one["text"] for one in (*edition["expected"], *care["self-care"]["signs"])]
    for one in edition["questions"]:
        parts += [one["question"], *one["answers"]]
    return [*parts, *(line for one in edition["course"] for line in one["parts"])]


def _said(tab: Tab) -> list[dict[str, str]]:
    return [{**one, "text": _plain(one["text"])} for one in tab.evaluate("spoken")]


@pytest.mark.parametrize(
    ("page", "voices", "local", "is_offered"),
    [
        (AR, ["en-US", "ar-SA"], True, True),
        (AR, ["en-US", "ar-SA"], False, False),  # its words would leave the device
        (AR, ["en-US", "es-US", "fa-IR"], True, False),
        (AR, [], True, False),
        (ZH, ["zh_CN"], True, True),  # as Android writes it
        (ZH, ["zh-HK"], True, False),  # Cantonese
        (ZH, ["nonsense voice"], True, False),
    ],
)
def test_reading_aloud_is_offered_where_the_device_has_a_voice_for_the_language(
    browser: Browser, address: str, *, page: Page, voices: list[str], local: bool, is_offered: bool
):
    """The voices are put into the real `speechSynthesis`: headless Chromium has none."""
    with opened(browser, address + page.path, _voices(*voices, local=local)) as tab:
        assert tab.locator("#read-aloud").is_visible() == is_offered
        assert tab.evaluate("spoken") == []


def test_a_device_without_speech_is_offered_none(browser: Browser, address: str):
    gone = "delete Window.prototype.speechSynthesis; delete window.speechSynthesis"
    with opened(browser, address + AR.path, gone) as tab:
        assert not tab.evaluate("'speechSynthesis' in window")
        assert not tab.locator("#read-aloud").is_visible()
        assert tab.locator("#beside").is_visible()  # all else works


@pytest.mark.parametrize("page", [AR, RU], ids=str)
def test_the_page_is_read_in_its_own_words_and_order(
    browser: Browser, address: str, editions: dict, page: Page
):
    """What is handed to a replaced `speak` is recorded: headless Chromium has no voice to use."""
    edition = editions[page]
    with opened(browser, address + page.path, _voices("en-US", page.language)) as tab:
        tab.locator("#read-aloud").click()
        said = _said(tab)
    names = {product["name"] for product in edition["products"]}
    for one in said:
        tag = "en" if one["text"] in names else page.language
        assert (one["lang"], one["voice"]) == (tag, "en-US" if tag == "en" else tag), one
    at = 0
    for text in _texts(edition):
        rest = [one["text"] for one in said[at:]]
        found = [place for place, one in enumerate(rest) if _plain(text) in one]
        assert found, f"{text!r} is not said after {said[at - 1]}"
        at += found[0] + (text != edition["title"])
    assert at > 100
    assert said[0]["text"] == edition["title"]
    assert all(one["text"] for one in said)


def test_products_have_their_names_said_by_the_pages_voice_where_no_other_is(
    browser: Browser, address: str, editions: dict
):
    with opened(browser, address + AR.path, _voices("ar")) as tab:
        tab.locator("#read-aloud").click()
        said = _said(tab)
    assert {(one["lang"], one["voice"]) for one in said} == {("ar", "ar")}
    assert editions[AR]["products"][0]["name"] in [one["text"] for one in said]


def test_pressing_again_stops_and_a_last_word_leaves_the_button_as_it_was(
    browser: Browser, address: str, editions: dict
):
    words = editions[AR]["words"]
    with opened(browser, address + AR.path, _voices("ar")) as tab:
        button = tab.locator("#read-aloud")
        for ends in ("button.click()", "waiting.at(-1).dispatchEvent(new Event('end'))"):
            assert button.inner_text() == words["read_aloud"]
            button.click()
            assert button.inner_text() == words["read_stop"]
            assert button.get_attribute("aria-pressed") == "true"
            assert tab.evaluate("waiting.length") > 100
            tab.evaluate(f"button => {ends}", button.element_handle())
            assert tab.evaluate("waiting.length") == 0
            assert button.get_attribute("aria-pressed") == "false"
        button.click()
        tab.evaluate("window.old = waiting.at(-1)")
        button.click()
        button.click()
        tab.evaluate("old.dispatchEvent(new Event('end'))")  # as browsers do, late
        assert tab.evaluate("waiting.length") > 100
        assert button.inner_text() == words["read_stop"]


def test_dates_are_said_as_the_page_shows_them_and_the_original_beside_is_not(
    browser: Browser, address: str
):
    with opened(browser, address + AR.path + HOUR, _voices("ar")) as tab:
        shown = tab.locator("[data-say] > .dated").all_text_contents()
        tab.locator("#read-aloud").click()
        said = tab.evaluate("spoken.splice(0).map(one => one.text)")
        tab.locator("#read-aloud").click()
        tab.locator("#beside").click()
        tab.locator(".beside").first.wait_for()
        tab.locator("#read-aloud").click()
        assert tab.evaluate("spoken.map(one => one.text)") == said
    assert len(shown) > 25
    for date in set(shown):
        assert any(text.endswith(f"\n{date}") for text in said), date


def _windows(edition: dict) -> dict[str, dict]:
    groups = (edition[name] for name in ("dos", "donts", "again", "products", "expected"))
    return {one["id"]: one["window"] for group in groups for one in group if one["window"]}


# what each line says itself, and beside it
LINES = """[...document.querySelectorAll("[data-say]")].map((line) => {
  const [beside] = line.querySelectorAll(":scope > .beside");
  const own = line.cloneNode(true);
  own.querySelector(".beside")?.remove();
  const { lang, dir, textContent } = beside ?? {};
  return [line.dataset.say, own.textContent, lang, dir, textContent];
})"""


@pytest.mark.parametrize("page", [AR, RU], ids=str)
def test_each_line_gets_its_counterpart_in_the_original_and_loses_it_again(
    browser: Browser, address: str, editions: dict, page: Page
):
    source = editions[Page(page.clinic, "en", page.protocol)]
    with opened(browser, address + page.path) as tab:
        before = tab.locator(".page").inner_html()
        tab.locator("#beside").click()
        tab.locator(".beside").first.wait_for()
        lines = tab.evaluate(LINES)
        tab.locator("#beside").click()
        assert tab.locator(".page").inner_html() == before
    assert len(lines) > 120
    said = {(lang, way) for _, _, lang, way, _ in lines}
    assert said == {("en", "ltr")}
    originals = {name: _plain(beside) for name, *_, beside in lines}
    assert originals["title"] == source["title"]
    own, windows = _windows(editions[page]), _windows(source)
    assert len(windows) > 20
    for name, window in windows.items():
        assert originals[f"{name}.when"] == _plain(window["words"])
        for bound in ("from_minutes", "until_minutes"):
            assert own[name][bound] == window[bound], name
    numbers = 0
    for name, words, _, _, beside in lines:
        digits, theirs = re.findall(r"\d+", words), re.findall(r"\d+", beside)
        numbers += len(digits)
        assert set(digits) <= set(theirs), name  # Arabic says "two days" in one word
    assert numbers > 20


def test_an_original_that_comes_too_late_is_not_shown(browser: Browser, address: str):
    waiting: list[Route] = []
    with opened(browser, address + AR.path) as tab:
        tab.route("**/lakeview/en/skinpen/**", lambda route: waiting.append(route))  # noqa: PLW0108
        for _ in range(3):  # shown, away again, shown
            tab.locator("#beside").click()
        while len(waiting) < 2:
            tab.wait_for_timeout(10)
        for route in reversed(waiting):
            with tab.expect_event("requestfinished"):
                route.continue_()
            tab.locator(".beside").first.wait_for()
            tab.wait_for_timeout(100)
            assert tab.locator("h1 .beside").count() == 1
        for _ in range(3):  # away, shown, away again
            tab.locator("#beside").click()
        while len(waiting) < 3:
            tab.wait_for_timeout(10)
        with tab.expect_event("requestfinished"):
            waiting[2].continue_()
        tab.wait_for_timeout(100)
        assert tab.locator(".beside").count() == 0


# a phone's own sheet, which headless Chromium lacks
SHARES = "navigator.share = async (data) => { (window.shared ??= []).push(data); }"


@pytest.mark.parametrize("page", [AR, RU, EN], ids=str)
def test_links_send_the_pages_title_and_address(
    browser: Browser, address: str, editions: dict, page: Page
):
    edition = editions[page]
    message = f"{edition['title']} {edition['url']}"
    with opened(browser, address + page.path + HOUR) as tab:
        sms = tab.locator("#share a[href^='sms:']")
        whatsapp = tab.locator("#share a[href^='https:']")
        assert sms.inner_text() == edition["words"]["share_text"]
        assert whatsapp.inner_text() == edition["words"]["share_whatsapp"]
        assert sms.get_attribute("href") == f"sms:?body={quote(message, safe='')}"  # RFC 5724
        link = urlsplit(whatsapp.get_attribute("href"))
        assert (link.scheme, link.netloc, link.path) == ("https", "wa.me", "/")
        assert parse_qs(link.query, strict_parsing=True) == {"text": [message]}
        assert whatsapp.get_attribute("rel") == "noreferrer"
        assert not tab.locator("#share-phone").is_visible()  # this device has no such sheet
    assert edition["url"] == f"https://aftercare.example.org/{page.path}"


def test_a_phones_own_sheet_gets_the_address_without_the_hour(
    browser: Browser, address: str, editions: dict
):
    with opened(browser, address + AR.path + HOUR, SHARES) as tab:
        asked: list[str] = []
        tab.on("request", lambda request: asked.append(request.url))
        tab.locator("#share").scroll_into_view_if_needed()
        tab.locator("#share-phone").hover()
        tab.locator("#share-phone").click()
        (shared,) = tab.evaluate("shared")
        tab.wait_for_load_state("networkidle")
        assert [url for url in asked if not url.startswith(address)] == []
    assert shared == {
        "title": f"{editions[AR]['title']} · Lakeview Skin Clinic",
        "url": editions[AR]["url"],
    }


def test_a_sheet_that_the_patient_closes_is_no_error(browser: Browser, address: str):
    closed = "navigator.share = () => Promise.reject(new DOMException('', 'AbortError'))"
    with opened(browser, address + AR.path, closed) as tab:
        tab.locator("#share-phone").click()
        assert tab.locator("#share-phone").is_enabled()
