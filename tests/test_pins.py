"""Pinned revisions: kept, published until the next is accepted, compared in words."""

# ruff: noqa: E501 - YAML as authors write it

import functools
import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.address import Address
from generator.build import Build
from generator.cli import main
from generator.content import Content, content_from, parsed, read_content
from generator.model import Offer, Pin, Pins, Protocol
from generator.plan import plan_for
from generator.revision import fingerprint_of
from generator.rules import judged
from generator.source import Folder, read_folder, source_from

TINY = Path(__file__).parent / "content"
PEEL = "protocols/peel.yaml"
WASH = "protocols/wash.yaml"
World = Callable[..., Path]


def _protocol(written: str) -> Protocol:
    made = source_from(written.encode(), PEEL)
    protocol = parsed(made, [])
    assert isinstance(protocol, Protocol), made
    return protocol


def _edit(path: Path, *changes: tuple[str, str]) -> None:
    text = path.read_text("utf-8")
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    path.write_text(text, "utf-8")


def _accept(root: Path, clinic: str, protocol: str, *more: str) -> int:
    command = ["accept", "--clinic", clinic, "--protocol", protocol, "--by", "Lead nurse"]
    return main([*command, "--content", str(root), *more])


def _content(root: Path) -> Content:
    content, problems = read_content(root)
    assert content is not None, problems
    return content


def _files(root: Path) -> dict[str, bytes]:
    paths = (path for path in root.rglob("*") if path.is_file())
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in paths}


# --- fingerprints


def test_a_fingerprint_stays_the_same_in_the_next_release():
    """Every pin of every clinic hangs on it: whoever changes this breaks them all."""
    assert fingerprint_of(_protocol(FROZEN)) == "a99a86694bd276b6"


FROZEN = """\
title: After your peel
procedure: Peel
summary: What to do
version: 3
review: {by: Editors, on: 2026-05-04, next: 2027-05-04, clinician: awaiting}
before:
  - {id: stop, kind: avoid, topic: a, text: Stop, when: {from: 3 to 5 days before, until: 0}, references: [F07]}
instructions:
  - {id: no, kind: avoid, topic: a, text: No, when: {until: at least 24 hours}, adjust: {least: 12 hours, most: 3 days}, references: [F01]}
products:
  - {id: balm, product: balm, how: Apply., when: {until: 2 days}, references: [F05]}
symptoms:
  - {id: rough, topic: a, text: Rough skin, when: {until: 2 to 7 days}, references: [F04]}
warnings:
  - {id: breath, level: emergency, topics: [a], text: You gasp., references: [guide]}
questions:
  - {id: why, question: Why?, answer: [{n: 20, one: "{n} hour.", other: "{n} hours."}], references: [F03]}
course:
  - {id: face, for: For the face, sessions: 5 to 8, apart: 4 weeks, length: 30 minutes, references: [guide]}
"""


def test_remarks_order_of_keys_and_white_space_are_no_new_revision():
    written = (TINY / PEEL).read_text("utf-8")
    tree = yaml.load(written, yaml.BaseLoader)
    upside_down = dict(reversed(list(tree.items())))
    upside_down["instructions"] = [
        dict(reversed(list(one.items()))) for one in tree["instructions"]
    ]
    narrow = yaml.safe_dump(upside_down, sort_keys=False, width=20, allow_unicode=True)
    assert narrow.count("\n") > 2 * written.count("\n")
    remarks = "# one\n" + written.replace("instructions:", "# two\ninstructions:  # three")
    same = [written, narrow, remarks, written.replace("A thin", "A  thin").replace("\n", "\r\n")]
    assert len({fingerprint_of(_protocol(one)) for one in same}) == 1


OTHERS = [
    "7 days",
    "at least 7 days",
    "2020-01-01",
    "9",
    "false",
    "do",
    "avoid",
    "call",
    "emergency",
    "approved",
    "X9",
]


def _leaves(node: object, path: tuple = ()) -> list[tuple]:
    if isinstance(node, (dict, list)):
        pairs = node.items() if isinstance(node, dict) else enumerate(node)
        return [leaf for key, inner in pairs for leaf in _leaves(inner, (*path, key))]
    return [path]


