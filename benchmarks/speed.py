"""`python benchmarks/speed.py`: editions per second and peak memory, against plain Material.

One corpus, made or given; each measurement runs in a process of its own, in turn, for some rounds,
so that the noise of a shared machine falls on all alike. Printed are medians with their range. The
yardstick is Material as it comes: one Markdown file per edition, automatic navigation.
"""

import argparse
import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from generator import publish, site
from generator.address import Address
from generator.build import Build
from generator.content import read_content

KINDS = ("pages, 1 process", "everything, 1 process", "everything, all cores", "plain Material")
HERE = Path(__file__).parent
MEBIBYTE = 1024  # kibibytes, the unit of ru_maxrss on Linux


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name, default in (("clinics", 100), ("protocols", 5), ("languages", 3), ("rounds", 3)):
        parser.add_argument(f"--{name}", type=int, default=default)
    parser.add_argument("--corpus", type=Path, help="a folder made by corpus.py; else it is made")
    parser.add_argument("--measure", choices=KINDS, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.measure:
        print(json.dumps(measured(options.measure, options.corpus)))
        return
    with tempfile.TemporaryDirectory() as folder:
        corpus = options.corpus or _made(Path(folder) / "content", options)
        small = _made(Path(folder) / "small", options, share=4) if not options.corpus else None
        _print_table(corpus, options.rounds)
        if small:
            print("\na quarter of the clinics, for growth:")
            _print_table(small, 1)


def _made(folder: Path, options: argparse.Namespace, share: int = 1) -> Path:
    command = [sys.executable, str(HERE / "corpus.py"), str(folder)]
    command += ["--clinics", str(max(1, options.clinics // share))]
    command += ["--protocols", str(options.protocols), "--languages", str(options.languages)]
    subprocess.run(command, check=True, capture_output=True)
    return folder


def _print_table(corpus: Path, rounds: int) -> None:
    results: dict[str, list[dict[str, float]]] = {kind: [] for kind in KINDS}
    for _ in range(rounds):
        for kind in KINDS:
            command = [sys.executable, __file__, "--corpus", str(corpus), "--measure", kind]
            done = subprocess.run(command, check=True, capture_output=True, text=True)
            results[kind].append(json.loads(done.stdout.splitlines()[-1]))
    yardstick = statistics.median(one["rate"] for one in results["plain Material"])
    heads = ["editions/s", "range", "x-Material", "peak-MB", "worker", "KB/page"]
    print(f"{'':24}" + "".join(f"{head:>12}" for head in heads))
    for kind, rows in results.items():
        rates = sorted(row["rate"] for row in rows)
        middle = statistics.median(rates)
        print(
            f"{kind:24}{middle:12.0f}{f'{rates[0]:.0f}-{rates[-1]:.0f}':>12}"
            f"{middle / yardstick:12.1f}{max(row['peak'] for row in rows):12.0f}"
            f"{max(row['worker'] for row in rows):12.0f}{rows[0]['page']:12.1f}"
        )
    print(f"{results[KINDS[0]][0]['editions']:.0f} editions, {rounds} rounds")


def measured(kind: str, corpus: Path) -> dict[str, float]:
    """Return editions/s, peak memory of this process and of the largest worker (MB), KB a page."""
    content, problems = read_content(corpus)
    if content is None:
        raise SystemExit(f"{len(problems)} problems in {corpus}")
    build = Build(content)
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "site"
        if kind == "plain Material":
            source = _markdown(build, Path(folder))
            start = time.perf_counter()
            _material(source, target)
        else:
            jobs = publish.cores() if kind.endswith("all cores") else 1
            if kind.startswith("pages"):
                site.OUTPUTS = site.PRINTED = {}
            start = time.perf_counter()
            publish.publish(build, corpus, target, jobs=jobs)
        seconds = time.perf_counter() - start
        pages = [path.stat().st_size for path in target.rglob("*.html")]
    here, below = resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN
    return {
        "editions": len(build.editions),
        "rate": len(build.editions) / seconds,
        "peak": resource.getrusage(here).ru_maxrss / MEBIBYTE,
        "worker": resource.getrusage(below).ru_maxrss / MEBIBYTE,
        "page": sum(pages) / len(pages) / 1000,
    }


def _markdown(build: Build, folder: Path) -> Path:
    """Write every edition as a Markdown page: the same words, as an author by hand would."""
    docs = folder / "docs"
    for address in build.editions:
        path = docs / address.path("index.md")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_page(build, address), "utf-8")
    return docs


def _page(build: Build, address: Address) -> str:
    edition = build.edition(address)
    lines = [f"# {edition.title}", edition.summary]
    for title, items in (
        (edition.words["dos"], edition.dos),
        (edition.words["donts"], edition.donts),
    ):
        lines.append(f"## {title}")
        for item in items:
            when = item.window.words if item.window else ""
            lines.append(f"- **{item.text}** {item.why} *{when}*")
    for care in edition.care:
        lines += [f"## {care.title}", care.action, *(f"- {sign.text}" for sign in care.signs)]
    for one in edition.questions:
        lines += [f"## {one.question}", *one.answers]
    return "\n\n".join(lines) + "\n"


def _material(docs: Path, target: Path) -> None:
    configuration = docs.parent / "mkdocs.yml"
    configuration.write_text(
        "site_name: yardstick\ntheme: {name: material, font: false}\nplugins: []\n"
    )
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(configuration)]
    subprocess.run([*command, "-d", str(target)], check=True, capture_output=True)


if __name__ == "__main__":
    main()
