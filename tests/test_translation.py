"""States of a translation, what is published of them, and what a withheld address shows."""

import json
import re
import shutil
import subprocess
import sys
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pypdfium2
import pytest

from generator.address import Address
from generator.build import Build
from generator.content import Content, read_content
from generator.edition import Edition
from generator.model import texts_in
from generator.plan import plans, texts_of
from generator.purpose import purposes
from generator.review import Reviews, Signature, line_of
from generator.translation import Standing, Standings, State, purposes_of

ROOT = Path(__file__).parents[1]
PEEL, PEEL_PO = "protocols/peel.yaml", "locale/ar/protocols/peel.po"
PLAIN = [("text: Wash your skin gently", "text: Wash your skin softly")]
AVOID = [("text: Don't use active ingredients", "text: Use no active ingredients")]
SIGN = [("text: Redness that grows.", "text: Redness that spreads.")]
HERE = Address("hill", "ar", "peel")
ANA = Signature("Ana Ruiz", "certified medical translator", date(2026, 11, 2))
BEA = Signature("Bea Sol", "nurse", date(2026, 11, 3))


def _content(root: Path) -> Content:
    content, problems = read_content(root)
    assert content is not None, problems
    return content


def _standings(root: Path) -> dict[str, Standing]:
    content = _content(root)
    found = Standings(content.catalogs["ar"], content.reviews.get("ar", Reviews()))
    return {one.place: one for one in found.of(purposes_of(content))}


def _state(root: Path, place: str) -> State:
    return _standings(root)[place].state


def _sign(root: Path, *signatures: Signature, only: str = "") -> None:
    """Sign every current text of the tiny world's Arabic, or the one at *only*."""
    lines = [
        line_of(place, one.fingerprint, signature)
        for place, one in _standings(root).items()
        for signature in signatures
        if one.fingerprint and only in {"", place}
    ]
    (root / "reviews").mkdir(exist_ok=True)
    with (root / "reviews" / "ar.jsonl").open("a", encoding="utf-8") as record:
        record.write("".join(lines))


def _edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert text.count(old) == 1, (old, text.count(old))
    path.write_text(text.replace(old, new), "utf-8")


def _build(root: Path) -> Build:
    return Build(_content(root))


def _reasons(build: Build) -> dict[str, str]:
    return {one.address.folder: one.reason for one in build.withheld}


@pytest.mark.parametrize("folder", ["content", "tests/content"])
def test_every_text_has_a_purpose_and_no_other_text_has(folder: str):
    content = _content(ROOT / folder)
    models = [content.interface, *content.topics.values(), *content.products.values()]
    models += [*content.protocols.values(), *content.clinics.values()]
    said = [text for model in models for text in texts_in(model)]
    assert len(said) > 200
    assert [text for text, _ in purposes_of(content)] == said
    assert [text for model in models for text, _ in purposes(model)] == said


def test_an_edition_asks_for_every_text_of_its_plan(world):
    for plan in plans(_content(world())):
        parts = (plan.interface, plan.protocol, plan.clinic.hours, *plan.topics.values())
        said = {text for part in parts for text in texts_in(part)}
        said |= {text for one in plan.products for text in texts_in(one.product)}
        said |= {one.procedure for one in plan.treatments}
        assert set(texts_of(plan)) == said


def test_a_translation_is_unreviewed_until_somebody_signs(world):
    root = world()
    place = "protocols/peel wash.text"
    assert _state(root, place) is State.UNREVIEWED
    _sign(root, ANA, only=place)
    assert _state(root, place) is State.REVIEWED
    _sign(root, ANA, only=place)
    assert _state(root, place) is State.REVIEWED
    _sign(root, BEA, only=place)
    assert _state(root, place) is State.REVIEWED_TWICE
    assert _state(root, "protocols/peel wash.why") is State.UNREVIEWED


def test_who_translated_is_told_with_the_day(world):
    head = [
        ('"Last-Translator: unreviewed draft\\n"', '"Last-Translator: Ana Ruiz <a@b.c>\\n"'),
        (
            '"PO-Revision-Date: 2026-01-01 00:00+0000\\n"',
            '"PO-Revision-Date: 2026-10-05 09:00+02\\n"',
        ),
    ]
    told = _build(world({PEEL_PO: head})).edition(HERE).translation
    assert [(one.name, one.on) for one in told.translators] == [("Ana Ruiz", "2026-10-05")]
    assert "ترجمة: Ana Ruiz، بتاريخ 5 أكتوبر 2026" in told.lines
    told = _build(world({PEEL_PO: head[:1]})).edition(HERE).translation
    assert "ترجمة: Ana Ruiz" in told.lines


