"""What is released: an edition's record, its standing in the ledger, and what is due.

A version counts per clinic, protocol and language. An edition has the newest version only while it
says what that version said; after any change of meaning it is a draft, without a code, until it is
released. Renamed addresses go on counting: their lineage is every release that leads to them.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from generator.address import root_of
from generator.edition import Edition
from generator.ledger import Release, issued
from generator.model import Kind
from generator.problem import NOWHERE
from generator.record import Entry, Part, Record, stored
from generator.speech import Interval, Speech


def record_of(edition: Edition) -> Record:
    """Return what *edition* tells a patient, without layout, dates and translation state."""
    return Record(tuple(_entries(edition)))


def _entries(edition: Edition) -> Iterator[Entry]:
    yield Entry(Part.SHEET, "title", text=edition.title)
    yield Entry(Part.SHEET, "summary", text=edition.summary)
    yield from _contacts(edition)
    for care in edition.care:
        yield Entry(Part.CARE, care.level, care.level, care.action)
        for sign in care.signs:
            yield _timed(Part.SIGN, sign.id, care.level, sign.text, window=sign.window)
    for item in (*edition.before, *edition.donts, *edition.dos, *edition.again):
        yield _timed(
            Part.INSTRUCTION, item.id, item.kind, item.text, detail=item.why, window=item.window
        )
    for use in edition.products:
        text = f"{use.name}: {use.how}"
        yield _timed(Part.PRODUCT, use.id, "", text, detail=use.what, window=use.window)
    for gone in edition.left_out:
        yield Entry(Part.PRODUCT, gone.id, Kind.AVOID.value, f"{gone.name}: {gone.note}")
    for one in edition.expected:
        yield _timed(Part.SYMPTOM, one.id, "", one.text, detail=one.detail, window=one.window)
    for answer in edition.questions:
        yield Entry(Part.ANSWER, answer.id, "", answer.question, " ".join(answer.answers))
    for course in edition.course:
        words = ", ".join(course.parts)
        yield Entry(Part.COURSE, course.id, "", course.purpose, written=course.written, words=words)


def _contacts(edition: Edition) -> Iterator[Entry]:
    clinic = edition.clinic
    phones = {
        "emergency": clinic.emergency,
        "phone": clinic.phone,
        "after-hours": clinic.after_hours,
    }
    for name, phone in phones.items():
        if phone is not None:  # how a number is written may change; whom it calls is what counts
            yield Entry(Part.CLINIC, name, written=phone.link, words=phone.written)
    if clinic.hours:
        yield Entry(Part.CLINIC, "hours", text=clinic.hours)


def _timed(
    part: Part, name: str, kind: str, text: str, *, detail: str = "", window: Interval | None
) -> Entry:
    entry = Entry(part, name, kind, text, detail)
    if window is None:
        return entry
    return replace(
        entry,
        from_minutes=window.from_minutes,
        until_minutes=window.until_minutes,
        written=window.written,
        words=window.words,
    )


def newest(releases: Iterable[Release]) -> tuple[Release, ...]:
    """Return the releases with the highest version: one, or several if two branches clashed."""
    first: dict[str, Release] = {}
    for release in sorted(releases, key=lambda one: one.released):
        first.setdefault(release.code, release)
    highest = max((release.version for release in first.values()), default=0)
    return tuple(one for one in first.values() if one.version == highest)


def stamped(edition: Edition, lineage: Iterable[Release], speech: Speech) -> Edition:
    """Return *edition* with version, date and code, if the newest of *lineage* says the same."""
    current = newest(lineage)
    if len(current) != 1 or current[0].fingerprint != record_of(edition).fingerprint:
        return edition
    (release,) = current
    return replace(
        edition,
        version=release.version,
        version_words=version_words(release, speech),
        released_on=release.released.isoformat(),
        code=release.code,
    )


def version_words(release: Release, speech: Speech) -> str:
    """Return version and date of *release* in the language of *speech*."""
    number = speech.language.number(release.version)
    return speech.words_with("version", number=number, date=speech.day(release.released))


@dataclass(frozen=True)
class Due:
    """A line to add to the ledger; *content* is the edition to store, empty if it already is."""

    release: Release
    content: bytes


def due(
    edition: Edition,
    lineage: tuple[Release, ...],
    taken: Mapping[str, Release],
    *,
    by: str,
    on: date,
) -> Due | None:
    """Return what releasing *edition* adds to the ledger; None if it is released already.

    A new version where the meaning changed, or where two branches issued the newest version with
    different meanings; a new line for the same code where only the host is new. *taken* is every
    code issued so far.
    """
    record, base = record_of(edition), root_of(edition.base_url)
    current = newest(lineage)
    if len(current) == 1 and current[0].fingerprint == record.fingerprint:
        (release,) = current
        if base in {one.base for one in lineage if one.code == release.code}:
            return None
        moved = replace(release, base=base, released=on, by=by, where=NOWHERE, written="")
        return Due(moved, b"")
    version = 1 + max((one.version for one in current), default=0)
    code = issued(edition.address, version, record.fingerprint, taken)
    release = Release(edition.address, version, code, base, on, record.fingerprint, by)
    return Due(release, stored(record, release.line))
