"""Wrong content of every shape: the very lines an author sees, and never a traceback.

A case is a folder `tests/broken/<rule>/<case>/` with the files that replace files of the tiny world
(`tests/content`) or `edits.yaml` (file -> pairs of old and new words), and `expected.txt`: the
findings of that rule and of no other. Renewed by `pytest --update-golden`, read in review.
"""

import hashlib
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from edits import edit
from today import TODAY

from generator.content import read_content
from generator.inquiry import inquiry_of
from generator.problem import Problem
from generator.rules import RULES, judged
from generator.source import LARGEST

HERE = Path(__file__).parent
WORLD, BROKEN = HERE / "content", HERE / "broken"
CASES = sorted(path for path in BROKEN.glob("*/*") if path.is_dir())
SHAPES = {"yaml", "encoding", "duplicate-key", "duplicate-id", "unknown-key", "unknown-id"}
SHAPES |= {"shape", "file", "logo", "catalog", "language-unknown", "release-line", "review"}
# Rules that cannot be had apart: what nobody offers yet is also what nobody reaches, and a revision
# that lacks a sign is behind one that has it.
ALONG = {
    "glyph-missing/script-without-a-font": {"language-data"},
    "fill-in/not-offered": {"unreachable"},
    "warning-levels/in-a-pinned-revision": {"pin-outdated"},
}


def _speaks(problem: Problem, rule: str) -> bool:
    """Return whether a case of *rule* is about *problem*.

    New English words always lack their translation; that is told in the cases of its own rule only.
    """
    return problem.rule == rule or problem.rule != "translation-incomplete"


def _with(tmp_path: Path, case: Path) -> Path:
    content = tmp_path / "content"
    shutil.copytree(WORLD, content)
    shutil.copytree(case, content, dirs_exist_ok=True)
    (content / "expected.txt").unlink(missing_ok=True)
    edits = content / "edits.yaml"
    if edits.exists():
        for name, changes in yaml.safe_load(edits.read_text("utf-8")).items():
            edit(content / name, changes)
        edits.unlink()
    return content


def _told(content: Path) -> list[Problem]:
    found, problems = read_content(content)
    return problems if found is None else judged(found, problems, today=TODAY)


def _shown(content: Path) -> str:
    return "".join(f"{problem.shown()}\n" for problem in _told(content))


def test_the_tiny_world_is_right():
    assert _shown(WORLD) == ""


@pytest.mark.parametrize("translated", [True, False])
def test_texts_are_walked_for_translations_only_where_there_are_any(translated: bool):
    content, _ = read_content(WORLD)
    assert content is not None
    own = {tag: one for tag, one in content.catalogs.items() if translated or one.is_source}
    inquiry = inquiry_of(replace(content, catalogs=own))
    for check in RULES.values():
        list(check(inquiry))
    assert ("segments" in vars(inquiry)) is translated


