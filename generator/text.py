"""`Text`: a source-language string that still has to be translated.

It cannot be printed: `str()`, f-strings, `%`, `join` and Jinja all raise, so untranslated words
cannot leak into another language. Only a catalog turns a `Text` into a `str`.

A counted text has a second form and a number ("For the first {n} hour" / "... {n} hours"). The
number is data: it is filled in after translation, in the language's own digits.
"""

import re
import unicodedata
from dataclasses import dataclass, field
from typing import Any, NoReturn

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from generator.node import Mapping, Scalar
from generator.problem import NOWHERE, Where

LARGEST = 9999  # the greatest number any sentence carries; plural formulas are tried up to it
LONGEST = 400  # characters; one text is one sentence or two
PLACEHOLDERS = ("n", "low", "from", "until", "date", "name", "number", "role")
INTERFACE = "interface"  # only layout words have places that are filled from elsewhere
_NUMBER = re.compile("[0-9]{1,4}")
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_HIDDEN = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")


@dataclass(frozen=True, slots=True)
class Text:
    """A source string with its place; *many* and *number* are for counted texts."""

    source: str
    many: str | None = None
    number: int | None = None
    place: str = ""
    domain: str = ""
    where: Where = field(default=NOWHERE, compare=False)

    def __str__(self) -> NoReturn:
        raise TypeError(f"untranslated text at {self.domain} {self.place}: {self.source!r}")

    def __format__(self, _specification: str) -> NoReturn:
        str(self)
        raise AssertionError

    @classmethod
    def __get_pydantic_core_schema__(
        cls, _source: type[Any], _handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(
            text_from, serialization=core_schema.plain_serializer_function_ser_schema(_written)
        )

    @classmethod
    def __get_pydantic_json_schema__(
        cls, _schema: CoreSchema, _handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        plain = {"type": "string", "minLength": 1, "maxLength": LONGEST}
        counted = {
            "type": "object",
            "properties": {"n": {"type": ["integer", "string"]}, "one": plain, "other": plain},
            "required": ["one", "other"],
            "additionalProperties": False,
        }
        return {"anyOf": [plain, counted], "description": "Words for people; translated."}


def placeholders(words: str) -> frozenset[str]:
    """Return the names of the places in *words* that values are put into."""
    return frozenset(_PLACEHOLDER.findall(words))


def text_from(value: object) -> Text:
    """Return the text an author wrote, plain or as `{n, one, other}`.

    Raises PydanticCustomError of type `afterleaf` in the author's words.
    """
    if isinstance(value, Text):
        return value
    if isinstance(value, dict):
        return _counted(value)
    if not isinstance(value, str) or not value.strip():
        raise _wrong("needs words here", "write one short sentence")
    words, domain = _clean(value), getattr(value, "domain", "")
    if domain != INTERFACE and (place := _PLACEHOLDER.search(words)):
        hint = 'write "n:", "one:" and "other:" below it'
        raise _wrong(f'has a placeholder "{place[0]}" that nothing fills', hint)
    return Text(
        words,
        place=getattr(value, "place", ""),
        domain=domain,
        where=getattr(value, "where", NOWHERE),
    )


def _counted(value: dict[str, object]) -> Text:
    unknown = sorted(set(value) - {"n", "one", "other"})
    one, other, number = value.get("one"), value.get("other"), value.get("n")
    if unknown or not isinstance(one, str) or not isinstance(other, str):
        raise _wrong("is not a counted text", 'write "one:" and "other:", and "n:" for the number')
    if number is not None and not _NUMBER.fullmatch(str(number)):
        raise _wrong(f'"{str(number)[:20]}" is not a whole number', 'write for example "n: 20"')
    mapping = value if isinstance(value, Mapping) else Mapping(NOWHERE)
    if number is None and mapping.domain != INTERFACE:
        raise _wrong("has no number to say", 'write for example "n: 20"')
    where = one.where if isinstance(one, Scalar) else mapping.where
    return Text(
        _clean(one),
        _clean(other),
        None if number is None else int(str(number)),
        mapping.place,
        mapping.domain,
        where,
    )


def _clean(value: str) -> str:
    """Return the words in NFC with single spaces; refuses what no reader could see."""
    words = " ".join(unicodedata.normalize("NFC", value).split())
    for character in words:
        if character in _HIDDEN or unicodedata.category(character) == "Cc":
            raise _wrong(
                f"has an invisible character U+{ord(character):04X}",
                "take it out; direction is set for you",
            )
    if len(words) > LONGEST:
        raise _wrong(f"is {len(words)} characters long", f"{LONGEST} at most: split it")
    for name in _PLACEHOLDER.findall(words):
        if name not in PLACEHOLDERS:
            raise _wrong(f'has an unknown placeholder "{{{name}}}"', "known: {n}, {low}")
    return words


def _wrong(message: str, hint: str) -> PydanticCustomError:
    return PydanticCustomError("afterleaf", "{what}", {"what": message, "hint": hint})


def _written(text: Text) -> object:
    if text.many is None:
        return text.source
    number = {} if text.number is None else {"n": text.number}
    return {**number, "one": text.source, "other": text.many}
