"""`python benchmarks/codes.py`: what codes cost a build: CPU seconds of one core, by their number.

A corpus whose every edition was released some times before, each time with another first sentence:
the ledger is made here, in memory, and read back as a build reads it. Printed per number of codes:
to find where they lead, to read what their sheets said and to make their pages.
"""

import argparse
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from corpus import Size, write_corpus

from generator.build import Build
from generator.content import Content, read_content
from generator.ledger import Ledger, Release, issued
from generator.outputs import landing
from generator.record import Record, stored
from generator.release import record_of

FIRST = date(2026, 1, 1)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--clinics", type=int, default=40)
    parser.add_argument("--versions", type=int, nargs="+", default=[1, 10, 20, 40])
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "content"
        write_corpus(root, Size(options.clinics, 3, 2))
        content, problems = read_content(root)
    if content is None:
        raise SystemExit(f"{len(problems)} problems in the corpus")
    print(f"{'codes':>8}{'editions':>10}{'arrivals s':>12}{'pages s':>9}{'ms a code':>11}")
    for versions in options.versions:
        print(_row(replace(content, ledger=_ledger(content, versions))))


def _row(content: Content) -> str:
    build = Build(content)
    start = time.process_time()
    if build.lost:
        raise SystemExit("a code would open nothing")
    found = time.process_time()
    codes = 0
    for address in build.editions:
        for one in build.landings(build.edition(address)):
            landing.artefacts(one)
            codes += 1
    spent = time.process_time() - found
    each = 1000 * spent / codes
    return f"{codes:8}{len(build.editions):10}{found - start:12.3f}{spent:9.2f}{each:11.2f}"


def _ledger(content: Content, versions: int) -> Ledger:
    """Return a ledger in which every edition has so many versions."""
    build = Build(content)
    taken: dict[str, Release] = {}
    kept: dict[str, bytes] = {}
    for address in build.editions:
        record = record_of(build.edition(address))
        for number, said in enumerate(_earlier(record, versions), 1):
            code = issued(address, number, said.fingerprint, taken)
            base = content.site.url
            day = FIRST + timedelta(days=number)
            release = Release(address, number, code, base, day, said.fingerprint, "")
            taken[code] = release
            kept[code] = stored(said, release.line)
    return Ledger(tuple(taken.values()), kept)


def _earlier(record: Record, versions: int) -> Iterator[Record]:
    """Yield what each version said; the last is what is said now."""
    title, summary, *rest = record.entries
    for number in range(versions - 1, 0, -1):
        yield Record((title, replace(summary, text=f"{summary.text} ({number})"), *rest))
    yield record


if __name__ == "__main__":
    main()
