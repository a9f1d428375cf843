"""A sheet that reads rightly aloud: a finished PDF and what it says -> the PDF with ActualText.

Typst 0.15 stores each line of a right-to-left script as it is seen, from left to right, and some
letters with marks twice (krilla issue 411), also in Thai. A reader that follows the structure tree
is told here what each stretch of it says, in the order it is spoken (ISO 32000-1 14.9.4). Neither
the pages nor what is on them is touched, so that a sheet looks the same.

The words must not stand in the pages, where those would find them who do not follow the tree, as
copying does. PDFium and poppler turn round every line of a right-to-left script, and they turn an
ActualText round with it: with one on each line, PDFium gave 9 of 65 lines in order, not 24.

A wrong hour read aloud harms someone. What a stretch shows is therefore read back from the page,
and words are given to it only if they have the very same letters, each as often, and the same
numbers, and if no other words of the sheet do. Otherwise it stays as it is. Equal words may stand
in many places: they say the same in all of them.

Words are given to a `Span` inside a block, never to the block: two neighbours that both have an
ActualText are read as one word, a block still parts them, and a name in another language keeps its
own element and voice.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from generator.outputs.letterhead import Data
from generator.outputs.marked import Letters, Marked, marked_in
from generator.outputs.meaning import Meanings
from generator.outputs.objects import file_of, objects_of, stream_in, trailer_of
from generator.outputs.utterance import utterances
from generator.typeface import script_of

SCRIPTS = frozenset({"Arab", "Hebr", "Thai"})  # whose lines Typst stores otherwise than spoken
MODULES = ("aloud.py", "marked.py", "meaning.py", "objects.py", "utterance.py")
# As Typst writes them: keys in this order, and no space that is not needed.
_PAGE = re.compile(rb"<</Type/Page/Resources (\d+) 0 R.*/StructParents (\d+).*/Contents (\d+) 0 R")
_FONT = re.compile(rb"/(f\d+) (\d+) 0 R")
_TO_UNICODE = re.compile(rb"/ToUnicode (\d+) 0 R")
_LANGUAGE = re.compile(rb"<</Type/Catalog.*/Lang\(([^)]*)\)")
_PARENTS = re.compile(rb"<</Type/StructTreeRoot.*/ParentTree<</Nums\[([^]]*)\]")
_ELEMENT = re.compile(
    rb"<</Type/StructElem/S/\w+/P (\d+) 0 R(?:/ID\([^)]*\))?(?:/Lang\(([^)]*)\))?"
)
_KIDS = re.compile(rb"/K\[([^]]*)\]/Pg (\d+ 0 R)>>$")
_ENTRY = re.compile(rb"<<[^>]*>>|\d+ 0 R|\d+|null")
_NOTHING = b"null"
_ELSEWHERE = re.compile(rb"<</Type/MCR/MCID (\d+)/Pg (\d+ 0 R)>>")


def mended(pdf: bytes, data: Data) -> bytes:
    """Return *pdf*, set from *data*, told in logical order; left-to-right sheets as they are."""
    languages = frozenset(_languages(data))
    if not languages:
        return pdf
    told = _Teller(objects_of(pdf), languages, Meanings(utterances(data))).told()
    return file_of(told, trailer_of(pdf))


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
    """What a page says by MCID, and which elements that belongs to."""

    marked: dict[int, Marked]
    parents: list[bytes]  # by MCID, as references
    listed: int  # number of the object that lists the parents


class _Kid(NamedTuple):
    """An entry of an element: marked content in a voice on a page, or anything else in none."""

    entry: bytes
    voice: str = ""
    page: _Page | None = None
    mcid: int = 0


class _Teller:
    """Goes through the elements of a document, and tells every stretch of some languages."""

    def __init__(self, objects: list[bytes], languages: frozenset[str], meanings: Meanings) -> None:
        self._objects, self._languages, self._meanings = objects, languages, meanings
        self._voice = _first(_LANGUAGE, objects).decode()
        self._voices: dict[int, str] = {}
        self._letters: dict[bytes, Letters] = {}
        listed = [_number(one) for one in _ENTRY.findall(_first(_PARENTS, objects))]
        lists = dict(zip(listed[::2], listed[1::2], strict=True))
        self._pages = {
            b"%d 0 R" % number: self._page(lists, *map(int, page.groups()))
            for number, page in enumerate(map(_PAGE.match, objects))
            if page
        }

    def _page(self, lists: dict[int, int], resources: int, at: int, content: int) -> _Page:
        named = _FONT.findall(self._objects[resources])
        fonts = {name: self._letters_of(font) for name, font in named}
        marked = marked_in(stream_in(self._objects[content]), fonts)
        return _Page(marked, _ENTRY.findall(self._objects[lists[at]]), lists[at])

    def _letters_of(self, font: bytes) -> Letters:
        if font not in self._letters:
            to_unicode = _first(_TO_UNICODE, [self._objects[int(font)]])
            self._letters[font] = Letters(stream_in(self._objects[int(to_unicode)]))
        return self._letters[font]

    def told(self) -> list[bytes]:
        """Return the objects, with its words given to every stretch whose words are certain."""
        pages = self._pages.values()
        for element in dict.fromkeys(parent for page in pages for parent in page.parents):
            if element != _NOTHING:
                self._tell(element)
        for page in pages:
            self._objects[page.listed] = b"[%b]" % b" ".join(page.parents)
        return self._objects

    def _tell(self, element: bytes) -> None:
        number = _number(element)
        body = self._objects[number]
        if not (found := _KIDS.search(body)):
            return
        entries, page = found.groups()
        told: list[bytes] = []
        for _, group in groupby(self._kids(entries, page, self._voice_of(number)), _voice):
            stretch = list(group)
            words = self._words(stretch)
            if words is None:
                told += (kid.entry for kid in stretch)
            else:
                told.append(self._span(stretch, element, page, words))
        self._objects[number] = body[: found.start(1)] + b" ".join(told) + body[found.end(1) :]

    def _kids(self, entries: bytes, page: bytes, voice: str) -> Iterator[_Kid]:
        """Yield the *entries* of an element in reading order (ISO 32000-1 14.7.4.2)."""
        for entry in _ENTRY.findall(entries):
            if entry.isdigit():
                yield self._kid(entry, voice, entry, page)
            elif elsewhere := _ELSEWHERE.match(entry):
                yield self._kid(entry, voice, *elsewhere.groups())
            else:
                yield _Kid(entry)

    def _kid(self, entry: bytes, voice: str, mcid: bytes, at: bytes) -> _Kid:
        page, number = self._pages[at], int(mcid)
        return _Kid(entry, page.marked[number].language or voice, page, number)

    def _voice_of(self, number: int) -> str:
        """Return the language of an element: its own, or that of what it stands in."""
        if number not in self._voices:
            element = _ELEMENT.match(self._objects[number])
            self._voices[number] = (
                (element[2] or b"").decode() or self._voice_of(int(element[1]))
                if element
                else self._voice
            )
        return self._voices[number]

    def _words(self, stretch: list[_Kid]) -> str | None:
        """Return the words of a *stretch*, if it is to be told and they are certain."""
        if stretch[0].voice.partition("-")[0] not in self._languages:
            return None
        return self._meanings.of([kid.page.marked[kid.mcid].words for kid in stretch if kid.page])

    def _span(self, stretch: list[_Kid], element: bytes, page: bytes, words: str) -> bytes:
        """Return a reference to a new span in *element* around a *stretch* that says *words*."""
        span = b"%d 0 R" % len(self._objects)
        self._objects.append(
            b"<</Type/StructElem/S/Span/P %b/Lang(%b)/ActualText<FEFF%b>/K[%b]/Pg %b>>"
            % (
                element,
                stretch[0].voice.encode(),
                words.encode("utf-16-be").hex().upper().encode(),
                b" ".join(kid.entry for kid in stretch),
                page,
            )
        )
        for kid in stretch:
            if kid.page:
                kid.page.parents[kid.mcid] = span
        return span


def _voice(kid: _Kid) -> str:
    return kid.voice


def _number(reference: bytes) -> int:
    return int(reference.partition(b" ")[0])


def _first(pattern: re.Pattern[bytes], objects: Iterable[bytes]) -> bytes:
    """Return what *pattern* finds in the first of *objects* in which it finds anything."""
    return next(found[1] for found in map(pattern.search, objects) if found)
