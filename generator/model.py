"""What authors can write: protocols, clinics and the vocabulary they share.

Right in shape is all this module promises; meaning is judged by `rules`. Words for people are
`Text`; ids, brand names and editors' notes are `str`. Numbers that matter to a patient stand in
fields of their own (`when`, `sessions`, `apart`, `length`), never inside a sentence.
"""

from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, Field, StringConstraints

from generator.authored import (
    Authored,
    Bound,
    Colour,
    Day,
    HowMany,
    Id,
    Link,
    Name,
    Note,
    Span,
    Tag,
    Time,
    When,
)
from generator.problem import Severity
from generator.text import Text

References = Annotated[
    tuple[Annotated[str, StringConstraints(max_length=60)], ...],
    Field(min_length=1, description="ids of facts (facts.yaml) or references (references.yaml)"),
]

Origin = Annotated[
    str,
    StringConstraints(pattern=r"^https://[A-Za-z0-9.-]+(:[0-9]{1,5})?$", max_length=200),
    Field(description="a site that may show these pages inside its own, as https://name"),
]


class Kind(StrEnum):
    """What an instruction asks for."""

    DO = "do"
    AVOID = "avoid"
    ALLOW = "allow"


class Level(StrEnum):
    """How a warning sign is answered, as NHS care cards grade it."""

    SELF_CARE = "self-care"
    CALL = "call"
    EMERGENCY = "emergency"


class Topic(Authored):
    """What an instruction, product or symptom is about; gives icon and timeline row."""

    id: Id
    name: Text
    icon: Id
    includes: tuple[Id, ...] = ()


class Product(Authored):
    """Something a patient puts on the skin; the brand's name is shown as it is."""

    id: Id
    name: Name
    maker: Name
    what: Text
    topic: Id
    contains: tuple[Id, ...] = ()


class Reference(Authored):
    """A source the content rests on."""

    id: Id
    title: Name
    publisher: Name | None = None
    url: Link | None = None
    language: Tag = "en"
    reviewed: Day | None = None
    note: Note | None = None


class Fact(Authored):
    """One checkable statement of one or more references, in our own words.

    *topic* is what its kind and time hold for; *also* is what else it speaks of.
    """

    id: Annotated[str, StringConstraints(pattern=r"^[A-Z][0-9]{2}$")]
    says: Note
    references: Annotated[tuple[Id, ...], Field(min_length=1)]
    topic: Id | None = None
    also: tuple[Id, ...] = ()
    kind: Kind | None = None
    when: When | None = None
    left_out: Note | None = None

    @property
    def topics(self) -> tuple[str, ...]:
        """Return every topic it speaks of, the main one first."""
        return (self.topic, *self.also) if self.topic is not None else self.also


class Disagreement(Authored):
    """Facts that cannot all be followed; every protocol that draws on them says how it decides."""

    id: Annotated[str, StringConstraints(pattern=r"^X[0-9]+$")]
    about: Note
    topics: Annotated[tuple[Id, ...], Field(min_length=1)]
    facts: Annotated[tuple[str, ...], Field(min_length=2)]


class Adjust(Authored):
    """How far a clinic may move the end of a window."""

    least: Bound
    most: Bound


class Instruction(Authored):
    """One thing to do, to avoid, or that is allowed again.

    *while* replaces the time words; *short* (two words) replaces "Yes" or "No" on the timeline.
    """

    id: Id
    kind: Kind
    topic: Id
    text: Text
    why: Text | None = None
    when: When | None = None
    while_: Text | None = None
    short: Text | None = None
    glance: bool = False
    adjust: Adjust | None = None
    references: References


class ProductStep(Authored):
    """When and how one product is used."""

    id: Id
    product: Id
    how: Text
    when: When
    adjust: Adjust | None = None
    references: References


class Symptom(Authored):
    """Something to expect, with its onset and end."""

    id: Id
    topic: Id
    text: Text
    detail: Text | None = None
    when: When
    references: References


