"""A contact sheet of everything a person can look at: `python tests/pictures/make.py FOLDER`.

Builds a site with a history (so that codes of older sheets have pages), serves it, and takes every
page at 390, 768 and 1280 px, light and dark, without a date and 31 hours after one; the front desk
also with a sheet made; every page of every printed sheet; the pictograms at the sizes they have,
plain, grey and in forced colours. All are PNG files in FOLDER, and small in `contact.png`, one line
per page. Needs Chromium and some five minutes. `--only lakeview/en` takes the addresses that begin
so; `--readme` takes only the pictures that README.md shows.
"""

import argparse
import itertools
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
from PIL import Image
from playwright.sync_api import Page as Tab
from playwright.sync_api import sync_playwright

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "shipped"))

from history import released_twice  # noqa: E402 - the tests' own
from host import served  # noqa: E402
from icons import icon_page  # noqa: E402

WIDTHS = (390, 768, 1280)
SCHEMES = ("light", "dark")
NOW = "2026-11-26T12:00:00Z"
DATED = "#t=2026-11-25T05:00Z"
OPTIONS = {"service_workers": "block", "timezone_id": "America/Los_Angeles", "bypass_csp": True}
# phones have a font for Chinese; where this machine has none, the sheets' own stands in
CHINESE = HERE.parents[1] / "generator" / "fonts" / "NotoSansSC.ttf"
FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><include>/etc/fonts/fonts.conf</include><dir>{}</dir></fontconfig>
"""
SMALL = 0.25  # of a picture in contact.png
TALL = 1100  # pixels of a small picture: a page's first screens tell most
GAP = 12


@dataclass(frozen=True)
class View:
    """One page to look at; *name* begins the names of its files."""

    name: str
    path: str
    is_desk: bool = False


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=HERE)
    parser.add_argument("--content", type=Path, default=HERE.parents[1] / "content")
    parser.add_argument("--only", default="", help="addresses that begin with this")
    parser.add_argument("--readme", action="store_true")
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        _, site = released_twice(options.content, Path(scratch))
        chromium = shutil.which("chromium")
        fonts = {"FONTCONFIG_FILE": str(_fonts(Path(scratch) / "fonts"))}
        browser = playwright.chromium.launch(
            executable_path=chromium, args=["--no-sandbox"], env={**os.environ, **fonts}
        )
        tab = browser.new_page(**OPTIONS)
        tab.clock.set_fixed_time(NOW)
        with served(site) as address:
            if options.readme:
                _for_readme(tab, address, options.folder)
            else:
                _all(tab, site, address, folder=options.folder, only=options.only)
        browser.close()


def _fonts(folder: Path) -> Path:
    """Return a configuration of this machine's fonts and the Chinese one."""
    folder.mkdir()
    shutil.copy(CHINESE, folder)
    (folder / "fonts.conf").write_text(FONTS.format(folder))
    return folder / "fonts.conf"


def _for_readme(tab: Tab, address: str, folder: Path) -> None:
    tab.set_viewport_size({"width": 390, "height": 1500})
    for tag in ("en", "ar"):
        tab.goto(f"{address}lakeview/{tag}/skinpen/index.html{DATED}")
        tab.screenshot(path=folder / f"phone-{tag}.png")


def _all(tab: Tab, site: Path, address: str, *, folder: Path, only: str) -> None:
    lines = []
    for view in _views(site):
        if view.path.startswith(only):
            taken = list(_taken(tab, address, view, folder=folder))
            taken += _paper(site / view.path, view.name, folder)
            lines.append(taken)
            print(view.path or "/", f"{len(taken)} pictures", file=sys.stderr)
    if not only:
        lines.append(list(_pictograms(tab, folder)))
    _contact_sheet(lines).save(folder / "contact.png", optimize=True)
    print(folder / "contact.png")


