"""A clinic moves a window only as far as the protocol lets it.

`adjust: {least: ..., most: ...}` bounds the end of an item's window (its start, if it has no end),
and the protocol's own time lies within. Without `adjust:` a restriction may only be lengthened, and
what is advised or used may only start later or end sooner. Only a permission may follow the
restriction before it: where no-makeup may be shortened to 12 hours, makeup may start at 12 hours.

Severity: error

Wrong:
    # clinics/hill.yaml
    offers:
      - protocol: peel
        windows:
          - {id: no-makeup, until: 6 hours, reason: patients ask, by: Lead nurse, on: 2026-05-05}

Right:
    # clinics/hill.yaml
    offers:
      - protocol: peel
        windows:
          - {id: no-makeup, until: at least 2 days, reason: our lights are warm, by: Lead nurse, on: 2026-05-05}
"""  # noqa: E501 - an author's line

from collections.abc import Iterator

from generator.content import Content
from generator.identity import topic_closure
from generator.inquiry import Inquiry
from generator.model import Adjust, Instruction, Kind, ProductStep
from generator.override import Override, movable_items
from generator.problem import Problem
from generator.stance import move_at
from generator.window import Moment, Window, spelled_moment

RULE = "override-bounds"


def check(inquiry: Inquiry) -> Iterator[Problem]:
    """Yield bounds that cannot hold, and clinics' windows outside them."""
    for protocol in inquiry.pinned.published.values():
        for item in movable_items(protocol):
            if item.adjust is not None:
                yield from _bounds(item, item.adjust)
    for override in inquiry.overrides:
        yield from _override(override, inquiry)


def _bounds(item: Instruction | ProductStep, adjust: Adjust) -> Iterator[Problem]:
    if adjust.least.latest > adjust.most.latest:
        message = f'"{item.id}" may be moved to no time: "least" is after "most"'
        yield Problem(item.at("adjust"), RULE, message, "write the shorter time under least:")
        return
    own = _bounded(item.when or Window())
    if not adjust.least.latest <= own.latest <= adjust.most.latest:
        message = (
            f'"{item.id}" itself is outside its bounds of {_range(adjust)} '
            f"({item.at('when').beside(item.at('adjust'))})"
        )
        yield Problem(item.at("adjust"), RULE, message, "widen adjust:, or mend when:")


def _bounded(window: Window) -> Moment:
    """Return the end that `adjust:` bounds: the end, or the start of what stays open."""
    return window.start if window.end is None else window.end


def _range(adjust: Adjust) -> str:
    return f"{spelled_moment(adjust.least.latest)} to {spelled_moment(adjust.most.latest)}"


def _override(one: Override, content: Content) -> Iterator[Problem]:
    move, item = one.move, one.item
    if move.from_ is None and move.until is None:
        message = f'"{move.id}" is named but not moved'
        yield Problem(move.at("id"), RULE, message, 'write "until:" or "from:"')
        return
    if item.adjust is not None:
        end = _bounded(one.new)
        if end.earliest < item.adjust.least.latest or end.latest > item.adjust.most.latest:
            fault = f"is moved to {_moved_to(end)}, outside its bounds of {_range(item.adjust)}"
            yield _problem(one, fault, "stay within, or ask who answers for the protocol")
    if fault := _unbounded_fault(one, content):
        hint = f'the protocol gives {"other " if item.adjust else "no "}bounds under "adjust:"'
        yield _problem(one, fault, hint)


def _problem(one: Override, fault: str, hint: str) -> Problem:
    place = move_at(one.move, "until" if one.kind is Kind.AVOID else "from")
    home = one.item.at("adjust" if one.item.adjust else "when").beside(place)
    return Problem(place, RULE, f'"{one.move.id}" {fault} ({home})', hint)


def _moved_to(end: Moment) -> str:
    if end.earliest == end.latest:
        return spelled_moment(end.latest)
    return f"{spelled_moment(end.earliest)} to {spelled_moment(end.latest)}"


def _unbounded_fault(one: Override, content: Content) -> str:
    """Return what an override does that no `adjust:` covers; `adjust:` covers one end only."""
    covers_end = one.item.adjust is not None and one.old.end is not None
    covers_start = one.item.adjust is not None and one.old.end is None
    if one.kind is Kind.AVOID:
        if one.starts_later and not covers_start:
            return "starts a restriction later than the protocol"
        if one.ends_sooner and not covers_end:
            return "ends a restriction sooner than the protocol"
        return ""
    if one.starts_sooner and not covers_start and one.new.from_minutes < _floor(one, content):
        return f"starts sooner than {spelled_moment(_floor(one, content))}"
    if one.ends_later and not covers_end:
        return "lasts longer than in the protocol"
    return ""


def _floor(one: Override, content: Content) -> int:
    """Return the earliest start: the protocol's, or where a permission's restriction may end."""
    own = one.old.from_minutes
    if one.kind is not Kind.ALLOW or not isinstance(one.item, Instruction):
        return own
    topics = topic_closure(content.topics, one.item.topic)
    ends = [
        item.adjust.least.latest
        for item in one.protocol.instructions
        if item.kind is Kind.AVOID and item.adjust and item.topic in topics
    ]
    return min(own, max(ends, default=own))
