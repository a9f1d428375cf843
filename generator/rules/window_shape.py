"""A time must have a shape that one sentence says in full; none of its words may be dropped.

There are sentences for "the first 24 hours", "at least the first 24 hours", "the first 2 to 3
days", "starting (at least) 2 days after" and "starting 1 day after and until (at least) 5 days
after". A symptom has no "at least", a warning sign counts from one certain time, a restriction
before the visit has no "at least", and the time between treatments is one length or a range.

Severity: error

Wrong:
    # protocols/peel.yaml
    products:
      - {id: shield, product: shield, how: Apply each morning., when: {from: 1 day, until: 2 to 3 days}, references: [F05]}

Right:
    # protocols/peel.yaml
    products:
      - {id: shield, product: shield, how: Apply each morning., when: {from: 1 day, until: 3 days}, references: [F05]}
"""  # noqa: E501 - an author's line

from collections.abc import Iterator

from generator.inquiry import Inquiry
from generator.model import Symptom, Warning
from generator.problem import Problem
from generator.timed import Timed
from generator.window import Moment

RULE = "window-shape"


def check(inquiry: Inquiry) -> Iterator[Problem]:
    """Yield every time of which a patient would read only a part."""
    for one in inquiry.windows:
        if fault := _fault(one):
            what, hint = fault
            yield Problem(one.where, RULE, f'"{one.name}" {what}, which no sentence says', hint)
    for protocol in inquiry.pinned.published.values():
        for course in protocol.course:
            if gap := _gap_fault(course.apart):
                message = f'"{course.id}" has treatments {gap} apart, which no sentence says'
                yield Problem(
                    course.at("apart"), RULE, message, 'write "4 weeks" or "5 to 6 weeks"'
                )


def _fault(one: Timed) -> tuple[str, str] | None:
    """Return what of the window no sentence says, and what to write instead."""
    start, end = one.window.start, one.window.end
    if start.at_least and (start.before or end is not None or one.kind in {Symptom, Warning}):
        return 'starts at "at least" a time', 'leave "at least" out'
    if end is None or start.before:
        return None
    if one.kind is Symptom and end.at_least:
        return 'ends at "at least" a time', 'leave "at least" out'
    if start.duration.count and end.low is not None:
        return "starts later and ends at a range of times", "write the later time of the range"
    return None


def _gap_fault(gap: Moment) -> str:
    if gap.at_least:
        return '"at least" some time'
    if gap.before:
        return 'some time "before"'
    return "no time" if gap.duration.count == 0 else ""