def test_anything_else_that_is_written_differently_is_a_new_revision():
    tree = yaml.load((TINY / PEEL).read_text("utf-8"), yaml.BaseLoader)
    paths = _leaves(tree)
    assert len(paths) > 100
    first = fingerprint_of(_protocol(yaml.safe_dump(tree)))
    unseen = []
    for path in paths:
        *way, last = path
        holder = tree
        for step in way:
            holder = holder[step]
        old = holder[last]
        for new in (f"{old}x", *OTHERS):
            holder[last] = new
            made = parsed(source_from(yaml.safe_dump(tree).encode(), PEEL), [])
            if new != old and made is not None:
                if fingerprint_of(made) == first:
                    unseen.append((path, old, new))
                break
        else:
            pytest.fail(f"nothing else may stand at {path}")
        holder[last] = old
    assert unseen == []


def test_taking_a_line_out_or_another_order_of_lines_is_a_new_revision():
    tree = yaml.load((TINY / PEEL).read_text("utf-8"), yaml.BaseLoader)
    found = {fingerprint_of(_protocol(yaml.safe_dump(tree)))}
    lists = [name for name in tree if isinstance(tree[name], list)]
    for name in lists:
        for other in (tree[name][1:], list(reversed(tree[name]))):
            if other != tree[name] and (other or name != "instructions"):
                found.add(fingerprint_of(_protocol(yaml.safe_dump({**tree, name: other}))))
    assert len(found) > len(lists)


# --- accept


def test_accept_keeps_the_text_its_translations_and_who_answers_for_it(world: World):
    root = world()
    assert _accept(root, "hill", "peel", "--on", "2026-05-06") == 0
    content = _content(root)
    (pin,) = content.pins["hill"].pins
    assert (pin.protocol, pin.by, pin.on.isoformat()) == ("peel", "Lead nurse", "2026-05-06")
    kept = root / "revisions" / "peel" / f"{pin.revision}.yaml"
    assert kept.read_text("utf-8").endswith((root / PEEL).read_text("utf-8"))
    assert content.revisions["peel", pin.revision] == replace_places(
        content.protocols["peel"], kept
    )
    assert (root / "locale" / "ar" / "revisions" / "peel" / f"{pin.revision}.po").exists()
    assert judged(content) == []


def replace_places(protocol: Protocol, kept: Path) -> Protocol:
    """Return *protocol* as read from *kept*: its words have their place there."""
    domain = f"revisions/{kept.parent.name}/{kept.stem}"
    source = source_from(kept.read_bytes(), f"{domain}.yaml")
    made = parsed(source, [])
    assert fingerprint_of(made) == fingerprint_of(protocol)
    return made


def test_accepting_twice_changes_nothing(world: World, capsys):
    root = world()
    _accept(root, "hill", "peel")
    before = _files(root)
    assert _accept(root, "hill", "peel") == 0
    assert _files(root) == before
    assert "nothing to accept: Lead nurse approved this text" in capsys.readouterr().out


def test_clinics_and_protocols_are_pinned_one_by_one(world: World):
    root = world()
    for clinic, protocol in (("hill", "wash"), ("hill", "peel"), ("vale", "peel")):
        _accept(root, clinic, protocol)
    pins = {name: [pin.protocol for pin in one.pins] for name, one in _content(root).pins.items()}
    assert pins == {"hill": ["peel", "wash"], "vale": ["peel"]}


def test_a_name_in_any_script_and_with_quotes_is_read_back(world: World):
    root, name = world(), 'د. ليلى "Lulu" #1: x'
    command = ["accept", "--clinic", "hill", "--protocol", "wash", "--content", str(root)]
    assert main([*command, "--by", name]) == 0
    assert _content(root).pins["hill"].pins[0].by == name


@pytest.mark.parametrize(
    ("clinic", "protocol", "said"),
    [
        ("hil", "peel", 'there is no clinic "hil"; did you mean "hill"?'),
        ("hill", "pel", 'there is no protocol "pel"; did you mean "peel"?'),
        ("vale", "wash", "vale does not offer wash; known here: peel"),
    ],
)
def test_accept_refuses_what_there_is_not(world: World, capsys, clinic, protocol, said):
    root = world()
    before = _files(root)
    assert _accept(root, clinic, protocol) == 2
    assert said in capsys.readouterr().err
    assert _files(root) == before


def test_nothing_wrong_can_be_accepted(world: World, capsys):
    root = world({PEEL: [("when: {until: at least 24 hours}", "when: {until: 1 minutes}")]})
    before = _files(root)
    assert _accept(root, "hill", "peel") == 1
    assert "nothing accepted, " in capsys.readouterr().out
    assert _files(root) == before


def test_a_day_in_the_future_cannot_be_signed(world: World, capsys):
    root = world()
    assert _accept(root, "hill", "peel", "--on", "2031-01-01") == 1
    assert "which is in the future" in capsys.readouterr().err
    assert not (root / "pins").exists()


