"""A language whose words CLDR lacks says so: another language's never stand in for them.

Asked for the months of Haitian Creole, CLDR's data answers in French or in codes, in silence.
Afterleaf writes such a language's dates as 2026-03-04 instead; plural forms, units of time and all
other words come from the catalog. A clinic that expects the month in words has to know.

Severity: warning

Wrong: a clinic's `languages: [en, ht]`, and nobody told that its dates stand in digits
Right: keep it, once the clinic has agreed to dates in digits; nothing else is borrowed
"""

from collections.abc import Iterator

from generator.content import Content
from generator.problem import Problem, Severity
from generator.segment import tongues

RULE = "language-fallback"


def check(content: Content) -> Iterator[Problem]:
    """Yield, where a clinic offers it, each language that CLDR has no words of."""
    lacking = {
        tongue.catalog.language.tag
        for tongue in tongues(content)
        if not tongue.catalog.language.has_own_words
    }
    for clinic in content.clinics.values():
        for index, tag in enumerate(clinic.languages):
            if tag in lacking:
                message = f'CLDR has no months of "{tag}", only those it borrows for it'
                hint = "its dates are written in digits, year first; the clinic has to agree"
                where = clinic.at("languages", index)
                yield Problem(where, RULE, message, hint, Severity.WARNING)
