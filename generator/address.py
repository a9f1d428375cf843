"""`Address`: clinic, language and protocol -> path and URL; printed in QR codes, hence for ever.

The only place that spells a path or a URL, those of codes included. Links inside the site are
relative and name `index.html`, so that a copy opened from disk or put under any base path still
works; absolute URLs of pages (canonical, sitemap) end in a slash.
"""

import posixpath
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from generator.symbol import is_alphanumeric


@dataclass(frozen=True, slots=True, order=True)
class Address:
    """Where something of a clinic lives: its chooser, its home in one language, or one edition.

    *view* is a page for the clinic's staff, beside the chooser.
    """

    clinic: str
    language: str = ""
    protocol: str = ""
    view: str = ""

    @property
    def folder(self) -> str:
        """Return the folder below the site's root, ending in a slash."""
        parts = (self.clinic, self.language, self.protocol, self.view)
        return "".join(f"{part}/" for part in parts if part)

    def path(self, name: str = "index.html") -> PurePosixPath:
        """Return the path of file *name* in this folder, relative to the site's root."""
        return PurePosixPath(self.folder + name)

    def url(self, base: str) -> str:
        """Return the absolute URL; *base* is where the site's root is hosted."""
        return base.rstrip("/") + "/" + self.folder

    def link_to(self, other: "Address", name: str = "index.html") -> str:
        """Return the relative link from this address' page to file *name* of *other*."""
        return posixpath.relpath(other.folder + name, self.folder)


def two_language_name(first: str, second: str) -> str:
    """Return the file name of an edition's sheet in two languages, the patient's tag first."""
    return f"handout-{first}-{second}.pdf"


ROOT_FROM_CODE = "../../"  # from either of the two pages of a code


def code_path(code: str) -> PurePosixPath:
    """Return the path of the page that *code* opens, relative to the site's root."""
    return PurePosixPath(f"Q/{code}/index.html")


def typed_path(code: str) -> PurePosixPath:
    """Return the path that opens the same page when the address is typed in small letters."""
    return PurePosixPath(f"q/{code.lower()}/index.html")


def root_of(base: str) -> str:
    """Return *base* with the slash at its end, as the ledger writes it."""
    return base.rstrip("/") + "/"


def code_url(base: str, code: str) -> str:
    """Return the absolute URL in the QR code of *code*; *base* is where the site's root is hosted.

    Scheme and host do not mind capitals (RFC 3986 6.2.2.1), so all of it becomes upper case, which
    makes a coarser code. A path does mind: below a path of small letters the URL stays as it is.
    """
    url = f"{base.rstrip('/')}/Q/{code}"
    parts = urlsplit(url)
    raised = f"{parts.scheme}://{parts.netloc}".upper() + parts.path
    return raised if is_alphanumeric(raised) else url


def in_letters(url: str) -> str:
    """Return *url* as people type it: no scheme, the host in small letters."""
    parts = urlsplit(url)
    return parts.netloc.lower() + parts.path
