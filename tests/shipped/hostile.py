"""A world in which every word that an author writes is an attack."""

import shutil
from pathlib import Path

import yaml

TINY = Path(__file__).parents[1] / "content"
ATTACK = "\"'></script><img src=//x.test onerror=alert()>&lt;"
LOGO = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" onload="alert()">'
    "<script>alert()</script><style>rect{fill:red}</style>"
    '<rect width="9" height="9" onclick="alert()"/></svg>'
)
# keys whose values are not words: ids, times, places and choices
_FIXED = [
    "id",
    "icon",
    "topic",
    "topics",
    "includes",
    "contains",
    "product",
    "kind",
    "level",
    "references",
    "when",
    "while",
    "from",
    "until",
    "least",
    "most",
    "colour",
    "accent",
    "logo",
    "sessions",
    "apart",
    "length",
    "version",
    "on",
    "next",
    "clinician",
    "uses",
    "facts",
    "languages",
    "country",
    "timezone",
    "paper",
    "phone",
    "after-hours",
    "emergency",
    "url",
    "website",
    "unreviewed",
    "protocol",
    "protocols",
    "combination",
    "glance",
    "n",
    "left-out",
    "language",
    "source-language",
    "two-language-sheets",
    "framed-by",
]


def hostile_world(folder: Path) -> Path:
    """Return a content folder in *folder* with the attack after every word of the tiny world."""
    root = folder / "content"
    shutil.copytree(TINY, root)
    for path in root.rglob("*.yaml"):
        tree = yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)
        if path.parent.name == "clinics":
            tree["languages"] = ["en"]
            tree["framed-by"] = ["https://ehr.example"]
            tree["website"] = "https://hill.example/?a=%22&b=(alert)"
        fixed = [] if path.name == "interface.yaml" else _FIXED
        path.write_text(yaml.safe_dump(_attacked(tree, "", fixed), allow_unicode=True), "utf-8")
    shutil.rmtree(root / "locale")  # a translation with markup is refused: `translation-character`
    (root / "clinics" / "logos" / "hill.svg").write_text(LOGO)
    return root


def _attacked(value: object, key: str, fixed: list[str]) -> object:
    if isinstance(value, dict):
        return {name: _attacked(one, name, fixed) for name, one in value.items()}
    if isinstance(value, list):
        return [_attacked(one, key, fixed) for one in value]
    return value if key in fixed else f"{value} {ATTACK}"
