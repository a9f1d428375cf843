"""`Content`: everything authors and translators wrote; right in shape, not yet judged in meaning.

Sources and catalogs in; one `Content` out, or every shape problem of every file at once. pydantic's
error types (stable codes, not its English) are put into the author's words in one table here.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from generator import identity, picture
from generator.authored import Authored
from generator.catalog import Catalog, read_catalogs, source_catalog
from generator.interface import Interface
from generator.model import (
    Clinic,
    Disagreement,
    Fact,
    Facts,
    Product,
    Products,
    Protocol,
    Reference,
    ReferenceList,
    Site,
    Topic,
    Topics,
)
from generator.node import Scalar, where_at
from generator.problem import Problem, Where, has_errors, near_miss
from generator.source import Folder, Source, read_folder

M = TypeVar("M", bound=Authored)
SINGLE: dict[str, type[Authored]] = {
    "site": Site,
    "interface": Interface,
    "topics": Topics,
    "products": Products,
    "references": ReferenceList,
    "facts": Facts,
}
MANY: dict[str, type[Authored]] = {"protocols": Protocol, "clinics": Clinic}


@dataclass(frozen=True)
class Content:
    """All content by id; every id that is named exists."""

    site: Site
    interface: Interface
    topics: Mapping[str, Topic]
    products: Mapping[str, Product]
    references: Mapping[str, Reference]
    facts: Mapping[str, Fact]
    disagreements: Mapping[str, Disagreement]
    protocols: Mapping[str, Protocol]
    clinics: Mapping[str, Clinic]
    catalogs: Mapping[str, Catalog]
    logos: Mapping[str, bytes]

    @property
    def source_language(self) -> str:
        """Return the tag of the language authors write in."""
        return self.site.source_language


def read_content(root: Path) -> tuple[Content | None, list[Problem]]:
    """Return the content below *root* and what is wrong with it; no content if a file is unfit.

    Raises OperatorError if *root* is no folder.
    """
    folder = read_folder(root)
    catalogs, catalog_problems = read_catalogs(root)
    content, problems = content_from(folder, catalogs)
    return content, sorted([*problems, *catalog_problems])


def content_from(
    folder: Folder, catalogs: Mapping[str, Catalog]
) -> tuple[Content | None, list[Problem]]:
    """Return the content of *folder*, or None beside every problem of shape and identity."""
    problems = list(folder.problems)
    models = {source.domain: _parsed(source, problems) for source in folder.sources}
    unread = {problem.where.file for problem in folder.problems}
    for name in SINGLE:
        if name not in models and f"{name}.yaml" not in unread:
            problems.append(Problem(Where(f"{name}.yaml"), "file", "is missing", "add this file"))
    problems.extend(identity.name_problems(models))
    clinics = {stem: found for stem, found in _in_folder(models, "clinics") if found}
    logos = picture.logos_of(_typed(clinics, Clinic), folder.pictures, problems)
    if has_errors(problems) or any(models.get(name) is None for name in SINGLE):
        return None, problems
    content = _assembled(models, catalogs, logos)
    problems.extend(identity.unknown_ids(content))
    return (None if has_errors(problems) else content), problems


def _parsed(source: Source, problems: list[Problem]) -> Authored | None:
    path = PurePosixPath(source.path)
    model = MANY[path.parts[0]] if len(path.parts) > 1 else SINGLE[path.stem]
    try:
        return model.model_validate(source.tree)
    except ValidationError as error:
        for details in error.errors(include_url=False):
            problems.append(shape_problem(details, source, model))
        return None


def _in_folder(
    models: Mapping[str, Authored | None], folder: str
) -> Iterator[tuple[str, Authored | None]]:
    for domain, model in models.items():
        parent, _, stem = domain.rpartition("/")
        if parent == folder:
            yield stem, model


def _typed(models: Mapping[str, Authored | None], kind: type[M]) -> dict[str, M]:
    return {name: model for name, model in models.items() if isinstance(model, kind)}


def _assembled(
    models: Mapping[str, Authored | None],
    catalogs: Mapping[str, Catalog],
    logos: Mapping[str, bytes],
) -> Content:
    single = {name: models[name] for name in SINGLE}
    site, facts = _only(single, Site), _only(single, Facts)
    own = {site.source_language: source_catalog(site.source_language)}
    return Content(
        site=site,
        interface=_only(single, Interface),
        topics={topic.id: topic for topic in _only(single, Topics).topics},
        products={product.id: product for product in _only(single, Products).products},
        references={item.id: item for item in _only(single, ReferenceList).references},
        facts={fact.id: fact for fact in facts.facts},
        disagreements={item.id: item for item in facts.disagreements},
        protocols=_typed(dict(_in_folder(models, "protocols")), Protocol),
        clinics=_typed(dict(_in_folder(models, "clinics")), Clinic),
        catalogs={**catalogs, **own},
        logos=logos,
    )


def _only(models: Mapping[str, Authored | None], kind: type[M]) -> M:
    return next(model for model in models.values() if isinstance(model, kind))


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
    "int_type": ("{key} is not a whole number", "write a whole number"),
    "greater_than_equal": ('{key} is "{input}"', "{ge} at least"),
    "less_than_equal": ('{key} is "{input}"', "{le} at most"),
}
_PATTERNS = (
    ("[a-z0-9]*(-[a-z0-9]+)*", "write lower-case words joined by hyphens, as no-makeup"),
    ("[0-9a-fA-F]{6}", "write a colour as #1f6f78"),
    ("(a4|letter)", "write a4 or letter"),
    ("(withhold|label)", "write withhold or label"),
    ("(awaiting|approved)", "write awaiting or approved"),
    ("\\+[0-9 ]", "write the number with its country, as +1 206 555 0142"),
    ("[0-9]{2,6}", "write digits, as 911 or 112"),
    ("https://", "write an address that starts with https://"),
    ("[A-Z]{2}$", "write the country's two letters, as US"),
    ("[a-z]{2,3}(", "write a language tag, as en, es, ar or zh-Hans"),
    ("[A-Z][0-9]{2}", "write a fact id, as F31"),
    ("X[0-9]+", "write a disagreement id, as X1"),
)


def shape_problem(details: ErrorDetails, source: Source, model: type[BaseModel]) -> Problem:
    """Return pydantic's finding in the author's words, at the author's line."""
    path = tuple(step for step in details["loc"] if isinstance(step, (int, str)))
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
