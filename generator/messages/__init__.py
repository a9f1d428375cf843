"""Messages: every `Text` -> translators' files (PO, XLIFF), and back.

One file per source file, mirrored: `content/protocols/skinpen.yaml` gives
`content/locale/<tag>/protocols/skinpen.po`. The traversal is the one editions use, so what is
extracted is exactly what is looked up.
"""

from generator.catalog import Catalog
from generator.content import Content
from generator.text import Text
from generator.translation import needed, purposes_of


def texts_by_domain(content: Content, catalog: Catalog | None = None) -> dict[str, list[Text]]:
    """Return every text of *content* by the file that holds it, or those a language needs."""
    found: dict[str, list[Text]] = {}
    for text, _ in purposes_of(content):
        if catalog is None or needed(text, catalog):
            found.setdefault(text.domain, []).append(text)
    return found
