"""The calendar file that a page makes on the device, read back by another library."""

from datetime import UTC, date, datetime
from pathlib import Path

import icalendar
import pytest
from playwright.sync_api import Browser

TREATED = "2026-11-26T04:30Z"
LINE = 75  # octets, RFC 5545 3.1


def _saved(browser: Browser, url: str) -> bytes:
    context = browser.new_context(timezone_id="America/Los_Angeles")
    tab = context.new_page()
    tab.goto(f"{url}#t={TREATED}")
    with tab.expect_download() as saved:
        tab.locator("#now-calendar").click()
    content = Path(saved.value.path()).read_bytes()
    context.close()
    return content


def _events(content: bytes) -> list[icalendar.Event]:
    return list(icalendar.Calendar.from_ical(content).walk("VEVENT"))


@pytest.mark.parametrize("tag", ["en", "ar"])
def test_another_library_reads_every_change_at_its_hour(browser: Browser, address: str, tag: str):
    content = _saved(browser, f"{address}lakeview/{tag}/skinpen/index.html")
    assert all(len(line) <= LINE for line in content.split(b"\r\n"))
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert b"\r\n " in content  # folded somewhere, also inside Arabic words
    events = _events(content)
    assert len(events) > 8
    for event in events:
        assert event.errors == []
        assert event["SUMMARY"].params["LANGUAGE"] == tag
        assert str(event["URL"]).endswith(f"/lakeview/{tag}/skinpen/")
        start = event["DTSTART"].dt
        assert start > (
            date(2026, 11, 26) if type(start) is date else datetime(2026, 11, 26, 4, 30, tzinfo=UTC)
        )
        assert type(start) is date or start.tzinfo is not None
    starts = {str(event["UID"]).split(".")[0]: event["DTSTART"].dt for event in events}
    assert starts["makeup-allow-2880"] == datetime(2026, 11, 28, 4, 30, tzinfo=UTC)
    assert any(name.startswith("visit-") for name in starts)
    assert any("-use-" in name for name in starts)


def test_uids_stay_the_same_and_are_all_different(browser: Browser, address: str):
    url = f"{address}lakeview/en/skinpen/index.html"
    first, second = ([str(one["UID"]) for one in _events(_saved(browser, url))] for _ in range(2))
    assert first == second
    assert len(set(first)) == len(first)
