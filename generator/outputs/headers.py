"""The safety headers of every page: a policy for its `<meta>`, and files for common static hosts.

`_headers` is read by Netlify and Cloudflare Pages, `.htaccess` by Apache, `headers.nginx.conf` is
included in an nginx `server` block. Content Security Policy Level 3: nothing runs, loads or frames
but what the site itself holds. Who may frame a page can only be said in a header, not in a page
(CSP 3, 6.4.2), so only the files carry `frame-ancestors`; each clinic sets its own.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from generator.address import Address
from generator.artefact import Artefact

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'"
)
_ALWAYS = (
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=()"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cache-Control", "no-cache"),  # asked again each time: advice must not be old
)


@dataclass(frozen=True, slots=True)
class Host:
    """One clinic's part of the site: where it is hosted, who may frame it, whether it is found."""

    clinic: str
    base_url: str
    framed_by: tuple[str, ...]
    noindex: bool


@dataclass(frozen=True, slots=True)
class _Place:
    """A folder of the site (its path ends in a slash) with its headers."""

    path: str
    headers: tuple[tuple[str, str], ...]


def artefacts(hosts: Iterable[Host]) -> tuple[Artefact, ...]:
    """Return the files for static hosts."""
    places = [place for host in hosts for place in _places(host)]
    return (
        Artefact(PurePosixPath("_headers"), _plain(places).encode()),
        Artefact(PurePosixPath(".htaccess"), _apache(places).encode()),
        Artefact(PurePosixPath("headers.nginx.conf"), _nginx(places).encode()),
    )


def _places(host: Host) -> tuple[_Place, ...]:
    """Return the desk before the clinic that holds it: the first that fits is the right one."""
    path = urlsplit(Address(host.clinic).url(host.base_url)).path
    ancestors = " ".join(("'self'", *host.framed_by))
    policy = ("Content-Security-Policy", f"{POLICY}; frame-ancestors {ancestors}")
    hidden = ("X-Robots-Tag", "noindex")
    desk = _Place(f"{path}desk/", (policy, hidden))
    return desk, _Place(path, (policy, hidden) if host.noindex else (policy,))


def _plain(places: Iterable[_Place]) -> str:
    """Return rules by path; where two fit both hold, so a policy stands once for each path."""
    blocks = ["/*\n" + "".join(f"  {name}: {value}\n" for name, value in _ALWAYS)]
    for place in places:
        headers = place.headers[1:] if place.path.endswith("/desk/") else place.headers
        lines = "".join(f"  {name}: {value}\n" for name, value in headers)
        blocks.append(f"{place.path}*\n{lines}")
    return "\n".join(blocks)


def _apache(places: Iterable[_Place]) -> str:
    lines = ["<IfModule mod_headers.c>"]
    lines += [f'  Header always set {name} "{value}"' for name, value in _ALWAYS]
    for place in reversed(list(places)):
        lines.append(f'  <If "%{{REQUEST_URI}} =~ m#^{place.path.replace(".", chr(92) + ".")}#">')
        lines += [f'    Header always set {name} "{value}"' for name, value in place.headers]
        lines.append("  </If>")
    return "\n".join([*lines, "</IfModule>", ""])


def _nginx(places: Iterable[_Place]) -> str:
    lines = ["# include this file inside the server block that serves the site"]
    lines += [f'add_header {name} "{value}" always;' for name, value in _ALWAYS]
    for place in places:
        lines.append(f"location ^~ {place.path} {{")
        lines += [
            f'  add_header {name} "{value}" always;' for name, value in (*_ALWAYS, *place.headers)
        ]
        lines.append("}")
    return "\n".join([*lines, ""])
