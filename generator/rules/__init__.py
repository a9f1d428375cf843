"""Rules: what would hurt a patient or a clinic, one module each, named as the rule's id.

A rule's module docstring is its manual for authors. `check(content)` yields the problems it finds;
rules run only on content that is right in shape, and then all of them run.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType

from generator.content import Content
from generator.problem import Problem
from generator.rules import (
    language_data,
    reference_unused,
    translation_character,
    translation_comparator,
    translation_incomplete,
    translation_name,
    translation_negation,
    translation_number,
    translation_placeholder,
    translation_plural,
    translation_repeat,
    translation_room,
    translation_script,
    translation_style,
    translation_term,
    translation_unit,
    translation_untranslated,
    warning_levels,
    window_order,
    window_unit,
)

RULES: Mapping[str, Callable[[Content], Iterator[Problem]]] = MappingProxyType(
    {
        "language-data": language_data.check,
        "reference-unused": reference_unused.check,
        "translation-character": translation_character.check,
        "translation-comparator": translation_comparator.check,
        "translation-incomplete": translation_incomplete.check,
        "translation-name": translation_name.check,
        "translation-negation": translation_negation.check,
        "translation-number": translation_number.check,
        "translation-placeholder": translation_placeholder.check,
        "translation-plural": translation_plural.check,
        "translation-repeat": translation_repeat.check,
        "translation-room": translation_room.check,
        "translation-script": translation_script.check,
        "translation-style": translation_style.check,
        "translation-term": translation_term.check,
        "translation-unit": translation_unit.check,
        "translation-untranslated": translation_untranslated.check,
        "warning-levels": warning_levels.check,
        "window-order": window_order.check,
        "window-unit": window_unit.check,
    }
)


def judged(content: Content, problems: Iterable[Problem] = ()) -> list[Problem]:
    """Return *problems* and whatever any rule finds in *content*, by file and line."""
    found = [problem for check in RULES.values() for problem in check(content)]
    return sorted([*problems, *found])
