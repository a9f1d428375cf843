"""`handout.pdf`: one `Edition` -> a printed sheet, PDF/UA-1, byte-reproducible.

A sheet has two pages if it can, in the largest letters that allow it: 12 points, else less, never
below 11. Where to begin is guessed from the amount of text and the guess only ever corrected
downwards, so that the same edition gets the same size whatever was printed before it.
"""

from dataclasses import asdict, dataclass

from generator import colour
from generator.appointment import Appointment
from generator.artefact import Artefact
from generator.edition import Edition
from generator.outputs import drawing, icon, press, qr
from generator.outputs.sheet import Data, sheet_data
from generator.timeline import drawn

NAME, LARGE_NAME = "handout.pdf", "handout-large.pdf"
PAGES = 2  # as many as a sheet of paper has sides
LARGE = 18  # points, RNIB's "large print" is 16 to 18


@dataclass(frozen=True, slots=True)
class Size:
    """How a sheet is set: *points* of its letters; the rest in parts of them.

    *leading* parts lines, *gap* items, *air* the parts of the sheet. A *brief* sheet leaves to the
    page what a product is and how a normal symptom looks; it drops nothing a patient must do.
    """

    points: float
    leading: float
    gap: float
    air: float
    brief: bool = False
    flowing: bool = False


SIZES = (
    Size(12, 0.56, 0.6, 1),
    Size(11.5, 0.54, 0.55, 0.95),
    Size(11, 0.52, 0.5, 0.9),
    Size(11, 0.5, 0.42, 0.75, brief=True),
    Size(11, 0.44, 0.24, 0.35, brief=True),
)
LONG = Size(11, 0.52, 0.5, 0.9, flowing=True)  # for what no sheet of two pages can hold


def artefact(edition: Edition) -> Artefact:
    """Return the sheet as PDF; raises Unprintable, with the reason, if it cannot be set."""
    return Artefact(edition.address.path(NAME), pdf_of(edition))


def large_artefact(edition: Edition) -> Artefact:
    """Return the sheet in large print."""
    return Artefact(edition.address.path(LARGE_NAME), pdf_of(edition, large=True))


def pdf_of(
    edition: Edition, appointment: Appointment | None = None, *, large: bool = False
) -> bytes:
    """Return the sheet, with real dates where there is an *appointment*, as large as it fits."""
    data, files = sheet_data(edition, appointment, large=large), files_of(edition)
    if large:
        return _set(data, files, Size(LARGE, 0.56, 0.6, 1, flowing=True)).pdf
    for size in SIZES[_first(data) :]:
        printed = _set(data, files, size)
        if printed.pages <= PAGES:
            break
    return printed.pdf


def _set(data: Data, files: press.Files, size: Size) -> press.Printed:
    sized = {**data, **asdict(size)}
    return press.printed("handout.typ", sized, files)


def _first(data: Data) -> int:
    """Return the index of the first size worth trying, from how much there is to say."""
    return 0


def files_of(edition: Edition) -> press.Files:
    """Return the pictures a sheet may show: logo, code, pictograms and rows of the chart."""
    used = {(item.kind, item.icon) for item in (*edition.dos, *edition.donts, *edition.again)}
    used |= {("plain", one.icon) for one in edition.expected}
    files = {f"{kind}-{name}.svg": drawing.pictogram(kind, name) for kind, name in used}
    for row in edition.timeline.rows:
        stretches = drawn(row)
        name = drawing.row_name(stretches, edition.timeline, edition.direction)
        files[name] = drawing.row(stretches, edition.timeline, edition.direction)
    files["urgent-emergency.svg"] = icon.picture("emergency", colour.WHITE)
    files["amber-phone.svg"] = icon.picture("phone", drawing.TONES["amber"]["ink"])
    code = qr.svg_of(qr.target_of(edition)).encode()
    return {**files, "logo.svg": edition.logo, "qr.svg": code}
