"""Between a restriction and the next word on its topic there must be no time without a word.

"No makeup for 24 hours" and "makeup again from 48 hours" leave a day in which a patient has to
guess. A gap is looked for after a restriction has ended and before the topic is restricted, advised
or allowed again. What nobody mentions again after a restriction is simply free.

A product fills a gap from its start on, and it ends one where the very topic was restricted: after
"no sunscreen for at least 12 hours", a sunscreen that starts at 48 hours leaves a day and a half in
which a patient cannot tell whether any sunscreen is right. Let the restriction last until then (the
cautious reading), or add an instruction that says what holds. Under an umbrella topic a product
ends no gap: that one retinoid starts late says nothing of the other active ingredients.

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

from generator.counsel import Counsel, Gap
from generator.inquiry import Inquiry
from generator.problem import Problem, Where
from generator.window import spelled_moment

RULE = "advice-gap"


def check(inquiry: Inquiry) -> Iterator[Problem]:
    """Yield every gap of a protocol, and those that a clinic's changes open."""
    for counsel in inquiry.counsels:
        known = set[tuple[str, str, int, int]]()
        if counsel.base is not None:
            known = {_key(gap) for gap in counsel.base.gaps}
        for gap in counsel.gaps:
            if _key(gap) not in known:
                yield _problem(counsel, gap)


def _key(gap: Gap) -> tuple[str, str, int, int]:
    return gap.before.id, gap.after.id, gap.end, gap.start


def _problem(counsel: Counsel, gap: Gap) -> Problem:
    where = _place(counsel, gap)
    ends, starts = (
        f'"{one.id}"' if one.at == where else f'"{one.id}" ({one.at.beside(where)})'
        for one in (gap.before, gap.after)
    )
    next_word = (
        f"where {starts} starts" if gap.start == gap.after.start else f"and next is {starts}"
    )
    message = (
        f'nothing is said of "{gap.topic}" from {spelled_moment(gap.end)}, where {ends} ends, '
        f"to {spelled_moment(gap.start)}, {next_word}"
    )
    return Problem(where, RULE, message, "let one end where the other starts, or say what holds")


def _place(counsel: Counsel, gap: Gap) -> Where:
    """Return the later item's line, or the clinic's line that opened the gap."""
    changed = [one for one in (gap.after, gap.before) if one.id in counsel.news]
    taken = [one for one in counsel.removed if gap.topic in one.topics]
    return (*changed, *taken, gap.after)[0].at
