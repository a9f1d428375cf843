"""The ledger: what is released keeps its version and code, and every code opens for ever."""

import itertools
import re
import shutil
import subprocess
import textwrap
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from generator.address import Address
from generator.build import Build
from generator.cli import main
from generator.content import read_content
from generator.landing import Landing, State
from generator.ledger import Release, issued, written

World = Callable[..., Path]
_LAMPS = (
    "reason: our lights are warm, by: Lead nurse, on: 2026-05-05}\n      - {id: makeup-again, from"
)
WINDOW = (f"until: at least 2 days, {_LAMPS}: 2 days", f"until: at least 3 days, {_LAMPS}: 3 days")


@pytest.fixture(autouse=True)
def _quiet(capsys: pytest.CaptureFixture[str]) -> None:
    """Keep what commands print out of the way of a failing test."""


def _edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text, old
    path.write_text(text.replace(old, new, 1), "utf-8")


def _run(command: str, root: Path, *more: str) -> int:
    return main([command, "--content", str(root), *more])


def _release(root: Path, *more: str, on: str = "2026-05-04") -> int:
    return _run("release", root, "--by", "Lead nurse", "--on", on, *more)


def _built(root: Path, *clinics: str) -> Build:
    content, problems = read_content(root)
    assert content is not None, problems
    return Build(content, clinics)


def _lines(root: Path) -> list[str]:
    return (root / "releases" / "ledger.tsv").read_text("utf-8").splitlines()[1:]


def _codes(root: Path) -> dict[tuple[str, int], str]:
    ledger = _built(root).content.ledger
    return {(one.address.folder, one.version): one.code for one in ledger.releases}


def _landings(root: Path) -> dict[str, Landing]:
    build = _built(root)
    found = {}
    for page in build.arrivals:
        target = build.edition(page) if page.protocol else build.home(page)
        found.update({one.code: one for one in build.landings(target)})
    return found


@pytest.fixture
def released(world: World) -> Callable[..., Path]:
    """Return a function that gives a tiny world with everything released."""

    def made(changes: dict | None = None) -> Path:
        root = world(changes)
        assert _release(root) == 0
        return root

    return made


def test_a_release_gives_every_edition_its_version_date_and_code(released):
    root = released()
    build = _built(root)
    assert len(build.editions) == len(_lines(root)) == 8
    for address in build.editions:
        edition = build.edition(address)
        assert (edition.version, edition.released_on) == (1, "2026-05-04")
        assert edition.code == _codes(root)[address.folder, 1]
    assert "Version 1, released on May 4, 2026" in build.edition(build.editions[0]).version_words


def test_releasing_again_adds_nothing(released):
    root = released()
    before = {path: path.read_bytes() for path in (root / "releases").iterdir()}
    assert _release(root, on="2026-06-01") == 0
    assert {path: path.read_bytes() for path in (root / "releases").iterdir()} == before
    assert len(before) == 9


