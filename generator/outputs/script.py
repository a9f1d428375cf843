"""`afterleaf.js` and `desk.js`: the modules in `script/` joined into one plain script each.

One request, and a script that also runs from disk and inside a single file, where browsers refuse
modules. Joining is all that happens: `import` lines and the word `export` go, in the order in which
the modules need each other.
"""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path, PurePosixPath

from generator.artefact import Artefact

FOLDER = Path(__file__).parent / "script"
_IMPORT = re.compile(r'^import \{[^}]*\} from "\./([a-z]+)\.js";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export ", re.MULTILINE)
_REMARK = re.compile(r"^ *(//.*|/\*\*(?:[^*]|\*(?!/))*\*/)\n", re.MULTILINE)


def artefacts() -> tuple[Artefact, ...]:
    """Return the scripts that pages load."""
    return (Artefact(PurePosixPath("assets/afterleaf.js"), script_of("main").encode()),)


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
    return _REMARK.sub("", _EXPORT.sub("", _IMPORT.sub("", text))).lstrip("\n")
