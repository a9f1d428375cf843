"""Between a restriction and the next word on its topic there must be no time without a word.

"No makeup for 24 hours" and "makeup again from 48 hours" leave a day in which a patient has to
guess. A gap is looked for after a restriction has ended and before the topic is restricted, advised
or allowed again. A product fills a gap but opens none: that one product starts at 48 hours says
nothing of others of its kind. What nobody mentions again after a restriction is simply free.

Severity: error

Wrong:
    # protocols/peel.yaml
    instructions:
      - {id: makeup-again, kind: allow, topic: makeup, text: You may wear makeup, when: {from: 36 hours}, references: [F01]}

Right:
    # protocols/peel.yaml
    instructions:
      - {id: makeup-again, kind: allow, topic: makeup, text: You may wear makeup, when: {from: 24 hours}, references: [F01]}
"""  # noqa: E501 - an author's line

from collections.abc import Iterator

from generator.inquiry import Inquiry
from generator.problem import Problem, Where
from generator.stance import Gap, Reading
from generator.window import spelled_moment

RULE = "advice-gap"


def check(inquiry: Inquiry) -> Iterator[Problem]:
    """Yield every gap of a protocol, and those that a clinic's changes open."""
    readings = inquiry.readings
    for reading in readings:
        known = set[tuple[str, str, int, int]]()
        if reading.offer is not None:
            known = {_key(gap) for gap in readings.protocols[reading.protocol_id].gaps}
        for gap in reading.gaps:
            if _key(gap) not in known:
                yield _problem(reading, gap)


def _key(gap: Gap) -> tuple[str, str, int, int]:
    return gap.before.id, gap.after.id, gap.end, gap.after.start


def _problem(reading: Reading, gap: Gap) -> Problem:
    where = _place(reading, gap)
    ends, starts = (
        f'"{one.id}"' if one.at == where else f'"{one.id}" ({one.at.beside(where)})'
        for one in (gap.before, gap.after)
    )
    message = (
        f'nothing is said of "{gap.topic}" from {spelled_moment(gap.end)}, where {ends} ends, '
        f"to {spelled_moment(gap.after.start)}, where {starts} starts"
    )
    return Problem(where, RULE, message, "let one end where the other starts, or say what holds")


def _place(reading: Reading, gap: Gap) -> Where:
    """Return the later item's line, or the clinic's line that opened the gap."""
    changed = [one for one in (gap.after, gap.before) if one.id in reading.news]
    taken = [one for one in reading.removed if gap.topic in one.topics]
    return (*changed, *taken, gap.after)[0].at
