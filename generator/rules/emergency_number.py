"""The emergency number is one that reaches help in the clinic's country.

Judged by libphonenumber's list of each country's emergency numbers. A traveller's habit (911 in
Spain) must not be printed on a sheet that a frightened person follows.

Severity: error

Wrong:
    # clinics/vale.yaml
    emergency: "911"

Right:
    # clinics/vale.yaml
    emergency: "998"
"""

from collections.abc import Iterator

from phonenumbers import SUPPORTED_SHORT_REGIONS, shortnumberinfo

from generator.content import Content
from generator.problem import Problem

RULE = "emergency-number"
_HINT = "write the two letters of ISO 3166-1, as US or GB"
_CANDIDATES = (*(f"{n:02d}" for n in range(100)), *(f"{n:03d}" for n in range(1000)))


def check(content: Content) -> Iterator[Problem]:
    """Yield every clinic whose emergency number, or country, does not exist."""
    for clinic in content.clinics.values():
        number, country = clinic.emergency, clinic.country
        if country not in SUPPORTED_SHORT_REGIONS:
            message = f'"{country}" is not a country whose emergency numbers are known'
            yield Problem(clinic.at("country"), RULE, message, _HINT)
        elif not shortnumberinfo.is_emergency_number(number, country):
            message = f'"{number}" is not an emergency number in {country}'
            yield Problem(clinic.at("emergency"), RULE, message, "there it is " + _known(country))


def _known(country: str) -> str:
    """Return the country's emergency numbers, which the library knows only as a pattern."""
    numbers = [n for n in _CANDIDATES if shortnumberinfo.is_emergency_number(n, country)]
    return " or ".join(numbers)
