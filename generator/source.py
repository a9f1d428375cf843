"""`Source`: one YAML file as read, with the line and column of every node; scalars stay text.

The one module that reads authors' files; `tree` reads what is in them. What is wrong with a file's
YAML is told here, in the author's words.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

import yaml

from generator.node import Mapping
from generator.problem import OperatorError, Problem, Where, near_miss
from generator.tree import DEEPEST, NO_ALIASES, TOO_DEEP, tree_from

LARGEST = 1_000_000  # bytes; the longest real protocol is under 40,000
LARGEST_LEDGER = 100_000_000  # bytes; a line has about 150
SINGLE_FILES = ("site", "interface", "topics", "products", "references", "facts", "moved")
FOLDERS = ("protocols", "clinics", "pins")
KEPT = "revisions"  # its folders are protocols, its files their revisions


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
        tree = tree_from(text, name)
    except yaml.YAMLError as error:
        return [_syntax(error, name, text)]
    if tree is None:
        return [_problem(name, "is empty", rule="yaml")]
    if isinstance(tree.root, Mapping) and not tree.problems:
        return Source(name, tree.root)
    return tree.problems or [_problem(name, 'is not "key: value" lines', rule="yaml")]


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


_PLAIN_WORDS = {
    "mapping values are not allowed": "has a colon that does not belong here",
    "expected <block end>": "does not line up with the lines above",
    "found unexpected end of stream": "opens a quote that is not closed",
    "found another document": "starts a second document",
    "could not find expected ':'": 'is not "key: value" here',
    "cannot start any token": "starts a text with a sign that YAML keeps for itself",
}


def _in_plain_words(said: str) -> str:
    if said in {NO_ALIASES, TOO_DEEP}:
        return said
    known = (words for part, words in _PLAIN_WORDS.items() if part in said)
    return next(known, "is not YAML here: " + said.replace("'", '"'))


def _syntax_hint(said: str) -> str:
    if said == NO_ALIASES:
        return "write the value out; put quotes around a text that starts with * or &"
    if said == TOO_DEEP:
        return f"{DEEPEST} levels at most; nothing here needs more than six"
    if "mapping values are not allowed" in said:
        return "put quotes around a text that contains a colon"
    if "expected <block end>" in said:
        return "line up the dashes and keys of one list"
    return "put quotes around texts with special characters, and check the indentation"


def _problem(name: str, message: str, hint: str = "", rule: str = "file") -> Problem:
    return Problem(Where(name), rule, message, hint)
