"""Redirects: what a former host keeps, so that codes printed with it open where they are now.

Pages that lead on at once, for any static host, and the same as `_redirects`, which Netlify and
Cloudflare Pages read. A code may carry the treatment's hour in its fragment, which never reaches a
host: the page's own script hands it on, and a browser does so by itself where a host redirects
(RFC 9110, 10.2.2).
"""

from collections.abc import Iterable
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from markupsafe import Markup

from generator.address import code_path, root_of, typed_path
from generator.artefact import Artefact
from generator.landing import Landing
from generator.outputs.page import environment
from generator.outputs.script import script_of
from generator.outputs.style import source_of

_SCRIPT = Markup(script_of("redirect"))  # noqa: S704 - it is ours, and nothing in it ends its element
_POLICY = (
    f"default-src 'none'; script-src {source_of(_SCRIPT)}; base-uri 'none'; form-action 'none'"
)


def artefacts(landing: Landing) -> tuple[Artefact, Artefact]:
    """Return the page that leads on to *landing* at its present host, in both spellings."""
    template = environment().get_template("redirect.html.j2")
    written = template.render(
        landing=landing, policy=_POLICY, script=_SCRIPT, url=_url(landing)
    ).encode()
    paths = (code_path(landing.code), typed_path(landing.code))
    return Artefact(paths[0], written), Artefact(paths[1], written)


def rules(landings: Iterable[Landing], base: str) -> Artefact:
    """Return the same for hosts that redirect by themselves; *base* is where it was hosted."""
    before = urlsplit(base).path.rstrip("/")
    lines = [
        f"{before}/{path.parent} {_url(one)} 301\n"
        for one in landings
        for path in (code_path(one.code), typed_path(one.code))
    ]
    return Artefact(PurePosixPath("_redirects"), "".join(sorted(lines)).encode())


def _url(landing: Landing) -> str:
    return f"{root_of(landing.base_url)}{code_path(landing.code).parent}/"
