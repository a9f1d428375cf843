"""`DeviceSpeech`: what a patient's device needs to say times in the page's language by itself.

The device knows the hour of the treatment, the build does not. Dates are written by the device
(`Intl`); how long ago the treatment was comes from the catalog, every plural form with the numbers
it is for, so that a language that the device does not know is counted rightly all the same.
"""

from dataclasses import dataclass

from generator.speech import Since, Speech


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
        since=speech.since,
    )
