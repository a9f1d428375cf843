"""Outputs: one `Edition` -> one file; a format is a module here and a line in `OUTPUTS`.

Each output is a plain function from an edition to an artefact beside the edition's page. The page
itself is not in the table: its body goes through MkDocs (`outputs.page`, called by `site`). What
the press makes takes long, so `PRINTED` is also told what was published before, to take it over.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from generator.artefact import Artefact
from generator.edition import Edition
from generator.outputs import data, handout, preview, qr
from generator.outputs.seal import Earlier

OUTPUTS: Mapping[str, Callable[[Edition], Artefact]] = MappingProxyType(
    {"qr.svg": qr.artefact, "edition.json": data.artefact}
)
PRINTED: Mapping[str, Callable[[Edition, Earlier], Artefact]] = MappingProxyType(
    {"preview.png": preview.artefact, "handout.pdf": handout.artefact}
)
