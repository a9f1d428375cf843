"""`Build`: what can be published of some content, page by page; it writes nothing.

A build knows every address and makes each edition only when asked, so that memory stays bounded
however many there are. Its order is by language, then protocol, then clinic: neighbours share most
of their words, which the typesetter remembers. Content with errors has no build.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from generator.address import Address
from generator.content import Content
from generator.edition import Alternate, Edition, Notice, edition_for, stand_in_for
from generator.home import Chooser, Gate, Home, chooser_for, gate_for, home_for
from generator.model import Clinic
from generator.plan import Plan, plans, texts_of
from generator.speech import Speech
from generator.text import Text
from generator.translation import Standings, State, Verdict, verdict_on

SHARD = 2000  # pages; one start of MkDocs costs about 0.2 s, one page under 1 ms


@dataclass(frozen=True, order=True)
class Withheld:
    """An edition that is not published, and why."""

    address: Address
    reason: str


@dataclass(frozen=True)
class Build:
    """Everything publishable of *content*, for the clinics asked for (all, if none is named)."""

    content: Content
    clinics: tuple[str, ...] = ()

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
    def standings(self) -> dict[str, Standings]:
        """Return how every text stands, per language that is translated into."""
        return {
            tag: Standings(self.content, catalog)
            for tag, catalog in self.content.catalogs.items()
            if not catalog.is_source
        }

    @cached_property
    def _texts(self) -> dict[tuple[str, str], tuple[Text, ...]]:
        return {key: tuple(texts_of(plan)) for key, plan in self.plans.items()}

    @cached_property
    def _sorted(self) -> tuple[tuple[Address, ...], tuple[Withheld, ...]]:
        published, withheld = [], []
        for address, verdict in self._verdicts.items():
            if verdict.reason:
                withheld.append(Withheld(address, verdict.reason))
            else:
                published.append(address)
        return tuple(published), tuple(withheld)

    @cached_property
    def _verdicts(self) -> dict[Address, Verdict]:
        return {
            Address(plan.clinic_id, tag, plan.protocol_id): self._verdict(plan, tag)
            for plan in self.plans.values()
            for tag in plan.clinic.languages
        }

    def _verdict(self, plan: Plan, tag: str) -> Verdict:
        """Return what becomes of *plan* in *tag* (section 6 of the design)."""
        if tag == self.content.source_language:
            return Verdict(State.REVIEWED_TWICE)
        if tag not in self.standings:
            return Verdict(State.MISSING, "there is no catalog for this language")
        texts = self._texts[plan.clinic_id, plan.protocol_id]
        named = self.content.catalogs[tag].translators
        names = {named.get(domain, "") for domain in {text.domain for text in texts}}
        return verdict_on(
            self.standings[tag].of(texts),
            tuple(sorted(names - {""})),
            withhold_unreviewed=plan.clinic.unreviewed == "withhold",
        )

    @property
    def editions(self) -> tuple[Address, ...]:
        """Return the address of every edition that is published, by clinic."""
        return self._sorted[0]

    @property
    def withheld(self) -> tuple[Withheld, ...]:
        """Return every edition that is not published."""
        return self._sorted[1]

    @cached_property
    def stand_ins(self) -> tuple[Address, ...]:
        """Return every withheld address at which the source edition shows, so that no code dies.

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
        """Return every page's address: editions, then homes, then choosers."""
        pairs = self._languages_of
        homes = [Address(c, tag) for (c, p), tags in pairs.items() if not p for tag in tags]
        choosers = [Address(clinic) for clinic, protocol in pairs if not protocol]
        ordered = sorted(
            (*self.editions, *self.stand_ins),
            key=lambda one: (self._spoken_at(one), one.protocol, one.clinic, one.language),
        )
        return (*ordered, *homes, *choosers)

    def _spoken_at(self, address: Address) -> str:
        """Return the language of the words at *address*."""
        withheld = bool(self._verdicts[address].reason)
        return self.content.source_language if withheld else address.language

    def shards(self, jobs: int) -> list[tuple[Address, ...]]:
        """Return the addresses in runs for *jobs* processes, at most `SHARD` pages a run."""
        count = max(1, min(jobs, len(self.addresses)), -(-len(self.addresses) // SHARD))
        size = -(-len(self.addresses) // count)
        runs = range(0, len(self.addresses), size or 1)
        return [self.addresses[start : start + size] for start in runs] or [()]

    def edition(self, address: Address) -> Edition:
        """Return the edition at *address*, or the source edition that stands in for it."""
        verdict, tag = self._verdicts[address], self._spoken_at(address)
        plan = self.plans[address.clinic, address.protocol]
        edition = edition_for(plan, self.speeches[tag], self._alternates(address), verdict=verdict)
        if not verdict.reason:
            return edition
        notice = self._notice(address.language, plan.clinic)
        return stand_in_for(edition, address, notice, reason=verdict.reason)

    def _notice(self, tag: str, clinic: Clinic) -> Notice:
        """Return the words above a stand-in, in *tag* unless they are themselves withheld."""
        text = self.content.interface.words.translation_withheld
        least = State.REVIEWED if clinic.unreviewed == "withhold" else State.UNREVIEWED
        known = self.standings[tag].of((text,)) if tag in self.standings else ()
        spoken = tag if known and known[0].state >= least else self.content.source_language
        speech = self.speeches[spoken]
        return Notice(speech.say(text), spoken, speech.language.direction)

    def home_of(self, address: Address) -> Address:
        """Return the home that the edition at *address* leads to: the clinic's, in its words."""
        tag = self._spoken_at(address)
        has_home = tag in self._languages_of[address.clinic, ""]
        return Address(address.clinic, tag if has_home else "")

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