def test_nobody_reviews_their_own_translation(world):
    head = [('"Last-Translator: unreviewed draft\\n"', '"Last-Translator: ANA  Ruiz <a@b.c>\\n"')]
    root = world({PEEL_PO: head})
    _sign(root, ANA, BEA)
    assert _state(root, "protocols/peel wash.text") is State.REVIEWED
    assert _state(root, "protocols/wash title") is State.REVIEWED_TWICE


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        (PEEL, "text: Wash your skin gently", "text: Wash your skin softly"),
        (PEEL_PO, "«اغسل بشرتك برفق»", "«اغسل بشرتك»"),
    ],
)
def test_editing_a_text_or_its_source_voids_its_review(world, name: str, old: str, new: str):
    root = world()
    _sign(root, ANA, BEA)
    _edit(root / name, old, new)
    assert _state(root, "protocols/peel wash.text") <= State.UNREVIEWED
    assert _state(root, "protocols/peel wash.why") is State.REVIEWED_TWICE


def test_another_plural_rule_voids_reviews_of_counted_texts_alone(world):
    root = world()
    _sign(root, ANA)
    for path in (root / "locale" / "ar").rglob("*.po"):
        text = path.read_text("utf-8")
        assert "n%100<=10" in text
        path.write_text(text.replace("n%100<=10", "n%100<=9"), "utf-8")
    assert _state(root, "protocols/peel channels.answer.2") is State.UNREVIEWED
    assert _state(root, "protocols/peel channels.answer.1") is State.REVIEWED


def test_white_space_comments_and_dates_change_no_state(world):
    root = world()
    _sign(root, ANA)
    _edit(root / PEEL, "text: Wash your skin gently", "text:   Wash your  skin gently  ")
    _edit(root / PEEL, "questions:\n", "# a remark\n\nquestions:\n")
    _edit(root / PEEL_PO, "PO-Revision-Date: 2026-01-01", "PO-Revision-Date: 2020-02-02")
    _edit(root / PEEL_PO, "#. protocols/peel.yaml, wash.text", "# mine\n#. other")
    assert {one.state for one in _standings(root).values()} == {State.REVIEWED}


@pytest.mark.parametrize("form", ["one", "other"])
def test_a_change_of_either_form_of_a_counted_source_makes_it_stale(world, form: str):
    said = {"one": "for {n} hour.", "other": "for {n} hours."}[form]
    root = world({PEEL: [(said, said.replace("for", "some"))]})
    assert _state(root, "protocols/peel channels.answer.2") is State.STALE


def test_a_fuzzy_text_is_stale_if_it_remembers_its_source_and_missing_if_not(world):
    entry = 'msgctxt "wash.text"\nmsgid "Wash your skin gently"'
    marked = f"#, fuzzy\n{entry}"
    assert _state(world({PEEL_PO: [(entry, marked)]}), "protocols/peel wash.text") is State.MISSING
    remembered = f'#, fuzzy\n#| msgctxt "wash.text"\n#| msgid "Wash your skin"\n{entry}'
    root = world({PEEL_PO: [(entry, remembered)]})
    assert _state(root, "protocols/peel wash.text") is State.STALE


def test_an_older_text_that_cannot_say_todays_numbers_is_missing(world):
    text = '{n: 20, one: "It stays open for {n} hour.", other: "It stays open for {n} hours."}'
    root = world({PEEL: [(text, "It stays open a while.")]})
    assert _state(root, "protocols/peel channels.answer.2") is State.MISSING


def test_a_stale_lesser_text_is_published_with_a_label(world):
    edition = _build(world({PEEL: PLAIN})).edition(HERE)
    assert edition.translation.state == "stale"
    assert edition.translation.outdated == ("protocols/peel wash.text",)
    assert edition.translation.notice is not None
    assert edition.words["translation_outdated"] in edition.translation.notice.words
    assert "«اغسل بشرتك برفق»" in [item.text for item in edition.dos]


@pytest.mark.parametrize("change", [AVOID, SIGN])
def test_a_stale_critical_text_withholds_the_edition_whatever_the_clinic_says(world, change):
    build = _build(world({PEEL: change}))
    assert HERE not in build.editions
    assert _reasons(build)["hill/ar/peel/"].startswith("1 critical text with another source since")


def test_a_missing_text_withholds_the_edition(world):
    build = _build(world({PEEL_PO: [('msgstr "«البشرة النظيفة تشفى جيدًا.»"', 'msgstr ""')]}))
    assert (
        _reasons(build)["hill/ar/peel/"] == "1 text without translation, as protocols/peel wash.why"
    )


