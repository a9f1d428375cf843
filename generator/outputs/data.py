"""`edition.json`: the whole edition as data, for other systems and for proof of what was shown."""

import json

from generator.artefact import Artefact
from generator.edition import Edition, data_of, fingerprint

SCHEMA = 1  # raised when a key changes its meaning


def artefact(edition: Edition) -> Artefact:
    """Return the edition as JSON (UTF-8, sorted keys): windows in minutes and in words."""
    data = data_of(edition)
    data |= {"schema": SCHEMA, "fingerprint": fingerprint(data)}
    written = json.dumps(
        data, ensure_ascii=False, sort_keys=True
    )  # indenting takes 6 times as long
    return Artefact(edition.address.path("edition.json"), written.encode() + b"\n")
