"""What marked content says: read as Typst spells it, and nothing else taken for words."""

import pytest

from generator.outputs.marked import Letters, Marked, marked_in

REGULAR = Letters(b"2 beginbfchar\n<0001> <0034>\n<0002> <0038>\n<0029> <0641064A>\nendbfchar\n")
BOLD = Letters(b"1 beginbfchar\n<0001> <0039>\nendbfchar\n")
UNREAD = "\ufffd"
SHOWN = {
    rb"/f0 9 Tf[(\000\001\000\002)]TJ": "48",
    rb"/f0 9 Tf[(\000\001)-20(\000\002)]TJ": "48",
    rb"/f0 9 Tf[(\000\))]TJ": "في",
    rb"/f0 9 Tf[<00010029>]TJ": "4في",
    rb"/f1 9 Tf(\000\001)Tj": "9",
    rb"/Span<</ActualText( )>>BDC/f0 9 Tf(\000\001)Tj EMC/f0 9 Tf(\000\002)Tj": " 8",
    rb"/Span<</ActualText<FEFF0641064A>>>BDC/f0 9 Tf(\000E)Tj EMC": "في",
    rb"/f0 9 Tf(\000\001)Tj/Artifact BMC/f0 9 Tf(\000\002)Tj EMC": "4",
    b"0 0 m": "",
}
NOT_READ = {
    "a glyph that stands for nothing": rb"/f0 9 Tf(\000\003)Tj",
    "such a one in another spelling": rb"/f0 9 Tf<00010003>Tj",
    "two fonts": rb"/f0 9 Tf(\000\001)Tj/f1 9 Tf(\000\001)Tj",
}


def _said(body: bytes) -> str:
    page = b"/Span<</MCID 7/Lang(ar)>>BDC\n" + body + b"\nEMC"
    (marked,) = marked_in(page, {b"f0": REGULAR, b"f1": BOLD}).items()
    assert marked == (7, Marked("ar", marked[1].words))
    return marked[1].words


@pytest.mark.parametrize("body", SHOWN)
def test_what_is_shown_is_read(body: bytes):
    assert _said(body) == SHOWN[body]


@pytest.mark.parametrize("body", NOT_READ.values(), ids=NOT_READ)
def test_what_cannot_be_read_is_no_letter_of_any_text(body: bytes):
    assert UNREAD in _said(body)


def test_a_font_of_which_nothing_is_known_reads_nothing():
    page = rb"/P<</MCID 0>>BDC/f0 9 Tf(\000\001)Tj EMC"
    assert marked_in(page, {b"f0": Letters(b"begincmap\nendcmap\n")}) == {0: Marked("", UNREAD)}
