"""A window must end after it starts, and one that starts before the treatment ends at it.

A window over the treatment itself cannot be said in one sentence; write two instructions, one
before the visit (`{from: 5 days before, until: 0}`) and one after it. A clinic's moved window is
judged with the protocol's other end. Facts have windows too.

Severity: error

Wrong:
    # protocols/peel.yaml
    products:
      - {id: shield, product: shield, how: Apply each morning., when: {from: 48 hours, until: 1 day}, references: [F05]}

Right:
    # protocols/peel.yaml
    products:
      - {id: shield, product: shield, how: Apply each morning., when: {from: 48 hours, until: 5 days}, references: [F05]}
"""  # noqa: E501 - an author's line

from collections.abc import Iterator

from generator.inquiry import Inquiry
from generator.problem import Problem
from generator.timed import Timed
from generator.window import spelled

RULE = "window-order"


def check(inquiry: Inquiry) -> Iterator[Problem]:
    """Yield every window that ends before it starts or reaches over the treatment."""
    for one in inquiry.windows:
        if fault := _fault(one):
            what, hint = fault
            yield Problem(one.where, RULE, f'"{one.name}" {what}', hint)


def _fault(one: Timed) -> tuple[str, str] | None:
    """Return what is wrong with the window's order, and what to write instead."""
    start, end = one.window.start, one.window.end
    if start.before and (end is None or end.duration.count != 0):
        what = "starts before the treatment but does not end at it"
        return what, 'write "until: 0", and a second instruction for after'
    if end is not None and end.before:
        return "ends before the treatment", 'write "until: 0" for the end of the treatment'
    if not start.before and start.low is not None:
        return "starts at a range of times", "write the later time, the cautious one"
    if end is None or start.before or end.latest > start.latest:
        return None
    minutes = start.latest - end.latest
    what = f"ends {spelled(minutes)} before it starts" if minutes else "ends when it starts"
    return what, '"until" must be later than "from"'
