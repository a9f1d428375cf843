"""A number that is counted out to patients is one that a cited source gives.

"Up to {n} months", how many treatments, how far apart, how long: each number stands in what a cited
fact says (`says:` in facts.yaml, in digits), or in the note of a cited reference. So neither a slip
of the hand (60 for 6) nor a number nobody gave can reach a page. Times under `when:` are judged
against the facts' own times (weaker-than-source), since a longer restriction is always fine.

Severity: error

Wrong:
    # protocols/peel.yaml
    course:
      - {id: face, for: For the face, sessions: 5 to 80, apart: 4 weeks, length: 30 minutes, references: [guide]}

Right:
    # protocols/peel.yaml
    course:
      - {id: face, for: For the face, sessions: 5 to 8, apart: 4 weeks, length: 30 minutes, references: [guide]}
"""  # noqa: E501 - an author's line

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.authored import Authored
from generator.content import Content
from generator.identity import items_of
from generator.model import Course
from generator.problem import Problem, Where
from generator.text import Text
from generator.window import Duration

RULE = "number-unsupported"
_TREATMENT = "treatment"  # what is counted where no unit of time follows
_SAID = re.compile(r"(?:(\d+) to )?\b(\d+)(?:[- ](minute|hour|day|week|month)s?\b)?")


@dataclass(frozen=True)
class _Number:
    """One number that patients read; *unit* is empty where its sentence names what is counted."""

    count: int
    unit: str
    where: Where

    @property
    def written(self) -> str:
        return (
            f"{self.count} {self.unit}{'' if self.count == 1 else 's'}"
            if self.unit
            else str(self.count)
        )


def check(content: Content) -> Iterator[Problem]:
    """Yield every counted number that no cited source gives."""
    for protocol in content.pinned.published.values():
        for item in items_of(protocol):
            yield from _unsupported(item, content)
    for clinic in content.clinics.values():
        for offer in clinic.offers:
            for added in offer.add:
                yield from _unsupported(added, content)


def _unsupported(item: Authored, content: Content) -> Iterator[Problem]:
    numbers = list(_numbers(item))
    if not numbers:
        return
    cited: tuple[str, ...] = getattr(item, "references", ())
    given = {pair for name in cited for pair in _given(_words(name, content))}
    for number in numbers:
        if (number.count, number.unit) not in given:
            message = (
                f'"{getattr(item, "id", "")}" says {number.written}, '
                f"which {', '.join(cited)} does not give"
            )
            yield Problem(number.where, RULE, message, _hint(given, number.unit))


def _hint(given: set[tuple[int, str]], unit: str) -> str:
    known = sorted(count for count, of in given if of == unit)
    if not known:
        return "cite the source that gives it"
    what = f" {unit}s" if unit else ""
    return f"given there: {', '.join(map(str, known))}{what}; or cite the source that gives it"


def _numbers(item: Authored) -> Iterator[_Number]:
    for name, value in vars(item).items():
        if isinstance(value, Text) and value.number is not None:
            yield _Number(value.number, "", item.at(name, "n"))
        for index, text in enumerate(value if isinstance(value, tuple) else ()):
            if isinstance(text, Text) and text.number is not None:
                yield _Number(text.number, "", item.at(name, index, "n"))
    if isinstance(item, Course):
        yield from _of_course(item)


def _of_course(course: Course) -> Iterator[_Number]:
    for count in (course.sessions.low, course.sessions.number):
        if count is not None:
            yield _Number(count, _TREATMENT, course.at("sessions"))
    apart = course.apart.duration
    if course.apart.low is not None:
        yield _timed(Duration(course.apart.low, apart.unit), course.at("apart"))
    yield _timed(apart, course.at("apart"))
    if course.length is not None:
        yield _timed(course.length, course.at("length"))


def _timed(time: Duration, where: Where) -> _Number:
    return _Number(time.count, time.unit.value.removesuffix("s"), where)


def _words(name: str, content: Content) -> str:
    if name in content.facts:
        return content.facts[name].says
    return content.references[name].note or ""


def _given(words: str) -> Iterator[tuple[int, str]]:
    """Yield every number in *words*, bare and with its unit of time, else as one of treatments."""
    for low, count, unit in _SAID.findall(words):
        for one in (low, count):
            if one:
                yield int(one), ""
                yield int(one), unit or _TREATMENT
