"""One version of one address means one thing.

Two people who release on two branches may both issue version 3, with different contents. Both codes
may be on paper, so both stay.

Severity: error

Wrong: deleting one of the two lines
Right: keep both, then `afterleaf release`: it issues the next version of what the content says now,
and both older sheets say what has changed since.
"""

from collections.abc import Iterator

from generator.address import Address
from generator.content import Content
from generator.ledger import Release
from generator.problem import Problem
from generator.release import newest

RULE = "release-twice"


def check(content: Content) -> Iterator[Problem]:
    """Yield every newest version issued twice, and every code that stands for two things."""
    lineages: dict[Address, list[Release]] = {}
    meanings: dict[str, Release] = {}
    for release in content.ledger.releases:
        lineages.setdefault(release.address, []).append(release)
        first = meanings.setdefault(release.code, release)
        if first.meaning != release.meaning:
            message = f"code {release.code} stands for {first.address.folder} too"
            hint = "take out the one that is not printed yet, and release it again"
            yield Problem(release.where, RULE, message, hint)
    for address, releases in sorted(lineages.items()):
        first, *others = newest(releases)
        for other in others:
            codes = f"codes {first.code} and {other.code}"
            message = f"version {other.version} of {address.folder} was released twice, {codes}"
            hint = "keep both lines, and run: afterleaf release"
            yield Problem(other.where, RULE, message, hint)
