"""`Home`, `Chooser` and `Gate`: the pages that lead to editions.

A home is one clinic in one language; a chooser is one clinic's languages; a gate lists all clinics
and serves as the site's front door and its 404.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from generator.address import Address
from generator.edition import Alternate, ClinicFace
from generator.plan import Plan
from generator.speech import Speech
from generator.spoken import clinic_face


@dataclass(frozen=True, slots=True)
class Entry:
    """A link with its name; *language* and *direction* tag the name's own words."""

    name: str
    summary: str
    link: str
    language: str
    direction: str


@dataclass(frozen=True, slots=True)
class Home:
    """One clinic's advice in one language."""

    address: Address
    base_url: str
    language: str
    direction: str
    title: str
    clinic: ClinicFace
    entries: tuple[Entry, ...]
    alternates: tuple[Alternate, ...]
    words: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Chooser:
    """One clinic's languages; its own frame is in the clinic's first language."""

    address: Address
    base_url: str
    language: str
    direction: str
    title: str
    clinic: ClinicFace
    entries: tuple[Entry, ...]
    alternates: tuple[Alternate, ...]
    words: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Greeting:
    """The gate's words in one language."""

    language: str
    direction: str
    title: str
    not_found: str
    not_found_help: str
    code_mistyped: str


@dataclass(frozen=True, slots=True)
class Gate:
    """All clinics of the site, greeted in every language."""

    base_url: str
    language: str
    direction: str
    title: str
    lost: bool
    root: str
    greetings: tuple[Greeting, ...]
    entries: tuple[Entry, ...]
    words: Mapping[str, str]


def home_for(plans: tuple[Plan, ...], speech: Speech, alternates: tuple[Alternate, ...]) -> Home:
    """Return the home that leads to *plans* (one clinic, at least one plan) in one language."""
    first = plans[0]
    address = Address(first.clinic_id, speech.language.tag)
    return Home(
        address=address,
        base_url=first.clinic.url or first.site.url,
        language=speech.language.tag,
        direction=speech.language.direction,
        title=speech.words_with("home_title", name=first.clinic.name),
        clinic=clinic_face(first, speech),
        entries=tuple(_entry(address, plan, speech) for plan in plans),
        alternates=alternates,
        words=speech.words,
    )


def _entry(address: Address, plan: Plan, speech: Speech) -> Entry:
    target = Address(address.clinic, address.language, plan.protocol_id)
    return Entry(
        speech.say(plan.protocol.title),
        speech.say(plan.protocol.summary),
        address.link_to(target),
        address.language,
        speech.language.direction,
    )


def chooser_for(homes: tuple[Home, ...]) -> Chooser:
    """Return the chooser that leads to *homes* (one clinic, its languages in its own order)."""
    first = homes[0]
    address = Address(first.address.clinic)
    names = {one.language: one.name for one in first.alternates}
    return Chooser(
        address=address,
        base_url=first.base_url,
        language=first.language,
        direction=first.direction,
        title=first.title,
        clinic=first.clinic,
        entries=tuple(
            Entry(
                names[home.language],
                home.title,
                address.link_to(home.address),
                home.language,
                home.direction,
            )
            for home in homes
        ),
        alternates=first.alternates,
        words=first.words,
    )


def gate_for(choosers: tuple[Chooser, ...], homes: tuple[Home, ...], *, lost: bool) -> Gate:
    """Return the gate to *choosers*; *lost* makes it the page for an address that is not there."""
    root = Address("")
    by_language = {home.language: home for home in reversed(homes)}
    greetings = tuple(
        Greeting(
            home.language,
            home.direction,
            home.words["clinics"],
            home.words["not_found"],
            home.words["not_found_help"],
            home.words["code_mistyped"],
        )
        for home in sorted(by_language.values(), key=lambda one: one.language)
    )
    frame = by_language.get("en") or homes[0]
    return Gate(
        base_url=frame.base_url,
        language=frame.language,
        direction=frame.direction,
        title=frame.words["not_found" if lost else "clinics"],
        lost=lost,
        root=urlsplit(frame.base_url).path if lost else "",
        greetings=greetings,
        entries=tuple(
            Entry(one.clinic.name, "", root.link_to(one.address), one.language, one.direction)
            for one in choosers
        ),
        words=frame.words,
    )
