"""A clinic's look as files: `brand.css` (its colours, made readable; its paper) and its logo.

Colours become CSS custom properties; whatever would fall below WCAG 2.2 1.4.3 on its ground is
moved in lightness until it reads.
"""

from functools import lru_cache

from generator import colour
from generator.address import Address
from generator.artefact import Artefact
from generator.model import Brand

PAPER, NIGHT = "#ffffff", "#1b212b"  # the ground of cards, light and dark; as in afterleaf.css


def artefacts(clinic_id: str, brand: Brand, *, paper: str, logo: bytes) -> tuple[Artefact, ...]:
    """Return the clinic's style sheet (for pages that do not hold it) and logo."""
    address = Address(clinic_id)
    style = Artefact(address.path("brand.css"), style_for(brand, paper).encode())
    return style, Artefact(address.path("logo.svg"), logo)


def style_for(look: Brand, paper: str) -> str:
    """Return the clinic's colours as custom properties, light and dark, and its paper.

    *paper* (`a4`, `letter`) is what its pages are printed on.
    """
    return _style(look.colour, look.accent, paper)


@lru_cache(maxsize=4096)  # a build goes from clinic to clinic, so all of them have to fit
def _style(brand: str, accent: str, paper: str) -> str:
    """Every page of a clinic holds it, and finding readable colours takes 2 ms."""
    band = colour.readable(brand, colour.text_on(brand))
    light = {
        "brand": band,
        "on-brand": colour.text_on(band),
        "brand-text": colour.readable(brand, PAPER),
        "accent": colour.readable(accent, PAPER),
    }
    dark = {
        "brand-text": colour.readable(brand, NIGHT),
        "accent": colour.readable(accent, NIGHT),
    }
    return (
        f":root,.sheet{{{_properties(light)}}}\n"
        f"@media screen and (prefers-color-scheme:dark){{:root{{{_properties(dark)}}}}}\n"
        f"@page{{size:{paper}}}\n"
    )


def _properties(values: dict[str, str]) -> str:
    return ";".join(f"--{name}:{value}" for name, value in values.items())