class Warning(Authored):  # noqa: A001 - the field's own word
    """A sign that needs an answer; *when* and *boundary* part it from what is normal."""

    id: Id
    level: Level
    topics: Annotated[tuple[Id, ...], Field(min_length=1)]
    text: Text
    when: When | None = None
    boundary: Note | None = None
    references: References


class Question(Authored):
    """A question a patient asks, and short answers."""

    id: Id
    question: Text
    answer: Annotated[tuple[Text, ...], Field(min_length=1)]
    references: References


class Course(Authored):
    """How many treatments, how far apart, how long each."""

    id: Id
    for_: Text
    sessions: HowMany
    apart: Time
    length: Span | None = None
    references: References


class Resolution(Authored):
    """How this protocol decides where its sources disagree; for editors and reviewers."""

    id: Annotated[str, StringConstraints(pattern=r"^X[0-9]+$")]
    decision: Note
    uses: Annotated[tuple[str, ...], Field(min_length=1)]


class Review(Authored):
    """Who answers for the content, and until when."""

    by: Name
    on: Day
    next: Day
    clinician: Annotated[str, StringConstraints(pattern=r"^(awaiting|approved)$")]


class Protocol(Authored):
    """Aftercare for one procedure."""

    title: Text
    procedure: Text
    summary: Text
    version: Annotated[int, Field(ge=1, le=9999)]
    review: Review
    before: tuple[Instruction, ...] = ()
    instructions: Annotated[tuple[Instruction, ...], Field(min_length=1)]
    products: tuple[ProductStep, ...] = ()
    symptoms: tuple[Symptom, ...] = ()
    warnings: tuple[Warning, ...] = ()
    questions: tuple[Question, ...] = ()
    course: tuple[Course, ...] = ()
    resolutions: tuple[Resolution, ...] = ()


class Signed(Authored):
    """A clinic's change to a protocol, with who answers for it."""

    reason: Note | None = None
    by: Name | None = None
    on: Day | None = None


class Moved(Signed):
    """A window whose end (or start) a clinic moves."""

    id: Id
    from_: Time | None = None
    until: Time | None = None


class Removed(Signed):
    """An instruction a clinic takes out."""

    id: Id


class Swapped(Signed):
    """A product a clinic gives instead of the protocol's."""

    id: Id
    product: Id
    how: Text | None = None


class Changes(Authored):
    """What a clinic changes for its patients."""

    windows: tuple[Moved, ...] = ()
    add: tuple[Instruction, ...] = ()
    remove: tuple[Removed, ...] = ()
    products: tuple[Swapped, ...] = ()


class Offer(Changes):
    """One protocol at one clinic, with the clinic's changes."""

    protocol: Id

    @property
    def page(self) -> str:
        """Return the last part of its pages' addresses."""
        return self.protocol


class Combination(Changes):
    """Several protocols in one visit: one page under an id of its own.

    The stricter time wins for each topic; the clinic's changes apply to what comes of that.
    """

    combination: Id
    protocols: Annotated[tuple[Id, ...], Field(min_length=2, max_length=4)]
    title: Text
    summary: Text

    @property
    def page(self) -> str:
        """Return the last part of its pages' addresses."""
        return self.combination


class Brand(Authored):
    """Colours and logo; text colours are computed so that they stay readable."""

    colour: Colour
    accent: Colour
    logo: Annotated[str, StringConstraints(max_length=200)]


