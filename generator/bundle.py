"""Bundles: every published edition as one HTML file, to be sent by message.

Made from the finished pages, so a bundle says what the page says. Written only when all are made.
"""

import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path, PurePosixPath

from generator.address import Address
from generator.artefact import Artefact
from generator.build import Build
from generator.outputs.self_contained import self_contained
from generator.problem import Problem
from generator.publish import publish


def bundles(
    build: Build,
    content_folder: Path,
    *,
    jobs: int,
    progress: Callable[[int], None] = lambda _made: None,
) -> tuple[tuple[Artefact, ...], tuple[Problem, ...]]:
    """Return one file per edition of *build*, and which have no sheet to lead to.

    Raises OperatorError if the pages cannot be made.
    """
    with tempfile.TemporaryDirectory(prefix="afterleaf-") as folder:
        site = Path(folder) / "site"
        done = publish(build, content_folder, site, jobs=jobs, progress=progress)
        made = tuple(_bundle(build, address, site) for address in sorted(build.editions))
        return made, done.problems


def path_of(address: Address) -> PurePosixPath:
    """Return the path of a bundle; no id holds a dot, so no two are alike."""
    clinic = replace(address, language="", protocol="")
    return clinic.path(f"{address.protocol}.{address.language}.html")


def _bundle(build: Build, address: Address, site: Path) -> Artefact:
    page = site / address.path()

    def read(link: str) -> bytes:
        return (page.parent / link).resolve().read_bytes()

    url = build.edition(address).url
    return Artefact(path_of(address), self_contained(page.read_text("utf-8"), url, read).encode())
