"""A sheet that reads rightly aloud: a finished PDF and what it says -> the PDF with ActualText.

Typst 0.15 stores each line of a right-to-left script as it is seen, from left to right, and some
letters with marks twice (krilla issue 411), also in Thai. A reader that follows the structure tree
is told here what each stretch of it says, in the order it is spoken (ISO 32000-1 14.9.4). Neither
the pages nor what is on them is touched, so that a sheet looks the same.

A wrong hour read aloud harms someone. What a stretch shows is therefore read back from the page,
and words are given to it only if they have the very same letters, each as often, and the same
numbers, and if no other words of the sheet do. Otherwise it stays as it is. Equal words may stand
in many places: they say the same in all of them.

Words are given to a `Span` inside a block, never to the block: two neighbours that both have an
ActualText are read as one word, a block still parts them, and a name in another language keeps its
own element and voice.
"""

from collections.abc import Iterator
from functools import partial
from io import BytesIO
from itertools import groupby
from typing import NamedTuple, cast

from pikepdf import Array, Dictionary, Name, Object, ObjectStreamMode, Pdf

from generator.outputs.letterhead import Data
from generator.outputs.marked import Letters, Marked, marked_on
from generator.outputs.meaning import Meanings
from generator.outputs.utterance import utterances
from generator.typeface import script_of

SCRIPTS = frozenset({"Arab", "Hebr", "Thai"})  # whose lines Typst stores otherwise than spoken
MODULES = ("aloud.py", "marked.py", "meaning.py", "utterance.py")


def mended(pdf: bytes, data: Data) -> bytes:
    """Return *pdf*, set from *data*, told in logical order; left-to-right sheets as they are."""
    languages = frozenset(_languages(data))
    if not languages:
        return pdf
    told = BytesIO()
    with Pdf.open(BytesIO(pdf)) as document:
        _Teller(document, languages, Meanings(utterances(data))).tell()
        document.save(told, object_stream_mode=ObjectStreamMode.generate, deterministic_id=True)
    return told.getvalue()


def _languages(data: Data) -> Iterator[str]:
    """Yield the language of every part of the sheet that needs to be told.

    So do names and sources in it: where one goes on in the next line, the space is lost.
    """
    for side in (data, data.get("second")):
        if not side:
            continue
        for part in (side, side["notice"]):
            if part and script_of(part["lang"]) in SCRIPTS:
                yield part["lang"].partition("-")[0]
                yield side["source_lang"].partition("-")[0]


class _Page(NamedTuple):
    """What a page says by MCID, and the element that each of it belongs to."""

    marked: dict[int, Marked]
    parents: Array


class _Kid(NamedTuple):
    """An entry of an element: marked content on a page, or another element on none."""

    entry: Object | int
    page: _Page | None = None
    mcid: int = 0

    @property
    def marked(self) -> Marked | None:
        return self.page.marked[self.mcid] if self.page else None


class _Teller:
    """Walks the structure tree of a document, and tells every stretch of some languages."""

    def __init__(self, document: Pdf, languages: frozenset[str], meanings: Meanings) -> None:
        self._document, self._languages, self._meanings = document, languages, meanings
        numbers = list(document.Root.StructTreeRoot.ParentTree.Nums)
        parents = dict(zip(numbers[::2], numbers[1::2], strict=True))
        letters: dict[tuple[int, int], Letters] = {}
        self._pages: dict[tuple[int, int], _Page] = {
            page.obj.objgen: _Page(
                marked_on(page, letters), cast("Array", parents[page.obj.StructParents])
            )
            for page in document.pages
        }

    def tell(self) -> None:
        """Give every stretch whose words are certain its words."""
        root = self._document.Root
        for element in root.StructTreeRoot.K:
            self._tell(element, str(root.Lang))

    def _tell(self, element: Object, inherited: str) -> None:
        language = str(element.get("/Lang", inherited))
        kids, told = self._kids(element), []
        for voice, group in groupby(kids, partial(_voice, language)):
            stretch = list(group)
            told += self._told(element, stretch, voice)
            for kid in stretch:
                if isinstance(kid.entry, Object) and not voice:
                    self._tell(kid.entry, language)
        if any(kid.page for kid in kids):
            element.K = Array(told)

    def _kids(self, element: Object) -> list[_Kid]:
        """Return the entries of *element* in reading order (ISO 32000-1 14.7.4.2)."""
        here = self._pages[element.Pg.objgen] if "/Pg" in element else None
        kids = []
        for entry in element.get("/K", ()):
            if not isinstance(entry, Object):
                kids.append(_Kid(entry, here, entry))
            elif "/MCID" in entry:
                page = self._pages[entry.Pg.objgen] if "/Pg" in entry else here
                kids.append(_Kid(entry, page, int(entry.MCID)))
            else:
                kids.append(_Kid(entry))
        return kids

    def _told(self, element: Object, stretch: list[_Kid], voice: str) -> list[Object | int]:
        """Return the entries of *stretch*, or a span of them with their words if those are sure."""
        entries = [kid.entry for kid in stretch]
        if voice.partition("-")[0] not in self._languages:
            return entries
        words = self._meanings.of([kid.marked.words for kid in stretch if kid.marked])
        if words is None:
            return entries
        span = Dictionary(Type=Name.StructElem, S=Name.Span, P=element, Pg=element.Pg)
        span.Lang, span.ActualText, span.K = voice, words, Array(entries)
        indirect = self._document.make_indirect(span)
        for kid in stretch:
            if kid.page:
                kid.page.parents[kid.mcid] = indirect
        return [indirect]


def _voice(language: str, kid: _Kid) -> str:
    """Return the language of marked content, in an element of *language*; nothing for elements."""
    return (kid.marked.language or language) if kid.marked else ""
