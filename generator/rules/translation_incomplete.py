"""A language a clinic offers needs a current translation of every text.

An edition with a missing or outdated text is withheld: half a translation is worse than none. This
is a warning, because every other edition can still be published.

Severity: warning

Wrong: a clinic's `languages: [en, ar]`, and an empty or fuzzy text in `locale/ar/`
Right: run `afterleaf messages update`, then translate what is empty or marked fuzzy.
"""

from collections.abc import Iterable, Iterator

from generator.catalog import Catalog
from generator.content import Content
from generator.model import Clinic, Offer, texts_in
from generator.pinned import Key
from generator.plan import plan_for, texts_of
from generator.problem import Problem, Severity, Where, near_miss
from generator.text import Text

RULE = "translation-incomplete"


def check(content: Content) -> Iterator[Problem]:
    """Yield one warning per language and file in which something offered is untranslated."""
    for clinic in content.clinics.values():
        for index, tag in enumerate(clinic.languages):
            if tag not in content.catalogs:
                hint = near_miss(tag, content.catalogs) or f"add content/locale/{tag}/"
                message = f'there is no translation into "{tag}"'
                yield Problem(clinic.at("languages", index), RULE, message, hint, Severity.WARNING)
    for _, places in sorted(_Search(content).missing().items()):
        first = min(places, key=lambda place: places[place])
        texts = "1 text has" if len(places) == 1 else f"{len(places)} texts have"
        message = f"{texts} no current translation, the first is {first}"
        where = places[first]
        yield Problem(
            where, RULE, message, "translate them; the editions are withheld", Severity.WARNING
        )


class _Search:
    """Looks every protocol up once per language, and of a clinic only what is its own."""

    def __init__(self, content: Content) -> None:
        self.content = content
        self.lacks: dict[tuple[Key, str], list[Text]] = {}

    def missing(self) -> dict[tuple[str, str], dict[str, Where]]:
        """Return, by language and file, the untranslated texts with their places."""
        found: dict[tuple[str, str], dict[str, Where]] = {}
        for name, clinic in self.content.clinics.items():
            for tag in clinic.languages:
                catalog = self.content.catalogs.get(tag)
                if catalog is None or catalog.is_source:
                    continue
                for offer in clinic.offers:
                    for text in self._untranslated(name, clinic, offer, catalog=catalog):
                        places = found.setdefault((tag, text.domain), {})
                        places[text.place] = catalog.where(text)
        return found

    def _untranslated(
        self, name: str, clinic: Clinic, offer: Offer, *, catalog: Catalog
    ) -> Iterable[Text]:
        key = (self.content.pinned.key(name, offer.protocol), catalog.language.tag)
        if key not in self.lacks:
            plain = plan_for(self.content, name, Offer(protocol=offer.protocol))
            self.lacks[key] = _lacking(texts_of(plain), catalog)
        if self.lacks[key] and (offer.remove or offer.products):  # it may do without what lacks
            return _lacking(texts_of(plan_for(self.content, name, offer)), catalog)
        return [*self.lacks[key], *_lacking(self._own(clinic, offer), catalog)]

    def _own(self, clinic: Clinic, offer: Offer) -> Iterator[Text]:
        yield from texts_in(clinic.hours)
        products = [self.content.products[swap.product] for swap in offer.products]
        topics = [*(item.topic for item in offer.add), *(one.topic for one in products)]
        for item in (*offer.add, *offer.products, *products):
            yield from texts_in(item)
        for topic in topics:
            yield from texts_in(self.content.topics[topic])


def _lacking(texts: Iterable[Text], catalog: Catalog) -> list[Text]:
    return [text for text in texts if catalog.forms(text) is None]
