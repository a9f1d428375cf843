"""What a translator is told about a text: what it asks, where it shows, how long it may be.

The preview link leads to the page of the first clinic that offers the text in that language, else
in the source language: the address where it will be read, so it works once the site is published.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from generator.address import Address
from generator.content import Content
from generator.plan import plans, texts_of
from generator.purpose import Purpose, Weight
from generator.text import Text

_CRITICAL = "CRITICAL: without a current translation the page is withheld."


@dataclass(frozen=True)
class Previews:
    """The page on which each text shows, by (domain, place)."""

    pages: Mapping[tuple[str, str], str]

    def link(self, text: Text, purpose: Purpose) -> str:
        """Return the page of *text*, at its place; empty where no clinic shows it."""
        page = self.pages.get((text.domain, text.place), "")
        return f"{page}#{purpose.anchor}" if page and purpose.anchor else page


def previews_for(content: Content, tag: str) -> Previews:
    """Return where each text of *content* can be seen in *tag*."""
    pages: dict[tuple[str, str], str] = {}
    offered = list(plans(content))
    for plan in sorted(offered, key=lambda one: tag not in one.clinic.languages):
        shown = tag if tag in plan.clinic.languages else content.source_language
        address = Address(plan.clinic_id, shown, plan.protocol_id)
        url = address.url(plan.clinic.url or plan.site.url)
        for text in texts_of(plan):
            pages.setdefault((text.domain, text.place), url)
    return Previews(pages)


def remarks_on(text: Text, purpose: Purpose, previews: Previews) -> tuple[str, ...]:
    """Return the lines a translator reads above *text*."""
    lines = [f"{purpose.about[0].upper()}{purpose.about[1:]}. Shown on: {purpose.shown}."]
    if purpose.weight is Weight.CRITICAL:
        lines.append(_CRITICAL)
    if text.number is not None:
        lines.append(f"{{n}} is {text.number} here.")
    elif text.many is not None:
        lines.append("{n} is a number; keep it in every form that is used for several numbers.")
    if purpose.longest:
        lines.append(f"At most {purpose.longest} characters.")
    if link := previews.link(text, purpose):
        lines.append(link)
    return tuple(lines)
