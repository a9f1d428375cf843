"""`Acceptance`: a clinic approves a protocol as it is now -> the files to write, judged before.

Content is judged as it would be afterwards: a pinned revision that no longer passes could otherwise
never be replaced. The protocol's file is kept byte for byte, its translations beside the others, so
that neither a later edit nor `messages update` can take anything from what was approved.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import PurePosixPath

from generator.artefact import Artefact
from generator.catalog import Catalog
from generator.content import Content, content_from, parsed
from generator.messages import merged
from generator.messages.kept import protocol_domain
from generator.model import Pin, Pins, Protocol, texts_in
from generator.problem import Problem
from generator.revision import fingerprint_of, path_of
from generator.rules import judged
from generator.source import Folder, Source, source_from

_HEAD = """\
# yaml-language-server: $schema=../../generator/schema/pins.json
# What this clinic approved. Written by `afterleaf accept`, which keeps no remarks in this file.
pins:
"""


@dataclass(frozen=True)
class Approval:
    """Who approves which protocol for which clinic, and when."""

    clinic_id: str
    protocol_id: str
    by: str
    on: date


@dataclass(frozen=True)
class Acceptance:
    """The pin, what to write for it (the pin last), and the content as it would be then."""

    revision: str
    before: Pin | None
    artefacts: tuple[Artefact, ...]
    content: Content | None
    problems: tuple[Problem, ...]


def acceptance(
    folder: Folder, catalogs: Mapping[str, Catalog], approval: Approval, *, written: bytes
) -> Acceptance | list[Problem]:
    """Return what *approval* does to *folder*, or what is wrong with the protocol's own file.

    *written* are the bytes of the protocol's file.
    """
    name = f"protocols/{approval.protocol_id}.yaml"
    source, found = source_from(written, name), list[Problem]()
    if not isinstance(source, Source):
        return source
    protocol = parsed(source, found)
    if not isinstance(protocol, Protocol):
        return found
    revision = fingerprint_of(protocol)
    old = _pins(folder, approval.clinic_id)
    pins = _pins_artefact(approval, revision, old)
    kept = Artefact(path_of(approval.protocol_id, revision), written)
    content, problems = content_from(_with(folder, (kept, pins)), catalogs)
    if content is not None:
        problems = judged(content, problems)
    before = next((pin for pin in old if pin.protocol == approval.protocol_id), None)
    return Acceptance(revision, before, (kept, pins), content, tuple(sorted(problems)))


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
            yield merged(domain, texts, tag, existing=files)


def _pins(folder: Folder, clinic_id: str) -> tuple[Pin, ...]:
    for source in folder.sources:
        if source.path == f"pins/{clinic_id}.yaml":
            pins = parsed(source, [])
            return pins.pins if isinstance(pins, Pins) else ()
    return ()


def _pins_artefact(approval: Approval, revision: str, old: tuple[Pin, ...]) -> Artefact:
    new = Pin(protocol=approval.protocol_id, revision=revision, by=approval.by, on=approval.on)
    pins = [*(pin for pin in old if pin.protocol != new.protocol), new]
    lines = "".join(_lines(pin) for pin in sorted(pins, key=lambda pin: pin.protocol))
    return Artefact(PurePosixPath("pins", f"{approval.clinic_id}.yaml"), (_HEAD + lines).encode())


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
