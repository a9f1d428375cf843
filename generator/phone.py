"""`Phone`: a clinic's number -> how people at home write it, and a link that dials.

Formats follow libphonenumber's data for the clinic's country. Digits stay European in every
language, as they stand on the keys of a telephone.
"""

from dataclasses import dataclass
from functools import lru_cache

import phonenumbers


@dataclass(frozen=True, slots=True)
class Phone:
    """A number to show (*written*) and to dial (*link*, RFC 3966)."""

    written: str
    link: str


@lru_cache(maxsize=1024)
def phone_for(number: str, country: str) -> Phone:
    """Return *number* (with its +country code) as people in *country* write it."""
    parsed = parsed_phone(number, country)
    if parsed is None:
        return Phone(number, "tel:" + number.replace(" ", ""))
    home = phonenumbers.region_code_for_number(parsed) in {country, None}
    style = phonenumbers.PhoneNumberFormat
    shape = style.NATIONAL if home else style.INTERNATIONAL
    written = phonenumbers.format_number(parsed, shape)
    return Phone(written, "tel:" + phonenumbers.format_number(parsed, style.E164))


def parsed_phone(number: str, country: str) -> phonenumbers.PhoneNumber | None:
    """Return *number* as libphonenumber reads it in *country*; None if it is no number at all."""
    try:
        return phonenumbers.parse(number, country)
    except phonenumbers.NumberParseException:
        return None


def short_phone(digits: str) -> Phone:
    """Return an emergency number, dialled as it is."""
    return Phone(digits, f"tel:{digits}")