def test_without_a_release_an_edition_is_a_draft_whose_code_is_its_own_address(world: World):
    edition = _built(world()).edition(Address("hill", "en", "peel"))
    assert (edition.version, edition.code) == (0, "")
    assert edition.version_words == "Draft, not released yet"
    assert edition.code_url == edition.url == "https://tiny.example.org/care/hill/en/peel/"
    assert edition.code_words == "tiny.example.org/care/hill/en/peel/"


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (
            "interface.yaml",
            'other: "For at least the first {n} days"',
            'other: "At least {n} days"',
        ),
        ("interface.yaml", "handout: Open the printed sheet", "handout: Print it"),
        (
            "protocols/peel.yaml",
            "on: 2026-05-04, next: 2027-05-04",
            "on: 2026-06-04, next: 2027-06-04",
        ),
        ("protocols/peel.yaml", "version: 3", "version: 4"),
        ("clinics/hill.yaml", "#1f6f78", "#1f6f79"),
        ("clinics/hill.yaml", "name: Hill Clinic", "name: Hill Skin Clinic"),
        ("protocols/peel.yaml", "fades., references: [F04]", "fades., references: [guide]"),
    ],
)
def test_layout_words_dates_and_looks_make_no_new_version(released, file: str, old: str, new: str):
    root = released()
    _edit(root / file, old, new)
    assert _built(root).edition(Address("hill", "en", "peel")).version == 1


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("clinics/hill.yaml", *WINDOW),
        ("clinics/hill.yaml", "until: at least 2 days", "until: 2 days"),
        ("clinics/hill.yaml", 'phone: "+1 206 555 0142"', 'phone: "+1 206 555 0143"'),
        ("clinics/hill.yaml", "We answer on working days.", "We answer at any time."),
        ("protocols/peel.yaml", "Wash your skin gently", "Wash your skin softly"),
        ("protocols/peel.yaml", "Clean skin heals well.", "Clean skin heals."),
        ("protocols/peel.yaml", "You find it hard to breathe.", "You can hardly breathe."),
        ("protocols/peel.yaml", "sessions: 5 to 8", "sessions: 8"),
        ("protocols/peel.yaml", "{n: 20,", "{n: 30,"),
        ("products.yaml", "Shade", "Shadow"),
    ],
)
def test_whatever_a_patient_may_do_otherwise_makes_a_new_version(
    released, file: str, old: str, new: str
):
    root = released()
    _edit(root / file, old, new)
    address = Address("hill", "en", "peel")
    draft = _built(root).edition(address)
    assert (draft.version, draft.code) == (0, "")
    assert _release(root, on="2026-06-01") == 0
    edition = _built(root).edition(address)
    assert (edition.version, edition.released_on) == (2, "2026-06-01")
    assert edition.code not in {"", _codes(root)[address.folder, 1]}


def test_an_old_sheet_is_told_what_changed_in_its_own_language(released):
    root = released()
    _edit(root / "clinics" / "hill.yaml", *WINDOW)
    _edit(
        root / "protocols" / "peel.yaml",
        "Redness that grows., when: {from: 2 days}",
        "Redness that grows., when: {from: 1 days}",
    )
    assert _release(root, on="2026-06-01") == 0
    english = _landings(root)[_codes(root)["hill/en/peel/", 1]]
    assert english.state is State.OLD
    assert english.versions == (
        "Your sheet: Version 1, released on May 4, 2026",
        "Current advice: Version 2, released on June 1, 2026",
    )
    assert english.sums[0] == "3\u00a0changes since your sheet was printed"
    sign, makeup, again = english.changes
    assert (sign.text, sign.is_grave) == ("Redness that grows.", True)
    assert sign.now == "More than 1\u00a0day after your treatment"
    assert (sign.level, sign.care) == ("call", "Call the clinic today")
    assert (makeup.label, makeup.text) == ("For longer now", "Don't wear makeup")
    assert makeup.now == "For at least the first 3\u00a0days"
    assert makeup.before == "For at least the first 2\u00a0days"
    assert again.text == "You may wear makeup"
    arabic = _landings(root)[_codes(root)["hill/ar/peel/", 1]]
    assert (arabic.language, arabic.direction) == ("ar", "rtl")
    said = [arabic.title, arabic.advice, *arabic.versions, *arabic.sums]
    said += [
        words for one in arabic.changes for words in (one.label, one.text, one.now, one.before)
    ]
    assert len(said) > 10
    own = [words for words in said if not words.startswith("«")]  # the tiny world's translations
    assert not [words for words in own if re.search(r"[A-Za-z]", words)]


def test_an_unreleased_change_already_makes_old_sheets_old(released):
    root = released()
    _edit(root / "clinics" / "hill.yaml", *WINDOW)
    landing = _landings(root)[_codes(root)["hill/en/peel/", 1]]
    assert landing.state is State.OLD
    assert not landing.leads_on
    assert len(landing.versions) == 1


def test_a_current_sheet_is_led_on_to_the_page_that_says_so(released):
    root = released()
    landing = _landings(root)[_codes(root)["hill/en/peel/", 1]]
    assert (landing.state, landing.leads_on, landing.changes) == (State.CURRENT, True, ())
    assert landing.link == "../../hill/en/peel/index.html#version-1"


