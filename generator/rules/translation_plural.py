"""A catalog has the plural forms of its language, and each number goes to the right one.

CLDR knows which numbers are said alike (Unicode TR 35 part 3, language plural rules). A header with
too few forms, or another language's formula, puts "5 hour" on a page. A language whose
words CLDR lacks counts as its catalog says.

Severity: error

Wrong: "Plural-Forms: nplurals=2; plural=(n != 1);" in a Russian file
Right: copy the Plural-Forms line that `afterleaf messages update` writes for the language
"""

from collections.abc import Iterator

from generator.content import Content
from generator.problem import Problem, Where
from generator.segment import Tongue, tongues

RULE = "translation-plural"
_TRIED = 200  # numbers; no window is longer in its own unit


def check(content: Content) -> Iterator[Problem]:
    """Yield catalogs whose plural formula parts the numbers otherwise than CLDR."""
    for tongue in tongues(content):
        yield from found(tongue)


def found(tongue: Tongue) -> Iterator[Problem]:
    """Yield what is wrong with the plural formula of *tongue*."""
    catalog = tongue.catalog
    locale = catalog.language.locale
    if locale is None or not catalog.language.has_own_words or not catalog.entries:
        return
    forms: dict[str, int] = {}
    for number in range(_TRIED):
        category = locale.plural_form(number)
        form = catalog.plural_index(number)
        known = forms.setdefault(category, form)
        shared = [name for name, index in forms.items() if index == form and name != category]
        if known != form or shared:
            name = catalog.language.tag
            message = f"its plural formula says {number} like other numbers, {name} does not"
            hint = 'take the Plural-Forms line that "messages update" writes'
            yield Problem(Where(f"locale/{name}"), RULE, message, hint)
            return
