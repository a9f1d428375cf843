"""A language a clinic offers needs a current translation of every text.

An edition with a missing text is withheld: half a translation is worse than none. So is one whose
warning signs, prohibitions, emergency words or times have another source since. What is otherwise
older than its source is shown with a label, where the clinic does not withhold unreviewed text.
This is a warning, because every other edition can still be published. Run `afterleaf messages
update`, then translate what is empty or marked fuzzy in `locale/`.

Severity: warning

Wrong:
    # clinics/hill.yaml
    languages: [en, ar, fr]

Right:
    # clinics/hill.yaml
    languages: [en, ar]
"""

from collections.abc import Iterable, Iterator

from generator.content import Content
from generator.model import Clinic, Combination, Offer
from generator.pinned import Key
from generator.plan import asked_of, plan_for
from generator.problem import Problem, Severity, near_miss
from generator.purpose import Purpose, purposes
from generator.text import Text
from generator.translation import Standing, Standings, State, standings_in, verdict_on

RULE = "translation-incomplete"
Asked = Iterable[tuple[Text, Purpose]]


def check(content: Content) -> Iterator[Problem]:
    """Yield one warning per language and file in which something offered is untranslated."""
    for clinic in content.clinics.values():
        for index, tag in enumerate(clinic.languages):
            if tag not in content.catalogs:
                hint = near_miss(tag, content.catalogs) or f"add content/locale/{tag}/"
                message = f'there is no translation into "{tag}"'
                yield Problem(clinic.at("languages", index), RULE, message, hint, Severity.WARNING)
    search = _Search(content)
    for (tag, _), found in sorted(search.lacking().items()):
        yield _problem(search.standings[tag], list(found.values()))


def _problem(standings: Standings, lacking: list[Standing]) -> Problem:
    places = {one.text.place: standings.catalog.where(one.text) for one in lacking}
    first = min(places, key=lambda place: places[place])
    texts = "1 text has" if len(places) == 1 else f"{len(places)} texts have"
    critical = sum(one.critical for one in lacking)
    grave = f" ({critical} critical)" if critical else ""
    message = f"{texts} no current translation{grave}, the first is {first}"
    withheld = verdict_on(tuple(lacking), (), withhold_unreviewed=False).reason
    hint = f"translate them; the editions are {'withheld' if withheld else 'labelled'}"
    return Problem(places[first], RULE, message, hint, Severity.WARNING)


class _Search:
    """Looks every protocol up once per language, and of a clinic only what is its own."""

    def __init__(self, content: Content) -> None:
        self.content = content
        self.standings = {
            tag: standings_in(content, tag)
            for tag, catalog in content.catalogs.items()
            if not catalog.is_source
        }
        self.lacks: dict[tuple[Key, str], list[Standing]] = {}

    def lacking(self) -> dict[tuple[str, str], dict[Text, Standing]]:
        """Return, by language and file, the texts without a current translation."""
        found: dict[tuple[str, str], dict[Text, Standing]] = {}
        for name, clinic in self.content.clinics.items():
            for tag in clinic.languages:
                standings = self.standings.get(tag)
                for offer in clinic.changes if standings else ():
                    for one in self._lacking(name, clinic, offer, tag=tag):
                        found.setdefault((tag, one.text.domain), {})[one.text] = one
        return found

    def _lacking(
        self, name: str, clinic: Clinic, offer: Offer | Combination, *, tag: str
    ) -> Iterable[Standing]:
        if isinstance(offer, Combination):
            return self._among(asked_of(plan_for(self.content, name, offer)), tag)
        key = (self.content.pinned.key(name, offer.protocol), tag)
        if key not in self.lacks:
            plain = plan_for(self.content, name, Offer(protocol=offer.protocol))
            self.lacks[key] = self._among(asked_of(plain), tag)
        if self.lacks[key] and (offer.remove or offer.products):  # it may do without what lacks
            return self._among(asked_of(plan_for(self.content, name, offer)), tag)
        return [*self.lacks[key], *self._among(self._own(clinic, offer), tag)]

    def _own(self, clinic: Clinic, offer: Offer) -> Asked:
        yield from purposes(clinic.model_copy(update={"offers": (offer,), "combinations": ()}))
        products = [self.content.products[swap.product] for swap in offer.products]
        topics = [*(item.topic for item in offer.add), *(one.topic for one in products)]
        for product in products:
            yield from purposes(product)
        for topic in topics:
            yield from purposes(self.content.topics[topic])

    def _among(self, asked: Asked, tag: str) -> list[Standing]:
        return [one for one in self.standings[tag].of(asked) if one.state < State.UNREVIEWED]
