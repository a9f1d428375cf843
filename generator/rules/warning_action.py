"""Every warning level says what to do, and the number it names answers.

What to do stands once per level in interface.yaml (`emergency-action`, `call-action`,
`self-care-action`, with their titles): two levels that ask for the same leave a patient to guess
which one matters. The clinic's number for "call" must be one that a person can simply ring: no
premium-rate, pager or voicemail-only number.

Severity: error

Wrong:
    # clinics/hill.yaml
    phone: "+1 900 555 0142"

Right:
    # clinics/hill.yaml
    phone: "+1 206 555 0142"
"""

from collections.abc import Iterator

import phonenumbers
from phonenumbers import PhoneNumberType

from generator.content import Content
from generator.interface import Words
from generator.phone import parsed_phone
from generator.problem import Problem

RULE = "warning-action"
_LEVELS = ("emergency", "call", "self-care")
_UNFIT = {
    PhoneNumberType.PREMIUM_RATE: "a premium-rate number",
    PhoneNumberType.PAGER: "a pager",
    PhoneNumberType.VOICEMAIL: "a voicemail box",
}


def check(content: Content) -> Iterator[Problem]:
    """Yield levels that ask for the same, and clinics' numbers that nobody can simply ring."""
    for part in ("title", "action"):
        yield from _alike(content.interface.words, part)
    for clinic in content.clinics.values():
        for key, number in (("phone", clinic.phone), ("after-hours", clinic.after_hours)):
            parsed = parsed_phone(number, clinic.country) if number else None
            unfit = _UNFIT.get(phonenumbers.number_type(parsed)) if parsed else None
            if unfit:
                message = f'"{number}" is {unfit}'
                hint = "give a number that anyone can ring and that a person answers"
                yield Problem(clinic.at(key), RULE, message, hint)


def _alike(words: Words, part: str) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for level in _LEVELS:
        key = f"{level}-{part}"
        text = getattr(words, key.replace("-", "_")).source
        first = seen.setdefault(text.casefold().rstrip(".! "), key)
        if first != key:
            place = words.at(key)
            message = f'"{key}" says the same as "{first}" ({words.at(first).beside(place)})'
            yield Problem(place, RULE, message, "say what this level asks for")
