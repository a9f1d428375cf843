"""Publishing: a `Build` -> a folder, whole or not at all.

Shards are rendered side by side into a new folder next to the old one; only when all are done do
the two change places, by renaming. Whatever fails before leaves the published site as it was.
"""

import multiprocessing
import os
import shutil
import tempfile
from collections.abc import Callable, Iterable
from concurrent.futures import Future, ProcessPoolExecutor, wait
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator import site
from generator.address import Address
from generator.artefact import Artefact
from generator.build import Build
from generator.code import is_code
from generator.problem import OperatorError

SMALL = 60  # pages; below this a second process costs more than it saves
_POLL = 0.2  # seconds


@dataclass(frozen=True)
class Published:
    """What was published."""

    editions: int
    clinics: int
    languages: int


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
        folders = _rendered(build, content_folder, staging, jobs=jobs, progress=progress)
        whole = _joined(folders)
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


def _rendered(
    build: Build,
    content_folder: Path,
    staging: Path,
    *,
    jobs: int,
    progress: Callable[[int], None],
) -> list[Path]:
    if len(build.addresses) < SMALL:
        jobs = 1
    runs = build.shards(jobs)
    folders = [staging / f"shard-{number}" for number in range(len(runs))]
    if len(runs) == 1:
        made = 0

        def count() -> None:
            nonlocal made
            made += 1
            progress(made)

        site.render(site.Shard(build, runs[0], done=count), content_folder, folders[0])
        return folders
    _side_by_side(build, content_folder, folders, runs=runs, jobs=jobs, progress=progress)
    return folders


def _side_by_side(
    build: Build,
    content_folder: Path,
    folders: list[Path],
    *,
    runs: list[tuple[Address, ...]],
    jobs: int,
    progress: Callable[[int], None],
) -> None:
    context = multiprocessing.get_context("spawn")
    made = context.Value("q", 0)
    start = (build, content_folder, made)
    with ProcessPoolExecutor(jobs, context, _remember, start) as pool:
        waiting: set[Future[None]] = {
            pool.submit(_render_run, run, folder, shared=number == 0)
            for number, (run, folder) in enumerate(zip(runs, folders, strict=True))
        }
        while waiting:
            done, waiting = wait(waiting, timeout=_POLL)
            progress(made.value)
            for future in done:
                future.result()


_worker: dict[str, Any] = {}  # what one worker process was started with


def _remember(build: Build, content_folder: Path, made: Any) -> None:  # noqa: ANN401 - a ctypes wrapper
    _worker.update(build=build, content_folder=content_folder, made=made)


def _render_run(run: tuple[Address, ...], folder: Path, *, shared: bool) -> None:
    def count() -> None:
        with _worker["made"].get_lock():
            _worker["made"].value += 1

    shard = site.Shard(_worker["build"], run, shared=shared, done=count)
    site.render(shard, _worker["content_folder"], folder)


def _joined(folders: list[Path]) -> Path:
    """Return the first folder with the files of all others moved into it."""
    whole = folders[0]
    for folder in folders[1:]:
        for path in folder.rglob("*"):
            if path.is_file():
                target = whole / path.relative_to(folder)
                target.parent.mkdir(parents=True, exist_ok=True)
                path.replace(target)
    return whole


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
