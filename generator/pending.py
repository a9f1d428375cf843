"""`Pending`: what a clinic's patients would be told otherwise if it accepted a protocol's new text.

Both sides are the clinic's own pages in the language authors write, with its windows, products and
additions, so a protocol's change that the clinic has overruled is none. They are compared as a
printed sheet is with its page (`change`), and then for what a sheet's record leaves out: words on
the timeline, what a line is about, the review. So nothing a patient could see changes unsaid.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from generator.change import Change, How, Weight, changes
from generator.content import Content
from generator.edition import Edition
from generator.identity import items_of
from generator.model import Changes, Offer, Pin, Pins, Protocol
from generator.pinned import Key
from generator.plan import Plan, plan_for
from generator.record import Entry, Part, Record
from generator.release import record_of
from generator.speech import Speech
from generator.spoken import edition_for
from generator.translation import ORIGINAL
from generator.window import Window


@dataclass(frozen=True)
class Pending:
    """One page that waits: what was approved of its protocols, and the changes, gravest first.

    *page* is a protocol or a combination. *gone* are the lines the clinic changes that the new text
    no longer has.
    """

    page: str
    pins: tuple[Pin, ...]
    changes: tuple[Change, ...]
    gone: tuple[str, ...]


def pending_of(content: Content, clinic_id: str) -> Iterator[Pending]:
    """Yield what waits for the clinic, in the order of its offers, then of its combinations."""
    accepted = _accepted(content, clinic_id)
    for offer in content.clinics[clinic_id].changes:
        parts = (offer.protocol,) if isinstance(offer, Offer) else offer.protocols
        pins = (content.pinned.pin_of(clinic_id, name) for name in parts)
        late = tuple(pin for pin in pins if pin is not None and content.pinned.is_behind(pin))
        if late:
            old, new = plan_for(content, clinic_id, offer), plan_for(accepted, clinic_id, offer)
            yield Pending(
                page=offer.page,
                pins=late,
                changes=_between(_edition(old, content), _edition(new, content)),
                gone=tuple(_gone(offer, accepted.base_for(clinic_id, offer))),
            )


@dataclass(frozen=True)
class Behind:
    """A pin whose protocol has changed since, and what it now warns of or restricts beyond it.

    *stricter* is of the protocol alone, whatever the clinic changes in it.
    """

    clinic_id: str
    pin: Pin
    stricter: tuple[Change, ...]


def behind(content: Content) -> Iterator[Behind]:
    """Yield every pin that is behind; what many clinics pinned is compared once."""
    known: dict[Key, tuple[Change, ...]] = {}
    for clinic_id, pins in content.pins.items():
        for pin in pins.pins:
            key = content.pinned.key(clinic_id, pin.protocol)
            if key[1]:
                if key not in known:
                    now = content.protocols[pin.protocol]
                    known[key] = _stricter(content.revisions[key], now)
                yield Behind(clinic_id, pin, known[key])


def _stricter(old: Protocol, new: Protocol) -> tuple[Change, ...]:
    found = changes(Record(tuple(_written(old))), Record(tuple(_written(new))))
    return tuple(one for one in found if one.weight <= Weight.STRICTER)


def _written(protocol: Protocol) -> Iterator[Entry]:
    """Yield what *protocol* warns of and asks for, as its author wrote it.

    Unlike an edition this can be made of any content, be it wrong.
    """
    for sign in protocol.warnings:
        entry = Entry(Part.SIGN, sign.id, sign.level, sign.text.source)
        yield _timed(entry, sign.when)
    for item in (*protocol.before, *protocol.instructions):
        entry = Entry(Part.INSTRUCTION, item.id, item.kind, item.text.source)
        words = "" if item.while_ is None else item.while_.source
        yield replace(_timed(entry, item.when), detail=words)
    for step in protocol.products:
        text = f"{step.product}: {step.how.source}"
        yield _timed(Entry(Part.PRODUCT, step.id, "", text), step.when)


def _timed(entry: Entry, when: Window | None) -> Entry:
    if when is None:
        return entry
    return replace(
        entry,
        from_minutes=when.from_minutes,
        until_minutes=when.until_minutes,
        written=when.written,
    )


def _accepted(content: Content, clinic_id: str) -> Content:
    """Return *content* as if the clinic had accepted everything."""
    return replace(content, pins={**content.pins, clinic_id: Pins.model_construct(pins=())})


def _edition(plan: Plan, content: Content) -> Edition:
    speech = Speech(content.catalogs[content.source_language], plan.interface)
    return edition_for(plan, speech, (), verdict=ORIGINAL)


def _gone(offer: Changes, protocol: Protocol) -> Iterator[str]:
    known = {getattr(item, "id", "") for item in items_of(protocol)}
    windows, removed = (one.id for one in offer.windows), (one.id for one in offer.remove)
    for name in (*windows, *removed, *(one.id for one in offer.products)):
        if name not in known:
            yield name


def _between(old: Edition, new: Edition) -> tuple[Change, ...]:
    before, after = tuple(_beside(old)), tuple(_beside(new))
    both = {entry.key for entry in before} & {entry.key for entry in after}
    sides = (Record(tuple(one for one in side if one.key in both)) for side in (before, after))
    return (*changes(record_of(old), record_of(new)), *changes(*sides))


def _beside(edition: Edition) -> Iterator[Entry]:
    """Yield what *edition* shows beside what its record keeps."""
    plain = {edition.words[name] for name in ("yes", "no", "use", "likely")}
    lines = (*edition.before, *edition.dos, *edition.donts, *edition.again)
    topics = {one.id: one.topic for one in lines}
    topics |= {one.id: one.topic for one in edition.products}
    topics |= {one.id: one.topic for one in edition.expected}
    for name, topic in topics.items():
        yield Entry(Part.SHEET, f"topic of {name}", text=topic)
    for row in edition.timeline.rows:
        labels = [one.label for one in row.segments if one.label not in plain]
        yield Entry(Part.SHEET, f"timeline of {row.id}", text=", ".join(labels) or "-")
    glance = ", ".join(item.id for item in edition.glance)
    yield Entry(Part.SHEET, "at a glance", text=glance or "-")
    yield Entry(Part.SHEET, "procedure", text=edition.procedure)
    sources = ", ".join(source.title for source in edition.sources)
    yield Entry(Part.SHEET, "sources", text=sources)
    yield Entry(Part.SHEET, "review", text=". ".join(edition.review_words))


_HOW = {How.LONGER: "lengthened", How.SHORTER: "shortened"}
_SUBJECTS = {"avoid": "restriction", "do": "advice", "allow": "permission"}
_SUBJECTS |= {level: f"warning sign ({level})" for level in ("emergency", "call", "self-care")}


def title_of(change: Change) -> str:
    """Return *change* in words: `restriction lengthened: Don't wear makeup (no-makeup)`."""
    entry = change.told
    subject = _SUBJECTS.get(entry.kind, entry.part.value)
    how = _HOW.get(change.how, change.how.value)
    if entry.part is Part.SHEET:
        return f"page {how}: {entry.id}"
    return f"{subject} {how}: {entry.text or entry.words} ({entry.id})"


def told(change: Change) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return what was said and what is said now, of both only what differs and is no title."""
    old, new = _said(change.before), _said(change.after)
    if change.before is None or change.after is None:
        return old[2:], new[2:]
    less = (one for one in old if one and one not in new)
    return tuple(less), tuple(one for one in new if one and one not in old)


def _said(entry: Entry | None) -> tuple[str, ...]:
    if entry is None:
        return ()
    rest = (one for one in (entry.detail, entry.words) if one)
    return (_SUBJECTS.get(entry.kind, ""), entry.text, *rest)
