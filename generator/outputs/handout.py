"""`handout.pdf`: one `Edition` -> a printed sheet, PDF/UA-1, byte-reproducible.

Set in the size that `fit` thinks right, and once more in the next where that proves too large.
"""

from dataclasses import asdict

from generator import colour
from generator.artefact import Artefact
from generator.edition import Edition
from generator.outputs import drawing, icon, press, qr
from generator.outputs.fit import LONG, PAGES, SIZES, Size, first_size
from generator.outputs.letterhead import Data
from generator.outputs.sheet import sheet_data
from generator.timeline import drawn


def artefact(edition: Edition) -> Artefact:
    """Return the sheet as PDF; raises Unprintable, with the reason, if it cannot be set."""
    path = edition.address.path("handout.pdf")
    try:
        return Artefact(path, pdf_of(edition))
    except press.Unprintable as error:
        raise press.Unprintable(f"{path} cannot be set: {error}") from error


def pdf_of(edition: Edition) -> bytes:
    """Return the sheet, in letters as large as fit."""
    data, files = sheet_data(edition), files_of(edition)
    for size in SIZES[first_size(data) :]:
        printed = _set(data, files, size)
        if printed.pages == PAGES:
            return printed.pdf
        if printed.pages < PAGES:  # its second foot would stand on the first
            return _set({**data, "single": True}, files, size).pdf
    return _set(data, files, LONG).pdf


def _set(data: Data, files: press.Files, size: Size) -> press.Printed:
    return press.printed("handout.typ", {**data, **asdict(size)}, files)


def files_of(edition: Edition) -> press.Files:
    """Return the pictures a sheet may show: logo, code, pictograms and rows of the chart."""
    used = {(item.kind, item.icon) for item in (*edition.dos, *edition.donts, *edition.again)}
    used |= {("plain", one.icon) for one in edition.expected}
    files = {f"{kind}-{name}.svg": drawing.pictogram(kind, name) for kind, name in used}
    for row in edition.timeline.rows:
        stretches, columns = drawn(row), len(edition.timeline.labels)
        name = drawing.row_name(stretches, columns, edition.direction)
        files[name] = drawing.row(stretches, columns, edition.direction)
    files["urgent-emergency.svg"] = icon.picture("emergency", colour.WHITE)
    files["avoid-cross.svg"] = icon.picture("cross", drawing.TONES["avoid"]["ink"])
    files["amber-phone.svg"] = icon.picture("phone", drawing.TONES["amber"]["ink"])
    code = qr.svg_of(edition.code_url, edition.code_level).encode()
    return {**files, "logo.svg": edition.logo, "qr.svg": code}
