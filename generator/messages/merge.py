"""PO files merged with the sources: what `afterleaf messages update` writes.

Nothing a translator wrote is thrown away. A changed source gets its old translation as a fuzzy
draft which remembers the words it was made from (`#|`), however often the source changes; the old
pair also stays at the end of the file as an obsolete entry, and comes back if its words do. A text
that another file has in the very same words gets that translation as a draft, marked so.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

import polib

from generator.artefact import Artefact
from generator.catalog import TEMPLATES, Catalog, plural_count
from generator.content import Content
from generator.language import locale_for, plural_header_of
from generator.messages import texts_by_domain
from generator.messages.remark import Previews, previews_for, remarks_on
from generator.pofile import WIDTH, forms_of, live
from generator.purpose import Purpose
from generator.text import Text
from generator.translation import purposes_of

DRAFTED = "unreviewed draft"
_DAY = "2026-01-01 00:00+0000"  # files tell nothing by their dates; git does
_BRACES = "python-brace-format"
_OFFERED = "Draft taken from {place}, where the words are the same. Check it here."
_STARTED = "Afterleaf: {tag}. Unreviewed until a qualified translator signs."


@dataclass(frozen=True)
class _Known:
    """What one language's files hold: done translations by words, with where they stand."""

    by_words: Mapping[tuple[str, str], tuple[str, tuple[str, ...]]]

    def offer(self, text: Text) -> tuple[str, tuple[str, ...]] | None:
        return self.by_words.get((text.source, text.many or ""))


def updated(
    content: Content, catalog: Catalog, existing: Mapping[str, polib.POFile]
) -> Iterator[Artefact]:
    """Yield the PO files of a language, *existing* ones (by domain) merged with the sources."""
    tag = catalog.language.tag
    texts = texts_by_domain(content, catalog)
    asked = {(text.domain, text.place): purpose for text, purpose in purposes_of(content)}
    known, previews = _known(existing), previews_for(content, tag)
    for domain in sorted({*texts, *existing}):
        old = existing.get(domain)
        po = _headed(old, catalog, any_file=next(iter(existing.values()), None))
        entries = [] if old is None else list(old)
        merged = _merged(texts.get(domain, []), entries, known, count=plural_count(po))
        for entry, text in merged:
            if text is not None:
                _describe(entry, text, asked[text.domain, text.place], previews, known)
            po.append(entry)
        yield _artefact(po, PurePosixPath("locale", tag, f"{domain}.po"))


def templates(content: Content) -> Iterator[Artefact]:
    """Yield one template (.pot) per source file, for tools that start a language by themselves."""
    asked = {(text.domain, text.place): purpose for text, purpose in purposes_of(content)}
    previews = previews_for(content, content.source_language)
    for domain, texts in sorted(texts_by_domain(content).items()):
        po = polib.POFile(wrapwidth=WIDTH)
        po.metadata = {**_METADATA, "Plural-Forms": plural_header_of(content.source_language)}
        for text in texts:
            entry = _empty(text, count=2)
            _describe(entry, text, asked[text.domain, text.place], previews, _Known({}))
            po.append(entry)
        yield _artefact(po, PurePosixPath("locale", TEMPLATES, f"{domain}.pot"))


def _artefact(po: polib.POFile, path: PurePosixPath) -> Artefact:
    return Artefact(path, (str(po).rstrip("\n") + "\n").encode())


_METADATA = {
    "Project-Id-Version": "Afterleaf",
    "Report-Msgid-Bugs-To": "",
    "POT-Creation-Date": _DAY,
    "PO-Revision-Date": _DAY,
    "Last-Translator": DRAFTED,
    "Language-Team": "",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
}


def _headed(
    old: polib.POFile | None, catalog: Catalog, *, any_file: polib.POFile | None
) -> polib.POFile:
    """Return an empty file with the header of *old*, or a fresh one like the other files'."""
    tag, po = catalog.language.tag, polib.POFile(wrapwidth=WIDTH)
    given = old if old is not None else any_file
    head = {} if given is None else dict(given.metadata)
    if old is None:
        for name in ("Last-Translator", "PO-Revision-Date"):
            head.pop(name, None)
    head.pop("Generated-By", None)
    po.metadata = {**_METADATA, **head, "Language": tag}
    po.metadata["Project-Id-Version"] = "Afterleaf"
    po.metadata["Language-Team"] = po.metadata["Language-Team"] or tag
    po.metadata.setdefault("Plural-Forms", plural_header_of(tag))
    if locale_for(tag) is None or catalog.language.fallback:
        po.metadata.setdefault("X-Language-Name", catalog.language.name)
        po.metadata.setdefault("X-Direction", catalog.language.direction)
    po.header = _STARTED.format(tag=tag) if old is None else old.header
    po.metadata_is_fuzzy = False
    return po


