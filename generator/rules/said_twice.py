"""Nothing is said twice in one protocol.

The same words a second time, with another time or at another level, leave a patient to choose;
with the same time they only make the page longer. Compared are what is advised, what is normal and
every warning sign, capitals and full stops aside; and a product's step with the same words at the
same time. A clinic's added instruction is compared with the protocol's.

Severity: error

Wrong:
    # protocols/peel.yaml
    instructions:
      - {id: wash-again, kind: do, topic: cleansing, text: Wash your skin gently., references: [F03]}

Right:
    # protocols/peel.yaml
    instructions:
      - {id: wash-again, kind: do, topic: cleansing, text: Use lukewarm water, references: [F03]}
"""  # noqa: E501 - an author's line

from collections.abc import Iterator

from generator.content import Content
from generator.model import Changes, Instruction, Protocol, Symptom, Warning
from generator.problem import Problem

RULE = "said-twice"
_HINT = "keep one of the two"


def check(content: Content) -> Iterator[Problem]:
    """Yield the second of two items that say the same."""
    for protocol in content.pinned.published.values():
        for items in (protocol.before, protocol.instructions, protocol.symptoms, protocol.warnings):
            yield from _repeated({}, items)
        yield from _steps(protocol)
    for clinic_id, clinic in content.clinics.items():
        for offer in clinic.changes:
            if offer.add:
                own = content.base_for(clinic_id, offer).instructions
                yield from _repeated(_kept({_plain(item): item for item in own}, offer), offer.add)


Item = Instruction | Symptom | Warning


def _kept(own: dict[str, Item], offer: Changes) -> dict[str, Item]:
    removed = {removal.id for removal in offer.remove}
    return {words: item for words, item in own.items() if item.id not in removed}


def _repeated(seen: dict[str, Item], items: tuple[Item, ...]) -> Iterator[Problem]:
    for item in items:
        first = seen.setdefault(_plain(item), item)
        if first is not item:
            place = item.at("text")
            message = f'"{item.id}" says what "{first.id}" says ({first.at("text").beside(place)})'
            yield Problem(place, RULE, message, _HINT)


def _plain(item: Item) -> str:
    text = item.text
    said = " ".join((text.source, text.many or "", str(text.number or "")))
    return "".join(
        letter for letter in said.casefold() if letter.isalnum() or letter == " "
    ).strip()


def _steps(protocol: Protocol) -> Iterator[Problem]:
    for index, step in enumerate(protocol.products):
        for first in protocol.products[:index]:
            same = (first.product, first.how.source) == (step.product, step.how.source)
            if same and first.when.overlaps(step.when):
                place = step.at("product")
                message = (
                    f'"{step.id}" uses "{step.product}" as "{first.id}" does '
                    f"({first.at('product').beside(place)})"
                )
                yield Problem(place, RULE, message, _HINT)
