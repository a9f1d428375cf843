"""`Review`: who vouches for which translation, read from `content/reviews/<tag>.jsonl`.

One line per signature and segment, only ever added: what a person signed stays on record. A
signature holds for one fingerprint, made of the source, the translation and the plural rule, so
that any edit of any of them voids it by itself. White space does not count.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path, PurePosixPath

from generator.problem import Problem, Where
from generator.revision import FOLDER as REVISIONS
from generator.source import contained
from generator.text import Text

FOLDER = "reviews"
RULE = "review"
LARGEST = 50_000_000  # bytes: some 250,000 signatures
_DIGITS = 16  # hex, 64 bits
_KEYS = ("segment", "fingerprint", "by", "role", "on")


@dataclass(frozen=True, slots=True, order=True)
class Signature:
    """One person's word for a translation."""

    by: str
    role: str
    on: date


@dataclass(frozen=True)
class Reviews:
    """The signatures of one language, by fingerprint of what was signed."""

    signatures: Mapping[str, tuple[Signature, ...]] = field(default_factory=dict)


def fingerprint_of(text: Text, forms: tuple[str, ...], plural_formula: str) -> str:
    """Return 16 hex digits for *text* in its place with its translation *forms*."""
    said = [_protocol_of(text.domain), text.place, text.source, *forms]
    if text.many is not None:
        said += [text.many, plural_formula]
    flat = json.dumps([" ".join(one.split()) for one in said], ensure_ascii=False)
    return hashlib.sha256(flat.encode()).hexdigest()[:_DIGITS]


def _protocol_of(domain: str) -> str:
    """Return *domain*, of a pinned revision its protocol's: what both say is signed once."""
    kind, _, name = domain.partition("/")
    return f"protocols/{name.partition('/')[0]}" if kind == REVISIONS else domain


def person(name: str) -> str:
    """Return what tells one person from another: no case, no address, no double spaces."""
    return " ".join(name.partition("<")[0].casefold().split())


def path_of(tag: str) -> PurePosixPath:
    """Return where the signatures of a language stand, relative to the content folder."""
    return PurePosixPath(FOLDER, f"{tag}.jsonl")


def line_of(segment: str, fingerprint: str, signature: Signature) -> str:
    """Return the line that records *signature*; *segment* is for people to read."""
    values = (segment, fingerprint, signature.by, signature.role, signature.on.isoformat())
    return json.dumps(dict(zip(_KEYS, values, strict=True)), ensure_ascii=False) + "\n"


def read_reviews(root: Path) -> tuple[dict[str, Reviews], list[Problem]]:
    """Return the signatures below `root/reviews` by language tag, and the lines that are wrong."""
    found: dict[str, Reviews] = {}
    problems: list[Problem] = []
    for path in sorted((root / FOLDER).glob("*.jsonl")):
        name = path.relative_to(root).as_posix()
        content = contained(path, root, largest=LARGEST)
        if not isinstance(content, bytes):
            problems.append(Problem(Where(name), RULE, *content))
            continue
        found[path.stem] = Reviews(_signatures(content, name, problems))
    return found, problems


def _signatures(
    content: bytes, name: str, problems: list[Problem]
) -> dict[str, tuple[Signature, ...]]:
    found: dict[str, list[Signature]] = {}
    for number, line in enumerate(content.splitlines(), 1):
        if not line.strip():
            continue
        made = _signature(line)
        if made is None:
            hint = "take the line out; `afterleaf review` writes these lines"
            problems.append(Problem(Where(name, number), RULE, "is not a signature", hint))
        else:
            found.setdefault(made[0], []).append(made[1])
    return {fingerprint: tuple(signed) for fingerprint, signed in found.items()}


def _signature(line: bytes) -> tuple[str, Signature] | None:
    try:
        values = json.loads(line)
        said = [str(values[key]).strip() for key in _KEYS]
        signature = Signature(said[2], said[3], date.fromisoformat(said[4]))
    except (ValueError, TypeError, KeyError):
        return None
    return (said[1], signature) if all(said) else None


def people(signatures: Iterable[Signature]) -> frozenset[str]:
    """Return the different people among *signatures*."""
    return frozenset(person(one.by) for one in signatures)
