"""Scaffold: answers -> the files of a new site, clinic or protocol, ready to be written.

What comes out checks clean, or carries "FILL IN: ..." where only the author knows, which the rule
`fill-in` lists by line and keeps from patients. Schemas for editors stand beside the content in
`.schema/` (folders with a dot are no content), so they are there wherever Afterleaf is installed;
`schema_files` renews them after an update. In a checkout that has them they are used in place.
"""

import posixpath
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path, PurePosixPath

from generator import schema
from generator.artefact import Artefact
from generator.content import Content, content_from
from generator.messages.merge import updated
from generator.problem import Problem
from generator.scaffold.draft import drafted, shipped
from generator.source import Folder, Source, source_from

SCHEMAS = ".schema"
EXAMPLE_PROTOCOL = "example"


def site_files(clinic_id: str, said: Mapping[str, Sequence[str]], day: date) -> Iterator[Artefact]:
    """Yield the files of a new site, relative to its folder; *day* is its first review."""
    (name,), (url,) = said["site-name"], said["url"]
    answers = {"name": name, "url": url, "by": f"Editors, {name}"[:80], **_days(day)}
    content = [*schema_files(), _as_shipped("interface.yaml", f"{SCHEMAS}/interface.json")]
    for stem in ("site", "topics", "products", "references", "facts"):
        made = drafted(f"{stem}.yaml", SCHEMAS, **answers)
        content.append(Artefact(PurePosixPath(f"{stem}.yaml"), made))
    example = drafted("example.yaml", f"../{SCHEMAS}", **answers)
    content.append(Artefact(PurePosixPath(f"protocols/{EXAMPLE_PROTOCOL}.yaml"), example))
    offered = {**said, "protocol": (EXAMPLE_PROTOCOL,)}
    content += clinic_files(clinic_id, offered, day=day, schemas=f"../{SCHEMAS}")
    content += _catalogs(content, said["language"])
    for one in content:
        yield Artefact("content" / one.path, one.content)
    yield Artefact(PurePosixPath("README.md"), drafted("README.md", SCHEMAS, **answers))
    yield Artefact(PurePosixPath(".gitignore"), drafted("gitignore", SCHEMAS))
    yield Artefact(PurePosixPath(".gitattributes"), drafted("gitattributes", SCHEMAS))
    manual = PurePosixPath("releases/README.md")
    yield Artefact("content" / manual, (shipped() / manual).read_bytes())


def _days(day: date) -> dict[str, str]:
    """Return the day of review, and the next a year on (the 28th where days are short)."""
    after = day.replace(year=day.year + 1, day=min(day.day, 28))
    return {"day": day.isoformat(), "next_day": after.isoformat()}


def _as_shipped(name: str, schema_file: str) -> Artefact:
    """Return the shipped file *name*, pointing at the site's own schema."""
    written = (shipped() / name).read_text("utf-8")
    rest = written.partition("\n")[2]
    first = f"# yaml-language-server: $schema={schema_file}\n"
    return Artefact(PurePosixPath(name), (first + rest).encode())


def _catalogs(content: Sequence[Artefact], tags: Sequence[str]) -> Iterator[Artefact]:
    """Yield the PO files of *tags*: the layout translated if shipped, with the glossary."""
    made, _ = _read(content)
    if made is None:
        raise AssertionError("the templates are right in shape")
    for tag in tags:
        if tag != made.source_language:
            words = shipped() / "locale" / tag / "interface.po"
            yield from updated(
                made, tag, {"interface": words.read_bytes()} if words.exists() else {}
            )
            glossary = f"locale/{tag}/glossary.yaml"
            if (shipped() / glossary).exists():
                yield _as_shipped(glossary, f"../../{SCHEMAS}/glossary.json")


def clinic_files(
    name: str, said: Mapping[str, Sequence[str]], *, day: date, schemas: str
) -> tuple[Artefact, ...]:
    """Return a new clinic's file and logo, relative to the content folder."""
    one = {key: values[0] for key, values in said.items() if key not in {"language", "protocol"}}
    answers = {**one, "id": name, "languages": said["language"], "protocols": said["protocol"]}
    written = drafted("clinic.yaml", schemas, **answers, **_days(day))
    return (
        Artefact(PurePosixPath(f"clinics/{name}.yaml"), written),
        Artefact(PurePosixPath(f"clinics/logos/{name}.svg"), drafted("logo.svg", schemas, **one)),
    )


def protocol_files(
    name: str,
    said: Mapping[str, Sequence[str]],
    topics: Sequence[str],
    *,
    day: date,
    schemas: str,
) -> tuple[Artefact, ...]:
    """Return a new protocol's file, relative to the content folder.

    Its items start on the first and the last of *topics*, so that they do not contradict.
    """
    one = {key: values[0] for key, values in said.items() if key != "reference"}
    answers = {**one, "topic": topics[0], "other_topic": topics[-1], **_days(day)}
    written = drafted("protocol.yaml", schemas, references=said["reference"], **answers)
    return (Artefact(PurePosixPath(f"protocols/{name}.yaml"), written),)


def schema_files() -> Iterator[Artefact]:
    """Yield the schemas editors read, relative to the content folder."""
    for one in schema.schemas():
        yield Artefact(SCHEMAS / one.path, one.content)


def schema_folder(content_folder: Path) -> str:
    """Return the way from a clinic's or protocol's file to the schemas that are there."""
    folder = content_folder.resolve()
    if not (folder / SCHEMAS).is_dir() and schema.FOLDER.parent.parent == folder.parent:
        return posixpath.relpath(schema.FOLDER.as_posix(), (folder / "clinics").as_posix())
    return f"../{SCHEMAS}"


def problems_of(files: Sequence[Artefact], folder: Folder) -> list[Problem]:
    """Return what would be wrong in shape with *files* beside what *folder* has."""
    _, problems = _read(files, folder)
    names = {one.path.as_posix() for one in files}
    return [problem for problem in problems if problem.where.file in names]


def _read(
    files: Sequence[Artefact], beside: Folder | None = None
) -> tuple[Content | None, list[Problem]]:
    folder = beside or Folder()
    sources, problems = list(folder.sources), list(folder.problems)
    pictures = dict(folder.pictures)
    for one in files:
        name = one.path.as_posix()
        if one.path.suffix == ".svg":
            pictures[name] = one.content
        elif one.path.suffix == ".yaml":
            made = source_from(one.content, name)
            if isinstance(made, Source):
                sources.append(made)
            else:
                problems += made
    return content_from(Folder(sources, pictures, problems=problems), {})
