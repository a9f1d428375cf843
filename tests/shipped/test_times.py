"""Where the patient is now: real dates in a real browser, across time zones and clock changes."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from playwright.sync_api import Page as Tab

SKINPEN = "lakeview/en/skinpen/index.html"


@contextmanager
def opened(
    browser: Browser,
    url: str,
    *,
    zone: str = "America/Los_Angeles",
    now: str = "",
    **options: object,
) -> Iterator[Tab]:
    size = {"width": 390, "height": 844}
    context = browser.new_context(viewport=size, timezone_id=zone, **options)
    tab = context.new_page()
    tab.errors = []
    tab.on("pageerror", lambda error: tab.errors.append(str(error)))
    if now:
        tab.clock.set_fixed_time(now)
    tab.goto(url)
    yield tab
    assert tab.errors == []
    context.close()


def _plain(words: str) -> str:
    return " ".join(words.replace("\u202f", " ").split())


def _dated(tab: Tab, item: str) -> str:
    return _plain(tab.locator(f"#{item} .chip .dated").inner_text())


def _kept(tab: Tab) -> dict[str, str]:
    return tab.evaluate("({...localStorage})")


def test_typed_hour_gives_every_window_a_date_and_stays_on_the_device(browser, address):
    with opened(browser, address + SKINPEN, now="2026-11-27T05:00:00Z") as tab:
        asked: list[str] = []
        tab.on("request", lambda request: asked.append(request.url))
        assert _kept(tab) == {}
        tab.locator("#now-field").fill("2026-11-25T20:30")
        tab.get_by_role("button", name="Show my times").click()
        assert tab.locator("#now-title").inner_text() == "24\u00a0hours after your treatment"
        assert tab.evaluate("document.activeElement.id") == "now-title"
        assert _dated(tab, "no-makeup") == "Until Friday, November 27 at 8:30 PM or later"
        assert "Makeup" in tab.locator("#now-avoid").inner_text()
        assert "Exercise" in tab.locator("#now-allow").inner_text()
        assert "Friday, November 27 at 8:30" in _plain(tab.locator("#now-next").inner_text())
        windows = tab.locator("[data-dated]").count()
        assert tab.locator(".dated").count() == windows > 40
        assert _kept(tab) == {"afterleaf/lakeview/skinpen": "2026-11-26T04:30Z"}
        tab.reload()
        assert tab.locator("#now-said").is_visible()
        assert [url for url in asked if not url.startswith(address) or "2026" in url] == []


def test_forgetting_leaves_nothing(browser, address):
    with opened(browser, address + SKINPEN + "#t=2026-11-26T04:30Z") as tab:
        assert _kept(tab) == {}
        tab.locator("#dos .tick input").first.check()
        tab.get_by_role("button", name="Very large").click()
        assert len(_kept(tab)) == 2
        tab.get_by_role("button", name="Forget my times").click()
        assert _kept(tab) == {}
        assert tab.url == address + SKINPEN
        assert tab.locator(".dated").count() == 0
        assert tab.locator("#now-form").is_visible()
        assert not tab.locator("#dos .tick input").first.is_checked()


def test_just_now_starts_at_this_minute(browser, address):
    with opened(browser, address + SKINPEN, now="2026-11-27T05:00:40Z") as tab:
        tab.get_by_role("button", name="It ended just now").click()
        assert _kept(tab) == {"afterleaf/lakeview/skinpen": "2026-11-27T05:00Z"}
        assert tab.locator("#now-title").inner_text() == "Your treatment ended a short time ago"


def test_a_time_that_is_none_is_asked_for_again(browser, address):
    with opened(browser, address + SKINPEN) as tab:
        tab.get_by_role("button", name="Show my times").click()
        assert tab.locator("#now-told").inner_text() == "Please give a day and an hour."
        assert tab.evaluate("document.activeElement.id") == "now-field"
        assert _kept(tab) == {}


@pytest.mark.parametrize("fragment", ["#t=<img src=x>", "#t=2026-13-45T99:99Z", "#t=", "#x"])
def test_a_link_with_nonsense_shows_the_plain_page(browser, address, fragment):
    with opened(browser, address + SKINPEN + fragment) as tab:
        assert tab.locator("#now-form").is_visible()
        assert tab.locator(".dated").count() == 0


# a treatment at 20:00 on the evening before clocks change; 24 hours later they show another hour
@pytest.mark.parametrize(
    ("typed", "kept", "until"),
    [
        ("2026-03-07T20:00", "2026-03-08T04:00Z", "9:00"),
        ("2026-10-31T20:00", "2026-11-01T03:00Z", "7:00"),
        ("2026-06-01T20:00", "2026-06-02T03:00Z", "8:00"),
    ],
)
def test_hours_stay_hours_when_clocks_change(browser, address, typed, kept, until):
    with opened(browser, address + SKINPEN) as tab:
        tab.locator("#now-field").fill(typed)
        tab.get_by_role("button", name="Show my times").click()
        assert _kept(tab) == {"afterleaf/lakeview/skinpen": kept}
        assert f" at {until} PM" in _dated(tab, "no-exercise")


def test_an_hour_that_clocks_skip_or_show_twice_never_ends_a_restriction_early(browser, address):
    for typed, kept in (
        ("2026-03-08T02:30", "2026-03-08T10:30Z"),  # skipped; counts as 3:30
        ("2026-11-01T01:30", "2026-11-01T09:30Z"),  # twice; the later one
    ):
        with opened(browser, address + SKINPEN) as tab:
            tab.locator("#now-field").fill(typed)
            tab.get_by_role("button", name="Show my times").click()
            assert _kept(tab) == {"afterleaf/lakeview/skinpen": kept}


def test_a_traveller_types_the_clinics_hour_and_reads_the_phones(browser, address):
    noor = "noor/en/skinpen/index.html"
    now = "2026-11-26T12:00:00Z"
    with opened(browser, address + noor, zone="Europe/London", now=now) as tab:
        assert tab.locator("#now-entry").inner_text() == "Give the time at the clinic."
        tab.locator("#now-field").fill("2026-11-26T15:00")
        tab.get_by_role("button", name="Show my times").click()
        assert _kept(tab) == {"afterleaf/noor/skinpen": "2026-11-26T11:00Z"}
        assert "11:00 AM" in _plain(tab.locator("#now-since").inner_text())
        assert "3:00 PM" in _plain(tab.locator("#now-zone").inner_text())
    with opened(browser, address + noor, zone="Asia/Dubai", now=now) as tab:
        tab.locator("#now-field").fill("2026-11-26T15:00")
        tab.get_by_role("button", name="Show my times").click()
        assert not tab.locator("#now-zone").is_visible()


def test_arabic_dates_use_arabic_words_and_the_digits_of_the_page(browser, address):
    url = address + "lakeview/ar/skinpen/index.html#t=2026-11-26T04:30Z"
    with opened(browser, url, now="2026-11-26T15:40:00Z") as tab:
        assert tab.locator("#now-title").inner_text() == "11\u00a0ساعةً بعد علاجك"  # noqa: RUF001
        said = _dated(tab, "no-makeup")
        assert "الجمعة" in said
        assert "27" in said  # the page's digits: what CLDR gives "ar" by itself


def test_mark_of_now_moves_with_the_hours_and_mirrors(browser, address):
    places = {}
    for tag in ("en", "ar"):
        for hour in ("05:00", "20:00"):
            url = f"{address}lakeview/{tag}/skinpen/index.html#t=2026-11-26T04:30Z"
            with opened(browser, url, now=f"2026-11-26T{hour}:00Z") as tab:
                mark = tab.locator("#timeline .now-mark").first.bounding_box()
                bars = tab.locator("#timeline .bars").first.bounding_box()
                assert mark
                assert bars
                places[tag, hour] = (mark["x"] + mark["width"] / 2 - bars["x"]) / bars["width"]
    assert 0 <= places["en", "05:00"] < places["en", "20:00"] < 0.21  # the first fifth is 24 hours
    for hour in ("05:00", "20:00"):
        assert abs(places["en", hour] + places["ar", hour] - 1) < 0.02


def test_the_panel_follows_the_clock(browser: Browser, address: str):
    context = browser.new_context(timezone_id="America/Los_Angeles")
    tab = context.new_page()
    tab.clock.install(time="2026-11-26T05:29:30Z")
    tab.goto(address + SKINPEN + "#t=2026-11-26T04:30Z")
    assert tab.locator("#now-title").inner_text() == "Your treatment ended a short time ago"
    tab.clock.run_for(61_000)
    assert tab.locator("#now-title").inner_text() == "1\u00a0hour after your treatment"
    context.close()


def test_copied_link_carries_the_hour_and_so_does_the_language_switch(browser, address):
    url = address + SKINPEN
    with opened(browser, url, permissions=["clipboard-read", "clipboard-write"]) as tab:
        tab.locator("#now-field").fill("2026-11-25T20:30")
        tab.get_by_role("button", name="Show my times").click()
        assert tab.url == url
        tab.get_by_role("button", name="Copy my link").click()
        tab.locator("#now-told", has_text="Copied").wait_for()
        assert tab.evaluate("navigator.clipboard.readText()") == url + "#t=2026-11-26T04:30Z"
    with opened(browser, url + "#t=2026-11-26T04:30Z") as tab:
        tab.locator("details.switch summary").click()
        tab.locator("details.switch a[lang=es]").click()
        tab.wait_for_url("**/lakeview/es/skinpen/index.html#t=2026-11-26T04:30Z")
        assert tab.locator("#now-said").is_visible()


def test_without_javascript_the_page_is_whole_and_offers_nothing_dead(browser, address):
    with opened(browser, address + SKINPEN, java_script_enabled=False) as tab:
        for dead in ("#now", "#tools", "#share-phone"):
            assert not tab.locator(dead).is_visible()
        assert tab.locator("#no-makeup .chip").is_visible()


def test_page_from_disk_shows_times_too(browser: Browser, site: Path):
    with opened(browser, (site / SKINPEN).as_uri() + "#t=2026-11-26T04:30Z") as tab:
        assert tab.locator("#now-said").is_visible()
