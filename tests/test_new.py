"""New sites, clinics and protocols: they build at once, teach, and overwrite nothing."""

import json
import os
import pty
import re
import select
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest
import yaml

from generator.catalog import read_catalogs
from generator.content import read_content
from generator.picture import fault_in
from generator.rules import judged

SHIPPED = Path(__file__).parents[1] / "content"
World = Callable[..., Path]
BAY = ["--name", "Bay Clinic", "--country", "GB", "--phone", "+44 20 7946 0000"]
BAY += ["--emergency", "999"]


def _afterleaf(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "generator", *arguments]
    return subprocess.run(
        command, capture_output=True, text=True, check=False, cwd=cwd, stdin=subprocess.DEVNULL
    )


def _files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("new")
    done = _afterleaf("new", "site", "demo", cwd=folder)
    assert done.returncode == 0, done.stderr
    assert done.stdout.endswith("next: cd demo && afterleaf build\n")
    return folder / "demo"


def test_a_new_site_builds_at_once(tmp_path: Path):
    command = f"{sys.executable} -m generator"
    two = f"{command} new site demo && cd demo && {command} build"
    done = subprocess.run(
        two,
        shell=True,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )
    assert done.returncode == 0, done.stderr
    page = tmp_path / "demo" / "site" / "example-clinic" / "en" / "example"
    assert "This page is an example. It is not advice." in (page / "index.html").read_text()
    assert (page / "handout.pdf").read_bytes()[:5] == b"%PDF-"
    assert list(tmp_path.iterdir()) == [tmp_path / "demo"]


def test_check_of_a_new_site_only_names_what_is_to_be_filled_in(demo: Path):
    content, problems = read_content(demo / "content")
    assert content is not None, problems
    found = judged(content, problems)
    assert [(one.rule, one.severity.value, one.where.file) for one in found] == [
        ("fill-in", "warning", "references.yaml")
    ]
    line = (demo / "content/references.yaml").read_text().splitlines()[found[0].where.line - 1]
    assert "FILL IN: name the source of your own advice" in line


class _Yaml12(yaml.BaseLoader):
    """Reads true and whole numbers as editors do (YAML 1.2), everything else as text."""


_Yaml12.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("(true|false)$"), list("tf"))
_Yaml12.add_implicit_resolver("tag:yaml.org,2002:int", re.compile("[0-9]+$"), list("0123456789"))
_Yaml12.add_constructor("tag:yaml.org,2002:bool", lambda _loader, node: node.value == "true")
_Yaml12.add_constructor("tag:yaml.org,2002:int", lambda _loader, node: int(node.value))


def test_every_new_file_finds_its_schema_and_fits_it(demo: Path):
    seen = set()
    for path in (demo / "content").rglob("*.yaml"):
        first = path.read_text("utf-8").splitlines()[0]
        match = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first)
        assert match, path
        schema = json.loads((path.parent / match[1]).read_text())
        written = yaml.load(path.read_text("utf-8"), _Yaml12)
        jsonschema.Draft202012Validator(schema).validate(written)
        seen.add(match[1].rpartition("/")[2])
    assert len(seen) == 8


def test_languages_come_with_the_layout_translated(tmp_path: Path):
    arguments = ["--language", "en", "--language", "es", "--language", "ht"]
    done = _afterleaf("new", "site", "demo", *arguments, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    content, _ = read_content(tmp_path / "demo" / "content")
    assert content is not None
    call = content.interface.words.call_clinic
    assert content.catalogs["es"].forms(call) is not None
    assert content.catalogs["es"].forms(call) == read_catalogs(SHIPPED)[0]["es"].forms(call)
    assert "locale/ht" in done.stderr
    built = _afterleaf("build", cwd=tmp_path / "demo")
    assert built.returncode == 0
    assert "withheld: example-clinic/es/example/" in built.stderr


def test_a_site_goes_into_an_empty_folder_and_no_other(tmp_path: Path):
    assert _afterleaf("new", "site", ".", cwd=tmp_path).returncode == 0
    before = _files(tmp_path)
    assert "content/site.yaml" in before
    again = _afterleaf("new", "site", ".", cwd=tmp_path)
    assert again.returncode == 2
    assert again.stderr == "afterleaf: . is there and not empty; nothing was written\n"
    assert _files(tmp_path) == before


def test_a_new_clinic_checks_clean_and_its_logo_is_a_drawing(world: World):
    root = world()
    done = _afterleaf("new", "clinic", "bay", *BAY, "--protocol", "wash", cwd=root.parent)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("wrote content/clinics/bay.yaml\n")
    content, problems = read_content(root)
    assert content is not None, problems
    assert [one for one in judged(content, problems) if "bay" in one.where.file] == []
    clinic = content.clinics["bay"]
    assert (clinic.timezone, clinic.paper, clinic.languages) == ("Europe/London", "a4", ("en",))
    assert [offer.protocol for offer in clinic.offers] == ["wash"]
    assert fault_in(content.logos["bay"]) == ""


def test_a_new_protocol_lists_what_to_fill_in_and_breaks_no_build(world: World):
    root = world()
    done = _afterleaf("new", "protocol", "laser", "--reference", "guide", cwd=root.parent)
    assert done.returncode == 0, done.stderr
    lines = (root / "protocols/laser.yaml").read_text().splitlines()
    open_lines = {number for number, line in enumerate(lines, 1) if '"FILL IN: ' in line}
    told = set(map(int, re.findall(r"laser.yaml:(\d+):\d+: warning: still to be", done.stderr)))
    assert told == open_lines
    assert len(told) == 9
    assert _afterleaf("check", cwd=root.parent).returncode == 0
    clinic = root / "clinics/vale.yaml"
    clinic.write_text(clinic.read_text() + "  - protocol: laser\n")
    offered = _afterleaf("build", cwd=root.parent)
    assert offered.returncode == 1
    assert "laser.yaml:6:10: error: still to be filled in" in offered.stderr


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["clinic", "Bay Clinic", *BAY], 'as "bay-clinic"'),
        (["clinic", "bay"], "nothing was written: give --name, --country, --phone"),
        (
            ["clinic", "bay", "--country", "UK"],
            '--country "UK" is not a country code; did you mean "GB"?',
        ),
        (["clinic", "bay", *BAY[:4], "--phone", "020"], "needs the country's code"),
        (["clinic", "bay", *BAY[:4], "--phone", "+1 206 555 0142"], "is no phone number in GB"),
        (
            ["clinic", "bay", *BAY[:-1], "911"],
            "is no emergency number in GB: there it is 112 or 999",
        ),
        (["clinic", "bay", *BAY, "--colour", "teal"], "write # and six digits"),
        (["clinic", "bay", *BAY, "--colour", "#ffee00"], "too pale to read on white"),
        (["clinic", "bay", *BAY, "--language", "english"], 'did you mean "en"?'),
        (["clinic", "bay", *BAY, "--timezone", "Europe/Londn"], 'did you mean "Europe/London"?'),
        (["clinic", "bay", *BAY, "--paper", "A4"], "write a4 or letter"),
        (["clinic", "bay", *BAY, "--protocol", "peal"], 'did you mean "peel"?'),
        (["clinic", "bay", *BAY, "--name", "Bay"], "--name is given twice"),
        (["clinic", "hill", *BAY], "content/clinics/hill.yaml is already there"),
        (["protocol", "laser", "--reference", "guid"], 'did you mean "guide"?'),
        (["protocol", "peel", "--reference", "guide"], "peel.yaml is already there"),
        (["clinic", "bay", *BAY, "--content", "nowhere"], "there is no content folder nowhere"),
        (["site", "demo", "--url", "http://x"], "write it as https://"),
        (["site", "content"], "content is there and not empty"),
    ],
)
def test_wrong_answers_are_one_line_and_write_nothing(world: World, arguments, words):
    root = world()
    before = _files(root.parent)
    done = _afterleaf("new", *arguments, cwd=root.parent)
    assert done.returncode == 2
    assert words in done.stderr.splitlines()[-1]
    assert "Traceback" not in done.stderr
    assert _files(root.parent) == before


