"""Codes: made the same from the same, and a slip of the hand is always told."""

import hashlib
import itertools

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.address import code_url, in_letters
from generator.code import ALPHABET, LENGTH, derived, is_code, is_derived

MEANINGS = st.text(max_size=60)
PLACES = st.integers(0, LENGTH - 1)


@given(MEANINGS)
def test_the_same_meaning_gives_the_same_code_and_the_code_knows_it(meaning: str):
    code = derived(meaning)
    assert code == derived(meaning)
    assert len(code) == LENGTH
    assert is_code(code)
    assert is_derived(code, meaning)
    assert not is_derived(code, meaning + "x")


@given(MEANINGS)
def test_a_code_has_no_look_alikes_no_vowels_and_nothing_twice_in_a_row(meaning: str):
    code = derived(meaning)
    assert not set(code) & set("0O1ILQ2Z5S8BGUAEY34")
    assert all(one != other for one, other in itertools.pairwise(code))


@given(MEANINGS, PLACES, st.sampled_from(ALPHABET))
def test_every_single_wrong_character_is_told(meaning: str, place: int, letter: str):
    code = derived(meaning)
    wrong = code[:place] + letter + code[place + 1 :]
    assert is_code(wrong) == (wrong == code)


@given(MEANINGS, PLACES, PLACES)
def test_every_swap_of_two_characters_is_told(meaning: str, one: int, other: int):
    letters = list(derived(meaning))
    letters[one], letters[other] = letters[other], letters[one]
    assert is_code("".join(letters)) == ("".join(letters) == derived(meaning))


@settings(max_examples=50)
@given(MEANINGS, st.text(max_size=12))
def test_what_is_no_code_is_never_taken_for_one(meaning: str, text: str):
    code = derived(meaning)
    assert not is_code(code[:-1])
    assert not is_code(code.lower())
    assert not is_code(code + text) or not text
    assert not is_code(text) or set(text) <= set(ALPHABET)


def test_a_code_that_is_taken_is_passed_over():
    first = derived("hill/en/peel/ 1 abc")
    second = derived("hill/en/peel/ 1 abc", lambda code: code == first)
    assert first != second
    assert is_derived(second, "hill/en/peel/ 1 abc")


def test_codes_spread_over_the_whole_alphabet():
    codes = {derived(f"clinic {number}") for number in range(5000)}
    assert len(codes) == 5000
    assert {letter for code in codes for letter in code} == set(ALPHABET)


def test_codes_never_change_once_this_is_published():
    """Ledgers hold codes made like this: another derivation would call every line edited."""
    codes = "".join(derived(f"clinic {number}") for number in range(100))
    assert hashlib.sha256(codes.encode()).hexdigest()[:16] == "00034d285708cde5"


def test_an_address_is_in_capitals_as_far_as_it_may_be():
    code = derived("x")
    assert code_url("https://care.example.org", code) == f"HTTPS://CARE.EXAMPLE.ORG/Q/{code}"
    assert code_url("https://care.example.org/A/", code) == f"HTTPS://CARE.EXAMPLE.ORG/A/Q/{code}"
    below = f"https://care.example.org/care/Q/{code}"
    assert code_url("https://care.example.org/care/", code) == below
    assert in_letters(code_url("https://care.example.org", code)) == f"care.example.org/Q/{code}"
