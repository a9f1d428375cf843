"""The same sentence is translated the same way everywhere.

Two wordings of one instruction make a patient look for the difference. Layout words may differ,
since a heading and a button want other forms.

Severity: warning

Wrong: "Don't swim." as "No nade." in one file and "No se bañe." in another
Right: one of the two in both
"""

from collections.abc import Iterator

from generator.inquiry import Inquiry
from generator.interface import Words
from generator.problem import Problem, Severity
from generator.segment import Segment, tongues

RULE = "translation-repeat"


def check(inquiry: Inquiry) -> Iterator[Problem]:
    """Yield each translation that differs from the first of the same source and role."""
    for tongue in tongues(inquiry):
        first: dict[tuple[str, str], tuple[Segment, tuple[str, ...]]] = {}
        for segment in inquiry.segments:
            forms = tongue.catalog.forms(segment.text)
            if forms is None or isinstance(segment.holder, Words):
                continue
            known, before = first.setdefault((segment.source, segment.role), (segment, forms))
            if forms != before:
                other = next(one for one in zip(forms, before, strict=False) if one[0] != one[1])
                at = tongue.catalog.where(known.text)
                yield Problem(
                    tongue.catalog.where(segment.text),
                    RULE,
                    f'{segment.text.place}: "{other[0]}" is "{other[1]}" at {at}',
                    f'the source is "{segment.source}" in both places',
                    Severity.WARNING,
                )
