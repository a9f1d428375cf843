"""`Revision`: one state of a protocol, named by a fingerprint of what it means.

White space, comments and the order of keys do not count; a unit does (24 hours reads differently
from 1 day), and so do editors' notes and dates of review, which a clinic approves too. What an
author may leave out counts only where it differs from what is assumed, so that a new key of the
model renames no revision. Products, topics, references and layout words are no part of it: they are
shared, and a change of theirs reaches every clinic.

A revision is kept as `revisions/<protocol>/<fingerprint>.yaml`, the protocol's file as it was.
"""

import hashlib
import json
from pathlib import PurePosixPath

from generator.model import Protocol

FOLDER = "revisions"
DIGITS = 16  # hex, 64 bits: two of a million revisions share a name once in 37 million times


def fingerprint_of(protocol: Protocol) -> str:
    """Return 16 hex digits that change with anything *protocol* says, to patients or editors."""
    meaning = _plain(protocol.model_dump(mode="json", by_alias=True, exclude_defaults=True))
    written = json.dumps(meaning, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(written.encode()).hexdigest()[:DIGITS]


def _plain(value: object) -> object:
    """Return *value* with single spaces; nobody sees where a line of YAML was broken."""
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_plain(inner) for inner in value]
    return " ".join(value.split()) if isinstance(value, str) else value


def path_of(protocol_id: str, fingerprint: str) -> PurePosixPath:
    """Return where a revision stands, relative to the content folder."""
    return PurePosixPath(FOLDER, protocol_id, f"{fingerprint}.yaml")
