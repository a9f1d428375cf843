"""`Standing`: the state of one text in one language; `Verdict`: what that makes of an edition.

One function decides each: `standing_of` from catalog and review record, `verdict_on` from standings
and the clinic's setting (section 6 of the design). Build, edition, status and rules read the same
values, so they cannot disagree on what is published. A standing is worked out once per language,
not per clinic.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from functools import cached_property

from generator.catalog import Catalog
from generator.content import Content
from generator.purpose import Purpose, Weight, purposes
from generator.review import Reviews, Signature, fingerprint_of, people, person
from generator.text import INTERFACE, Text

TWICE = 2  # different people who are not the translator


class State(IntEnum):
    """How far a translation has come; a later one is a better one."""

    MISSING = 0
    STALE = 1
    UNREVIEWED = 2
    REVIEWED = 3
    REVIEWED_TWICE = 4

    @property
    def word(self) -> str:
        """Return the state as files and tables say it."""
        return self.name.lower().replace("_", "-")


@dataclass(frozen=True, slots=True)
class Standing:
    """One text in one language: its state, and who vouches for it."""

    text: Text
    purpose: Purpose
    state: State
    fingerprint: str = ""
    signatures: tuple[Signature, ...] = ()

    @property
    def critical(self) -> bool:
        """Return whether the edition stands and falls with this text."""
        return self.purpose.weight is Weight.CRITICAL


def standing_of(text: Text, purpose: Purpose, catalog: Catalog, reviews: Reviews) -> Standing:
    """Return how *text* stands in the language of *catalog*.

    A translator's own signature does not count: nobody reviews their own work.
    """
    forms = catalog.forms(text)
    if forms is None:
        state = State.MISSING if catalog.older(text) is None else State.STALE
        return Standing(text, purpose, state)
    fingerprint = fingerprint_of(text, forms, catalog.plural_formula)
    translator = person(catalog.translators.get(text.domain, ""))
    signed = reviews.signatures.get(fingerprint, ())
    signatures = tuple(one for one in signed if person(one.by) != translator)
    count = min(len(people(signatures)), TWICE)
    return Standing(text, purpose, State(State.UNREVIEWED + count), fingerprint, signatures)


@dataclass(frozen=True)
class Standings:
    """Every text of *content* as it stands in the language of *catalog*, by domain and place."""

    content: Content
    catalog: Catalog

    @cached_property
    def by_place(self) -> Mapping[tuple[str, str], Standing]:
        """Return every standing; month names only where the language needs them."""
        reviews = self.content.reviews.get(self.catalog.language.tag, Reviews())
        return {
            (text.domain, text.place): standing_of(text, purpose, self.catalog, reviews)
            for text, purpose in purposes_of(self.content)
            if needed(text, self.catalog)
        }

    def of(self, texts: Iterable[Text]) -> tuple[Standing, ...]:
        """Return the standings of *texts*, without those the language has no need of."""
        known = self.by_place
        keys = dict.fromkeys((text.domain, text.place) for text in texts)
        return tuple(known[key] for key in keys if key in known)


def purposes_of(content: Content) -> Iterable[tuple[Text, Purpose]]:
    """Yield every text of *content* with its purpose, file by file."""
    yield from purposes(content.interface)
    for models in (content.topics, content.products, content.protocols, content.clinics):
        for model in models.values():
            yield from purposes(model)


def needed(text: Text, catalog: Catalog) -> bool:
    """Return whether a language has a use for *text*; CLDR's own month names need no other."""
    is_month = text.domain == INTERFACE and text.place.startswith("months.")
    return not (is_month and catalog.language.has_dates)


@dataclass(frozen=True)
class Verdict:
    """What becomes of one edition: withheld for a *reason*, or published in *state*.

    *outdated* and *left_out* are the places of texts shown in an older translation, or not at all.
    """

    state: State
    reason: str = ""
    outdated: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    translators: tuple[str, ...] = ()
    reviewers: tuple[Signature, ...] = ()


def verdict_on(
    standings: tuple[Standing, ...], translators: tuple[str, ...], *, withhold_unreviewed: bool
) -> Verdict:
    """Return whether the edition that says *standings* is published, and in which state.

    A missing or stale critical text withholds it, so does any other missing text that cannot be
    left out, and so does unreviewed text where the clinic says so.
    """
    lacking = [one for one in standings if one.state < State.UNREVIEWED]
    shown = tuple(one for one in standings if not _is_left_out(one))
    state = min((one.state for one in shown), default=State.REVIEWED_TWICE)
    if reason := _reason(lacking):
        return Verdict(state, reason)
    if state < State.REVIEWED and withhold_unreviewed:
        return Verdict(state, _unreviewed(shown))
    outdated = tuple(_place(one) for one in lacking if one.state is State.STALE)
    left_out = tuple(_place(one) for one in lacking if _is_left_out(one))
    reviewers = _reviewers(shown) if state >= State.REVIEWED else ()
    return Verdict(state, "", outdated, left_out, translators, reviewers)


def _reason(lacking: list[Standing]) -> str:
    """Return why texts without a current translation withhold an edition, worst first."""
    said: tuple[tuple[str, Callable[[Standing], bool]], ...] = (
        ("critical text{s} without translation", lambda one: _is(one, State.MISSING, grave=True)),
        ("critical text{s} whose source changed", lambda one: _is(one, State.STALE, grave=True)),
        ("text{s} without translation", lambda one: _is(one, State.MISSING, grave=False)),
    )
    parts = []
    for words, chosen in said:
        found = [one for one in lacking if chosen(one)]
        if found:
            counted = words.format(s="" if len(found) == 1 else "s")
            parts.append(f"{len(found)} {counted}, as {_place(found[0])}")
    return "; ".join(parts)


def _is(one: Standing, state: State, *, grave: bool) -> bool:
    return one.state is state and one.critical is grave and not _is_left_out(one)


def _is_left_out(one: Standing) -> bool:
    return one.state is State.MISSING and one.purpose.weight is Weight.SPARE


def _unreviewed(standings: tuple[Standing, ...]) -> str:
    found = [one for one in standings if one.state < State.REVIEWED]
    critical = sum(one.critical for one in found)
    texts = "text is" if len(found) == 1 else "texts are"
    return f"{len(found)} {texts} unreviewed ({critical} critical), and the clinic withholds those"


def _place(one: Standing) -> str:
    return f"{one.text.domain} {one.text.place}"


def _reviewers(standings: tuple[Standing, ...]) -> tuple[Signature, ...]:
    """Return everyone who vouches for some of the texts, each once, with their latest date."""
    latest: dict[tuple[str, str], Signature] = {}
    for one in standings:
        for signature in one.signatures:
            key = (person(signature.by), signature.role)
            latest[key] = max(latest.get(key, signature), signature, key=lambda found: found.on)
    return tuple(sorted(latest.values()))


@dataclass(frozen=True)
class Tally:
    """How many of some standings are in each state; *critical* counts those of weight alone."""

    every: Mapping[State, int] = field(default_factory=dict)
    critical: Mapping[State, int] = field(default_factory=dict)


def tally_of(standings: Iterable[Standing]) -> Tally:
    """Return *standings* counted by state."""
    found = tuple(standings)
    return Tally(
        {state: sum(one.state is state for one in found) for state in State},
        {state: sum(one.state is state and one.critical for one in found) for state in State},
    )
