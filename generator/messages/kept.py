"""Catalogs of pinned revisions: `locale/<tag>/revisions/skinpen/<fingerprint>.po`.

A revision's words never change, so its translation cannot go stale; but a mistake in it must not
outlive its correction. Where the protocol's own catalog still translates the same words at the same
place, that translation holds for the revision too.
"""

import polib

from generator.pofile import forms_of, live
from generator.revision import FOLDER


def is_revision(domain: str) -> bool:
    """Return whether *domain* is that of a revision."""
    return domain.startswith(f"{FOLDER}/")


def protocol_domain(domain: str) -> str:
    """Return the domain of the protocol that the revision at *domain* is one of."""
    return "protocols/" + domain.split("/")[1]


def taken_from_current(po: polib.POFile, current: polib.POFile) -> None:
    """Give *po* every finished translation that *current* has of the very same words."""
    known = {one.msgctxt: one for one in live(current) if not one.fuzzy and all(forms_of(one))}
    for entry in live(po):
        other = known.get(entry.msgctxt)
        if other is not None and _words(entry) == _words(other):
            entry.msgstr, entry.msgstr_plural = other.msgstr, dict(other.msgstr_plural)
            entry.flags = [flag for flag in entry.flags if flag != "fuzzy"]
    po[:] = live(po)


def _words(entry: polib.POEntry) -> tuple[str, str]:
    return entry.msgid, entry.msgid_plural or ""
