"""`Source`: one YAML file as read, with the line and column of every node; scalars stay text.

The one module that reads authors' YAML. libyaml parses; where it refuses, the pure parser is asked
again, because its messages say more. Anchors, aliases and tags are refused: an alias can grow
without bound ("billion laughs"), and a tag lets YAML guess.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

import yaml

from generator.node import Mapping, Scalar, Sequence
from generator.problem import OperatorError, Problem, Where, near_miss

LARGEST = 1_000_000  # bytes; the longest real protocol is under 40,000
LARGEST_LEDGER = 100_000_000  # bytes; a line has about 150
DEEPEST = 20  # levels; the model needs 6
SINGLE_FILES = ("site", "interface", "topics", "products", "references", "facts", "moved")
FOLDERS = ("protocols", "clinics", "pins")
KEPT = "revisions"  # its folders are protocols, its files their revisions
# What YAML itself makes of a plain scalar; any other tag was written by hand.
_GUESSES = {"str", "int", "float", "bool", "null", "timestamp", "value", "merge"}
_SURROGATE = re.compile("[\ud800-\udfff]")
_FAST = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True)
class Source:
    """One file: *path* relative to the content folder, *tree* as read."""

    path: str
    tree: Mapping

    @property
    def domain(self) -> str:
        """Return the path without its ending; catalogs mirror it."""
        return self.path.removesuffix(".yaml")


@dataclass
class Folder:
    """A content folder as read: sources, SVG files, the ledger, and what could not be read."""

    sources: list[Source] = field(default_factory=list)
    pictures: dict[str, bytes] = field(default_factory=dict)
    releases: dict[str, bytes] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def read_folder(root: Path) -> Folder:
    """Return everything authors wrote below *root*; raises OperatorError if it is no folder."""
    if not root.is_dir():
        raise OperatorError(f"there is no content folder {root}")
    folder = Folder()
    for path in sorted(_authored(root)):
        name = path.relative_to(root).as_posix()
        if path.suffix == ".svg":
            content = contained(path, root)
            if isinstance(content, bytes):
                folder.pictures[name] = content
            else:
                folder.problems.append(_problem(name, *content))
        elif not _expected(name):
            known = [f"{stem}.yaml" for stem in SINGLE_FILES]
            hint = near_miss(name, known) or "put it in protocols/ or clinics/"
            folder.problems.append(_problem(name, "is not a file Afterleaf knows", hint))
        else:
            _read_into(folder, path, root)
    for path in sorted(root.glob("releases/*")):
        if path.suffix in {".tsv", ".json"}:
            name = path.relative_to(root).as_posix()
            content = contained(path, root, LARGEST_LEDGER)
            if isinstance(content, bytes):
                folder.releases[name] = content
            else:
                folder.problems.append(_problem(name, *content))
    return folder


def _authored(root: Path) -> Iterator[Path]:
    for path in root.rglob("*"):
        parts = path.relative_to(root).parts
        hidden = any(part.startswith(".") for part in parts)
        if hidden or parts[0] == "locale" or not (path.is_file() or path.is_symlink()):
            continue
        if path.suffix in {".yaml", ".yml", ".svg"}:
            yield path


def _expected(name: str) -> bool:
    path = PurePosixPath(name)
    if path.suffix != ".yaml":
        return False
    if len(path.parts) == 1:
        return path.stem in SINGLE_FILES
    if path.parts[0] == KEPT:
        return len(path.parts) == 3  # noqa: PLR2004 - revisions/protocol/file
    return len(path.parts) == 2 and path.parts[0] in FOLDERS  # noqa: PLR2004 - folder/file


def contained(path: Path, root: Path, largest: int = LARGEST) -> bytes | tuple[str, str]:
    """Return what is in the file at *path*, or what is wrong with it and a hint.

    A link that leads out of *root*, in a circle, to a folder or to nothing is wrong; so is a file
    too large to be an author's.
    """
    try:
        if not path.resolve(strict=True).is_relative_to(root.resolve()):
            return "leaves the content folder", "copy the file in"
        if not path.is_file():
            return "is not a file", "give the folder another name"
        size = path.stat().st_size
        if size > largest:
            return f"is {size:,} bytes long; {largest:,} at most", "split it"
        return path.read_bytes()
    except (OSError, RuntimeError):  # RuntimeError: a circle of links, before Python 3.13
        return "cannot be read", "see that it is a plain file that you may read"


def _read_into(folder: Folder, path: Path, root: Path) -> None:
    name = path.relative_to(root).as_posix()
    content = contained(path, root)
    if not isinstance(content, bytes):
        folder.problems.append(_problem(name, *content))
        return
    made = source_from(content, name)
    if isinstance(made, Source):
        folder.sources.append(made)
    else:
        folder.problems.extend(made)


def source_from(content: bytes, name: str) -> Source | list[Problem]:
    """Return the source in *content*, or every problem of its YAML."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = content[: error.start]
        letters = before.rpartition(b"\n")[2].decode("utf-8-sig", "ignore")
        where = Where(name, before.count(b"\n") + 1, len(letters) + 1)
        return [Problem(where, "encoding", "is not UTF-8 text", "save the file as UTF-8")]
    try:
        root = _composed(text)
    except yaml.YAMLError as error:
        return [_syntax(error, name, text)]
    if root is None:
        return [_problem(name, "is empty", rule="yaml")]
    return _converted(root, name)


