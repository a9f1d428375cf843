"""`Wording`: what one sentence says in numbers, units, negations and bounds, as its lexicon reads.

Letters are folded first (case, vowel signs, `fold` of the lexicon), so that data names a word once.
A reading is made once per text: the same sentence stands in many files.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from generator.lexicon import Lexicon, Phrases, Sense, UnitWords

NEGATION, _OPTIONAL = "negation", "optional"
_UNBOUND = frozenset({NEGATION, _OPTIONAL})  # senses that are no bounds
_NAMED = frozenset({"phrase"})
_PLACEHOLDER = re.compile(r"\{[^{}]*\}")
_SIGNS = re.compile(r"([.,;:!?¿¡()\[\]«»“”„\"…؟،؛۔।。，、；：！？（）《》])")
_ENDS = ".!?؟۔।。！？"
_GAP = 6  # words that `…` may stand for
_GAP_LETTERS = 14  # the same where words are not spaced


@dataclass(frozen=True)
class Wording:
    """One text as read.

    *numbers* without placeholders, sorted; *units*; *negations* counted, *concords* among them, and
    *optional* beside them: words that may be read as a negation or not; *senses* that the text
    carries in whatever words; *wanted*: those it carries in words that say nothing else; *claims*:
    the phrases that carry these, each with every sense it can carry.
    """

    numbers: tuple[int, ...]
    units: frozenset[str]
    negations: int
    concords: int
    optional: int
    senses: frozenset[str]
    wanted: frozenset[str]
    claims: tuple[tuple[str, frozenset[str]], ...]


class Reader:
    """Reads texts of one language; compiled from its lexicon once."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self._read: dict[str, Wording] = {}
        self._finders: dict[Phrases, _Finder] = {}
        self._plain: dict[str, str] = {}

    def wording(self, text: str) -> Wording:
        """Return *text* as read."""
        if text not in self._read:
            self._read[text] = self._wording(text)
        return self._read[text]

    def those_in(self, text: str, phrases: Phrases) -> tuple[str, ...]:
        """Return which of *phrases* stand in *text*; what a longer one took no shorter one has."""
        return tuple(hit.phrase for hit in self.hits(text, phrases))

    def hits(self, text: str, phrases: Phrases) -> tuple["Hit", ...]:
        """Return where which of *phrases* stand in *text*."""
        if phrases not in self._finders:
            self._finders[phrases] = _Finder(self.lexicon, dict.fromkeys(phrases, _NAMED))
        return self._finders[phrases].found(self.plain(text))

    def plain(self, text: str) -> str:
        """Return *text* with letters folded and signs standing apart."""
        if text not in self._plain:
            folded = _folded(text, self.lexicon.fold)
            spaced = _SIGNS.sub(r" \1 ", folded) if self.lexicon.spaced else folded
            self._plain[text] = (" " if self.lexicon.spaced else "").join(spaced.split())
        return self._plain[text]

    def pairs(self, text: str) -> frozenset[str]:
        """Return the units of which *text* says "two" in the word itself."""
        return self._two.names_in(self.plain(text))

    def is_dual(self, text: str) -> bool:
        """Return whether any word of *text* has a dual's ending."""
        return bool(self._dual.found(self.plain(text)))

    def _wording(self, text: str) -> Wording:
        plain = self.plain(text)
        found = self._senses.found(plain)
        strict = [self._strict[hit.phrase] for hit in found]
        negations = sum(NEGATION in names for names in strict)
        concords = self._count_concords(plain)
        bounds = [hit for hit in found if self._strict[hit.phrase] - _UNBOUND]
        return Wording(
            numbers=tuple(sorted(self._numbers_in(plain))),
            units=self._units.names_in(plain),
            negations=negations + concords,
            concords=concords,
            optional=sum(_OPTIONAL in names for names in strict),
            senses=frozenset(name for hit in found for name in hit.names),
            wanted=frozenset(name for names in strict for name in names - _UNBOUND),
            claims=tuple((hit.phrase, hit.names) for hit in bounds),
        )

    def _numbers_in(self, plain: str) -> list[int]:
        bare = _PLACEHOLDER.sub(" ", plain)
        numbers = [int(digits) for digits in re.findall(r"\d+", bare)]
        return numbers + [int(name) for hit in self._numbers.found(bare) for name in hit.names]

    def _count_concords(self, plain: str) -> int:
        """Return how many sentences are negated by a word that elsewhere only agrees."""
        count = 0
        for sentence in re.split(rf"[{re.escape(_ENDS)}]", plain):
            found = self._senses.found(sentence)
            plainly = any(NEGATION in self._strict[hit.phrase] for hit in found)
            count += not plainly and bool(self._concord.found(sentence))
        return count

    @cached_property
    def _strict(self) -> Mapping[str, frozenset[str]]:
        table = {phrase: frozenset[str]() for phrase in self._senses.phrases}
        for name, sense in _senses(self.lexicon):
            for phrase in sense.words:
                table[phrase] |= {name}
        return table

    @cached_property
    def _senses(self) -> "_Finder":
        table: dict[str, frozenset[str]] = {}
        for name, sense in _senses(self.lexicon):
            for phrase in (*sense.words, *sense.also):
                table[phrase] = table.get(phrase, frozenset()) | {name}
        return self._finder(table)

    @cached_property
    def _concord(self) -> "_Finder":
        return self._finder(_named(NEGATION, self.lexicon.senses.negation.concord))

    @cached_property
    def _units(self) -> "_Finder":
        table: dict[str, frozenset[str]] = {}
        for name, unit in _units(self.lexicon):
            table |= _named(name, (*unit.words, *unit.two))
        return self._finder(table)

    @cached_property
    def _two(self) -> "_Finder":
        table: dict[str, frozenset[str]] = {}
        for name, unit in _units(self.lexicon):
            table |= _named(name, unit.two)
        return self._finder(table)

    @cached_property
    def _dual(self) -> "_Finder":
        return self._finder(_named("two", self.lexicon.dual))

    @cached_property
    def _numbers(self) -> "_Finder":
        table: dict[str, frozenset[str]] = {}
        for value, phrases in self.lexicon.numbers.items():
            table |= _named(value, phrases)
        return self._finder(table)

    def _finder(self, table: Mapping[str, frozenset[str]]) -> "_Finder":
        ignored = {phrase: frozenset[str]() for phrase in self.lexicon.ignore}
        return _Finder(self.lexicon, {**ignored, **table})


