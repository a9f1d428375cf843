"""Rules: what would hurt a patient or a clinic, one module each, named as the rule's id.

A rule's module docstring is its manual for authors. `check(content)` yields the problems it finds;
rules run only on content that is right in shape, and then all of them run.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType

from generator.content import Content
from generator.problem import Problem
from generator.rules import (
    language_fallback,
    reference_unused,
    translation_incomplete,
    translation_placeholder,
    warning_levels,
    window_order,
    window_unit,
)

RULES: Mapping[str, Callable[[Content], Iterator[Problem]]] = MappingProxyType(
    {
        "language-fallback": language_fallback.check,
        "reference-unused": reference_unused.check,
        "translation-incomplete": translation_incomplete.check,
        "translation-placeholder": translation_placeholder.check,
        "warning-levels": warning_levels.check,
        "window-order": window_order.check,
        "window-unit": window_unit.check,
    }
)


def judged(content: Content, problems: Iterable[Problem] = ()) -> list[Problem]:
    """Return *problems* and whatever any rule finds in *content*, by file and line."""
    found = [problem for check in RULES.values() for problem in check(content)]
    return sorted([*problems, *found])
