"""Faults to make in the shipped content: edits of its text, each with the rule to find it."""

from collections.abc import Iterator
from random import Random

from faults import clinics, combinations, pins, times, vocabulary, words
from faults.fault import CLINICS, CONTENT, PROTOCOLS, Fault, sheet_of

__all__ = ["CONTENT", "Fault", "faults"]


def faults(chance: Random) -> Iterator[Fault]:
    """Yield every fault; *chance* picks among the alike and fills in numbers."""
    for name in PROTOCOLS:
        sheet = sheet_of(f"protocols/{name}.yaml")
        yield from times.windows(sheet, chance)
        yield from times.contradictions(sheet)
        yield from times.products(sheet)
        yield from times.gaps(sheet)
        yield from words.signs(sheet)
        yield from times.weaker(sheet)
        yield from words.references(sheet, chance)
        yield from words.prose(sheet, chance)
        yield from words.twice(sheet, chance)
        yield from words.reviews(sheet)
        yield from words.supports(sheet)
        yield from times.shapes(sheet)
        yield from words.left_open(sheet, chance)
        yield from words.unprintable(sheet, chance)
        yield from words.turned(sheet)
    for name in CLINICS:
        sheet = sheet_of(f"clinics/{name}.yaml")
        yield from clinics.overrides(sheet, chance)
        yield from clinics.signatures(sheet)
        yield from clinics.contradicting(sheet)
        yield from clinics.numbers(sheet)
        yield from clinics.looks(sheet)
    yield from vocabulary.vocabulary(chance)
    yield from vocabulary.disagreements()
    yield from clinics.addresses()
    yield from pins.lost()
    yield from pins.behind(chance)
    yield from combinations.conflicts()
    yield from combinations.twins()