def test_a_fault_elsewhere_does_not_keep_a_clinic_from_accepting(world: World):
    """Else two clinics whose pinned revisions both fail could each wait for the other."""
    root = world()
    _accept(root, "hill", "wash")
    _accept(root, "hill", "peel")
    for kept in root.glob("revisions/*/*.yaml"):
        kept.unlink()
    assert [one.rule for one in judged(_content(root))] == ["pin-broken"] * 2
    assert _accept(root, "hill", "wash") == 0
    assert _accept(root, "hill", "peel") == 0
    assert judged(_content(root)) == []


def test_a_line_the_clinic_changes_must_be_there_in_the_new_text(world: World, capsys):
    root = world()
    _accept(root, "hill", "peel")
    _accept(root, "vale", "peel")
    _edit(root / PEEL, ("id: makeup-again", "id: makeup-later"))
    assert [one for one in judged(_content(root)) if one.severity == "error"] == []
    assert _accept(root, "hill", "peel") == 1
    assert '"makeup-again" is not known as an id here' in capsys.readouterr().err
    main(["diff", "--clinic", "hill", "--content", str(root)])
    assert 'first take "makeup-again" out of clinics/hill.yaml' in capsys.readouterr().out


# --- what is published


LONGER = [
    ("when: {until: at least 24 hours}", "when: {until: at least 3 days}"),
    (
        "text: You may wear makeup, when: {from: 24 hours}",
        "text: You may wear makeup, when: {from: 3 days}",
    ),
]


