"""File names of clinics and protocols are addresses, each its own on every host.

An address is printed in QR codes and typed by hand: lower-case words joined by hyphens. Many hosts
do not tell upper from lower case, so two names that differ only there are one. Some names are kept
for the site itself (`assets`, `q`, `index` ...), some are no file names on Windows (`con`), and a
language's tag (`es`) would read as the language's page.

Severity: error

Wrong:
    # clinics/assets.yaml, a copy of clinics/vale.yaml
    name: Vale at the Lake

Right:
    # clinics/lake-vale.yaml, a copy of clinics/vale.yaml
    name: Vale at the Lake
"""

import re
from collections.abc import Iterable, Iterator

from babel import Locale

from generator.content import Content
from generator.problem import Problem, Where

RULE = "address-collision"
RESERVED = frozenset(
    {"assets", "q", "desk", "index", "search", "sitemap", "robots", "404", "feed", "api", "data"}
    | {"admin", "static", "edition", "handout", "qr", "home", "logo", "brand", "manifest", "sw"}
)
# Not file names on Windows: Microsoft, "Naming Files, Paths, and Namespaces".
_DEVICES = re.compile(r"con|prn|aux|nul|com[0-9]|lpt[0-9]")
_ADDRESS = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_LONGEST = 60  # characters, as of every id


def check(content: Content) -> Iterator[Problem]:
    """Yield every clinic and protocol whose name is no address, or somebody else's."""
    offered = {tag for clinic in content.clinics.values() for tag in clinic.languages}
    tags = {tag.casefold() for tag in (*offered, *content.catalogs)}
    tags |= {tag for tag in map(str, Locale("en").languages) if len(tag) == 2}  # noqa: PLR2004 - ISO 639-1
    for folder, names in (("clinics", content.clinics), ("protocols", content.protocols)):
        yield from _folder(folder, names, tags)
    for clinic in content.clinics.values():
        for one in clinic.combinations:
            if fault := _fault(one.combination, tags):
                message = f'the address "{one.combination}" {fault}'
                yield Problem(one.at("combination"), RULE, message, "give it another name")


def _folder(folder: str, names: Iterable[str], tags: set[str]) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for name in names:
        first = seen.setdefault(name.casefold(), name)
        fault = _fault(name, tags)
        if first != name:
            fault = f"differs from {first} only in upper and lower case, which many hosts ignore"
        if fault:
            hint = "rename the file, to lower-case words joined by hyphens, as hill-clinic.yaml"
            place = Where(f"{folder}/{name}.yaml")
            yield Problem(place, RULE, f'the address "{name}" {fault}', hint)


def _fault(name: str, tags: set[str]) -> str:
    low = name.casefold()
    if low in RESERVED:
        return "is kept for the site itself"
    if low in tags:
        return "is a language's tag"
    if _DEVICES.fullmatch(low):
        return "is no file name on Windows"
    if len(name) > _LONGEST:
        return f"is {len(name)} characters long; {_LONGEST} at most"
    if not _ADDRESS.fullmatch(name):
        return "cannot be printed and typed safely"
    return ""
