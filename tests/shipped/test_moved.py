"""A code with a treatment's hour, printed before the site moved: two hosts, one real browser."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from edits import edit
from host import served
from playwright.sync_api import Browser

from generator.cli import main

TINY = Path(__file__).parents[1] / "content"
FORMER, PRESENT = "https://tiny.example.org/care/", "https://new.example.org/"
HOUR = "#t=2026-11-26T04:30Z"


@dataclass(frozen=True)
class Moved:
    """The former and the present host's addresses, and printed codes: one current, one old."""

    former: str
    present: str
    current: str
    old: str


def _released(root: Path, day: str) -> dict[str, str]:
    """Release the content; return the newest code of each page."""
    assert main(["release", "--content", str(root), "--on", day]) == 0
    lines = (root / "releases" / "ledger.tsv").read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    return {"/".join(row[2:5]): row[0] for row in rows}


@pytest.fixture(scope="module")
def moved(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Moved]:
    folder = tmp_path_factory.mktemp("moved")
    root = folder / "content"
    shutil.copytree(TINY, root)
    first = _released(root, "2026-05-04")
    edit(root / "clinics" / "hill.yaml", [("at least 2 days", "at least 3 days")])
    edit(root / "clinics" / "hill.yaml", [("from: 2 days", "from: 3 days")])
    second = _released(root, "2026-06-01")
    edit(root / "site.yaml", [(FORMER, PRESENT)])
    (root / "moved.yaml").write_text(f"hosts: [{FORMER}]\n")
    _released(root, "2026-07-01")
    assert main(["build", "--content", str(root), "--site", str(folder / "site")]) == 0
    assert main(["redirects", "--content", str(root), "--out", str(folder / "all")]) == 0
    (kept,) = (folder / "all").iterdir()
    with served(kept) as former, served(folder / "site") as present:
        for path in kept.rglob("*.html"):  # of what is told of hosts only their names change
            path.write_text(path.read_text("utf-8").replace(PRESENT, present), "utf-8")
        page = "hill/en/peel"
        assert first[page] != second[page]
        yield Moved(former, present, second[page], first[page])


@pytest.mark.parametrize("spelt", ["Q/{}/", "q/{}/"])
def test_a_former_host_hands_the_hour_on(browser: Browser, moved: Moved, spelt: str):
    tab = browser.new_page()
    said: list[str] = []
    tab.on("console", lambda message: said.append(message.text))
    tab.on("pageerror", lambda error: said.append(str(error)))
    code = moved.current if spelt[0] == "Q" else moved.current.lower()
    tab.goto(f"{moved.former}{spelt.format(code)}{HOUR}")
    tab.wait_for_url(f"{moved.present}hill/en/peel/index.html{HOUR}&version-2")
    assert tab.locator("#now-said").is_visible()
    assert tab.locator(".arrived").is_visible()
    assert said == []
    tab.close()


@pytest.mark.parametrize("script", [True, False])
def test_a_former_host_leads_on_without_an_hour_or_a_script(
    browser: Browser, moved: Moved, script: bool
):
    context = browser.new_context(java_script_enabled=script)
    tab = context.new_page()
    tab.goto(f"{moved.former}Q/{moved.current}/{'' if script else HOUR}")
    tab.wait_for_url(f"{moved.present}hill/en/peel/index.html#version-2")
    assert tab.locator(".arrived").is_visible()
    context.close()


def test_every_way_on_from_an_old_sheets_code_carries_the_hour(browser: Browser, moved: Moved):
    tab = browser.new_page()
    tab.goto(f"{moved.former}Q/{moved.old}/{HOUR}")
    tab.wait_for_url(f"{moved.present}Q/{moved.old}/{HOUR}")
    tab.locator("a[data-onward][href*='#t=']").last.wait_for()  # its script has run
    ways = [one.get_attribute("href") for one in tab.locator("a[href*='index.html']").all()]
    assert len(ways) == 3  # the clinic's name, and a button above and below what changed
    assert set(ways) == {f"{moved.present}hill/en/peel/index.html{HOUR}"}
    tab.locator("a[data-onward]").last.click()
    tab.locator("#now-said").wait_for()
    tab.close()


def test_a_code_in_the_wrong_case_keeps_the_hour(browser: Browser, moved: Moved):
    tab = browser.new_page()
    lost = f"{moved.present}q/{moved.old}/"  # hosts answer it with their page for lost addresses
    page = (f"{moved.present}404.html", f"{moved.present}Q/{moved.old}/{HOUR}")
    tab.route(lost, lambda route: route.fulfill(response=route.fetch(url=page[0])))
    tab.goto(lost + HOUR)
    tab.wait_for_url(page[1])
    tab.close()
