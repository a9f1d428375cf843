"""`afterleaf new`: write the files of a new site, clinic or protocol, over none that are there."""

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from generator import clock, publish, site
from generator.artefact import Artefact
from generator.commands.dialogue import add_flags, answers_to
from generator.commands.summary import FINE, PROBLEMS, checked, counted, print_problems
from generator.content import Content, read_content
from generator.problem import OperatorError
from generator.scaffold import (
    SCHEMAS,
    clinic_files,
    problems_of,
    protocol_files,
    schema_files,
    schema_folder,
    site_files,
)
from generator.scaffold.answer import (
    CLINIC,
    EXAMPLE,
    SITE,
    Question,
    Said,
    id_fault,
    id_for,
    one_of,
    protocol_questions,
)
from generator.source import read_folder


def arguments(sub: argparse.ArgumentParser) -> None:
    """Add one more word, what is new, with the questions of each as flags."""
    kinds = sub.add_subparsers(required=True, metavar="WHAT")
    new_site = kinds.add_parser("site", help="a whole site with an example that builds")
    new_site.add_argument("folder", type=Path, metavar="DIR")
    add_flags(new_site, _site_questions())
    new_site.set_defaults(make=_new_site)
    new_clinic = kinds.add_parser("clinic", help="a clinic that offers protocols you have")
    new_clinic.add_argument("id", type=_id, metavar="ID")
    add_flags(new_clinic, _clinic_questions({}))
    new_clinic.set_defaults(make=_new_clinic)
    new_protocol = kinds.add_parser("protocol", help="a treatment's advice, to be filled in")
    new_protocol.add_argument("id", type=_id, metavar="ID")
    add_flags(new_protocol, protocol_questions({}, ""))
    new_protocol.set_defaults(make=_new_protocol)
    schemas = kinds.add_parser("schemas", help="what editors know of the keys, after an update")
    schemas.set_defaults(make=_new_schemas)
    for one in (new_clinic, new_protocol, schemas):  # `--content` reads well at the end too
        one.add_argument("--content", type=Path, default=argparse.SUPPRESS, metavar="DIR")


def run(options: argparse.Namespace) -> int:
    """Write what is asked for, or nothing at all."""
    code: int = options.make(options)
    return code


def _id(text: str) -> str:
    if fault := id_fault(text):
        raise argparse.ArgumentTypeError(f'"{text}" {fault}')
    return text


def _site_questions() -> tuple[Question, ...]:
    """Return the clinic's questions with an example clinic's answers, then the site's."""

    def example(one: Question) -> Question:
        def default(said: Said) -> str:
            is_example = all(
                said[key] == EXAMPLE[key] for key in ("name", "country") if key in said
            )
            return EXAMPLE[one.key] if is_example and one.key in EXAMPLE else one.default(said)

        return replace(one, default=default)

    return (*map(example, CLINIC), *SITE)


def _new_site(options: argparse.Namespace) -> int:
    target: Path = options.folder
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise OperatorError(f"{target} is there and not empty; nothing was written")
    said = answers_to(_site_questions(), options)
    files = tuple(site_files(id_for(said["name"][0]), said, clock.today(os.environ)))
    _write_whole(files, target)
    print(f"{counted(len(files), 'file')} in {target}")
    _, problems = checked(target / "content")
    print_problems(problems, target / "content")
    print(f"next: cd {target} && afterleaf build")
    return FINE


def _write_whole(files: Sequence[Artefact], target: Path) -> None:
    """Write *files* as folder *target*, whole or not at all."""
    folder = target.resolve()
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        staging = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    except OSError as error:
        raise OperatorError(f"cannot write beside {target}: {error.strerror}") from error
    try:
        for one in files:
            site.write(one, staging)
        staging.chmod(0o755)
        if folder.exists():  # an empty one, perhaps the one we are in: it stays
            for child in staging.iterdir():
                child.rename(folder / child.name)
        else:
            staging.rename(folder)
    except OSError as error:
        raise OperatorError(f"cannot write {target}: {error.strerror}") from error
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _clinic_questions(protocols: dict[str, object]) -> tuple[Question, ...]:
    """Return what is asked of a clinic that can offer *protocols*."""
    offered = Question(
        "protocol",
        "Protocols it offers, with spaces between",
        one_of(protocols, "protocol"),
        lambda _said: " ".join(protocols),
        many=True,
    )
    return (*CLINIC, offered)


def _new_clinic(options: argparse.Namespace) -> int:
    content = _right_content(options.content)
    if content is None:
        return PROBLEMS
    _refuse_taken(options.content / "clinics" / f"{options.id}.yaml")
    said = answers_to(_clinic_questions(dict(content.protocols)), options)
    where = schema_folder(options.content)
    day = clock.today(os.environ)
    _add(clinic_files(options.id, said, day=day, schemas=where), options.content)
    return FINE


def _new_protocol(options: argparse.Namespace) -> int:
    content = _right_content(options.content)
    if content is None:
        return PROBLEMS
    _refuse_taken(options.content / "protocols" / f"{options.id}.yaml")
    known = {**content.references, **content.facts}
    said = answers_to(protocol_questions(known, options.id), options)
    where, topics = schema_folder(options.content), tuple(content.topics)
    day = clock.today(os.environ)
    _add(protocol_files(options.id, said, topics, day=day, schemas=where), options.content)
    print(f"next: fill in what is listed, then offer it in a clinic: - protocol: {options.id}")
    return FINE


def _new_schemas(options: argparse.Namespace) -> int:
    """Renew the schemas: ours alone, made from the model, so they may be replaced."""
    read_folder(options.content)
    schemas = tuple(schema_files())
    publish.put(schemas, options.content)
    print(f"{counted(len(schemas), 'schema')} in {options.content / SCHEMAS}")
    return FINE


def _right_content(folder: Path) -> Content | None:
    content, problems = read_content(folder)
    if content is None:
        print_problems(problems, folder)
        print("nothing written: mend these first", file=sys.stderr)
    return content


def _refuse_taken(path: Path) -> None:
    if path.exists() or path.is_symlink():
        raise OperatorError(f"{path.as_posix()} is already there; nothing was written")


def _add(files: Sequence[Artefact], folder: Path) -> None:
    """Write *files* into content *folder*, all or none, and say what is open in them."""
    for problem in problems_of(files, read_folder(folder)):
        raise OperatorError(f"{problem.message}; {problem.hint}; nothing was written")
    for one in files:
        _refuse_taken(folder / one.path)
    written: list[Path] = []
    try:
        for one in files:
            path = folder / one.path
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("xb") as file:
                written.append(path)
                file.write(one.content)
    except OSError as error:
        for path in written:
            path.unlink(missing_ok=True)
        raise OperatorError(f"cannot write below {folder}: {error.strerror}") from error
    for path in written:
        print(f"wrote {path.as_posix()}")
    names = {one.path.as_posix() for one in files}
    _, problems = checked(folder)
    print_problems([one for one in problems if one.where.file in names], folder)
