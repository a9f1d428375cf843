"""What a clinic makes weaker has a reason, a name and a date.

Weaker is: a restriction shorter at either end, or without its "at least"; advice, a permission or a
product sooner or longer; advice shorter; an item taken out; another product given instead. Making
something stricter needs no signature. No signature may lie in the future.

Severity: error

Wrong:
    # clinics/hill.yaml
    offers:
      - protocol: peel
        remove:
          - {id: no-actives}

Right:
    # clinics/hill.yaml
    offers:
      - protocol: peel
        remove:
          - {id: no-actives, reason: we say so in person, by: Lead nurse, on: 2026-05-05}
"""

from collections.abc import Iterator

from generator.inquiry import Inquiry
from generator.model import Changes, Moved, Protocol, Removed, Signed, Swapped
from generator.problem import Problem

RULE = "override-unsigned"


def check(inquiry: Inquiry) -> Iterator[Problem]:
    """Yield weakening changes without a full signature, and signatures from the future."""
    for override in inquiry.overrides:
        if override.loosened:
            yield from _unsigned(override.move, override.move.id, override.loosened)
    for clinic_id, clinic in inquiry.clinics.items():
        for offer in clinic.changes:
            if offer.windows or offer.remove or offer.products:
                yield from _lists(offer, inquiry.base_for(clinic_id, offer), inquiry)


def _lists(offer: Changes, protocol: Protocol, inquiry: Inquiry) -> Iterator[Problem]:
    steps = {step.id: step.product for step in protocol.products}
    for removal in offer.remove:
        yield from _unsigned(removal, removal.id, "is taken out")
    for swap in offer.products:
        if swap.product != steps.get(swap.id):
            yield from _unsigned(swap, swap.id, "gives another product")
    entries: list[Moved | Removed | Swapped] = [*offer.windows, *offer.remove, *offer.products]
    for signed in entries:
        if signed.on is not None and inquiry.today is not None and signed.on > inquiry.today:
            message = f'"{signed.id}" is signed on {signed.on}, which is in the future'
            yield Problem(signed.at("on"), RULE, message, "write the day it was decided")


def _unsigned(signed: Signed, name: str, what: str) -> Iterator[Problem]:
    missing = [key for key in ("reason", "by", "on") if getattr(signed, key) is None]
    if missing:
        message = f'"{name}" {what} without ' + ", ".join(f'"{key}:"' for key in missing)
        yield Problem(signed.at("id"), RULE, message, "say why, who answers for it, and when")
