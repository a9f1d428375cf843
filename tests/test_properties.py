"""Any YAML an author could write gives problems or content, never an exception."""

import copy
import functools
import shutil
import tempfile
from pathlib import Path

import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.build import Build
from generator.catalog import read_catalogs
from generator.content import content_from
from generator.rules import judged
from generator.source import Folder, Source, read_folder, source_from

WORLD = Path(__file__).parent / "content"
FILES = sorted(
    path.relative_to(WORLD).as_posix()
    for path in WORLD.rglob("*.yaml")
    if "locale" not in path.relative_to(WORLD).parts
)
ODD = st.one_of(
    st.sampled_from(
        ["", "no", "6:30", "010", "~", "{n}", "at least", "2 to 1 days", "\u202e", "a" * 900]
    ),
    st.text(max_size=20),
    st.integers(),
    st.booleans(),
    st.none(),
    st.lists(st.text(max_size=3), max_size=2),
    st.dictionaries(st.text(max_size=4), st.text(max_size=4), max_size=2),
)


@functools.cache
def _world() -> Folder:
    return read_folder(WORLD)


@functools.cache
def _catalogs():
    return read_catalogs(WORLD)[0]


def _judge(name: str, written: bytes) -> None:
    """Put *written* in the place of file *name* and go on to editions, if there are any."""
    made = source_from(written, name)
    world = _world()
    folder = Folder([one for one in world.sources if one.path != name], dict(world.pictures))
    if isinstance(made, Source):
        folder.sources.append(made)
    else:
        assert made
        assert all(problem.where.line > 0 and problem.message for problem in made)
        folder.problems.extend(made)
    content, problems = content_from(folder, _catalogs())
    if content is None:
        assert problems
        return
    if not judged(content):
        build = Build(content)
        for address in build.editions[:3]:
            build.edition(address)


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.sampled_from(FILES), st.text(max_size=200))
def test_any_text_is_answered(name: str, text: str):
    _judge(name, text.encode("utf-8", "surrogatepass"))


def _places(node: object, path: tuple = ()) -> list[tuple]:
    found = [path]
    items = (
        node.items()
        if isinstance(node, dict)
        else enumerate(node)
        if isinstance(node, list)
        else ()
    )
    for key, value in items:
        found += _places(value, (*path, key))
    return found


@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_any_mistake_in_right_content_is_answered(data: st.DataObject):
    name = data.draw(st.sampled_from(FILES))
    tree = copy.deepcopy(yaml.load((WORLD / name).read_text("utf-8"), yaml.BaseLoader))
    path = data.draw(st.sampled_from([one for one in _places(tree) if one]))
    holder = functools.reduce(lambda node, key: node[key], path[:-1], tree)
    match data.draw(st.sampled_from(["replace", "drop", "double"])):
        case "replace":
            holder[path[-1]] = data.draw(ODD)
        case "drop":
            del holder[path[-1]]
        case "double" if isinstance(holder, list):
            holder.append(copy.deepcopy(holder[path[-1]]))
        case _:
            holder[f"{path[-1]}-again"] = holder[path[-1]]
    _judge(name, yaml.safe_dump(tree, allow_unicode=True).encode("utf-8", "surrogatepass"))


def test_the_world_itself_goes_all_the_way():
    for name in FILES:
        _judge(name, (WORLD / name).read_bytes())


def _broken_po(data: st.DataObject, written: str) -> str:
    lines = written.split("\n")
    row = data.draw(st.integers(0, len(lines) - 1))
    match data.draw(st.sampled_from(["replace", "drop", "double", "cut"])):
        case "replace":
            odd = st.text(max_size=30) | st.sampled_from(["#, fuzzy", "#~ x", 'msgstr ""'])
            lines[row] = data.draw(odd)
        case "drop":
            del lines[row]
        case "double":
            lines.insert(row, lines[row])
        case _:
            del lines[row:]
    return "\n".join(lines)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_any_mistake_in_a_translators_file_is_answered(data: st.DataObject):
    locale = WORLD / "locale"
    path = data.draw(st.sampled_from(sorted(locale.rglob("*.po"))))
    broken = _broken_po(data, path.read_text("utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(locale, Path(folder, "locale"))
        changed = Path(folder, path.relative_to(WORLD))
        changed.write_bytes(broken.encode("utf-8", "surrogatepass"))
        catalogs, problems = read_catalogs(Path(folder))
    assert all(problem.where.line > 0 and problem.message for problem in problems)
    assert problems or "ar" in catalogs
    content, found = content_from(_world(), catalogs)
    assert content is not None, found
    judged(content)
