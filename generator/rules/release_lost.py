"""The ledger only grows: a code that was printed is never forgotten.

`releases/ledger.tsv` and the stored editions beside it prove each other: every code stands in both,
and the versions of one address follow each other without a gap. `check`, `build` and `release` also
hold the ledger against every version of it in git.

Severity: error

Wrong: taking out a line, or a file, of a sheet that "nobody uses any more"
Right: `afterleaf release` puts a line back that a stored edition still has; anything else comes
back from version control. A page that is gone gets an entry in `moved.yaml`.
"""

from collections.abc import Iterator

from generator.address import Address
from generator.content import Content
from generator.ledger import FILE
from generator.problem import Problem, Where

RULE = "release-lost"
_RESTORE = "restore it from version control"


def check(content: Content) -> Iterator[Problem]:
    """Yield codes without a stored edition, stored editions without a line, gaps in versions."""
    ledger = content.ledger
    for release in ledger.codes.values():
        if release.code not in ledger.stored:
            message = f"code {release.code} has no stored edition releases/{release.code}.json"
            yield Problem(release.where, RULE, message, _RESTORE)
    for code in sorted(set(ledger.stored) - set(ledger.codes)):
        message = f"the ledger has lost the line of code {code}"
        yield Problem(Where(f"releases/{code}.json"), RULE, message, "run: afterleaf release")
    versions: dict[Address, set[int]] = {}
    for release in ledger.releases:
        versions.setdefault(release.address, set()).add(release.version)
    for address, known in sorted(versions.items()):
        missing = sorted(set(range(min(known), max(known))) - known)
        if missing:
            message = f"the ledger has lost version {missing[0]} of {address.folder}"
            yield Problem(Where(FILE), RULE, message, _RESTORE)