def _known(files: Mapping[str, polib.POFile]) -> _Known:
    found: dict[tuple[str, str], tuple[str, tuple[str, ...]]] = {}
    for domain, po in sorted(files.items()):
        for entry in live(po):
            if not entry.fuzzy and all(forms_of(entry)):
                place = f"{domain} {entry.msgctxt or ''}"
                key = (entry.msgid, entry.msgid_plural or "")
                found.setdefault(key, (place, forms_of(entry)))
    return _Known(found)


def _merged(
    texts: Iterable[Text], old: list[polib.POEntry], known: _Known, *, count: int
) -> Iterator[tuple[polib.POEntry, Text | None]]:
    """Yield every text's entry, then (with None) what is obsolete."""
    left = list(old)
    kept: list[polib.POEntry] = []
    made: list[tuple[polib.POEntry, Text]] = []
    for text in texts:
        found = _taken(left, text, exact=True) or _taken(left, text, exact=False)
        if found is None:
            made.append((_offered(text, known, count=count), text))
        elif _same_words(found, text):
            found.obsolete = False
            made.append((found, text))
        elif any(forms_of(found)):
            made.append((_moved_on(found, text, count=count), text))
            kept.append(found)
        else:
            made.append((_offered(text, known, count=count), text))
    yield from made
    for entry in _obsolete([*kept, *left]):
        yield entry, None


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


def _offered(text: Text, known: _Known, *, count: int) -> polib.POEntry:
    """Return a new entry, with the translation another file has for the same words as a draft."""
    entry = _empty(text, count=count)
    if offer := known.offer(text):
        _say(entry, offer[1], count=count)
        entry.flags = ["fuzzy"]
    return entry


def _moved_on(old: polib.POEntry, text: Text, *, count: int) -> polib.POEntry:
    """Return the entry of *text*, whose words were those of *old*, with its translation to mend."""
    entry = _empty(text, count=count)
    entry.tcomment = old.tcomment
    _say(entry, forms_of(old), count=count)
    entry.flags = ["fuzzy"]
    remembers = old.fuzzy and old.previous_msgid is not None
    entry.previous_msgid = old.previous_msgid if remembers else old.msgid
    entry.previous_msgid_plural = (
        old.previous_msgid_plural if remembers else old.msgid_plural
    ) or None
    return entry


def _say(entry: polib.POEntry, forms: tuple[str, ...], *, count: int) -> None:
    """Put *forms* into *entry*; where they are too few or too many, the last one stands in."""
    if not entry.msgid_plural:
        entry.msgstr = forms[-1]
        return
    forms = (*forms, *[forms[-1]] * count)[:count]
    entry.msgstr_plural = dict(enumerate(forms))


def _obsolete(entries: list[polib.POEntry]) -> Iterator[polib.POEntry]:
    """Yield what is no longer used and was translated, each once."""
    seen: set[tuple[str, ...]] = set()
    for entry in entries:
        forms = forms_of(entry)
        key = (entry.msgctxt or "", entry.msgid, entry.msgid_plural or "", *forms)
        repeats = entry.fuzzy and entry.previous_msgid is not None and not entry.obsolete
        if not any(forms) or key in seen or (repeats and _kept_elsewhere(entry, entries)):
            continue
        seen.add(key)
        entry.obsolete = True
        entry.comment, entry.occurrences = "", []
        yield entry


def _kept_elsewhere(entry: polib.POEntry, entries: list[polib.POEntry]) -> bool:
    """Return whether the pair that a fuzzy *entry* carried on is itself among *entries*."""
    return any(
        other is not entry
        and (other.msgctxt, other.msgid) == (entry.msgctxt, entry.previous_msgid)
        and forms_of(other) == forms_of(entry)
        for other in entries
    )


def _describe(
    entry: polib.POEntry, text: Text, purpose: Purpose, previews: Previews, known: _Known
) -> None:
    """Give *entry* the remarks and marks of *text*; the translator's own comments stay."""
    lines = list(remarks_on(text, purpose, previews))
    drafted = entry.fuzzy and entry.previous_msgid is None
    offer = known.offer(text) if drafted else None
    if offer is not None and offer[1] == forms_of(entry):
        lines.append(_OFFERED.format(place=offer[0]))
    entry.comment = "\n".join(lines)
    entry.occurrences = [(f"{text.domain}.yaml", "")]
    others = [flag for flag in entry.flags if flag not in {"fuzzy", _BRACES}]
    braces = [_BRACES] if "{" in (text.many or text.source) else []
    entry.flags = [*(["fuzzy"] if entry.fuzzy else []), *braces, *others]
    if not entry.fuzzy:
        entry.previous_msgid = entry.previous_msgid_plural = entry.previous_msgctxt = None
