"""Redirects: what a former host keeps, so that codes printed with it open where they are now.

Pages that lead on at once, for any static host, and the same as `_redirects`, which Netlify and
Cloudflare Pages read.
"""

from collections.abc import Iterable
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from generator.address import code_path, root_of, typed_path
from generator.artefact import Artefact
from generator.landing import Landing
from generator.outputs.headers import POLICY
from generator.outputs.page import environment


def artefacts(landing: Landing) -> tuple[Artefact, Artefact]:
    """Return the page that leads on to *landing* at its present host, in both spellings."""
    template = environment().get_template("redirect.html.j2")
    written = template.render(landing=landing, policy=POLICY, url=_url(landing)).encode()
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
