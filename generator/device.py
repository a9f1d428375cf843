"""`DeviceSpeech`: what a patient's device needs to say times in the page's language by itself.

The device knows the hour of the treatment, the build does not. Dates are written by the device
(`Intl`); how long ago the treatment was comes from the catalog, every plural form with the numbers
it is for, so that a language that the device does not know is counted rightly all the same.
"""

from dataclasses import dataclass

from generator.speech import Speech
from generator.window import Duration, Unit

LIMITS = {Unit.HOURS: 47, Unit.DAYS: 13, Unit.WEEKS: 56}  # as people count: hours, then days


@dataclass(frozen=True, slots=True)
class Since:
    """How to say "N units after your treatment": *pick* holds the form's index for N = 1, 2, ..."""

    minutes: int
    forms: tuple[str, ...]
    pick: str


@dataclass(frozen=True, slots=True)
class DeviceSpeech:
    """A locale for the device's dates (UTS #35 extensions), ten digits, and counted sentences."""

    locale: str
    digits: str
    since: tuple[Since, ...]


def device_speech(speech: Speech) -> DeviceSpeech:
    """Return what a device needs to speak as *speech* does."""
    return DeviceSpeech(
        locale=speech.language.device_locale,
        digits="".join(speech.language.number(digit) for digit in range(10)),
        since=tuple(_since(speech, unit, limit) for unit, limit in LIMITS.items()),
    )


def _since(speech: Speech, unit: Unit, limit: int) -> Since:
    said = [speech.open_span("since", Duration(count, unit)) for count in range(1, limit + 1)]
    forms = tuple(dict.fromkeys(said))
    return Since(unit.minutes, forms, "".join(str(forms.index(one)) for one in said))
