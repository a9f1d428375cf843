"""Haitian Creole's layout words: a language is added by data alone, and unfinished is not shown."""

import json
import re
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

from offered import CONTENT

from generator.build import Build
from generator.content import Content
from generator.model import texts_in
from generator.rules import judged
from generator.window import Duration, Unit

ROOT = Path(__file__).parents[2]
CODE = (".py", ".j2", ".js", ".css", ".typ", ".html")


def _offered(content: Content) -> Content:
    lakeview = content.clinics["lakeview"]
    told = lakeview.model_copy(update={"languages": (*lakeview.languages, "ht")})
    return replace(content, clinics={"lakeview": told})


def test_no_code_knows_the_language():
    files = [
        path
        for folder in ("generator", "overrides")
        for path in (ROOT / folder).rglob("*")
        if path.suffix in CODE and not path.name.startswith("uqr")
    ]
    assert len(files) > 150
    found = [path for path in files if re.search(r"""["']ht["']""", path.read_text("utf-8"))]
    assert found == []


def test_its_layout_is_whole_in_its_own_words(content: Content):
    speech = Build(content).speeches["ht"]
    assert all(speech.catalog.forms(text) for text in texts_in(content.interface))
    assert (speech.language.name, speech.language.direction) == ("Kreyòl ayisyen", "ltr")
    assert speech.span("first", Duration(24, Unit.HOURS)).endswith("24\u00a0èdtan yo")
    assert speech.day(date(2026, 3, 4)) == "2026-03-04"  # Babel has French months, or M03


def test_it_counts_as_incomplete():
    command = [sys.executable, "-m", "generator", "messages", "status", "--format", "json"]
    done = subprocess.run(
        [*command, "--content", str(CONTENT)], capture_output=True, text=True, check=True
    )
    rows = [row for row in json.loads(done.stdout) if row["language"] == "ht"]
    assert len(rows) > 3
    assert all(row["every"]["missing"] > 0 for row in rows)
    assert all(row["critical"]["current_percent"] < 100 for row in rows)


def test_nothing_of_it_is_published_and_a_clinic_that_offers_it_is_told(content: Content):
    assert all(one.language != "ht" for one in Build(content).addresses)
    offered = _offered(content)
    build = Build(offered)
    assert all(one.language != "ht" for one in build.editions)
    withheld = [one for one in build.withheld if one.address.language == "ht"]
    assert len(withheld) == 2
    assert all("critical texts without translation" in one.reason for one in withheld)
    shown = build.edition(withheld[0].address)
    assert (shown.language, shown.translation.notice.language) == ("en", "ht")
    assert "poko pare nan lang ou" in shown.translation.notice.words
    rules = {one.rule for one in judged(offered, [], today=date(2026, 11, 26))}
    assert "language-fallback" in rules
