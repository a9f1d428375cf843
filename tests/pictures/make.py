"""Pictures of pages and sheets, to be looked at: `python tests/pictures/make.py SITE FOLDER`.

Every edition of a built site as a phone (390 px) and a desk (1280 px) sees it, light and dark, and
every page of every sheet, as PNG files in FOLDER. Needs Chromium. With `--readme`, only the two
pictures that README.md shows.
"""

import argparse
import shutil
from pathlib import Path

import pypdfium2
from playwright.sync_api import Browser, sync_playwright

WIDTHS = (390, 1280)
HERE = Path(__file__).parent


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("site", type=Path)
    parser.add_argument("folder", type=Path, nargs="?", default=HERE)
    parser.add_argument("--readme", action="store_true")
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    chromium = shutil.which("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        if options.readme:
            _for_readme(browser, options.site, options.folder)
        else:
            _all(browser, options.site, options.folder)
        browser.close()


def _for_readme(browser: Browser, site: Path, folder: Path) -> None:
    for tag in ("en", "ar"):
        page = site / "lakeview" / tag / "skinpen" / "index.html"
        _shoot(browser, page, folder / f"phone-{tag}.png", width=390, scheme="light", height=1500)


def _all(browser: Browser, site: Path, folder: Path) -> None:
    for data in sorted(site.rglob("edition.json")):
        name = "-".join(data.parent.relative_to(site).parts)
        for width in WIDTHS:
            for scheme in ("light", "dark"):
                target = folder / f"{name}-{width}-{scheme}.png"
                _shoot(browser, data.with_name("index.html"), target, width=width, scheme=scheme)
        with pypdfium2.PdfDocument(data.with_name("handout.pdf")) as sheet:
            for number, page in enumerate(sheet, 1):
                page.render(scale=100 / 72).to_pil().save(folder / f"{name}-sheet-{number}.png")


def _shoot(
    browser: Browser,
    page: Path,
    target: Path,
    *,
    width: int,
    scheme: str,
    height: int | None = None,
) -> None:
    size = {"width": width, "height": height or 900}
    tab = browser.new_page(viewport=size, color_scheme=scheme)
    tab.goto(page.resolve().as_uri())
    tab.screenshot(path=target, full_page=height is None)
    tab.close()


if __name__ == "__main__":
    main()
