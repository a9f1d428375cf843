"""What an author is told: a corpus of wrong content, one folder a case, compared line by line.

`broken/<rule or shape>/<case>/` holds the files that replace those of `content/`, and
`expected.txt`. What git cannot hold well (links, other encodings, 10 MB) is made here; its folder
holds `expected.txt` only. `pytest --update-golden` renews the expectations, to be read in review.
"""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.content import read_content
from generator.rules import RULES, judged

BROKEN = Path(__file__).parent / "broken"
SHAPES = {
    "catalog",
    "duplicate-id",
    "duplicate-key",
    "encoding",
    "file",
    "language-unknown",
    "logo",
    "shape",
    "unknown-id",
    "unknown-key",
    "yaml",
}
EXPECTED = "expected.txt"
CASES = sorted(path.parent.relative_to(BROKEN).as_posix() for path in BROKEN.rglob(EXPECTED))
_LOGO, _PO = "clinics/logos/hill.svg", "locale/es/topics.po"
_SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8">'
_HEADER = b'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n\n'


def _write(name: str, content: bytes) -> Callable[[Path], None]:
    def write(root: Path) -> None:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(content)

    return write


def _link(name: str, target: str) -> Callable[[Path], None]:
    def link(root: Path) -> None:
        (root.parent / "outside.txt").write_text("outside\n")
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).unlink(missing_ok=True)
        (root / name).symlink_to(target)

    return link


def _move_out(name: str) -> Callable[[Path], None]:
    def move(root: Path) -> None:
        if not (root / name).exists():
            (root / name).mkdir(parents=True)
        shutil.move(root / name, root.parent / "outside")
        (root / name).symlink_to(root.parent / "outside")

    return move


def _rename(name: str, new: str) -> Callable[[Path], None]:
    return lambda root: (root / name).rename(root / new)  # type: ignore[return-value]


MADE: dict[str, Callable[[Path], None]] = {
    "encoding/latin-1": _write("site.yaml", "name: Café\n".encode("latin-1")),
    "encoding/after-wide-letters": _write("site.yaml", "name: Café ".encode() + b"\xe9\n"),
    "encoding/after-byte-order-mark": _write("site.yaml", b"\xef\xbb\xbfname: x\nurl: caf\xe9\n"),
    "encoding/utf-16": _write("site.yaml", "name: Tiny\n".encode("utf-16")),
    "encoding/po-file": _write(_PO, _HEADER + 'msgid "a"\nmsgstr "é"\n'.encode("latin-1")),
    "yaml/zero-byte": _write("site.yaml", b"name: Tiny\0 world\n"),
    "file/missing": lambda root: (root / "site.yaml").unlink(),
    "file/ten-megabytes": _write("topics.yaml", b"# " + b"x" * 10_000_000),
    "file/capitals-and-spaces": _rename("clinics/vale.yaml", "clinics/Vale Clinic.yaml"),
    "file/link-out": _link("site.yaml", "../../outside.txt"),
    "file/link-to-nothing": _link("site.yaml", "gone.yaml"),
    "file/link-to-itself": _link("site.yaml", "site.yaml"),
    "file/link-to-folder": _link("site.yaml", "clinics"),
    "file/folder-links-out": _move_out("protocols"),
    "file/po-link-out": _link(_PO, "../../../outside.txt"),
    "file/po-link-to-nothing": _link(_PO, "gone.po"),
    "file/po-is-a-folder": lambda root: (root / _PO).mkdir(parents=True),
    "file/po-ten-megabytes": _write(_PO, _HEADER + b"# x\n" * 2_500_000),
    "file/language-links-out": _move_out("locale/es"),
    "logo/photograph": _write(_LOGO, b"\x89PNG\r\n\x1a\n" + bytes(100)),
    "logo/too-large": _write(_LOGO, _SVG + b" " * 70_000 + b"</svg>"),
    "logo/nested-too-deeply": _write(_LOGO, _SVG + b"<g>" * 8000 + b"</g>" * 8000 + b"</svg>"),
    "logo/link-out": _link(_LOGO, "../../../outside.txt"),
    "logo/link-to-nothing": _link(_LOGO, "gone.svg"),
    "logo/link-to-itself": _link(_LOGO, "hill.svg"),
    "logo/link-to-folder": _link(_LOGO, ".."),
}


@pytest.mark.parametrize("case", sorted({*CASES, *MADE}))
def test_author_is_told(case, world, told, request):
    root = world()
    shutil.copytree(BROKEN / case, root, dirs_exist_ok=True) if case in CASES else None
    (root / EXPECTED).unlink(missing_ok=True)
    if case in MADE:
        MADE[case](root)
    shown = "\n".join(told(root)) + "\n"
    expected = BROKEN / case / EXPECTED
    if request.config.getoption("--update-golden"):
        expected.parent.mkdir(parents=True, exist_ok=True)
        expected.write_text(shown, encoding="utf-8")
    assert shown == expected.read_text("utf-8")


