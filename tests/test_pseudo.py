"""Pseudo-languages: what is changed, what stays, and where a build of them goes."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from generator.pseudo import ACCENTED, MIRRORED, pseudo
from generator.typeface import missing, script_of

SAID = "Call {name} for {n} hours, Nurse Ann: The Quick Brown Fox Jumps Over The Lazy Dog."
KEPT = re.compile(r"(\{[^{}]*\}|\b(?:Nurse Ann)\b)")


@pytest.mark.parametrize("tag", [ACCENTED, MIRRORED])
def test_a_text_is_longer_by_two_fifths_marked_and_has_no_plain_letter(tag: str):
    made = pseudo(SAID, tag, KEPT)
    assert made[0] + made[-1] == "[]"
    assert 1.38 <= (len(made) - 2) / len(SAID) <= 1.42
    assert all(one in made for one in ("{name}", "{n}", "Nurse Ann"))
    assert not re.search("[A-Za-z]", KEPT.sub("", made))


def test_every_letter_is_in_the_fonts_of_its_script():
    assert (script_of(ACCENTED), script_of(MIRRORED)) == ("Latn", "Arab")
    for tag in (ACCENTED, MIRRORED):
        made = pseudo("abcdefghijklmnopqrstuvwxyz ABCDEFGHIJKLMNOPQRSTUVWXYZ", tag)
        assert len(set(made)) > 26
        assert missing(made, tag) == ""


def test_a_build_of_them_goes_beside_the_site_and_writes_no_content(world, tmp_path: Path):
    root = world()
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    command = [sys.executable, "-m", "generator", "build", "--pseudo", "--content", str(root)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "3 languages" in done.stdout
    page = tmp_path / "site-pseudo" / "hill" / MIRRORED / "peel" / "index.html"
    assert 'dir="rtl"' in page.read_text("utf-8")
    assert not (tmp_path / "site").exists()
    assert before == {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
