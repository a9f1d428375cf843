"""Publishing: a `Build` -> a folder, whole or not at all.

Shards are rendered side by side into a new folder next to the old one; only when all are done do
the two change places, by renaming. Whatever fails before leaves the published site as it was.

A sheet that cannot be set fails alone. Then all pages are made once more, without links to it; the
other sheets are taken over from the first time, as they are from the old site where they would be
the same (`outputs/seal.py`). A sheet published before, under the same name, stays at its address
for whoever kept that: it says of which day it is, and its code what has changed since.
"""

import gc
import multiprocessing
import os
import shutil
import tempfile
from collections.abc import Callable, Iterable
from concurrent.futures import Future, ProcessPoolExecutor, wait
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Any

from generator import site
from generator.address import Address
from generator.artefact import Artefact
from generator.build import Build
from generator.code import is_code
from generator.problem import OperatorError, Problem
from generator.unprinted import Refused

SMALL = 60  # pages; below this a second process costs more than it saves
_POLL = 0.2  # seconds
_WHOLE = "whole"  # the part of a rendering in which all others are joined


@dataclass(frozen=True)
class Published:
    """What was published."""

    editions: int
    clinics: int
    languages: int
    drafts: int = 0
    problems: tuple[Problem, ...] = ()


def publish(
    build: Build,
    content_folder: Path,
    site_folder: Path,
    *,
    jobs: int,
    progress: Callable[[int], None] = lambda _made: None,
) -> Published:
    """Write *build* to *site_folder* with up to *jobs* processes; *progress* gets pages made.

    Raises OperatorError if the folder is not ours to replace or cannot be written.
    """
    _refuse_foreign(site_folder, content_folder)
    _refuse_forgetting(site_folder, build)
    try:
        site_folder.parent.mkdir(parents=True, exist_ok=True)
        staging = Path(tempfile.mkdtemp(prefix=f".{site_folder.name}-", dir=site_folder.parent))
    except OSError as error:
        raise OperatorError(f"cannot write beside {site_folder}: {error.strerror}") from error
    try:
        run = Run(build, content_folder, staging / "first", site_folder, jobs)
        made = _rendered(run, progress)
        refused = made.refused
        if refused:
            known = replace(build, unprinted=frozenset(one.address for one in refused))
            run = Run(known, content_folder, staging / "second", run.folder / _WHOLE, jobs)
            refused += _rendered(run, progress).refused
        whole = run.folder / _WHOLE
        _keep_sheets(site_folder, whole, run.build.unprinted)
        site.finish(build, whole)
        _swap(whole, site_folder, staging)
    except OSError as error:
        raise OperatorError(f"cannot write {site_folder}: {error}") from error
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    editions = build.editions
    return Published(
        len(editions),
        len({one.clinic for one in editions}),
        len({one.language for one in editions}),
        drafts=len(made.drafts),
        problems=tuple(sorted({one.problem for one in refused})),
    )


def put(artefacts: Iterable[Artefact], folder: Path) -> None:
    """Write *artefacts* into *folder*, each whole, none before all are ready, in their order.

    Raises OperatorError if one cannot be written.
    """
    ready: list[tuple[Path, Path]] = []
    try:
        for artefact in artefacts:
            path = folder / artefact.path
            path.parent.mkdir(parents=True, exist_ok=True)
            ready.append((path.with_name(f".{path.name}.new"), path))
            ready[-1][0].write_bytes(artefact.content)
        for new, path in ready:
            new.replace(path)
    except OSError as error:
        raise OperatorError(f"cannot write below {folder}: {error}") from error
    finally:
        for new, _ in ready:
            new.unlink(missing_ok=True)


def _refuse_foreign(site_folder: Path, content_folder: Path) -> None:
    """Refuse to replace a folder that holds something other than a site."""
    target, source = site_folder.resolve(), content_folder.resolve()
    if target == source or target in source.parents or source in target.parents:
        raise OperatorError(f"{site_folder} and the content folder must be apart")
    if site_folder.is_dir():
        ours = (site_folder / "robots.txt").exists() and (site_folder / "404.html").exists()
        if any(site_folder.iterdir()) and not ours:
            raise OperatorError(f"{site_folder} holds something else; choose another --site")
    elif site_folder.exists():
        raise OperatorError(f"{site_folder} is not a folder")


