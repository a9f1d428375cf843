"""`handout.pdf`: one `Edition` -> a printed sheet, PDF/UA-1, byte-reproducible.

Set in the size that `fit` thinks right, and once more in the next where that proves too large. In
large print it is one column of words: nothing on it is smaller than 18 points, and a chart whose
words were as large would hold fewer of them than the sentences beside it.

What is told to a screen reader is what is printed, in its order, in every script that runs from
left to right. Of Arabic, Persian, Hebrew and Thai, Typst 0.15 stores each line as it is seen;
`aloud` then gives the finished file the words in the order they are spoken. A reader that follows
the structure tree is told those. One that takes the letters from the page itself, as copying does,
is not: PDFium and poppler turn a line of Arabic round, but letters drawn as one come in the wrong
order or twice, so that a fourth of the words is wrong. No real screen reader was tried, so a
right-to-left sheet must not be called tested with screen readers; the page says the same and is
read rightly.
"""

from dataclasses import asdict

from generator import colour
from generator.appointment import Appointment
from generator.artefact import Artefact
from generator.edition import Edition
from generator.outputs import aloud, drawing, fit, icon, press, qr
from generator.outputs.fit import LARGE, LONG, PAGES, SIZES, Size, first_size
from generator.outputs.letterhead import Data
from generator.outputs.seal import Earlier, nothing, taken_over
from generator.outputs.sheet import code_of, sheet_data
from generator.timeline import drawn

NAME = "handout.pdf"
MAKERS = ("handout.typ", "letterhead.typ", "handout.py", *fit.MODULES, *aloud.MODULES)


def artefact(edition: Edition, earlier: Earlier = nothing) -> Artefact:
    """Return the sheet as PDF; raises Unprintable, with the reason, if it cannot be set."""
    path, data, files = edition.address.path(NAME), sheet_data(edition), files_of(edition)
    with press.naming(path):
        made_from = press.made_from(MAKERS, data, files)
        return taken_over(path, made_from, earlier, lambda: _fitted(data, files))


def pdf_of(edition: Edition, appointment: Appointment | None = None) -> bytes:
    """Return the sheet in letters as large as fit, with real dates if there is an *appointment*."""
    data, files = sheet_data(edition, appointment), files_of(edition, appointment)
    return _fitted(data, files)


def _fitted(data: Data, files: press.Files) -> bytes:
    """Return the sheet in the largest size that fits."""
    for size in SIZES[first_size(data) :]:
        printed = _set(data, files, size)
        if printed.pages < PAGES:  # its second foot would stand on the first
            printed = _set({**data, "single": True}, files, size)
        if printed.pages <= PAGES:
            return aloud.mended(printed.pdf, data)
    return aloud.mended(_set(data, files, LONG).pdf, data)


def large_of(edition: Edition, appointment: Appointment | None = None) -> bytes:
    """Return the same in large print, on as many pages as that takes."""
    data = sheet_data(edition, appointment, columns=1)
    return aloud.mended(_set(data, files_of(edition, appointment), LARGE).pdf, data)


def _set(data: Data, files: press.Files, size: Size) -> press.Printed:
    return press.printed("handout.typ", {**data, **asdict(size)}, files)


def files_of(edition: Edition, appointment: Appointment | None = None) -> press.Files:
    """Return the pictures a sheet may show: logo, code, pictograms and rows of the chart."""
    used = {(item.kind, item.icon) for item in (*edition.dos, *edition.donts, *edition.again)}
    used |= {("plain", one.icon) for one in edition.expected}
    files = {f"{kind}-{name}.svg": drawing.pictogram(kind, name) for kind, name in used}
    for row in (one for one in edition.timeline.rows if not one.is_product):
        stretches, columns = drawn(row), len(edition.timeline.labels)
        name = drawing.row_name(stretches, columns, edition.direction)
        files[name] = drawing.row(stretches, columns, edition.direction)
    files["urgent-emergency.svg"] = icon.picture("emergency", colour.WHITE)
    files["avoid-cross.svg"] = icon.picture("cross", drawing.TONES["avoid"]["ink"])
    files["amber-phone.svg"] = icon.picture("phone", drawing.TONES["amber"]["ink"])
    code = qr.svg_of(code_of(edition, appointment), edition.code_level).encode()
    return {**files, "logo.svg": edition.logo, "qr.svg": code}
