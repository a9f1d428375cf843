"""`Authored`: the base of everything a person writes in YAML, and the types of its fields.

Every authored value remembers where it stands (`at`), so that a rule can name file, line and
column. Field types raise `PydanticCustomError("afterleaf", ...)` in the author's words.
"""

import re
import unicodedata
from datetime import date
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PrivateAttr,
    StringConstraints,
    ValidatorFunctionWrapHandler,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import PydanticCustomError

from generator.node import Mapping, Sequence
from generator.problem import NOWHERE, Where
from generator.window import Duration, Moment, Window, moment_from


def wrong(message: str, hint: str = "") -> PydanticCustomError:
    """Return the error that says *message* and *hint* to the author as they are."""
    return PydanticCustomError("afterleaf", "{what}", {"what": message, "hint": hint})


class Authored(BaseModel):
    """A frozen value from YAML; keys are kebab-case, unknown keys are refused."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        arbitrary_types_allowed=True,
        populate_by_name=True,
        alias_generator=lambda name: name.rstrip("_").replace("_", "-"),
    )
    _node: Mapping | None = PrivateAttr(default=None)

    @model_validator(mode="wrap")
    @classmethod
    def _remember(cls, value: Any, handler: ValidatorFunctionWrapHandler) -> "Authored":  # noqa: ANN401 - pydantic's signature
        made: Authored = handler(value)
        if isinstance(value, Mapping):
            made._node = value
        return made

    def __eq__(self, other: object) -> bool:
        """Compare what was written, not where."""
        return type(self) is type(other) and self.__dict__ == other.__dict__

    __hash__ = None  # type: ignore[assignment]  # mappings inside; compared, never hashed

    def at(self, *keys: str | int) -> Where:
        """Return the position of this value, or of the deepest given key that was written.

        A number counts the items of a list, from 0.
        """
        private = self.__pydantic_private__  # asked directly: rules call this very often
        node: object = None if private is None else private.get("_node")
        where = node.where if isinstance(node, Mapping) else NOWHERE
        for key in keys:
            if isinstance(node, Mapping) and isinstance(key, str) and key in node:
                where, node = node.values_at[key], node[key]
            elif isinstance(node, Sequence) and isinstance(key, int) and key < len(node):
                where, node = node.items_at[key], node[key]
            else:
                break
        return where


def _window(value: object) -> Window:
    if isinstance(value, Window):
        return value
    if not isinstance(value, dict) or set(value) - {"from", "until"}:
        raise wrong("is not a window of time", 'write "from:" and "until:" below "when:"')
    start = _moment(value.get("from") or "0")
    end = value.get("until")
    return Window(start, None if end is None else _moment(end))


def _moment(value: object) -> Moment:
    if isinstance(value, Moment):
        return value
    try:
        return moment_from(str(value))
    except ValueError as error:
        message, _, hint = str(error).partition(": ")
        raise wrong(message, hint) from None


def _duration(value: object) -> Duration:
    return value if isinstance(value, Duration) else _bound(value).duration


def _bound(value: object) -> Moment:
    moment = _moment(value)
    if moment.low is not None or moment.at_least or moment.before or moment.duration.count == 0:
        raise wrong(f'"{value}" is not one length of time', 'write for example "24 hours"')
    return moment


def _day(value: object) -> date:
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        raise wrong(f'"{value}" is not a date', "write year-month-day, as 2026-11-02") from None


class Count(BaseModel):
    """How many: `5 to 8`, `at least 3` or `3`."""

    model_config = ConfigDict(frozen=True)
    number: int
    low: int | None = None
    at_least: bool = False

    @property
    def written(self) -> str:
        """Return the count as an author writes it."""
        low = "" if self.low is None else f"{self.low} to "
        return f"{'at least ' if self.at_least else ''}{low}{self.number}"


def _count(value: object) -> Count:
    if isinstance(value, Count):
        return value
    match = re.fullmatch(r"(at least )?(?:([0-9]{1,3}) to )?([0-9]{1,3})", str(value))
    if match is None:
        raise wrong(f'"{value}" is not a count', 'write for example "3", "at least 3" or "5 to 8"')
    low = int(match[2]) if match[2] else None
    if (low is not None and (match[1] or low >= int(match[3]))) or int(match[3]) == 0:
        raise wrong(f'"{value}" is not a count that grows', 'write "at least 3" or "5 to 8"')
    return Count(number=int(match[3]), low=low, at_least=bool(match[1]))


_TIME = {
    "type": ["string", "integer"],
    "examples": ["24 hours", "at least 5 days", "2 to 7 days", "0"],
}
Id = Annotated[
    str,
    StringConstraints(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$", max_length=60),
    Field(description="kebab-case name, used in addresses; never change one that was printed"),
]
When = Annotated[
    Window,
    BeforeValidator(_window),
    WithJsonSchema(
        {
            "type": "object",
            "properties": {"from": _TIME, "until": _TIME},
            "additionalProperties": False,
            "description": "counted from the end of the treatment; no until means it stays open",
        }
    ),
]
Time = Annotated[Moment, BeforeValidator(_moment), WithJsonSchema(_TIME)]
Bound = Annotated[Moment, BeforeValidator(_bound), WithJsonSchema(_TIME)]
Span = Annotated[Duration, BeforeValidator(_duration), WithJsonSchema(_TIME)]
HowMany = Annotated[
    Count,
    BeforeValidator(_count),
    WithJsonSchema({"type": ["string", "integer"], "examples": ["3", "at least 3", "5 to 8"]}),
]
Day = Annotated[date, BeforeValidator(_day), WithJsonSchema({"type": "string", "format": "date"})]
Colour = Annotated[str, StringConstraints(pattern=r"^#[0-9a-fA-F]{6}$")]


def _shown(value: str) -> str:
    """Refuse what nobody could see, and what no sheet could print."""
    for character in value:
        if unicodedata.category(character) in {"Cc", "Cf", "Cs", "Co", "Cn"}:
            code = f"U+{ord(character):04X}"
            raise wrong(
                f"has an invisible character {code}", "take it out; direction is set for you"
            )
    return unicodedata.normalize("NFC", value)


Name = Annotated[
    str,
    StringConstraints(min_length=1, max_length=80, strip_whitespace=True),
    AfterValidator(_shown),
    Field(description="a name, shown as it is in every language"),
]
Note = Annotated[
    str,
    StringConstraints(min_length=1, max_length=800, strip_whitespace=True),
    Field(description="for editors; patients never see it"),
]
TAG = r"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?$"  # BCP 47, as far as people meet it
Tag = Annotated[
    str,
    StringConstraints(pattern=TAG),
    Field(description="BCP 47 language tag, as en, es, ar or zh-Hans"),
]
Link = Annotated[str, StringConstraints(pattern=r"^https://[^\s\"'<>]+$", max_length=300)]
