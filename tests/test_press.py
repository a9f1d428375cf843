"""What the press refuses is told by line and costs no other sheet; what is the same is kept."""

import logging
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from edits import edit
from page import validate_pdf_bytes
from pypdfium2 import PdfDocument

from generator import cli
from generator.address import Address
from generator.build import Build
from generator.content import read_content
from generator.edition import Edition
from generator.outputs import fit, handout, press, preview, seal
from generator.outputs.sheet import sheet_data
from generator.unprinted import refused

World = Callable[..., Path]
NO_SIZE = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="0" height="0" viewBox="0 0 9 9">'
    '<rect width="9" height="9"/></svg>'
)
NEW_LOGO = {"clinics/vale.yaml": [("logos/hill.svg", "logos/vale.svg")]}


@pytest.fixture(autouse=True)
def logs() -> Iterator[None]:
    """A build in this process hushes MkDocs; other tests hear it again."""
    level = logging.getLogger("mkdocs").level
    yield
    logging.getLogger("mkdocs").setLevel(level)


def _built(root: Path) -> tuple[int, Path]:
    site = root.parent / "site"
    code = cli.main(["build", "--content", str(root), "--site", str(site)])
    return code, site


def _build_of(root: Path) -> Build:
    content, problems = read_content(root)
    assert content is not None, problems
    return Build(content)


def test_a_picture_prints_alike_however_it_begins_and_breaks_its_lines(build: Build):
    edition = build.edition(Address("lakeview", "en", "skinpen"))
    files = handout.files_of(edition)
    logo = (
        b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">'
        b'<path d="M0 0h9v9z" fill="#a00"/></svg>'
    )
    begun = b'\xef\xbb\xbf<?xml version="1.0"?>\r\n<!-- // -->\n' + logo.replace(b" ", b"\n")
    plain, other = (
        handout._set(sheet_data(edition), {**files, "logo.svg": one}, fit.SIZES[0])
        for one in (logo, begun)
    )
    assert plain == other


def test_a_logo_that_cannot_be_set_costs_its_clinic_the_sheets_and_nobody_anything_else(
    world: World, capsys: pytest.CaptureFixture[str]
):
    root = world()
    code, site = _built(root)
    assert code == 0
    before = {path: path.read_bytes() for path in site.rglob("handout*.pdf")}
    assert len(before) > 5
    (root / "clinics" / "logos" / "vale.svg").write_text(NO_SIZE)
    edit(root / "clinics" / "vale.yaml", NEW_LOGO["clinics/vale.yaml"])
    edit(root / "clinics" / "hill.yaml", [("Hill Clinic", "Mill Clinic")])
    capsys.readouterr()
    code, site = _built(root)
    told = capsys.readouterr()
    assert code == 1
    lines = (root / "clinics" / "vale.yaml").read_text().splitlines()
    line = next(number for number, one in enumerate(lines, 1) if "logo:" in one)
    assert f"clinics/vale.yaml:{line}:" in told.err
    assert 'the logo "logos/vale.svg" is refused' in told.err
    assert "[sheet-refused]" in told.err
    assert "2 problems" in told.out
    for path, content in before.items():
        of_vale = path.relative_to(site).parts[0] == "vale"
        assert (path.read_bytes() == content) == of_vale, path
    page = (site / "vale" / "en" / "peel" / "index.html").read_text()
    assert "handout" not in page
    assert "handout.pdf" in (site / "hill" / "en" / "peel" / "index.html").read_text()
    assert "handout.pdf" not in (site / "vale" / "desk" / "index.html").read_text()
    assert (site / "vale" / "en" / "peel" / "preview.png").exists()
    assert not any("first" in path.name or "second" in path.name for path in site.parent.iterdir())


def test_unchanged_sheets_are_taken_over_and_changed_or_broken_ones_are_made(world: World):
    root = world()
    _, site = _built(root)
    fresh = {path: path.read_bytes() for path in site.rglob("*.p[dn][fg]")}
    kept, cut, swapped = (
        site / "hill" / "en" / name / "handout.pdf" for name in ("peel", "wash", "peel-wash")
    )
    picture = site / "hill" / "en" / "peel" / "preview.png"
    for path in (kept, picture):  # only what is taken over can still have this in it
        path.write_bytes(_marked(fresh[path]))
    cut.write_bytes(fresh[cut][:-9000] + fresh[cut][-7000:])  # its seal is still there
    swapped.write_bytes(fresh[kept])
    edit(root / "clinics" / "vale.yaml", [("Vale Clinic", "Dale Clinic")])
    assert _built(root)[0] == 0
    for path, content in fresh.items():
        clinic = path.relative_to(site).parts[0]
        if path in (kept, picture):
            assert path.read_bytes() == _marked(content)
        else:
            assert (path.read_bytes() == content) == (clinic == "hill"), path


