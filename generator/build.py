"""`Build`: what can be published of some content, page by page; it writes nothing.

A build knows every address and makes each edition only when asked, so that memory stays bounded
however many there are. Its order is by language, then protocol, then clinic: neighbours share most
of their words, which the typesetter remembers. Content with errors has no build.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from generator.address import Address
from generator.content import Content
from generator.desk import VIEW, Desk, desk_for
from generator.edition import Alternate, Edition, Notice
from generator.home import Chooser, Gate, Home, chooser_for, gate_for, home_for
from generator.landing import Arrival, Landing, Way, landing_for
from generator.ledger import Release
from generator.model import texts_in
from generator.move import destination_of
from generator.plan import Plan, plans
from generator.problem import Problem
from generator.release import record_of, stamped
from generator.speech import Speech
from generator.spoken import edition_for, stand_in_for
from generator.translation import ORIGINAL, Standings, State, Verdict, standings_in, verdict_for

SHARD = 2000  # pages; one start of MkDocs costs about 0.2 s, one page under 1 ms


@dataclass(frozen=True, order=True)
class Withheld:
    """An edition that is not published, and why."""

    address: Address
    reason: str


@dataclass(frozen=True)
class Build:
    """Everything publishable of *content*, for the clinics asked for (all, if none is named).

    The editions at *unprinted* have a page but no sheet.
    """

    content: Content
    clinics: tuple[str, ...] = ()
    unprinted: frozenset[Address] = frozenset()

    @cached_property
    def plans(self) -> dict[tuple[str, str], Plan]:
        """Return every plan by clinic and protocol."""
        chosen = self.clinics or tuple(self.content.clinics)
        return {
            (plan.clinic_id, plan.protocol_id): plan
            for plan in plans(self.content)
            if plan.clinic_id in chosen
        }

    @cached_property
    def speeches(self) -> dict[str, Speech]:
        """Return one speech per language that has a catalog."""
        interface = self.content.interface
        return {tag: Speech(catalog, interface) for tag, catalog in self.content.catalogs.items()}

    @cached_property
    def verdicts(self) -> dict[Address, Verdict]:
        """Return what becomes of every edition that is offered, by clinic."""
        standings = {tag: standings_in(self.content, tag) for tag in self.content.catalogs}
        return {
            Address(plan.clinic_id, tag, plan.protocol_id): _verdict(plan, standings.get(tag))
            for plan in self.plans.values()
            for tag in plan.clinic.languages
        }

    @cached_property
    def editions(self) -> tuple[Address, ...]:
        """Return the address of every edition that is published, by clinic."""
        return tuple(address for address, one in self.verdicts.items() if not one.reason)

    @property
    def withheld(self) -> tuple[Withheld, ...]:
        """Return every edition that is not published."""
        found = self.verdicts.items()
        return tuple(Withheld(address, one.reason) for address, one in found if one.reason)

    @cached_property
    def stand_ins(self) -> tuple[Address, ...]:
        """Return every withheld address at which the source edition shows instead.

        A clinic with nothing published has no face to show it under.
        """
        faces = {address.clinic for address in self.editions}
        return tuple(one.address for one in self.withheld if one.address.clinic in faces)

    @cached_property
    def _languages_of(self) -> dict[tuple[str, str], tuple[str, ...]]:
        """Return the languages each (clinic, protocol) is published in; "" stands for any."""
        found: dict[tuple[str, str], list[str]] = {}
        for address in self.editions:
            for protocol in (address.protocol, ""):
                tags = found.setdefault((address.clinic, protocol), [])
                if address.language not in tags:
                    tags.append(address.language)
        return {key: self._in_order(key[0], tags) for key, tags in found.items()}

    def _in_order(self, clinic: str, tags: Iterable[str]) -> tuple[str, ...]:
        return tuple(tag for tag in self.content.clinics[clinic].languages if tag in set(tags))

    @cached_property
    def addresses(self) -> tuple[Address, ...]:
        """Return every page's address: editions, then homes, choosers and front desks.

        Sheets that are alike follow each other: of those before it, Typst knows the parts again.
        """
        pairs = self._languages_of
        homes = [Address(c, tag) for (c, p), tags in pairs.items() if not p for tag in tags]
        choosers = [Address(clinic) for clinic, protocol in pairs if not protocol]
        desks = [Address(one.clinic, view=VIEW) for one in choosers]
        ordered = sorted((*self.editions, *self.stand_ins), key=self._order)
        return (*ordered, *homes, *choosers, *desks)

    def _order(self, one: Address) -> tuple[str, ...]:
        paper = self.content.clinics[one.clinic].paper
        return self.spoken_at(one), one.protocol, paper, one.clinic, one.language

    def spoken_at(self, address: Address) -> str:
        """Return the language of the words at *address*."""
        withheld = bool(self.verdicts[address].reason)
        return self.content.source_language if withheld else address.language

    def shards(self, jobs: int) -> list[tuple[Address, ...]]:
        """Return the addresses in runs for *jobs* processes, at most `SHARD` pages a run."""
        count = max(1, min(jobs, len(self.addresses)), -(-len(self.addresses) // SHARD))
        size = -(-len(self.addresses) // count)
        runs = range(0, len(self.addresses), size or 1)
        return [self.addresses[start : start + size] for start in runs] or [()]

    def edition(self, address: Address) -> Edition:
        """Return the edition at *address*, with its standing in the ledger.

        Where it is withheld, that is the source edition, which stands in for it.
        """
        verdict, tag = self.verdicts[address], self.spoken_at(address)
        plan, speech = self.plans[address.clinic, address.protocol], self.speeches[tag]
        made = edition_for(plan, speech, self._alternates(address), verdict=verdict)
        made = replace(made, has_sheet=address not in self.unprinted)
        found = stamped(made, self.lineage(made.address), speech)
        if not verdict.reason:
            return found
        return stand_in_for(found, address, self._notice(address.language), verdict=verdict)

    def _notice(self, tag: str) -> Notice:
        """Return the words above a stand-in, in *tag* if it can say them, reviewed or not.

        They give no advice, and whoever reads nothing else must still learn what this page is.
        """
        text = self.content.interface.words.translation_withheld
        speech = self.speeches.get(tag)
        if speech is None or not speech.knows(text):
            speech = self.speeches[self.content.source_language]
        return Notice(speech.say(text), speech.language.tag, speech.language.direction)

    def home_of(self, address: Address) -> Address:
        """Return the home that the edition at *address* leads to: the clinic's, in its words."""
        tag = self.spoken_at(address)
        has_home = tag in self._languages_of[address.clinic, ""]
        return Address(address.clinic, tag if has_home else "")

    def lineage(self, address: Address) -> tuple[Release, ...]:
        """Return every release in the language of *address* that leads to it."""
        return self._lineages.get(address, ())

    @cached_property
    def _lineages(self) -> dict[Address, tuple[Release, ...]]:
        found: dict[Address, list[Release]] = {}
        for release in self.content.ledger.releases:
            goal = destination_of(release.address, self.content.moves.moved)
            if goal is not None and goal.address.language == release.address.language:
                found.setdefault(goal.address, []).append(release)
        return {address: tuple(releases) for address, releases in found.items()}

    def is_draft(self, edition: Edition) -> bool:
        """Return whether *edition* is published and says what no release says.

        Without a ledger none is.
        """
        released = bool(self.content.ledger.releases)
        return released and not edition.version and not edition.stands_in

    @cached_property
    def arrivals(self) -> dict[Address, tuple[Arrival, ...]]:
        """Return every code by the page it leads to, of the clinics asked for."""
        found: dict[Address, list[Arrival]] = {}
        for release in self.content.ledger.codes.values():
            arrival = self._arrival(release)
            if arrival is not None:
                found.setdefault(arrival.page, []).append(arrival)
        return {page: tuple(arrivals) for page, arrivals in found.items()}

    @cached_property
    def lost(self) -> tuple[Problem, ...]:
        """Return every printed code that would open nothing; none may be lost to publish."""
        reached = {one.release.code for arrivals in self.arrivals.values() for one in arrivals}
        codes = self.content.ledger.codes.values()
        lost = (one for one in codes if one.code not in reached and self._is_asked(one))
        return tuple(lost_code(release) for release in lost)

    def _is_asked(self, release: Release) -> bool:
        goal = destination_of(release.address, self.content.moves.moved)
        return not self.clinics or goal is None or goal.address.clinic in self.clinics

    def _arrival(self, release: Release) -> Arrival | None:
        goal = destination_of(release.address, self.content.moves.moved)
        if goal is None:
            return None
        here, offered = goal.address, self.content.clinics.get(goal.address.clinic)
        tags = () if goal.retired else self._languages_of.get((here.clinic, here.protocol), ())
        if tags:
            page = replace(here, language=self._nearest(here.language, tags))
            same = page.language == release.address.language
            return Arrival(release, page, Way.HERE if same else Way.OTHER_LANGUAGE)
        homes = self._languages_of.get((here.clinic, ""), ())
        is_withheld = offered and here.protocol in {offer.page for offer in offered.changes}
        if homes and (goal.retired or is_withheld):
            page = Address(here.clinic, self._nearest(here.language, homes))
            return Arrival(release, page, Way.RETIRED)
        return None

    def _nearest(self, language: str, published: tuple[str, ...]) -> str:
        for tag in (language, self.content.source_language):
            if tag in published:
                return tag
        return published[0]

    def landings(self, page: Edition | Home) -> Iterator[Landing]:
        """Yield the landing of every code that leads to *page*."""
        arrivals = self.arrivals.get(page.address, ())
        now = record_of(page) if arrivals and isinstance(page, Edition) else None
        for arrival in arrivals:
            tag = arrival.release.address.language
            speech = self.speeches[tag if tag in self._spoken else page.language]
            then = self.content.ledger.record(arrival.release.code)
            yield landing_for(arrival, page, speech, then=then, now=now)

    @cached_property
    def _spoken(self) -> frozenset[str]:
        """Return the languages in which every layout word can be said."""
        texts = tuple(texts_in(self.content.interface))
        return frozenset(
            tag
            for tag, speech in self.speeches.items()
            if all(speech.catalog.forms(text) is not None for text in texts)
        )

    def home(self, address: Address) -> Home:
        """Return the clinic's home at *address*."""
        here = tuple(
            plan
            for (clinic, protocol), plan in self.plans.items()
            if clinic == address.clinic
            and address.language in self._languages_of.get((clinic, protocol), ())
        )
        return home_for(here, self.speeches[address.language], self._alternates(address))

    def chooser(self, address: Address) -> Chooser:
        """Return the clinic's language chooser at *address*."""
        tags = self._languages_of[address.clinic, ""]
        return chooser_for(tuple(self.home(Address(address.clinic, tag)) for tag in tags))

    def desk(self, address: Address) -> Desk:
        """Return the clinic's front desk at *address*, in the first language it publishes."""
        plans = tuple(
            (plan, self._alternates(Address(clinic, "", protocol)))
            for (clinic, protocol), plan in self.plans.items()
            if clinic == address.clinic and (clinic, protocol) in self._languages_of
        )
        languages = self._alternates(Address(address.clinic))
        return desk_for(address, plans, languages, self.speeches)

    def gate(self, *, lost: bool) -> Gate | None:
        """Return the list of clinics, None if nothing is published."""
        clinics = [clinic for clinic, protocol in self._languages_of if not protocol]
        choosers = tuple(self.chooser(Address(clinic)) for clinic in clinics)
        if not choosers:
            return None
        tags = {tag for clinic in clinics for tag in self._languages_of[clinic, ""]}
        homes = (self._any_home(tag) for tag in sorted(tags))
        return gate_for(choosers, tuple(homes), lost=lost)

    def _any_home(self, tag: str) -> Home:
        clinic = next(c for (c, p), tags in self._languages_of.items() if not p and tag in tags)
        return self.home(Address(clinic, tag))

    def _alternates(self, address: Address) -> tuple[Alternate, ...]:
        tags = self._languages_of.get((address.clinic, address.protocol), ())
        return tuple(
            Alternate(
                tag,
                self.speeches[tag].language.name,
                self.speeches[tag].language.direction,
                Address(address.clinic, tag, address.protocol),
            )
            for tag in tags
        )

    def families(self, clinic: str) -> Iterator[tuple[Alternate, ...]]:
        """Yield each page of *clinic* as the set of its language versions, homes first."""
        protocols = [protocol for c, protocol in self._languages_of if c == clinic]
        for protocol in sorted(protocols):
            yield self._alternates(Address(clinic, "", protocol))


def _verdict(plan: Plan, standings: Standings | None) -> Verdict:
    """Return what becomes of *plan* in one language (section 6 of the design)."""
    if standings is None:
        return Verdict(State.MISSING, "there is no catalog for this language")
    if standings.catalog.is_source:
        return ORIGINAL
    return verdict_for(plan, standings)


def lost_code(release: Release) -> Problem:
    """Return the problem that nothing is published where the code of *release* leads."""
    page = f"{release.address.folder} version {release.version}"
    message = f"code {release.code} ({page}) would open nothing: all it could open is withheld"
    return Problem(release.where, "code-unresolved", message, "publish it in one language at least")
