"""`afterleaf accept`: a clinic approves a protocol as it is now, and publishes that from then."""

import argparse
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path

from generator import publish
from generator.acceptance import Acceptance, Approval, acceptance, translations_kept
from generator.authored import Authored, Name
from generator.catalog import read_catalogs
from generator.commands.summary import FINE, PROBLEMS, counted, print_problems, tally
from generator.problem import OperatorError, has_errors, near_miss
from generator.source import Folder, contained, read_folder


class _Signature(Authored):
    by: Name


def arguments(sub: argparse.ArgumentParser) -> None:
    """Add what is approved, by whom and when."""
    sub.add_argument("--clinic", required=True, metavar="ID", help="the clinic that approves")
    sub.add_argument("--protocol", required=True, metavar="ID", help="what it approves")
    sub.add_argument("--by", required=True, type=_name, metavar="NAME", help="who answers for it")
    today = datetime.now().astimezone().date()
    sub.add_argument("--on", type=_day, default=today, metavar="DATE", help="default: today")


def _name(text: str) -> str:
    try:
        return _Signature(by=text).by
    except ValueError:
        raise argparse.ArgumentTypeError("is not a name of 1 to 80 letters") from None


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f'"{text}" is not a date, as 2026-11-02') from None


def run(options: argparse.Namespace) -> int:
    """Pin the clinic to the protocol's present text, or say why not and write nothing."""
    root: Path = options.content
    folder = read_folder(root)
    _known(folder, "clinic", options.clinic)
    _known(folder, "protocol", options.protocol)
    approval = Approval(options.clinic, options.protocol, options.by, options.on)
    catalogs, catalog_problems = read_catalogs(root)
    written = contained(root / "protocols" / f"{approval.protocol_id}.yaml", root)
    if not isinstance(written, bytes):
        raise OperatorError(f"protocols/{approval.protocol_id}.yaml {written[0]}")
    made = acceptance(folder, catalogs, approval, written=written)
    problems = made if isinstance(made, list) else [*made.problems, *catalog_problems]
    if isinstance(made, list) or has_errors(problems):
        print_problems(sorted(problems), root)
        print(f"nothing accepted, {tally(problems)}")
        return PROBLEMS
    _offered(made, approval)
    if made.before is not None and made.before.revision == made.revision:
        print(
            f"nothing to accept: {made.before.by} approved this text of {approval.protocol_id} "
            f"on {made.before.on}"
        )
        return FINE
    existing = {tag: _catalogs_of(root, tag, made, approval) for tag in catalogs}
    artefacts = (*translations_kept(made, approval, existing), *made.artefacts)
    publish.put(artefacts, root)
    print(
        f"{approval.clinic_id} publishes {approval.protocol_id} as it is now "
        f"(revision {made.revision}), approved by {approval.by} on {approval.on}; "
        f"{counted(len(artefacts), 'file')} written"
    )
    return FINE


def _known(folder: Folder, kind: str, name: str) -> None:
    read = (source.path for source in folder.sources)
    unread = (problem.where.file for problem in folder.problems)
    known = {Path(path).stem for path in (*read, *unread) if path.startswith(f"{kind}s/")}
    _among(known, f'there is no {kind} "{name}"', name)


def _offered(made: Acceptance, approval: Approval) -> None:
    if made.content is not None:
        names = made.content.clinics[approval.clinic_id].protocols
        message = f"{approval.clinic_id} does not offer {approval.protocol_id}"
        _among(names, message, approval.protocol_id)


def _among(known: Iterable[str], message: str, name: str) -> None:
    known = set(known)
    if name not in known:
        raise OperatorError(f"{message}; {near_miss(name, known)}".rstrip("; "))


def _catalogs_of(root: Path, tag: str, made: Acceptance, approval: Approval) -> dict[str, bytes]:
    """Return the PO files of the protocol and of its revision in language *tag*, by domain."""
    domains = (
        f"protocols/{approval.protocol_id}",
        f"revisions/{approval.protocol_id}/{made.revision}",
    )
    paths = {domain: root / "locale" / tag / f"{domain}.po" for domain in domains}
    return {domain: path.read_bytes() for domain, path in paths.items() if path.exists()}
