"""`sw.js`: what keeps a clinic's pages readable without a connection.

Made last, from the finished files: it names each with its SHA-256, and a browser keeps a file only
if it is that very file. A clinic that wants no copies (`offline: no`) gets a worker that removes
whatever an earlier one kept and then itself; that is also the way out of any trouble.
"""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from generator.address import Address
from generator.artefact import Artefact

FOLDER = Path(__file__).parent / "script"
SHARED = ("assets/afterleaf.css", "assets/afterleaf.js")
KEPT = {".html", ".svg", ".css", ".webmanifest"}  # sheets are kept by whoever opens them


def worker(clinic: str, files: Mapping[PurePosixPath, bytes]) -> Artefact:
    """Return the worker of *clinic*; *files* are the site's by path, at least the clinic's own."""
    address = Address(clinic)
    parts: dict[str, dict[str, str]] = {}
    for path, content in sorted(files.items()):
        if path.suffix in KEPT or str(path) in SHARED:
            inside = path.is_relative_to(clinic)
            name = str(path.relative_to(clinic)) if inside else f"../{path}"
            language = path.parts[1] if inside and len(path.parts) > 2 else ""  # noqa: PLR2004 - clinic/language/...
            parts.setdefault(language, {})[name] = hashlib.sha256(content).hexdigest()
    parts.pop("desk", None)
    listed = json.dumps(parts, sort_keys=True, separators=(",", ":"))
    script = f"const FILES = {listed};\n{_script('worker')}"
    return Artefact(address.path("sw.js"), script.encode())


def farewell(clinic: str) -> Artefact:
    """Return the worker that ends all copies of *clinic*."""
    return Artefact(Address(clinic).path("sw.js"), _script("farewell").encode())


def _script(name: str) -> str:
    return (FOLDER / f"{name}.js").read_text("utf-8")
