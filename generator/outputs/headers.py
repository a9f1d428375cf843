"""The safety headers of every page: a policy for its `<meta>`, and files for common static hosts.

`_headers` is read by Netlify and Cloudflare Pages, `.htaccess` by Apache, `headers.nginx.conf` is
included in an nginx `server` block. Content Security Policy Level 3: nothing runs, loads or frames
but what the site itself holds, and a page's own styles by their hash. Who may frame a page can only
be said in a header, not in a page (CSP 3, 3.3), so only the files carry `frame-ancestors`; each
clinic sets its own.

Where two rules of `_headers` fit a path, both hold, and of two policies the stricter; so the rules
that carry a policy never overlap. Cloudflare reads 100 rules at most.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from generator.address import Address
from generator.artefact import Artefact
from generator.outputs.style import Style

_STYLES = "style-src 'self'"
POLICY = (
    f"default-src 'none'; script-src 'self'; {_STYLES}; img-src 'self'; connect-src 'self'; "
    "manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'"
)
_ALWAYS = (
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=()"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cache-Control", "no-cache"),  # asked again each time: advice must not be old
)
_NOBODYS = ("", "index.html", "404.html", "assets/*", "Q/*", "q/*")  # of no one clinic


@dataclass(frozen=True, slots=True)
class Host:
    """One clinic's part of the site: where it is hosted, who may frame it, who may list it.

    *styles* are those inside its pages.
    """

    clinic: str
    base_url: str
    framed_by: tuple[str, ...] = ()
    styles: tuple[Style, ...] = ()
    is_indexed: bool = True


@dataclass(frozen=True, slots=True)
class _Place:
    """What a rule is for: one path, or all below it if it ends in `*`; and its own headers."""

    path: str
    headers: tuple[tuple[str, str], ...]

    @property
    def start(self) -> str:
        return self.path.removesuffix("*")

    @property
    def is_folder(self) -> bool:
        return self.path.endswith("*")


def policy(styles: Iterable[Style]) -> str:
    """Return the policy of a page with these styles inside."""
    return POLICY.replace(_STYLES, " ".join((_STYLES, *(style.source for style in styles))))


def artefacts(hosts: Iterable[Host], shared: Iterable[Style]) -> tuple[Artefact, ...]:
    """Return the files for static hosts; *shared* are the styles inside pages of no one clinic."""
    places = tuple(_places(tuple(hosts), tuple(shared)))
    return (
        Artefact(PurePosixPath("_headers"), _plain(places).encode()),
        Artefact(PurePosixPath(".htaccess"), _apache(places).encode()),
        Artefact(PurePosixPath("headers.nginx.conf"), _nginx(places).encode()),
    )


def _places(hosts: tuple[Host, ...], shared: tuple[Style, ...]) -> Iterable[_Place]:
    for host in hosts:
        path = urlsplit(Address(host.clinic).url(host.base_url)).path
        unlisted = () if host.is_indexed else (("X-Robots-Tag", "noindex"),)  # sheets have no head
        yield _Place(f"{path}*", (_header(host.styles, "'self'", *host.framed_by), *unlisted))
    for root in sorted({urlsplit(f"{host.base_url.rstrip('/')}/").path for host in hosts}):
        for name in _NOBODYS:
            yield _Place(root + name, (_header(shared, "'none'"),))


def _header(styles: tuple[Style, ...], *ancestors: str) -> tuple[str, str]:
    return ("Content-Security-Policy", f"{policy(styles)}; frame-ancestors {' '.join(ancestors)}")


def _plain(places: Iterable[_Place]) -> str:
    return "\n".join(_block(place) for place in (_Place("/*", _ALWAYS), *places))


def _block(place: _Place) -> str:
    return f"{place.path}\n" + "".join(f"  {name}: {value}\n" for name, value in place.headers)


def _apache(places: Iterable[_Place]) -> str:
    lines = ["<IfModule mod_headers.c>"]
    lines += [f'  Header always set {name} "{value}"' for name, value in _ALWAYS]
    for place in places:
        pattern = re.escape(place.start) + ("" if place.is_folder else "$")
        lines.append(f'  <If "%{{REQUEST_URI}} =~ m#^{pattern}#">')
        lines += [f'    Header always set {name} "{value}"' for name, value in place.headers]
        lines.append("  </If>")
    return "\n".join([*lines, "</IfModule>", ""])


def _nginx(places: Iterable[_Place]) -> str:
    """Return locations that say all headers: one that has its own inherits none."""
    lines = ["# include this file inside the server block that serves the site"]
    lines += [f'add_header {name} "{value}" always;' for name, value in _ALWAYS]
    for place in places:
        match = "^~" if place.is_folder else "="
        lines.append(f'location {match} "{place.start}" {{')
        lines += [
            f'  add_header {name} "{value}" always;' for name, value in (*_ALWAYS, *place.headers)
        ]
        lines.append("}")
    return "\n".join([*lines, ""])