@pytest.mark.parametrize("case", CASES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_author_sees_these_lines(case: Path, tmp_path: Path, request: pytest.FixtureRequest):
    rule = case.parent.name
    told = [one for one in _told(_with(tmp_path, case)) if _speaks(one, rule)]
    shown = "".join(f"{problem.shown()}\n" for problem in told)
    if request.config.getoption("--update-golden"):
        (case / "expected.txt").write_text(shown, "utf-8")
    assert shown == (case / "expected.txt").read_text("utf-8")
    assert {one.rule for one in told} == {rule, *ALONG.get(f"{rule}/{case.name}", ())}
    assert re.match(r"[a-zA-Z0-9/._-]+:\d+:\d+: (error|warning): ", shown)


def test_every_rule_has_a_case_and_every_case_a_rule():
    assert len(CASES) > 50
    assert {case.parent.name for case in CASES} == SHAPES | set(RULES)


def test_no_line_speaks_of_python():
    words = re.compile(
        r"<class|NoneType|\bstr\b|\bdict\b|\btuple\b|pydantic|Input should|\bvalue_error"
    )
    for case in CASES:
        assert not words.search((case / "expected.txt").read_text("utf-8")), case


def _run(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "generator", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=cwd)


def _hashes(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_bad_content_leaves_the_published_site_as_it_was(tmp_path: Path):
    shutil.copytree(WORLD, tmp_path / "content")
    assert _run("build", cwd=tmp_path).returncode == 0
    before = _hashes(tmp_path / "site")
    assert len(before) > 20
    clinic = tmp_path / "content" / "clinics" / "hill.yaml"
    clinic.write_text(clinic.read_text().replace("protocol: peel", "protocol: pel"))
    done = _run("build", cwd=tmp_path)
    assert done.returncode == 1
    assert 'did you mean "peel"?' in done.stderr
    assert "content/clinics/hill.yaml:" in done.stderr
    assert done.stdout.startswith("nothing published, 1 problem")
    assert _hashes(tmp_path / "site") == before
    assert {path.name for path in tmp_path.iterdir()} == {"content", "site"}


def test_all_problems_of_all_files_are_told_in_one_run(tmp_path: Path):
    content = tmp_path / "content"
    shutil.copytree(WORLD, content)
    (content / "site.yaml").write_text("nam: x\n")
    (content / "topics.yaml").write_text("topics:\n\t- x\n")
    (content / "clinics" / "vale.yaml").write_bytes(b"\xff\xfe")
    done = _run("check", cwd=tmp_path)
    assert done.returncode == 1
    for name in ("site.yaml:1:1", "topics.yaml:2:1", "clinics/vale.yaml:1:1"):
        assert f"content/{name}" in done.stderr
    assert "Traceback" not in done.stderr


def test_unknown_ids_are_told_beside_problems_of_shape(world, told):
    lines = told(
        world(
            {
                "site.yaml": "nam: x\n",
                "protocols/wash.yaml": "title: [\n",
                "protocols/peel.yaml": [("product: balm", "product: blam")],
                "clinics/hill.yaml": [("product: shade", "product: shads")],
            }
        )
    )
    assert any(line.startswith("site.yaml:1:1: error: ") for line in lines)
    assert any('"blam" is not known as a product' in line for line in lines)
    assert any('"shads" is not known as a product' in line for line in lines)
    assert not any('"wash" is not known as a protocol' in line for line in lines)


def test_what_authors_write_is_never_markup(tmp_path: Path):
    content = tmp_path / "content"
    shutil.copytree(WORLD, content)
    evil = "<script>alert()</script>"
    for file, key in (("clinics/hill.yaml", "name: "), ("protocols/peel.yaml", "title: ")):
        path = content / file
        path.write_text(path.read_text("utf-8").replace(key, f"{key}'{evil}' #", 1), "utf-8")
    done = _run("build", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    pages = list((tmp_path / "site").rglob("*.html"))
    assert len(pages) > 5
    texts = [path.read_text("utf-8") for path in pages]
    assert any("&lt;script&gt;alert()" in text for text in texts)
    assert not [path for path, text in zip(pages, texts, strict=True) if "<script>alert" in text]


def test_a_site_is_not_replaced_when_every_edition_is_withheld(tmp_path: Path):
    content = tmp_path / "content"
    shutil.copytree(WORLD, content)
    assert _run("build", cwd=tmp_path).returncode == 0
    before = _hashes(tmp_path / "site")
    assert len(before) > 20
    for clinic in (content / "clinics").glob("*.yaml"):
        clinic.write_text(re.sub("languages: .*", "languages: [ar]", clinic.read_text()))
    shutil.rmtree(content / "locale" / "ar")
    done = _run("build", cwd=tmp_path)
    assert done.returncode == 1
    assert done.stdout.startswith("nothing published, every edition is withheld")
    assert _hashes(tmp_path / "site") == before


def test_translators_files_are_not_written_over_a_broken_one(tmp_path: Path):
    content = tmp_path / "content"
    shutil.copytree(WORLD, content)
    broken = content / "locale" / "ar" / "topics.po"
    broken.write_text(broken.read_text("utf-8") + '\nmsgid "not closed\n', "utf-8")
    before = _hashes(content)
    done = _run("messages", "update", cwd=tmp_path)
    assert done.returncode == 1
    assert "content/locale/ar/topics.po:" in done.stderr
    assert _hashes(content) == before


def test_a_language_cldr_lacks_is_described_by_its_catalog(tmp_path: Path):
    content = tmp_path / "content"
    shutil.copytree(WORLD, content)
    refused = _run("messages", "add", "hmn", cwd=tmp_path)
    assert (refused.returncode, refused.stdout) == (2, "")
    assert 'CLDR does not know "hmn": give --name' in refused.stderr
    rule = "nplurals=2; plural=(n > 1);"
    told = ("--name", "Hmoob", "--direction", "ltr", "--plural-forms", rule)
    assert _run("messages", "add", "hmn", *told, cwd=tmp_path).returncode == 0
    files = sorted((content / "locale" / "hmn").rglob("*.po"))
    assert len(files) > 3
    before = [file.read_bytes() for file in files]
    assert f'"Plural-Forms: {rule}\\n"'.encode() in before[0]
    found, problems = read_content(content)
    assert found is not None, problems
    assert found.catalogs["hmn"].language.name == "Hmoob"
    assert _run("messages", "update", "hmn", cwd=tmp_path).returncode == 0
    assert [file.read_bytes() for file in files] == before
    assert "already" in _run("messages", "add", "hmn", *told, cwd=tmp_path).stderr


def test_a_ten_megabyte_file_is_refused_at_once(tmp_path: Path):
    content = tmp_path / "content"
    shutil.copytree(WORLD, content)
    (content / "facts.yaml").write_bytes(b"a: b\n" * 2_100_000)
    assert f"{LARGEST:,} at most" in _shown(content)


def test_a_file_that_leads_out_of_the_folder_is_refused(tmp_path: Path):
    content = tmp_path / "content"
    shutil.copytree(WORLD, content)
    secret = tmp_path / "secret.yaml"
    secret.write_text("password: x\n")
    (content / "protocols" / "out.yaml").symlink_to(secret)
    assert "protocols/out.yaml:1:1: error: leaves the content folder" in _shown(content)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("check", "--content", "nowhere"), "there is no content folder nowhere"),
        (("build", "--clinic", "hil"), 'there is no clinic "hil"; did you mean "hill"?'),
        (("build", "--site", "full"), "holds something else"),
        (("build", "--site", "file"), "is not a folder"),
        (("build", "--site", "file/below"), "cannot write"),
        (("build", "--site", "content"), "must be apart"),
        (("build", "--jobs", "0"), "not a number of processes"),
        (("build", "--site", "a" * 300), "File name too long"),
        (("check", "--content", "a" * 300), "File name too long"),
        (("serve", "--address", "127.0.0.1:99999"), "is not HOST:PORT"),
        (("messages", "update", "../../x"), "is not a language tag"),
        (("fly",), "invalid choice"),
    ],
)
def test_operator_errors_are_one_line_and_exit_with_two(tmp_path: Path, arguments, words):
    shutil.copytree(WORLD, tmp_path / "content")
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "thesis.txt").write_text("mine")
    (tmp_path / "file").write_text("mine")
    done = _run(*arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert words in done.stderr
    assert "Traceback" not in done.stderr
    assert (tmp_path / "full" / "thesis.txt").read_text() == "mine"


@pytest.mark.parametrize("name", ["site.yaml", "clinics/logos/hill.svg", "locale/ar/topics.po"])
@pytest.mark.parametrize("target", ["itself", "nothing", "folder", "outside"])
def test_no_link_leads_astray(tmp_path: Path, name: str, target: str):
    content = tmp_path / "content"
    shutil.copytree(WORLD, content)
    (tmp_path / "outside").write_text("secret: x\n")
    file = content / name
    file.unlink()
    places = {"itself": file, "nothing": content / "none", "folder": content / "clinics"}
    file.symlink_to(places.get(target, tmp_path / "outside"))
    assert f"{name}:1:1: error: " in _shown(content)
    assert "secret" not in _shown(content)


@pytest.mark.parametrize("name", ["facts.yaml", "clinics/logos/hill.svg", "locale/ar/topics.po"])
def test_a_folder_in_the_place_of_a_file_is_told(tmp_path: Path, name: str):
    content = tmp_path / "content"
    shutil.copytree(WORLD, content)
    (content / name).unlink()
    (content / name).mkdir()
    assert ": error: " in _shown(content)
