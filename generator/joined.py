"""`Joined`: several protocols as one, the stricter time for each topic.

A plain function of a set of protocols, so it cannot matter which comes first (the order of lines
aside), and a protocol joined with itself is itself. No restriction ends earlier and nothing starts
sooner than any of them says:

- *avoid* holds as long as the longest that forbids the topic, or an umbrella over it;
- *do*, *allow* and products wait until no other protocol forbids them. An *allow* or a product of
  whose time nothing is left goes, the product with a note; a *do* is a conflict, for people to
  decide;
- lines that say the same become one; those that merely share an id get their protocol's before it.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from generator.line import Line, bounds, joined_lines, window_of
from generator.model import Instruction, Kind, ProductStep, Protocol, Review
from generator.strictness import left_of, longest
from generator.text import Text
from generator.visit import Ban, Visit

LISTS = ("before", "instructions", "products", "symptoms", "warnings", "questions", "course")


@dataclass(frozen=True)
class Conflict:
    """What one protocol tells to do while another forbids it; each with its protocol."""

    part: str
    item: Instruction
    ban: Ban


@dataclass(frozen=True)
class Dropped:
    """A product that another protocol forbids for all the time *part* gives it."""

    part: str
    step: ProductStep


@dataclass(frozen=True)
class Joined:
    """One protocol out of several, and where each of its lines comes from.

    *origins* are protocols by the id of a line; *ids* are the lines' ids by protocol and the id
    there.
    """

    protocol: Protocol
    origins: Mapping[str, frozenset[str]]
    ids: Mapping[tuple[str, str], str]
    dropped: tuple[Dropped, ...]
    conflicts: tuple[Conflict, ...]


def joined(visit: Visit, *, title: Text, summary: Text) -> Joined:
    """Return the protocols of *visit* as one, called *title*."""
    steps = [(line, _step(visit, line)) for line in _lines(visit, "products")]
    shaped = {
        **{name: _lines(visit, name) for name in LISTS},
        "instructions": [
            one for line in _lines(visit, "instructions") if (one := _advice(visit, line))
        ],
        "products": [left for _, left in steps if left is not None],
    }
    lists = _with_own_ids({name: joined_lines(lines) for name, lines in shaped.items()})
    everything = [line for lines in lists.values() for line in lines]
    return Joined(
        protocol=_protocol(visit, lists, title=title, summary=summary),
        origins={line.item.id: line.parts for line in everything},
        ids={source: line.item.id for line in everything for source in line.sources},
        dropped=tuple(_dropped(line) for line, left in steps if left is None),
        conflicts=tuple(_conflicts(visit)),
    )


def _lines(visit: Visit, name: str) -> list[Line]:
    return [
        Line(item, frozenset({part}), ((part, item.id),))
        for part, protocol in visit.parts.items()
        for item in getattr(protocol, name)
    ]


def _advice(visit: Visit, line: Line) -> Line | None:
    item, (part,) = line.item, line.parts
    if not isinstance(item, Instruction):
        raise TypeError("an instruction is expected")
    bans = visit.bans_on(part, (item.topic,), wide=item.kind is Kind.ALLOW)
    if item.kind is Kind.AVOID:
        return _avoided(line, item, [ban for ban in bans if not ban.has_words])
    bans = tuple(ban for ban in bans if ban.window.overlaps(window_of(item)))
    if not bans:
        return line
    when = None if item.while_ else left_of(window_of(item), [ban.window for ban in bans])
    if when is None:
        return line if item.kind is Kind.DO else None
    return _shaped(line, item.model_copy(update={"when": when}), bans)


def _avoided(line: Line, item: Instruction, bans: list[Ban]) -> Line:
    if item.when is None or item.while_ is not None:
        return line
    when = longest([item.when, *(ban.window for ban in bans)])
    if when == item.when:
        return line
    given = [(item.adjust, item.when), *((ban.item.adjust, ban.window) for ban in bans)]
    adjust = None if when.end is None else bounds(given)
    return _shaped(line, item.model_copy(update={"when": when, "adjust": adjust}), bans)


def _step(visit: Visit, line: Line) -> Line | None:
    step, (part,) = line.item, line.parts
    if not isinstance(step, ProductStep):
        raise TypeError("a product's step is expected")
    product = visit.products[step.product]
    bans = visit.bans_on(part, (product.topic, *product.contains), wide=True)
    bans = tuple(ban for ban in bans if ban.window.overlaps(step.when))
    if not bans:
        return line
    when = left_of(step.when, [ban.window for ban in bans])
    return None if when is None else _shaped(line, step.model_copy(update={"when": when}), bans)


def _dropped(line: Line) -> Dropped:
    (part,) = line.parts
    if not isinstance(line.item, ProductStep):
        raise TypeError("a product's step is expected")
    name = f"{part}-{line.item.id}"  # the other treatment may use the plain id
    return Dropped(part, line.item.model_copy(update={"id": name}))


def _shaped(line: Line, item: Instruction | ProductStep, bans: Iterable[Ban]) -> Line:
    return replace(line, item=item, parts=line.parts | {ban.part for ban in bans})


def _conflicts(visit: Visit) -> Iterator[Conflict]:
    for part, protocol in visit.parts.items():
        for item in protocol.instructions:
            if item.kind is Kind.DO:
                yield from _unsolved(visit, part, item, before=False)
        for item in protocol.before:
            if item.kind is Kind.DO:
                yield from _unsolved(visit, part, item, before=True)


def _unsolved(visit: Visit, part: str, item: Instruction, *, before: bool) -> Iterator[Conflict]:
    """Yield what forbids *item*, unless it can wait; nothing before a treatment can."""
    bans = visit.bans_on(part, (item.topic,), before=before)
    bans = tuple(ban for ban in bans if ban.window.overlaps(window_of(item)))
    can_wait = not before and item.while_ is None
    if can_wait and left_of(window_of(item), [ban.window for ban in bans]) is not None:
        return
    for ban in bans:
        yield Conflict(part, item, ban)


def _with_own_ids(lists: Mapping[str, list[Line]]) -> dict[str, list[Line]]:
    """Return *lists* with the protocols' ids before an id that several lines share."""
    used = Counter(line.item.id for lines in lists.values() for line in lines)
    return {
        name: [line if used[line.item.id] == 1 else _renamed(line) for line in lines]
        for name, lines in lists.items()
    }


def _renamed(line: Line) -> Line:
    name = "-".join(line.sources[0])  # each source has one line, so no two are named alike
    return replace(line, item=line.item.model_copy(update={"id": name}))


def _protocol(
    visit: Visit, lists: Mapping[str, list[Line]], *, title: Text, summary: Text
) -> Protocol:
    """Return the protocol; it is as old as its oldest part and due when the first part is."""
    parts = [visit.parts[name] for name in sorted(visit.parts)]
    items = {name: tuple(line.item for line in lines) for name, lines in lists.items()}
    resolutions = [one for part in parts for one in part.resolutions]
    reviews = [part.review for part in parts]
    approved = all(review.clinician == "approved" for review in reviews)
    review = Review.model_construct(
        by=", ".join(dict.fromkeys(review.by for review in reviews)),
        on=min(review.on for review in reviews),
        next=min(review.next for review in reviews),
        clinician="approved" if approved else "awaiting",
    )
    return parts[0].model_copy(
        update={
            **items,
            "title": title,
            "procedure": title,
            "summary": summary,
            "version": sum(part.version for part in parts),
            "review": review,
            "resolutions": tuple(
                one for n, one in enumerate(resolutions) if one not in resolutions[:n]
            ),
        }
    )
