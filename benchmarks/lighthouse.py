"""How pages do on a poor phone, as Lighthouse sees them: `python benchmarks/lighthouse.py SITE`.

Slow 4G (150 ms, 1.6 Mbit/s) and a CPU slowed down four times, which Chromium itself applies
(`--throttling-method=devtools`); the site is served from this machine, compressed as static hosts
do. Needs Node 18 or newer and Chromium; `npx` fetches Lighthouse 12 by itself, or give one that is
installed with `--lighthouse`. Prints the table for README.md; exit code 1 if a page misses a goal.
"""

import argparse
import gzip
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median

CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
GOAL, LCP, WEIGHT, REQUESTS = 98, 1500, 100_000, 10  # of 100, ms, bytes, a first view
PAGES = (
    "lakeview/en/skinpen/",
    "lakeview/ar/skinpen/",
    "olivar/es/microneedling/",
    "noor/ru/mdpen/",
    "noor/zh-Hans/skinpen/",
    "noor/ar/",
    "lakeview/",
    "lakeview/desk/",
    "",
)
LEADS_ON = 'http-equiv="refresh"'
COMPRESSED = (".html", ".css", ".js", ".svg", ".json", ".webmanifest")


class Host(SimpleHTTPRequestHandler):
    """A static host that compresses text, as every one does."""

    protocol_version = "HTTP/1.1"

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        """Send a file, compressed if it is text."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        content = path.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        if path.suffix in COMPRESSED:
            content = gzip.compress(content, 9)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


def main() -> int:
    """Measure every page and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("site", type=Path)
    parser.add_argument("--lighthouse", default="npx --yes lighthouse@12")
    parser.add_argument("--runs", type=int, default=3, help="the median of so many counts")
    parser.add_argument("--page", action="append", help="only this one (repeatable)")
    parser.add_argument("--why", action="store_true", help="say what each page lacks")
    options = parser.parse_args()
    handler = lambda *args: Host(*args, directory=str(options.site))  # noqa: E731
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    base = f"http://127.0.0.1:{server.server_address[1]}/"
    print(
        "| page | performance | accessibility | best practices | SEO "
        "| LCP ms | CLS | TBT ms | KB | requests |"
    )
    print("|---|---|---|---|---|---|---|---|---|---|")
    pages = options.page or (*PAGES, *_codes(options.site))
    missed = [page for page in pages if not _told(page, base, options)]
    server.shutdown()
    return 1 if missed else 0


def _codes(site: Path) -> list[str]:
    """Return the page of a printed code, if any: of an old sheet, since others lead on."""
    pages = sorted(site.glob("Q/*/index.html"))
    stays = (page for page in pages if LEADS_ON not in page.read_text("utf-8"))
    return [f"{page.parent.relative_to(site).as_posix()}/" for page in stays][:1]


def _told(page: str, base: str, options: argparse.Namespace) -> bool:
    found = [_report(base + page, options.lighthouse) for _ in range(options.runs)]
    figures = [median(one) for one in zip(*map(_figures, found), strict=True)]
    *scores, lcp, cls, tbt, weight, requests = figures
    row = [*(f"{one:.0f}" for one in scores), f"{lcp:.0f}", f"{cls:.3f}", f"{tbt:.0f}"]
    row += [f"{weight / 1000:.1f}", f"{requests:.0f}"]
    print(f"| `{page or '/'}` | {' | '.join(row)} |", flush=True)
    if options.why:
        for audit in found[0]["audits"].values():
            if audit.get("score") is not None and audit["score"] < 1:
                print(f"    {audit['id']}: {audit['score']} {audit.get('displayValue', '')}")
    return (
        min(scores) >= GOAL
        and lcp <= LCP
        and cls == 0
        and weight <= WEIGHT
        and requests <= REQUESTS
    )


def _figures(report: dict) -> tuple[float, ...]:
    audits = report["audits"]
    scores = [report["categories"][name]["score"] * 100 for name in CATEGORIES]
    requests = audits["network-requests"]["details"]["items"]
    requests = [one for one in requests if not one["url"].startswith("data:")]
    return (
        *scores,
        audits["largest-contentful-paint"]["numericValue"],
        audits["cumulative-layout-shift"]["numericValue"],
        audits["total-blocking-time"]["numericValue"],
        sum(one.get("transferSize", 0) for one in requests),
        len(requests),
    )


def _report(url: str, lighthouse: str) -> dict:
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "report.json"
        command = [*lighthouse.split(), url, "--quiet", "--output=json", f"--output-path={out}"]
        command += ["--throttling-method=devtools", "--form-factor=mobile"]
        command += ["--only-categories=" + ",".join(CATEGORIES)]
        command += ["--chrome-flags=--headless=new --no-sandbox --disable-gpu"]
        chromium = shutil.which("chromium") or ""
        subprocess.run(
            command, check=True, env={**os.environ, "CHROME_PATH": chromium}, capture_output=True
        )
        return json.loads(out.read_text())


if __name__ == "__main__":
    sys.exit(main())
