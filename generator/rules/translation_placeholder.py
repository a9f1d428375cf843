"""A translation carries the same placeholders as its source, each as often.

`{n}` is where the number goes: without it a patient would read "for the first hours". A plural form
that stands for one single number but zero (Arabic "two") may leave `{n}` out, since its words say it.

Wrong: msgid "For the first {n} hours", msgstr "Durante las primeras horas"
Right: msgstr "Durante las primeras {n} horas"
"""

import re
from collections import Counter
from collections.abc import Iterator

from generator.content import Content
from generator.problem import Problem
from generator.segment import Translated, translations

RULE = "translation-placeholder"
_PLACE = re.compile(r"\{[^{}]*\}")


def check(content: Content) -> Iterator[Problem]:
    """Yield translations that lose a placeholder, repeat it or make one up."""
    for one in translations(content):
        yield from found(one)


def found(one: Translated) -> Iterator[Problem]:
    """Yield what is wrong with the placeholders of *one* form."""
    wanted = Counter(_PLACE.findall(one.segment.source))
    said = Counter(_PLACE.findall(one.words))
    if one.single and "{n}" not in said:
        del wanted["{n}"]
    if lost := wanted - said:
        yield one.problem(RULE, f"lacks {', '.join(sorted(lost))}")
    for name in sorted(said - wanted):
        fault = f"has {name} {said[name]} times" if wanted[name] else f"has {name}"
        yield one.problem(RULE, f"{fault}, which its source has not")
    if _PLACE.sub("", one.words).count("{") or _PLACE.sub("", one.words).count("}"):
        yield one.problem(RULE, "has a brace that belongs to no placeholder")
