"""Logos: a clinic's SVG file, cleaned of whatever could run, load or link.

Cleaning is svg-hush's, which keeps what it knows to be drawing; the author is told what went. What
then is no plain drawing (words, pictures inside the picture) is refused, since sheets cannot show
it. Pages show a logo by `<img>` alone, where browsers run and load nothing either.
"""

import posixpath
from collections.abc import Callable, Mapping
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring
from py_svg_hush import filter_svg

from generator.model import Clinic
from generator.problem import Problem, Severity, Where, near_miss

LARGEST = 60_000  # bytes; it stands on every page and every sheet
_DRAWING = frozenset(
    {"svg", "g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon"}
    | {"defs", "title", "desc", "linearGradient", "radialGradient", "stop", "clipPath", "style"}
)


def logos_of(
    clinics: Mapping[str, Clinic], pictures: Mapping[str, bytes], problems: list[Problem]
) -> dict[str, bytes]:
    """Return each clinic's logo by clinic id; what is wrong goes to *problems*."""
    logos: dict[str, bytes] = {}
    for name, clinic in clinics.items():
        path = posixpath.normpath(posixpath.join("clinics", clinic.brand.logo))
        where = clinic.at("brand", "logo")
        if path.startswith(("..", "/")):
            message = f'"{clinic.brand.logo}" leaves the content folder'
            problems.append(Problem(where, "logo", message, "put the logo in clinics/logos/"))
        elif path not in pictures:
            hint = near_miss(path, pictures) or "put an SVG file there"
            problems.append(Problem(where, "logo", f'there is no picture "{path}"', hint))
        else:
            logo, found = _cleaned(path, pictures[path], where)
            problems.extend(found)
            if logo:
                logos[name] = logo
    return logos


def _cleaned(path: str, content: bytes, where: Where) -> tuple[bytes, list[Problem]]:
    """Return the logo without anything active, and what to tell; no bytes if it is no drawing."""
    hint = "save it as a plain SVG drawing"
    if fault := fault_in(content):
        return b"", [Problem(where, "logo", f'"{path}" {fault}', hint)]
    active = _first_fault(content, _activity)
    told = Problem(where, "logo", f'"{path}" {active}; it is shown without', hint, Severity.WARNING)
    return _hushed(content), [told] if active else []


def fault_in(content: bytes) -> str:
    """Return why *content* cannot be a logo, even cleaned, or nothing."""
    if fault := _unreadable(content):
        return fault
    clean = _hushed(content)
    return _unreadable(clean) or _first_fault(clean, _element_fault)


def _hushed(content: bytes) -> bytes:
    """Return the picture without what svg-hush does not know to be drawing; nothing if unfit."""
    try:
        return filter_svg(content)
    except ValueError:  # it reads XML more strictly than defusedxml does
        return b""


def _unreadable(content: bytes) -> str:
    """Return why *content* is no SVG picture of a fair size, or nothing."""
    if len(content) > LARGEST:
        return f"is {len(content):,} bytes large; {LARGEST:,} at most"
    try:
        root = fromstring(content.decode("utf-8"), forbid_dtd=True)
    except (ParseError, DefusedXmlException, UnicodeDecodeError, ValueError):
        return "is not an SVG picture"
    if _local(root.tag) != "svg" or not (root.get("viewBox") or root.get("width")):
        return "is not an SVG picture with a size"
    return ""


def _first_fault(content: bytes, fault_of: Callable[[Element], str]) -> str:
    root = fromstring(content.decode("utf-8"), forbid_dtd=True)
    return next((fault for element in root.iter() if (fault := fault_of(element))), "")


def _activity(element: Element) -> str:
    """Return what of *element* could run or load something, or nothing."""
    name = _local(str(element.tag))
    if name in {"script", "foreignObject"}:
        return f'has an element "{name}" that could run something'
    for attribute, value in element.attrib.items():
        plain = _local(attribute).lower()
        if plain.startswith("on") or plain == "href" or _loads(value):
            return f'has an attribute "{plain}" that could run or load something'
    return ""


def _element_fault(element: Element) -> str:
    name = _local(str(element.tag))
    if name not in _DRAWING:
        return f'has an element "{name}" that is no drawing'
    if name == "style" and _loads(element.text or ""):
        return "has a style that could load something"
    return _activity(element)


def _loads(text: str) -> bool:
    """Say whether a value or style may name a place; an escape may hide one (CSS Syntax 4.3.7)."""
    return "url(" in text.replace("url(#", "") or "@import" in text or "\\" in text


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]
