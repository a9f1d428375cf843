"""Translators' files: what an update writes, keeps, remembers, offers and says about each text."""

import os
import shutil
import subprocess
from pathlib import Path

import polib
import pytest

from generator.catalog import read_catalogs
from generator.cli import main
from generator.content import read_content
from generator.messages.merge import templates, updated
from generator.pofile import live
from generator.translation import State, purposes_of, standings_in

SHIPPED = Path(__file__).parents[1] / "content"
PO_FILES = sorted((SHIPPED / "locale").rglob("*.po"))
PEEL, PEEL_PO = "protocols/peel.yaml", "locale/ar/protocols/peel.po"
WASH = "text: Wash your skin gently"


def _update(root: Path) -> None:
    assert main(["messages", "update", "--content", str(root)]) == 0


def _edit(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")


def _entry(root: Path, place: str, name: str = PEEL_PO) -> polib.POEntry:
    (found,) = [one for one in live(polib.pofile(str(root / name))) if one.msgctxt == place]
    return found


def _state(root: Path, domain: str, place: str) -> State:
    content, _ = read_content(root)
    assert content is not None
    asked = [
        one for one in purposes_of(content) if (one[0].domain, one[0].place) == (domain, place)
    ]
    (standing,) = standings_in(content, "ar").of(asked)
    return standing.state


def _existing(root: Path, tag: str) -> dict[str, bytes]:
    folder = root / "locale" / tag
    paths = folder.rglob("*.po")
    return {
        path.relative_to(folder).with_suffix("").as_posix(): path.read_bytes() for path in paths
    }


@pytest.mark.parametrize("tag", sorted(read_catalogs(SHIPPED)[0]))
def test_shipped_files_are_as_an_update_leaves_them(tag: str):
    content, _ = read_content(SHIPPED)
    assert content is not None
    existing = _existing(SHIPPED, tag)
    made = {
        artefact.path.relative_to(f"locale/{tag}").with_suffix("").as_posix(): artefact.content
        for artefact in updated(content, tag, existing)
    }
    assert existing  # Haitian Creole has its layout words alone
    for domain, written in existing.items():
        assert made[domain] == written, f"afterleaf messages update {tag}"


def test_shipped_templates_are_as_an_update_leaves_them_and_hold_every_text():
    content, _ = read_content(SHIPPED)
    assert content is not None
    made = list(templates(content))
    assert [(SHIPPED / one.path).read_bytes() for one in made] == [one.content for one in made]
    texts = [one for path in made for one in polib.pofile(path.content.decode())]
    assert len(texts) == sum(1 for _ in purposes_of(content))
    assert not any(one.translated() for one in texts)


def test_gettext_itself_finds_nothing_wrong_with_any_shipped_file():
    if shutil.which("msgfmt") is None:
        assert not os.environ.get("CI"), "Debian's package gettext is needed"
        pytest.skip("no msgfmt")
    assert len(PO_FILES) > 20
    for path in PO_FILES:
        command = ["msgfmt", "--check", "--output-file=-", str(path)]
        done = subprocess.run(command, capture_output=True, check=False)
        assert (done.returncode, done.stderr) == (0, b""), path


def test_a_changed_source_keeps_its_translation_as_a_draft_that_remembers_what_it_said(world):
    root = world({PEEL: [(WASH, "text: Wash your face gently")]})
    _update(root)
    _edit(root / PEEL, "Wash your face gently", "Wash your face twice gently")
    _update(root)  # twice: it still remembers the words that were translated
    entry = _entry(root, "wash.text")
    assert entry.fuzzy
    assert entry.previous_msgid == "Wash your skin gently"
    assert entry.msgstr == "«اغسل بشرتك برفق»"
    assert _state(root, "protocols/peel", "wash.text") is State.STALE


def test_words_that_come_back_get_their_translation_back(world):
    root = world({PEEL: [(WASH, "text: Rinse it")]})
    before = _entry(root, "wash.text").msgstr
    _update(root)
    _edit(root / PEEL, "text: Rinse it", WASH)
    _update(root)
    entry = _entry(root, "wash.text")
    assert (entry.fuzzy, entry.msgstr) == (False, before)


def test_a_text_that_goes_leaves_its_translation_in_the_file(world):
    root = world({PEEL: [("why: Clean skin heals well., ", "")]})
    _update(root)
    gone = [one for one in polib.pofile(str(root / PEEL_PO)) if one.obsolete]
    assert "«البشرة النظيفة تشفى جيدًا.»" in [one.msgstr for one in gone]


def test_what_another_file_says_is_offered_as_a_draft_and_not_published(world):
    why = "until: 12 hours}, why: Clean skin heals well."
    root = world({"protocols/wash.yaml": [("until: 12 hours}", why)]})
    _update(root)
    entry = _entry(root, "no-makeup.why", "locale/ar/protocols/wash.po")
    assert entry.fuzzy
    assert entry.msgstr == _entry(root, "wash.why").msgstr
    assert "Draft taken from protocols/peel.po, wash.why" in entry.comment
    assert _state(root, "protocols/wash", "no-makeup.why") is State.MISSING


def test_a_second_update_changes_no_byte_and_keeps_what_translators_remark(world):
    root = world()
    _edit(root / PEEL_PO, 'msgctxt "wash.text"', '# Is this clear?\nmsgctxt "wash.text"')
    _update(root)
    once = _existing(root, "ar")
    _update(root)
    assert _existing(root, "ar") == once
    assert _entry(root, "wash.text").tcomment == "Is this clear?"


def test_an_update_that_cannot_write_a_file_writes_none(world, capsys):
    root = world({PEEL: [(WASH, "text: Rinse it")], "locale/templates/protocols": "no folder"})
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    assert main(["messages", "update", "--content", str(root)]) == 2
    assert "cannot write below" in capsys.readouterr().err
    assert {path: path.read_bytes() for path in root.rglob("*") if path.is_file()} == before


def test_translators_read_what_a_text_asks_and_where_it_shows(world):
    root = world()
    _update(root)
    banned = _entry(root, "no-makeup.text").comment
    assert "DON'T: something not to do; the translation must forbid it." in banned
    assert "CRITICAL" in banned
    assert banned.endswith("/hill/ar/peel/#no-makeup")
    bar = _entry(root, "words.avoid", "locale/ar/interface.po").comment
    assert "At most 18 characters." in bar


def test_a_new_language_is_begun_with_every_text_and_nothing_said(world):
    root = world()
    assert main(["messages", "add", "pl", "--content", str(root)]) == 0
    entries = [one for po in _existing(root, "pl") for one in live(_po(root, "pl", po))]
    assert len(entries) > 100
    assert not any(one.translated() for one in entries)
    assert "nplurals=" in _po(root, "pl", "interface").metadata["Plural-Forms"]
    content, problems = read_content(root)
    assert content is not None, problems
    assert content.catalogs["pl"].language.name == "Polski"


def _po(root: Path, tag: str, domain: str) -> polib.POFile:
    return polib.pofile(str(root / "locale" / tag / f"{domain}.po"))
