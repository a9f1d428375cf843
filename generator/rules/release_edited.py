"""What was released is never edited: patients have it on paper.

Every line of `releases/ledger.tsv` and every stored edition beside it is sealed. A line or file
that does not fit its seal, its code or its fingerprint was changed after the release. Where two
people released the same thing on two branches, merging may stop at its stored edition: either will
do, both say the same.

Severity: error

Wrong: correcting a date, a version or an address in the ledger
Right: restore it from version control, then `afterleaf release`; an address that moved goes into
`moved.yaml`
"""

from collections.abc import Iterator

from generator.content import Content
from generator.ledger import Ledger, Release
from generator.problem import Problem, Where
from generator.record import record_from

RULE = "release-edited"
_HINT = "restore it from version control; what changed since gets a new version"
_MERGED = "merging left its marks behind: keep either side whole, both say the same"


def check(content: Content) -> Iterator[Problem]:
    """Yield lines and stored editions that are not as they were written."""
    for release in content.ledger.releases:
        if not release.is_intact:
            message = f"the line of code {release.code} was edited after its release"
            yield Problem(release.where, RULE, message, _HINT)
    for release in content.ledger.codes.values():
        if release.code in content.ledger.stored and (fault := _fault(release, content.ledger)):
            where = Where(f"releases/{release.code}.json")
            hint = _MERGED if _is_half_merged(content.ledger.stored[release.code]) else _HINT
            yield Problem(where, RULE, f"the stored edition {fault}", hint)


def _is_half_merged(stored: bytes) -> bool:
    return stored.startswith(b"<<<<<<<") or b"\n<<<<<<<" in stored


def _fault(release: Release, ledger: Ledger) -> str:
    try:
        record, _ = record_from(ledger.stored[release.code])
    except ValueError as error:
        return str(error)
    if record.fingerprint != release.fingerprint:
        return "says something else than its line in the ledger"
    return ""
