"""A language a clinic offers needs a current translation of every text.

An edition with a missing or outdated text is withheld: half a translation is worse than none. This
is a warning, because every other edition can still be published.

Right: run `afterleaf messages update`, then translate what is empty or marked fuzzy.
"""

from collections.abc import Iterator

from generator.content import Content
from generator.plan import plans, texts_of
from generator.problem import Problem, Severity, Where, near_miss

RULE = "translation-incomplete"


def check(content: Content) -> Iterator[Problem]:
    """Yield one warning per language and file in which something offered is untranslated."""
    missing: dict[tuple[str, str], dict[str, Where]] = {}
    for clinic in content.clinics.values():
        for tag in clinic.languages:
            if tag not in content.catalogs:
                hint = near_miss(tag, content.catalogs) or f"add content/locale/{tag}/"
                message = f'there is no translation into "{tag}"'
                yield Problem(clinic.at("languages"), RULE, message, hint, Severity.WARNING)
    for plan in plans(content):
        for tag in plan.clinic.languages:
            catalog = content.catalogs.get(tag)
            if catalog is None or catalog.is_source:
                continue
            for text in texts_of(plan):
                if catalog.forms(text) is None:
                    places = missing.setdefault((tag, text.domain), {})
                    places[text.place] = catalog.where(text)
    for _, places in sorted(missing.items()):
        first = min(places, key=lambda place: places[place])
        texts = "1 text has" if len(places) == 1 else f"{len(places)} texts have"
        message = f"{texts} no current translation, the first is {first}"
        where = places[first]
        yield Problem(
            where, RULE, message, "translate them; the editions are withheld", Severity.WARNING
        )
