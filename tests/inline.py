"""Small contents written inside a test: one protocol, one clinic that offers it, some facts."""

import textwrap
from pathlib import Path

from generator.content import Content, content_from
from generator.source import Folder, Source, source_from

WORLD = Path(__file__).parent / "content"
HEAD = """
title: Care
procedure: Peel
summary: What to do
version: 1
review: {by: Editors, on: 2026-05-04, next: 2027-05-04, clinician: awaiting}
"""
CLINIC = """
name: Hill Clinic
brand: {colour: "#1f6f78", accent: "#8c7500", logo: logos/hill.svg}
languages: [en]
country: US
timezone: America/Chicago
paper: letter
phone: "+1 206 555 0142"
emergency: "911"
offers:
  - protocol: peel
"""
VOCABULARY = {
    "site.yaml": "{name: Small, url: https://small.example.org/}",
    "interface.yaml": (WORLD / "interface.yaml").read_text("utf-8"),
    "topics.yaml": """
topics:
  - {id: makeup, name: Makeup, icon: makeup}
  - {id: sunscreen, name: Sunscreen, icon: sunscreen}
  - {id: zinc, name: Zinc, icon: sunscreen}
  - {id: retinoids, name: Retinoids, icon: active-ingredients}
  - {id: actives, name: Actives, icon: active-ingredients, includes: [retinoids]}
""",
    "products.yaml": """
products:
  - {id: shield, name: Shield, maker: Care, what: A sunscreen, topic: sunscreen, contains: [zinc]}
  - {id: night, name: Night, maker: Care, what: A cream, topic: retinoids}
""",
    "references.yaml": "{references: [{id: guide, title: Guide, publisher: Health}]}",
}
AVOID_MAKEUP = (
    "- {id: no-makeup, kind: avoid, topic: makeup, text: Leave it, "
    "when: {until: 24 hours}, references: [guide]}"
)


def instruction(name: str, kind: str, topic: str, *more: str) -> str:
    """Return one line of a list of instructions: *more* are further keys."""
    said = ", ".join((f"id: {name}", f"kind: {kind}", f"topic: {topic}", f"text: About {name}"))
    cites = () if any(one.startswith("references:") for one in more) else ("references: [guide]",)
    return f"- {{{', '.join((said, *more, *cites))}}}"


def step(when: str, product: str = "shield") -> str:
    """Return a protocol's list of products with one step, `step`."""
    said = f"id: step, product: {product}, how: Use it, when: {{{when}}}, references: [guide]"
    return f"products: [{{{said}}}]"


def content_of(*instructions: str, rest: str = "", offer: str = "", facts: str = "") -> Content:
    """Return content with *instructions*; *rest* is more of the protocol, *offer* of the clinic."""
    protocol = f"{HEAD}instructions:\n" + "\n".join(f"  {one}" for one in instructions)
    texts = {
        **VOCABULARY,
        "facts.yaml": "facts:\n" + textwrap.indent(facts, "  ") if facts else "{facts: []}",
        "protocols/peel.yaml": protocol + "\n" + textwrap.dedent(rest),
        "clinics/hill.yaml": CLINIC + textwrap.indent(textwrap.dedent(offer), "    "),
    }
    sources = []
    for name, text in texts.items():
        made = source_from(text.encode(), name)
        assert isinstance(made, Source), made
        sources.append(made)
    logo = "clinics/logos/hill.svg"
    content, problems = content_from(Folder(sources, {logo: (WORLD / logo).read_bytes()}), {})
    assert content is not None, [problem.shown() for problem in problems]
    return content