def test_corpus_has_cases():
    assert len(CASES) > 200
    assert set(MADE) <= set(CASES), "run pytest --update-golden and read what it wrote"


def test_every_rule_and_shape_has_a_case():
    assert (RULES.keys() | SHAPES) - {case.partition("/")[0] for case in CASES} == set()


def test_every_case_is_of_a_rule_or_a_shape():
    folders = {path.name for path in BROKEN.iterdir()}
    assert folders - RULES.keys() - SHAPES == set()


@pytest.mark.parametrize("case", CASES)
def test_case_is_filed_under_what_it_shows(case):
    shown = (BROKEN / case / EXPECTED).read_text("utf-8")
    rules = re.findall(r"^\S.*\[([a-z-]+)\]$", shown, re.MULTILINE)
    assert rules
    assert set(rules) <= RULES.keys() | SHAPES
    # A wrong key or value inside a text or window is met on the way to its shape.
    assert case.partition("/")[0] in {*rules, *({"shape"} & {case.partition("/")[0]})}


# What only a programmer reads: names of Python's, YAML's and Babel's insides.
JARGON = re.compile(
    r"None\b|\['|\{'|\bstr\b|\bint\b|\bdict\b|tuple|token|stream|scalar|block (?:end|mapping|seq)"
    r"|mapping|codec|literal|schema|Error\b|Traceback|%[YmdHM]|locale identifier"
)


@pytest.mark.parametrize("case", CASES)
def test_expected_words_are_an_editors(case):
    shown = (BROKEN / case / EXPECTED).read_text("utf-8")
    problems = [line for line in shown.splitlines() if not line.startswith("    hint: ")]
    for line in problems:
        assert re.match(r"[^:]+:[1-9]\d*:[1-9]\d*: (error|warning): .+ \[[a-z-]+\]$", line), line
    assert not JARGON.search(shown), shown
    assert max(map(len, shown.splitlines())) < 200


def test_tiny_world_has_nothing_wrong(world, told):
    assert told(world()) == []


def test_all_rules_run_even_if_one_finds_something(world):
    no_emergency = [("level: emergency", "level: call"), ("{until: 12 hours}", "{until: 1 month}")]
    content, problems = read_content(world({"protocols/wash.yaml": no_emergency}))
    found = {problem.rule for problem in judged(content, problems)}
    assert {"warning-levels", "window-unit"} <= found


def test_problems_are_sorted_by_file_line_and_column(world):
    content, problems = read_content(world({"locale/es/topics.po": _HEADER.decode()}))
    found = judged(content, [*problems, *problems])
    assert found == sorted(found)


@pytest.mark.parametrize("rule", RULES)
def test_rule_is_a_module_of_its_own_name_with_a_manual(rule):
    module = __import__(RULES[rule].__module__, fromlist=["RULE"])
    assert rule == module.RULE
    assert module.__name__.rpartition(".")[2] == rule.replace("-", "_")
    assert "Right:" in (module.__doc__ or "")


def test_rule_window_order_states_how_much_too_early(world, told):
    ends = ("when: {until: 12 hours}", "when: {from: 13 hours, until: 12 hours}")
    lines = told(world({"protocols/wash.yaml": [ends]}))
    assert '"no-makeup" ends 1 hour before it starts' in lines[0]


def test_rule_window_order_allows_an_end_one_hour_after_the_start(world, told):
    ends = ("when: {until: 12 hours}", "when: {from: 11 hours, until: 12 hours}")
    assert told(world({"protocols/wash.yaml": [ends]})) == []


def test_rule_window_order_accepts_before_until_the_treatment(world, told):
    before = ("when: {until: 12 hours}", "when: {from: 3 to 5 days before, until: 0}")
    assert told(world({"protocols/wash.yaml": [before]})) == []


def test_rule_placeholder_points_at_the_entry(world, told):
    path = "locale/ar/topics.po"
    lines = (world() / path).read_text("utf-8").splitlines()
    line = next(at for at, text in enumerate(lines, 1) if text.startswith('msgid "Makeup"'))
    lines[line] = 'msgstr "{n}"'
    shown = told(world({path: "\n".join(lines) + "\n"}))
    assert shown[0].startswith(f"{path}:{line}:1: error: makeup.name: ")


def test_rule_placeholder_lets_a_form_for_one_number_leave_the_number_out(world, told):
    path = "locale/ar/protocols/peel.po"
    text = (world() / path).read_text("utf-8")
    form = re.search(r'^msgstr\[2\] ".*"$', text, re.MULTILINE)
    assert form
    changed = text.replace(form[0], 'msgstr[2] "ساعتان"')
    assert told(world({path: changed})) == []
