"""`Draft`: answers -> the text of a new file, from the template beside this module.

A template is the file as an author will see it, comments and all. Values are quoted as YAML
double-quoted strings (JSON is a subset of YAML 1.2, 1.3), so no answer can change a file's shape.
"""

import json
from collections.abc import Sequence
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

FOLDER = Path(__file__).parent / "templates"


def _quoted(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)


def _listed(values: Sequence[str]) -> str:
    return "[" + ", ".join(values) + "]"


_ENVIRONMENT = Environment(  # noqa: S701 - YAML, quoted by its own filters; nothing here is HTML
    loader=FileSystemLoader(FOLDER), undefined=StrictUndefined, keep_trailing_newline=True
)
_ENVIRONMENT.filters |= {"quoted": _quoted, "listed": _listed}


def shipped() -> Path:
    """Return the content that comes with Afterleaf: in the installed package, or the checkout."""
    packed = FOLDER.parents[1] / "shipped"
    return packed if packed.exists() else FOLDER.parents[2] / "content"


def drafted(template: str, schemas: str, **answers: str | Sequence[str]) -> bytes:
    """Return *template* with *answers* filled in; *schemas* is the way from it to the schemas."""

    def schema(kind: str) -> str:
        return f"# yaml-language-server: $schema={schemas}/{kind}.json"

    source = _ENVIRONMENT.get_template(f"{template}.j2")
    return source.render(schema=schema, **answers).encode()
