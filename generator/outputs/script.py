"""What pages load: the modules in `script/` joined into one plain script for each kind of page.

One request, and a script that also runs from disk and inside a single file, where browsers refuse
modules. Joining is all that happens: `import` lines and the word `export` go, in the order in which
the modules need each other.

`uqr.js` draws QR codes on the device (ISO/IEC 18004). It is the file `dist/index.mjs` of the npm
package uqr 0.1.3, byte for byte, under the MIT licence beside it, which goes along in the script;
`VENDORED` pins both.
"""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path, PurePosixPath

from generator.artefact import Artefact

FOLDER = Path(__file__).parent / "script"
SERVED = {"main": "afterleaf", "desk": "desk", "landing": "landing"}  # by the name of the module
VENDORED = {
    "uqr.js": "7f0e61c2f13bb3724edee7bfb876e13c54ac9ee4fcfa283c9fa93cfb1241c325",
    "uqr.licence": "b39d50e24727f341a0ebdb2ab040c57efaf4076a8ad5b1d0c8c45beb975b4571",
}  # SHA-256; not our words, so not ours to change
_IMPORT = re.compile(r'^import \{[^}]*\} from "\./([a-z]+)\.js";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?:\{[^}]*\};\n)?", re.MULTILINE)
_REMARK = re.compile(r"^ *(//.*|/\*\*(?:[^*]|\*(?!/))*\*/)\n", re.MULTILINE)


def artefacts() -> tuple[Artefact, ...]:
    """Return the scripts that pages load."""
    return tuple(
        Artefact(PurePosixPath(f"assets/{served}.js"), script_of(name).encode())
        for name, served in SERVED.items()
    )


@cache
def script_of(name: str) -> str:
    """Return module *name* with all it needs as one script that leaves no global names."""
    bodies = (_body(module) for module in _needed(name))
    return '(() => {\n"use strict";\n' + "".join(bodies) + "})();\n"


def _needed(name: str) -> Iterator[str]:
    """Yield *name* and every module it needs, each after what it needs itself."""
    seen: list[str] = []

    def visit(module: str) -> None:
        for other in _IMPORT.findall((FOLDER / f"{module}.js").read_text("utf-8")):
            if other not in seen:
                visit(other)
        seen.append(module)

    visit(name)
    yield from seen


def _body(module: str) -> str:
    text = (FOLDER / f"{module}.js").read_text("utf-8")
    return _licence(module) + _REMARK.sub("", _EXPORT.sub("", _IMPORT.sub("", text))).lstrip("\n")


def _licence(module: str) -> str:
    path = FOLDER / f"{module}.licence"
    return f"/*!\n{path.read_text('utf-8')}*/\n" if path.exists() else ""
