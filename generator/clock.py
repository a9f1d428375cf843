"""The clock: which day it is, for the commands and nobody else.

`SOURCE_DATE_EPOCH` (seconds since 1970, reproducible-builds.org) stands in for the clock where
it is set, so that the same content gives the same answer on any day.
"""

from collections.abc import Mapping
from datetime import UTC, date, datetime

from generator.problem import OperatorError


def today(environment: Mapping[str, str]) -> date:
    """Return the day in UTC; raises OperatorError over a SOURCE_DATE_EPOCH that is no time."""
    given = environment.get("SOURCE_DATE_EPOCH")
    if given is None:
        return datetime.now(tz=UTC).date()
    try:
        return datetime.fromtimestamp(int(given), tz=UTC).date()
    except (ValueError, OverflowError, OSError):
        raise OperatorError(f'SOURCE_DATE_EPOCH is "{given}", which is no time') from None
