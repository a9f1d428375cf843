"""`afterleaf accept`: a clinic approves a protocol as it is now, and publishes that from then."""

import argparse
import os
from collections.abc import Iterable
from pathlib import Path

from generator import clock, publish
from generator.acceptance import Acceptance, Approval, acceptance, translations_kept
from generator.authored import Authored, Name
from generator.catalog import read_catalogs
from generator.commands.summary import FINE, PROBLEMS, counted, day, print_problems, tally
from generator.problem import OperatorError, near_miss
from generator.source import Folder, contained, read_folder


class _Signature(Authored):
    by: Name


def arguments(sub: argparse.ArgumentParser) -> None:
    """Add what is approved, by whom and when."""
    sub.add_argument("--clinic", required=True, metavar="ID", help="the clinic that approves")
    sub.add_argument("--protocol", required=True, metavar="ID", help="what it approves")
    sub.add_argument("--by", required=True, type=_name, metavar="NAME", help="who answers for it")
    sub.add_argument("--on", type=day, metavar="DATE", help="year-month-day; default: today")


def _name(text: str) -> str:
    try:
        return _Signature(by=text).by
    except ValueError:
        raise argparse.ArgumentTypeError("is not a name of 1 to 80 letters") from None


def run(options: argparse.Namespace) -> int:
    """Pin the clinic to the protocol's present text, or say why not and write nothing."""
    root: Path = options.content
    folder, today = read_folder(root), clock.today(os.environ)
    _known(folder, "clinic", options.clinic)
    _known(folder, "protocol", options.protocol)
    approval = Approval(options.clinic, options.protocol, options.by, options.on or today)
    catalogs, unreadable = read_catalogs(root)
    written = contained(root / "protocols" / f"{approval.protocol_id}.yaml", root)
    if not isinstance(written, bytes):
        raise OperatorError(f"protocols/{approval.protocol_id}.yaml {written[0]}")
    made = acceptance(folder, catalogs, approval, written=written, today=today)
    found = made if isinstance(made, list) else [*made.hindering, *unreadable]
    if isinstance(made, list) or found or made.content is None:
        print_problems(sorted(found), root)
        print(f"nothing accepted, {tally(found)}")
        return PROBLEMS
    offered = made.content.clinics[approval.clinic_id].protocols
    message = f"{approval.clinic_id} does not offer {approval.protocol_id}"
    _among(offered, message, approval.protocol_id)
    return _accepted(made, approval, root, tags=catalogs)


def _accepted(made: Acceptance, approval: Approval, root: Path, *, tags: Iterable[str]) -> int:
    if (pin := made.standing) is not None:
        signed = f"{pin.by} approved this text of {approval.protocol_id} on {pin.on}"
        print(f"nothing to accept: {signed}")
        return FINE
    existing = {tag: _catalogs_of(root, tag, made, approval) for tag in tags}
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
