"""Nodes of a YAML file as read: text, mappings and lists that know where they stand.

They subclass `str`, `dict` and `list`, so that the model can validate them as they are, and every
later step can still answer "which line?". Scalars are text always: YAML's own guesses (`no` ->
False, `6:30` -> 390, `010` -> 8) would turn a language tag or an hour into something else.

The *place* of a scalar is its stable name for translators, made of keys and item ids
(`no-makeup.text`), never of list positions where an item has an id.
"""

from typing import Self

from generator.problem import NOWHERE, Where


class Scalar(str):
    """One scalar's text, with its place in the data and in the file."""

    __slots__ = ("domain", "place", "where")
    where: Where
    place: str
    domain: str

    def __new__(cls, text: str, *, where: Where, place: str = "", domain: str = "") -> Self:
        """Return *text* with its places."""
        scalar = super().__new__(cls, text)
        scalar.where, scalar.place, scalar.domain = where, place, domain
        return scalar

    def __reduce__(self) -> tuple[object, ...]:
        return _scalar, (str(self), self.where, self.place, self.domain)


def _scalar(text: str, where: Where, place: str, domain: str) -> Scalar:
    return Scalar(text, where=where, place=place, domain=domain)


class Mapping(dict[str, object]):
    """A YAML mapping: its own position and that of each key and value."""

    where: Where = NOWHERE
    place: str = ""
    domain: str = ""
    keys_at: dict[str, Where]
    values_at: dict[str, Where]

    def __init__(self, where: Where, place: str = "", domain: str = "") -> None:
        super().__init__()
        self.where, self.place, self.domain = where, place, domain
        self.keys_at, self.values_at = {}, {}

    def __reduce__(self) -> tuple[object, ...]:
        rest = (self.where, self.place, self.domain, dict(self), self.keys_at, self.values_at)
        return _mapping, rest


def _mapping(  # noqa: PLR0917 - pickle passes by position
    where: Where,
    place: str,
    domain: str,
    items: dict[str, object],
    keys_at: dict[str, Where],
    values_at: dict[str, Where],
) -> Mapping:
    mapping = Mapping(where, place, domain)
    mapping.update(items)
    mapping.keys_at.update(keys_at)
    mapping.values_at.update(values_at)
    return mapping


class Sequence(list[object]):
    """A YAML list with its position and that of each item."""

    where: Where = NOWHERE
    items_at: list[Where]

    def __init__(self, where: Where) -> None:
        super().__init__()
        self.where, self.items_at = where, []

    def __reduce__(self) -> tuple[object, ...]:
        return _sequence, (self.where, list(self), self.items_at)


def _sequence(where: Where, items: list[object], items_at: list[Where]) -> Sequence:
    sequence = Sequence(where)
    sequence.extend(items)
    sequence.items_at.extend(items_at)
    return sequence


def where_at(root: object, path: tuple[int | str, ...]) -> Where:
    """Return the position of the deepest node of *path* that exists, seen from *root*."""
    node, where = root, getattr(root, "where", NOWHERE)
    for step in path:
        if isinstance(node, Mapping) and str(step) in node:
            where = node.values_at.get(str(step), where)
            node = node[str(step)]
        elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node):
            where, node = node.items_at[step], node[step]
    return where
