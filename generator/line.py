"""`Line`: one thing that one or more protocols of a visit say, and the joining of equal ones.

Two lines say the same if their words and what they are about are the same; their times may differ,
and the stricter holds. Lines of one protocol are never joined with each other.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from generator.model import (
    Adjust,
    Course,
    Instruction,
    Kind,
    Level,
    ProductStep,
    Question,
    Symptom,
    Warning,
)
from generator.strictness import late, latest, longest, shared
from generator.text import Text
from generator.window import Moment, Window

Item = Instruction | ProductStep | Symptom | Warning | Question | Course
Timed = TypeVar("Timed", Instruction, ProductStep)
GRAVITY = (Level.SELF_CARE, Level.CALL, Level.EMERGENCY)


@dataclass(frozen=True)
class Line:
    """One line, the protocols that shaped it, and where it was written: (protocol, id)."""

    item: Item
    parts: frozenset[str]
    sources: tuple[tuple[str, str], ...]

    @property
    def writers(self) -> frozenset[str]:
        """Return the protocols in which the line is written."""
        return frozenset(part for part, _ in self.sources)


def window_of(item: Instruction) -> Window:
    """Return when *item* holds; without a time of its own, always."""
    return item.when or Window()


def key_of(item: Item) -> tuple[object, ...]:
    """Return what makes two items say the same; times count where neither is the stricter."""
    match item:
        case Instruction():
            return item.kind, item.topic, said(item.text), said(item.while_)
        case ProductStep():
            return item.product, said(item.how)
        case Symptom():
            return item.topic, said(item.text), said(item.detail), item.when
        case Warning():
            return (said(item.text),)
        case Question():
            return said(item.question), tuple(said(one) for one in item.answer)
    length = item.length and item.length.minutes
    return said(item.for_), item.sessions.model_dump_json(), item.apart, length


def said(text: Text | None) -> tuple[str, str, int | None]:
    """Return what *text* says, whatever its capitals, apostrophes and last full stop."""
    if text is None:
        return "", "", None
    return _plain(text.source), _plain(text.many or ""), text.number


def _plain(words: str) -> str:
    return words.casefold().replace("\u2019", "'").rstrip(". ")


def joined_lines(lines: Iterable[Line]) -> list[Line]:
    """Return *lines* with those that say the same as one: first of equal times, then of others."""
    exact = _grouped(lines, with_time=True)
    return _grouped(exact, with_time=False)


def _grouped(lines: Iterable[Line], *, with_time: bool) -> list[Line]:
    groups: dict[tuple[object, ...], list[Line]] = {}
    for line in lines:
        time = getattr(line.item, "when", None) if with_time else None
        groups.setdefault((*key_of(line.item), time), []).append(line)
    return [line for group in groups.values() for line in _joined(group)]


def _joined(group: list[Line]) -> list[Line]:
    writers = [part for line in group for part in line.writers]
    if len(group) == 1 or len(set(writers)) < len(writers):
        return group
    ordered = sorted(group, key=lambda line: line.sources)
    item = _one([line.item for line in ordered])
    if item is None:
        return group
    parts = frozenset().union(*(line.parts for line in ordered))
    sources = tuple(source for line in ordered for source in line.sources)
    return [Line(item, parts, tuple(sorted(sources)))]


def _one(items: list[Item]) -> Item | None:
    """Return *items*, which say the same, as one; None if their times lie apart."""
    name = min(item.id for item in items)
    references = tuple(dict.fromkeys(one for item in items for one in item.references))
    update: dict[str, object] = {"id": name, "references": references}
    base = items[0]
    if isinstance(base, Instruction):
        return _instruction([one for one in items if isinstance(one, Instruction)], update)
    if isinstance(base, ProductStep):
        steps = [one for one in items if isinstance(one, ProductStep)]
        when = latest(step.when for step in steps)
        update |= {"when": when, "adjust": bounds([(step.adjust, step.when) for step in steps])}
        return None if when is None else _strictest(steps, when).model_copy(update=update)
    if isinstance(base, Warning):
        return _warning([one for one in items if isinstance(one, Warning)], update)
    return base.model_copy(update=update)


def _instruction(items: list[Instruction], update: dict[str, object]) -> Instruction | None:
    ever = [item.when is None for item in items]
    when: Window | None = None
    if not all(ever) and not (items[0].kind is Kind.AVOID and any(ever)):
        windows = [window_of(item) for item in items]
        stricter = {Kind.AVOID: longest, Kind.DO: latest, Kind.ALLOW: shared}[items[0].kind]
        when = stricter(windows)
        if when is None:
            return None
    forbids_for_good = items[0].kind is Kind.AVOID and (when is None or when.end is None)
    given = [] if forbids_for_good else [(item.adjust, window_of(item)) for item in items]
    update |= {
        "when": when,
        "glance": any(item.glance for item in items),
        "adjust": bounds(given),  # none where only the start of a ban could be moved
    }
    return _strictest(items, when).model_copy(update=update)


def _strictest(items: list[Timed], when: Window | None) -> Timed:
    """Return the item whose own time is the one that holds, else the first: its words are kept."""
    return next((item for item in items if item.when == when), items[0])


def _warning(items: list[Warning], update: dict[str, object]) -> Warning:
    windows = [item.when for item in items]
    given = [window for window in windows if window is not None]
    topics = tuple(dict.fromkeys(topic for item in items for topic in item.topics))
    gravest = max(items, key=lambda item: GRAVITY.index(item.level))
    update |= {
        "level": gravest.level,
        "topics": topics,
        "when": longest(given) if len(given) == len(windows) else None,
    }
    return items[0].model_copy(update=update)


def bounds(lines: Iterable[tuple[Adjust | None, Window]]) -> Adjust | None:
    """Return how far a clinic may move the end of lines that became one, None if nobody said.

    A line without bounds of its own counts with its time: no clinic goes below the strictest. Where
    some bound their end and others, which have none, their start, nobody can say either.
    """
    given = list(lines)
    if all(adjust is None for adjust, _ in given):
        return None
    if len({window.end is None for _, window in given}) > 1:
        return None
    times = [window.end or window.start for _, window in given]
    fixed = [time for (adjust, _), time in zip(given, times, strict=True) if adjust is None]
    least = [adjust.least for adjust, _ in given if adjust is not None]
    most = [adjust.most for adjust, _ in given if adjust is not None]
    strictest, furthest = max([*least, *fixed], key=late), max([*most, *times], key=late)
    return Adjust.model_construct(least=_certain(strictest), most=_certain(furthest))


def _certain(moment: Moment) -> Moment:
    """Return the latest reading of *moment*: a bound is one length of time."""
    return Moment(moment.duration)
