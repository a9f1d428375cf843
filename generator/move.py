"""`Destination`: where the page of a printed address is now, by what `moved.yaml` says.

An address on paper never changes; a clinic's or protocol's id, or a language, may. Every entry of
`moved.yaml` leads the addresses it names on, one after the other, until none applies.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from generator.address import Address
from generator.model import Move, Place


@dataclass(frozen=True, slots=True)
class Destination:
    """Where an address leads; *retired*: its advice is given no longer, and the home stands in."""

    address: Address
    retired: bool = False


def destination_of(address: Address, moves: Iterable[Move]) -> Destination | None:
    """Return where *address* is now; None if the moves lead in a circle."""
    seen: set[Address] = set()
    moves = tuple(moves)
    while move := next((one for one in moves if names(one.from_, address)), None):
        if move.retired:
            return Destination(Address(address.clinic, address.language), retired=True)
        seen.add(address)
        address = _moved(address, move.to or Place())
        if address in seen:
            return None
    return Destination(address)


def names(place: Place, address: Address) -> bool:
    """Return whether *place* names *address*; what a place leaves open fits anything."""
    pairs = (
        (place.clinic, address.clinic),
        (place.language, address.language),
        (place.protocol, address.protocol),
    )
    return all(wanted in {None, given} for wanted, given in pairs)


def _moved(address: Address, to: Place) -> Address:
    return replace(
        address,
        clinic=to.clinic or address.clinic,
        language=to.language or address.language,
        protocol=to.protocol or address.protocol,
    )
