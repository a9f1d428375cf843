"""Rules: what would hurt a patient or a clinic, one module each, named as the rule's id.

A rule's module docstring is its manual for authors (`check --explain`): what must hold and why, its
severity, one wrong and one right snippet. `check(inquiry)` yields the problems it finds; a rule
that needs neither the day nor the shared counsel takes `Content`, which every inquiry is. Rules run
only on content that is right in shape, and then all of them run.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType

from generator.content import Content
from generator.inquiry import Inquiry, inquiry_of
from generator.problem import Problem
from generator.revision import FOLDER as REVISIONS
from generator.rules import (
    address_collision,
    advice_gap,
    brand_contrast,
    code_long,
    code_unresolved,
    combination_conflict,
    contradiction,
    disagreement_unlisted,
    disagreement_unresolved,
    emergency_number,
    fill_in,
    glyph_missing,
    language_data,
    language_fallback,
    number_in_prose,
    number_unsupported,
    override_bounds,
    override_unsigned,
    phone_invalid,
    pin_broken,
    pin_outdated,
    pin_unsafe,
    polarity,
    product_avoided,
    product_time,
    readability,
    reference_off_topic,
    reference_unused,
    release_edited,
    release_lost,
    release_twice,
    resolution_stale,
    review_date,
    said_twice,
    sign_boundary,
    timezone_unknown,
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
    unreachable,
    warning_action,
    warning_levels,
    weaker_than_source,
    window_order,
    window_shape,
    window_unit,
)

RULES: Mapping[str, Callable[[Inquiry], Iterator[Problem]]] = MappingProxyType(
    {
        "address-collision": address_collision.check,
        "advice-gap": advice_gap.check,
        "brand-contrast": brand_contrast.check,
        "code-long": code_long.check,
        "code-unresolved": code_unresolved.check,
        "combination-conflict": combination_conflict.check,
        "contradiction": contradiction.check,
        "disagreement-unlisted": disagreement_unlisted.check,
        "disagreement-unresolved": disagreement_unresolved.check,
        "emergency-number": emergency_number.check,
        "fill-in": fill_in.check,
        "glyph-missing": glyph_missing.check,
        "language-data": language_data.check,
        "language-fallback": language_fallback.check,
        "number-in-prose": number_in_prose.check,
        "number-unsupported": number_unsupported.check,
        "override-bounds": override_bounds.check,
        "override-unsigned": override_unsigned.check,
        "phone-invalid": phone_invalid.check,
        "pin-broken": pin_broken.check,
        "pin-outdated": pin_outdated.check,
        "pin-unsafe": pin_unsafe.check,
        "polarity": polarity.check,
        "product-avoided": product_avoided.check,
        "product-time": product_time.check,
        "readability": readability.check,
        "reference-off-topic": reference_off_topic.check,
        "reference-unused": reference_unused.check,
        "release-edited": release_edited.check,
        "release-lost": release_lost.check,
        "release-twice": release_twice.check,
        "resolution-stale": resolution_stale.check,
        "review-date": review_date.check,
        "said-twice": said_twice.check,
        "sign-boundary": sign_boundary.check,
        "timezone-unknown": timezone_unknown.check,
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
        "unreachable": unreachable.check,
        "warning-action": warning_action.check,
        "warning-levels": warning_levels.check,
        "weaker-than-source": weaker_than_source.check,
        "window-order": window_order.check,
        "window-shape": window_shape.check,
        "window-unit": window_unit.check,
    }
)


def judged(
    content: Content, problems: Iterable[Problem] = (), *, today: date | None = None
) -> list[Problem]:
    """Return *problems* and whatever any rule finds in *content*, by file and line.

    Without a day nothing is called future or past due.
    """
    inquiry = inquiry_of(content, today)
    found = [problem for check in RULES.values() for problem in check(inquiry)]
    return sorted([*problems, *(_kept(problem) for problem in found)])


def _kept(problem: Problem) -> Problem:
    """Return *problem* with a hint that can be followed: a kept revision is never edited."""
    folder, _, rest = problem.where.file.partition("/")
    if folder != REVISIONS or problem.rule == pin_broken.RULE:
        return problem
    protocol_id, _, _ = rest.partition("/")
    hint = f"if protocols/{protocol_id}.yaml has it too, mend it there; then: afterleaf accept"
    return replace(problem, hint=hint)
