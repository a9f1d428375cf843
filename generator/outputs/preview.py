"""`preview.png`: what a message shows beside a link to a page, 1200 x 630 pixels.

The size is what Open Graph's readers crop least. In the clinic's colours, with its logo and name,
and the page's title and summary set in the sheet's fonts, so that every script is shaped and runs
its own way. No page loads it; whoever a link is sent to does.
"""

from contextlib import suppress

from generator import colour, isolate
from generator.artefact import Artefact
from generator.edition import Edition
from generator.home import Chooser, Home
from generator.language import locale_for
from generator.outputs import press
from generator.outputs.letterhead import Data, fonts_for
from generator.outputs.seal import Earlier, nothing, taken_over

NAME = "preview.png"
MAKERS = ("preview.typ", "preview.py")
BLANK = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>'


def artefact(edition: Edition, earlier: Earlier = nothing) -> Artefact:
    """Return the picture of *edition*."""
    return _picture(edition, edition.summary, edition.logo, edition.source_language, earlier)


def picture_of(
    page: Home | Chooser, logo: bytes, source_language: str, earlier: Earlier = nothing
) -> Artefact:
    """Return the picture of a clinic's home or chooser; *source_language* is that of names."""
    return _picture(page, "", logo, source_language, earlier)


def _picture(
    page: Edition | Home | Chooser, summary: str, logo: bytes, source: str, earlier: Earlier
) -> Artefact:
    locale = locale_for(page.language)
    band = colour.readable(page.clinic.colour, colour.text_on(page.clinic.colour))
    data = {
        "lang": page.language.partition("-")[0],
        "region": locale.territory if locale else None,
        "direction": page.direction,
        "fonts": fonts_for(page.language, source),
        "colour": band,
        "on_colour": colour.text_on(band),
        "accent": page.clinic.accent,
        "clinic": isolate.name(page.clinic.name),
        "title": isolate.sentence(page.title, page.direction),
        "summary": isolate.sentence(summary, page.direction),
    }
    made_from = press.made_from(MAKERS, data, {"logo.svg": logo})
    path = page.address.path(NAME)
    return taken_over(path, made_from, earlier, lambda: _set(data, logo))


def _set(data: Data, logo: bytes) -> bytes:
    """Return the picture; without the logo, and without words, where they cannot be set.

    It is no advice, so that it never keeps a page from patients. Its sheet cannot be set either,
    which the author is told.
    """
    plain = {**data, "clinic": "", "title": "", "summary": ""}
    for tried, picture in ((data, logo), (data, BLANK)):
        with suppress(press.Unprintable):
            return press.pictured("preview.typ", tried, {"logo.svg": picture})
    return press.pictured("preview.typ", plain, {"logo.svg": BLANK})
