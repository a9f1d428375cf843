"""Every letter of a text can be printed: one of the sheet's fonts has it.

Sheets are set in the fonts that come with Afterleaf, so that a sheet is the same everywhere and
never shows an empty box. A picture sign, or a letter of another script, may be in none of them.
Names of clinics and products may also be in the letters of the source language, and the title of a
source in those of its own. A language whose script has no font at all cannot be printed: the
message says which font to add to `generator/fonts/vendor.py`.

Severity: error

Wrong:
    # clinics/vale.yaml
    hours: We answer the phone on working days 💬

Right:
    # clinics/vale.yaml
    hours: We answer the phone on working days.
"""

import unicodedata
from collections.abc import Iterator
from datetime import date

from generator.authored import Authored
from generator.catalog import Catalog
from generator.content import Content
from generator.language import Language
from generator.model import texts_in
from generator.problem import Problem, Where
from generator.text import Text
from generator.typeface import families_of, missing, script_name, wanted_font

RULE = "glyph-missing"
_FEW = 5  # characters named in one message


def check(content: Content) -> Iterator[Problem]:
    """Yield texts with a letter that no font has, and languages that no font serves."""
    yield from _unserved(content)
    offered = {tag for clinic in content.clinics.values() for tag in clinic.languages}
    served = [tag for tag in content.catalogs if tag in offered and families_of(tag)]
    for tag in served:
        catalog = content.catalogs[tag]
        yield from _texts(content, catalog)
        if lost := missing(_own_signs(catalog.language), tag):
            message = f'dates or numbers of "{tag}" need {_named(lost)}, which no font has'
            yield Problem(Where("site.yaml"), RULE, message, f"add {wanted_font(tag)}")
    yield from _names(content, served)


def _unserved(content: Content) -> Iterator[Problem]:
    for clinic in content.clinics.values():
        for index, tag in enumerate(clinic.languages):
            if tag in content.catalogs and not families_of(tag):
                message = f'no font prints "{tag}" (script: {script_name(tag)})'
                hint = f"add {wanted_font(tag)} to generator/fonts/vendor.py and run it"
                yield Problem(clinic.at("languages", index), RULE, message, hint)


def _texts(content: Content, catalog: Catalog) -> Iterator[Problem]:
    tag = catalog.language.tag
    for text in _said(content, tag):
        for form in catalog.forms(text) or ():
            if lost := missing(form, tag):
                where = text.where if catalog.is_source else catalog.where(text)
                yield _problem(where, f'{text.place}: "{form}"', lost, tag)


def _said(content: Content, tag: str) -> Iterator[Text]:
    yield from texts_in(content.interface)
    for models in (content.topics, content.products, content.protocols):
        for model in models.values():
            yield from texts_in(model)
    for clinic in content.clinics.values():
        if tag in clinic.languages:
            yield from texts_in(clinic)


def _names(content: Content, served: list[str]) -> Iterator[Problem]:
    """Yield names that cannot be printed in a language that prints them."""
    for clinic in content.clinics.values():
        tags = [tag for tag in served if tag in clinic.languages]
        yield from _name(content, clinic, clinic.name, key="name", tags=tags)
    for product in content.products.values():
        yield from _name(content, product, product.name, key="name", tags=served)
    for source in content.references.values():
        for key, words in (("title", source.title), ("publisher", source.publisher or "")):
            yield from _name(content, source, words, key=key, tags=[source.language])


def _name(
    content: Content, owner: Authored, words: str, *, key: str, tags: list[str]
) -> Iterator[Problem]:
    for tag in tags:
        if lost := missing(words, tag, content.source_language):
            yield _problem(owner.at(key), f'{key}: "{words}"', lost, tag)
            return


def _own_signs(language: Language) -> str:
    """Return all that a language's dates and numbers are written with."""
    days = (language.date(date(2026, month, 28)) for month in range(1, 13))
    return "".join((*days, language.number(1234567890)))


def _problem(where: Where, said: str, lost: str, tag: str) -> Problem:
    message = f'{said} has {_named(lost)}, which no font of "{tag}" has'
    return Problem(where, RULE, message, "write it in letters; a sheet would show an empty box")


def _named(lost: str) -> str:
    named = [f'"{one}" (U+{ord(one):04X} {unicodedata.name(one, "")})' for one in lost[:_FEW]]
    return ", ".join(named)
