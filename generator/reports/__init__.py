"""Reports: what `check` found, one module per format.

`report(problems, folder)` returns the whole text; *folder* is the content folder as it was given,
and is put before every file, so that editors and CI find it.
"""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from generator.problem import Problem
from generator.reports import github, json, sarif, text

REPORTS: Mapping[str, Callable[[Sequence[Problem], str], str]] = MappingProxyType(
    {"text": text.report, "json": json.report, "github": github.report, "sarif": sarif.report}
)
