"""`Coverage`: how far each language has come, protocol by protocol, and what to translate next."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.content import Content
from generator.plan import asked_of, plans
from generator.purpose import Purpose
from generator.text import Text
from generator.translation import Standing, Standings, State, purposes_of, standings_in

Asked = dict[Text, Purpose]


@dataclass(frozen=True)
class Share:
    """How many of some texts are in each state."""

    states: dict[State, int]

    @property
    def texts(self) -> int:
        """Return how many texts there are."""
        return sum(self.states.values())

    def percent(self, least: State) -> int:
        """Return how many are in state *least* or better, in percent, rounded down: 100 is all."""
        found = sum(count for state, count in self.states.items() if state >= least)
        return 100 * found // self.texts if self.texts else 100


@dataclass(frozen=True)
class Coverage:
    """One language of one protocol by state; *protocol* is empty for all content."""

    language: str
    protocol: str
    every: Share
    critical: Share


def asked_by_protocol(content: Content) -> dict[str, Asked]:
    """Return all that some edition of each protocol or combination says, layout words included."""
    found: dict[str, Asked] = {name: {} for name in content.protocols}
    for plan in plans(content):
        found.setdefault(plan.protocol_id, {}).update(asked_of(plan))
    return found


def coverage_of(content: Content) -> Iterator[Coverage]:
    """Yield how far every language has come with each offered protocol, then with everything."""
    asked = {name: found for name, found in asked_by_protocol(content).items() if found}
    asked[""] = dict(purposes_of(content))
    for tag in sorted(content.catalogs):
        if tag != content.source_language:
            standings = standings_in(content, tag)
            for name, found in asked.items():
                standing = standings.of(found.items())
                critical = (one for one in standing if one.critical)
                yield Coverage(tag, name, _share(standing), _share(critical))


def _share(standings: Iterable[Standing]) -> Share:
    found = [one.state for one in standings]
    return Share({state: found.count(state) for state in State})


@dataclass(frozen=True)
class Stale:
    """A text whose source moved on: the words then, the words now, the translation then."""

    standing: Standing
    was: tuple[str, ...]
    now: tuple[str, ...]
    says: tuple[str, ...]


def stale_texts(content: Content, standings: Standings) -> Iterator[Stale]:
    """Yield every text of which there is only an older translation, critical ones first."""
    stale = [one for one in standings.of(purposes_of(content)) if one.state is State.STALE]
    for one in sorted(stale, key=lambda standing: not standing.critical):
        older = standings.catalog.older(one.text)
        if older is not None:
            was, now = (older.source, older.many), (one.text.source, one.text.many)
            yield Stale(one, _said(was), _said(now), older.forms)


def _said(forms: tuple[str, str | None]) -> tuple[str, ...]:
    return tuple(form for form in forms if form is not None)
