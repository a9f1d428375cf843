"""Dates and times are said in the language itself, never in the one that CLDR falls back to.

CLDR lets a language without data inherit from another: for Haitian Creole it gives French months
and hours, which look right to whoever reads neither. So dates in such a language are written as
2026-05-04 until its months are translated, and sentences with the other language's words are
refused.

Wrong: months.november is "novembre" in locale/ht/interface.po, which is French
Right: months.november is "novanm"; msgstr "Pandan premye {n} èdtan yo"
"""

import re
from collections.abc import Iterator

from generator.catalog import Catalog
from generator.content import Content
from generator.language import fallback_words, locale_for
from generator.model import texts_in
from generator.problem import Problem, Severity
from generator.text import Text

RULE = "language-fallback"
_FEW = 4  # months that two languages may well spell alike: "avril" is Creole and French


def check(content: Content) -> Iterator[Problem]:
    """Yield languages without month names, and texts in the words of a fallback."""
    offered = {tag for clinic in content.clinics.values() for tag in clinic.languages}
    months = list(texts_in(content.interface.months))
    times = [*texts_in(content.interface.windows), *texts_in(content.interface.counts)]
    for tag in sorted(offered & set(content.catalogs)):
        catalog = content.catalogs[tag]
        if catalog.is_source or catalog.language.has_dates:
            continue
        yield from _months(catalog, months)
        words = fallback_words(catalog.language)
        for text in times:
            for form in catalog.forms(text) or ():
                if found := sorted(words & _words(form)):
                    yield _foreign(catalog, text, form=form, word=found[0])


def _months(catalog: Catalog, months: list[Text]) -> Iterator[Problem]:
    said = [(text, catalog.forms(text)) for text in months]
    if any(forms is None for _, forms in said):
        tag, other = catalog.language.tag, catalog.language.fallback
        instead = f", and would give {_name(other)} ones" if other else ""
        message = f'CLDR has no month names in "{tag}"{instead}; dates are written as 2026-05-04'
        hint = "translate the months"
        yield Problem(catalog.where(months[0]), RULE, message, hint, Severity.WARNING)
    words = fallback_words(catalog.language)
    foreign = [(text, forms[0]) for text, forms in said if forms and words & _words(forms[0])]
    if len(foreign) > _FEW:
        for text, form in foreign:
            yield _foreign(catalog, text, form=form, word=form)


def _foreign(catalog: Catalog, text: Text, *, form: str, word: str) -> Problem:
    other = _name(catalog.language.fallback)
    message = f'{text.place}: "{form}" has the {other} word "{word}"'
    hint = f"say it in {catalog.language.name}"
    return Problem(catalog.where(text), RULE, message, hint)


def _words(form: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", form.casefold()))


def _name(tag: str) -> str:
    locale = locale_for(tag)
    return "" if locale is None else str(locale.get_display_name("en"))
