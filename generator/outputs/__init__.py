"""Outputs: one `Edition` -> one file; a format is a module here and a line in `OUTPUTS`.

Each output is a plain function from an edition to an artefact beside the edition's page. The page
itself is not in the table: its body goes through MkDocs (`outputs.page`, called by `site`).
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from generator.artefact import Artefact
from generator.edition import Edition
from generator.outputs import data, handout, preview, qr

OUTPUTS: Mapping[str, Callable[[Edition], Artefact]] = MappingProxyType(
    {
        "handout.pdf": handout.artefact,
        "preview.png": preview.artefact,
        "qr.svg": qr.artefact,
        "edition.json": data.artefact,
    }
)