def _converted(root: yaml.Node, name: str) -> Source | list[Problem]:
    problems: list[Problem] = []
    reader = _Reader(name, problems)
    tree = reader.value(root, "")
    if not isinstance(tree, Mapping) and not problems:
        problems.append(_problem(name, 'is not "key: value" lines', rule="yaml"))
    return problems if problems or not isinstance(tree, Mapping) else Source(name, tree)


def _composed(text: str) -> yaml.Node | None:
    for loader in (_FAST, yaml.SafeLoader):
        try:
            return _single_document(text, loader)
        except yaml.YAMLError:
            if loader is yaml.SafeLoader:
                raise
    return None


def _single_document(text: str, loader: type[yaml.SafeLoader]) -> yaml.Node | None:
    """Return the document's node.

    Its events are looked at first, one by one: an alias stops them, so nothing can be expanded, and
    so does depth, because composing a node calls itself level by level, in libyaml's binding too.
    """
    depth = 0
    for event in yaml.parse(text, Loader=loader):
        if getattr(event, "anchor", None) is not None:  # of an alias, or of what it would repeat
            raise _refused("anchors and aliases are not used here", event)
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            raise _refused(_TOO_DEEP, event)
    node: yaml.Node | None = yaml.compose(text, Loader=loader)
    return node


def _refused(what: str, event: yaml.Event) -> yaml.MarkedYAMLError:
    mark: Any = event.start_mark  # libyaml's own class, of the same shape
    return yaml.MarkedYAMLError(problem=what, problem_mark=mark)


def _syntax(error: yaml.YAMLError, name: str, text: str) -> Problem:
    mark = getattr(error, "problem_mark", None)
    if mark is None:  # ReaderError: a character YAML does not allow
        position = getattr(error, "position", 0)
        before = text[:position]
        where = Where(name, before.count("\n") + 1, position - before.rfind("\n"))
        return Problem(where, "yaml", "has a character that YAML does not allow", "take it out")
    where = Where(name, mark.line + 1, mark.column + 1)
    said = str(getattr(error, "problem", "") or "cannot be read")
    lines = text.split("\n")
    line = lines[mark.line] if mark.line < len(lines) else ""
    if re.match(r"\s*\t", line) or "'\\t'" in said:
        return Problem(where, "yaml", "is indented with a tab", "use spaces, two a level")
    return Problem(where, "yaml", _in_plain_words(said), _syntax_hint(said))


_TOO_DEEP = "is nested too deeply"
_PLAIN_WORDS = {
    "mapping values are not allowed": "has a colon that does not belong here",
    "expected <block end>": "does not line up with the lines above",
    "found unexpected end of stream": "opens a quote that is not closed",
    "found another document": "starts a second document",
    "could not find expected ':'": 'is not "key: value" here',
    "cannot start any token": "starts a text with a sign that YAML keeps for itself",
}


