"""`Purpose`: what a text is for: what it asks, where it shows, and what harm its loss would do.

Read off the value that holds the text, never guessed from words. It decides what is withheld, and
what a translator is told.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from pydantic import BaseModel

from generator.authored import Authored
from generator.interface import Counts, Gaps, Lengths, Times, Words
from generator.model import (
    Clinic,
    Course,
    Instruction,
    Kind,
    Level,
    Product,
    ProductStep,
    Protocol,
    Question,
    Swapped,
    Symptom,
    Topic,
    Warning,
)
from generator.text import Text


class Weight(StrEnum):
    """What follows where a text has no current translation.

    CRITICAL withholds the edition; PLAIN withholds it if missing, and is shown with a label if only
    its source moved on.
    """

    CRITICAL = "critical"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class Purpose:
    """What a text is for; *longest* is in characters, 0 where the layout sets no limit.

    *anchor* is the id on the page at which the text shows.
    """

    about: str
    shown: str
    weight: Weight = Weight.PLAIN
    longest: int = 0
    anchor: str = ""


_BADGE, _TICK, _BAR = 18, 8, 16  # characters that fit a badge, the timeline's scale, its bar
_CRITICAL_WORDS = frozenset(
    [
        *("contact", "call", "call_clinic", "call_after_hours", "call_emergency"),
        *("emergency_title", "emergency_action", "call_title", "call_action"),
        *(
            "self_care_title",
            "self_care_action",
            "donts",
            "avoid",
            "no",
            "timeline_note",
            "left_out",
        ),
        *("from_start", "at_treatment", "starts_at_once", "span"),
        *("now_avoid", "now_ahead", "sheet_old", "sheet_old_help", "change_sign"),
        *("change_longer", "change_now", "change_before", "translation_withheld"),
    ]
)
_CRITICAL_PREFIX = "dated_"  # the same limits, said with dates
_LONGEST_WORD = {"avoid": _BADGE, "allow": _BADGE, "do": _BADGE, "use": _BAR, "likely": _BAR}
_LONGEST_WORD |= {"no": _BAR, "yes": _BAR}
_FAMILIES: Mapping[str, str] = {
    "first": "from the treatment until {n}",
    "first_at_least": "from the treatment until at least {n}",
    "first_range": "from the treatment until {low} to {n}",
    "after": "from {n} after the treatment, with no end",
    "after_at_least": "from at least {n} after the treatment, with no end",
    "from_": "the start of a time; the sentence of `until` follows it",
    "until": "the end of a time; the sentence of `from` stands before it",
    "until_at_least": "the end of a time; the sentence of `from` stands before it",
    "before": "from {n} before the treatment until the treatment",
    "before_range": "from {low} to {n} before the treatment until the treatment",
    "gone": "how long a normal sign lasts that starts at once",
    "gone_range": "how long a normal sign lasts",
    "later": "from when a sign is a warning",
    "scale": "a short label under the timeline",
    "apart": "how far apart treatments are",
    "apart_range": "how far apart treatments are",
    "length": "how long one treatment takes",
}
_NOT_A_LIMIT = frozenset({"scale", "apart", "apart_range", "length"})
_ANSWERS = {
    Level.EMERGENCY: "the patient calls the emergency number",
    Level.CALL: "the patient calls the clinic the same day",
    Level.SELF_CARE: "the patient cares for it at home",
}
_KINDS = {
    Kind.DO: "DO: something to do",
    Kind.AVOID: "DON'T: something not to do; the translation must forbid it",
    Kind.ALLOW: "ALLOWED AGAIN: something the patient may do from then on",
}
_REASONS = {
    Kind.DO: "why to do something",
    Kind.AVOID: "why not to do something",
    Kind.ALLOW: "a remark on what the patient may do again",
}
_PAGE_AND_SHEET, _PAGE = "page and printed sheet", "page"
NAME = Purpose("the name of a treatment, beside each of its lines", _PAGE_AND_SHEET)


def purposes(model: Authored) -> Iterator[tuple[Text, Purpose]]:
    """Yield every text below *model* with its purpose, in the order authors wrote them."""
    yield from _below(model, model, "", "")


def _below(
    value: object, holder: Authored, name: str, family: str
) -> Iterator[tuple[Text, Purpose]]:
    if isinstance(value, Text):
        yield value, _purpose(holder, name, family)
    elif isinstance(value, BaseModel):
        inner = value if isinstance(value, Authored) else holder
        units = isinstance(value, (Times, Gaps, Lengths))
        for field in type(value).model_fields:
            yield from _below(getattr(value, field), inner, field, name if units else family)
    elif isinstance(value, tuple):
        for item in value:
            yield from _below(item, holder, name, family)


def _purpose(holder: Authored, name: str, family: str) -> Purpose:
    if isinstance(holder, Warning):
        about = f"WARNING SIGN ({holder.level.value}): {_ANSWERS[holder.level]}"
        return Purpose(about, _PAGE_AND_SHEET, Weight.CRITICAL, anchor=holder.id)
    if isinstance(holder, Instruction):
        return _of_instruction(holder, name)
    if isinstance(holder, Words):
        return _of_word(name)
    return _of_window(family) if family else _of_other(holder, name)


def _of_instruction(holder: Instruction, name: str) -> Purpose:
    asks = _KINDS[holder.kind]
    weight = Weight.CRITICAL if holder.kind is Kind.AVOID else Weight.PLAIN
    if name == "why":
        why = _REASONS[holder.kind]
        return Purpose(why, _PAGE_AND_SHEET, anchor=holder.id)
    if name == "while_":
        return Purpose(f"when it holds. {asks}", _PAGE_AND_SHEET, weight, anchor=holder.id)
    if name == "short":
        about = f"two words on the timeline's bar. {asks}"
        return Purpose(about, _PAGE_AND_SHEET, weight, _BAR, holder.id)
    return Purpose(asks, _PAGE_AND_SHEET, weight, anchor=holder.id)


def _of_window(family: str) -> Purpose:
    weight = Weight.PLAIN if family in _NOT_A_LIMIT else Weight.CRITICAL
    longest = _TICK if family == "scale" else 0
    about = f"a sentence that says when: {_FAMILIES.get(family, family)}"
    return Purpose(about, _PAGE_AND_SHEET, weight, longest)


def _of_word(name: str) -> Purpose:
    grave = name in _CRITICAL_WORDS or name.startswith(_CRITICAL_PREFIX)
    weight = Weight.CRITICAL if grave else Weight.PLAIN
    return Purpose("a word of the layout", _PAGE_AND_SHEET, weight, _LONGEST_WORD.get(name, 0))


def _of_other(holder: Authored, name: str) -> Purpose:
    if isinstance(holder, Protocol):
        return Purpose(f"the {name} of the whole advice", _PAGE_AND_SHEET)
    found = _OTHERS.get((type(holder), name)) or _OTHERS.get((type(holder), ""))
    if found is None:
        return Purpose("a word of the layout", _PAGE_AND_SHEET)
    about, shown, anchor = found
    return Purpose(about, shown, anchor=anchor or str(getattr(holder, "id", "")))


_OTHERS: Mapping[tuple[type[Authored], str], tuple[str, str, str]] = {
    (ProductStep, ""): ("how a product is used", _PAGE_AND_SHEET, ""),
    (Swapped, ""): ("how a product is used", _PAGE_AND_SHEET, ""),
    (Product, ""): ("what kind of product it is", _PAGE_AND_SHEET, "products"),
    (Symptom, ""): ("a sign that is normal", _PAGE_AND_SHEET, "expect"),
    (Symptom, "detail"): ("more about a normal sign", _PAGE, "expect"),
    (Question, ""): ("a short answer", _PAGE, "questions"),
    (Question, "question"): ("a question a patient asks", _PAGE, "questions"),
    (Course, ""): ("what a course of treatments is for", _PAGE, "course"),
    (Topic, ""): ("a subject: a row of the timeline", _PAGE_AND_SHEET, "timeline"),
    (Clinic, ""): ("when the clinic answers", _PAGE, "call"),
    (Counts, ""): ("a sentence that says how many", _PAGE, ""),
}
