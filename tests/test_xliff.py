"""XLIFF for agencies: what leaves can be read by others, and nothing newer is overwritten."""

from pathlib import Path
from xml.etree import ElementTree as ET

import polib
import pytest
from translate.storage.xliff2 import Xliff2File

from generator.cli import main
from generator.messages.xliff import SPACE
from generator.pofile import live

SHIPPED = Path(__file__).parents[1] / "content"
PEEL, PEEL_PO = "protocols/peel.yaml", "locale/ar/protocols/peel.po"
INTERFACE_PO = "locale/ar/interface.po"
NEW = "«كلمات جديدة»"


@pytest.fixture
def sent(world):
    """Return the tiny world, its files updated, and its Arabic as it left for an agency."""
    root = world()
    assert main(["messages", "update", "--content", str(root)]) == 0
    file = root.parent / "ar.xlf"
    assert main(["messages", "export", "ar", str(file), "--content", str(root)]) == 0
    return root, file


def _target(
    file: Path, unit: str, domain: str = "protocols/peel"
) -> tuple[ET.ElementTree, ET.Element]:
    tree = ET.parse(file)
    steps = (f"file[@original='{domain}.yaml']", f"unit[@id='{unit}']", "target")
    path = "//".join(f"{{{SPACE}}}{step}" for step in steps)
    found = tree.find(path)
    assert found is not None
    return tree, found


def _reword(file: Path) -> None:
    """Translate `wash.text` anew in *file*."""
    tree, target = _target(file, "wash.text")
    target.text = NEW
    tree.write(file, encoding="utf-8")


def _said(root: Path, place: str, name: str = PEEL_PO) -> polib.POEntry:
    (found,) = [one for one in live(polib.pofile(str(root / name))) if one.msgctxt == place]
    return found


def _back(root: Path, file: Path) -> int:
    return main(["messages", "import", str(file), "--content", str(root)])


def _files(root: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}


def test_what_comes_back_untouched_changes_no_byte(sent, capsys):
    root, file = sent
    before = _files(root)
    assert _back(root, file) == 0
    assert _files(root) == before
    assert "0 texts taken" in capsys.readouterr().out


def test_another_reader_finds_every_text_with_its_translation(tmp_path):
    file = tmp_path / "ru.xlf"
    assert main(["messages", "export", "ru", str(file), "--content", str(SHIPPED)]) == 0
    units = {unit.source: unit.target for unit in Xliff2File.parsefile(str(file)).units}
    entries = [
        one for path in (SHIPPED / "locale/ru").rglob("*.po") for one in live(polib.pofile(path))
    ]
    plain = [one for one in entries if not one.msgid_plural and "{" not in one.msgid]
    assert len(plain) > 300
    assert all(units[one.msgid] for one in plain)
    assert {one.msgid for one in plain} <= set(units)


def test_a_new_translation_is_taken_and_only_that(sent):
    root, file = sent
    before = _files(root)
    _reword(file)
    assert _back(root, file) == 0
    assert _said(root, "wash.text").msgstr == NEW
    assert [path for path, old in before.items() if path.read_bytes() != old] == [root / PEEL_PO]


def test_every_plural_form_comes_back_in_its_place(sent):
    root, file = sent
    before = _said(root, "windows.first.hours", INTERFACE_PO).msgstr_plural
    tree, target = _target(file, "windows.first.hours:3", "interface")
    target.text = f"{NEW} {target.text or ''}"
    tree.write(file, encoding="utf-8")
    assert _back(root, file) == 0
    after = _said(root, "windows.first.hours", INTERFACE_PO).msgstr_plural
    assert after[3].startswith(NEW)
    assert {**after, 3: before[3]} == before


def test_a_form_that_no_number_here_takes_is_sent_too_and_says_what_it_is_for(world, tmp_path):
    root, file = world(), tmp_path / "es.xlf"
    rule = "nplurals=3; plural=(n == 1 ? 0 : n != 0 && n % 1000000 == 0 ? 2 : 1);"
    at = ["--content", str(root)]
    assert main(["messages", "add", "es", "--plural-forms", rule, *at]) == 0
    assert main(["messages", "export", "es", str(file), *at]) == 0
    tree = ET.parse(file)
    notes = {
        unit.get("id"): unit.findtext(f".//{{{SPACE}}}note")
        for unit in tree.iter(f"{{{SPACE}}}unit")
    }
    assert [notes[f"windows.first.hours:{form}"] for form in range(3)] == [
        "This form is for 1.",
        "This form is for 0, 2, 3, 4, 5, 6, ....",
        "This form is for 1,000,000, ...; no text here says so many, yet it must be there.",
    ]


def test_a_place_for_a_number_that_did_not_come_back_is_refused(sent, capsys):
    root, file = sent
    before = _files(root)
    tree, target = _target(file, "words.dated-until", "interface")
    for child in list(target):
        target.remove(child)
    target.text = "حتى"
    tree.write(file, encoding="utf-8")
    assert _back(root, file) == 1
    assert _files(root) == before
    assert "words.dated-until came back without {until}" in capsys.readouterr().err


def test_a_source_that_changed_meanwhile_keeps_what_is_there(sent, capsys):
    root, file = sent
    _reword(file)
    source = root / PEEL
    source.write_text(
        source.read_text("utf-8").replace("Wash your skin gently", "Rinse it"), "utf-8"
    )
    assert _back(root, file) == 1
    assert _said(root, "wash.text").msgstr != NEW
    assert "another source now" in capsys.readouterr().err


def test_a_newer_translation_is_kept(sent, capsys):
    root, file = sent
    _reword(file)
    newer = _said(root, "wash.text").msgstr
    po = root / PEEL_PO
    po.write_text(po.read_text("utf-8").replace(newer, "«أحدث»"), "utf-8")
    assert _back(root, file) == 1
    assert _said(root, "wash.text").msgstr == "«أحدث»"
    assert "translated anew" in capsys.readouterr().err


@pytest.mark.parametrize(
    "content", [b"", b"no xml", b'<!DOCTYPE a><xliff version="1.2"/>', b"<a/>"]
)
def test_another_file_is_refused_in_one_line(world, content: bytes, capsys):
    root = world()
    file = root.parent / "bad.xlf"
    file.write_bytes(content)
    before = _files(root)
    assert _back(root, file) == 2
    assert _files(root) == before
    assert capsys.readouterr().err.count("\n") == 1
