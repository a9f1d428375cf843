"""What git remembers of the ledger: every line that was ever committed must still be there."""

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from generator.ledger import FILE, Ledger, Release, release_from
from generator.problem import Problem, Where

RULE = "release-lost"


def forgotten(ledger: Ledger, folder: Path) -> list[Problem]:
    """Return a problem per code that a commit of the ledger below *folder* had and *ledger* lacks.

    Silent where git does not know the folder. Damaged lines that were committed and mended since do
    not count.
    """
    known = {(one.code, one.base) for one in ledger.releases}
    lost: dict[str, Problem] = {}
    for release in _committed(folder):
        if release.is_intact and (release.code, release.base) not in known:
            page = f"{release.address.folder} version {release.version}"
            message = f"the ledger has lost code {release.code} ({page}), which git remembers"
            hint = f"put its line back; it is in: git log -p -S {release.code} -- {FILE}"
            lost[release.code] = Problem(Where(FILE), RULE, message, hint)
    return list(lost.values())


def _committed(folder: Path) -> Iterator[Release]:
    git = shutil.which("git")
    if git is None or not (folder / FILE).parent.is_dir():
        return
    command = [git, "-C", str(folder), "log", "--format=", "--patch", "--unified=0", "--no-color"]
    command += ["--no-ext-diff", "--no-textconv", "--", FILE]
    done = subprocess.run(command, capture_output=True, check=False)  # noqa: S603 - fixed words
    for line in done.stdout.decode("utf-8", "replace").splitlines():
        if line.startswith("+") and not line.startswith("+++"):
            made = release_from(line[1:])
            if isinstance(made, Release):
                yield made
