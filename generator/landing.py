"""`Landing`: the small page that a printed code opens; it says whether the sheet is current.

In the language of the sheet where that can still be spoken, else in that of the page it leads to.
Who to call comes first; then whether the sheet is current; then what changed since, gravest first.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from generator.address import ROOT_FROM_CODE, Address
from generator.change import Change, How, Weight, changes
from generator.edition import ClinicFace, Edition
from generator.home import Home
from generator.ledger import Release
from generator.model import Kind
from generator.record import Entry, Part, Record
from generator.release import version_words
from generator.speech import Speech


class Way(StrEnum):
    """How a code's page is reached."""

    HERE = "here"
    OTHER_LANGUAGE = "other-language"
    RETIRED = "retired"


class State(StrEnum):
    """What a landing says of the sheet."""

    CURRENT = "current"
    OLD = "old"
    ELSEWHERE = "elsewhere"
    RETIRED = "retired"


@dataclass(frozen=True, slots=True)
class Arrival:
    """One code on its way: the page it leads to, and how."""

    release: Release
    page: Address
    way: Way


@dataclass(frozen=True, slots=True)
class Told:
    """One change, in finished words; what there is nothing to say of is empty.

    *care* is what a sign asks for, by its *level*; *when* is the time of what has no counterpart.
    """

    label: str
    icon: str
    is_grave: bool
    text: str
    level: str
    care: str
    when: str
    now: str
    before: str


@dataclass(frozen=True, slots=True)
class Landing:
    """Everything the page behind one code says; links are relative to it.

    *leads_on*: the patient need read nothing here.
    """

    code: str
    base_url: str
    language: str
    direction: str
    state: State
    subject: str
    title: str
    advice: str
    versions: tuple[str, ...]
    sums: tuple[str, ...]
    changes: tuple[Told, ...]
    clinic: ClinicFace
    page: Address
    page_language: str
    page_language_name: str
    page_url: str
    open: str
    root: str
    link: str
    leads_on: bool
    words: Mapping[str, str]


def landing_for(
    arrival: Arrival, page: Edition | Home, speech: Speech, *, then: Record, now: Record | None
) -> Landing:
    """Return what the code of *arrival* says in the language of *speech*.

    *then* is what its sheet said, *now* what the *page* says that it leads to; a home says nothing.
    """
    state = _state(arrival, then, now)
    found = changes(then, now) if now is not None and arrival.way is Way.HERE else ()
    words = speech.words
    return Landing(
        code=arrival.release.code,
        base_url=page.base_url,
        language=speech.language.tag,
        direction=speech.language.direction,
        state=state,
        subject=_subject(then, page) if _same_language(arrival, speech) else "",
        title=words[f"sheet_{state.value}"],
        advice=words[f"sheet_{state.value}_help"],
        versions=tuple(_versions(arrival, page, state, speech)),
        sums=tuple(_sums(found, speech)),
        changes=tuple(_told(change, speech) for change in found),
        clinic=page.clinic,
        page=arrival.page,
        page_language=page.language,
        page_language_name=page.language_name if isinstance(page, Edition) else "",
        page_url=arrival.page.url(page.base_url),
        open=words["home" if state is State.RETIRED else "sheet_open"],
        root=ROOT_FROM_CODE,
        link=ROOT_FROM_CODE + str(arrival.page.path()) + _fragment(page, state),
        leads_on=state is State.CURRENT,
        words=words,
    )


def _fragment(page: Edition | Home, state: State) -> str:
    """Return what makes the page say that the sheet is current, as long as it is."""
    if state is State.CURRENT and isinstance(page, Edition) and page.version:
        return f"#version-{page.version}"
    return ""


def _state(arrival: Arrival, then: Record, now: Record | None) -> State:
    if arrival.way is Way.RETIRED or now is None:
        return State.RETIRED
    if arrival.way is Way.OTHER_LANGUAGE:
        return State.ELSEWHERE
    return State.CURRENT if then.fingerprint == now.fingerprint else State.OLD


def _same_language(arrival: Arrival, speech: Speech) -> bool:
    return arrival.release.address.language == speech.language.tag


def _subject(record: Record, page: Edition | Home) -> str:
    titles = (one.text for one in record.entries if one.key == (Part.SHEET, "title"))
    return next(titles, page.title)


def _versions(
    arrival: Arrival, page: Edition | Home, state: State, speech: Speech
) -> Iterator[str]:
    yield speech.words_with("sheet_yours", name=version_words(arrival.release, speech))
    if state is State.OLD and isinstance(page, Edition) and page.version:
        yield speech.words_with("sheet_newest", name=page.version_words)


def _sums(found: tuple[Change, ...], speech: Speech) -> Iterator[str]:
    """Yield the counted sentences: how much changed, and how much of it is grave."""
    if not found:
        return
    yield speech.count("changes", len(found))
    signs = sum(one.weight is Weight.WARNING for one in found)
    stricter = sum(one.weight is Weight.STRICTER for one in found)
    if signs:
        yield speech.count("changed_signs", signs)
    if stricter:
        yield speech.count("changed_limits", stricter)


_CONTACTS = {
    "emergency": "call_emergency",
    "phone": "call_clinic",
    "after-hours": "call_after_hours",
    "hours": "contact",
}


_ICONS: Mapping[str, str] = {
    Part.SIGN.value: "emergency",
    Part.CARE.value: "phone",
    Part.CLINIC.value: "phone",
    Part.PRODUCT.value: "plus",
    Kind.AVOID.value: "cross",
    Kind.DO.value: "check",
    Kind.ALLOW.value: "check",
}


def _told(change: Change, speech: Speech) -> Told:
    entry, words = change.told, speech.words
    sign = entry.part is Part.SIGN and change.weight is Weight.WARNING
    is_new_sign = sign and change.how is How.ADDED
    text = words[_CONTACTS[entry.id]] if entry.part is Part.CLINIC else entry.text
    now, before = _sides(change, words)
    return Told(
        label=words["change_sign" if is_new_sign else f"change_{change.how.value}"],
        icon=_ICONS.get(entry.part.value, _ICONS.get(entry.kind, "info")),
        is_grave=change.weight <= Weight.STRICTER,
        text=text,
        level=entry.kind if sign else "",
        care=words[_KINDS[entry.kind]] if sign else "",
        when="" if now or before or entry.part is Part.CLINIC else entry.words,
        now=now,
        before=before,
    )


def _sides(change: Change, words: Mapping[str, str]) -> tuple[str, str]:
    """Return what is said now and what the sheet said, as far as they differ.

    The text as it is now stands above both, so only the sheet's own is said again.
    """
    before, after = change.before, change.after
    if change.told.part is Part.CLINIC:
        return _contact(after), _contact(before)
    if before is None or after is None:
        return "", ""
    old_text = [before.text] if before.text != after.text else []
    then = [*old_text, *_side(before, after, words)]
    return " · ".join(_side(after, before, words)), " · ".join(then)


def _contact(entry: Entry | None) -> str:
    return "" if entry is None else entry.words or entry.text


def _side(entry: Entry, other: Entry, words: Mapping[str, str]) -> list[str]:
    said = [entry.detail] if entry.detail != other.detail else []
    if entry.kind != other.kind:
        said.append(words[_KINDS[entry.kind]])
    if entry.written != other.written:
        said.append(entry.words)
    return [one for one in said if one]


_KINDS = {
    "do": "do",
    "avoid": "avoid",
    "allow": "allow",
    "self-care": "self_care_title",
    "call": "call_title",
    "emergency": "emergency_title",
}
