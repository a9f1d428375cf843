"""What git remembers of the ledger: every line that was ever committed must still be there.

On any branch that was merged, too: git by itself passes over a side whose ledger a merge threw
away (git-log, "History Simplification"), which is just where a printed code gets lost. Only a
branch of which a merge took nothing at all was given up, as if it had never been merged.
"""

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
    if shutil.which("git") is None or not (folder / FILE).parent.is_dir():
        return
    touching = _git(folder, "rev-list", "--full-history", "HEAD", "--", FILE).split()
    if not touching:
        return
    taken = set(_git(folder, "rev-list", "HEAD", "--", ":/").split())
    commits = "\n".join(commit for commit in touching if commit in taken)
    plain = ("--unified=0", "--no-color", "--no-ext-diff", "--no-textconv")
    show = ("log", "--no-walk=unsorted", "--stdin", "-m", "--format=", "--patch", *plain)
    for line in _git(folder, *show, "--", FILE, given=commits).splitlines():
        if line.startswith("+") and not line.startswith("+++"):
            made = release_from(line[1:])
            if isinstance(made, Release):
                yield made


def _git(folder: Path, *words: str, given: str = "") -> str:
    """Return what git says of *folder*, nothing where it does not know it."""
    command = (shutil.which("git") or "git", "-C", str(folder), *words)
    done = subprocess.run(command, input=given.encode(), capture_output=True, check=False)  # noqa: S603 - fixed words
    return done.stdout.decode("utf-8", "replace")