def _rename(root: Path, folder: str, old: str, new: str) -> None:
    (root / folder / f"{old}.yaml").rename(root / folder / f"{new}.yaml")
    for catalog in root.glob(f"locale/*/{folder}/{old}.po"):
        catalog.rename(catalog.with_name(f"{new}.po"))


def test_a_renamed_clinic_is_refused_until_its_codes_are_led_on(released, told, tmp_path: Path):
    root = released()
    code = _codes(root)["hill/en/peel/", 1]
    _rename(root, "clinics", "hill", "hilltop")
    shown = "\n".join(told(root))
    assert (
        f'code {code} (hill/en/peel/ version 1) would open nothing: there is no clinic "hill"'
        in shown
    )
    assert _run("build", root, "--site", str(tmp_path / "site")) == 1
    assert not (tmp_path / "site").exists()
    (entry,) = set(re.findall(r"in moved.yaml: (- .*)", shown))
    (root / "moved.yaml").write_text(f"moved:\n  {entry}\n")
    assert told(root) == []
    landing = _landings(root)[code]
    assert (landing.state, landing.page) == (State.CURRENT, Address("hilltop", "en", "peel"))
    assert _built(root).edition(landing.page).version == 1
    _edit(root / "clinics" / "hilltop.yaml", *WINDOW)
    assert _release(root, on="2026-06-01") == 0
    assert _built(root).edition(landing.page).version == 2


def test_a_renamed_protocol_is_led_on_at_every_clinic(released, told):
    root = released()
    code = _codes(root)["hill/en/wash/", 1]
    _rename(root, "protocols", "wash", "deep-wash")
    _edit(root / "clinics" / "hill.yaml", "protocol: wash", "protocol: deep-wash")
    _edit(root / "clinics" / "hill.yaml", "[peel, wash]", "[peel, deep-wash]")
    assert f"code {code}" in "\n".join(told(root))
    (root / "moved.yaml").write_text(
        "moved:\n  - {from: {protocol: wash}, to: {protocol: deep-wash}}\n"
    )
    assert told(root) == []
    assert _landings(root)[code].page == Address("hill", "en", "deep-wash")


def test_names_may_change_more_than_once(released, told):
    root = released()
    _rename(root, "clinics", "hill", "hillside")
    (root / "moved.yaml").write_text(
        "moved:\n  - {from: {clinic: hill}, to: {clinic: hilltop}}\n"
        "  - {from: {clinic: hilltop}, to: {clinic: hillside}}\n"
    )
    assert told(root) == []
    landing = _landings(root)[_codes(root)["hill/en/peel/", 1]]
    assert landing.page == Address("hillside", "en", "peel")


def test_advice_that_is_given_up_lands_at_home_and_says_to_call(released, told):
    root = released()
    code = _codes(root)["hill/en/wash/", 1]
    clinic = root / "clinics" / "hill.yaml"
    clinic.write_text(clinic.read_text().partition("  - protocol: wash\n")[0])
    (root / "protocols" / "wash.yaml").unlink()
    assert "retired: true" in "\n".join(told(root))
    (root / "moved.yaml").write_text(
        "moved:\n  - {from: {clinic: hill, protocol: wash}, retired: true}\n"
        "  - {from: {clinic: hill, protocol: peel-wash}, retired: true}\n"
    )
    assert not [line for line in told(root) if "ledger" in line]
    landing = _landings(root)[code]
    assert (landing.state, landing.page) == (State.RETIRED, Address("hill", "en"))
    assert landing.advice == "Call the clinic before you follow your sheet."


def test_a_dropped_language_lands_on_the_source_language_with_a_notice_in_its_own(released, told):
    root = released()
    code = _codes(root)["hill/ar/peel/", 1]
    _edit(root / "clinics" / "hill.yaml", "languages: [en, ar]", "languages: [en]")
    (warning,) = [line for line in told(root) if code in line]
    assert "warning: " in warning
    landing = _landings(root)[code]
    assert (landing.state, landing.page) == (State.ELSEWHERE, Address("hill", "en", "peel"))
    assert (landing.language, landing.page_language_name) == ("ar", "English")
    assert landing.title == "هذه الإرشادات غير متاحة بلغتك الآن"
    assert landing.changes == ()


