"""The header of a PO file, in one form whatever tool or version wrote the file before."""

from collections.abc import Mapping

import polib
from babel.messages.plurals import get_plural

from generator.catalog import headers_of
from generator.language import locale_for
from generator.pofile import WIDTH

_DAY = "2026-01-01 00:00+0000"  # files tell nothing by their dates; git does
_STARTED = "Afterleaf: {tag}. Unreviewed until a qualified translator signs."
_METADATA = {
    "Project-Id-Version": "Afterleaf",
    "Report-Msgid-Bugs-To": "",
    "POT-Creation-Date": _DAY,
    "PO-Revision-Date": _DAY,
    "Last-Translator": "unreviewed draft",
    "Language": "",
    "Language-Team": "",
    "Plural-Forms": "",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
}


def started(tag: str, headers: Mapping[str, str]) -> polib.POFile:
    """Return a file without texts, with *headers* that say what CLDR does not.

    A template has no tag.
    """
    po = polib.POFile(wrapwidth=WIDTH)
    po.header = _STARTED.format(tag=tag) if tag else "Afterleaf: texts to be translated."
    po.metadata = {**_METADATA, **headers}
    return po


def headed(old: polib.POFile | None, tag: str, *, existing: Mapping[str, bytes]) -> polib.POFile:
    """Return an empty file with the header of *old*, or a fresh one like the other files'."""
    po = polib.POFile(wrapwidth=WIDTH)
    given = {} if old is None else dict(old.metadata)
    given.pop("Generated-By", None)  # it would change with the library, not with the words
    given["Project-Id-Version"] = _METADATA["Project-Id-Version"]
    po.metadata = {**_METADATA, **given, "Language": tag}
    po.metadata["Content-Type"] = _METADATA["Content-Type"]
    po.metadata["Language-Team"] = po.metadata["Language-Team"] or tag
    po.metadata["Plural-Forms"] = po.metadata["Plural-Forms"] or _plural_forms(tag, existing)
    if not po.metadata["Plural-Forms"]:
        del po.metadata["Plural-Forms"]  # of a language that CLDR does not know
    po.header = _STARTED.format(tag=tag) if old is None else old.header
    po.metadata_is_fuzzy = False
    return po


def _plural_forms(tag: str, existing: Mapping[str, bytes]) -> str:
    """Return the plural forms that the language's other files were translated with, else CLDR's.

    Babel's own change with its version: 2.19 parts Arabic and Spanish otherwise than 2.18.
    """
    rules = (headers_of(written).get("Plural-Forms") for written in existing.values())
    locale = locale_for(tag)
    fresh = "" if locale is None else str(get_plural(locale))
    return next(filter(None, rules), fresh)