def _in_plain_words(said: str) -> str:
    if "anchors" in said or said == _TOO_DEEP:
        return said
    known = (words for part, words in _PLAIN_WORDS.items() if part in said)
    return next(known, "is not YAML here: " + said.replace("'", '"'))


def _syntax_hint(said: str) -> str:
    if "anchors" in said:
        return "write the value out; put quotes around a text that starts with * or &"
    if said == _TOO_DEEP:
        return f"{DEEPEST} levels at most; nothing here needs more than six"
    if "mapping values are not allowed" in said:
        return "put quotes around a text that contains a colon"
    if "expected <block end>" in said:
        return "line up the dashes and keys of one list"
    return "put quotes around texts with special characters, and check the indentation"


class _Reader:
    """Turns YAML nodes of one file into ours, collecting problems on the way."""

    def __init__(self, name: str, problems: list[Problem]) -> None:
        self.name, self.problems = name, problems
        self.domain = name.removesuffix(".yaml")

    def where(self, node: yaml.Node) -> Where:
        return Where(self.name, node.start_mark.line + 1, node.start_mark.column + 1)

    def value(self, node: yaml.Node, place: str) -> object:
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, place)
        if isinstance(node, yaml.SequenceNode):
            return self._sequence(node, place)
        return self._scalar(node, place)

    def _scalar(self, node: yaml.Node, place: str) -> Scalar | None:
        text = self._encodable(node)
        plain = not node.style  # type: ignore[attr-defined]  # None or, from libyaml, ""
        if plain and text in {"", "~", "null", "Null", "NULL"}:
            return None
        if node.tag.removeprefix("tag:yaml.org,2002:") not in _GUESSES:
            self._report(node, f'has a tag "{node.tag}"', "take it out, or quote the text")
        return Scalar(text, where=self.where(node), place=place, domain=self.domain)

    def _encodable(self, node: yaml.Node) -> str:
        r"""Return the node's text; half a surrogate pair, as `"\uD800"`, is no character."""
        text = str(node.value)
        if _SURROGATE.search(text):
            self._report(node, "has a character that no file can hold", "take it out")
        return text

    def _mapping(self, node: yaml.MappingNode, place: str) -> Mapping:
        mapping = Mapping(self.where(node), place, self.domain)
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                self._report(key_node, "is not a key", 'write "key: value"')
                continue
            key = self._encodable(key_node)
            if key in mapping:
                first = mapping.keys_at[key].line
                self._report(
                    key_node, f'has "{key}" twice', f"line {first} has it too", rule="duplicate-key"
                )
                continue
            mapping.keys_at[key] = self.where(key_node)
            mapping.values_at[key] = self.where(value_node)
            mapping[key] = self.value(value_node, f"{place}.{key}".lstrip("."))
        return mapping

    def _sequence(self, node: yaml.SequenceNode, place: str) -> Sequence:
        sequence = Sequence(self.where(node))
        for index, item in enumerate(node.value):
            sequence.items_at.append(self.where(item))
            name = _id_of(item)
            inner = self._item_place(place, name) if name else f"{place}.{index + 1}".lstrip(".")
            sequence.append(self.value(item, inner))
        return sequence

    def _item_place(self, place: str, name: str) -> str:
        """Return the item's id, below the id of the item that holds it, if any."""
        holder = place.rpartition(".")[0]
        return f"{holder}.{name}" if holder else name

    def _report(self, node: yaml.Node, message: str, hint: str = "", rule: str = "yaml") -> None:
        self.problems.append(Problem(self.where(node), rule, message, hint))


def _id_of(node: yaml.Node) -> str:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value in {"id", "protocol"} and isinstance(value, yaml.ScalarNode):
                return str(value.value)
    return ""


def _problem(name: str, message: str, hint: str = "", rule: str = "file") -> Problem:
    return Problem(Where(name), rule, message, hint)
