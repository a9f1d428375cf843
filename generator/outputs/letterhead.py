"""The letterhead: what every kind of sheet has of an `Edition`: language, paper, brand, feet.

Foreign runs are isolated: a phone, an address or a name keeps its order inside a line of the other
direction (`isolate`).
"""

from collections.abc import Callable, Iterator
from typing import Any, TypeAlias

from generator import colour, isolate
from generator.address import in_letters
from generator.edition import Edition
from generator.language import Language, locale_for
from generator.typeface import families_of, script_of

Data: TypeAlias = dict[str, Any]
WIDE = 85  # letters that fit one line of the foot, beside phone and page
MOST_PAGES = 20  # how many pages get a number; a sheet with more is no sheet
# What lines need more, in parts of the letters' size, where marks stand above and below letters.
_TALL = {"Arab": 0.12, "Deva": 0.12, "Thai": 0.18, "Hans": 0.1, "Jpan": 0.1, "Kore": 0.1}
PAPERS = {"letter": "us-letter", "a4": "a4"}


def frame_data(edition: Edition) -> Data:
    """Return what every kind of sheet needs: language, paper, brand, head and foot."""
    said = sayer(edition)
    band = colour.readable(edition.clinic.colour, colour.text_on(edition.clinic.colour))
    clinic = isolate.name(edition.clinic.name)
    phone = isolate.run(edition.clinic.phone.written)
    number_in = Language(edition.language, edition.language_name, edition.direction).number
    return {
        **language_data(edition),
        "source_lang": edition.source_language,
        "paper": PAPERS[edition.clinic.paper],
        "colour": band,
        "on_colour": colour.text_on(band),
        "clinic": clinic,
        "phones": [{"label": said(edition.words["call_clinic"]), "written": phone}],
        "notice": _notice(edition),
        "title": said(edition.title),
        "summary": said(edition.summary),
        "foot": _foot(edition, clinic, phone),
        "short_foot": f"{said(edition.version_words)} · {phone}",
        "about": " · ".join(said(line) for line in _about(edition)),
        "pages": [
            said(edition.words["page"].replace("{number}", number_in(number)))
            for number in range(1, MOST_PAGES + 1)
        ],
    }


def language_data(edition: Edition) -> Data:
    """Return how a language is set: tag, region, direction and fonts, in the order tried.

    Names are in the letters of the source language, whose fonts come last.
    """
    locale = locale_for(edition.language)
    script = script_of(edition.language)
    return {
        "lang": edition.language.partition("-")[0],
        "region": locale.territory if locale else None,
        "direction": edition.direction,
        "script": script,
        "tall": _TALL.get(script, 0),
        "fonts": fonts_for(edition.language, edition.source_language),
    }


def fonts_for(tag: str, source: str) -> list[str | dict[str, str]]:
    """Return families as Typst takes them; one that comes twice serves Latin letters first."""
    own = families_of(tag)
    later = [name for name in families_of(source) if name not in own]
    first: list[str | dict[str, str]] = [*own]
    if own.count(own[0]) > 1:
        first[0] = {"name": own[0], "covers": "latin-in-cjk"}
    return [*first, *later]


def sayer(edition: Edition) -> Callable[[str], str]:
    """Return a function that isolates what runs the other way in a sentence of the edition."""
    return lambda text: isolate.sentence(text, edition.direction)


def _notice(edition: Edition) -> Data | None:
    """Return what a reader must know of the translation first, in the language that says it."""
    notice = edition.translation.notice
    if notice is None:
        return None
    return {
        "words": isolate.sentence(notice.words, notice.direction),
        "lang": notice.language.partition("-")[0],
        "direction": notice.direction,
        "fonts": fonts_for(notice.language, edition.source_language),
    }


def _about(edition: Edition) -> Iterator[str]:
    """Yield how current the sheet is: version, reviews, who translated, where the original is."""
    yield edition.version_words
    yield from edition.review_words
    translation = edition.translation
    told = translation.notice.words if translation.notice else ""
    yield from (line for line in translation.lines if line not in told)
    if translation.source_url and not edition.stands_in:
        equivalent = edition.words["source_equivalent"]
        yield f"{equivalent}: {in_letters(translation.source_url)}"


def _foot(edition: Edition, clinic: str, phone: str) -> str:
    """Return what stands below every page; a long name stands at its top only."""
    said = sayer(edition)(" · ".join((edition.version_words, edition.review_words[0])))
    return " · ".join((said, *((clinic,) if len(said + clinic) < WIDE else ()), phone))
