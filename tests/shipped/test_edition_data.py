"""The data beside a page says what the page says, and every language says the same hours."""

import html as escapes
import re
from pathlib import Path

from offered import PAGES, Page, each_page

LISTS = ("before", "dos", "donts", "again", "products", "expected")


def _windows(edition: dict) -> dict[str, tuple[int, int | None]]:
    items = [item for name in LISTS for item in edition[name] if item["window"]]
    signs = [sign for care in edition["care"] for sign in care["signs"] if sign["window"]]
    return {
        item["id"]: (item["window"]["from_minutes"], item["window"]["until_minutes"])
        for item in (*items, *signs)
    }


def test_all_languages_of_a_protocol_have_the_same_minutes(editions: dict[Page, dict]):
    compared = 0
    for page in PAGES:
        for other in PAGES:
            if (page.clinic, page.protocol) == (other.clinic, other.protocol):
                compared += page != other
                assert _windows(editions[page]) == _windows(editions[other])
    assert compared


@each_page
def test_page_says_every_word_of_the_data(site: Path, editions: dict[Page, dict], page: Page):
    edition = editions[page]
    markup = (site / page.path / "index.html").read_text()
    shown = escapes.unescape(re.sub(r"<[^>]+>", " ", markup))
    wanted = [edition["title"], edition["summary"], edition["version_words"]]
    for name in LISTS:
        for item in edition[name]:
            wanted.append(item.get("text") or item["how"])
            wanted.extend([item["window"]["words"]] if item["window"] else [])
    for care in edition["care"]:
        wanted += [care["title"], *(sign["text"] for sign in care["signs"])]
    assert len(wanted) > 30
    for words in wanted:
        assert words in shown


@each_page
def test_clinic_phone_and_emergency_number_dial(site: Path, editions: dict[Page, dict], page: Page):
    markup = (site / page.path / "index.html").read_text()
    clinic = editions[page]["clinic"]
    assert f'href="{clinic["phone"]["link"]}"' in markup
    assert f'href="{clinic["emergency"]["link"]}"' in markup
    assert markup.index(clinic["phone"]["link"]) < markup.index('id="emergency"')
    assert markup.index('id="emergency"') < markup.index('id="timeline"')


@each_page
def test_translation_state_is_told(editions: dict[Page, dict], page: Page):
    state = editions[page]["translation"]["state"]
    assert state == ("original" if page.language == "en" else "unreviewed")


def test_clinic_changes_reach_their_own_editions_only(editions: dict[Page, dict]):
    def makeup(clinic: str, protocol: str) -> int:
        page = Page(clinic, "en", protocol)
        return next(one for one in editions[page]["donts"] if one["id"] == "no-makeup")["window"][
            "until_minutes"
        ]

    assert makeup("lakeview", "skinpen") == 48 * 60
    assert makeup("noor", "skinpen") == 24 * 60
    assert makeup("olivar", "mdpen") == 12 * 60
    assert makeup("noor", "mdpen") == 24 * 60
    noor = editions[Page("noor", "en", "microneedling")]
    lakeview = editions[Page("lakeview", "en", "microneedling")]
    assert "no-vitamin-c" in {one["id"] for one in noor["donts"] if one["added"]}
    assert "no-vitamin-c" not in {one["id"] for one in lakeview["donts"]}
    assert "growth-factor-gel" not in {one["id"] for one in noor["dos"]}
    assert "growth-factor-gel" in {one["id"] for one in lakeview["dos"]}