def test_a_withheld_translation_lands_on_the_source_language_until_it_is_mended(released):
    root = released()
    code = _codes(root)["hill/ar/peel/", 1]
    _edit(root / "protocols" / "peel.yaml", "text: Don't wear makeup", "text: Wear no makeup")
    assert Address("hill", "ar", "peel") not in _built(root).editions
    landing = _landings(root)[code]
    assert (landing.state, landing.language) == (State.ELSEWHERE, "ar")
    assert landing.page == Address("hill", "en", "peel")


def test_a_clinic_all_of_which_is_withheld_is_not_published(released, tmp_path: Path, capsys):
    root = released({"clinics/vale.yaml": [("languages: [ar, en]", "languages: [ar]")]})
    code = _codes(root)["vale/ar/peel/", 1]
    _edit(root / "clinics" / "vale.yaml", "unreviewed: label", "unreviewed: withhold")
    assert _run("build", root, "--site", str(tmp_path / "site")) == 1
    assert f"code {code} (vale/ar/peel/ version 1) would open nothing" in capsys.readouterr().err
    assert not (tmp_path / "site").exists()


def test_a_host_that_moved_keeps_pages_that_lead_on(released, told, tmp_path: Path, capsys):
    root = released()
    code = _codes(root)["hill/en/peel/", 1]
    _edit(root / "site.yaml", "https://tiny.example.org/care/", "https://care.example.com/")
    assert "afterleaf redirects" in "\n".join(told(root))
    (root / "moved.yaml").write_text("hosts: [https://tiny.example.org/care/]\n")
    assert told(root) == []
    out = tmp_path / "redirects"
    assert _run("redirects", root, "--out", str(out)) == 0
    assert "1 former host" in capsys.readouterr().out
    (folder,) = out.iterdir()
    new = f"https://care.example.com/Q/{code}/"
    for name in (f"Q/{code}", f"q/{code.lower()}"):
        page = (folder / name / "index.html").read_text()
        assert f'content="0; url={new}"' in page
        assert f'<a href="{new}">' in page
    rules = (folder / "_redirects").read_text().splitlines()
    assert f"/care/Q/{code} {new} 301" in rules
    assert len(rules) == 12  # six codes of this host, in capitals and in small letters
    assert _release(root, on="2026-06-01") == 0  # the same codes, noted with their new host
    assert len(_lines(root)) == 14
    assert _built(root).edition(Address("hill", "en", "peel")).version == 1
    assert _built(root).edition(Address("hill", "en", "peel")).released_on == "2026-05-04"


def _git(root: Path, *words: str) -> str:
    identity = ["-c", "user.name=Nurse", "-c", "user.email=nurse@example.org"]
    command = ["git", "-C", str(root), *identity, *words]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


@pytest.fixture
def versioned(released) -> Path:
    """Return a released world in a git repository of its own."""
    if shutil.which("git") is None:
        pytest.skip("git is not here")
    root = released()
    _git(root, "init", "-q", "-b", "main")
    (root / ".gitattributes").write_text("releases/ledger.tsv merge=union\n")
    _git(root, "add", "-A")
    _git(root, "commit", "-qm", "released")
    return root


def _released_on_a_branch(root: Path, name: str, new: str, *more: str) -> None:
    _git(root, "checkout", "-q", "-b", name, "main")
    _edit(root / "clinics" / "hill.yaml", WINDOW[0], new)
    assert _run("release", root, *(more or ("--by", "Lead nurse", "--on", "2026-06-01"))) == 0
    _git(root, "add", "-A")
    _git(root, "commit", "-qm", name)


def test_two_branches_that_release_the_same_issue_the_same_code(versioned: Path):
    for name in ("one", "two"):
        _released_on_a_branch(versioned, name, WINDOW[1])
    _git(versioned, "merge", "-q", "one")
    lines = _lines(versioned)
    assert len(lines) == len(set(lines)) == 12
    assert _run("check", versioned) == 0


