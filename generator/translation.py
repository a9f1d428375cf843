"""`Standing`: the state of one text in one language; `Verdict`: what that makes of an edition.

One function decides each: `standing_of` from catalog and review record, `verdict_on` from standings
and the clinic's setting (section 6 of the design). Build, edition, status and rules read the same
values, so they cannot disagree on what is published. A standing is worked out once per language,
not per clinic.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import IntEnum

from generator.catalog import Catalog, Translator
from generator.content import Content
from generator.plan import Plan, asked_of
from generator.purpose import Purpose, Weight, purposes
from generator.review import Reviews, Signature, fingerprint_of, people, person
from generator.text import Text

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

    @property
    def place(self) -> str:
        """Return where the text stands: its file and its place there."""
        return f"{self.text.domain} {self.text.place}"


def standing_of(text: Text, purpose: Purpose, catalog: Catalog, reviews: Reviews) -> Standing:
    """Return how *text* stands in the language of *catalog*.

    A translator's own signature does not count: nobody reviews their own work.
    """
    forms = catalog.forms(text)
    if forms is None:
        state = State.MISSING if catalog.older(text) is None else State.STALE
        return Standing(text, purpose, state)
    fingerprint = fingerprint_of(text, forms, catalog.plural_formula)
    signed = reviews.signatures.get(fingerprint, ())
    signatures = tuple(one for one in signed if not is_own(text, catalog, one.by))
    count = min(len(people(signatures)), TWICE)
    return Standing(text, purpose, State(State.UNREVIEWED + count), fingerprint, signatures)


def is_own(text: Text, catalog: Catalog, name: str) -> bool:
    """Return whether *name* is who translated *text*."""
    translator = catalog.translators.get(text.domain)
    return translator is not None and person(translator.name) == person(name)


@dataclass(frozen=True)
class Standings:
    """How texts stand in the language of *catalog*, each worked out once."""

    catalog: Catalog
    reviews: Reviews
    known: dict[Text, Standing] = field(default_factory=dict, compare=False)

    def of(self, asked: Iterable[tuple[Text, Purpose]]) -> tuple[Standing, ...]:
        """Return the standing of every text *asked* for, each once, in order."""
        return tuple({text: self._of(text, purpose) for text, purpose in asked}.values())

    def _of(self, text: Text, purpose: Purpose) -> Standing:
        found = self.known.get(text)
        if found is None:
            found = self.known[text] = standing_of(text, purpose, self.catalog, self.reviews)
        return found


def standings_in(content: Content, tag: str) -> Standings:
    """Return how texts of *content* stand in the language *tag*, which has a catalog."""
    return Standings(content.catalogs[tag], content.reviews.get(tag, Reviews()))


def purposes_of(content: Content) -> Iterator[tuple[Text, Purpose]]:
    """Yield every text of *content* with its purpose, file by file."""
    yield from purposes(content.interface)
    for models in (content.topics, content.products, content.protocols, content.clinics):
        for model in models.values():
            yield from purposes(model)
    for revision in content.pinned.held.values():
        yield from purposes(revision)


@dataclass(frozen=True)
class Verdict:
    """What becomes of one edition: withheld for a *reason*, or published in *state*.

    *outdated* are the places of texts shown in an older translation.
    """

    state: State
    reason: str = ""
    outdated: tuple[str, ...] = ()
    translators: tuple[Translator, ...] = ()
    reviewers: tuple[Signature, ...] = ()


ORIGINAL = Verdict(State.REVIEWED_TWICE)  # the source text needs no translation


def verdict_on(
    standings: tuple[Standing, ...],
    translators: tuple[Translator, ...],
    *,
    withhold_unreviewed: bool,
) -> Verdict:
    """Return whether the edition that says *standings* is published, and in which state.

    Any missing text withholds it, so does a critical one whose source moved on, and so does
    unreviewed text where the clinic says so. An edition is no better than its least text.
    """
    state = min((one.state for one in standings), default=State.REVIEWED_TWICE)
    reason = "; ".join(_reasons(standings))
    if not reason and state < State.REVIEWED and withhold_unreviewed:
        reason = _unreviewed(standings)
    if reason:
        return Verdict(state, reason)
    outdated = tuple(one.place for one in standings if one.state is State.STALE)
    reviewers = _reviewers(standings) if state >= State.REVIEWED else ()
    return Verdict(state, "", outdated, translators, reviewers)


def verdict_for(plan: Plan, standings: Standings) -> Verdict:
    """Return what becomes of *plan* in the language of *standings*."""
    found = standings.of(asked_of(plan))
    domains = {one.text.domain for one in found}
    named = [one for domain, one in standings.catalog.translators.items() if domain in domains]
    withhold = plan.clinic.unreviewed == "withhold"
    return verdict_on(found, _latest(named), withhold_unreviewed=withhold)


def _latest(translators: Iterable[Translator]) -> tuple[Translator, ...]:
    """Return each of *translators* once, with their latest day."""
    found: dict[str, Translator] = {}
    for one in translators:
        known = found.setdefault(person(one.name), one)
        if one.on and (known.on is None or one.on > known.on):
            found[person(one.name)] = one
    return tuple(sorted(found.values()))


_WITHHOLDING: tuple[tuple[str, State, bool], ...] = (
    ("critical text{s} without translation", State.MISSING, True),
    ("critical text{s} with another source since", State.STALE, True),
    ("text{s} without translation", State.MISSING, False),
)


def _reasons(standings: tuple[Standing, ...]) -> Iterator[str]:
    """Yield what withholds an edition whatever its clinic says, worst first."""
    for words, state, critical in _WITHHOLDING:
        found = [one for one in standings if one.state is state and one.critical is critical]
        if found:
            said = words.format(s="" if len(found) == 1 else "s")
            yield f"{len(found)} {said}, as {found[0].place}"


def _unreviewed(standings: tuple[Standing, ...]) -> str:
    found = [one for one in standings if one.state < State.REVIEWED]
    critical = sum(one.critical for one in found)
    texts = "text is" if len(found) == 1 else "texts are"
    return f"{len(found)} {texts} unreviewed ({critical} critical), and the clinic withholds those"


def _reviewers(standings: tuple[Standing, ...]) -> tuple[Signature, ...]:
    """Return everyone who vouches for some of the texts, each once, with their latest date."""
    latest: dict[tuple[str, str], Signature] = {}
    for one in standings:
        for signature in one.signatures:
            key = (person(signature.by), signature.role)
            latest[key] = max(latest.get(key, signature), signature, key=lambda found: found.on)
    return tuple(sorted(latest.values()))
