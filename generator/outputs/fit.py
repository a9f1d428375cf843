"""`Size`: how a sheet is set; and the first size worth trying, from how much there is to say.

A sheet has two pages if it can, in the largest letters that allow it: 12 points, else less, never
below 11. Setting a sheet costs ten times what reckoning its height costs (`height.py`), so the size
is chosen before anything is set. One that proves too large all the same is followed by the next:
the same edition gets the same size whatever was printed before it.
"""

from dataclasses import dataclass
from functools import cache, partial

from generator.outputs.height import Sheet, pages
from generator.outputs.letterhead import Data
from generator.outputs.line import wording_of

MODULES = ("fit.py", "height.py", "line.py", "ruler.py")  # that decide the size of a sheet
PAGES = 2  # as many as a sheet of paper has sides


@dataclass(frozen=True, slots=True)
class Size:
    """How a sheet is set: *points* of its letters, *width* in per cent of the normal one.

    *leading* parts lines, *gap* items, *air* the parts of the sheet, each in parts of the letters.
    A *brief* sheet leaves to the page what a product is and how a normal symptom looks; it drops
    nothing a patient must do or watch for. A *flowing* one has as many pages as it needs. No letter
    has fewer than *least* points.
    """

    points: float
    leading: float
    gap: float
    air: float
    width: float = 100
    brief: bool = False
    flowing: bool = False
    least: float = 8.5


# Room between things goes before size of letters, their width goes after some of it.
SIZES = (
    Size(12, 0.56, 0.7, 1),
    Size(12, 0.52, 0.62, 0.75),
    Size(12, 0.5, 0.58, 0.5),
    Size(11.5, 0.5, 0.58, 0.5),
    Size(11.5, 0.49, 0.56, 0.45, width=93),
    Size(11, 0.49, 0.56, 0.45, width=93),
    Size(11, 0.47, 0.53, 0.4, width=87.5),
    Size(11, 0.47, 0.52, 0.38, width=87.5, brief=True),
    Size(11, 0.45, 0.49, 0.32, width=87.5, brief=True),
    Size(11, 0.4, 0.43, 0.2, width=87.5, brief=True),
    Size(11, 0.36, 0.4, 0.1, width=87.5, brief=True),
    Size(11, 0.34, 0.36, 0.06, width=87.5, brief=True),
)
LONG = Size(11, 0.52, 0.62, 0.9, flowing=True)  # for what no sheet of two pages can hold
LARGE = Size(18, 0.56, 0.75, 0.9, flowing=True, least=18)  # large print is 16 to 18 points (RNIB)
TWO_LANGUAGES = (  # more pages than one sheet has sides, yet no more than two sheets
    Size(12, 0.52, 0.6, 0.8, flowing=True),
    Size(11, 0.46, 0.5, 0.4, width=87.5, flowing=True),
    Size(11, 0.4, 0.43, 0.1, width=87.5, brief=True, flowing=True),
)
MOST_BILINGUAL = 4


_begun: dict[tuple[str, str], int] = {}  # where a search began last, by language and paper


def first_size(data: Data) -> int:
    """Return the index in `SIZES` of the largest size that *data* is reckoned to fit at.

    In no size is anything larger, or more said, than in the one before it, so that what fits at one
    fits at all that follow. The search may therefore begin anywhere: it does where the sheet before
    this one, which is mostly like it, ended.
    """
    said = cache(partial(wording_of, data))

    def fits(at: int) -> bool:
        size = SIZES[at]
        parts = Sheet(said(is_brief=size.brief), size).parts()
        return pages(parts, data["paper"], PAGES) <= PAGES

    kind = (data["lang"], data["paper"])
    at, last = _begun.get(kind, len(SIZES) // 2), len(SIZES) - 1
    while at < last and not fits(at):
        at += 1
    while at and fits(at - 1):
        at -= 1
    _begun[kind] = at
    return at
