"""What a translator is told about a text: what it asks, where it shows, how long it may be.

The preview link leads to the page of the first clinic that offers the text in that language, else
in the source language: the address where it will be read, so it works once the site is published.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.address import Address
from generator.content import Content
from generator.plan import plans, texts_of
from generator.purpose import Purpose, Weight
from generator.text import Text
from generator.translation import purposes_of

_CRITICAL = "CRITICAL: without a current translation the page is withheld."
_PLACE = tuple[str, str]


@dataclass(frozen=True)
class Remarks:
    """The purpose of each text, and the page on which it shows, by (domain, place)."""

    purposes: Mapping[_PLACE, Purpose] = field(default_factory=dict)
    pages: Mapping[_PLACE, str] = field(default_factory=dict)

    def on(self, text: Text) -> tuple[str, ...]:
        """Return the lines a translator reads above *text*, its place first."""
        place = (text.domain, text.place)
        purpose = self.purposes.get(place)
        lines = [f"{text.domain}.yaml, {text.place}"]
        if purpose is not None:
            lines.append(
                f"{purpose.about[0].upper()}{purpose.about[1:]}. Shown on: {purpose.shown}."
            )
        if purpose is not None and purpose.weight is Weight.CRITICAL:
            lines.append(_CRITICAL)
        lines += _of_numbers(text)
        if purpose is not None and purpose.longest:
            lines.append(f"At most {purpose.longest} characters.")
        if place in self.pages:
            anchor = f"#{purpose.anchor}" if purpose is not None and purpose.anchor else ""
            lines.append(f"{self.pages[place]}{anchor}")
        return tuple(lines)


def remarks_for(content: Content, tag: str) -> Remarks:
    """Return what translators into *tag* are told about the texts of *content*."""
    purposes = {(text.domain, text.place): purpose for text, purpose in purposes_of(content)}
    pages: dict[_PLACE, str] = {}
    for plan in sorted(plans(content), key=lambda one: tag not in one.clinic.languages):
        shown = tag if tag in plan.clinic.languages else content.source_language
        url = Address(plan.clinic_id, shown, plan.protocol_id).url(plan.site.url)
        for text in texts_of(plan):
            pages.setdefault((text.domain, text.place), url)
    return Remarks(purposes, pages)


def _of_numbers(text: Text) -> list[str]:
    if text.number is not None:
        return [f"{{n}} is {text.number} here."]
    if text.many is not None:
        return ["{n} is a number; keep it in every form that is used for several numbers."]
    return []
