"""Shape: what pydantic finds wrong with a file -> a `Problem` in the author's words.

pydantic's error types (stable codes, not its English) are put into words in one table here.
"""

from typing import Any

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from generator.node import Scalar, where_at
from generator.problem import Problem, Where, near_miss
from generator.source import Source

_SENTENCES = {
    "missing": ("{key} is missing", "add it"),
    "string_type": ("{key} needs words", "write text after the colon"),
    "string_too_short": ("{key} is empty", "write text after the colon"),
    "string_too_long": ("{key} is too long", "{max_length} characters at most"),
    "tuple_type": ("{key} is not a list", 'write one "- " line per item'),
    "too_short": ("{key} is empty", "needs {min_length} or more"),
    "model_type": ("{key} needs keys below it", 'write "key: value" lines, indented'),
    "model_attributes_type": ("{key} needs keys below it", 'write "key: value" lines, indented'),
    "dict_type": ("{key} needs keys below it", 'write "key: value" lines, indented'),
    "bool_parsing": ('{key} is "{input}"', "write true or false"),
    "bool_type": ("{key} is not yes or no", "write true or false"),
    "int_parsing": ('{key} is "{input}"', "write a whole number"),
    "int_parsing_size": ("{key} is too large", "write a whole number"),
    "int_type": ("{key} is not a whole number", "write a whole number"),
    "float_parsing": ('{key} is "{input}"', "write a number, as 6 or 6.5"),
    "float_type": ("{key} is not a number", "write a number, as 6 or 6.5"),
    "greater_than_equal": ('{key} is "{input}"', "{ge} at least"),
    "less_than_equal": ('{key} is "{input}"', "{le} at most"),
}
_PATTERNS = (
    ("[a-z0-9]*(-[a-z0-9]+)*", "write lower-case words joined by hyphens, as no-makeup"),
    ("[0-9a-fA-F]{6}", "write a colour as #1f6f78"),
    ("(a4|letter)", "write a4 or letter"),
    ("(withhold|label)", "write withhold or label"),
    ("[LMQH]", "write L, M, Q or H"),
    ("(awaiting|approved)", "write awaiting or approved"),
    ("\\+[0-9 ]", "write the number with its country, as +1 206 555 0142"),
    ("[0-9]{2,6}", "write digits, as 911 or 112"),
    ("^https://[A-Za-z0-9.-]", "write a site without a path, as https://portal.example.org"),
    ("https://", "write an address that starts with https://"),
    ("[A-Z]{2}$", "write the country's two letters, as US"),
    ("[a-z]{2,3}(", "write a language tag, as en, es, ar or zh-Hans"),
    ("[0-9a-f]{16}", "afterleaf accept writes it"),
    ("[A-Z][0-9]{2}", "write a fact id, as F31"),
    ("X[0-9]+", "write a disagreement id, as X1"),
    ("[0-9]{1,4}", "write the number in digits, as 24"),
)


def shape_problem(details: ErrorDetails, source: Source, model: type[BaseModel]) -> Problem:
    """Return pydantic's finding in the author's words, at the author's line."""
    path = tuple(step for step in details["loc"] if isinstance(step, (int, str)))
    if path[-1:] == ("[key]",):  # the key of a table is wrong: said of the table
        path = path[:-2]
    key = next((step for step in reversed(path) if isinstance(step, str)), source.path)
    given: Any = details["input"]
    where = given.where if isinstance(given, Scalar) else where_at(source.tree, path)
    code, facts = details["type"], dict(details.get("ctx", {}))
    if code == "extra_forbidden":
        holder = where_at(source.tree, path[:-1])
        where = _key_place(source, path) or holder
        hint = near_miss(str(path[-1]), _keys_at(model, path[:-1])) or "take it out"
        return Problem(where, "unknown-key", f'"{path[-1]}" is not a key here', hint)
    if code == "afterleaf":
        message = f'"{key}" {facts["what"]}' if facts["what"][0] != '"' else facts["what"]
        return Problem(where, "shape", str(message), str(facts["hint"]))
    if code == "enum":
        choices = str(facts["expected"]).replace("'", "").replace(" or ", ", ").split(", ")
        hint = near_miss(str(given), choices) or "write " + ", ".join(choices)
        return Problem(where, "shape", f'"{key}" is "{given}"', hint)
    if code == "string_pattern_mismatch":
        pattern = str(facts["pattern"])
        hint = next((said for part, said in _PATTERNS if part in pattern), "see the schema")
        return Problem(where, "shape", f'"{key}" is "{given}"', hint)
    message, hint = _SENTENCES.get(code, ("{key} is not right here", "see the schema"))
    known = {**facts, "key": f'"{key}"', "input": given}
    return Problem(where, "shape", message.format(**known), hint.format(**known))


def _key_place(source: Source, path: tuple[int | str, ...]) -> Where | None:
    node: Any = source.tree
    for step in path[:-1]:
        node = node[step]
    found: Where | None = node.keys_at.get(str(path[-1]))
    return found


def _keys_at(model: type[BaseModel], path: tuple[int | str, ...]) -> list[str]:
    """Return the keys an author may write below *path*, read off the schema."""
    schema = model.model_json_schema(by_alias=True)
    node: Any = schema
    for step in path:
        node = _resolved(node, schema)
        node = node.get("items", {}) if isinstance(step, int) else node["properties"].get(step, {})
    return sorted(_resolved(node, schema).get("properties", {}))


def _resolved(node: Any, schema: Any) -> Any:  # noqa: ANN401 - a JSON Schema is any shape
    for branch in node.get("anyOf", ()):
        if "$ref" in branch or branch.get("type") in {"object", "array"}:
            node = branch
            break
    reference = node.get("$ref")
    return schema["$defs"][reference.rpartition("/")[2]] if reference else node
