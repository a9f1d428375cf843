"""`handout.pdf`: one `Edition` -> a printed sheet, PDF/UA-1, byte-reproducible.

Typst runs in this process, one compiler for all sheets; it sees only the files handed over and an
empty folder, never the disk. Fonts are our own subsets (`generator/fonts`), with no fallback: a
glyph that no font has stops the sheet rather than printing a box. A phone, name or address inside
a right-to-left line is isolated (U+2066 to U+2069), else its parts trade places.
"""

import json
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

import typst
from babel.core import get_global

from generator import colour
from generator.artefact import Artefact
from generator.edition import Care, Edition, Item, Sign
from generator.language import locale_for
from generator.outputs import icon, qr
from generator.problem import OperatorError
from generator.timeline import drawn

HERE = Path(__file__).parent
FONTS = HERE.parent / "fonts"
LEFT_TO_RIGHT, FIRST_STRONG, END = "\u2066", "\u2068", "\u2069"
EPOCH = 1_767_225_600  # 2026-01-01 in seconds: a sheet's bytes tell nothing by the clock
MOST_PAGES = 6
_LATIN = ({"name": "Open Sans", "covers": ""},)
_FAMILIES: dict[str, tuple[dict[str, str], ...]] = {
    "Arab": ({"name": "IBM Plex Sans Arabic", "covers": ""}, *_LATIN),
    "Hebr": ({"name": "Heebo", "covers": ""}, *_LATIN),
    "Deva": ({"name": "Noto Sans Devanagari", "covers": ""}, *_LATIN),
    "Thai": ({"name": "Noto Sans Thai", "covers": ""}, *_LATIN),
    "Hans": (
        {"name": "Open Sans", "covers": "latin-in-cjk"},
        {"name": "Noto Sans SC", "covers": ""},
        *_LATIN,
    ),
    "Jpan": (
        {"name": "Open Sans", "covers": "latin-in-cjk"},
        {"name": "Noto Sans JP", "covers": ""},
        *_LATIN,
    ),
    "Kore": (*_LATIN, {"name": "Noto Sans KR", "covers": ""}),
}
_INKS = {"do": "#176b3c", "avoid": "#a8231c", "use": "#1f4f9c", "plain": "#505a69"}


@cache
def _press() -> typst.Compiler:
    """Return this process' compiler; its root is an empty folder, so a template reads nothing."""
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)]
    )
    root = tempfile.mkdtemp(prefix="afterleaf-")
    return typst.Compiler(root=root, font_paths=fonts)


def artefact(edition: Edition) -> Artefact:
    """Return the sheet as PDF."""
    template = (HERE / "handout.typ").read_bytes()  # read anew, so that serving follows edits
    files: dict[str, str | bytes] = {"main.typ": template, "logo.svg": edition.logo}
    files["data.json"] = json.dumps(sheet_data(edition), ensure_ascii=False).encode()
    files["qr.svg"] = qr.svg_of(edition.code_url, edition.code_level).encode()
    files.update(_icons(edition))
    given: Any = files  # the wheel takes files by name; its stub knows only a single one
    try:
        pdf = _press().compile(given, format="pdf", pdf_standards=["ua-1"], timestamp=EPOCH)
    except typst.TypstError as error:
        said = str(error).partition("\n")[0]
        raise OperatorError(f"{edition.address.folder}handout.pdf cannot be set: {said}") from error
    if not isinstance(pdf, bytes):
        raise TypeError("typst returned no single PDF")
    return Artefact(edition.address.path("handout.pdf"), pdf)


def _icons(edition: Edition) -> dict[str, bytes]:
    """Return every pictogram of the sheet in its ink, as `kind-name.svg`."""
    used = {("do", item.icon) for item in (*edition.dos, *edition.again)}
    used |= {("avoid", item.icon) for item in edition.donts}
    used |= {("plain", one.icon) for one in edition.expected}
    used |= {("plain", row.icon) for row in edition.timeline.rows}
    used |= {("do", "check"), ("avoid", "cross")}
    return {f"{kind}-{name}.svg": icon.picture(name, _INKS[kind]) for kind, name in used}


