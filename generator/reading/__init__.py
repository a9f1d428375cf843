"""`Reading`: how easy one protocol's words are in one language, sentence by sentence.

Counted is what a patient reads as sentences: every text of the protocol but its labels (title,
procedure, the two words on the timeline, what a course is for), what its products are, and the
layout's own sentences of advice, all as the edition says them, numbers filled in. Windows in words
are not counted: they stand apart on the page, are short, and would flatter the mean. A text without
a current translation is left out and told.
"""

import functools
from collections.abc import Iterator
from dataclasses import dataclass

from generator.content import Content
from generator.model import Protocol, texts_in
from generator.problem import Where
from generator.reading.formula import Formula, Sample, formulas_for
from generator.reading.limit import Limits, limits_for
from generator.reading.sentence import Unit, length, sentences, unit_for, words
from generator.speech import Speech
from generator.text import Text

LABELS = frozenset({"title", "procedure", "short", "for"})  # last part of a text's place
LAYOUT = (
    "emergency_action",
    "call_action",
    "self_care_action",
    "timeline_note",
    "products_note",
    "expect_note",
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence as said, its length, and where its author (or translator) wrote it."""

    said: str
    domain: str
    length: int
    where: Where


@dataclass(frozen=True, slots=True)
class Score:
    """One formula's score; None if the text is too short for it."""

    formula: Formula
    value: float | None

    @property
    def band(self) -> str:
        """Return the name of the score's band, nothing without one."""
        return "" if self.value is None else self.formula.band(self.value)


@dataclass(frozen=True)
class Reading:
    """One protocol in one language: its sentences, scores and limits."""

    protocol: str
    language: str
    unit: Unit
    sentences: tuple[Sentence, ...]
    untranslated: int
    scores: tuple[Score, ...]
    limits: Limits

    @property
    def total(self) -> int:
        """Return the length of all sentences, in the unit."""
        return sum(one.length for one in self.sentences)

    @property
    def mean(self) -> float:
        """Return the mean length of a sentence to one decimal, 0 without sentences."""
        return round(self.total / len(self.sentences), 1) if self.sentences else 0.0

    @property
    def longest(self) -> int:
        """Return the length of the longest sentence, 0 without sentences."""
        return max((one.length for one in self.sentences), default=0)

    def hardest(self, number: int) -> tuple[Sentence, ...]:
        """Return the *number* longest sentences, the longest first."""
        return tuple(sorted(self.sentences, key=lambda one: (-one.length, one.where))[:number])

    def hardest_own(self) -> Sentence:
        """Return the longest sentence that the protocol's author wrote; there is always one."""
        own = [one for one in self.sentences if one.domain == f"protocols/{self.protocol}"]
        return max(own or self.sentences, key=lambda one: one.length)

    def too_long(self) -> tuple[Sentence, ...]:
        """Return the sentences over the limit."""
        most = self.limits.longest
        return () if most is None else tuple(one for one in self.sentences if one.length > most)

    def mean_fails(self) -> bool:
        """Return whether the mean is over the limit, with enough sentences to judge by."""
        most = self.limits.mean
        return most is not None and len(self.sentences) >= _ENOUGH and self.mean > most

    def score_fails(self) -> bool:
        """Return whether the first formula's score is harder than the limit."""
        if not self.scores or self.limits.score is None or self.scores[0].value is None:
            return False
        return not self.scores[0].formula.passes(self.scores[0].value, self.limits.score)

    def passes(self) -> bool:
        """Return whether every limit is kept."""
        return not (self.too_long() or self.mean_fails() or self.score_fails())


_ENOUGH = 10  # sentences; a mean of fewer says little


def readings(content: Content) -> Iterator[Reading]:
    """Yield a reading per protocol and language that has a catalog, by protocol, then tag."""
    for protocol in content.protocols:
        for tag in sorted(content.catalogs):
            yield reading_for(content, protocol, tag)


def reading_for(content: Content, protocol: str, tag: str) -> Reading:
    """Return how easy *protocol* (an id) is in the language of *tag* (which has a catalog)."""
    speech = Speech(content.catalogs[tag], content.interface)
    texts = list(_texts(content, content.protocols[protocol]))
    current = [text for text in texts if speech.catalog.forms(text) is not None]
    found = tuple(sentence for text in current for sentence in sentences_of(text, speech))
    said = tuple(word for one in found for word in words(one.said))
    sample = Sample(said, len(found), tag.partition("-")[0])
    return Reading(
        protocol=protocol,
        language=tag,
        unit=unit_for(tag),
        sentences=found,
        untranslated=len(texts) - len(current),
        scores=tuple(Score(one, one.score(sample)) for one in formulas_for(tag)),
        limits=limits_for(content.site, tag),
    )


def sentences_of(text: Text, speech: Speech) -> Iterator[Sentence]:
    """Yield the sentences of *text* as *speech* says it; raises Untranslated as that does."""
    where = text.where if speech.catalog.is_source else speech.catalog.where(text)
    for said, count in _split(speech.say(text), speech.language.tag):
        yield Sentence(said, text.domain, count, where)


@functools.lru_cache(maxsize=100_000)
def _split(said: str, tag: str) -> tuple[tuple[str, int], ...]:
    return tuple((one, length(one, tag)) for one in sentences(said, tag))


def _texts(content: Content, protocol: Protocol) -> Iterator[Text]:
    for name in LAYOUT:
        yield getattr(content.interface.words, name)
    for text in texts_in(protocol):
        if text.place.rpartition(".")[2] not in LABELS:
            yield text
    for product in dict.fromkeys(step.product for step in protocol.products):
        yield content.products[product].what