def test_a_logo_that_is_there_is_kept_and_nothing_is_half_written(world: World):
    root = world()
    (root / "clinics/logos/bay.svg").write_text("mine")
    before = _files(root)
    done = _afterleaf("new", "clinic", "bay", *BAY, cwd=root.parent)
    assert done.returncode == 2
    assert "bay.svg is already there" in done.stderr
    assert _files(root) == before


def test_no_answer_can_change_the_shape_of_a_file(world: World):
    root = world()
    name = 'Bay: "x" #{}\\ - é'
    done = _afterleaf("new", "clinic", "bay", *BAY[2:], "--name", name, cwd=root.parent)
    assert done.returncode == 0, done.stderr
    content, _ = read_content(root)
    assert content is not None
    assert content.clinics["bay"].name == name


def _at_a_terminal(arguments: list[str], lines: list[str], cwd: Path) -> tuple[int, str]:
    """Run a command on a terminal of its own, type *lines* as it asks, return code and screen."""
    child, terminal = pty.fork()
    if child == 0:
        os.chdir(cwd)
        os.execv(sys.executable, [sys.executable, "-m", "generator", *arguments])
    screen, waiting = b"", list(lines)
    while select.select([terminal], [], [], 30)[0]:
        try:
            chunk = os.read(terminal, 4096)
        except OSError:  # Linux: the other end is closed
            break
        if not chunk:
            break
        screen += chunk
        if screen.endswith(b": ") and waiting:
            os.write(terminal, waiting.pop(0).encode() + b"\n")
    os.close(terminal)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), screen.decode()


def test_a_terminal_is_asked_and_a_wrong_answer_is_asked_again(tmp_path: Path):
    typed = ["Clínica Sol", "Spain", "ES", "es, en", "911", "+34 955 550 142", "", "Europe/Madrid"]
    typed += ["", "", "", "", "https://sol.example.org/"]
    code, screen = _at_a_terminal(["new", "site", "sol"], typed, tmp_path)
    assert code == 0, screen
    assert 'did you mean "ES"?' in screen
    assert "Emergency number [112]: " in screen
    assert "Paper [a4]: " in screen
    content, problems = read_content(tmp_path / "sol" / "content")
    assert content is not None, problems
    clinic = content.clinics["clinica-sol"]
    assert (clinic.name, clinic.phone) == ("Clínica Sol", "+34 955 550 142")
    assert (clinic.languages, clinic.emergency) == (("es", "en"), "112")
    assert content.site.url == "https://sol.example.org/"


def test_a_terminal_that_hangs_up_leaves_nothing(tmp_path: Path):
    code, screen = _at_a_terminal(["new", "site", "sol"], ["Sol", "\x04"], tmp_path)
    assert code == 2
    assert "stopped; nothing was written" in screen
    assert list(tmp_path.iterdir()) == []


def test_schemas_are_renewed_where_they_are(demo: Path):
    schema = demo / "content" / ".schema" / "clinic.json"
    fresh = schema.read_bytes()
    schema.write_text("{}")
    assert _afterleaf("new", "schemas", cwd=demo).returncode == 0
    assert schema.read_bytes() == fresh
