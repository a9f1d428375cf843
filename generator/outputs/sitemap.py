"""`sitemap.xml` and `robots.txt`: every published page with its language versions.

The root file is an index of one sitemap per clinic, since a clinic may have a host of its own and a
sitemap may only speak for its host (sitemaps.org, "location"). Alternates are reciprocal because
each page lists the whole family, itself included; `x-default` is the clinic's chooser for a home
and the clinic's first language for a protocol.

A clinic that search engines should leave out (`noindex`) has no sitemap. Nor does `robots.txt` turn
them away: a page that may not be read cannot say that it is not to be listed, and would be listed
by its address as soon as someone links to it (RFC 9309 says what is read, not what is shown).
"""

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from xml.sax.saxutils import escape, quoteattr

from generator.address import Address
from generator.artefact import Artefact
from generator.edition import Alternate

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SITEMAPS = "http://www.sitemaps.org/schemas/sitemap/0.9"


def clinic_sitemap(
    clinic: str, base_url: str, families: Iterable[tuple[Alternate, ...]]
) -> Artefact:
    """Return the sitemap of *clinic*: each family of language versions once per version."""
    entries = [_entry(one, family, base_url) for family in families for one in family]
    content = (
        f'{_HEAD}<urlset xmlns="{_SITEMAPS}" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
        + "".join(entries)
        + "</urlset>\n"
    )
    return Artefact(Address(clinic).path("sitemap.xml"), content.encode())


def default_of(family: tuple[Alternate, ...]) -> Address:
    """Return the address of a family's `x-default`."""
    first = family[0].address
    return first if first.protocol else Address(first.clinic)


def _entry(one: Alternate, family: tuple[Alternate, ...], base_url: str) -> str:
    links = [(other.language, other.address) for other in family]
    links.append(("x-default", default_of(family)))
    rows = "".join(
        f'<xhtml:link rel="alternate" hreflang={quoteattr(tag)} '
        f"href={quoteattr(address.url(base_url))}/>\n"
        for tag, address in links
    )
    return f"<url>\n<loc>{escape(one.address.url(base_url))}</loc>\n{rows}</url>\n"


def site_files(clinics: Iterable[str], base_urls: Iterable[str]) -> Iterator[Artefact]:
    """Yield `robots.txt`, and `sitemap.xml` (an index) unless there is nothing to list.

    *clinics* are those with a sitemap; *base_urls* go with them.
    """
    places = [
        Address(clinic).url(base_url) + "sitemap.xml"
        for clinic, base_url in zip(clinics, base_urls, strict=True)
    ]
    robots = "User-agent: *\nAllow: /\n" + "".join(f"Sitemap: {place}\n" for place in places)
    yield Artefact(PurePosixPath("robots.txt"), robots.encode())
    rows = "".join(f"<sitemap><loc>{escape(place)}</loc></sitemap>\n" for place in places)
    index = f'{_HEAD}<sitemapindex xmlns="{_SITEMAPS}">\n{rows}</sitemapindex>\n'
    if rows:
        yield Artefact(PurePosixPath("sitemap.xml"), index.encode())
