"""Advice must not be weaker than every source it cites.

Facts carry the times their sources give (`when:` in facts.yaml). A restriction may not end before
the earliest end that any cited fact gives, nor may what is advised, allowed or called normal start
before, or last beyond, what all of them say. Longer restrictions and later starts are the cautious
reading and always fine. So is `adjust: {least: ...}`, down to the weakest source and no further.
Facts of the item's own topic count first; if there are none, all timed facts it cites.

Severity: error

Wrong:
    # protocols/wash.yaml
    instructions:
      - {id: no-makeup, kind: avoid, topic: makeup, text: Don't wear makeup, when: {until: 2 hours}, references: [F02]}

Right:
    # protocols/wash.yaml
    instructions:
      - {id: no-makeup, kind: avoid, topic: makeup, text: Don't wear makeup, when: {until: 12 hours}, references: [F02]}
"""  # noqa: E501 - an author's line

from collections.abc import Iterator

from generator.authored import Authored
from generator.evidence import Evidence, evidence_for
from generator.inquiry import Inquiry
from generator.model import Instruction, Kind, Symptom
from generator.problem import Problem
from generator.window import spelled_moment

RULE = "weaker-than-source"


def check(inquiry: Inquiry) -> Iterator[Problem]:
    """Yield items whose times no cited source supports, in protocols and clinics' additions."""
    for protocol in inquiry.pinned.published.values():
        for item in (*protocol.before, *protocol.instructions):
            yield from _instruction(item, inquiry)
        for symptom in protocol.symptoms:
            yield from _symptom(symptom, inquiry)
    for clinic in inquiry.clinics.values():
        for offer in clinic.changes:
            for added in offer.add:
                yield from _instruction(added, inquiry)


def _instruction(item: Instruction, inquiry: Inquiry) -> Iterator[Problem]:
    evidence = evidence_for(item.references, item.topic, inquiry)
    if evidence is None:
        return
    if item.kind is Kind.AVOID:
        yield from _restriction(item, evidence)
    elif item.when is not None:
        if item.when.from_minutes < evidence.starts:
            yield _problem(item, "from", "starts", at=item.when.from_minutes, bound=evidence.starts)
        yield from _lasts(item, item.when.until_minutes, evidence)


def _restriction(item: Instruction, evidence: Evidence) -> Iterator[Problem]:
    if item.when is not None:
        until = item.when.until_minutes
        if until is not None and until < evidence.free:
            yield _problem(item, "until", "ends", at=until, bound=evidence.free)
        if item.when.from_minutes > evidence.restricted:
            start = item.when.from_minutes
            yield _problem(item, "from", "starts", at=start, bound=evidence.restricted)
    if item.adjust is not None and item.adjust.least.latest < evidence.free:
        least = item.adjust.least.latest
        message = (
            f'"{item.id}" may be shortened to {spelled_moment(least)}, but the shortest time '
            f"that a source it cites gives is {spelled_moment(evidence.free)}"
        )
        yield Problem(item.at("adjust", "least"), RULE, message, _HINT)


def _symptom(symptom: Symptom, inquiry: Inquiry) -> Iterator[Problem]:
    evidence = evidence_for(symptom.references, symptom.topic, inquiry)
    if evidence is not None:
        yield from _lasts(symptom, symptom.when.until_minutes, evidence)


def _lasts(item: Instruction | Symptom, until: int | None, evidence: Evidence) -> Iterator[Problem]:
    if evidence.ends is None or (until is not None and until <= evidence.ends):
        return
    if until is None:
        message = f'"{item.id}" has no end, but no source it cites goes beyond '
        yield Problem(item.at("when"), RULE, message + spelled_moment(evidence.ends), _HINT)
    else:
        yield _problem(item, "until", "ends", at=until, bound=evidence.ends)


_HINT = "keep to a source, or cite the one that says so"


def _problem(item: Authored, key: str, verb: str, *, at: int, bound: int) -> Problem:
    name = getattr(item, "id", "")
    side = "before" if at < bound else "after"
    message = (
        f'"{name}" {verb} at {spelled_moment(at)}, {side} {spelled_moment(bound)}, '
        "the weakest time that a source it cites gives"
    )
    return Problem(item.at("when", key), RULE, message, _HINT)