def _published(root: Path, site: Path) -> dict[str, tuple[int, str, str]]:
    """Build, and return when makeup may be worn, by page: in data and on the page."""
    command = [
        sys.executable,
        "-m",
        "generator",
        "build",
        "--content",
        str(root),
        "--site",
        str(site),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    found = {}
    for path in sorted(site.glob("*/*/peel/edition.json")):
        donts = {one["id"]: one for one in json.loads(path.read_text("utf-8"))["donts"]}
        window = donts["no-makeup"]["window"]
        page = path.with_name("index.html").read_text("utf-8")
        assert window["words"] in page
        found[path.parent.relative_to(site).as_posix()] = window["until_minutes"] // 60
    return found


def test_a_pinned_site_says_the_old_hour_until_the_clinic_accepts(world: World, tmp_path: Path):
    root, site = world(), tmp_path / "site"
    _accept(root, "vale", "peel")
    assert _published(root, site)["vale/en/peel"] == 24
    _edit(root / PEEL, *LONGER)
    _edit(root / "clinics" / "hill.yaml", ("until: at least 2 days", "until: at least 3 days"))
    _edit(
        root / "clinics" / "hill.yaml",
        ("id: makeup-again, from: 2 days", "id: makeup-again, from: 3 days"),
    )
    assert main(["messages", "update", "--content", str(root)]) == 0
    held = _published(root, site)
    assert (held["vale/en/peel"], held["vale/ar/peel"], held["hill/en/peel"]) == (24, 24, 72)
    _accept(root, "vale", "peel")
    assert set(_published(root, site).values()) == {72}


def test_who_pinned_nothing_follows_every_change(world: World):
    root = world()
    _accept(root, "hill", "peel")
    _edit(root / PEEL, ("summary: What to do and what to leave", "summary: What to leave"))
    build = Build(_content(root))
    summaries = {
        name: build.edition(Address(name, "en", "peel")).summary for name in ("hill", "vale")
    }
    assert summaries == {"hill": "What to do and what to leave", "vale": "What to leave"}


def test_clinics_on_three_revisions_are_judged_and_published_side_by_side(world: World):
    root = world()
    _accept(root, "hill", "peel")
    _edit(root / PEEL, ("summary: What to do and what to leave", "summary: Second"))
    _accept(root, "vale", "peel")
    _edit(root / PEEL, ("summary: Second", "summary: Third"))
    content = _content(root)
    assert {name for name, _ in content.pinned.published} == {"peel", "wash"}
    assert len(content.pinned.published) == 4
    rules = [(one.where.file, one.rule) for one in judged(content) if one.rule.startswith("pin")]
    assert rules == [("pins/hill.yaml", "pin-outdated"), ("pins/vale.yaml", "pin-outdated")]


# --- translations


def test_translations_of_what_is_pinned_outlive_the_protocol_s(world: World):
    root = world()
    before = Build(_content(root)).edition(Address("vale", "ar", "peel")).summary
    _accept(root, "vale", "peel")
    for words in ("Second", "Third"):
        old = "What to do and what to leave" if words == "Second" else "Second"
        _edit(root / PEEL, (f"summary: {old}", f"summary: {words}"))
        assert main(["messages", "update", "--content", str(root)]) == 0
    build = Build(_content(root))
    assert build.edition(Address("vale", "ar", "peel")).summary == before
    late = build.edition(Address("hill", "ar", "peel"))
    assert late.summary == before
    assert late.translation.state == "stale"


def test_a_translation_made_after_the_acceptance_reaches_the_revision(world: World):
    root = world()
    po = root / "locale" / "ar" / "protocols" / "peel.po"
    whole = po.read_text("utf-8")
    summary = Build(_content(root)).edition(Address("vale", "ar", "peel")).summary
    assert whole.count(summary) == 1
    po.write_text(whole.replace(summary, ""), "utf-8")
    _accept(root, "vale", "peel")
    po.write_text(whole, "utf-8")
    _edit(root / PEEL, ("summary: What to do and what to leave", "summary: Second"))
    assert main(["messages", "update", "--content", str(root)]) == 0
    build = Build(_content(root))
    assert build.edition(Address("vale", "ar", "peel")).summary == summary


def test_a_correction_of_a_translation_reaches_the_revision_too(world: World):
    root = world()
    _accept(root, "vale", "peel")
    summary = Build(_content(root)).edition(Address("vale", "ar", "peel")).summary
    _edit(root / PEEL, ("title: After your peel", "title: After the peel"))
    _edit(root / "locale" / "ar" / "protocols" / "peel.po", (summary, "تصحيح"))
    assert main(["messages", "update", "--content", str(root)]) == 0
    build = Build(_content(root))
    assert build.edition(Address("vale", "ar", "peel")).summary == "تصحيح"


# --- diff


def _diff(root: Path, capsys, *more: str) -> str:
    capsys.readouterr()
    assert main(["diff", "--clinic", "vale", "--content", str(root), *more]) == 0
    return capsys.readouterr().out


CHANGES = [
    *LONGER,
    ("when: {until: 2 days}, references: [F05]", "when: {until: 1 day}, references: [F05]"),
    ("  - {id: red, topic: redness, text: Redness like a sunburn, when: {until: 24 hours}, references: [F04]}\n", ""),
    ("warnings:\n", "warnings:\n  - {id: hives, level: emergency, topics: [allergy], text: You get a rash all over., references: [guide]}\n"),
]  # fmt: skip


def test_diff_says_in_words_what_was_added_removed_lengthened_and_shortened(world: World, capsys):
    root = world()
    _accept(root, "vale", "peel")
    _edit(root / PEEL, *CHANGES)
    assert _diff(root, capsys).splitlines() == [
        "vale, peel: 4 changes since Lead nurse approved it on 2026-11-26",
        "   1. warning sign (emergency) added: You get a rash all over. (hives)",
        "   2. restriction lengthened: Don't wear makeup (no-makeup)",
        "        was: For at least the first 24 hours",
        "        now: For at least the first 3 days",
        "   3. symptom removed: Redness like a sunburn (red)",
        "        was: Starts right away. Often gone after 24 hours",
        "   4. product shortened: Calm Balm: Apply a thin layer. (balm)",
        "        was: For the first 2 days",
        "        now: For the first day",
        "      to publish this: afterleaf accept --clinic vale --protocol peel --by NAME",
    ]


def test_diff_is_of_the_clinic_s_own_pages(world: World, capsys):
    """Hill sets its own makeup window, so the protocol's change is none for its patients."""
    root = world()
    _accept(root, "hill", "peel")
    _edit(root / PEEL, ("when: {until: at least 24 hours}", "when: {until: at least 30 hours}"))
    assert main(["diff", "--clinic", "hill", "--content", str(root)]) == 0
    assert "hill, peel: nothing new for patients since" in capsys.readouterr().out


def test_diff_as_data_holds_minutes_and_weights(world: World, capsys):
    root = world()
    _accept(root, "vale", "peel")
    _edit(root / PEEL, *CHANGES)
    (waiting,) = json.loads(_diff(root, capsys, "--format", "json"))
    assert [(one["how"], one["weight"]) for one in waiting["changes"]] == [
        ("added", "warning"),
        ("longer", "stricter"),
        ("removed", "advice"),
        ("shorter", "easier"),
    ]
    makeup = waiting["changes"][1]
    assert (makeup["old"]["until_minutes"], makeup["new"]["until_minutes"]) == (1440, 4320)


def test_what_a_sheet_s_record_leaves_out_is_told_too(world: World, capsys):
    root = world()
    _accept(root, "vale", "peel")
    changes = [
        ("text: Don't wear makeup\n", "text: Don't wear makeup\n    short: None yet\n"),
        ("glance: true, references: [F03]", "references: [F03]"),
        ("procedure: Peel", "procedure: Skin peel"),
        ("next: 2027-05-04", "next: 2027-04-04"),
    ]
    _edit(root / PEEL, *changes)
    said = _diff(root, capsys)
    for name in ("timeline of makeup", "at a glance", "procedure", "review"):
        assert f"page changed: {name}" in said
    assert "now: None yet" in said


def test_notes_for_editors_change_nothing_for_patients(world: World, capsys):
    root = world()
    _accept(root, "vale", "peel")
    _edit(root / PEEL, ("decision: the longer time", "decision: the longer time as ever"))
    assert "nothing new for patients since Lead nurse" in _diff(root, capsys)


def test_nothing_waits_where_nothing_changed_or_nothing_is_pinned(world: World, capsys):
    root = world()
    assert "vale publishes the present text; nothing to accept" in _diff(root, capsys)
    _accept(root, "vale", "peel")
    assert "nothing to accept" in _diff(root, capsys)


def test_diff_refuses_what_is_not_pinned(world: World, capsys):
    root = world()
    _accept(root, "vale", "peel")
    assert main(["diff", "--clinic", "vale", "--protocol", "pel", "--content", str(root)]) == 2
    assert 'vale has pinned no "pel"; did you mean "peel"?' in capsys.readouterr().err


def test_what_cannot_be_said_yet_is_a_problem_and_no_traceback(world: World, capsys):
    root = world()
    _accept(root, "vale", "peel")
    _edit(root / PEEL, ("when: {until: at least 24 hours}", "when: {until: 2 months}"))
    assert {"window-unit", "pin-unsafe"} <= {one.rule for one in judged(_content(root))}
    assert main(["diff", "--clinic", "vale", "--content", str(root)]) == 1
    assert '"no-makeup" is in months' in capsys.readouterr().err


# --- laws


@functools.cache
def _tiny() -> Content:
    return _content(TINY)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(["hill", "vale"]), st.sampled_from(["peel", "wash"]), st.booleans())