def test_two_people_who_release_the_same_keep_either_side_of_what_is_stored(
    versioned: Path, capsys
):
    _released_on_a_branch(versioned, "one", WINDOW[1], "--by", "Ada", "--on", "2026-06-01")
    _released_on_a_branch(versioned, "two", WINDOW[1], "--by", "Ben", "--on", "2026-06-03")
    with pytest.raises(subprocess.CalledProcessError):
        _git(versioned, "merge", "-q", "one")
    halves = _git(versioned, "diff", "--name-only", "--diff-filter=U").split()
    assert len(halves) == 4  # peel alone and with a wash, in two languages
    assert _run("check", versioned) == 1
    assert "keep either side whole" in capsys.readouterr().err
    _git(versioned, "checkout", "--theirs", *halves)
    _git(versioned, "commit", "-qam", "merged")
    assert _run("check", versioned) == 0
    assert len(set(_lines(versioned))) == 8 + 2 * 4  # merging may leave a line twice
    assert len(_built(versioned).content.ledger.codes) == 8 + 4
    first = _built(versioned).edition(Address("hill", "en", "peel"))
    assert (first.version, first.released_on) == (2, "2026-06-01")


def test_a_merge_that_throws_the_other_sides_codes_away_is_told(versioned: Path, capsys):
    _released_on_a_branch(versioned, "one", WINDOW[1])
    lost = _codes(versioned)["hill/en/peel/", 2]
    _released_on_a_branch(versioned, "two", f"until: at least 60 hours, {_LAMPS}: 60 hours")
    _git(versioned, "merge", "-q", "--no-commit", "-s", "ours", "one")
    _git(versioned, "checkout", "one", "--", "clinics")
    _git(versioned, "commit", "-qm", "the other side's advice, but not its codes")
    assert lost not in "".join(_lines(versioned))
    assert _run("check", versioned) == 1
    assert f"the ledger has lost code {lost} (hill/en/peel/ version 2)" in capsys.readouterr().err


def test_a_branch_of_which_nothing_was_taken_counts_as_given_up(versioned: Path):
    _released_on_a_branch(versioned, "one", WINDOW[1])
    _git(versioned, "checkout", "-q", "main")
    _git(versioned, "merge", "-q", "--no-ff", "-s", "ours", "-m", "a rehearsal", "one")
    assert len(_lines(versioned)) == 8
    assert _run("check", versioned) == 0


def test_two_meanings_with_one_code_are_told(released, told):
    """Found by trying: one in 410 million pairs of meanings shares a code."""
    print_of = "0123456789abcdef"
    codes: dict[str, Address] = {}
    for number in itertools.count():
        address = Address("hill", "en", f"peel-{number}")
        code = issued(address, 1, print_of, {})
        if code in codes:
            break
        codes[code] = address
    day = date(2026, 5, 4)
    base = "https://tiny.example.org/care/"
    pair = [Release(one, 1, code, base, day, print_of, "") for one in (codes[code], address)]
    assert all(one.is_intact for one in pair)
    assert issued(address, 1, print_of, {code: pair[0]}) != code
    root = released()
    ledger = _built(root).content.ledger
    (root / "releases" / "ledger.tsv").write_bytes(written((*ledger.releases, *pair)))
    (clash,) = [line for line in told(root) if "[release-twice]" in line]
    assert f"code {code} stands for hill/en/peel-" in clash


def test_two_branches_that_release_otherwise_are_told_and_mended(versioned: Path, told):
    _released_on_a_branch(versioned, "one", WINDOW[1])
    _released_on_a_branch(versioned, "two", f"until: at least 60 hours, {_LAMPS}: 60 hours")
    _git(versioned, "merge", "-q", "-X", "ours", "one")
    clashes = [line for line in told(versioned) if "[release-twice]" in line]
    assert len(clashes) == 4  # the peel alone, and with the wash
    assert "version 2 of hill/ar/peel/ was released twice, codes" in clashes[0]
    assert _run("check", versioned) == 1
    assert _release(versioned, on="2026-06-02") == 0
    assert told(versioned) == []
    build = _built(versioned)
    assert build.edition(Address("hill", "en", "peel")).version == 3
    assert len(_landings(versioned)) == 8 + 8 + 4


