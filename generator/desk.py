"""`Desk`: a clinic's front desk, where staff make a sheet with a patient's own dates.

In the first language the clinic publishes; a treatment that is not published in it is named in the
first language it has. What the sheet says comes from the editions' own pages, on the device.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from generator.address import Address
from generator.edition import Alternate, ClinicFace
from generator.plan import Plan
from generator.speech import Speech
from generator.spoken import clinic_face, own_language

VIEW = "desk"  # the folder beside the clinic's languages


@dataclass(frozen=True, slots=True)
class Treatment:
    """One treatment to choose; *language* is that of its name.

    *beside* is the clinic's own language, where sheets stand beside it.
    """

    id: str
    name: str
    language: str
    direction: str
    editions: tuple[Alternate, ...]
    beside: Alternate | None


@dataclass(frozen=True, slots=True)
class Desk:
    """One clinic's front desk."""

    address: Address
    base_url: str
    language: str
    direction: str
    clinic: ClinicFace
    treatments: tuple[Treatment, ...]
    languages: tuple[Alternate, ...]
    words: Mapping[str, str]


def desk_for(
    address: Address,
    plans: tuple[tuple[Plan, tuple[Alternate, ...]], ...],
    languages: tuple[Alternate, ...],
    speeches: Mapping[str, Speech],
) -> Desk:
    """Return the desk of *plans* (one clinic, at least one), each with its published editions."""
    first = plans[0][0]
    speech = speeches[languages[0].language]
    return Desk(
        address=address,
        base_url=first.clinic.url or first.site.url,
        language=speech.language.tag,
        direction=speech.language.direction,
        clinic=clinic_face(first, speech),
        treatments=tuple(_treatment(plan, editions, speech, speeches) for plan, editions in plans),
        languages=languages,
        words=speech.words,
    )


def _treatment(
    plan: Plan, editions: tuple[Alternate, ...], speech: Speech, speeches: Mapping[str, Speech]
) -> Treatment:
    tags = [one.language for one in editions]
    said = speech if speech.language.tag in tags else speeches[tags[0]]
    return Treatment(
        plan.protocol_id,
        said.say(plan.protocol.title),
        said.language.tag,
        said.language.direction,
        editions,
        own_language(plan, editions),
    )
