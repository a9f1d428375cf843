"""A page as one file: nothing outside is left, and what would load something is refused."""

import pytest

from generator.outputs.self_contained import self_contained
from generator.outputs.style import style_of

PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="script-src 'self'">
<style>p{color:red}</style><link rel="manifest" href="m.json">
<script src="a.js" defer></script></head>
<body><p>5 &lt; 6 &amp; &#39;so&#39;</p><img src="q.svg" alt="it's a &quot;code&quot;">
<a href="../es/x/index.html#now">Other</a> <a href="#now">Now</a> <a href="tel:911">911</a>
</body></html>
"""
FILES = {"a.js": b"run()", "q.svg": b"<svg/>"}


def _made(page: str = PAGE, script: bytes = b"run()") -> str:
    found = {**FILES, "a.js": script}
    return self_contained(page, "https://host/en/x/", lambda link: found[link])


def test_what_a_page_loads_moves_inside_and_the_rest_stays_as_it_was():
    made = _made()
    assert "<style>p{color:red}</style>" in made
    assert made.index("<script>run()</script>") > made.index("Other")
    assert 'src="data:image/svg+xml;base64,PHN2Zy8+"' in made
    assert """<p>5 &lt; 6 &amp; &#39;so&#39;</p>""" in made
    assert 'alt="it\'s a &quot;code&quot;"' in made
    assert "manifest" not in made
    for outside in ("a.js", "q.svg"):
        assert outside not in made


def test_links_lead_to_the_site_and_places_on_the_page_stay():
    made = _made()
    assert '<a href="https://host/en/es/x/#now">' in made
    assert '<a href="#now">' in made
    assert '<a href="tel:911">' in made


def test_the_only_policy_allows_what_is_inside():
    made = _made()
    assert made.count("Content-Security-Policy") == 1
    assert "script-src 'self'" not in made
    assert "default-src 'none'; script-src 'sha256-" in made
    assert f"style-src {style_of('p{color:red}').source};" in made


def test_what_would_load_or_break_something_is_refused():
    with pytest.raises(ValueError, match="holds </"):
        _made(script=b"'</script>'")
    with pytest.raises(ValueError, match="not inside"):
        _made(PAGE.replace("<style>", '<link rel="stylesheet" href="a.css"><style>'))


@pytest.mark.parametrize(
    "css",
    ["p{background:url(https://elsewhere/x.png)}", "@import 'b.css';", "</STYLE>"],
)
def test_a_style_that_would_load_or_break_something_cannot_stand_in_a_page(css: str):
    with pytest.raises(ValueError, match="cannot hold"):
        style_of(css)


def test_a_style_loses_its_remarks_only():
    assert style_of("/* of\n two */\np > a {\n  color: red;\n}\n").text == "p > a {\ncolor: red;\n}"
