"""The JSON Schemas of every kind of file, for completion in authors' editors.

Generated from the model (`python -m generator.schema`), committed in `generator/schema/`; a test
fails when they are stale.
"""

import json
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from generator.artefact import Artefact
from generator.content import MANY, OPTIONAL, SINGLE
from generator.lexicon import Glossary, Lexicon

FOLDER = Path(__file__).parent / "schema"


def schemas() -> Iterator[Artefact]:
    """Yield one schema per kind of file, as JSON Schema 2020-12."""
    names = {"protocol": "protocols", "clinic": "clinics", "pins": "pins"}
    kinds = {**SINGLE, **OPTIONAL, **{name: MANY[folder] for name, folder in names.items()}}
    kinds |= {"language": Lexicon, "glossary": Glossary}
    for name, model in kinds.items():
        schema = model.model_json_schema(by_alias=True)
        schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
        written = json.dumps(schema, indent=1, sort_keys=True, ensure_ascii=False) + "\n"
        yield Artefact(PurePosixPath(f"{name}.json"), written.encode())


if __name__ == "__main__":
    for artefact in schemas():
        (FOLDER / artefact.path).write_bytes(artefact.content)
