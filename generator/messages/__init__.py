"""Messages: every `Text` -> PO templates, and catalogs merged with them.

One file per source file, mirrored: `content/protocols/skinpen.yaml` gives
`content/locale/<tag>/protocols/skinpen.po`. The traversal is the one editions use, so what is
extracted is exactly what is looked up. Nothing a translator wrote is thrown away: a changed source
gets its old translation marked fuzzy (which counts as missing), and the old pair stays at the end
of the file as an obsolete entry.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from io import BytesIO
from pathlib import PurePosixPath

from babel import Locale, UnknownLocaleError
from babel.messages.catalog import Catalog as PoCatalog
from babel.messages.catalog import Message
from babel.messages.pofile import read_po, write_po

from generator.artefact import Artefact
from generator.catalog import OWN_HEADERS, headers_of
from generator.content import Content
from generator.messages.kept import is_revision, taken_from_current
from generator.messages.kept import protocol_domain as current_of
from generator.text import Text
from generator.translation import purposes_of

_PLURAL_FORMS = re.compile(rb'"Plural-Forms:[^\\]*\\n"\n')
_EPOCH = datetime(2026, 1, 1, tzinfo=UTC)  # files tell nothing by their dates; git does


def texts_by_domain(content: Content) -> dict[str, list[Text]]:
    """Return every text of *content* by the file that holds it."""
    found: dict[str, list[Text]] = {}
    for text, _ in purposes_of(content):
        found.setdefault(text.domain, []).append(text)
    return found


def updated(content: Content, tag: str, existing: Mapping[str, bytes]) -> Iterator[Artefact]:
    """Yield the PO files of language *tag*, *existing* ones (by domain) merged with the sources."""
    for domain, texts in sorted(texts_by_domain(content).items()):
        yield merged(domain, texts, tag, existing=existing)


def merged(domain: str, texts: list[Text], tag: str, *, existing: Mapping[str, bytes]) -> Artefact:
    """Return the PO file of *domain* in language *tag*: what *existing* has of it, and *texts*.

    A pinned revision begins as its protocol's file, and follows corrections made there.
    """
    template = _template(texts)
    current = existing.get(current_of(domain)) if is_revision(domain) else None
    old = existing.get(domain, current)
    catalog = template if old is None else read_po(BytesIO(old))
    catalog.locale = _locale(tag)
    if old is None:
        _fresh(catalog, tag)
        _counted_as_elsewhere(catalog, existing)
    else:
        before = {message.context: message for message in catalog if message.id}
        catalog.update(template, no_fuzzy_matching=True)
        _keep_as_fuzzy(catalog, before)
    if current is not None:
        taken_from_current(catalog, read_po(BytesIO(current)))
    buffer = BytesIO()
    write_po(buffer, catalog, width=96, sort_by_file=False, include_previous=True)
    own = {} if old is None else headers_of(old)
    written = _with_own_headers(buffer.getvalue(), own, is_known=catalog.locale is not None)
    return Artefact(PurePosixPath("locale", tag, f"{domain}.po"), written)


def _counted_as_elsewhere(catalog: PoCatalog, existing: Mapping[str, bytes]) -> None:
    """Give a new file the plural forms that the language's other files were translated with.

    Babel's own change with its version: 2.19 parts Arabic and Spanish otherwise than 2.18.
    """
    rules = (headers_of(written).get("Plural-Forms") for written in existing.values())
    if rule := next(filter(None, rules), None):
        catalog.mime_headers = [("Plural-Forms", rule)]


def _with_own_headers(content: bytes, headers: Mapping[str, str], *, is_known: bool) -> bytes:
    """Return the file with the headers that describe a language CLDR lacks, side by side.

    Babel drops them; from 2.19 it keeps the plural forms, in a place of its own.
    """
    if not is_known:
        content = _PLURAL_FORMS.sub(b"", content, count=1)
    lost = [name for name in OWN_HEADERS if name in headers and f'"{name}:'.encode() not in content]
    lines = "".join(f'"{name}: {headers[name]}\\n"\n' for name in lost)
    return content.replace(b'"Generated-By:', lines.encode() + b'"Generated-By:', 1)


def _keep_as_fuzzy(catalog: PoCatalog, before: Mapping[str | None, Message]) -> None:
    for message in catalog:
        old = before.get(message.context)
        if message.id and old and old.id != message.id and old.pluralizable == message.pluralizable:
            message.string = old.string
            message.flags.add("fuzzy")


def _locale(tag: str) -> Locale | None:
    try:
        return Locale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError):
        return None


def _template(texts: list[Text]) -> PoCatalog:
    catalog = PoCatalog(project="Afterleaf", charset="utf-8", creation_date=_EPOCH)
    for text in texts:
        counted = text.many is not None
        catalog.add(
            (text.source, text.many or "") if counted else text.source,
            context=text.place,
            flags={"python-brace-format"} if "{" in (text.many or text.source) else set(),
            auto_comments=[_comment(text)],
        )
    return catalog


def _comment(text: Text) -> str:
    kind = f"n is {text.number}. " if text.number is not None else ""
    return f"{kind}{text.domain}.yaml, {text.place}"


def _fresh(catalog: PoCatalog, tag: str) -> None:
    catalog.header_comment = f"# Afterleaf: {tag}. Unreviewed until a qualified translator signs."
    catalog.revision_date = _EPOCH
    catalog.last_translator = "unreviewed draft"
    catalog.language_team = tag
    catalog.msgid_bugs_address = ""
    catalog.fuzzy = False
