"""`afterleaf messages`: the translators' files: merge, count, compare."""

import argparse
import json
import os
from collections.abc import Callable
from itertools import zip_longest
from pathlib import Path

import polib
from rich.console import Console
from rich.table import Table

from generator import publish
from generator.catalog import plural_fault
from generator.commands.summary import FINE, PROBLEMS, counted, language_tag, print_problems
from generator.content import Content, read_content
from generator.language import locale_for
from generator.messages.coverage import Coverage, Share, Stale, coverage_of, stale_texts
from generator.messages.intake import MOST, root_of, taken_in, units_in
from generator.messages.merge import begun, templates, updated
from generator.messages.xliff import exported
from generator.pofile import live, read_po
from generator.problem import OperatorError, near_miss
from generator.translation import Standings, State, purposes_of, standings_in

_LACKING = (State.MISSING, State.STALE)


def arguments(sub: argparse.ArgumentParser) -> None:
    """Add the actions, each with what it takes."""
    actions = sub.add_subparsers(required=True, metavar="ACTION")
    update = _action(actions, "update", "merge every text into the PO files", _update)
    update.add_argument(
        "tags", nargs="*", type=language_tag, metavar="TAG", help="default: all there are"
    )
    add = _action(actions, "add", "start a language", _add)
    add.add_argument("tag", type=language_tag, metavar="TAG")
    add.add_argument("--name", default="", help="its name in itself, where CLDR has none")
    add.add_argument("--direction", choices=["ltr", "rtl"], default="", help="as above")
    add.add_argument(
        "--plural-forms", default="", metavar="RULE", help='as above: "nplurals=2; plural=(n > 1);"'
    )
    status = _action(actions, "status", "say how far each language has come", _status)
    status.add_argument("--format", choices=["table", "json"], default="table")
    stale = _action(actions, "stale", "show what changed since it was translated", _stale)
    stale.add_argument("tag", type=language_tag, metavar="TAG")
    export = _action(actions, "export", "write a language as XLIFF 2.0", _export)
    export.add_argument("tag", type=language_tag, metavar="TAG")
    export.add_argument("file", type=Path, metavar="FILE.xlf")
    back = _action(actions, "import", "take an XLIFF 2.0 file back", _import)
    back.add_argument("file", type=Path, metavar="FILE.xlf")


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
    faulty = any(problem.rule == "catalog" for problem in problems)
    return None if faulty else content


def standings_of(content: Content, tag: str) -> Standings:
    """Return how texts stand in *tag*; raises OperatorError if nothing is translated into it."""
    if tag == content.source_language:
        raise OperatorError(f'"{tag}" is the language authors write in')
    if tag not in content.catalogs:
        hint = near_miss(tag, content.catalogs)
        raise OperatorError(f'there is no language "{tag}"; {hint}')
    return standings_in(content, tag)


def _add(options: argparse.Namespace) -> int:
    content = _content(options.content)
    if content is None:
        return PROBLEMS
    tag: str = options.tag
    if tag in content.catalogs:
        raise OperatorError(f'there is a language "{tag}" already')
    told = {
        "X-Language-Name": options.name,
        "X-Direction": options.direction,
        "Plural-Forms": options.plural_forms,
    }
    if locale_for(tag) is None and not all(told.values()):
        raise OperatorError(f'CLDR does not know "{tag}": give --name, --direction, --plural-forms')
    headers = {name: value for name, value in told.items() if value}
    if options.plural_forms and (fault := plural_fault(options.plural_forms, {}, b"")):
        raise OperatorError(f'--plural-forms "{options.plural_forms}" {fault}')
    files = list(begun(content, tag, headers))
    publish.put(files, options.content)
    print(f"{counted(len(files), 'file')} in {options.content / 'locale' / tag}, to be translated")
    return FINE


def _update(options: argparse.Namespace) -> int:
    content = _content(options.content)
    if content is None:
        return PROBLEMS
    translated = [tag for tag in content.catalogs if tag != content.source_language]
    tags = options.tags or translated
    for tag in tags:
        if tag not in translated:
            raise OperatorError(f'there is no language "{tag}": afterleaf messages add {tag}')
    files = [one for tag in tags for one in updated(content, tag, _existing(options.content, tag))]
    publish.put((*templates(content), *files), options.content)
    print(f"{counted(len(files), 'file')}, {counted(len(tags), 'language')}")
    return FINE


