"""`python benchmarks/check.py`: seconds that `afterleaf check` takes after start; how they grow.

Three corpora, of a quarter, a half and all of the clinics; each measurement is a process of its
own, sizes take turns, and the least of some rounds counts: CPU time of one core, which another's
work on the machine can only lengthen. Linear is twice the seconds for twice the clinics.
"""

import argparse
import gc
import json
import resource
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

from corpus import Size, write_corpus

from generator.commands.summary import checked
from generator.content import read_content

DAY = date(2026, 11, 26)
SHARES = (4, 2, 1)
MOST = 5.0  # seconds of one core, after start, for 1,000 clinics x 10 protocols
MEBIBYTE = 1024  # kibibytes, the unit of ru_maxrss on Linux


def main() -> int:
    """Print the table; 1 if the whole takes longer than it may."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name, default in (("clinics", 1000), ("protocols", 10), ("languages", 1), ("rounds", 3)):
        parser.add_argument(f"--{name}", type=int, default=default)
    parser.add_argument("--measure", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.measure:
        print(json.dumps(measured(options.measure)))
        return 0
    sizes = [
        Size(options.clinics // share, options.protocols, options.languages) for share in SHARES
    ]
    with tempfile.TemporaryDirectory() as folder:
        corpora = {size: Path(folder) / str(size.clinics) for size in sizes}
        for size, corpus in corpora.items():
            write_corpus(corpus, size)
        best = {size: _best(rows) for size, rows in _rounds(corpora, options.rounds).items()}
    _print_table(best)
    return int(best[sizes[-1]]["check"] > MOST)


def measured(corpus: Path) -> dict[str, float]:
    """Return CPU seconds of reading and of the whole check, and the peak memory in MB."""
    gc.disable()  # as the command does
    start = time.process_time()
    content, problems = read_content(corpus)
    reading = time.process_time() - start
    if content is None:
        raise SystemExit(f"{len(problems)} problems in {corpus}")
    del content
    gc.enable()
    gc.collect()
    start = time.process_time()
    checked(corpus, DAY)
    whole = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MEBIBYTE
    return {"reading": reading, "check": whole, "peak": peak}


def _rounds(corpora: dict[Size, Path], rounds: int) -> dict[Size, list[dict[str, float]]]:
    rows: dict[Size, list[dict[str, float]]] = {size: [] for size in corpora}
    for _ in range(rounds):
        for size, corpus in corpora.items():
            command = [sys.executable, __file__, "--measure", str(corpus)]
            done = subprocess.run(command, check=True, capture_output=True, text=True)
            rows[size].append(json.loads(done.stdout.splitlines()[-1]))
    return rows


def _best(rows: list[dict[str, float]]) -> dict[str, float]:
    return {key: min(row[key] for row in rows) for key in rows[0]}


def _print_table(best: dict[Size, dict[str, float]]) -> None:
    heads = ("clinics", "offers", "reading s", "check s", "ms/offer", "ratio", "MB")
    print("".join(f"{head:>10}" for head in heads))
    before = None
    for size, row in best.items():
        offers = size.clinics * size.protocols
        ratio = "" if before is None else f"{row['check'] / before:.2f}"
        print(
            f"{size.clinics:10}{offers:10}{row['reading']:10.2f}{row['check']:10.2f}"
            f"{1000 * row['check'] / offers:10.3f}{ratio:>10}{row['peak']:10.0f}"
        )
        before = row["check"]


if __name__ == "__main__":
    sys.exit(main())
