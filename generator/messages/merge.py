"""PO files merged with the sources: what `afterleaf messages update` writes.

Nothing a translator wrote is thrown away. A changed source gets its old translation as a fuzzy
draft which remembers the words it was made from (`#|`), however often the source changes; the old
pair also stays at the end of the file as an obsolete entry, and comes back if its words do. A text
that another file has in the very same words gets that translation as a draft, marked so: it is
published only once somebody has taken the mark away.

What is written depends on nothing but content and files, so writing twice changes no byte; a file's
plural forms are those of its language's other files, else CLDR's as Babel has them.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

import polib

from generator.artefact import Artefact
from generator.catalog import TEMPLATES, plural_count
from generator.content import Content
from generator.messages.header import headed, started
from generator.messages.kept import is_revision, protocol_domain, taken_from_current
from generator.messages.remark import Remarks, remarks_for
from generator.pofile import forms_of, live, read_po
from generator.problem import OperatorError, Problem
from generator.text import Text
from generator.translation import purposes_of

_BRACES = "python-brace-format"
_OFFERED = "Draft taken from {place}, where the words are the same. Check it, then unmark it."
_EARLIER = "Earlier translation: "
_TWO = "nplurals=2; plural=(n != 1);"  # of the source; each language puts its own
_BROKEN_LINK = re.compile(r"^(#\. https?://\S*-)\n#\. (?=\S+$)", re.MULTILINE)


@dataclass(frozen=True)
class Known:
    """What one language's files hold: done translations by words, with where they stand."""

    by_words: Mapping[tuple[str, str], tuple[str, tuple[str, ...]]]

    def offer(self, text: Text) -> tuple[str, tuple[str, ...]] | None:
        """Return where the words of *text* are translated, and how; None if nowhere."""
        return self.by_words.get((text.source, text.many or ""))


def texts_by_domain(content: Content) -> dict[str, list[Text]]:
    """Return every text of *content* by the file that holds it."""
    found: dict[str, list[Text]] = {}
    for text, _ in purposes_of(content):
        found.setdefault(text.domain, []).append(text)
    return found


@dataclass(frozen=True)
class Files:
    """One language's PO files (by domain) and what goes into each: drafts and remarks."""

    tag: str
    existing: Mapping[str, bytes]
    known: Known
    remarks: Remarks

    def read(self, domain: str) -> polib.POFile | None:
        """Return the file of *domain*, None if there is none; read anew, for a merge changes it."""
        content = self.existing.get(domain)
        return None if content is None else _read(content, f"{self.tag}/{domain}.po")


def files_of(content: Content, tag: str, existing: Mapping[str, bytes]) -> Files:
    """Return *existing* files of language *tag* (by domain), each read once for what all may take.

    Raises OperatorError if one of them is no PO file.
    """
    read = ((domain, _read(one, f"{tag}/{domain}.po")) for domain, one in sorted(existing.items()))
    return Files(tag, existing, _known(read), remarks_for(content, tag))


def updated(content: Content, tag: str, existing: Mapping[str, bytes]) -> Iterator[Artefact]:
    """Yield the PO files of language *tag*, *existing* ones (by domain) merged with the sources.

    Raises OperatorError if one of them is no PO file.
    """
    files = files_of(content, tag, existing)
    for domain, texts in sorted(texts_by_domain(content).items()):
        yield merged(domain, texts, files)


def templates(content: Content) -> Iterator[Artefact]:
    """Yield a template (.pot) for each source file, from which other tools begin a language."""
    remarks = remarks_for(content, content.source_language)
    for domain, texts in sorted(texts_by_domain(content).items()):
        po = started("", {"Plural-Forms": _TWO})
        for text in texts:
            entry = _empty(text, count=2)
            _describe(entry, text, remarks=remarks, known=Known({}))
            po.append(entry)
        yield Artefact(PurePosixPath("locale", TEMPLATES, f"{domain}.pot"), _written(po))