def _views(site: Path) -> Iterator[View]:
    """Yield every page of *site* but those behind codes, of which one of each kind is enough."""
    for page in sorted(site.rglob("index.html")):
        parts = page.parent.relative_to(site).parts
        if parts[:1] not in {("Q",), ("q",)}:
            path = "".join(f"{part}/" for part in parts)
            yield View("-".join(parts) or "clinics", path, is_desk=parts[-1:] == ("desk",))
    yield View("lost", "404.html")
    seen = set()
    for page in sorted(site.glob("Q/*/index.html")):
        text = page.read_text("utf-8")
        language = text.split('<html lang="', 1)[1].split('"', 1)[0]
        if 'http-equiv="refresh"' not in text and language not in seen:
            seen.add(language)
            yield View(f"code-{language}", f"Q/{page.parent.name}/")


def _taken(tab: Tab, address: str, view: View, *, folder: Path) -> Iterator[Path]:
    """Take a view in all its states; yield the files, the undated ones first."""
    for state in ("plain", "dated"):
        tab.goto("about:blank")
        tab.goto(address + view.path)
        if state == "dated" and not _given_a_date(tab, address, view):
            return
        for width, scheme in itertools.product(WIDTHS, SCHEMES):
            tab.emulate_media(color_scheme=scheme)
            tab.set_viewport_size({"width": width, "height": 900})
            target = folder / f"{view.name}-{state}-{width}-{scheme}.png"
            tab.screenshot(path=target, full_page=True)
            yield target


def _given_a_date(tab: Tab, address: str, view: View) -> bool:
    """Give the page in *tab* a treatment's date; False where none can be given."""
    if view.is_desk:
        tab.select_option("#desk-language", index=1)
        tab.fill("#desk-time", "2026-11-24T21:00")
        tab.click("#desk-form button[type=submit]")
        tab.wait_for_selector(".sheet")
    elif tab.locator("#now").count():
        tab.goto("about:blank")
        tab.goto(address + view.path + DATED)
    else:
        return False
    return True


def _paper(folder: Path, name: str, target: Path) -> list[Path]:
    """Draw each page of the printed sheets in *folder*, if any, at 100 dots to the inch."""
    drawn = []
    for path in sorted(folder.glob("*.pdf")):
        with pypdfium2.PdfDocument(path) as sheet:
            for number, page in enumerate(sheet, 1):
                drawn.append(target / f"{name}-{path.stem}-{number}.png")
                page.render(scale=100 / 72).to_pil().save(drawn[-1])
    return drawn


def _pictograms(tab: Tab, folder: Path) -> Iterator[Path]:
    tab.goto("about:blank")
    tab.set_viewport_size({"width": 1280, "height": 900})
    tab.set_content(icon_page())
    for name, forced, scheme in (
        ("plain", "none", "light"),
        ("dark", "none", "dark"),
        ("forced", "active", "dark"),
    ):
        tab.emulate_media(forced_colors=forced, color_scheme=scheme)
        target = folder / f"pictograms-{name}.png"
        tab.screenshot(path=target, full_page=True)
        yield target


def _contact_sheet(lines: list[list[Path]]) -> Image.Image:
    """Return all pictures, small, one line each for the pictures of one page."""
    rows = [[_small(path) for path in line] for line in lines]
    heights = [max((one.height for one in row), default=0) + GAP for row in rows]
    width = max((sum(one.width + GAP for one in row) for row in rows), default=1)
    sheet = Image.new("RGB", (width, max(sum(heights), 1)), "#777")
    top = 0
    for row, height in zip(rows, heights, strict=True):
        left = 0
        for one in row:
            sheet.paste(one, (left, top))
            left += one.width + GAP
        top += height
    return sheet


def _small(path: Path) -> Image.Image:
    with Image.open(path) as whole:
        size = (max(1, int(whole.width * SMALL)), max(1, int(whole.height * SMALL)))
        small = whole.convert("RGB").resize(size, Image.Resampling.BOX)
    return small.crop((0, 0, small.width, min(small.height, TALL)))


if __name__ == "__main__":
    main()
