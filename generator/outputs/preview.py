"""`preview.png`: what a message shows beside a link to a page, 1200 x 630 pixels.

The size is what Open Graph's readers crop least. In the clinic's colours, with its logo and name,
and the page's title and summary set in the sheet's fonts, so that every script is shaped and runs
its own way. No page loads it; whoever a link is sent to does.
"""

from generator import colour, isolate
from generator.artefact import Artefact
from generator.edition import Edition
from generator.home import Chooser, Home
from generator.language import locale_for
from generator.outputs import press
from generator.outputs.letterhead import fonts_for

NAME = "preview.png"


def artefact(edition: Edition) -> Artefact:
    """Return the picture of *edition*; raises Unprintable if it cannot be set."""
    return _picture(edition, edition.summary, edition.logo, edition.source_language)


def picture_of(page: Home | Chooser, logo: bytes, source_language: str) -> Artefact:
    """Return the picture of a clinic's home or chooser; names are in *source_language*'s letters.

    Raises Unprintable if it cannot be set.
    """
    return _picture(page, "", logo, source_language)


def _picture(page: Edition | Home | Chooser, summary: str, logo: bytes, source: str) -> Artefact:
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
    path = page.address.path(NAME)
    try:
        return Artefact(path, press.pictured("preview.typ", data, {"logo.svg": logo}))
    except press.Unprintable as error:
        raise press.Unprintable(f"{path} cannot be set: {error}") from error