def test_unreviewed_text_is_withheld_unless_the_clinic_labels_it(world):
    root = world({"clinics/hill.yaml": [("unreviewed: label\n", "")]})
    build = _build(root)
    assert {one.language for one in build.editions if one.clinic == "hill"} == {"en"}
    assert re.fullmatch(
        r"\d+ texts are unreviewed \(\d+ critical\), and the clinic withholds those",
        _reasons(build)["hill/ar/peel/"],
    )
    _sign(root, ANA, BEA)
    edition = _build(root).edition(HERE)
    assert (edition.translation.state, edition.translation.notice) == ("reviewed-twice", None)
    assert [one.name for one in edition.translation.reviewers] == ["Ana Ruiz", "Bea Sol"]
    assert "Ana Ruiz" in " ".join(edition.translation.lines)


def test_one_unreviewed_text_makes_an_edition_unreviewed(world):
    root = world({"clinics/hill.yaml": [("unreviewed: label\n", "")]})
    _sign(root, ANA)
    assert HERE in _build(root).editions
    _edit(root / PEEL_PO, "«خشونة في البشرة»", "«بشرة خشنة»")
    assert _reasons(_build(root))["hill/ar/peel/"].startswith("1 text is unreviewed (0 critical)")


@pytest.fixture(scope="module")
def withheld_site(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """Return the tiny world's site with one edition withheld, and what the build said."""
    root = tmp_path_factory.mktemp("withheld")
    shutil.copytree(ROOT / "tests" / "content", root / "content")
    _edit(root / "content" / PEEL, *AVOID[0])
    command = [sys.executable, "-m", "generator", "build", "--content", str(root / "content")]
    command += ["--site", str(root / "site")]
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT)
    return root / "site", done.stderr


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))


def test_a_withheld_address_shows_the_source_with_a_notice_in_the_readers_language(withheld_site):
    page = (withheld_site[0] / "hill" / "ar" / "peel" / "index.html").read_text("utf-8")
    tags = _Tags()
    tags.feed(page)
    (html,) = [given for tag, given in tags.found if tag == "html"]
    assert (html["lang"], html.get("dir", "ltr")) == ("en", "ltr")
    assert "Use no active ingredients" in page
    assert '<p lang="ar" dir="rtl" data-aloud>هذه الإرشادات غير جاهزة بلغتك بعد.' in page
    (canonical,) = [given["href"] for tag, given in tags.found if given.get("rel") == "canonical"]
    assert canonical == "https://tiny.example.org/care/hill/en/peel/"
    assert not [given for tag, given in tags.found if tag == "link" and "hreflang" in given]


def test_a_withheld_addresss_data_and_sheet_say_what_they_are(withheld_site):
    folder = withheld_site[0] / "hill" / "ar" / "peel"
    data = json.loads((folder / "edition.json").read_text("utf-8"))
    assert (data["language"], data["translation"]["state"]) == ("en", "withheld")
    assert data["translation"]["stands_in_for"] == "ar"
    assert data["translation"]["reason"].startswith("1 critical text")
    with pypdfium2.PdfDocument(folder / "handout.pdf") as sheet:
        text = sheet[0].get_textpage().get_text_bounded()
    assert "Use no active ingredients" in text
    assert "بلغتك" in text or "كتغلب" in text  # some readers give it from left to right


def test_a_withheld_edition_is_not_offered_anywhere(withheld_site):
    site = withheld_site[0]
    assert "/ar/peel/" not in (site / "hill" / "sitemap.xml").read_text()
    assert 'hreflang="ar"' not in (site / "hill" / "en" / "peel" / "index.html").read_text()
    home = (site / "hill" / "ar" / "index.html").read_text("utf-8")
    assert "wash/index.html" in home
    assert "peel/index.html" not in home


def test_build_lists_what_is_withheld_why_and_what_shows_instead(withheld_site):
    (line,) = [one for one in withheld_site[1].splitlines() if "hill/ar/peel/" in one]
    assert line.startswith("withheld: hill/ar/peel/ (1 critical text with another source since, as")
    assert line.endswith("; its address shows en")


def test_a_stand_in_carries_the_code_of_the_source_it_shows(world):
    root = world({PEEL: AVOID})
    command = [sys.executable, "-m", "generator", "release", "--content", str(root)]
    subprocess.run(command, check=True, capture_output=True, cwd=ROOT)
    build = _build(root)
    shown, source = build.edition(HERE), build.edition(Address("hill", "en", "peel"))
    assert isinstance(shown, Edition)
    assert shown.code == source.code != ""
