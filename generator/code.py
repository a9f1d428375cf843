"""`Code`: the short name of one released sheet, printed in QR codes and in letters.

Eight characters, the last a check character. The alphabet leaves out what a reader takes for
something else (0 O Q, 1 I L, 2 Z, 5 S, 8 B, G beside 6, U beside V), every vowel, Y, and 3 and 4,
which people read as E and A: no code spells a word. Capitals and digits alone, so
that a QR code may use its alphanumeric mode (ISO/IEC 18004 7.4.4).

Check character: the pure system of ISO/IEC 7064, 7, with modulus 17 (as many as there are
characters) and radix 3, a primitive root of 17. So the weights of all places differ, and every
single wrong character and every swap of any two different characters is detected.
"""

import hashlib
from collections.abc import Callable
from itertools import count, pairwise

ALPHABET = "679CDFHJKMNPRTVWX"
LENGTH = 8  # characters, check character included
_RADIX = 3
_ATTEMPTS = 64  # how often a derived code may be passed over; one in three is, for doubled letters


def derived(meaning: str, is_taken: Callable[[str], bool] = lambda _: False) -> str:
    """Return the code of *meaning*: the same for the same meaning, and none that *is_taken*.

    No character stands twice in a row: what is doubled is mistyped most.
    """
    for attempt in count():
        code = _attempt(meaning, attempt)
        if not is_taken(code) and all(one != other for one, other in pairwise(code)):
            return code
    raise AssertionError("there is always another attempt")


def is_derived(code: str, meaning: str) -> bool:
    """Return whether *code* could have been made for *meaning*."""
    return any(_attempt(meaning, attempt) == code for attempt in range(_ATTEMPTS))


def is_code(text: str) -> bool:
    """Return whether *text* is a code without a slip: right characters, right check character."""
    if len(text) != LENGTH or any(letter not in ALPHABET for letter in text):
        return False
    return _weighed(text) == 0


def _attempt(meaning: str, attempt: int) -> str:
    digest = hashlib.sha256(f"{meaning}\n{attempt}".encode()).digest()
    number = int.from_bytes(digest, "big")
    letters = []
    for _ in range(LENGTH - 1):
        number, place = divmod(number, len(ALPHABET))
        letters.append(ALPHABET[place])
    body = "".join(letters)
    return body + ALPHABET[-_weighed(body + ALPHABET[0]) % len(ALPHABET)]


def _weighed(code: str) -> int:
    """Return the weighted sum of *code*, which is 0 with its check character (weight 1)."""
    total = 0
    for letter in code:
        total = (total * _RADIX + ALPHABET.index(letter)) % len(ALPHABET)
    return total
