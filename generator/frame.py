"""`Frame`: what surrounds one page of a `Build`, finished for `overrides/`.

Head and bar of a page know nothing but its frame; links in it are relative to the page, addresses
that leave it (canonical, alternates, pictures for others) are absolute.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from generator.address import Address
from generator.build import Build
from generator.edition import Alternate, ClinicFace, Edition
from generator.home import Chooser, Home
from generator.language import territorial
from generator.outputs import desk, headers, page, preview, sitemap
from generator.outputs.structured import structured_data
from generator.outputs.style import Style


@dataclass(frozen=True)
class Shared:
    """What a link to a page shows in a message (Open Graph); *url* and *picture* are absolute."""

    title: str
    url: str
    picture: str
    locale: str
    other_locales: tuple[str, ...]


@dataclass(frozen=True)
class Frame:
    """What `overrides/` may know of a page; *links* are relative to it."""

    language: str
    direction: str
    title: str
    description: str
    canonical: str
    hreflang: tuple[tuple[str, str], ...]
    clinic: ClinicFace | None
    home: str
    logo: str
    switch: tuple[tuple[Alternate, str], ...]
    words: Mapping[str, str]
    sprite: str
    body: str
    kit: str = "afterleaf"  # the script of the page; a kit of its own has a style of its own too
    shared: Shared | None = None
    structured: str = ""  # JSON-LD that may stand inside a script element
    styles: tuple[Style, ...] = ()
    is_indexed: bool = True
    policy: str = headers.POLICY
    manifest: str = ""
    worker: str = ""  # with the locale and ten digits of the day it says
    locale: str = ""
    digits: str = ""


def edition_frame(edition: Edition, home: Address) -> Frame:
    """Return the frame of a patient's page; a stand-in leaves rank and languages to its source."""
    here = edition.address
    return Frame(
        language=edition.language,
        direction=edition.direction,
        title=f"{edition.title} · {edition.clinic.name}",
        description=edition.summary,
        canonical=(edition.stands_in and edition.translation.source_url) or edition.url,
        hreflang=() if edition.stands_in else _hreflang(edition.alternates, edition.base_url),
        clinic=edition.clinic,
        home=here.link_to(home),
        logo=here.link_to(Address(here.clinic), "logo.svg"),
        switch=tuple((one, here.link_to(one.address)) for one in edition.alternates),
        words=edition.words,
        sprite=page.sprite_for(edition),
        body=page.body(edition),
        shared=_shared(edition),
        structured="" if edition.stands_in else structured_data(edition),
    )


def home_frame(build: Build, address: Address) -> Frame:
    """Return the frame of a clinic's home."""
    home = build.home(address)
    return _entrance(
        home,
        description=home.words["treatments"],
        switch=tuple((one, address.link_to(one.address)) for one in home.alternates),
        body=page.home_body(home),
    )


def chooser_frame(build: Build, address: Address) -> Frame:
    """Return the frame of a clinic's language chooser, whose body is all the switch it needs."""
    chooser = build.chooser(address)
    description = chooser.words["choose_language"]
    return _entrance(chooser, description=description, switch=(), body=page.chooser_body(chooser))


def _entrance(
    shown: Home | Chooser,
    *,
    description: str,
    switch: tuple[tuple[Alternate, str], ...],
    body: str,
) -> Frame:
    here = shown.address
    return Frame(
        language=shown.language,
        direction=shown.direction,
        title=shown.title,
        description=description,
        canonical=here.url(shown.base_url),
        hreflang=_hreflang(shown.alternates, shown.base_url),
        clinic=shown.clinic,
        home=here.link_to(here),
        logo=here.link_to(Address(here.clinic), "logo.svg"),
        switch=switch,
        words=shown.words,
        sprite=page.plain_sprite(),
        body=body,
        shared=_shared(shown),
    )


def desk_frame(build: Build, address: Address) -> Frame:
    """Return the frame of a clinic's front desk."""
    made = build.desk(address)
    clinic = Address(address.clinic)
    return Frame(
        language=made.language,
        direction=made.direction,
        title=f"{made.words['desk']} · {made.clinic.name}",
        description=made.words["desk_intro"],
        canonical="",
        hreflang=(),
        clinic=made.clinic,
        home=address.link_to(clinic),
        logo=address.link_to(clinic, "logo.svg"),
        switch=(),
        words=made.words,
        sprite=page.plain_sprite(),
        body=desk.body(made, build.unprinted),
        kit="desk",
        is_indexed=False,
    )


def gate_frame(build: Build, *, lost: bool) -> Frame | None:
    """Return the frame of the list of clinics; None if nothing is published."""
    gate = build.gate(lost=lost)
    if gate is None:
        return None
    return Frame(
        language=gate.language,
        direction=gate.direction,
        title=gate.title,
        description=gate.title,
        canonical="" if lost else gate.base_url,
        hreflang=(),
        clinic=None,
        home="",
        logo="",
        switch=(),
        words=gate.words,
        sprite=page.plain_sprite(),
        body=page.gate_body(gate),
        is_indexed=not lost and any(not one.noindex for one in build.content.clinics.values()),
    )


def _shared(shown: Edition | Home | Chooser) -> Shared:
    here = shown.address.url(shown.base_url)
    locales = (territorial(one.language) for one in shown.alternates)
    own = territorial(shown.language)
    return Shared(
        title=shown.title,
        url=here,
        picture=here + preview.NAME,
        locale=own,
        other_locales=tuple(one for one in locales if one and one != own),
    )


def _hreflang(family: tuple[Alternate, ...], base_url: str) -> tuple[tuple[str, str], ...]:
    links = [(one.language, one.address.url(base_url)) for one in family]
    return (*links, ("x-default", sitemap.default_of(family).url(base_url)))
