"""`Tree`: the YAML of one file, every node with its line, column and stable place.

libyaml parses; where it refuses, the pure parser is asked again, because its messages say more.
Anchors, aliases and tags are refused: an alias can grow without bound ("billion laughs"), and a tag
lets YAML guess. The tree is made from the parser's events in one pass: composing YAML's own nodes
first, which nobody needs, would take as long again.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

import yaml

from generator.node import Mapping, Scalar, Sequence
from generator.problem import Problem, Where

DEEPEST = 20  # levels; the model needs 6
TOO_DEEP = "is nested too deeply"
NO_ALIASES = "anchors and aliases are not used here"
# What YAML itself makes of a plain scalar; any other tag was written by hand.
_GUESSES = {"str", "int", "float", "bool", "null", "timestamp", "value", "merge"}
_NULLS = {"", "~", "null", "Null", "NULL"}
_SURROGATE = re.compile("[\ud800-\udfff]")
_FAST = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_Event: TypeAlias = Any  # of yaml's classes, whose annotations leave out most attributes


@dataclass(frozen=True)
class Tree:
    """What one file says, from its *root* on, and what is wrong inside it."""

    root: Mapping | Sequence | Scalar | None
    problems: list[Problem]


def tree_from(text: str, name: str) -> Tree | None:
    """Return the tree in *text*, of file *name*; None if there is no document.

    Raises yaml.YAMLError, of the pure parser, if *text* is not YAML that is used here.
    """
    for loader in (_FAST, yaml.SafeLoader):
        try:
            return _Reader(name, yaml.parse(text, Loader=loader)).tree()
        except yaml.YAMLError:
            if loader is yaml.SafeLoader:
                raise
    return None


def _refused(what: str, event: _Event) -> yaml.MarkedYAMLError:
    return yaml.MarkedYAMLError(problem=what, problem_mark=event.start_mark)


class _Reader:
    """Makes the tree of one file from its events, in one pass, collecting problems on the way.

    An alias stops it, so nothing can be expanded, and so does depth.
    """

    def __init__(self, name: str, events: Iterator[_Event]) -> None:
        self.name, self.events = name, events
        self.domain = name.removesuffix(".yaml")
        self.problems: list[Problem] = []
        self.depth = 0

    def tree(self) -> Tree | None:
        """Return the one document's tree, if there is one."""
        next(self.events)  # the start of the stream
        if isinstance(next(self.events), yaml.StreamEndEvent):
            return None
        start = next(self.events)
        root = self._value(start, self._where(start))
        next(self.events)  # the document's end
        after = next(self.events)
        if not isinstance(after, yaml.StreamEndEvent):
            raise _refused("found another document", after)
        _place(root, "")
        return Tree(root, self.problems)

    def _where(self, event: _Event) -> Where:
        mark = event.start_mark
        return Where(self.name, mark.line + 1, mark.column + 1)

    def _value(self, event: _Event, where: Where) -> Mapping | Sequence | Scalar | None:
        if event.anchor is not None:  # of an alias, or of what it would repeat
            raise _refused(NO_ALIASES, event)
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event, where)
        if self.depth == DEEPEST:
            raise _refused(TOO_DEEP, event)
        self.depth += 1
        is_mapping = isinstance(event, yaml.MappingStartEvent)
        made = self._mapping(where) if is_mapping else self._sequence(where)
        self.depth -= 1
        return made

    def _scalar(self, event: _Event, where: Where) -> Scalar | None:
        text = self._encodable(event.value, where)
        if not event.style and text in _NULLS:  # None or, from libyaml, ""
            return None
        tag = event.tag
        if tag not in {None, "!"} and tag.removeprefix("tag:yaml.org,2002:") not in _GUESSES:
            self._report(where, f'has a tag "{tag}"', "take it out, or quote the text")
        return Scalar(text, where=where, domain=self.domain)

    def _encodable(self, text: str, where: Where) -> str:
        r"""Return *text*; half a surrogate pair, as `"\uD800"`, is no character."""
        if _SURROGATE.search(text):
            self._report(where, "has a character that no file can hold", "take it out")
        return text

    def _mapping(self, where: Where) -> Mapping:
        mapping = Mapping(where, domain=self.domain)
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            key_at = self._where(event)
            key = self._key(event, key_at)
            event = next(self.events)
            value_at = self._where(event)
            value = self._value(event, value_at)
            if key is None:
                self._report(key_at, "is not a key", 'write "key: value"')
            elif key in mapping:
                hint = f"line {mapping.keys_at[key].line} has it too"
                self._report(key_at, f'has "{key}" twice', hint, rule="duplicate-key")
            else:
                mapping.keys_at[key], mapping.values_at[key] = key_at, value_at
                mapping[key] = value
        return mapping

    def _key(self, event: _Event, where: Where) -> str | None:
        if isinstance(event, yaml.ScalarEvent) and event.anchor is None:
            return self._encodable(event.value, where)
        self._value(event, where)  # passed over, or refused
        return None

    def _sequence(self, where: Where) -> Sequence:
        sequence = Sequence(where)
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            item_at = self._where(event)
            sequence.append(self._value(event, item_at))
            sequence.items_at.append(item_at)
        return sequence

    def _report(self, where: Where, message: str, hint: str = "", rule: str = "yaml") -> None:
        self.problems.append(Problem(where, rule, message, hint))


def _place(node: object, place: str) -> None:
    """Give *node* and all below it their places, which ids further down have a part in."""
    if isinstance(node, Scalar):
        node.place = place
    elif isinstance(node, Mapping):
        node.place = place
        for key, value in node.items():
            _place(value, f"{place}.{key}" if place else key)
    elif isinstance(node, Sequence):
        holder = place.rpartition(".")[0]
        for number, item in enumerate(node, start=1):
            if name := _id_of(item):
                _place(item, f"{holder}.{name}" if holder else name)
            else:
                _place(item, f"{place}.{number}" if place else str(number))


def _id_of(node: object) -> str:
    """Return the id of an item, or the protocol an offer names; nothing if it has neither."""
    if isinstance(node, Mapping):
        for key in ("id", "protocol", "combination"):
            if isinstance(node.get(key), Scalar):
                return str(node[key])
    return ""