def _marked(content: bytes) -> bytes:
    """Return another file with the seal of *content*'s origin, as if it had been made so."""
    plain = seal._plain(content)
    made_from = content.split(b"afterleaf")[-1][1:65].decode()
    return seal.sealed(plain[:20] + b"marked" + plain[20:], made_from)


def test_a_seal_changes_nothing_that_a_reader_sees(world: World):
    build = _build_of(world())
    edition = build.edition(Address("hill", "en", "peel"))
    plain, made = handout.pdf_of(edition), handout.artefact(edition).content
    assert seal._plain(made) == plain != made
    assert validate_pdf_bytes(made, profile="ua1").is_compliant
    with PdfDocument(plain) as one, PdfDocument(made) as other:
        pages = [[page.get_textpage().get_text_range() for page in pdf] for pdf in (one, other)]
    assert pages[0] == pages[1]
    picture = preview.artefact(edition).content
    assert picture.count(b"tEXtafterleaf") == 1
    assert seal._plain(picture).endswith(b"IEND\xaeB`\x82")


@pytest.mark.parametrize("name", ["main.typ", "data", "logo.svg", "fit.py"])
def test_a_seal_knows_all_that_a_sheet_is_made_from(name: str, tmp_path: Path, monkeypatch):
    for file in ("handout.typ", "fit.py", "press.py", "seal.py"):
        (tmp_path / file).write_bytes((press.HERE / file).read_bytes())
    monkeypatch.setattr(press, "HERE", tmp_path)
    monkeypatch.setattr(press, "_engine", press._engine.__wrapped__)  # as if each were a process
    given = {"data": "a", "logo.svg": "b"}

    def sum_now() -> str:
        files = {"logo.svg": given["logo.svg"].encode()}
        return press.made_from(("handout.typ", "fit.py"), given["data"], files)

    first = sum_now()
    assert sum_now() == first
    if name in given:
        given[name] += "!"
    else:
        path = tmp_path / name.replace("main", "handout")
        path.write_bytes(path.read_bytes() + b"\n")
    assert sum_now() != first


def test_a_text_that_cannot_be_set_is_told_at_its_line(world: World):
    """`check` tells a letter without a glyph before; here only the press meets it."""
    root = world({"protocols/peel.yaml": [("title: ", "title: \U0001f600 ")]})
    build = _build_of(root)
    address = Address("hill", "en", "peel")
    with pytest.raises(press.Unprintable) as raised:
        handout.artefact(build.edition(address))
    problem = refused(build, address, raised.value).problem
    assert problem.where.file == "protocols/peel.yaml"
    assert "\U0001f600" in problem.message
    assert str(root) not in problem.message


HOSTILE_LOGOS = {
    "file": '<image href="file:///etc/passwd" width="9" height="9"/>',
    "absolute": '<image href="/etc/passwd" width="9" height="9"/>',
    "network": '<image href="http://127.0.0.1:9/x.png" width="9" height="9"/>',
    "parent": '<image href="../../site.yaml" width="9" height="9"/>',
    "script": "<script>alert()</script>",
}


@pytest.mark.parametrize("name", HOSTILE_LOGOS)
def test_the_press_by_itself_reads_no_file_for_a_hostile_logo(world: World, name: str):
    """`check` cleans or refuses such logos; even one that came through would read nothing."""
    edition = _build_of(world()).edition(Address("hill", "en", "peel"))
    head = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">'
    hostile = f"{head}{HOSTILE_LOGOS[name]}</svg>".encode()
    made = _made_or_told(replace(edition, logo=hostile))
    assert b"root:" not in made
    if made.startswith(b"%PDF"):
        assert b"/Subtype/Image" not in made.replace(b" ", b"")
    else:
        assert b"\n" not in made


def _made_or_told(edition: Edition) -> bytes:
    """Return the sheet, or in one line why there is none."""
    try:
        return handout.pdf_of(edition)
    except press.Unprintable as error:
        return str(error).encode()


def test_a_template_finds_no_file_below_or_above_its_root(tmp_path: Path, monkeypatch):
    monkeypatch.setattr(press, "HERE", tmp_path)
    for path in ("/etc/passwd", "../../../../etc/passwd", "fonts.json", "/OpenSans.ttf"):
        (tmp_path / "x.typ").write_text(f'#set document(title: "x")\n#read("{path}")')
        with pytest.raises(press.Unprintable):
            press.printed("x.typ", {}, {})
