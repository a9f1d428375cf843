"""A product must not be used before its own start or after its own end.

Its own time is what the cited facts give for it (`when:` in facts.yaml): a step may not start
sooner or last longer than all of them say, also where a clinic moves it. And an instruction that
advises a topic (`kind: do`) may not reach outside the time of the products of that very topic,
since the patient will take those.

Severity: error

Wrong:
    # protocols/peel.yaml
    instructions:
      - {id: screen, kind: do, topic: sunscreen, text: Wear sunscreen, when: {from: 1 day}, references: [F05]}

Right:
    # protocols/peel.yaml
    instructions:
      - {id: screen, kind: do, topic: sunscreen, text: Wear sunscreen, when: {from: 2 days}, references: [F05]}
"""  # noqa: E501 - an author's line

from collections.abc import Iterator

from generator.counsel import Counsel
from generator.evidence import evidence_for
from generator.inquiry import Inquiry
from generator.model import ProductStep
from generator.problem import Problem
from generator.stance import Attitude, Stance
from generator.window import spelled_moment

RULE = "product-time"


def check(inquiry: Inquiry) -> Iterator[Problem]:
    """Yield steps outside their facts' time, and advice outside the time of its products."""
    for counsel in inquiry.counsels:
        for one in counsel.stances:
            if one.attitude is Attitude.USE and one.id in counsel.news:
                yield from _step(one, inquiry)
        yield from _advice(counsel)


def _step(use: Stance, inquiry: Inquiry) -> Iterator[Problem]:
    step = use.item
    if not isinstance(step, ProductStep):
        return
    topic = inquiry.products[step.product].topic
    evidence = evidence_for(step.references, topic, inquiry)
    if evidence is None:
        return
    facts = ", ".join(name for name in step.references if name in inquiry.facts)
    hint = f"keep to what {facts} says, or cite the source that says otherwise"
    if use.start < evidence.starts:
        message = (
            f'"{use.id}" is used from {spelled_moment(use.start)}, before its own start '
            f"at {spelled_moment(evidence.starts)}"
        )
        yield Problem(use.at, RULE, message, hint)
    if evidence.ends is not None and (use.end is None or use.end > evidence.ends):
        until = "with no end" if use.end is None else f"until {spelled_moment(use.end)}"
        message = (
            f'"{use.id}" is used {until}, after its own end at {spelled_moment(evidence.ends)}'
        )
        yield Problem(use.at, RULE, message, hint)


def _advice(counsel: Counsel) -> Iterator[Problem]:
    uses = [one for one in counsel.stances if one.attitude is Attitude.USE]
    for advice in counsel.stances:
        if advice.attitude is not Attitude.DO or not advice.is_timed:
            continue
        own = [use for use in uses if use.topic in advice.topics]
        if own and any(one.id in counsel.news for one in (advice, *own)):
            yield from _outside(counsel, advice, own)


def _outside(counsel: Counsel, advice: Stance, own: list[Stance]) -> Iterator[Problem]:
    first = min(own, key=lambda use: use.start)
    if advice.start < first.start:
        yield _problem(counsel, advice, first, time=first.start, verb="starts")
    ends = [use.end for use in own]
    known = [end for end in ends if end is not None]
    if len(known) == len(ends) and (advice.end is None or advice.end > max(known)):
        last = next(use for use in own if use.end == max(known))
        yield _problem(counsel, advice, last, time=max(known), verb="ends")


def _problem(counsel: Counsel, advice: Stance, use: Stance, *, time: int, verb: str) -> Problem:
    where = counsel.place(advice, use)
    other = use if where == advice.at else advice
    message = (
        f'"{advice.id}" advises "{advice.about}" {advice.span}, '
        f'but "{use.id}" {verb} at {spelled_moment(time)}'
    )
    hint = f"the other is at {other.at.beside(where)}; let the advice keep to the product's time"
    return Problem(where, RULE, message, hint)
