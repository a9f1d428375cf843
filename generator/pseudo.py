"""Pseudo-languages: content -> the same content in made-up translations, so that gaps stand out.

Both lengthen each text by two fifths and put it in brackets: a plain letter on a page is a word
that no translator ever sees, a bracket without its other half is a text cut off. `qps-Latn` accents
the letters, `qps-Arab` writes Arabic ones from right to left, so that fonts and both directions are
tried. Nothing of it is written into the content folder.

What is easy to get wrong:
- `qps` is of ISO 639-2's private range, so neither CLDR nor a browser has words for it. CLDR's own
  pseudo-locales (en-XA, ar-XB) would get English months from every device, unmarked.
- Names, numbers' places, and what a glossary keeps in its own letters stay as they are.
- Releases are of real languages: no pseudo-page answers a printed code.
"""

import re
from collections.abc import Iterable
from dataclasses import replace

from generator.catalog import Catalog, Entry
from generator.content import Content
from generator.language import Language
from generator.ledger import Ledger
from generator.segment import names_in
from generator.text import Text
from generator.translation import purposes_of

ACCENTED, MIRRORED = "qps-Latn", "qps-Arab"
START, END = "[", "]"
_LONGER = 0.4  # of a text's characters; German and Russian need up to that
_PLAIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
# One letter each, and all of them in the fonts of a sheet.
_LETTERS = {
    ACCENTED: "áѣçđéƒĝĥíĵķĺḿñóþǫŕšţúѵŵχýžÁѢÇĐÉҒĜĤÍĴĶĹḾÑÓÞǪŔŠŢÚѴŴΧÝŽ",
    MIRRORED: "ابچدهفگحيجكلمنوپقرستۇڤؤخىز" * 2,
}
_DIRECTIONS = {ACCENTED: "ltr", MIRRORED: "rtl"}
_FILLER = "lorem ipsum dolor sit amet consectetur adipiscing elit sed do eiusmod tempor "


def pseudo_content(content: Content) -> Content:
    """Return *content* in both pseudo-languages and its own, as drafts, at every clinic."""
    source = content.catalogs[content.source_language]
    kept = _kept(content)
    made = {tag: _catalog(content, tag, kept) for tag in _DIRECTIONS}
    tags = (*made, content.source_language)
    clinics = {
        name: clinic.model_copy(update={"languages": tags, "unreviewed": "label"})
        for name, clinic in content.clinics.items()
    }
    catalogs = {**made, content.source_language: source}
    return replace(content, clinics=clinics, catalogs=catalogs, reviews={}, ledger=Ledger())


def _kept(content: Content) -> re.Pattern[str]:
    """Return what stays as it is: places for values, names, what a glossary keeps."""
    kept = {word for glossary in content.glossaries.values() for word in glossary.keep}
    words = sorted({*names_in(content), *kept}, key=len, reverse=True)
    named = "|".join(re.escape(word) for word in words)
    return re.compile(rf"(\{{[^{{}}]*\}}|\b(?:{named})\b)")


def _catalog(content: Content, tag: str, kept: re.Pattern[str]) -> Catalog:
    name = content.catalogs[content.source_language].language.name
    language = Language(tag, pseudo(name, tag), _DIRECTIONS[tag])
    entries = {
        (text.domain, text.place): (Entry(text.source, text.many, _forms(text, tag, kept)),)
        for text, _ in purposes_of(content)
    }
    return Catalog(language, entries)


def _forms(text: Text, tag: str, kept: re.Pattern[str]) -> tuple[str, ...]:
    words = (text.source,) if text.many is None else (text.source, text.many)
    return tuple(pseudo(one, tag, kept) for one in words)


def pseudo(words: str, tag: str, kept: re.Pattern[str] | None = None) -> str:
    """Return *words* in the pseudo-language *tag*, all but what *kept* finds in them."""
    letters = str.maketrans(_PLAIN, _LETTERS[tag])
    parts = [words] if kept is None else kept.split(words)
    said = "".join(_said(parts, letters))
    length = round(len(words) * _LONGER)
    more = (_FILLER * (length // len(_FILLER) + 1))[:length].strip().translate(letters)
    return f"{START}{said} {more}{END}" if more else f"{START}{said}{END}"


def _said(parts: list[str], letters: dict[int, int]) -> Iterable[str]:
    """Yield *parts* as split by one group: every second one is what the group found."""
    for index, part in enumerate(parts):
        yield part if index % 2 else part.translate(letters)
