"""Random edits of the shipped sources: every one is flagged in every language, and nothing else."""

import random
import re
import shutil
from pathlib import Path

import pytest

from generator.content import Content, read_content
from generator.text import Text
from generator.translation import State, purposes_of, standings_in

SHIPPED = Path(__file__).parents[1] / "content"
EDITS, AT_ONCE = 200, 25
WORD = re.compile(r"(?<![{\w])[a-z]{3,}(?![}\w])")


def _content(root: Path) -> Content:
    content, problems = read_content(root)
    assert content is not None, problems
    return content


def _stale(root: Path) -> dict[str, set[str]]:
    """Return, by language, the places of texts that are not as they were."""
    content = _content(root)
    found = {}
    for tag in content.catalogs.keys() - {content.source_language}:
        standings = standings_in(content, tag).of(purposes_of(content))
        assert len(standings) > 500
        found[tag] = {one.place for one in standings if one.state <= State.STALE}
    return found


def _edited(root: Path, text: Text, word: str, instead: str, *, if_any: bool = False) -> None:
    """Put *instead* where *word* (an expression) first stands in the YAML of *text*."""
    path = root / text.where.file
    lines = path.read_text("utf-8").split("\n")
    for number in range(text.where.line - 1, min(text.where.line + 5, len(lines))):
        start = text.where.column - 1 if number == text.where.line - 1 else 0
        at = re.compile(rf"\b{word}(?!\w)").search(lines[number], start)
        if at is not None:
            lines[number] = lines[number][: at.start()] + instead + lines[number][at.end() :]
            break
    else:
        assert if_any, (text.where, word)
    path.write_text("\n".join(lines), "utf-8")


@pytest.fixture(scope="module")
def chosen() -> list[tuple[Text, str]]:
    """Return texts all over the content, each with a word of its own to change."""
    dice = random.Random(20261126)
    words = [(text, WORD.findall(text.source)) for text, _ in purposes_of(_content(SHIPPED))]
    able = [(text, dice.choice(found)) for text, found in words if found]
    picked = dice.sample(able, EDITS)
    assert len({text.domain for text, _ in picked}) > 5
    return picked


def _batches(chosen: list[tuple[Text, str]]) -> list[list[tuple[Text, str]]]:
    return [chosen[start : start + AT_ONCE] for start in range(0, EDITS, AT_ONCE)]


def test_every_edit_of_a_source_is_flagged_in_every_language_and_nothing_else(chosen, tmp_path):
    before = _stale(SHIPPED)
    flagged = 0
    for number, batch in enumerate(_batches(chosen)):
        root = tmp_path / str(number)
        shutil.copytree(SHIPPED, root)
        for text, word in batch:
            _edited(root, text, word, f"{word}x")
        places = {f"{text.domain} {text.place}" for text, _ in batch}
        for tag, found in _stale(root).items():
            assert found - before[tag] == places - before[tag], tag
        flagged += len(places)
    assert flagged == EDITS
    assert len(before) >= 4


def test_no_white_space_and_no_comment_is_taken_for_an_edit(chosen, tmp_path):
    before = _stale(SHIPPED)
    root = tmp_path / "content"
    shutil.copytree(SHIPPED, root)
    for text, word in chosen:
        _edited(root, text, f"{word}(?= [a-z])", f"{word}  ", if_any=True)
    files = [*root.glob("*.yaml"), *root.glob("protocols/*.yaml"), *root.glob("clinics/*.yaml")]
    for path in files:
        path.write_text(path.read_text("utf-8") + "\n# a remark\n\n", "utf-8")
    changed = sum(
        path.read_bytes() != (SHIPPED / path.relative_to(root)).read_bytes() for path in files
    )
    assert changed == len(files) > 8
    assert _stale(root) == before
