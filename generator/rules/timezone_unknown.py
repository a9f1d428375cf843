"""A clinic's time zone exists.

Reminders and calendar files turn "48 hours" into an hour of the day by it. Zones are named as in
the IANA database: continent and city, never an abbreviation.

Severity: error

Wrong:
    # clinics/hill.yaml
    timezone: America/Chigago

Right:
    # clinics/hill.yaml
    timezone: America/Chicago
"""

import zoneinfo
from collections.abc import Iterator

from generator.content import Content
from generator.problem import Problem, near_miss

RULE = "timezone-unknown"


def check(content: Content) -> Iterator[Problem]:
    """Yield every clinic in a time zone that is none, or that is only an abbreviation."""
    known: frozenset[str] = frozenset()
    for clinic in content.clinics.values():
        if not known:
            known = frozenset(name for name in zoneinfo.available_timezones() if "/" in name)
        if clinic.timezone not in known and clinic.timezone != "UTC":
            hint = near_miss(clinic.timezone, known) or "write it as America/Chicago"
            message = f'there is no time zone "{clinic.timezone}"'
            yield Problem(clinic.at("timezone"), RULE, message, hint)
