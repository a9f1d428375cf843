"""`python benchmarks/corpus.py DIR --clinics N --protocols N --languages N`: a content folder.

The shipped content, multiplied: every clinic offers every protocol in every language. So that no
memory of an earlier text can flatter a measurement, each protocol has a word of its own in every
sentence, each filler language its own letters, and each clinic its own name, colours, logo,
numbers, opening words, moved windows, an added instruction and a changed product step. Same
arguments, same bytes. It passes `afterleaf check` and is fit for nothing but measuring.
"""

import argparse
import random
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import yaml
from catalogs import po_file
from filler import TONGUES, Tongue, reworded, word

from generator.content import Content, read_content
from generator.identity import items_of
from generator.messages.merge import texts_by_domain
from generator.model import Protocol
from generator.problem import has_errors

Node: TypeAlias = "str | list[Node] | dict[str, Node]"
Tree: TypeAlias = dict[str, Node]

SHIPPED = Path(__file__).resolve().parent.parent / "content"
COPIED = ("interface.yaml", "topics.yaml", "products.yaml", "references.yaml")
BASES = ("microneedling", "skinpen", "mdpen")
MOST = 5000  # clinics, and protocols; each has a word of its own
ADDED = "extra-gentle-wash"  # the clinic's own instruction, made from `gentle-wash`
_TEXTS = frozenset(
    {"title", "procedure", "summary", "text", "why", "while", "short", "detail", "how"}
    | {"question", "answer", "for"}
)
_MOVABLE = ("no-exercise", "no-swimming", "no-hot-water", "no-scrubs", "no-alcohol-toner")
_DAY = 24 * 60  # minutes


@dataclass(frozen=True)
class Size:
    """How much to make; *seed* gives another corpus of the same size."""

    clinics: int
    protocols: int
    languages: int
    seed: int = 1

    @property
    def editions(self) -> int:
        """Return how many editions the corpus publishes."""
        return self.clinics * self.protocols * self.languages

    @property
    def tongues(self) -> tuple[Tongue, ...]:
        """Return the languages, the source language first."""
        return TONGUES[: self.languages]

    def protocol(self, number: int) -> str:
        """Return the id of protocol *number*; its stem names the shipped protocol it is made of."""
        return f"{BASES[number % len(BASES)]}-{word(self.seed * 31 + number)}"

    def clinic(self, number: int) -> str:
        """Return the id of clinic *number*."""
        return f"clinic-{word(self.seed * 31 + MOST + number)}"


class _Plain(yaml.SafeDumper):
    """Writes a value in full wherever it stands; authors' YAML has no aliases."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 - PyYAML's signature
        """Refuse every alias."""
        return True


def write_corpus(folder: Path, size: Size) -> None:
    """Write a content folder of *size* into *folder*, which must be empty or absent.

    Raises ValueError if it is not, or if the shipped content cannot be read.
    """
    if folder.exists() and any(folder.iterdir()):
        raise ValueError(f"{folder} is not empty")
    shipped = _content_of(SHIPPED)
    _write_sources(folder, size, shipped)
    made = texts_by_domain(_content_of(folder))
    for tongue in size.tongues[1:]:
        for domain, texts in made.items():
            po = po_file(texts, tongue, shipped)
            path = folder / "locale" / tongue.tag / f"{domain}.po"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(po)


def _content_of(folder: Path) -> Content:
    content, problems = read_content(folder)
    if content is None or has_errors(problems):
        raise ValueError("\n".join(problem.shown(folder.as_posix()) for problem in problems))
    return content


def _write_sources(folder: Path, size: Size, shipped: Content) -> None:
    for name in COPIED:
        _write(folder / name, (SHIPPED / name).read_text("utf-8"))
    site: Tree = {"name": "Measured", "url": "https://measured.example.org/"}
    _write_tree(folder / "site.yaml", {**site, "source-language": "en"})
    _write_tree(folder / "facts.yaml", _facts(size, shipped))
    for number in range(size.protocols):
        _write_tree(folder / f"protocols/{size.protocol(number)}.yaml", _protocol(number, size))
    for number in range(size.clinics):
        name = size.clinic(number)
        chance = random.Random(f"{size.seed} {name}")
        _write_tree(folder / f"clinics/{name}.yaml", _clinic(number, size, shipped, chance=chance))
        _write(folder / f"clinics/logos/{name}.svg", _logo(chance))


def _write_tree(path: Path, tree: Tree) -> None:
    _write(path, yaml.dump(tree, Dumper=_Plain, allow_unicode=True, sort_keys=False, width=1000))


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _tree_of(name: str) -> Tree:
    """Return a shipped file with every scalar as text, as Afterleaf reads it."""
    tree = yaml.load((SHIPPED / name).read_bytes(), Loader=yaml.CBaseLoader)
    if not isinstance(tree, dict):
        raise TypeError(f"{name} holds no mapping")
    return tree


def _facts(size: Size, shipped: Content) -> Tree:
    """Return the shipped facts; one that no protocol of this corpus cites is marked left out."""
    chosen = BASES[: size.protocols]
    cited = {name for base in chosen for name in _cited(shipped.protocols[base])}
    tree = _tree_of("facts.yaml")
    facts = tree["facts"]
    for fact in facts if isinstance(facts, list) else ():
        if isinstance(fact, dict):
            fact.pop("left-out", None)
            if fact["id"] not in cited:
                fact["left-out"] = "No protocol of this corpus needs it."
    return tree


def _cited(protocol: Protocol) -> Iterator[str]:
    for item in items_of(protocol):
        yield from getattr(item, "references", ())


def _protocol(number: int, size: Size) -> Tree:
    """Return a shipped protocol with the protocol's own word in every sentence."""
    name = size.protocol(number)
    base, _, mark = name.rpartition("-")
    tree = _said(_tree_of(f"protocols/{base}.yaml"), mark, is_text=False)
    if not isinstance(tree, dict):
        raise TypeError(f"protocol {base} holds no mapping")
    return {**tree, "version": str(1 + number % 9)}