def _existing(root: Path, tag: str) -> dict[str, bytes]:
    folder = root / "locale" / tag
    return {
        path.relative_to(folder).with_suffix("").as_posix(): path.read_bytes()
        for path in folder.rglob("*.po")
    }


def _merged(content: Content, tag: str, root: Path) -> dict[str, polib.POFile]:
    """Return the PO files of *tag*, by domain, as an update would leave them."""
    found: dict[str, polib.POFile] = {}
    for artefact in updated(content, tag, _existing(root, tag)):
        po = read_po(artefact.content, artefact.path.as_posix())
        if isinstance(po, polib.POFile):
            found[artefact.path.relative_to(f"locale/{tag}").with_suffix("").as_posix()] = po
    return found


def _export(options: argparse.Namespace) -> int:
    content = _content(options.content)
    if content is None:
        return PROBLEMS
    standings_of(content, options.tag)  # raises for a language that is not there
    files = _merged(content, options.tag, options.content)
    options.file.write_bytes(exported(content, options.tag, files))
    texts = sum(len(list(live(po))) for po in files.values())
    print(f"{counted(texts, 'text')} written to {options.file}")
    return FINE


def _import(options: argparse.Namespace) -> int:
    content = _content(options.content)
    if content is None:
        return PROBLEMS
    root = root_of(_given(options.file))
    tag = root.get("trgLang") or ""
    catalog = standings_of(content, tag).catalog
    files = _merged(content, tag, options.content)
    texts = {(text.domain, text.place): text for text, _ in purposes_of(content)}
    intake = taken_in(units_in(root), texts, files, catalog=catalog)
    written = {domain: str(po).encode() for domain, po in files.items()}
    publish.put(updated(content, tag, written), options.content)
    print_problems(intake.left, options.content)
    left = counted(len(intake.left), "text")
    print(f"{counted(intake.taken, 'text')} taken, {intake.same} the same, {left} left out")
    return PROBLEMS if intake.left else FINE


def _given(path: Path) -> bytes:
    if path.stat().st_size > MOST:
        raise OperatorError(f"{path} is larger than {MOST:,} bytes")
    return path.read_bytes()


def _status(options: argparse.Namespace) -> int:
    content = _content(options.content)
    if content is None:
        return PROBLEMS
    found = list(coverage_of(content))
    if options.format == "json":
        print(json.dumps([_plain(one) for one in found], indent=1))
        return FINE
    table = Table("language", "protocol", box=None, pad_edge=False)
    for name in ("texts", "current", "reviewed", *(state.word for state in State)):
        table.add_column(name, justify="right")
    for name in ("critical texts", "current", "reviewed"):
        table.add_column(name, justify="right")
    for one in found:
        table.add_row(*_row(one))
    Console(width=None if os.isatty(1) else 160, highlight=False).print(table)
    return FINE


def _row(one: Coverage) -> list[str]:
    name = one.protocol or "everything"
    counts = [str(one.every.states[state]) for state in State]
    return [one.language, name, *_shown(one.every), *counts, *_shown(one.critical)]


def _shown(share: Share) -> list[str]:
    percents = [share.percent(least) for least in (State.UNREVIEWED, State.REVIEWED)]
    return [str(share.texts), *(f"{percent} %" for percent in percents)]


def _plain(one: Coverage) -> dict[str, object]:
    shares = {"every": one.every, "critical": one.critical}
    counts = {name: _counts(share) for name, share in shares.items()}
    return {"language": one.language, "protocol": one.protocol or None, **counts}


def _counts(share: Share) -> dict[str, object]:
    return {
        "texts": share.texts,
        "current_percent": share.percent(State.UNREVIEWED),
        "reviewed_percent": share.percent(State.REVIEWED),
        **{state.word: share.states[state] for state in State},
    }


def _stale(options: argparse.Namespace) -> int:
    content = _content(options.content)
    if content is None:
        return PROBLEMS
    found = list(stale_texts(content, standings_of(content, options.tag)))
    if found:
        table = Table("text", "source then", "source now", f"{options.tag} then", show_lines=True)
        for one in found:
            _add_rows(table, one)
        Console(width=None if os.isatty(1) else 160, highlight=False).print(table)
    print(f"{counted(len(found), 'text')} older than the source")
    return FINE


def _add_rows(table: Table, one: Stale) -> None:
    """Add *one* to *table*, a row for each form."""
    place = f"{one.standing.place}{' (critical)' if one.standing.critical else ''}"
    for index, row in enumerate(zip_longest(one.was, one.now, one.says, fillvalue="")):
        table.add_row("" if index else place, *row)
