"""A clinic that search engines should leave out says so in every place they look."""

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

TAG = '<meta name="robots" content="noindex">'


def _built(content: Path) -> Path:
    command = [sys.executable, "-m", "generator", "build", "--content", str(content)]
    site = content.parent / "site"
    subprocess.run([*command, "--site", str(site)], check=True, capture_output=True)
    return site


@pytest.fixture
def hidden(world: Callable[..., Path]) -> Callable[..., Path]:
    def build(*clinics: str) -> Path:
        change = [("languages:", "noindex: true\nlanguages:")]
        return _built(world({f"clinics/{clinic}.yaml": change for clinic in clinics}))

    return build


def test_a_clinic_left_out_of_search_engines_says_so_everywhere(hidden: Callable[..., Path]):
    site = hidden("hill")
    pages = {clinic: list((site / clinic).rglob("*.html")) for clinic in ("hill", "vale")}
    assert len(pages["hill"]) > 5
    for path in pages["hill"]:
        assert TAG in path.read_text("utf-8"), path
    assert len(pages["vale"]) > 2
    for path in pages["vale"]:
        assert (TAG in path.read_text("utf-8")) == ("desk" in path.parts), path
    assert not (site / "hill" / "sitemap.xml").exists()
    assert "hill" not in (site / "sitemap.xml").read_text()
    assert "vale/sitemap.xml" in (site / "sitemap.xml").read_text()
    robots = (site / "robots.txt").read_text()
    assert "hill" not in robots
    assert "Disallow" not in robots  # what may not be read cannot say that it is not to be listed
    assert TAG not in (site / "index.html").read_text("utf-8")
    blocks = re.split(r"\n(?=/)", (site / "_headers").read_text())
    told = [block.split("\n")[0] for block in blocks if "X-Robots-Tag: noindex" in block]
    assert len(told) == 1
    assert told[0].endswith("/hill/*")
    for name in (".htaccess", "headers.nginx.conf"):
        assert (site / name).read_text().count("X-Robots-Tag") == 1


def test_a_site_of_such_clinics_alone_lists_nothing(hidden: Callable[..., Path]):
    site = hidden("hill", "vale")
    assert not (site / "sitemap.xml").exists()
    assert "Sitemap" not in (site / "robots.txt").read_text()
    assert TAG in (site / "index.html").read_text("utf-8")
