"""`Change`: one difference between two editions, as a patient who knows only the first meets it.

Editions carry a clinic's own windows, products and additions, so these count; both must be in one
language. Ordered by danger: what would hurt somebody who still follows the old text comes first (a
new warning, a longer restriction), then what is no longer warned of or forbidden, then the rest.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from generator.edition import Edition, Interval, Item
from generator.model import Level

_EVER = 10**9  # minutes; further than any window reaches


class Subject(StrEnum):
    """What a change is about."""

    WARNING = "warning"
    AVOID = "avoid"
    DO = "do"
    ALLOW = "allow"
    PRODUCT = "product"
    SYMPTOM = "symptom"
    QUESTION = "question"
    COURSE = "course"
    TIMELINE = "timeline"
    PAGE = "page"


class Difference(StrEnum):
    """How something changed; a window is *later* or *earlier* by its start."""

    ADDED = "added"
    REMOVED = "removed"
    GRAVER = "graver"
    MILDER = "milder"
    LENGTHENED = "lengthened"
    SHORTENED = "shortened"
    LATER = "later"
    EARLIER = "earlier"
    REPLACED = "replaced"
    REWORDED = "reworded"


@dataclass(frozen=True, slots=True)
class Line:
    """One thing an edition says: its words, its time, a product's name, a warning's level."""

    subject: Subject
    id: str
    topics: tuple[str, ...]
    texts: tuple[str, ...]
    window: Interval | None = None
    name: str = ""
    level: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """One difference; *old* is missing where something was added, *new* where it was removed."""

    difference: Difference
    old: Line | None
    new: Line | None

    @property
    def line(self) -> Line:
        """Return the new line, or the old one if it was removed."""
        line = self.new or self.old
        if line is None:
            raise AssertionError("a change has a side")
        return line

    @property
    def danger(self) -> int:
        """Return the rank, 0 being the most dangerous."""
        kind = (self.line.subject, self.difference)
        return _DANGERS.index(kind) if kind in _DANGERS else len(_DANGERS)


_DANGERS = (
    # who still follows the old text does what now harms, or waits for help
    (Subject.WARNING, Difference.ADDED),
    (Subject.WARNING, Difference.GRAVER),
    (Subject.WARNING, Difference.LENGTHENED),
    (Subject.AVOID, Difference.LENGTHENED),
    (Subject.AVOID, Difference.ADDED),
    (Subject.PRODUCT, Difference.LATER),
    (Subject.ALLOW, Difference.LATER),
    (Subject.DO, Difference.LATER),
    (Subject.PRODUCT, Difference.REMOVED),
    (Subject.PRODUCT, Difference.REPLACED),
    (Subject.PRODUCT, Difference.SHORTENED),
    (Subject.ALLOW, Difference.REMOVED),
    (Subject.ALLOW, Difference.SHORTENED),
    # the new text guards less
    (Subject.WARNING, Difference.REMOVED),
    (Subject.WARNING, Difference.MILDER),
    (Subject.WARNING, Difference.SHORTENED),
    (Subject.AVOID, Difference.REMOVED),
    (Subject.AVOID, Difference.SHORTENED),
    (Subject.SYMPTOM, Difference.ADDED),
    (Subject.SYMPTOM, Difference.LENGTHENED),
    # the same, said otherwise: a lost "not" hides here
    (Subject.WARNING, Difference.REWORDED),
    (Subject.AVOID, Difference.REWORDED),
    (Subject.PRODUCT, Difference.REWORDED),
    (Subject.DO, Difference.REMOVED),
    (Subject.DO, Difference.ADDED),
)


def changes(old: Edition, new: Edition) -> tuple[Change, ...]:
    """Return what differs, most dangerous first; what moved from one kind to another is two."""
    before = {_key(line): line for line in lines_of(old)}
    after = {_key(line): line for line in lines_of(new)}
    found = [
        Change(Difference.REMOVED, line, None)
        for key, line in before.items()
        if key not in after and line.subject is not Subject.TIMELINE
    ]
    for key, line in after.items():
        if key in before:
            found.extend(_between(before[key], line))
        elif line.subject is not Subject.TIMELINE:
            found.append(Change(Difference.ADDED, None, line))
    subjects = list(Subject)
    return tuple(
        sorted(found, key=lambda one: (one.danger, subjects.index(one.line.subject), one.line.id))
    )


def _key(line: Line) -> tuple[Subject, str, tuple[str, ...]]:
    topics = () if line.subject is Subject.WARNING else line.topics
    return line.subject, line.id, topics


def lines_of(edition: Edition) -> Iterator[Line]:
    """Yield everything *edition* says to a patient; what it says about itself comes last."""
    for care in edition.care:
        for sign in care.signs:
            yield Line(
                Subject.WARNING, sign.id, sign.topics, (sign.text,), sign.window, level=care.level
            )
    for item in (*edition.before, *edition.dos, *edition.donts, *edition.again):
        yield _advice(item)
    for use in edition.products:
        yield Line(
            Subject.PRODUCT, use.id, (use.topic,), (use.how, use.what), use.window, name=use.name
        )
    for one in edition.expected:
        yield Line(Subject.SYMPTOM, one.id, (one.topic,), (one.text, one.detail), one.window)
    for question in edition.questions:
        yield Line(Subject.QUESTION, question.id, (), (question.question, *question.answers))
    for course in edition.course:
        yield Line(Subject.COURSE, course.id, (), (course.purpose, *course.parts))
    plain = {edition.words[name] for name in ("yes", "no", "use", "likely")}
    for row in edition.timeline.rows:
        labels = tuple(one.label for one in row.segments if one.label not in plain)
        yield Line(Subject.TIMELINE, row.id, (), labels)
    page = (edition.title, edition.summary, edition.version_words, *edition.review_words)
    yield Line(Subject.PAGE, "page", (), page)


def _advice(item: Item) -> Line:
    return Line(Subject(item.kind), item.id, (item.topic,), (item.text, item.why), item.window)


def _between(old: Line, new: Line) -> Iterator[Change]:
    order = [level.value for level in (Level.SELF_CARE, Level.CALL, Level.EMERGENCY)]
    if old.level != new.level:
        graver = order.index(new.level) > order.index(old.level)
        yield Change(Difference.GRAVER if graver else Difference.MILDER, old, new)
    if old.name != new.name:
        yield Change(Difference.REPLACED, old, new)
    moved = _moved(old, new)
    if moved is not None:
        yield Change(moved, old, new)
    words = (old.window and old.window.words) != (new.window and new.window.words)
    if old.texts != new.texts or (moved is None and words):
        yield Change(Difference.REWORDED, old, new)


def _moved(old: Line, new: Line) -> Difference | None:
    """Return how the window changed; for what forbids or warns, any new minute lengthens it."""
    (was, until), (starts, ends) = _minutes(old.window), _minutes(new.window)
    if (was, until) == (starts, ends):
        return None
    if new.subject in {Subject.DO, Subject.ALLOW, Subject.PRODUCT} and was != starts:
        return Difference.LATER if starts > was else Difference.EARLIER
    longer = starts < was or ends > until
    return Difference.LENGTHENED if longer else Difference.SHORTENED


def _minutes(window: Interval | None) -> tuple[int, int]:
    if window is None:
        return -_EVER, _EVER
    return window.from_minutes, _EVER if window.until_minutes is None else window.until_minutes


def told(change: Change) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return what was said and what is said now, only what differs: name, time or words."""
    old, new = _said(change.old, change), _said(change.new, change)
    if change.old is None or change.new is None:
        return old, new
    return _less(old, new), _less(new, old)


def _said(line: Line | None, change: Change) -> tuple[str, ...]:
    if line is None:
        return ()
    when = () if line.window is None else (line.window.words,)
    match change.difference:
        case Difference.REPLACED:
            return (line.name,)
        case Difference.GRAVER | Difference.MILDER:
            return (line.level,)
        case Difference.REWORDED | Difference.ADDED | Difference.REMOVED:
            name = (line.name,) if line.name else ()
            return (*name, *(text for text in line.texts if text), *when)
    return when


def _less(some: Iterable[str], others: Iterable[str]) -> tuple[str, ...]:
    return tuple(one for one in some if one not in set(others))