def _said(node: Node, mark: str, *, is_text: bool) -> Node:
    if isinstance(node, str):
        return reworded(node, mark) if is_text else node
    if isinstance(node, list):
        return [_said(item, mark, is_text=is_text) for item in node]
    return {
        key: _said(value, mark, is_text=(is_text and key != "n") or key in _TEXTS)
        for key, value in node.items()
    }


def _clinic(number: int, size: Size, shipped: Content, *, chance: random.Random) -> Tree:
    name = size.clinic(number)
    mark = name.rpartition("-")[2]
    american = chance.random() < 0.5
    line = f"{number % 100:02d}"
    phone = f"+1 206 555 01{line}" if american else f"+44 20 7946 0{100 + number % 900}"
    offers = [
        _offer(size.protocol(one), mark, shipped, chance=chance) for one in range(size.protocols)
    ]
    return {
        "name": f"{mark.title()} Skin Clinic",
        "brand": {
            "colour": _colour(chance),
            "accent": _colour(chance),
            "logo": f"logos/{name}.svg",
        },
        "languages": [tongue.tag for tongue in size.tongues],
        "country": "US" if american else "GB",
        "timezone": "America/New_York" if american else "Europe/London",
        "paper": "letter" if american else "a4",
        "phone": phone,
        "emergency": "911" if american else "999",
        "hours": reworded("We answer the phone on working days.", mark),
        "website": f"https://{name}.example.org/",
        "unreviewed": "label",
        "offers": list(offers),
    }


def _offer(protocol: str, mark: str, shipped: Content, *, chance: random.Random) -> Tree:
    """Return *protocol* with two moved windows, an added instruction and a changed step."""
    base = shipped.protocols[protocol.rpartition("-")[0]]
    signed: Tree = {"reason": "Made up for measuring.", "by": "Nobody", "on": "2026-11-02"}
    movable = [item for item in base.instructions if item.id in _MOVABLE and item.adjust]
    moved: list[Node] = []
    for item in chance.sample(movable, 2):
        until = 2 if item.when is None else -(-(item.when.until_minutes or 0) // _DAY)
        most = until if item.adjust is None else item.adjust.most.latest // _DAY
        days = chance.randint(max(2, until), max(2, most))
        moved.append({"id": item.id, "until": f"{days} days", **signed})
    wash = next(item for item in base.instructions if item.id == "gentle-wash")
    added: Tree = {
        "id": ADDED,
        "kind": "do",
        "topic": wash.topic,
        "text": reworded(wash.text.source, mark),
        "why": reworded(wash.why.source if wash.why else "", mark),
        "references": list(wash.references),
    }
    swaps: list[Node] = []
    for step in chance.sample(base.products, min(1, len(base.products))):
        how = reworded(step.how.source, mark)
        swaps.append({"id": step.id, "product": step.product, "how": how, **signed})
    return {"protocol": protocol, "windows": moved, "add": [added], "products": swaps}


def _colour(chance: random.Random) -> str:
    return "#" + "".join(f"{chance.randrange(20, 110):02x}" for _ in range(3))


def _logo(chance: random.Random) -> str:
    points = " ".join(f"{chance.randint(2, 46)},{chance.randint(2, 46)}" for _ in range(9))
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48">'
        f'<circle cx="24" cy="24" r="23" fill="{_colour(chance)}"/>'
        f'<polygon points="{points}" fill="{_colour(chance)}"/></svg>\n'
    )


def add_size(parser: argparse.ArgumentParser, default: Size) -> None:
    """Add the options that ask for a size."""
    for name, most in (("clinics", MOST), ("protocols", MOST), ("languages", len(TONGUES))):
        usual = getattr(default, name)
        text = f"1 to {most}; default {usual}"
        parser.add_argument(f"--{name}", type=_up_to(most), default=usual, metavar="N", help=text)


def _up_to(most: int) -> Callable[[str], int]:
    def number(text: str) -> int:
        if not text.isdecimal() or not 1 <= int(text) <= most:
            raise argparse.ArgumentTypeError(f"{text} is not a number from 1 to {most}")
        return int(text)

    return number


def main() -> int:
    """Write the corpus asked for and say how much it is."""
    parser = argparse.ArgumentParser(description="Write a content folder to measure with.")
    parser.add_argument("folder", type=Path, metavar="DIR", help="empty or not there yet")
    parser.add_argument("--seed", type=int, default=1, metavar="N")
    add_size(parser, Size(20, 3, 3))
    given = parser.parse_args()
    size = Size(given.clinics, given.protocols, given.languages, given.seed)
    try:
        write_corpus(given.folder, size)
    except ValueError as error:
        print(error, file=sys.stderr)
        return 2
    print(f"{given.folder}: {size.editions} editions")
    return 0


if __name__ == "__main__":
    sys.exit(main())
