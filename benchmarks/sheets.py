"""`python benchmarks/sheets.py`: printed sheets a second, and the memory of whoever prints them.

One corpus; the varied sheets of a build in its order, language by language, by two processes at
once, each with a compiler of its own. Wall time tells what a busy machine gives; CPU time of the
workers beside it tells what the sheets cost, so that both are printed: sheets a second as measured,
and as two cores for themselves would make them. Memory is the largest worker's, after the first and
after the last sheets: it must not grow.
"""

import argparse
import gc
import multiprocessing
import resource
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean

from corpus import Size, write_corpus

from generator.address import Address
from generator.build import Build
from generator.content import read_content
from generator.outputs import handout

MEBIBYTE = 1024  # kibibytes, the unit of ru_maxrss on Linux
LANGUAGES, PROTOCOLS = 4, 5


@dataclass(frozen=True)
class Share:
    """What one process made: the seconds of its own of each sheet, by language; MB at most."""

    spent: dict[str, list[float]]
    first: float
    last: float
    size: int


def main() -> None:
    """Print what the sheets cost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sheets", type=int, default=1000)
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    clinics = -(-options.sheets // (LANGUAGES * PROTOCOLS))
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "content"
        write_corpus(root, Size(clinics, PROTOCOLS, LANGUAGES))
        context = multiprocessing.get_context("spawn")
        with ProcessPoolExecutor(options.jobs, context, _start, (root,)) as pool:
            list(pool.map(_ready, range(options.jobs)))
            start = time.perf_counter()
            asked = [(options.sheets, options.jobs, number) for number in range(options.jobs)]
            shares = list(pool.map(_printed, asked))
            seconds = time.perf_counter() - start
    _print(shares, seconds, options.jobs)


def _print(shares: list[Share], seconds: float, jobs: int) -> None:
    spent: dict[str, list[float]] = {}
    for share in shares:
        for tag, seconds_each in share.spent.items():
            spent.setdefault(tag, []).extend(seconds_each)
    sheets, cpu = sum(map(len, spent.values())), sum(map(sum, spent.values()))
    kilobytes = sum(one.size for one in shares) / sheets / 1000
    print(f"{sheets} sheets, {jobs} processes, {kilobytes:.0f} KB each")
    print(f"{sheets / seconds:.0f} sheets/s measured, {1000 * cpu / sheets:.1f} ms CPU each")
    each = (f"{tag} {1000 * fmean(those):.1f}" for tag, those in sorted(spent.items()))
    print("by language:", ", ".join(each))
    print(f"{jobs * sheets / cpu:.0f} sheets/s of {jobs} cores to themselves")
    first, last = max(one.first for one in shares), max(one.last for one in shares)
    print(f"largest worker: {first:.0f} MB after a fifth, {last:.0f} MB at the end")


_worker: dict[str, Build] = {}


def _start(root: Path) -> None:
    content, problems = read_content(root)
    if content is None:
        raise SystemExit(f"{len(problems)} problems in the corpus")
    _worker["build"] = Build(content)
    gc.freeze()  # as the workers of a build do


def _ready(_number: int) -> None:
    """Wait until every process has read the corpus."""
    time.sleep(1)


def _printed(asked: tuple[int, int, int]) -> Share:
    """Print this process' share, which begins where the one before ends."""
    sheets, jobs, number = asked
    build = _worker["build"]
    addresses = [one for one in build.addresses if one.protocol][:sheets]
    share = -(-len(addresses) // jobs)
    mine = addresses[number * share : (number + 1) * share]
    size, first = 0, 0.0
    spent: dict[str, list[float]] = {}
    for at, address in enumerate(mine):
        start = time.process_time()
        size += _size(build, address)
        spent.setdefault(address.language, []).append(time.process_time() - start)
        if at == len(mine) // 5:
            first = _memory()
    return Share(spent, first, _memory(), size)


def _size(build: Build, address: Address) -> int:
    return len(handout.artefact(build.edition(address)).content)


def _memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MEBIBYTE


if __name__ == "__main__":
    main()
