"""`afterleaf redirects`: write the pages a former host keeps, so that its codes still open.

Each former host gets a folder of its own, to be uploaded there for good.
"""

import argparse
from pathlib import Path
from urllib.parse import urlsplit

from generator import publish
from generator.address import root_of
from generator.build import Build
from generator.commands.summary import FINE, PROBLEMS, counted, print_problems
from generator.content import read_content
from generator.landing import Landing
from generator.outputs import redirect


def arguments(sub: argparse.ArgumentParser) -> None:
    """Add where to."""
    sub.add_argument(
        "--out", type=Path, default=Path("redirects"), metavar="DIR", help="default: redirects"
    )


def run(options: argparse.Namespace) -> int:
    """Write a page for every code at every host it was printed with and does not live at."""
    content, problems = read_content(options.content)
    print_problems(problems, options.content)
    if content is None:
        return PROBLEMS
    former = _former(Build(content))
    for base, landings in former.items():
        folder = options.out / _folder(base)
        pages = [artefact for one in landings for artefact in redirect.artefacts(one)]
        publish.put((*pages, redirect.rules(landings, base)), folder)
        print(f"{base}: upload {folder.as_posix()}/ there, {counted(len(landings), 'code')}")
    print(counted(len(former), "former host"))
    return FINE


def _former(build: Build) -> dict[str, list[Landing]]:
    """Return what opens there by each address that is no site any more."""
    bases: dict[str, set[str]] = {}
    for release in build.content.ledger.releases:
        bases.setdefault(release.code, set()).add(release.base)
    found: dict[str, list[Landing]] = {}
    for page in build.arrivals:
        target = build.edition(page) if page.protocol else build.home(page)
        for one in build.landings(target):
            homes = {root_of(one.base_url), root_of(build.content.site.url)}
            for base in sorted(bases[one.code] - homes):
                found.setdefault(base, []).append(one)
    return found


def _folder(base: str) -> str:
    parts = urlsplit(base)
    return (parts.netloc + parts.path).strip("/").replace("/", "-").replace(":", "-")
