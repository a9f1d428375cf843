"""`Edition`: one plan in one language; only strings, numbers and windows written out.

Page, paper and data are layouts of one edition, so they cannot disagree on an hour. Everything a
template may show stands here, finished: templates know `if` and `for`, nothing else. `spoken` makes
it.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass

from generator.address import Address, code_url, in_letters
from generator.device import DeviceSpeech
from generator.phone import Phone
from generator.speech import Interval
from generator.timeline import Timeline


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to do, to avoid, or that is allowed again."""

    id: str
    kind: str
    topic: str
    icon: str
    text: str
    why: str
    window: Interval | None
    changed: bool
    added: bool
    origin: str = ""


@dataclass(frozen=True, slots=True)
class ProductUse:
    """One product with its use; *name* and *maker* are in the source language's letters."""

    id: str
    name: str
    maker: str
    what: str
    how: str
    topic: str
    icon: str
    window: Interval
    changed: bool
    origin: str = ""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A product of one treatment that another in the same visit forbids, and what to tell."""

    id: str
    name: str
    maker: str
    note: str
    origin: str


@dataclass(frozen=True, slots=True)
class Expected:
    """One symptom that is normal, with its time."""

    id: str
    topic: str
    icon: str
    text: str
    detail: str
    window: Interval
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Sign:
    """One warning sign, with the time from which it counts."""

    id: str
    topics: tuple[str, ...]
    text: str
    window: Interval | None
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Care:
    """One level of care: its name, what to do, whom to call, and its signs."""

    level: str
    title: str
    action: str
    phones: tuple[Phone, ...]
    signs: tuple[Sign, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """A question and its short answers."""

    id: str
    question: str
    answers: tuple[str, ...]
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Treatments:
    """A course of treatment, each part a finished phrase; *apart_minutes* is the shortest gap."""

    id: str
    purpose: str
    parts: tuple[str, ...]
    apart_minutes: int
    written: str = ""
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Citation:
    """A source as shown; its title is in its own language, its publisher empty if unknown."""

    id: str
    title: str
    publisher: str
    url: str
    language: str

    @property
    def words(self) -> str:
        """Return publisher and title in one line."""
        return f"{self.publisher}: {self.title}" if self.publisher else self.title


@dataclass(frozen=True, slots=True)
class ClinicFace:
    """What a page or sheet shows of the clinic."""

    id: str
    name: str
    phone: Phone
    after_hours: Phone | None
    emergency: Phone
    hours: str
    website: str
    colour: str
    accent: str
    paper: str
    timezone: str
    country: str


@dataclass(frozen=True, slots=True)
class Alternate:
    """The same thing in another language (or this one)."""

    language: str
    name: str
    direction: str
    address: Address


@dataclass(frozen=True, slots=True)
class Person:
    """Who translated or vouches for the words, and the last day they did (ISO 8601, or empty)."""

    name: str
    role: str
    on: str


@dataclass(frozen=True, slots=True)
class Notice:
    """What stands on top of page and sheet, in a language that may be another than theirs."""

    words: str
    language: str
    direction: str


@dataclass(frozen=True, slots=True)
class Translation:
    """Where the words come from, and what to tell of it.

    *state* is `original`, `stale`, `unreviewed`, `reviewed`, `reviewed-twice` or `withheld`;
    *lines* stand with the version; *outdated* are places of texts whose source moved on. An edition
    that stands in for a withheld one says which language should be there (*stands_in_for*), and why
    it is not.
    """

    state: str
    source_language: str
    source_url: str
    notice: Notice | None
    lines: tuple[str, ...]
    translators: tuple[Person, ...] = ()
    reviewers: tuple[Person, ...] = ()
    outdated: tuple[str, ...] = ()
    stands_in_for: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Edition:
    """Everything one page, sheet and data file says.

    Where several treatments share a visit, *treatments* names them, and every *origin* those that a
    line comes from; else both are empty. *beside* is the clinic's own language, where a sheet in
    both is published.
    """

    address: Address
    base_url: str
    language: str
    language_name: str
    direction: str
    source_language: str
    title: str
    procedure: str
    summary: str
    clinic: ClinicFace
    glance: tuple[Item, ...]
    before: tuple[Item, ...]
    dos: tuple[Item, ...]
    donts: tuple[Item, ...]
    again: tuple[Item, ...]
    products: tuple[ProductUse, ...]
    expected: tuple[Expected, ...]
    care: tuple[Care, ...]
    questions: tuple[Answer, ...]
    course: tuple[Treatments, ...]
    timeline: Timeline
    expected_timeline: Timeline
    sources: tuple[Citation, ...]
    version: int
    version_words: str
    review_words: tuple[str, ...]
    reviewed_on: str
    next_review: str
    clinician: str
    translation: Translation
    alternates: tuple[Alternate, ...]
    words: Mapping[str, str]
    device: DeviceSpeech
    logo: bytes
    released_on: str = ""
    code: str = ""
    code_level: str = "M"
    treatments: tuple[str, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    beside: Alternate | None = None
    has_sheet: bool = True

    @property
    def url(self) -> str:
        """Return the page's absolute address."""
        return self.address.url(self.base_url)

    @property
    def code_url(self) -> str:
        """Return what the QR code holds: the code's address, the page's own while unreleased."""
        return code_url(self.base_url, self.code) if self.code else self.url

    @property
    def code_words(self) -> str:
        """Return the same address in letters, to be typed."""
        return in_letters(self.code_url)

    @property
    def stands_in(self) -> bool:
        """Return whether this is the source text at the address of a withheld translation."""
        return bool(self.translation.stands_in_for)


def data_of(edition: Edition) -> dict[str, object]:
    """Return *edition* as plain data, logo and links between sheets aside, ready for JSON."""
    data = asdict(edition)
    del data["logo"], data["beside"], data["has_sheet"]
    data["url"] = edition.url
    data["code_url"] = edition.code_url
    data["code_words"] = edition.code_words
    data["alternates"] = [
        {"language": one.language, "url": one.address.url(edition.base_url)}
        for one in edition.alternates
    ]
    data["address"] = edition.address.folder
    return data


def fingerprint(data: Mapping[str, object]) -> str:
    """Return 12 hex digits that change whenever anything in an edition's *data* changes."""
    written = json.dumps(data, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(written.encode()).hexdigest()[:12]
