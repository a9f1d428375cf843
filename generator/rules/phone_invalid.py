"""A clinic's numbers are valid numbers of the clinic's own country.

Judged by libphonenumber's numbering plans: country code, length and prefix. A mistyped number can
still be valid; call it once. Numbers set aside for fiction, as North America's 555-0100 to 555-0199
and Britain's 020 7946 0000 to 0999, are valid in those plans, so demonstrations pass.

Severity: error

Wrong:
    # clinics/hill.yaml
    phone: "+1 206 555 01422"

Right:
    # clinics/hill.yaml
    phone: "+1 206 555 0142"
"""

from collections.abc import Iterator

import phonenumbers

from generator.content import Content
from generator.phone import parsed_phone
from generator.problem import Problem

RULE = "phone-invalid"


def check(content: Content) -> Iterator[Problem]:
    """Yield every number that a patient in the clinic's country cannot ring as it stands."""
    for clinic in content.clinics.values():
        for key, number in (("phone", clinic.phone), ("after-hours", clinic.after_hours)):
            if number is not None and (fault := _fault(number, clinic.country)):
                hint = f"write it as {_example(clinic.country)}"
                message = f'"{number}" {fault}'
                yield Problem(clinic.at(key), RULE, message, hint)


def _fault(number: str, country: str) -> str:
    parsed = parsed_phone(number, country)
    if parsed is None:
        return "is no phone number"
    code = phonenumbers.country_code_for_region(country)
    if code and parsed.country_code != code:
        return f"is not a number of the clinic's country, {country} (+{code})"
    if phonenumbers.is_valid_number(parsed):
        return ""
    reason = phonenumbers.is_possible_number_with_reason(parsed)
    lengths = {
        phonenumbers.ValidationResult.TOO_SHORT: "is too short for a number",
        phonenumbers.ValidationResult.TOO_LONG: "is too long for a number",
    }
    return f"{lengths.get(reason, 'is no number')} in {country}"


def _example(country: str) -> str:
    known = phonenumbers.example_number(country)
    if known is None:
        return "+, the country's code and the number"
    return phonenumbers.format_number(known, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
