"""`Override`: one window that a clinic moves, beside the protocol's own.

*loosened* says in words how the clinic's time is weaker than the protocol's, or nothing: a
restriction shorter at either end or without its "at least"; advice, permission or a product sooner
or longer; advice shorter. Everything else is stricter or the same.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.adapted import moved_window
from generator.content import Content
from generator.model import Changes, Instruction, Kind, Moved, ProductStep, Protocol
from generator.window import Window


@dataclass(frozen=True, slots=True)
class Override:
    """A moved window: the clinic's *move* of the protocol's *item*, and the *new* window."""

    protocol: Protocol
    offer: Changes
    move: Moved
    item: Instruction | ProductStep
    new: Window

    @property
    def old(self) -> Window:
        """Return the protocol's window; an item without one holds from the treatment on."""
        return self.item.when or Window()

    @property
    def kind(self) -> Kind | None:
        """Return what the item asks for; None is a product."""
        return self.item.kind if isinstance(self.item, Instruction) else None

    @property
    def starts_sooner(self) -> bool:
        """Return whether the clinic's start is earlier."""
        return self.new.from_minutes < self.old.from_minutes

    @property
    def starts_later(self) -> bool:
        """Return whether the clinic's start is later."""
        return self.new.from_minutes > self.old.from_minutes

    @property
    def ends_sooner(self) -> bool:
        """Return whether the clinic's end is earlier, at its weakest reading."""
        old, new = self.old.end, self.new.end
        if old is None or new is None:
            return new is not None and old is None
        return new.earliest < old.earliest or new.latest < old.latest

    @property
    def ends_later(self) -> bool:
        """Return whether the clinic's end is later, or open where the protocol's is not."""
        old, new = self.old.until_minutes, self.new.until_minutes
        return old is not None and (new is None or new > old)

    @property
    def loosened(self) -> str:
        """Return how the override is weaker than the protocol, for a sentence; else nothing."""
        if self.kind is Kind.AVOID:
            return self._restriction_loosened
        if self.starts_sooner:
            return "starts sooner"
        if self.ends_later:
            return "lasts longer"
        shortened = self.kind is Kind.DO and (self.ends_sooner or self.starts_later)
        return "shortens what is advised" if shortened else ""

    @property
    def _restriction_loosened(self) -> str:
        if self.starts_later or self.ends_sooner:
            return "shortens a restriction"
        old, new = self.old.end, self.new.end
        if old and new and old.at_least and not new.at_least and new.latest == old.latest:
            return 'takes "at least" from a restriction'
        return ""


def movable_items(protocol: Protocol) -> Iterator[Instruction | ProductStep]:
    """Yield everything in *protocol* whose window a clinic can move."""
    yield from protocol.before
    yield from protocol.instructions
    yield from protocol.products


def overrides_of(content: Content) -> Iterator[Override]:
    """Yield every moved window of every clinic, beside what that clinic publishes."""
    for clinic_id, clinic in content.clinics.items():
        for offer in clinic.changes:
            if offer.windows:
                protocol = content.base_for(clinic_id, offer)
                items = {item.id: item for item in movable_items(protocol)}
                for move in offer.windows:
                    if move.id in items:  # a combination may name what it does not have
                        item = items[move.id]
                        new = moved_window(item.when or Window(), move)
                        yield Override(protocol, offer, move, item, new)