class Clinic(Authored):
    """One clinic: its name, numbers, look, languages and what it offers."""

    name: Name
    brand: Brand
    languages: Annotated[tuple[Tag, ...], Field(min_length=1)]
    country: Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
    timezone: Name
    paper: Annotated[str, StringConstraints(pattern=r"^(a4|letter)$")]
    phone: Annotated[str, StringConstraints(pattern=r"^\+[0-9 ]{6,20}$")]
    after_hours: Annotated[str, StringConstraints(pattern=r"^\+[0-9 ]{6,20}$")] | None = None
    emergency: Annotated[str, StringConstraints(pattern=r"^[0-9]{2,6}$")]
    hours: Text | None = None
    website: Link | None = None
    url: Link | None = None
    unreviewed: Annotated[str, StringConstraints(pattern=r"^(withhold|label)$")] = "withhold"
    framed_by: tuple[Origin, ...] = ()
    offline: bool = True
    noindex: bool = False
    offers: Annotated[tuple[Offer, ...], Field(min_length=1)]
    combinations: tuple[Combination, ...] = ()

    @property
    def changes(self) -> tuple[Offer | Combination, ...]:
        """Return everything the clinic offers, with its changes to each."""
        return (*self.offers, *self.combinations)

    @property
    def protocols(self) -> frozenset[str]:
        """Return the protocols its patients read, alone or with others."""
        combined = (name for one in self.combinations for name in one.protocols)
        return frozenset((*(offer.protocol for offer in self.offers), *combined))


class ReadingLimit(Authored):
    """How easy the words of one language must be; what is left out keeps the house's limit.

    *longest* and *mean* are words in a sentence (characters where words are not spaced); *score* is
    of the language's formula, a grade at most or an ease at least. A warning unless told otherwise.
    """

    language: Tag
    longest: Annotated[int, Field(ge=3, le=200)] | None = None
    mean: Annotated[float, Field(ge=3, le=200)] | None = None
    score: Annotated[float, Field(ge=-100, le=200)] | None = None
    severity: Severity = Severity.WARNING


class Pin(Authored):
    """The revision of one protocol that a clinic approved; it is published until the next one."""

    protocol: Id
    revision: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{16}$")]
    by: Name
    on: Day


class Pins(Authored):
    """pins/<clinic>.yaml: what one clinic approved; written by `afterleaf accept`."""

    pins: Annotated[tuple[Pin, ...], Field(min_length=1)]


class Site(Authored):
    """What holds for the whole site."""

    name: Name
    url: Link
    source_language: Tag = "en"
    code_level: Annotated[
        str,
        StringConstraints(pattern=r"^[LMQH]$"),
        Field(description="error correction of QR codes: L, M, Q or H (ISO/IEC 18004 6.5)"),
    ] = "M"
    two_language_sheets: Annotated[
        bool,
        Field(
            description="publish every sheet beside the clinic's own language too; "
            "a build then takes about three times as long over its sheets"
        ),
    ] = False
    readability: tuple[ReadingLimit, ...] = ()


class Topics(Authored):
    """topics.yaml: the vocabulary."""

    topics: Annotated[tuple[Topic, ...], Field(min_length=1)]


class Products(Authored):
    """products.yaml: every product any protocol or clinic names."""

    products: tuple[Product, ...] = ()


class ReferenceList(Authored):
    """references.yaml: every source."""

    references: Annotated[tuple[Reference, ...], Field(min_length=1)]


class Facts(Authored):
    """facts.yaml: what the sources say, fact by fact, and where they disagree."""

    facts: tuple[Fact, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()


class Place(Authored):
    """What a move names; what is left out stands for any (below `from`) or stays (below `to`)."""

    clinic: Id | None = None
    language: Tag | None = None
    protocol: Id | None = None


class Move(Authored):
    """Where printed addresses lead now: to another place, or, retired, to the clinic's home."""

    from_: Place
    to: Place | None = None
    retired: bool = False
    reason: Note | None = None


class Moves(Authored):
    """moved.yaml: how printed codes still land, and former hosts that still answer."""

    moved: tuple[Move, ...] = ()
    hosts: tuple[Link, ...] = ()


def texts_in(value: object) -> Iterator[Text]:
    """Yield every `Text` below *value*, in the order authors wrote them.

    The one traversal: what is extracted for translators is exactly what an edition looks up.
    """
    if isinstance(value, Text):
        yield value
    elif isinstance(value, BaseModel):
        for inner in vars(value).values():  # pydantic keeps the order of the fields
            if not isinstance(inner, str):
                yield from texts_in(inner)
    elif isinstance(value, tuple):
        for item in value:
            yield from texts_in(item)
