"""A number, unit, date, price, phone, SPF or percentage stands in a field, not in a sentence.

A translator who types "24" can type "42"; a time in a sentence is missed by every check and every
reminder. Times go under `when:`, one number of a sentence under `n:` as in the example, phone
numbers into the clinic's fields; opening hours belong on the clinic's website. Found are digits of
any script, number words (in English: "two", "twice a day"), months, currencies, and times in words:
"for an hour", "a week", "the first day", "the next day", "overnight". "A few hours" and "the first
night" are no numbers. The `one:` of a counted text may say its one in words ("for the first week").
A name such as B12 or Q10, one or two capitals and a number, is no quantity; SPF is one.

Severity: error

Wrong:
    # protocols/peel.yaml
    summary: No makeup for 24 hours

Right:
    # protocols/peel.yaml
    summary:
      {n: 24, one: "No makeup for {n} hour", other: "No makeup for {n} hours"}
"""

import re
from collections.abc import Iterator

from generator.content import Content
from generator.model import texts_in
from generator.problem import Problem
from generator.text import Text

RULE = "number-in-prose"

_UNIT = (
    r"(?:second|minute|hour|day|night|week|fortnight|month|year|treatment|session|visit|layer)s?"
)
_COUNT = (
    r"two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen"
    r"|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred"
    r"|thousand|million|dozen|half|quarter|twice|thrice|fortnight"
)
_MONTH = "january|february|april|june|july|august|september|october|november|december"
_BEFORE_A_TIME = "for|after|within|in|until|every|per|least|about|than|lasts?|takes?|wait"
_AFTER_A_TIME = "later|after|before|earlier|ago|long|off|apart|or so|or more|at least|at most"
_LONG = "(?:week|fortnight|month|year)"
# Digits of every script, and the superscripts, fractions and numbers in circles of Unicode.
_NUMERALS = r"\d²³¹¼-¾\u2070-\u2089\u2150-\u218b\u2460-\u249b\u2776-\u2793"
_NAMES = re.compile(r"(?<![A-Za-z0-9])(?!SPF)[A-Z]{1,2}[0-9]{1,3}(?![A-Za-z0-9])")
_NUMERIC = re.compile(f"[{_NUMERALS}]")
_MEASURE = re.compile(
    r"[%‰$€£¥₹₽₺₩°]|\b(?:percent|per cent|dollars?|euros?|pounds?|dirhams?)\b", re.IGNORECASE
)
_KINDS = {"number": "a number", "dose": "a dose", "time": "a time", "date": "a date"}
_ENGLISH = re.compile(
    rf"\b(?:(?P<dose>once\s+(?:a|an|per|every|each)\s+{_UNIT}|once\s+daily"
    rf"|hourly|weekly|fortnightly|monthly)"
    rf"|(?P<number>(?:{_COUNT})(?:-(?:{_COUNT}|one))?|one\s+(?:more\s+|full\s+|whole\s+)?{_UNIT}"
    rf"|(?:second|third|fourth|fifth|sixth|seventh|tenth)\s+{_UNIT})"
    rf"|(?P<time>(?:{_BEFORE_A_TIME})\s+(?:about\s+|at least\s+|up to\s+)?"
    rf"an?\s+(?:full\s+|whole\s+)?{_UNIT}"
    rf"|an?\s+(?:full\s+|whole\s+|single\s+)?{_LONG}"
    rf"|an?\s+(?:minute|hour|day|night)\s+(?:{_AFTER_A_TIME})"
    rf"|(?:first|next|following|last)\s+(?:minute|hour|day|{_LONG})|(?:next|following)\s+night"
    rf"|the\s+day\s+after|overnight|tomorrow|noon|midnight|o'clock)"
    rf"|(?P<date>{_MONTH}))\b",
    re.IGNORECASE,
)


def check(content: Content) -> Iterator[Problem]:
    """Yield every text in which a number or a measure is spelled out; the first one it has."""
    english = content.source_language.partition("-")[0] == "en"
    for text in _texts(content):
        found = _found(text, english=english)
        if found is not None:
            what, words = found
            message = f'{text.place}: "{words}" is {what} in a sentence'
            yield Problem(text.where, RULE, message, _hint(text))


def _texts(content: Content) -> Iterator[Text]:
    yield from texts_in(content.interface)
    for models in (content.topics, content.products, content.pinned.published):
        for model in models.values():
            yield from texts_in(model)
    for clinic in content.clinics.values():
        yield from texts_in(clinic.hours)
        for offer in clinic.offers:
            yield from texts_in(offer.add)
            yield from texts_in(offer.products)
        yield from texts_in(clinic.combinations)


def _found(text: Text, *, english: bool) -> tuple[str, str] | None:
    for source in (text.source, text.many) if text.many else (text.source,):
        words = _NAMES.sub("", source) if _NUMERIC.search(source) else source
        if match := _NUMERIC.search(words):
            start = words.rfind(" ", 0, match.start()) + 1
            return "a number", words[start:].partition(" ")[0]
        if match := _MEASURE.search(words):
            return "a measure", match[0]
        is_one = text.many is not None and source == text.source
        for match in _ENGLISH.finditer(words) if english else ():
            if match.lastgroup and not (is_one and match.lastgroup == "time"):
                return _KINDS[match.lastgroup], match[0]
    return None


def _hint(text: Text) -> str:
    if text.domain.startswith("clinics/"):
        return "give it a field of its own, or leave it to the website"
    return 'put a time under "when:", or write "n:" with "one:" and "other:"'
