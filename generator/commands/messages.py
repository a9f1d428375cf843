"""`afterleaf messages`: the translators' files: merge, count, compare, send out, take back."""

import argparse
import json
import os
import re
from collections.abc import Callable, Iterable
from pathlib import Path

import polib
from rich.console import Console
from rich.table import Table

from generator.artefact import Artefact
from generator.authored import TAG
from generator.catalog import Catalog, po_files
from generator.commands.summary import FINE, PROBLEMS, counted, print_problems, write_whole
from generator.content import Content, read_content
from generator.language import language_for
from generator.messages import texts_by_domain
from generator.messages.coverage import Coverage, coverage_of, stale_texts
from generator.messages.intake import take_in
from generator.messages.merge import templates, updated
from generator.messages.xliff import exported, language_of, units_in
from generator.pofile import read_po
from generator.problem import OperatorError, near_miss
from generator.source import LARGEST
from generator.translation import State

MOST = 20 * LARGEST  # bytes of an XLIFF file


def arguments(sub: argparse.ArgumentParser) -> None:
    """Add the actions, each with what it takes."""
    actions = sub.add_subparsers(required=True, metavar="ACTION")
    update = _action(actions, "update", "merge every text into the PO files", _update)
    update.add_argument("tags", nargs="*", type=_tag, metavar="TAG", help="default: all there are")
    add = _action(actions, "add", "start a language", _add)
    add.add_argument("tag", type=_tag, metavar="TAG")
    add.add_argument("--name", default="", help="its name in itself, where CLDR has none")
    add.add_argument("--direction", choices=["ltr", "rtl"], default="", help="as above")
    status = _action(actions, "status", "say how far each language has come", _status)
    status.add_argument("--format", choices=["table", "json"], default="table")
    stale = _action(actions, "stale", "show what changed since it was translated", _stale)
    stale.add_argument("tag", type=_tag, metavar="TAG")
    export = _action(actions, "export", "write a language as XLIFF 2.0", _export)
    export.add_argument("tag", type=_tag, metavar="TAG")
    export.add_argument("file", type=Path, metavar="FILE.xlf")
    take = _action(actions, "import", "take an XLIFF 2.0 file back", _import)
    take.add_argument("file", type=Path, metavar="FILE.xlf")


def _action(
    actions: "argparse._SubParsersAction[argparse.ArgumentParser]",
    name: str,
    told: str,
    action: Callable[[argparse.Namespace], int],
) -> argparse.ArgumentParser:
    made = actions.add_parser(name, help=told, description=told)
    made.set_defaults(action=action)
    # said before or after the action: the option of `messages` itself holds unless given here
    made.add_argument(
        "--content", type=Path, default=argparse.SUPPRESS, metavar="DIR", help="default: content"
    )
    return made


def _tag(text: str) -> str:
    if not re.fullmatch(TAG, text):
        raise argparse.ArgumentTypeError(f'"{text}" is not a language tag, as es, ar or zh-Hans')
    return text


def run(options: argparse.Namespace) -> int:
    """Do what was asked."""
    code: int = options.action(options)
    return code


def _content(root: Path) -> Content | None:
    """Return the content below *root*; None, with problems printed, if a file cannot be read.

    A PO file with a fault is never overwritten, so a fault in one stops all.
    """
    content, problems = read_content(root)
    print_problems(problems, root)
    faulty = any(problem.where.file.startswith("locale/") for problem in problems)
    return None if faulty else content


def catalog_in(content: Content, tag: str) -> Catalog:
    """Return the catalog of *tag*; raises OperatorError if there is none to translate into."""
    catalog = content.catalogs.get(tag)
    if catalog is not None and catalog.is_source:
        raise OperatorError(f'"{tag}" is the language authors write in')
    if catalog is None:
        hint = near_miss(tag, content.catalogs)
        known = f"; {hint}" if hint.startswith("did") else ""
        raise OperatorError(
            f'there is no language "{tag}"{known}; start it by: afterleaf messages add {tag}'
        )
    return catalog


def _update(options: argparse.Namespace) -> int:
    content = _content(options.content)
    if content is None:
        return PROBLEMS
    others = [tag for tag, one in content.catalogs.items() if not one.is_source]
    catalogs = [catalog_in(content, tag) for tag in options.tags or others]
    made = list(templates(content))
    for catalog in catalogs:
        made += updated(content, catalog, _files(options.content, catalog))
    changed = _write(made, options.content)
    print(f"{counted(changed, 'file')} changed, {counted(len(catalogs), 'language')}")
    return FINE