def _senses(lexicon: Lexicon) -> Iterable[tuple[str, Sense]]:
    for name in type(lexicon.senses).model_fields:
        yield name.rstrip("_").replace("_", "-"), getattr(lexicon.senses, name)
    yield _OPTIONAL, Sense(words=lexicon.senses.negation.optional)


def _units(lexicon: Lexicon) -> Iterable[tuple[str, UnitWords]]:
    for name in type(lexicon.units).model_fields:
        unit = getattr(lexicon.units, name)
        if unit is not None:
            yield name, unit


def _named(name: str, phrases: Phrases) -> dict[str, frozenset[str]]:
    return {phrase: frozenset({name}) for phrase in phrases}


def _folded(text: str, fold: Mapping[str, str]) -> str:
    """Return *text* in lower case and NFC, without free-standing marks, letters folded."""
    lower = unicodedata.normalize("NFC", text).replace("’", "'").casefold()
    bare = "".join(letter for letter in lower if unicodedata.category(letter) != "Mn")
    return bare.translate({ord(letter): other for letter, other in fold.items()}) if fold else bare


@dataclass(frozen=True)
class Hit:
    """One phrase as it stands in a text: the phrase of the data, its names, the letters."""

    phrase: str
    names: frozenset[str]
    letters: str


class _Finder:
    """Finds phrases in plain text: leftmost, longest, never the same letters twice."""

    def __init__(self, lexicon: Lexicon, table: Mapping[str, frozenset[str]]) -> None:
        self.phrases = tuple(sorted(table, key=_weight, reverse=True))
        self._names = tuple(table[phrase] for phrase in self.phrases)
        patterns = [f"({_pattern(phrase, lexicon)})" for phrase in self.phrases]
        joined = "|".join(patterns)
        if lexicon.spaced:
            before = "|".join(map(re.escape, lexicon.prefixes))
            prefix = f"(?:{before})??" if before else ""  # lazy: a word of its own comes first
            joined = rf"(?<!\S){prefix}(?:{joined})(?!\S)"
        self._expression = re.compile(joined) if patterns else None
        self._known: dict[str, tuple[Hit, ...]] = {}

    def found(self, plain: str) -> tuple[Hit, ...]:
        """Return each phrase that stands in *plain*; ignored ones left out.

        Protocols share sentences and rules ask alike, so what was found is kept.
        """
        if plain not in self._known:
            self._known[plain] = tuple(self._found(plain))
        return self._known[plain]

    def _found(self, plain: str) -> Iterator[Hit]:
        for match in self._expression.finditer(plain) if self._expression else ():
            if (index := match.lastindex) and self._names[index - 1]:
                yield Hit(self.phrases[index - 1], self._names[index - 1], match[index])

    def names_in(self, plain: str) -> frozenset[str]:
        """Return the names of all that stands in *plain*."""
        return frozenset(name for hit in self.found(plain) for name in hit.names)


def _weight(phrase: str) -> tuple[int, int]:
    """Return what makes a phrase read before others: a gap, then its length."""
    return ("…" in phrase, len(phrase.replace("*", "")))


def _pattern(phrase: str, lexicon: Lexicon) -> str:
    folded = _folded(phrase, lexicon.fold)
    if not lexicon.spaced:
        gap = rf"[^{re.escape(_ENDS)}，；]{{0,{_GAP_LETTERS}}}"
        return gap.join(re.escape("".join(part.split())) for part in folded.split("…"))
    words = [_SIGNS.sub(r"\1", word) for word in folded.split()]
    gap = rf"(?:[^\s{re.escape(_ENDS)}]+ ){{0,{_GAP}}}"
    pieces = [gap if word == "…" else _word(word) + " " for word in words]
    return "".join(pieces).rstrip(" ")


def _word(word: str) -> str:
    inner = re.escape(word.strip("*"))
    before = r"\w*" if word.startswith("*") and len(word) > 1 else ""
    return before + inner + (r"\w*" if word.endswith("*") else "")
