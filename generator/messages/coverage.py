"""`Coverage`: how far each language has come, protocol by protocol, and what to translate next."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.catalog import Catalog
from generator.content import Content
from generator.plan import plans, texts_of
from generator.text import Text
from generator.translation import Standing, Standings, State, Tally, tally_of


@dataclass(frozen=True)
class Coverage:
    """One language of one protocol: its texts by state; *protocol* is empty for all content."""

    language: str
    protocol: str
    tally: Tally

    @property
    def texts(self) -> int:
        """Return how many texts there are."""
        return sum(self.tally.every.values())

    @property
    def current(self) -> int:
        """Return how many texts have a current translation, reviewed or not."""
        return sum(count for state, count in self.tally.every.items() if state > State.STALE)

    @property
    def percent(self) -> int:
        """Return the current ones in percent, rounded down: 100 means all."""
        return 100 * self.current // max(1, self.texts)


def texts_of_protocol(content: Content, protocol: str) -> tuple[Text, ...]:
    """Return every text that some clinic's edition of *protocol* says, layout words included."""
    found: dict[tuple[str, str], Text] = {}
    for plan in plans(content):
        if plan.protocol_id == protocol:
            found |= {(text.domain, text.place): text for text in texts_of(plan)}
    return tuple(found.values())


def coverage_of(content: Content) -> Iterator[Coverage]:
    """Yield how far every language has come with each offered protocol, then with everything."""
    texts = {name: texts_of_protocol(content, name) for name in content.protocols}
    for tag, catalog in sorted(content.catalogs.items()):
        if catalog.is_source:
            continue
        standings = Standings(content, catalog)
        for name, found in texts.items():
            if found:
                yield Coverage(tag, name, tally_of(standings.of(found)))
        yield Coverage(tag, "", tally_of(standings.by_place.values()))


@dataclass(frozen=True)
class Stale:
    """A text whose source moved on: the words then, the words now, the translation then."""

    standing: Standing
    was: str
    now: str
    says: str


def stale_texts(content: Content, catalog: Catalog) -> Iterator[Stale]:
    """Yield every text of which *catalog* has only an older translation, critical ones first."""
    standings = Standings(content, catalog).by_place.values()
    stale = [one for one in standings if one.state is State.STALE]
    for one in sorted(stale, key=lambda standing: not standing.critical):
        older = catalog.older(one.text)
        if older is not None:
            was = older.source if older.many is None else f"{older.source} | {older.many}"
            now = one.text.source if one.text.many is None else _both(one.text)
            yield Stale(one, was, now, " | ".join(older.forms))


def _both(text: Text) -> str:
    return f"{text.source} | {text.many}"
