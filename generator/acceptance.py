"""`Acceptance`: a clinic approves a protocol as it is now -> the files to write, judged before.

Content is judged as it would be afterwards: a pinned revision that no longer passes could otherwise
never be replaced. What was wrong before and elsewhere does not stand in the way, else two clinics
that must accept could each wait for the other.

The protocol's file is kept as it was written, remarks and all, its translations beside the others,
so that neither a later edit nor `messages update` can take anything from what was approved.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import PurePosixPath

from generator.artefact import Artefact
from generator.catalog import Catalog
from generator.content import Content, content_from, parsed
from generator.messages.kept import protocol_domain
from generator.messages.merge import files_of, merged
from generator.model import Pin, Pins, Protocol, texts_in
from generator.problem import Problem, Severity
from generator.revision import fingerprint_of, path_of
from generator.rules import judged
from generator.source import Folder, Source, source_from

_SCHEMA = re.compile(rb"\A# yaml-language-server: \$schema=(\.\./\S*)\r?\n")
_KEPT = (
    b"# Kept by `afterleaf accept`: some clinic approved exactly this. Never edited; changes go\n"
)
_PINS = "# What this clinic approved. Written by `afterleaf accept`, which keeps no remarks here.\n"


@dataclass(frozen=True)
class Approval:
    """Who approves which protocol for which clinic, and when."""

    clinic_id: str
    protocol_id: str
    by: str
    on: date


@dataclass(frozen=True)
class Acceptance:
    """The pin, what to write for it (the pin last), and the content as it would be then.

    *hindering* are the problems that forbid it. *standing* is the pin that says it all already.
    """

    revision: str
    standing: Pin | None
    artefacts: tuple[Artefact, ...]
    content: Content | None
    hindering: tuple[Problem, ...]


def acceptance(
    folder: Folder,
    catalogs: Mapping[str, Catalog],
    approval: Approval,
    *,
    written: bytes,
    today: date,
) -> Acceptance | list[Problem]:
    """Return what *approval* does to *folder*, or what is wrong with the protocol's own file.

    *written* are the bytes of the protocol's file.
    """
    source, found = source_from(written, f"protocols/{approval.protocol_id}.yaml"), list[Problem]()
    if not isinstance(source, Source):
        return source
    protocol = parsed(source, found)
    if not isinstance(protocol, Protocol):
        return found
    revision = fingerprint_of(protocol)
    old = _pins(folder, approval.clinic_id)
    files = (
        Artefact(path_of(approval.protocol_id, revision), _kept(written, approval.protocol_id)),
        _pins_artefact(approval, revision, old, schema=_schema_of(written)),
    )
    content, after = _judged(_with(folder, files), catalogs, today)
    _, before = _judged(folder, catalogs, today)
    return Acceptance(
        revision=revision,
        standing=_standing(folder, approval.protocol_id, revision, old=old),
        artefacts=files,
        content=content,
        hindering=_hindering(approval, files[0], before=before, after=after),
    )


def _judged(
    folder: Folder, catalogs: Mapping[str, Catalog], today: date
) -> tuple[Content | None, list[Problem]]:
    content, problems = content_from(folder, catalogs)
    if content is not None:
        problems = judged(content, problems, today=today)
    return content, sorted(problems)


def _hindering(
    approval: Approval, kept: Artefact, *, before: list[Problem], after: list[Problem]
) -> tuple[Problem, ...]:
    """Return the errors of what is approved, of the clinic's own file, and those that are new."""
    own = {f"protocols/{approval.protocol_id}.yaml", f"clinics/{approval.clinic_id}.yaml"}
    own.add(kept.path.as_posix())
    known = set(before)
    return tuple(
        problem
        for problem in after
        if problem.severity is Severity.ERROR
        and (problem.where.file in own or problem not in known)
    )


def translations_kept(
    made: Acceptance, approval: Approval, existing: Mapping[str, Mapping[str, bytes]]
) -> Iterator[Artefact]:
    """Yield the revision's PO file in every language that *existing* (by tag, domain) has one of.

    An acceptance without content has none.
    """
    domain = path_of(approval.protocol_id, made.revision).with_suffix("").as_posix()
    if made.content is None:
        return
    texts = list(texts_in(made.content.revisions[approval.protocol_id, made.revision]))
    for tag, files in existing.items():
        if protocol_domain(domain) in files:
            yield merged(domain, texts, files_of(made.content, tag, files))


def _kept(written: bytes, protocol_id: str) -> bytes:
    """Return the protocol's file with a line of warning; its schema is one folder further up."""
    match = _SCHEMA.match(written)
    schema = b"" if match is None else b"# yaml-language-server: $schema=../%s\n" % match[1]
    rest = written if match is None else written[match.end() :]
    return schema + _KEPT + f"# into protocols/{protocol_id}.yaml.\n".encode() + rest


def _schema_of(written: bytes) -> str:
    """Return the first line of a file of pins, if the protocol's file names its own schema."""
    match = _SCHEMA.match(written)
    if match is None:
        return ""
    folder = PurePosixPath(match[1].decode()).parent
    return f"# yaml-language-server: $schema={folder}/pins.json\n"


def _standing(
    folder: Folder, protocol_id: str, revision: str, *, old: tuple[Pin, ...]
) -> Pin | None:
    """Return the pin of *revision*, if its file is there and says what it should."""
    path = path_of(protocol_id, revision).as_posix()
    kept = (parsed(source, []) for source in folder.sources if source.path == path)
    if not any(isinstance(one, Protocol) and fingerprint_of(one) == revision for one in kept):
        return None
    return next(
        (one for one in old if (one.protocol, one.revision) == (protocol_id, revision)), None
    )


def _pins(folder: Folder, clinic_id: str) -> tuple[Pin, ...]:
    for source in folder.sources:
        if source.path == f"pins/{clinic_id}.yaml":
            pins = parsed(source, [])
            return pins.pins if isinstance(pins, Pins) else ()
    return ()


def _pins_artefact(
    approval: Approval, revision: str, old: tuple[Pin, ...], *, schema: str
) -> Artefact:
    new = Pin(protocol=approval.protocol_id, revision=revision, by=approval.by, on=approval.on)
    pins = [*(pin for pin in old if pin.protocol != new.protocol), new]
    lines = "".join(_lines(pin) for pin in sorted(pins, key=lambda pin: pin.protocol))
    path = PurePosixPath("pins", f"{approval.clinic_id}.yaml")
    return Artefact(path, f"{schema}{_PINS}pins:\n{lines}".encode())


def _lines(pin: Pin) -> str:
    """Return *pin* as YAML; a JSON string is a YAML string (YAML 1.2, 1.3)."""
    by = json.dumps(pin.by, ensure_ascii=False)
    return (
        f'  - protocol: {pin.protocol}\n    revision: "{pin.revision}"\n'
        f"    by: {by}\n    on: {pin.on.isoformat()}\n"
    )


def _with(folder: Folder, artefacts: tuple[Artefact, ...]) -> Folder:
    """Return *folder* with *artefacts* in the place of what stands there now."""
    new = {artefact.path.as_posix(): artefact.content for artefact in artefacts}
    sources = [source for source in folder.sources if source.path not in new]
    problems = [problem for problem in folder.problems if problem.where.file not in new]
    for name, content in new.items():
        made = source_from(content, name)
        if isinstance(made, Source):
            sources.append(made)
        else:
            problems.extend(made)
    ordered = sorted(sources, key=lambda source: source.path)
    return replace(folder, sources=ordered, problems=problems)