def begun(content: Content, tag: str, headers: Mapping[str, str]) -> Iterator[Artefact]:
    """Yield empty PO files of a new language, with *headers* that say what CLDR does not."""
    empty = _written(started(tag, headers))
    yield from updated(content, tag, dict.fromkeys(texts_by_domain(content), empty))


def merged(domain: str, texts: list[Text], files: Files) -> Artefact:
    """Return the PO file of *domain*: what *files* have of it, and *texts*.

    A pinned revision begins as its protocol's file, and follows corrections made there.
    """
    current = files.read(protocol_domain(domain)) if is_revision(domain) else None
    own = files.read(domain)
    old = current if own is None else own  # a file without texts is a file
    po = headed(old, files.tag, existing=files.existing)
    for entry, text in _merged(texts, old, files.known, count=plural_count(po)):
        if text is not None:
            _describe(entry, text, remarks=files.remarks, known=files.known)
        po.append(entry)
    if current is not None:
        taken_from_current(po, current)
    return Artefact(PurePosixPath("locale", files.tag, f"{domain}.po"), _written(po))


def _written(po: polib.POFile) -> bytes:
    """Return the file with its links whole: polib breaks a long line at hyphens too."""
    written, broken = str(po).rstrip("\n") + "\n", 1
    while broken:
        written, broken = _BROKEN_LINK.subn(r"\1", written)
    return written.encode()


def _read(content: bytes, name: str) -> polib.POFile:
    po = read_po(content, name)
    if isinstance(po, Problem):
        raise OperatorError(f"{po.where}: {po.message}")
    return po


def _known(files: Iterable[tuple[str, polib.POFile]]) -> Known:
    found: dict[tuple[str, str], tuple[str, tuple[str, ...]]] = {}
    for domain, po in files:
        for entry in live(po):
            if not entry.fuzzy and all(forms_of(entry)):
                key = (entry.msgid, entry.msgid_plural or "")
                found.setdefault(key, (f"{domain}.po, {entry.msgctxt}", forms_of(entry)))
    return Known(found)


def _merged(
    texts: Iterable[Text], old: polib.POFile | None, known: Known, *, count: int
) -> Iterator[tuple[polib.POEntry, Text | None]]:
    """Yield every text's entry, then (with None) what is obsolete."""
    left = [] if old is None else list(old)
    kept: list[polib.POEntry] = []
    made: list[tuple[polib.POEntry, Text]] = []
    for text in texts:
        found = _taken(left, text, exact=True) or _taken(left, text, exact=False)
        if found is not None and _same_words(found, text):
            found.obsolete = False
            made.append((found if any(forms_of(found)) else _filled(found, text, known), text))
        elif found is not None and any(forms_of(found)):
            kept.append(found)
            made.append((_moved_on(found, text, count=count), text))
        else:
            made.append((_offered(text, known, count=count), text))
    live_ones = {_key(entry): entry for entry, _ in made}
    obsolete = list(_obsolete([*kept, *left], live_ones))  # may add remarks to the live ones
    yield from made
    yield from ((entry, None) for entry in obsolete)


def _taken(left: list[polib.POEntry], text: Text, *, exact: bool) -> polib.POEntry | None:
    """Take the entry of *text* out of *left*: in its very words (in use first), or in its place."""
    at_place = [entry for entry in left if entry.msgctxt == text.place]
    if exact:
        fitting = [entry for entry in at_place if _same_words(entry, text)]
        fitting.sort(key=lambda entry: (not all(forms_of(entry)), bool(entry.obsolete)))
    else:
        fitting = [entry for entry in at_place if not entry.obsolete]
    if not fitting:
        return None
    left.remove(fitting[0])
    return fitting[0]


def _same_words(entry: polib.POEntry, text: Text) -> bool:
    return (entry.msgid, entry.msgid_plural or None) == (text.source, text.many)


def _empty(text: Text, *, count: int) -> polib.POEntry:
    entry = polib.POEntry(msgctxt=text.place, msgid=text.source)
    if text.many is not None:
        entry.msgid_plural = text.many
        entry.msgstr_plural = dict.fromkeys(range(count), "")
    return entry


