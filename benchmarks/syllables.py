"""How far hyphenation is from syllables: pyphen and our rules, each against a judge it never saw.

English: every word of the shipped content that the CMU Pronouncing Dictionary knows, judged by it;
ours is then the rule for words it lacks. Other languages: the words counted by hand in
`tests/test_reading.py`. textstat counts English by the same dictionary and every other language by
pyphen's breaks plus one, so pyphen's column is textstat's too.
"""

import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pyphen

from generator.content import read_content
from generator.model import texts_in
from generator.reading import syllable
from generator.reading.sentence import words

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from test_reading import COUNTED  # noqa: E402 - the tests are no package


def english_words() -> dict[str, int]:
    """Return the words of the shipped English that the dictionary has, with its count."""
    content, _ = read_content(ROOT / "content")
    if content is None:
        raise SystemExit("the shipped content cannot be read")
    models = (*content.protocols.values(), *content.products.values())
    said = {word.lower() for one in models for text in texts_in(one) for word in words(text.source)}
    known = syllable._sounds()  # noqa: SLF001 - the judge itself
    return {
        word: sum(sound.isdigit() for sound in known[word]) for word in sorted(said & set(known))
    }


def hyphenated(tag: str) -> Callable[[str], int]:
    """Return the count that hyphenation gives: its breaks plus one."""
    pattern = pyphen.Pyphen(lang=tag)
    return lambda word: len(pattern.positions(word)) + 1


def grouped(word: str) -> int:
    """Return what our rule counts in an English word the dictionary lacks."""
    return len(re.findall(syllable.VOWELS, syllable.without_silent(word)))


def row(name: str, judged: dict[str, int], count: Callable[[str], int]) -> str:
    """Return a line of the table: words, wrong words, and the error of the total in per cent."""
    found = {word: count(word) for word in judged}
    wrong = sum(found[word] != right for word, right in judged.items())
    total = sum(judged.values())
    error = 100 * (sum(found.values()) - total) / total
    return (
        f"| {name} | {len(judged)} | {wrong} | {100 * wrong / len(judged):.0f} % | {error:+.1f} % |"
    )


def rows() -> Iterator[str]:
    """Yield the table."""
    english = english_words()
    yield row("en, pyphen en_US", english, hyphenated("en_US"))
    yield row("en, our rule without the dictionary", english, grouped)
    for tag, written in COUNTED.items():
        if tag != "en" and tag in pyphen.LANGUAGES:
            judged = {word[:-1].lower(): int(word[-1]) for word in written.split()}
            yield row(f"{tag}, pyphen", judged, hyphenated(tag))
            yield row(f"{tag}, ours", judged, lambda word, tag=tag: syllable.syllables(word, tag))


if __name__ == "__main__":
    print("| | words | wrong | wrong | total |\n|---|---|---|---|---|")
    print("\n".join(rows()))
