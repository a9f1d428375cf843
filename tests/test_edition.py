"""From plan to edition: clinic's changes merged, nothing untranslated, everything written out."""

import json
import pickle
import shutil
from pathlib import Path

import pytest
from edits import edit

from generator.adapted import adapted
from generator.address import Address
from generator.build import Build
from generator.content import Content, read_content
from generator.edition import data_of, fingerprint
from generator.outputs import chart, data, page
from generator.speech import Untranslated
from generator.text import Text
from generator.timeline import drawn

WORLD = Path(__file__).parent / "content"
GOLDEN = Path(__file__).parent / "golden"


@pytest.fixture(scope="module")
def world() -> Content:
    content, problems = read_content(WORLD)
    assert content is not None, problems
    return content


@pytest.fixture(scope="module")
def build(world: Content) -> Build:
    return Build(world)


def test_clinic_that_changes_nothing_gets_the_protocol_unchanged(world: Content):
    plain = world.clinics["hill"].offers[1]
    assert adapted(world.protocols[plain.protocol], plain) == world.protocols[plain.protocol]


def test_moved_window_added_instruction_and_swapped_product_are_merged(build: Build):
    edition = build.edition(Address("hill", "en", "peel"))
    donts = {one.id: one for one in edition.donts}
    assert donts["no-makeup"].window.until_minutes == 48 * 60
    assert donts["no-makeup"].changed
    assert donts["no-heat"].added
    assert [one.name for one in edition.products] == ["Calm Balm", "Shade Cream"]


def test_removed_instruction_is_gone(build: Build):
    assert build.edition(Address("vale", "en", "peel")).again == ()


def test_edition_knows_every_language_of_its_page(build: Build):
    edition = build.edition(Address("vale", "ar", "peel"))
    assert [one.language for one in edition.alternates] == ["ar", "en"]
    assert edition.url == "https://vale.example.org/vale/ar/peel/"
    assert edition.direction == "rtl"


def test_untranslated_text_cannot_be_printed():
    text = Text("Don't wear makeup")
    for attempt in (lambda: str(text), lambda: f"{text}", lambda: "%s" % text):  # noqa: UP031
        with pytest.raises(TypeError, match="untranslated"):
            attempt()
    with pytest.raises(TypeError):
        "".join([text])  # type: ignore[list-item]  # noqa: FLY002 - the very thing tried
    with pytest.raises(TypeError, match="untranslated"):
        page.environment().from_string("{{ text }}").render(text=text)


def test_missing_translation_is_an_error_not_english(build: Build):
    with pytest.raises(Untranslated):
        build.speeches["ar"].say(Text("Never seen", place="nowhere", domain="topics"))


def test_incomplete_language_is_withheld_and_says_why(world: Content, tmp_path: Path):
    shutil.copytree(WORLD, tmp_path / "content")
    (tmp_path / "content" / "locale" / "ar" / "protocols" / "peel.po").unlink()
    content, _ = read_content(tmp_path / "content")
    assert content is not None
    build = Build(content)
    withheld = {one.address.folder: one.reason for one in build.withheld}
    assert set(withheld) == {"hill/ar/peel/", "hill/ar/peel-wash/", "vale/ar/peel/"}
    assert "7 critical texts without translation" in withheld["hill/ar/peel/"]
    tags = [one.language for one in build.edition(Address("hill", "en", "peel")).alternates]
    assert tags == ["en"]


def test_clinic_that_withholds_unreviewed_text_publishes_the_source_only(tmp_path: Path):
    shutil.copytree(WORLD, tmp_path / "content")
    clinic = tmp_path / "content" / "clinics" / "hill.yaml"
    clinic.write_text(clinic.read_text().replace("unreviewed: label\n", ""))
    content, _ = read_content(tmp_path / "content")
    assert content is not None
    assert {one.language for one in Build(content).editions if one.clinic == "hill"} == {"en"}


def test_a_build_can_travel_to_another_process(build: Build):
    again = pickle.loads(pickle.dumps(build))
    address = Address("hill", "ar", "peel")
    assert again.edition(address) == build.edition(address)


def test_fingerprint_changes_with_what_is_said(build: Build):
    hill = build.edition(Address("hill", "en", "peel"))
    vale = build.edition(Address("vale", "en", "peel"))
    assert fingerprint(data_of(hill)) == fingerprint(
        data_of(build.edition(Address("hill", "en", "peel")))
    )
    assert fingerprint(data_of(hill)) != fingerprint(data_of(vale))


def test_picture_keeps_the_strictest_and_the_table_keeps_all(build: Build):
    rows = {row.id: row for row in build.edition(Address("hill", "en", "peel")).timeline.rows}
    assert [one.kind for one in drawn(rows["makeup"])] == ["avoid", "allow"]
    assert len(rows["makeup"].segments) == 3


def test_bars_mirror_for_right_to_left(build: Build):
    def first(tag: str) -> chart.Bar:
        edition = build.edition(Address("hill", tag, "peel"))
        return chart.chart_of(edition.timeline, edition.direction).lines[0].bars[0]

    assert first("en").x == "0%"
    assert first("ar").x != "0%"
    assert first("en").width == first("ar").width
    assert first("ar").text_x == "100%"


@pytest.mark.parametrize(("languages", "offered"), [("[ar, en]", 1), ("[ar]", 0)])
def test_the_original_is_offered_beside_only_where_the_clinic_has_it(
    tmp_path: Path, languages: str, offered: int
):
    shutil.copytree(WORLD, tmp_path / "content")
    edit(tmp_path / "content" / "clinics" / "vale.yaml", [("[ar, en]", languages)])
    content, problems = read_content(tmp_path / "content")
    assert content is not None, problems
    shown = page.body(Build(content).edition(Address("vale", "ar", "peel")))
    assert shown.count('id="beside"') == offered
    assert 'id="read-aloud"' in shown


@pytest.mark.parametrize("tag", ["en", "ar"])
def test_golden_page_and_data(build: Build, tag: str, request: pytest.FixtureRequest):
    """Renewed by `pytest --update-golden`, read in review."""
    edition = build.edition(Address("hill", tag, "peel"))
    made = {f"page-{tag}.html": page.body(edition).encode()}
    made[f"edition-{tag}.json"] = data.artefact(edition).content
    for name, content in made.items():
        if request.config.getoption("--update-golden"):
            GOLDEN.mkdir(exist_ok=True)
            (GOLDEN / name).write_bytes(content)
        assert (GOLDEN / name).read_bytes() == content, name
    assert json.loads(made[f"edition-{tag}.json"])["fingerprint"] == fingerprint(data_of(edition))
    assert "logo" not in data_of(edition)


def test_every_letter_of_the_translation_is_used_and_no_english_leaks(build: Build):
    """In the tiny world every Arabic text that is no layout word stands in marks."""
    edition = build.edition(Address("hill", "ar", "peel"))
    said = [edition.title, edition.summary, *(one.text for one in edition.donts)]
    said += [one.how for one in edition.products] + [one.text for one in edition.expected]
    assert len(said) > 6
    assert all(one.startswith("«") for one in said)
