"""`Refused`: an edition whose sheet cannot be set, and the problem at the place its author wrote.

`check` says before what fonts lack and what is no logo; this is for what only the typesetter finds.
The place is found by setting logo and texts each by itself, which takes about a second a sheet.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.address import Address
from generator.build import Build
from generator.model import texts_in
from generator.outputs import press
from generator.outputs.letterhead import fonts_for
from generator.problem import Problem, Where

RULE = "sheet-refused"
_HINT = "the page is published without it; what was printed before stays at its address"


@dataclass(frozen=True, slots=True)
class Refused:
    """An edition that has no sheet, and why."""

    address: Address
    problem: Problem


def refused(build: Build, address: Address, error: press.Unprintable) -> Refused:
    """Return what the author of *address* is told of *error*: the logo, the text, or the sheet."""
    plan = build.plans[address.clinic, address.protocol]
    where, what = next(_faults(build, address), (plan.clinic.at(), "it"))
    message = f"{error}; {what} is refused" if what != "it" else str(error)
    return Refused(address, Problem(where, RULE, message, _HINT))


def _faults(build: Build, address: Address) -> Iterator[tuple[Where, str]]:
    """Yield the place of everything the press refuses by itself, and what it is."""
    plan = build.plans[address.clinic, address.protocol]
    speech = build.speeches[build.spoken_at(address)]
    tag = speech.language.tag
    fonts = fonts_for(tag, build.content.source_language)
    if not press.is_printable("", fonts, plan.logo):
        yield plan.clinic.at("brand", "logo"), f'the logo "{plan.clinic.brand.logo}"'
    if not press.is_printable(plan.clinic.name, fonts):
        yield plan.clinic.at("name"), f'the name "{plan.clinic.name}"'
    said = (plan.protocol, plan.clinic, *plan.topics.values(), plan.interface)
    for text in texts_in((*said, *(one.product for one in plan.products))):
        for form in speech.catalog.forms(text) or ():
            if not press.is_printable(form, fonts):
                own = speech.catalog.is_source
                yield text.where if own else speech.catalog.where(text), f'{text.place} "{form}"'
