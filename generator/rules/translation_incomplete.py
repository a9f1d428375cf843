"""A language a clinic offers needs a current translation of every text.

Missing or outdated warning signs, prohibitions, emergency words and times withhold the edition, and
its address shows the original text. So does any other missing text, save what can be left out
(reasons, questions, opening hours). What is merely older than its source is shown with a label.
This is a warning, because every other edition can still be published.

Right: run `afterleaf messages update`, then translate what is empty or marked fuzzy.
"""

from collections.abc import Iterator

from generator.content import Content
from generator.plan import plans, texts_of
from generator.problem import Problem, Severity, near_miss
from generator.text import Text
from generator.translation import Standing, Standings, State, verdict_on

RULE = "translation-incomplete"


def check(content: Content) -> Iterator[Problem]:
    """Yield one warning per language and file in which something offered is untranslated."""
    for clinic in content.clinics.values():
        for tag in clinic.languages:
            if tag not in content.catalogs:
                hint = near_miss(tag, content.catalogs) or f"run afterleaf messages add {tag}"
                message = f'there is no translation into "{tag}"'
                yield Problem(clinic.at("languages"), RULE, message, hint, Severity.WARNING)
    offered = _offered(content)
    for tag, catalog in sorted(content.catalogs.items()):
        if not catalog.is_source and tag in offered:
            standings = Standings(content, catalog)
            yield from _each_file(standings, offered[tag])


def _offered(content: Content) -> dict[str, dict[tuple[str, str], Text]]:
    """Return, by language, every text of an edition that some clinic offers in it."""
    found: dict[str, dict[tuple[str, str], Text]] = {}
    for plan in plans(content):
        texts = {(text.domain, text.place): text for text in texts_of(plan)}
        for tag in plan.clinic.languages:
            found.setdefault(tag, {}).update(texts)
    return found


def _each_file(standings: Standings, texts: dict[tuple[str, str], Text]) -> Iterator[Problem]:
    lacking: dict[str, list[Standing]] = {}
    for one in standings.of(texts.values()):
        if one.state < State.UNREVIEWED:
            lacking.setdefault(one.text.domain, []).append(one)
    for _, found in sorted(lacking.items()):
        where = {one.text.place: standings.catalog.where(one.text) for one in found}
        first = min(where, key=lambda place: where[place])
        counted = "1 text has" if len(found) == 1 else f"{len(found)} texts have"
        critical = sum(one.critical for one in found)
        grave = f" ({critical} critical)" if critical else ""
        message = f"{counted} no current translation{grave}, the first is {first}"
        withheld = verdict_on(tuple(found), (), withhold_unreviewed=False).reason
        then = "withheld" if withheld else "labelled"
        hint = f"translate what is empty or fuzzy; until then the editions are {then}"
        yield Problem(where[first], RULE, message, hint, Severity.WARNING)
