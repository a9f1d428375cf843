"""Catalogs of a corpus: the shipped translations -> a PO file per language and source file.

A text of the corpus repeats a shipped text; its translation repeats that text's translation, with
the same rewording as the source and, in a filler language, in exchanged letters.
"""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from io import BytesIO

from babel import Locale
from babel.messages.catalog import Catalog as PoCatalog
from babel.messages.pofile import write_po
from filler import Tongue, exchanged, reworded

from generator.content import Content
from generator.messages.merge import texts_by_domain
from generator.text import Text

_EPOCH = datetime(2026, 1, 1, tzinfo=UTC)
_NOTE = "# Filler for measuring, made by benchmarks/corpus.py. Not a translation."


def po_file(texts: list[Text], tongue: Tongue, shipped: Content) -> bytes:
    """Return the PO file of *texts* in *tongue*, with that language's own plural forms."""
    locale = Locale.parse(tongue.tag)
    catalog = PoCatalog(locale, header_comment=_NOTE, project="Measured", creation_date=_EPOCH)
    catalog.revision_date, catalog.last_translator, catalog.fuzzy = _EPOCH, "filler", False
    known = {(one.domain, one.place): one for one in _texts(shipped)}
    for text in texts:
        said = _forms(text, tongue, shipped, known=known)
        if text.many is None:
            catalog.add(text.source, said[0], context=text.place)
        else:
            every = said if len(said) == catalog.num_plurals else said[-1:] * catalog.num_plurals
            catalog.add((text.source, text.many), every, context=text.place)
    buffer = BytesIO()
    write_po(buffer, catalog, width=0)
    return buffer.getvalue()


def _texts(content: Content) -> Iterator[Text]:
    for texts in texts_by_domain(content).values():
        yield from texts


def _forms(
    text: Text, tongue: Tongue, shipped: Content, *, known: Mapping[tuple[str, str], Text]
) -> tuple[str, ...]:
    """Return the shipped translation that *text* was made from, in *tongue*'s letters.

    Where the shipped catalog has none, the English words stand in, marked as filler. A filler
    language says every number with its base's last form, the one that always holds `{n}`.
    """
    original = known.get(_origin(text.domain, text.place))
    forms = None if original is None else shipped.catalogs[tongue.base].forms(original)
    if forms is None:
        return (f"(filler) {text.many or text.source}",)
    forms = forms[-1:] if tongue.is_filler else forms
    mark = _mark_of(text.domain)
    own = (reworded(form, mark) if mark else form for form in forms)
    return tuple(exchanged(form, tongue) for form in own)


def _origin(domain: str, place: str) -> tuple[str, str]:
    """Return domain and place of the shipped text that the text at *domain*, *place* repeats."""
    folder, _, name = domain.rpartition("/")
    if folder == "protocols":
        return f"protocols/{name.rpartition('-')[0]}", place
    if folder == "clinics" and "." in place:
        protocol, item, key = place.split(".")
        return f"protocols/{protocol.rpartition('-')[0]}", f"{item.removeprefix('extra-')}.{key}"
    return ("clinics/lakeview", place) if folder == "clinics" else (domain, place)


def _mark_of(domain: str) -> str:
    """Return the word of the protocol or clinic that *domain* is, nothing for shared files."""
    folder, _, name = domain.rpartition("/")
    return name.rpartition("-")[2] if folder else ""
