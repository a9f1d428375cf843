"""`Timeline`: what holds or is normal when, as rows of segments on a scale of moments that matter.

The scale has one equal step per moment at which something changes (0, 12 h, 24 h, 2 d ...), not per
minute, so that the first day is as readable as the second week. A row is a topic or a product; a
topic that is restricted shows everything said about it, so that a gap in the content is a gap on
the picture.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from generator.model import Instruction, Kind
from generator.origin import origin_of
from generator.plan import Plan, PlannedProduct
from generator.speech import Interval, Speech
from generator.window import Duration, Moment, Unit, Window


@dataclass(frozen=True, slots=True)
class Segment:
    """One stretch of a row: columns counted from 0, *end* exclusive.

    *kind* is avoid, allow, use or likely; an *open* segment has no known end, or none at all.
    """

    kind: str
    start: int
    end: int
    label: str
    words: str
    open: bool
    window: Interval


@dataclass(frozen=True, slots=True)
class Row:
    """One subject with its segments in order; a product's name is a brand's."""

    id: str
    name: str
    icon: str
    segments: tuple[Segment, ...]
    is_product: bool
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Timeline:
    """The scale's labels with their minutes, and the rows; the last column has no end."""

    labels: tuple[str, ...]
    minutes: tuple[int, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class _Stretch:
    kind: str
    window: Window
    interval: Interval
    label: str


@dataclass(frozen=True)
class _Subject:
    id: str
    name: str
    icon: str
    stretches: tuple[_Stretch, ...]
    is_product: bool = False
    origin: str = ""


def timeline_for(plan: Plan, speech: Speech) -> Timeline:
    """Return the timeline of *plan*, restricted topics first, then products."""
    subjects = sorted(_topics(plan, speech), key=_order)
    subjects += _products(plan, speech)
    return _timeline(subjects, speech)


def expected_for(plan: Plan, speech: Speech) -> Timeline:
    """Return what is normal when, in the order authors wrote it.

    A symptom whose end no source gives is drawn over the first column only, and left open.
    """
    likely = speech.words["likely"]
    subjects = [
        _Subject(
            symptom.id,
            speech.say(symptom.text),
            plan.topics[symptom.topic].icon,
            (_Stretch("likely", symptom.when, speech.expected_interval(symptom.when), likely),),
            origin=origin_of(plan, speech, symptom.id),
        )
        for symptom in plan.protocol.symptoms
    ]
    return _timeline(subjects, speech)


def _timeline(subjects: list[_Subject], speech: Speech) -> Timeline:
    moments = _moments(subjects)
    columns = {minute: column for column, minute in enumerate(moments)}
    rows = tuple(_row(subject, columns) for subject in subjects)
    labels = tuple(speech.scale(moments[minute]) for minute in moments)
    return Timeline(labels, tuple(moments), rows)


def _topics(plan: Plan, speech: Speech) -> Iterator[_Subject]:
    timed: dict[str, list[Instruction]] = {}
    for one in filter(_timed, plan.protocol.instructions):
        timed.setdefault(one.topic, []).append(one)
    for name, topic in plan.topics.items():
        said = timed.get(name, [])
        if not any(one.kind is Kind.AVOID for one in said):
            continue
        stretches = [_stretch(one, speech) for one in said]
        uses = [planned for planned in plan.products if planned.product.topic == name]
        stretches += [_use(planned, speech) for planned in uses]
        if len({stretch.kind for stretch in stretches}) == 1:
            stretches += _again(stretches, speech)
        ids = [one.id for one in said] + [planned.step.id for planned in uses]
        yield _Subject(
            name,
            speech.say(topic.name),
            topic.icon,
            tuple(stretches),
            origin=origin_of(plan, speech, *ids),
        )


def _stretch(instruction: Instruction, speech: Speech) -> _Stretch:
    window, short = instruction.when or Window(), instruction.short
    label = speech.words["no" if instruction.kind is Kind.AVOID else "yes"]
    kind = Kind.AVOID if instruction.kind is Kind.AVOID else Kind.ALLOW
    said = label if short is None else speech.say(short)
    return _Stretch(kind.value, window, speech.interval(window), said)


def _timed(instruction: Instruction) -> bool:
    return instruction.when is not None and instruction.while_ is None


def _again(stretches: Iterable[_Stretch], speech: Speech) -> Iterator[_Stretch]:
    """Yield "allowed again" after the last restriction, where nothing else is said."""
    ends = [stretch.window.end for stretch in stretches]
    if all(end is not None for end in ends):
        last = max((end for end in ends if end is not None), key=lambda end: end.latest)
        window = Window(Moment(last.duration, at_least=last.at_least))
        yield _Stretch(Kind.ALLOW.value, window, speech.interval(window), speech.words["yes"])


def _products(plan: Plan, speech: Speech) -> list[_Subject]:
    subjects = [
        _Subject(
            planned.step.id,
            planned.product.name,
            plan.topics[planned.product.topic].icon,
            (_use(planned, speech),),
            is_product=True,
            origin=origin_of(plan, speech, planned.step.id),
        )
        for planned in plan.products
    ]
    return sorted(subjects, key=lambda subject: subject.stretches[0].window.from_minutes)


def _use(planned: PlannedProduct, speech: Speech) -> _Stretch:
    window = planned.step.when
    return _Stretch("use", window, speech.interval(window), speech.words["use"])


def _order(subject: _Subject) -> tuple[int, str]:
    ends = [
        stretch.window.until_minutes for stretch in subject.stretches if stretch.kind == "avoid"
    ]
    return max(end if end is not None else 10**9 for end in ends), subject.id


def _moments(subjects: Iterable[_Subject]) -> dict[int, Duration]:
    """Return the moments of the scale in minutes, each with the unit most often written for it."""
    written: dict[int, list[Duration]] = {}
    for subject in subjects:
        for stretch in subject.stretches:
            for moment in (stretch.window.start, stretch.window.end):
                if moment is not None and not moment.before:
                    written.setdefault(moment.latest, []).append(moment.duration)
    written.setdefault(0, []).append(Duration(0, Unit.HOURS))
    return {
        minute: max(dict.fromkeys(written[minute]), key=written[minute].count)
        for minute in sorted(written)
    }


def _row(subject: _Subject, columns: dict[int, int]) -> Row:
    segments = []
    for stretch in sorted(subject.stretches, key=lambda one: one.window.from_minutes):
        end = stretch.window.until_minutes
        start = columns[max(0, stretch.window.start.latest)]
        stop = len(columns) if end is None else columns[end]
        if end is None and stretch.kind == "likely":
            stop = start + 1
        segments.append(
            Segment(
                stretch.kind,
                start,
                stop,
                stretch.label,
                stretch.interval.words,
                open=end is None,
                window=stretch.interval,
            )
        )
    return Row(
        subject.id,
        subject.name,
        subject.icon,
        tuple(segments),
        subject.is_product,
        subject.origin,
    )


def drawn(row: Row) -> tuple[Segment, ...]:
    """Return the row's segments as a picture shows them: none over another, restrictions on top.

    The table beside the picture keeps every statement; the picture keeps the strictest.
    """
    painted: dict[int, Segment] = {}
    strictness = {"avoid": 2, "use": 1, "allow": 0, "likely": 0}
    for segment in sorted(row.segments, key=lambda one: strictness[one.kind]):
        painted |= dict.fromkeys(range(segment.start, segment.end), segment)
    runs: list[list[int]] = []  # columns of one look
    for column in sorted(painted):
        last = runs[-1][-1] if runs else -1
        if runs and last == column - 1 and _look(painted[last]) == _look(painted[column]):
            runs[-1].append(column)
        else:
            runs.append([column])
    return tuple(_cut(painted[run[0]], run, is_open=painted[run[-1]].open) for run in runs)


def _cut(segment: Segment, run: list[int], *, is_open: bool) -> Segment:
    """Return *segment* in the columns of *run* alone; most are not covered and stay whole."""
    start, end = run[0], run[-1] + 1
    if (start, end, is_open) == (segment.start, segment.end, segment.open):
        return segment
    return replace(segment, start=start, end=end, open=is_open)


def _look(segment: Segment) -> tuple[str, str]:
    return segment.kind, segment.label
