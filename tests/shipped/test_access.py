"""Whoever the reader is: large text, wide spacing, a keyboard, few colours, a screen reader."""

from collections.abc import Iterator

import pytest
from host import served
from playwright.sync_api import Browser
from playwright.sync_api import Page as Tab
from test_browser import _violations

NOW = "2026-11-26T12:00:00Z"
DATED = "#t=2026-11-25T05:00Z"
# one of each template, in the languages and scripts with the longest words
TEMPLATES = (
    "",
    "404.html",
    "noor/",
    "noor/ru/",
    "noor/ru/mdpen/",
    "lakeview/ar/skinpen/" + DATED,
    "olivar/es/microneedling/" + DATED,
    "noor/zh-Hans/skinpen/",
    "lakeview/desk/",
    "Q/old/",
)
# WCAG 2.2 1.4.12, in full
SPACED = """*, *::before { line-height: 1.5 !important; letter-spacing: .12em !important;
word-spacing: .16em !important } p { margin-block-end: 2em !important }"""
# elements whose words do not fit into them, and boxes that hang out of the page
CLIPPED = """() => [...document.querySelectorAll("body *")].filter((one) => {
  const style = getComputedStyle(one), box = one.getBoundingClientRect();
  if (!box.width || one.closest(".sr, svg, .skip, select, input")) return false;
  const hides = style.overflowX !== "visible" || style.overflowY !== "visible";
  const over = [one.scrollWidth - one.clientWidth, one.scrollHeight - one.clientHeight];
  const cut = hides && Math.max(...over) > 1;
  return cut || box.right > innerWidth + 1 || box.left < -1;
}).map((one) => one.outerHTML.slice(0, 120))"""
# WCAG 2.2 2.5.8 asks for 24; we ask for 2.5.5's 44
SMALL = """() =>
[...document.querySelectorAll("a, button, input, select, summary")]
.filter((one) => {
  const box = (one.closest("label.tick") ?? one).getBoundingClientRect();
  if (!box.width || one.matches(".skip")) return false;
  return box.width < 43.5 || box.height < 43.5;
}).map((one) => one.outerHTML.slice(0, 120))"""


@pytest.fixture(scope="module")
def tab(browser: Browser) -> Iterator[Tab]:
    context = browser.new_context(service_workers="block", bypass_csp=True)
    opened = context.new_page()
    opened.clock.set_fixed_time(NOW)
    yield opened
    context.close()


@pytest.fixture(scope="module")
def history(released) -> Iterator[str]:
    """Give the address of a site where an older sheet's code has a page."""
    with served(released[1]) as address:
        yield address


def _old_code(released) -> str:
    lines = (released[0] / "releases" / "ledger.tsv").read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines]
    return next(row[0] for row in rows if row[1:5] == ["1", "lakeview", "ar", "skinpen"])


@pytest.mark.parametrize("path", TEMPLATES)
def test_page_holds_at_400_percent_and_with_wide_spacing(tab, history, released, path):
    """320 CSS pixels are 1280 at 400 % (WCAG 2.2 1.4.10)."""
    tab.set_viewport_size({"width": 320, "height": 256})
    tab.goto("about:blank")
    tab.goto(history + path.replace("Q/old", f"Q/{_old_code(released)}"))
    assert tab.locator("h1").count() >= 1
    assert tab.evaluate("document.documentElement.scrollWidth") == 320
    assert tab.evaluate(CLIPPED) == []
    assert tab.evaluate(SMALL) == []
    tab.add_style_tag(content=SPACED)
    assert tab.evaluate("document.documentElement.scrollWidth") == 320
    assert tab.evaluate(CLIPPED) == []


@pytest.mark.parametrize("path", ["lakeview/ar/skinpen/" + DATED, "Q/old/"])
def test_axe_finds_nothing_with_a_date_nor_behind_a_code(tab, history, released, path):
    tab.set_viewport_size({"width": 390, "height": 844})
    tab.goto("about:blank")
    tab.goto(history + path.replace("Q/old", f"Q/{_old_code(released)}"))
    assert _violations(tab) == []


