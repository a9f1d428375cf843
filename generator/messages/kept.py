"""Catalogs of pinned revisions: `locale/<tag>/revisions/skinpen/<fingerprint>.po`.

A revision's words never change, so its translation cannot go stale; but a mistake in it must not
outlive its correction. Where the protocol's own catalog still translates the same words at the same
place, that translation holds for the revision too.
"""

from babel.messages.catalog import Catalog as PoCatalog

from generator.revision import FOLDER


def is_revision(domain: str) -> bool:
    """Return whether *domain* is that of a revision."""
    return domain.startswith(f"{FOLDER}/")


def protocol_domain(domain: str) -> str:
    """Return the domain of the protocol that the revision at *domain* is one of."""
    return "protocols/" + domain.split("/")[1]


def taken_from_current(catalog: PoCatalog, current: PoCatalog) -> None:
    """Give *catalog* every finished translation that *current* has of the very same words."""
    known = {message.context: message for message in current if message.id and not message.fuzzy}
    for message in catalog:
        other = known.get(message.context)
        if other is not None and message.id == other.id and _finished(other.string):
            message.string = other.string
            message.flags.discard("fuzzy")
    catalog.obsolete.clear()


def _finished(string: object) -> bool:
    return all(string) if isinstance(string, (tuple, list)) else bool(string)