def script_of(tag: str) -> str:
    """Return the ISO 15924 script a language is written in, from CLDR's likely subtags."""
    locale = locale_for(tag)
    if locale is not None and locale.script:
        return str(locale.script)
    likely = get_global("likely_subtags").get(tag.partition("-")[0], "")
    parts = [part for part in str(likely).split("_") if len(part) == len("Latn")]
    return parts[0] if parts else "Latn"


def families_of(tag: str) -> tuple[dict[str, str], ...]:
    """Return the font families of a language, in the order Typst tries them."""
    return _FAMILIES.get(script_of(tag), _LATIN)


def sheet_data(edition: Edition) -> dict[str, object]:
    """Return all that the template prints, every foreign run isolated."""
    band = colour.readable(edition.clinic.colour, colour.text_on(edition.clinic.colour))
    care = {level.level: level for level in edition.care}
    locale = locale_for(edition.language)
    name = FIRST_STRONG + edition.clinic.name + END
    return {
        "title": edition.title,
        "summary": edition.summary,
        "lang": edition.language.partition("-")[0],
        "region": locale.territory if locale else None,
        "source_lang": edition.source_language,
        "direction": edition.direction,
        "fonts": families_of(edition.language),
        "paper": edition.clinic.paper,
        "colour": band,
        "on_colour": colour.text_on(band),
        "clinic": name,
        "phone": _isolated(edition.clinic.phone.written),
        "words": dict(edition.words),
        "notice": _notice(edition),
        "emergency": _care(care["emergency"], edition),
        "call": _care(care["call"], edition),
        "self_care": _care(care["self-care"], edition),
        "timeline": {
            "labels": edition.timeline.labels,
            "rows": [
                {
                    "name": row.name,
                    "icon": row.icon,
                    "is_product": row.is_product,
                    "segments": [
                        {"kind": one.kind, "start": one.start, "end": one.end, "label": one.label}
                        for one in drawn(row)
                    ],
                }
                for row in edition.timeline.rows
            ],
        },
        "dos": [_item(item) for item in (*edition.dos, *edition.again)],
        "donts": [_item(item) for item in edition.donts],
        "products": [
            {
                "name": one.name,
                "what": one.what,
                "origin": one.origin,
                "how": one.how,
                "when": one.window.words,
            }
            for one in edition.products
        ],
        "left_out": [
            {"name": one.name, "note": one.note, "origin": one.origin} for one in edition.left_out
        ],
        "treatments": edition.treatments,
        "expected": [
            {
                "text": one.text,
                "icon": one.icon,
                "when": one.window.words,
                "origin": one.origin,
            }
            for one in edition.expected
        ],
        "url": edition.code_words,
        "version": edition.version_words,
        "review": edition.review_words,
        "translation_note": " · ".join(edition.translation.lines),
        "source_url": "" if edition.stands_in else edition.translation.source_url,
        "sources": [f"{one.publisher}: {one.title}" for one in edition.sources],
        "foot": f"{name} · {_isolated(edition.clinic.phone.written)} · {edition.version_words}",
        "pages": [
            edition.words["page"].replace("{number}", str(number))
            for number in range(1, MOST_PAGES + 1)
        ],
    }


def _notice(edition: Edition) -> dict[str, object] | None:
    """Return what stands on top: in the sheet's language, or the one the sheet should be in."""
    notice = edition.translation.notice
    if notice is None:
        return None
    return {
        "words": notice.words,
        "lang": notice.language.partition("-")[0],
        "direction": notice.direction,
        "fonts": families_of(notice.language),
    }


def _isolated(text: str) -> str:
    return LEFT_TO_RIGHT + text + END


def _item(item: Item) -> dict[str, str]:
    when = item.window.words if item.window else ""
    return {
        "text": item.text,
        "why": item.why,
        "when": when,
        "icon": item.icon,
        "origin": item.origin,
    }


def _care(care: Care, edition: Edition) -> dict[str, object]:
    labels = [edition.words["call_clinic"], edition.words["call_after_hours"]]
    if care.level == "emergency":
        labels = [edition.words["call_emergency"]]
    return {
        "title": care.title,
        "action": care.action,
        "phones": [
            {"label": label, "written": _isolated(phone.written)}
            for label, phone in zip(labels, care.phones, strict=False)
        ],
        "signs": [_sign(sign) for sign in care.signs],
    }


def _sign(sign: Sign) -> dict[str, str]:
    when = sign.window.words if sign.window else ""
    return {"text": sign.text, "when": when, "origin": sign.origin}