def test_a_line_lost_since_any_commit_is_told(versioned: Path, capsys):
    path = versioned / "releases" / "ledger.tsv"
    gone = next(line for line in _lines(versioned) if "\thill\ten\tpeel\t" in line)
    code = gone.partition("\t")[0]
    _edit(path, gone + "\n", "")
    (versioned / "releases" / f"{code}.json").unlink()
    _git(versioned, "commit", "-qam", "tidy")
    assert _run("check", versioned) == 1
    shown = capsys.readouterr().err
    assert (
        f"the ledger has lost code {code} (hill/en/peel/ version 1), which git remembers" in shown
    )
    assert _release(versioned) == 1


def test_a_line_that_only_a_stored_edition_has_is_put_back(released, told, capsys):
    root = released()
    before = _lines(root)
    gone = before[0]
    _edit(root / "releases" / "ledger.tsv", gone + "\n", "")
    assert "the ledger has lost the line of code" in told(root)[0]
    assert _release(root, on="2026-06-01") == 0
    assert _lines(root) == before
    assert "put back" in capsys.readouterr().out


def test_a_site_that_answers_a_forgotten_code_is_not_replaced(released, tmp_path: Path, capsys):
    root, site = released(), tmp_path / "site"
    assert _run("build", root, "--site", str(site)) == 0
    shutil.rmtree(root / "releases")
    assert _run("build", root, "--site", str(site)) == 2
    assert "which the ledger does not know" in capsys.readouterr().err
    assert (site / "Q").is_dir()


def test_a_site_of_one_clinic_does_not_replace_one_that_answers_more(
    released, tmp_path: Path, capsys
):
    root, site = released(), tmp_path / "site"
    assert _run("build", root, "--site", str(site)) == 0
    assert _run("build", root, "--site", str(site), "--clinic", "vale") == 2
    assert "(hill/" in capsys.readouterr().err
    assert (site / "hill").is_dir()


def test_what_the_manual_of_releases_shows_is_read_as_it_stands(world: World):
    manual = Path(__file__).parents[1] / "content" / "releases" / "README.md"
    blocks = re.findall(r"```yaml\n(.*?)```", manual.read_text("utf-8"), re.DOTALL)
    shown = [textwrap.dedent(block) for block in blocks]
    assert len(shown) == 2
    moves = _built(world({"moved.yaml": "".join(shown)})).content.moves
    assert [move.retired for move in moves.moved] == [False, False, False, True]
    assert moves.hosts == ("https://old.example.org/",)


def test_one_clinic_alone_answers_its_own_codes(released, tmp_path: Path):
    root, site = released(), tmp_path / "site"
    assert _run("build", root, "--site", str(site), "--clinic", "vale") == 0
    ours = {code for (folder, _), code in _codes(root).items() if folder.startswith("vale/")}
    assert {path.name for path in (site / "Q").iterdir()} == ours
    assert {path.name for path in (site / "q").iterdir()} == {code.lower() for code in ours}


def test_only_the_clinic_named_is_released(world: World):
    root = world()
    assert _release(root, "--clinic", "vale") == 0
    assert {line.split("\t")[2] for line in _lines(root)} == {"vale"}


@pytest.mark.parametrize(
    ("words", "said"), [(("--on", "soon"), "is not a date"), (("--by", "a\tb"), "plain characters")]
)
def test_words_that_are_no_date_or_name_are_told_in_one_line(world: World, capsys, words, said):
    with pytest.raises(SystemExit) as left:
        _run("release", world(), *words)
    assert left.value.code == 2
    assert said in capsys.readouterr().err


def test_a_release_is_today_unless_said_otherwise(world: World, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1796774400")  # 2026-12-09, noon in UTC
    root = world()
    assert _run("release", root) == 0
    days = {line.split("\t")[5] for line in _lines(root)}
    assert days == {"2026-12-09"}
