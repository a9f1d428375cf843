"""Rules: what would hurt a patient or a clinic, one module each, named as the rule's id.

A rule's module docstring is its manual for authors. `check(content)` yields the problems it finds;
rules run only on content that is right in shape, and then all of them run.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType

from generator.content import Content
from generator.problem import Problem
from generator.rules import (
    code_long,
    code_unresolved,
    fill_in,
    readability,
    reference_unused,
    release_edited,
    release_lost,
    release_twice,
    translation_incomplete,
    translation_placeholder,
    warning_levels,
    window_order,
    window_shape,
    window_unit,
)

RULES: Mapping[str, Callable[[Content], Iterator[Problem]]] = MappingProxyType(
    {
        "fill-in": fill_in.check,
        "code-long": code_long.check,
        "code-unresolved": code_unresolved.check,
        "readability": readability.check,
        "reference-unused": reference_unused.check,
        "release-edited": release_edited.check,
        "release-lost": release_lost.check,
        "release-twice": release_twice.check,
        "translation-incomplete": translation_incomplete.check,
        "translation-placeholder": translation_placeholder.check,
        "warning-levels": warning_levels.check,
        "window-order": window_order.check,
        "window-shape": window_shape.check,
        "window-unit": window_unit.check,
    }
)


def judged(content: Content, problems: Iterable[Problem] = ()) -> list[Problem]:
    """Return *problems* and whatever any rule finds in *content*, by file and line."""
    found = [problem for check in RULES.values() for problem in check(content)]
    return sorted([*problems, *found])
