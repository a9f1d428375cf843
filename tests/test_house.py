"""The house rules, held by the tests: format, lint, types, floors, fresh schemas, true README."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from generator import outputs, rules
from generator.content import read_content
from generator.outputs import icon
from generator.schema import FOLDER, schemas

ROOT = Path(__file__).parents[1]
PLACES = ["generator", "tests", "benchmarks"]


def _run(*command: str) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.returncode == 0, done.stdout + done.stderr


def _tracked() -> list[Path]:
    if shutil.which("git") is None or not (ROOT / ".git").exists():
        pytest.skip("not a git checkout")
    done = subprocess.run(["git", "ls-files", "-z"], capture_output=True, check=True, cwd=ROOT)
    return [ROOT / name for name in done.stdout.decode().split("\0") if name]


def test_code_is_formatted():
    _run(sys.executable, "-m", "ruff", "format", "--check", *PLACES)


def test_code_is_lint_free():
    _run(sys.executable, "-m", "ruff", "check", *PLACES)


def test_types_are_strict():
    _run(sys.executable, "-m", "mypy")


def test_no_module_imports_from_a_higher_floor():
    lint = Path(sys.executable).with_name("lint-imports")
    _run(str(lint) if lint.exists() else "lint-imports", "--no-cache")


@pytest.mark.parametrize("artefact", list(schemas()), ids=lambda one: str(one.path))
def test_schema_is_fresh(artefact):
    assert (FOLDER / artefact.path).read_bytes() == artefact.content, "python -m generator.schema"


def test_every_content_file_names_its_schema():
    seen = 0
    for path in (ROOT / "content").rglob("*.yaml"):
        seen += 1
        first = path.read_text("utf-8").splitlines()[0]
        match = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first)
        assert match, path
        assert (path.parent / match[1]).resolve().exists(), f"{path} names {match[1]}"
    assert seen > 10


def test_every_rule_has_a_manual_and_every_output_a_module():
    for name, check in rules.RULES.items():
        module = sys.modules[check.__module__]
        assert module.__name__.endswith(name.replace("-", "_"))
        assert re.search(r"^Severity: (error|warning)", module.__doc__ or "", re.MULTILINE), name
        assert "\nWrong:" in module.__doc__, name
        assert "\nRight:" in module.__doc__, name
    for name, make in {**outputs.OUTPUTS, **outputs.PRINTED}.items():
        assert name.split(".")[0] in {make.__module__.rpartition(".")[2], "edition"}


def test_every_topic_has_a_pictogram():
    content, _ = read_content(ROOT / "content")
    assert content is not None
    assert len(content.topics) > 20
    for topic in content.topics.values():
        assert topic.icon in icon.names()


def test_readme_names_only_what_exists():
    readme = (ROOT / "README.md").read_text("utf-8")
    named = re.findall(r"`((?:content|generator|overrides|tests|benchmarks)/[^`<*\s]*)`", readme)
    assert len(named) > 8
    for name in named:
        assert (ROOT / name).exists(), name


def test_pins_and_files_name_no_package_host():
    hosts = re.compile(rb"(pypi\.org|pythonhosted|registry\.npmjs|deb\.debian|index-url)")
    paths = [path for path in _tracked() if path.suffix not in {".ttf", ".png"}]
    assert len(paths) > 80
    for path in paths:
        if path != Path(__file__):
            assert not hosts.search(path.read_bytes()), path


def test_working_tree_has_no_leftovers():
    for path in _tracked():
        assert path.suffix not in {".orig", ".rej", ".log", ".pyc"}
