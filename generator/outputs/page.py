"""The page's body: one `Edition` -> the HTML between a clinic's header and footer.

Also the bodies of a clinic's home, its language chooser and the gate (all clinics; also the 404).
What surrounds a body is drawn by `overrides/`; what a template may see is what is passed here, and
an undefined name is an error.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from generator.address import two_language_name
from generator.edition import Edition
from generator.home import Chooser, Gate, Home
from generator.outputs import icon
from generator.outputs.chart import Chart, chart_of
from generator.outputs.device_block import device_block
from generator.outputs.share import share_links

FURNITURE = (
    "check",
    "chevron",
    "clock",
    "cross",
    "download",
    "emergency",
    "globe",
    "home",
    "info",
    "phone",
    "plus",
    "print",
)


@dataclass(frozen=True)
class Pictures:
    """The drawings a page needs besides its words."""

    timeline: Chart
    expected: Chart


@cache
def environment() -> Environment:
    """Return the templates beside this module: strict, escaped, without logic of their own."""
    return Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def body(edition: Edition) -> str:
    """Return the patient's page."""
    pictures = Pictures(
        chart_of(edition.timeline, edition.direction),
        chart_of(edition.expected_timeline, edition.direction),
    )
    return _rendered(
        "page.html.j2",
        edition=edition,
        pictures=pictures,
        share=share_links(edition),
        device=device_block(edition),
        in_two_languages=_in_two_languages(edition),
    )


def _in_two_languages(edition: Edition) -> str:
    """Return the link to the sheet beside the clinic's own language, empty where there is none."""
    if edition.beside is None:
        return ""
    return two_language_name(edition.language, edition.beside.language)


def home_body(home: Home) -> str:
    """Return a clinic's home in one language."""
    return _rendered("home.html.j2", home=home)


def chooser_body(chooser: Chooser) -> str:
    """Return a clinic's language chooser."""
    return _rendered("chooser.html.j2", chooser=chooser)


def gate_body(gate: Gate) -> str:
    """Return the list of clinics."""
    return _rendered("gate.html.j2", gate=gate)


def sprite_for(edition: Edition) -> str:
    """Return the symbols the edition's page uses."""
    items = (*edition.dos, *edition.donts, *edition.again, *edition.before)
    used = {item.icon for item in items}
    used |= {one.icon for one in edition.products} | {one.icon for one in edition.expected}
    used |= {row.icon for row in edition.timeline.rows}
    return icon.sprite((*used, *FURNITURE))


def plain_sprite() -> str:
    """Return the symbols of every other page."""
    return icon.sprite(FURNITURE)


def _rendered(name: str, **values: object) -> str:
    return environment().get_template(name).render(values)