# the focused element: how it shows, what lies over its middle, how far down the page it is
FOCUS = """() => {
  const one = document.activeElement, box = one.getBoundingClientRect();
  const over = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
  return {
    name: one.id || one.className || one.value || one.textContent.trim().slice(0, 30),
    outline: parseFloat(getComputedStyle(one).outlineWidth),
    seen: one.contains(over) || over?.contains(one) && over.closest("label, a, button") !== null,
    top: one.closest("header") ? -1 : box.top + scrollY,
  };
}"""
# Latin words in a text that no `lang` of its own tells from the page's language
LATIN = """names => {
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), found = [];
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    const text = names.reduce((left, name) => left.replaceAll(name, ""), node.data);
    const said = !node.parentElement.closest("script, style, body [lang]");
    if (said && /[A-Za-z]{2,}[^A-Za-z]{1,2}[A-Za-z]{2,}/.test(text)) found.push(text.trim());
  }
  return found;
}"""


def _tabbed_to(tab: Tab, selector: str) -> None:
    """Press Tab until *selector* has the focus, which shows, uncovered, in reading order."""
    top = -2
    for _ in range(60):
        tab.keyboard.press("Tab")
        focus = tab.evaluate(FOCUS)
        assert focus["outline"] >= 2, focus
        assert focus["seen"], focus
        assert focus["top"] >= top - 30, focus  # side by side, a taller one begins higher
        top = focus["top"]
        if tab.evaluate("one => document.activeElement.matches(one)", selector):
            return
    raise AssertionError(selector)


def test_all_can_be_done_with_a_keyboard_alone(tab, history):
    tab.set_viewport_size({"width": 390, "height": 844})
    tab.emulate_media(reduced_motion="reduce")
    tab.goto(history + "lakeview/en/skinpen/")
    _tabbed_to(tab, ".skip")
    tab.keyboard.press("Enter")
    assert tab.evaluate("document.activeElement.id") == "advice"
    _tabbed_to(tab, "#now-field")
    tab.keyboard.type("11242026")
    tab.keyboard.press("ArrowRight")
    tab.keyboard.type("0900PM")
    tab.keyboard.press("Enter")
    assert tab.evaluate("document.activeElement.id") == "now-title"
    assert tab.locator("#now-title").get_attribute("aria-live") == "polite"
    assert "31" in tab.locator("#now-title").inner_text()
    _tabbed_to(tab, ".tick input")
    tab.keyboard.press("Space")
    assert tab.locator(".tick input").first.is_checked()
    tab.focus("#now-title")
    _tabbed_to(tab, "#now-forget")
    tab.keyboard.press("Enter")
    assert tab.locator("#now-form").is_visible()
    assert tab.locator("#now-told").inner_text()
    assert not tab.locator(".tick input").first.is_checked()
    tab.goto(history + "lakeview/en/skinpen/")
    _tabbed_to(tab, ".switch summary")
    tab.keyboard.press("Enter")
    _tabbed_to(tab, ".switch a[lang=es]")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/lakeview/es/skinpen/**")


@pytest.mark.parametrize(
    "path", ["lakeview/ar/skinpen/", "noor/ru/mdpen/", "noor/zh-Hans/microneedling/", "noor/ru/"]
)
def test_words_of_another_language_say_which(tab, history, path):
    """WCAG 2.2 3.1.2; it exempts names, so those of clinics have no language of their own."""
    tab.goto("about:blank")
    tab.goto(history + path + DATED)
    assert tab.evaluate(LATIN, ["Lakeview Skin Clinic", "Noor Dermatology"]) == []


def test_in_forced_colours_every_kind_still_shows(tab, history):
    tab.goto("about:blank")
    tab.emulate_media(forced_colors="active")
    tab.goto(history + "lakeview/en/skinpen/" + DATED)
    shown = "one => getComputedStyle(document.querySelector(one))"
    for boxed in (".card", ".chip", ".badge", ".pictogram", ".tile", ".button"):
        assert tab.evaluate(f"one => ({shown})(one).borderTopStyle", boxed) == "solid", boxed
    assert tab.evaluate(f"({shown})('.bar').borderBottomStyle") == "solid"
    bullet = "getComputedStyle(document.querySelector('.signs li'), '::before').backgroundColor"
    ground = tab.evaluate(f"({shown})('.emergency').backgroundColor")
    assert tab.evaluate(bullet) != ground
    fill = tab.evaluate(f"({shown})('.bars .fill.avoid').fill")
    assert fill != tab.evaluate(f"({shown})('.bars .fill.allow').fill")
    tab.emulate_media(forced_colors="none")
