"""`Manual`: what a rule wants and why, for authors; read off the rule's module docstring.

Problems of shape (a missing key, a text that is not YAML) are found while reading, by no rule; what
there is to say of them stands here, so that every name in square brackets can be explained.
"""

import re
import sys
import textwrap
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from generator.problem import Severity
from generator.rules import RULES


@dataclass(frozen=True)
class Manual:
    """One rule's manual: *summary* is one sentence, *text* the whole, *severity* the gravest."""

    rule: str
    summary: str
    text: str
    severity: Severity

    def snippet(self, which: str) -> str:
        """Return the YAML under `Wrong:` or `Right:`; empty where the manual only says it."""
        match = re.search(rf"^{which}:\n((?:    .*\n|\n(?=    ))+)", self.text + "\n", re.MULTILINE)
        return textwrap.dedent(match[1]) if match else ""


# Found while reading. All are errors: what cannot be read cannot be published.
_SHAPES = {
    "catalog": "A translators' file is a PO file with this language's plural forms.",
    "duplicate-id": "An id names one thing only, in its file and among a clinic's additions.",
    "duplicate-key": "A key stands once; YAML would keep the last and drop the first unsaid.",
    "encoding": "Files are UTF-8 text.",
    "file": "Files stand where Afterleaf looks for them, and can be read.",
    "language-unknown": "A language that CLDR does not know says its name and direction itself.",
    "logo": "A logo is a plain SVG drawing inside the content folder that loads and runs nothing.",
    "shape": "A value has the form its key asks for; the message says which.",
    "unknown-id": "An id that is named exists; the hint gives the nearest.",
    "unknown-key": "A key is one that belongs there; the hint gives the nearest.",
    "yaml": "A file is YAML: keys, lists and texts, indented with spaces, no anchors, no tags.",
}


def _of_module(rule: str) -> Manual:
    text = (sys.modules[RULES[rule].__module__].__doc__ or "").strip()
    severity = re.search(r"^Severity: (error|warning)", text, re.MULTILINE)
    if severity is None:
        raise LookupError(f"the manual of {rule} names no severity")
    return Manual(rule, text.partition("\n")[0], text, Severity(severity[1]))


def _of_shape(rule: str, summary: str) -> Manual:
    text = f"{summary}\n\nFound while reading the files, before any rule runs.\n\nSeverity: error"
    return Manual(rule, summary, text, Severity.ERROR)


MANUALS: Mapping[str, Manual] = MappingProxyType(
    dict(
        sorted(
            [
                *((rule, _of_module(rule)) for rule in RULES),
                *((rule, _of_shape(rule, summary)) for rule, summary in _SHAPES.items()),
            ]
        )
    )
)