def _offered(text: Text, known: Known, *, count: int) -> polib.POEntry:
    """Return a new entry, with the translation another file has for the same words as a draft."""
    return _filled(_empty(text, count=count), text, known)


def _filled(entry: polib.POEntry, text: Text, known: Known) -> polib.POEntry:
    if offer := known.offer(text):
        _say(entry, offer[1], count=len(forms_of(entry)))
        entry.flags = ["fuzzy"]
    return entry


def _moved_on(old: polib.POEntry, text: Text, *, count: int) -> polib.POEntry:
    """Return the entry of *text*, whose words were those of *old*, with its translation to mend."""
    entry = _empty(text, count=count)
    entry.tcomment = old.tcomment
    _say(entry, forms_of(old), count=count)
    entry.flags = ["fuzzy"]
    remembers = old.fuzzy and old.previous_msgid is not None
    source, many = (
        (old.previous_msgid, old.previous_msgid_plural)
        if remembers
        else (old.msgid, old.msgid_plural)
    )
    entry.previous_msgid, entry.previous_msgid_plural = source, many or None
    return entry


def _say(entry: polib.POEntry, forms: tuple[str, ...], *, count: int) -> None:
    """Put *forms* into *entry*; where they are too few or too many, the last one stands in."""
    if not entry.msgid_plural:
        entry.msgstr = forms[-1]
        return
    forms = (*forms, *[forms[-1]] * count)[:count]
    entry.msgstr_plural = dict(enumerate(forms))


def _key(entry: polib.POEntry) -> tuple[str, str]:
    """Return what no two entries of a file may share, obsolete or not, or msgfmt refuses it."""
    return entry.msgctxt or "", entry.msgid


def _obsolete(
    entries: list[polib.POEntry], live_ones: Mapping[tuple[str, str], polib.POEntry]
) -> Iterator[polib.POEntry]:
    """Yield what is no longer used; where its words are in use elsewhere, it is noted there."""
    seen = dict(live_ones)
    for entry in entries:
        if not any(forms_of(entry)) or _is_repeated(entry, entries):
            continue
        first = seen.setdefault(_key(entry), entry)
        if first is entry:
            entry.obsolete = True
            entry.comment, entry.occurrences = "", []
            yield entry
        elif forms_of(first) != forms_of(entry):
            _note(first, _EARLIER + " / ".join(forms_of(entry)))


def _note(entry: polib.POEntry, line: str) -> None:
    lines = entry.tcomment.split("\n") if entry.tcomment else []
    if line not in lines:
        entry.tcomment = "\n".join([*lines, line])


def _is_repeated(entry: polib.POEntry, entries: list[polib.POEntry]) -> bool:
    """Return whether the pair that a fuzzy *entry* carried on is itself among *entries*."""
    if entry.obsolete or not entry.fuzzy or entry.previous_msgid is None:
        return False
    return any(
        other is not entry
        and (other.msgctxt, other.msgid) == (entry.msgctxt, entry.previous_msgid)
        and forms_of(other) == forms_of(entry)
        for other in entries
    )


def _describe(entry: polib.POEntry, text: Text, *, remarks: Remarks, known: Known) -> None:
    """Give *entry* the remarks and marks of *text*; the translator's own comments stay."""
    lines = list(remarks.on(text))
    drafted = entry.fuzzy and entry.previous_msgid is None
    offer = known.offer(text) if drafted else None
    if offer is not None and offer[1] == forms_of(entry):
        lines.append(_OFFERED.format(place=offer[0]))
    entry.comment = "\n".join(lines)
    entry.occurrences = []
    others = [flag for flag in entry.flags if flag not in {"fuzzy", _BRACES}]
    braces = [_BRACES] if "{" in (text.many or text.source) else []
    entry.flags = [*(["fuzzy"] if entry.fuzzy else []), *braces, *others]
    if not entry.fuzzy:
        entry.previous_msgid = entry.previous_msgid_plural = entry.previous_msgctxt = None
