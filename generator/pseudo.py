"""Pseudo-languages: content in made-up translations, so that whatever is not translated stands out.

Tags are those of CLDR's pseudo-locales (UTS #35 part 1): `en-XA` accents every letter, `ar-XB` has
Arabic letters and runs from right to left. Both lengthen each text by two fifths and mark its ends,
so that a plain letter is a word no translator ever sees, and a missing mark is a text cut off.
"""

from dataclasses import replace

from generator.catalog import Catalog, Entry
from generator.content import Content
from generator.language import Language
from generator.text import Text
from generator.translation import purposes_of

ACCENTED, MIRRORED = "en-XA", "ar-XB"
START, END = "[", "]"
_LONGER = 0.4
_PLAIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
_LETTERS = {
    ACCENTED: "áѣçđéƒĝĥíĵķĺḿñóþǫŕšţúѵŵχýžÁѢÇĐÉҒĜĤÍĴĶĹḾÑÓÞǪŔŠŢÚѴŴΧÝŽ",
    MIRRORED: "ابچدهفگحيجكلمنوپقرستۇڤؤخىز" * 2,
}
_FILLER = "lorem ipsum dolor sit amet consectetur adipiscing elit sed do eiusmod tempor "


def pseudo_content(content: Content) -> Content:
    """Return *content* in both pseudo-languages, then its source language, at every clinic."""
    tags = (ACCENTED, MIRRORED, content.source_language)
    made = {tag: _catalog(content, tag) for tag in (ACCENTED, MIRRORED)}
    source = content.catalogs[content.source_language]
    clinics = {
        name: clinic.model_copy(update={"languages": tags, "unreviewed": "label"})
        for name, clinic in content.clinics.items()
    }
    catalogs = {content.source_language: source, **made}
    return replace(content, clinics=clinics, catalogs=catalogs, reviews={})


def _catalog(content: Content, tag: str) -> Catalog:
    name = content.catalogs[content.source_language].language.name
    language = Language(tag, pseudo(name, tag), "rtl" if tag == MIRRORED else "ltr")
    entries = {
        (text.domain, text.place): (Entry(text.source, text.many, _forms(text, tag), done=True),)
        for text, _ in purposes_of(content)
    }
    return Catalog(language, entries)


def _forms(text: Text, tag: str) -> tuple[str, ...]:
    words = (text.source,) if text.many is None else (text.source, text.many)
    return tuple(pseudo(one, tag) for one in words)


def pseudo(words: str, tag: str) -> str:
    """Return *words* in the pseudo-language *tag*; places for values (`{n}`) stay as they are."""
    letters = str.maketrans(_PLAIN, _LETTERS[tag])
    parts = words.replace("{", "\0{").replace("}", "}\0").split("\0")
    said = "".join(part if part.startswith("{") else part.translate(letters) for part in parts)
    more = _FILLER * (len(words) // len(_FILLER) + 1)
    padding = more[: round(len(words) * _LONGER)].strip().translate(letters)
    return f"{START}{said} {padding}{END}" if padding else f"{START}{said}{END}"