def _add(options: argparse.Namespace) -> int:
    content = _content(options.content)
    if content is None:
        return PROBLEMS
    tag: str = options.tag
    if tag in content.catalogs:
        raise OperatorError(f'"{tag}" is there already')
    language = language_for(tag, name=options.name, direction=options.direction)
    if language is None:
        raise OperatorError(
            f'CLDR does not know "{tag}": give its name in itself and its direction, as '
            f"--name 'Hmoob' --direction ltr"
        )
    changed = _write(list(updated(content, Catalog(language), {})), options.content)
    print(f"{counted(changed, 'file')} written to {options.content / 'locale' / tag}")
    return FINE


def _files(root: Path, catalog: Catalog) -> dict[str, polib.POFile]:
    return po_files(root / "locale" / catalog.language.tag, root)[0]


def _merged(content: Content, catalog: Catalog, root: Path) -> dict[str, polib.POFile]:
    """Return the PO files of a language as an update would leave them."""
    found: dict[str, polib.POFile] = {}
    for artefact in updated(content, catalog, _files(root, catalog)):
        po = read_po(artefact.content, str(artefact.path))
        if isinstance(po, polib.POFile):
            found["/".join(artefact.path.with_suffix("").parts[2:])] = po
    return found


def _write(artefacts: Iterable[Artefact], root: Path) -> int:
    """Write *artefacts* below *root*, each whole or not at all; return how many are new."""
    changed = [one for one in artefacts if _differs(root / one.path, one.content)]
    for artefact in changed:
        write_whole(root / artefact.path, artefact.content)
    return len(changed)


def _differs(path: Path, content: bytes) -> bool:
    return not path.is_file() or path.read_bytes() != content


def _status(options: argparse.Namespace) -> int:
    content = _content(options.content)
    if content is None:
        return PROBLEMS
    found = list(coverage_of(content))
    if options.format == "json":
        print(json.dumps([_plain(one) for one in found], indent=1))
        return FINE
    table = Table("language", "protocol", "texts", "current", box=None, pad_edge=False)
    for state in reversed(State):
        table.add_column(state.word, justify="right")
    table.add_column("critical missing or stale", justify="right")
    for one in found:
        counts = [str(one.tally.every[state]) for state in reversed(State)]
        lacking = sum(one.tally.critical[state] for state in (State.MISSING, State.STALE))
        name = one.protocol or "everything"
        table.add_row(one.language, name, str(one.texts), f"{one.percent} %", *counts, str(lacking))
    Console(width=120 if not os.isatty(1) else None, highlight=False).print(table)
    return FINE


def _plain(one: Coverage) -> dict[str, object]:
    return {
        "language": one.language,
        "protocol": one.protocol or None,
        "texts": one.texts,
        "percent": one.percent,
        "states": {state.word: one.tally.every[state] for state in State},
        "critical": {state.word: one.tally.critical[state] for state in State},
    }


def _stale(options: argparse.Namespace) -> int:
    content = _content(options.content)
    if content is None:
        return PROBLEMS
    found = list(stale_texts(content, catalog_in(content, options.tag)))
    for one in found:
        text = one.standing.text
        grave = " (critical)" if one.standing.critical else ""
        print(f"{text.domain} {text.place}{grave}")
        print(f"    was   {one.was}\n    now   {one.now}\n    says  {one.says}")
    print(f"{counted(len(found), 'text')} older than the source")
    return FINE


def _export(options: argparse.Namespace) -> int:
    content = _content(options.content)
    if content is None:
        return PROBLEMS
    catalog = catalog_in(content, options.tag)
    files = _merged(content, catalog, options.content)
    write_whole(options.file, exported(content, catalog, files))
    texts = sum(len(found) for found in texts_by_domain(content, catalog).values())
    print(f"{counted(texts, 'text')} written to {options.file}")
    return FINE


def _import(options: argparse.Namespace) -> int:
    content = _content(options.content)
    if content is None:
        return PROBLEMS
    given = _given(options.file)
    catalog = catalog_in(content, language_of(given))
    files = _merged(content, catalog, options.content)
    every = texts_by_domain(content, catalog).items()
    texts = {(domain, text.place): text for domain, found in every for text in found}
    units = units_in(given, catalog.language.tag)
    intake = take_in(units, texts, files, catalog=catalog)
    _write(list(updated(content, catalog, files)), options.content)
    print_problems(intake.conflicts, options.content)
    left = counted(len(intake.conflicts), "conflict")
    print(f"{counted(intake.taken, 'text')} taken over, {intake.same} the same, {left}")
    return PROBLEMS if intake.conflicts else FINE


def _given(path: Path) -> bytes:
    try:
        if path.stat().st_size > MOST:
            raise OperatorError(f"{path} is larger than {MOST:,} bytes")
        return path.read_bytes()
    except OSError as error:
        raise OperatorError(f"cannot read {path}: {error.strerror}") from error
