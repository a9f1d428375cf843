"""`sw.js`: what keeps a clinic's pages readable without a connection.

Made last, from the finished files: it names each with its SHA-256, and a browser keeps a file only
if it is that very file. Its scope is the clinic's folder, so it never answers for the page behind a
printed code, which says whether a sheet is current. Copies hold published pages only, nothing of
the patient's.

The way out: a clinic that wants no copies writes `offline: false` and gets a worker that removes
what an earlier one kept, and then itself, from each device at its next visit. A worker that is
simply deleted from a host would stay on devices; it would do no harm, as it asks the network first.
"""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from generator.address import Address
from generator.artefact import Artefact

FOLDER = Path(__file__).parent / "script"
NAME = "sw.js"
SHARED = ("assets/afterleaf.js",)
KEPT = frozenset(
    {".html", ".svg", ".webmanifest"}
)  # styles are in pages; sheets are kept by whoever opens them
_IN_A_LANGUAGE = 3  # parts of a path: clinic, language, and a file at least


def worker(
    clinic: str, files: Mapping[PurePosixPath, bytes], languages: frozenset[str]
) -> Artefact:
    """Return the worker of *clinic*; *files* by path are its own and the shared ones.

    Below the clinic's folder, what is in none of *languages* is a view for staff, and not kept.
    """
    parts: dict[str, dict[str, str]] = {}
    for path, content in sorted(files.items()):
        inside = path.is_relative_to(clinic)
        language = path.parts[1] if inside and len(path.parts) >= _IN_A_LANGUAGE else ""
        if path.suffix in KEPT | {".js"} and language in languages | {""}:
            name = str(path.relative_to(clinic)) if inside else f"../{path}"
            parts.setdefault(language, {})[name] = hashlib.sha256(content).hexdigest()
    listed = json.dumps(parts, sort_keys=True, separators=(",", ":"))
    script = f"const FILES = {listed};\n{_script('worker')}"
    return Artefact(Address(clinic).path(NAME), script.encode())


def farewell(clinic: str) -> Artefact:
    """Return the worker that ends all copies of *clinic*."""
    return Artefact(Address(clinic).path(NAME), _script("farewell").encode())


def _script(name: str) -> str:
    return (FOLDER / f"{name}.js").read_text("utf-8")
