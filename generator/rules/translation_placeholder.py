"""A translation carries the same placeholders as its source, each as often.

`{n}` is where the number goes: without it a patient would read "for the first hours". A plural form
that stands for one single number (Arabic "two") may leave `{n}` out: its words say it.

Severity: error

Wrong:
    # locale/ar/interface.po
    msgctxt "words.next-review"
    msgid "Next review due on {date}"
    msgstr "موعد المراجعة القادمة"

Right:
    # locale/ar/interface.po
    msgctxt "words.next-review"
    msgid "Next review due on {date}"
    msgstr "موعد المراجعة القادمة هو {date}"
"""

import re
from collections import Counter
from collections.abc import Iterator

from generator.inquiry import Inquiry
from generator.problem import Problem
from generator.segment import Translated

RULE = "translation-placeholder"
_PLACE = re.compile(r"\{[^{}]*\}")


def check(inquiry: Inquiry) -> Iterator[Problem]:
    """Yield translations that lose a placeholder, repeat it or make one up."""
    for one in inquiry.translated:
        yield from found(one)


def found(one: Translated) -> Iterator[Problem]:
    """Yield what is wrong with the placeholders of *one* form."""
    wanted = Counter(_PLACE.findall(one.segment.source))
    said = Counter(_PLACE.findall(one.words))
    if one.single is not None and "{n}" not in said:
        del wanted["{n}"]
    if lost := wanted - said:
        yield one.problem(RULE, f"lacks {', '.join(sorted(lost))}")
    for name in sorted(said - wanted):
        fault = f"has {name} {said[name]} times" if wanted[name] else f"has {name}"
        yield one.problem(RULE, f"{fault}, which its source has not")
    if _PLACE.sub("", one.words).count("{") or _PLACE.sub("", one.words).count("}"):
        yield one.problem(RULE, "has a brace that belongs to no placeholder")
