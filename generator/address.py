"""`Address`: clinic, language and protocol -> path and URL; printed in QR codes, hence for ever.

The only place that spells a path or a URL. Links inside the site are relative and name
`index.html`, so that a copy opened from disk or put under any base path still works; absolute URLs
(canonical, sitemap, QR) end in a slash.
"""

import posixpath
from dataclasses import dataclass
from pathlib import PurePosixPath


@dataclass(frozen=True, slots=True, order=True)
class Address:
    """Where something of a clinic lives: its chooser, its home in one language, or one edition."""

    clinic: str
    language: str = ""
    protocol: str = ""

    @property
    def folder(self) -> str:
        """Return the folder below the site's root, ending in a slash."""
        parts = (self.clinic, self.language, self.protocol)
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
