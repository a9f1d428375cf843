"""Every code ever printed opens the right page.

A renamed clinic or protocol, a protocol that is offered no longer, and a host that moved need an
entry in `moved.yaml`; see releases/README.md. Below clinics/lake.yaml was renamed. A language that
is offered no longer leads to the same advice in the source language, with a notice: that is only a
warning.

Severity: error

Wrong:
    # moved.yaml
    moved:
      - {from: {clinic: lake}, to: {clinic: hil}}

Right:
    # moved.yaml
    moved:
      - {from: {clinic: lake}, to: {clinic: hill}}
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from generator.address import Address, root_of
from generator.content import Content
from generator.ledger import Release
from generator.model import Move
from generator.move import Destination, destination_of, names
from generator.problem import Problem, Severity, near_miss

RULE = "code-unresolved"
_OPEN = "NEW-NAME"  # for the author to fill in


def check(content: Content) -> Iterator[Problem]:
    """Yield moves that lead astray, and codes that would open nothing or another language."""
    offered = frozenset(_offered(content))
    printed = frozenset(release.address for release in content.ledger.releases)
    for move in content.moves.moved:
        yield from _move(move, offered, content)
    for release in content.ledger.codes.values():
        yield from _code(release, content, offered, printed)
    for release in content.ledger.releases:
        yield from _host(release, content)


def _offered(content: Content) -> Iterator[Address]:
    for name, clinic in content.clinics.items():
        for offer in clinic.changes:
            for tag in clinic.languages:
                yield Address(name, tag, offer.page)


def _move(move: Move, offered: Iterable[Address], content: Content) -> Iterator[Problem]:
    if move.retired == (move.to is not None):
        hint = "write where to under to:, or retired: true for the clinic's home"
        yield Problem(move.at(), RULE, "a move leads to one place", hint)
    led_away = min((one for one in offered if names(move.from_, one)), default=None)
    if led_away is not None:
        message = f"{led_away.folder} is still offered, and its codes would be led away"
        yield Problem(move.at("from"), RULE, message, "take this out, or name more under from:")
    known = {"clinic": content.clinics, "protocol": content.protocols}
    for key, ids in known.items():
        name = getattr(move.to, key, None)
        if name is not None and name not in ids and not _leads_on(name, key, content):
            message = f'"{name}" is not known as a {key}'
            yield Problem(move.at("to", key), RULE, message, near_miss(name, ids))


def _leads_on(name: str, key: str, content: Content) -> bool:
    return any(getattr(move.from_, key) == name for move in content.moves.moved)


def _code(
    release: Release, content: Content, offered: frozenset[Address], printed: frozenset[Address]
) -> Iterator[Problem]:
    code = f"code {release.code} ({release.address.folder} version {release.version})"
    goal = destination_of(release.address, content.moves.moved)
    if goal is None:
        hint = "take out the entry of moved.yaml that leads back"
        yield Problem(release.where, RULE, f"{code} is led in a circle", hint)
    elif (fault := _fault(goal, content, printed)) is not None:
        yield Problem(release.where, RULE, f"{code} would open nothing: {fault[0]}", fault[1])
    elif not goal.retired and goal.address not in offered:
        message = f"{code} opens another language, with a notice"
        hint = f'offer "{goal.address.language}" again if you can'
        yield Problem(release.where, RULE, message, hint, Severity.WARNING)


def _fault(
    goal: Destination, content: Content, printed: frozenset[Address]
) -> tuple[str, str] | None:
    """Return what is missing where a code leads, and the entry that would lead it on."""
    here = goal.address
    clinic = content.clinics.get(here.clinic)
    if clinic is None:
        fresh = set(content.clinics) - {one.clinic for one in printed}
        near = _nearest(here.clinic, fresh) or (min(fresh) if len(fresh) == 1 else _OPEN)
        entry = f"- {{from: {{clinic: {here.clinic}}}, to: {{clinic: {near}}}}}"
        return f'there is no clinic "{here.clinic}"', f"if it was renamed, in moved.yaml: {entry}"
    protocols = [offer.page for offer in clinic.changes]
    if goal.retired or here.protocol in protocols:
        return None
    place = f"from: {{clinic: {here.clinic}, protocol: {here.protocol}}}"
    fresh = {name for name in protocols if replace(here, protocol=name) not in printed}
    near = _nearest(here.protocol, fresh) or _OPEN
    entry = f"- {{{place}, to: {{protocol: {near}}}}}"
    other = f"- {{{place}, retired: true}}"
    fault = f'"{here.clinic}" does not offer "{here.protocol}"'
    return fault, f"if it was renamed, in moved.yaml: {entry}; if it was given up: {other}"


def _nearest(name: str, fresh: Iterable[str]) -> str:
    """Return what *name* may be called now, if anything: one of *fresh*, printed for by no code.

    What codes were printed for already is something else, whose advice must not be offered here.
    """
    return near_miss(name, fresh).partition('"')[2].partition('"')[0]


def _host(release: Release, content: Content) -> Iterator[Problem]:
    goal = destination_of(release.address, content.moves.moved)
    clinic = None if goal is None else content.clinics.get(goal.address.clinic)
    if clinic is None:
        return
    hosts = [content.site.url, *content.moves.hosts, clinic.url or content.site.url]
    if release.base not in {root_of(host) for host in hosts}:
        message = f"code {release.code} was printed with {release.base}, where nothing is now"
        hint = (
            "run: afterleaf redirects, upload what it makes to the old host, "
            f"and list {release.base} under hosts: in moved.yaml"
        )
        yield Problem(release.where, RULE, message, hint)