def test_a_clinic_that_changes_nothing_gets_the_protocol_unchanged(clinic, protocol, pinned):
    content = _tiny()
    if pinned:
        revision = fingerprint_of(content.protocols[protocol])
        pin = Pin(protocol=protocol, revision=revision, by="N", on="2026-05-05")
        kept = {(protocol, revision): content.protocols[protocol]}
        content = replace(content, pins={clinic: Pins(pins=(pin,))}, revisions=kept)
    plan = plan_for(content, clinic, Offer(protocol=protocol))
    assert plan.protocol == content.protocols[protocol]
    assert plan.changed == plan.added == frozenset()
    assert [one.product.id for one in plan.products] == [
        one.product for one in plan.protocol.products
    ]


@settings(max_examples=100, deadline=None)
@given(
    st.text(max_size=60),
    st.sampled_from(["pins/hill.yaml", "revisions/wash/0.yaml"]),
)
def test_any_file_of_pins_or_revisions_is_answered(written: str, name: str):
    world = _tiny_folder()
    folder = Folder(list(world.sources), dict(world.pictures))
    made = source_from(written.encode("utf-8", "surrogatepass"), name)
    (folder.problems.extend if isinstance(made, list) else folder.sources.append)(made)
    content, problems = content_from(folder, {})
    assert problems or content is not None


@functools.cache
def _tiny_folder() -> Folder:
    return read_folder(TINY)


def test_pins_that_name_anything_give_problems_or_content(world: World):
    root = world()
    _accept(root, "hill", "peel")
    pins = root / "pins" / "hill.yaml"
    good = pins.read_text("utf-8")
    for old, new in (
        ("protocol: peel", "protocol: wash"),
        ("protocol: peel", "protocol: pel"),
        ("on: 2026", "on: 1026"),
        ('by: "Lead nurse"', "by: "),
        ("pins:", "pin:"),
    ):
        pins.write_text(good.replace(old, new), "utf-8")
        content, problems = read_content(root)
        told = problems if content is None else judged(content)
        assert told or new == "on: 1026", (old, new)


def test_a_revision_in_the_wrong_place_is_told(world: World, told):
    assert any(
        "revisions/x.yaml:1:1: error: is not a file Afterleaf knows" in line
        for line in told(world({"revisions/x.yaml": "title: x\n"}))
    )