def _refuse_forgetting(site_folder: Path, build: Build) -> None:
    """Refuse to replace a site that answers a printed code which *build* does not answer."""
    pages = sorted(path.name for path in site_folder.glob("Q/*") if is_code(path.name))
    known = build.content.ledger.codes
    if lost := [code for code in pages if code not in known]:
        raise OperatorError(
            f"{site_folder} answers code {lost[0]}, which the ledger does not know: restore "
            "releases/ from version control, or choose another --site"
        )
    answered = {one.release.code for arrivals in build.arrivals.values() for one in arrivals}
    if lost := [code for code in pages if code not in answered]:
        raise OperatorError(
            f"{site_folder} answers code {lost[0]} ({known[lost[0]].address.folder}), which a site "
            "of these clinics alone would not: choose another --site"
        )


@dataclass(frozen=True)
class Made:
    """What is not as it should be of the pages made: which have no sheet, which are no release."""

    refused: tuple[Refused, ...] = ()
    drafts: tuple[Address, ...] = ()


@dataclass(frozen=True)
class Run:
    """One rendering of *build* into *folder*; what *earlier* holds is taken over if the same."""

    build: Build
    content_folder: Path
    folder: Path
    earlier: Path
    jobs: int

    def shard(self, number: int, addresses: tuple[Address, ...], done: Callable[[], None]) -> Made:
        """Make the pages at *addresses* into the folder of *number*."""
        refused: list[Refused] = []
        drafts: list[Address] = []
        shard = site.Shard(
            self.build,
            addresses,
            shared=number == 0,
            done=done,
            earlier=self._earlier,
            refused=refused.append,
            drafted=drafts.append,
        )
        site.render(shard, self.content_folder, self.part(number))
        return Made(tuple(refused), tuple(drafts))

    def part(self, number: int) -> Path:
        """Return the folder of one shard; all are joined in the first."""
        return self.folder / (str(number) if number else _WHOLE)

    def _earlier(self, path: PurePosixPath) -> bytes:
        try:
            return (self.earlier / path).read_bytes()
        except OSError:  # not there, or not to be read: then it is made
            return b""


def _rendered(run: Run, progress: Callable[[int], None]) -> Made:
    """Make all pages into the folder of *run*."""
    jobs = run.jobs if len(run.build.addresses) >= SMALL else 1
    shards = run.build.shards(jobs)
    if len(shards) > 1:
        made = _side_by_side(run, shards, jobs=jobs, progress=progress)
        _join([run.part(number) for number in range(len(shards))])
        return made
    count = 0

    def done() -> None:
        nonlocal count
        count += 1
        progress(count)

    return run.shard(0, shards[0], done)


def _side_by_side(
    run: Run,
    shards: list[tuple[Address, ...]],
    *,
    jobs: int,
    progress: Callable[[int], None],
) -> Made:
    context = multiprocessing.get_context("spawn")
    made = context.Value("q", 0)
    with ProcessPoolExecutor(jobs, context, _remember, (run, made)) as pool:
        futures = [pool.submit(_render, number, one) for number, one in enumerate(shards)]
        waiting: set[Future[Made]] = set(futures)
        while waiting:
            done, waiting = wait(waiting, timeout=_POLL)
            progress(made.value)
            for future in done:
                future.result()
    parts = [future.result() for future in futures]
    refused = tuple(one for part in parts for one in part.refused)
    return Made(refused, tuple(one for part in parts for one in part.drafts))


_worker: dict[str, Any] = {}  # what one worker process was started with


def _remember(run: Run, made: Any) -> None:  # noqa: ANN401 - a ctypes wrapper
    _worker.update(run=run, made=made)
    gc.freeze()  # what stays to the end is not looked through again: 6 % of a sheet


def _render(number: int, addresses: tuple[Address, ...]) -> Made:
    def count() -> None:
        with _worker["made"].get_lock():
            _worker["made"].value += 1

    run: Run = _worker["run"]
    return run.shard(number, addresses, count)


def _keep_sheets(old: Path, new: Path, unprinted: Iterable[Address]) -> None:
    """Copy to *new* the sheets that *old* has of editions which have none now."""
    for address in unprinted:
        for path in (old / address.path()).parent.glob("handout*.pdf"):
            shutil.copyfile(path, new / path.relative_to(old))


def _join(folders: list[Path]) -> None:
    """Move the files of all folders into the first."""
    whole = folders[0]
    for folder in folders[1:]:
        for path in folder.rglob("*"):
            if path.is_file():
                target = whole / path.relative_to(folder)
                target.parent.mkdir(parents=True, exist_ok=True)
                path.replace(target)


def _swap(new: Path, site_folder: Path, staging: Path) -> None:
    """Put *new* in the place of *site_folder*; on failure the old one returns."""
    old = staging / "old"
    new.chmod(0o755)
    if not site_folder.exists():
        new.rename(site_folder)
        return
    site_folder.rename(old)
    try:
        new.rename(site_folder)
    except OSError:
        old.rename(site_folder)
        raise


def cores() -> int:
    """Return how many processes this machine runs at once."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
