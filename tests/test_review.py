"""Signing translations on the command line, and telling how far they have come."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from generator.cli import main
from generator.content import read_content
from generator.translation import State, purposes_of, standings_in

ROOT = Path(__file__).parents[1]
ANA = ("--by", "Ana Ruiz", "--role", "certified medical translator")
BEA = ("--by", "Bea Sol", "--role", "nurse")


def _review(root: Path, *given: str, tag: str = "ar") -> int:
    return main(["review", tag, "--content", str(root), *given])


def _record(root: Path) -> list[dict[str, str]]:
    path = root / "reviews" / "ar.jsonl"
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def _states(root: Path) -> dict[str, State]:
    content, problems = read_content(root)
    assert content is not None, problems
    found = standings_in(content, "ar").of(purposes_of(content))
    return {one.place: one.state for one in found}


def test_a_review_is_recorded_line_by_line_and_only_added_to(world, capsys):
    root = world()
    assert _review(root, *ANA, "--protocol", "wash") == 0
    first = (root / "reviews" / "ar.jsonl").read_bytes()
    assert _review(root, *BEA) == 0
    assert (root / "reviews" / "ar.jsonl").read_bytes().startswith(first)
    (line,) = [one for one in _record(root) if one["segment"] == "protocols/wash title"][:1]
    assert line["by"] == "Ana Ruiz"
    assert line["role"] == "certified medical translator"
    assert line["on"] == "2026-11-26"  # the tests' day
    assert len(line["fingerprint"]) == 16
    states = _states(root)
    assert states["protocols/wash title"] is State.REVIEWED_TWICE
    assert states["protocols/peel title"] is State.REVIEWED
    assert "signed, 0 signed before, 0 without" in capsys.readouterr().out


def test_signing_twice_adds_nothing(world, capsys):
    root = world()
    _review(root, *ANA)
    count = len(_record(root))
    assert count > 200
    _review(root, "--by", "ANA  Ruiz <ana@example.org>", "--role", "nurse")
    assert len(_record(root)) == count
    assert f"0 texts signed, {count} signed before" in capsys.readouterr().out


def test_one_segment_is_signed_by_its_place_or_its_end(world):
    root = world()
    assert _review(root, *ANA, "--segment", "wash.text", "--segment", "protocols/wash title") == 0
    signed = [one["segment"] for one in _record(root)]
    assert signed == ["protocols/peel wash.text", "protocols/wash title"]


def test_a_record_cut_by_an_editor_is_mended(world):
    root = world()
    _review(root, *ANA, "--segment", "wash.text")
    path = root / "reviews" / "ar.jsonl"
    path.write_bytes(path.read_bytes().rstrip(b"\n"))
    _review(root, *BEA, "--segment", "wash.text")
    assert [one["by"] for one in _record(root)] == ["Ana Ruiz", "Bea Sol"]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ((*ANA, "--segment", "no-makeup.text"), "more than one text stands at"),
        ((*ANA, "--segment", "nowhere"), "no text stands at"),
        ((*ANA, "--protocol", "peal"), 'there is no protocol "peal"; did you mean "peel"?'),
        ((*ANA, "--on", "2026-12-01"), "is still to come"),
    ],
)
def test_what_cannot_be_signed_is_told(world, capsys, given: tuple[str, ...], said: str):
    root = world()
    assert _review(root, *given) == 2
    assert said in capsys.readouterr().err
    assert not (root / "reviews").exists()


def test_a_language_must_be_one_that_is_translated(world, capsys):
    root = world()
    assert _review(root, *ANA, tag="en") == 2
    assert _review(root, *ANA, tag="fr") == 2
    said = capsys.readouterr().err
    assert '"en" is the language authors write in' in said
    assert 'there is no language "fr"' in said


def test_a_translator_cannot_sign_their_own_file(world, capsys):
    name = "locale/ar/protocols/peel.po"
    head = [('"Last-Translator: unreviewed draft\\n"', '"Last-Translator: Ana Ruiz <a@b.c>\\n"')]
    root = world({name: head})
    assert _review(root, *ANA, "--segment", "wash.text") == 2
    assert "somebody else reviews them" in capsys.readouterr().err
    assert _review(root, *ANA) == 0
    assert {one["segment"].split()[0] for one in _record(root)} & {"protocols/peel"} == set()


def test_a_reviewed_edition_is_published_by_a_clinic_that_withholds(world, tmp_path: Path):
    root = world({"clinics/hill.yaml": [("unreviewed: label\n", "")]})
    _review(root, *ANA)
    main(["build", "--content", str(root), "--site", str(tmp_path / "site")])
    folder = tmp_path / "site" / "hill" / "ar" / "peel"
    data = json.loads((folder / "edition.json").read_text("utf-8"))["translation"]
    assert data["state"] == "reviewed"
    assert data["reviewers"] == [
        {"name": "Ana Ruiz", "role": "certified medical translator", "on": "2026-11-26"}
    ]
    assert data["source_url"] == "https://tiny.example.org/care/hill/en/peel/"
    page = (folder / "index.html").read_text("utf-8")
    assert '<html lang="ar"' in page
    assert "راجع الترجمة: Ana Ruiz، certified medical translator، بتاريخ" in page
    assert 'class="card notice"' not in page


def _messages(*given: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "generator", "messages", *given]
    return subprocess.run(command, capture_output=True, text=True, check=False, env=os.environ)


def test_status_counts_every_state_by_language_and_protocol(world):
    changes = [
        ("text: Wash your skin gently", "text: Wash your skin softly"),
        ("text: Don't use active ingredients", "text: Use no active ingredients"),
    ]
    gone = [('msgstr "«خشونة في البشرة»"', 'msgstr ""')]
    root = world({"protocols/peel.yaml": changes, "locale/ar/protocols/peel.po": gone})
    done = _messages("status", "--content", str(root), "--format", "json")
    assert done.returncode == 0
    rows = {one["protocol"]: one for one in json.loads(done.stdout)}
    assert set(rows) == {"peel", "wash", "peel-wash", None}
    every, critical = rows["peel"]["every"], rows["peel"]["critical"]
    assert (every["missing"], every["stale"], every["reviewed"]) == (1, 2, 0)
    assert every["current_percent"] == 100 * (every["texts"] - 3) // every["texts"] == 98
    assert (critical["missing"], critical["stale"]) == (0, 1)
    assert rows["wash"]["every"]["current_percent"] == 100
    table = _messages("status", "--content", str(root)).stdout.splitlines()
    assert [line.split()[:2] for line in table[1:]] == [
        ["ar", "peel"],
        ["ar", "wash"],
        ["ar", "peel-wash"],
        ["ar", "everything"],
    ]


def test_stale_shows_both_sources_and_the_translation_side_by_side(world):
    root = world({"protocols/peel.yaml": [("Wash your skin gently", "Wash your skin softly")]})
    done = _messages("stale", "ar", "--content", str(root))
    (line,) = [one for one in done.stdout.splitlines() if "wash.text" in one]
    cells = [cell.strip() for cell in line.split("│")]
    assert "protocols/peel wash.text" in cells[1]
    assert cells[2:5] == [
        "Wash your skin gently",
        "Wash your skin softly",
        "«اغسل بشرتك برفق»",
    ]
    assert done.stdout.endswith("1 text older than the source\n")
