"""The wheel works away from the checkout: templates, fonts, overrides and schemas travel in it."""

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import polib
import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder that holds the unpacked wheel and nothing of the checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder)]
    subprocess.run([*build, str(ROOT)], check=True, capture_output=True)
    target = folder / "installed"
    (wheel,) = folder.glob("afterleaf-*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(target)
    return target


def _run(installed: Path, *arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(installed)}
    command = [sys.executable, "-m", "generator", *arguments]
    return subprocess.run(
        command, capture_output=True, text=True, check=False, cwd=cwd, env=environment
    )


def test_wheel_carries_what_it_needs(installed: Path):
    package = installed / "generator"
    for name in (
        "mkdocs.yml",
        "overrides/main.html",
        "overrides/assets/afterleaf.css",
        "outputs/page.html.j2",
        "outputs/handout.typ",
        "outputs/icons/makeup.svg",
        "fonts/OpenSans-87.5-Bold.ttf",
        "schema/protocol.json",
    ):
        assert (package / name).is_file(), name


def test_installed_package_builds_a_site_from_elsewhere(installed: Path, tmp_path: Path):
    shutil.copytree(ROOT / "tests" / "content", tmp_path / "content")
    done = _run(installed, "build", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "site" / "hill" / "en" / "peel" / "handout.pdf").read_bytes()[:5] == b"%PDF-"
    page = (tmp_path / "site" / "hill" / "en" / "peel" / "index.html").read_text()
    assert "Hill Clinic" in page


def test_installed_package_starts_a_site_in_two_languages(installed: Path, tmp_path: Path):
    languages = ["--language", "en", "--language", "ar"]
    done = _run(installed, "new", "site", "demo", *languages, "--no-input", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    demo = tmp_path / "demo"
    words = polib.pofile(str(demo / "content" / "locale" / "ar" / "interface.po"))
    assert len(words) > 100
    assert not words.untranslated_entries()
    assert not words.fuzzy_entries()
    done = _run(installed, "build", cwd=demo)
    assert done.returncode == 0, done.stderr
    assert (demo / "site" / "example-clinic" / "en" / "example" / "handout.pdf").is_file()


def test_command_and_module_are_the_same(tmp_path: Path):
    command = Path(sys.executable).with_name("afterleaf")
    by_name = subprocess.run([command, "--version"], capture_output=True, text=True, check=True)
    by_module = _run(ROOT, "--version", cwd=tmp_path)
    assert by_name.stdout == by_module.stdout == "afterleaf 0.1.0\n"


def test_package_is_marked_not_for_upload(installed: Path):
    (metadata,) = installed.glob("afterleaf-*.dist-info/METADATA")
    assert "Classifier: Private :: Do Not Upload" in metadata.read_text()
