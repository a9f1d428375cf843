"""A translation carries the same placeholders as its source.

`{n}` is where the number goes: without it a patient would read "for the first hours". A plural form
that stands for one single number (Arabic "two") may leave `{n}` out, since its words say it.

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
from collections.abc import Iterator

from generator.catalog import Catalog
from generator.content import Content
from generator.model import texts_in
from generator.problem import Problem
from generator.text import Text

RULE = "translation-placeholder"
_PLACE = re.compile(r"\{[^{}]*\}")
_MANY = 1000  # numbers tried to see which ones a plural form stands for


def check(content: Content) -> Iterator[Problem]:
    """Yield translations that lose a placeholder or make one up."""
    texts = list(_texts(content))
    for catalog in content.catalogs.values():
        if catalog.is_source:
            continue
        single = _single_number_forms(catalog)
        for text in texts:
            for index, form in enumerate(catalog.forms(text) or ()):
                lenient = text.many is not None and index in single
                if fault := _fault(text, form, lenient=lenient):
                    where = catalog.where(text)
                    message = f'{text.place}: "{form}" {fault}'
                    yield Problem(
                        where, RULE, message, f'the source is "{text.many or text.source}"'
                    )


def _texts(content: Content) -> Iterator[Text]:
    yield from texts_in(content.interface)
    for models in (content.topics, content.products, content.clinics):
        for model in models.values():
            yield from texts_in(model)
    for protocol in content.pinned.published.values():
        yield from texts_in(protocol)


def _single_number_forms(catalog: Catalog) -> frozenset[int]:
    """Return the plural forms of the language that go with exactly one number."""
    forms = [catalog.plural_index(number) for number in range(_MANY)]
    return frozenset(form for form in set(forms) if forms.count(form) == 1)


def _fault(text: Text, form: str, *, lenient: bool) -> str:
    wanted = set(_PLACE.findall(text.many or text.source))
    found = set(_PLACE.findall(form))
    if lenient:
        wanted -= {"{n}"}
        found -= {"{n}"}
    if wanted - found:
        return f"lacks {', '.join(sorted(wanted - found))}"
    if found - wanted:
        return f"has {', '.join(sorted(found - wanted))}, which its source has not"
    return ""
