"""Logos: a clinic's SVG file, shown only if it is a picture and nothing else.

Whatever could run, load or link is refused rather than cleaned: a logo has no use for it.
"""

import posixpath
from collections.abc import Mapping
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from generator.model import Clinic
from generator.problem import Problem, near_miss

LARGEST = 60_000  # bytes; it is inlined nowhere, but printed on every sheet
_DRAWING = frozenset(
    {"svg", "g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon"}
    | {"defs", "title", "desc", "linearGradient", "radialGradient", "stop", "clipPath"}
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
        elif fault := fault_in(pictures[path]):
            message = f'"{path}" {fault}'
            problems.append(Problem(where, "logo", message, "save it as a plain SVG drawing"))
        else:
            logos[name] = pictures[path]
    return logos


def fault_in(content: bytes) -> str:
    """Return why *content* cannot be a logo, or nothing."""
    if len(content) > LARGEST:
        return f"is {len(content):,} bytes large; {LARGEST:,} at most"
    try:
        root = fromstring(content.decode("utf-8"), forbid_dtd=True)
    except (ParseError, DefusedXmlException, UnicodeDecodeError, ValueError):
        return "is not an SVG picture"
    if _local(root.tag) != "svg" or not (root.get("viewBox") or root.get("width")):
        return "is not an SVG picture with a size"
    return next((fault for element in root.iter() if (fault := _element_fault(element))), "")


def _element_fault(element: Element) -> str:
    name = _local(str(element.tag))
    if name not in _DRAWING:
        return f'has an element "{name}" that is no drawing'
    for attribute, value in element.attrib.items():
        plain = _local(attribute).lower()
        if plain.startswith("on") or plain == "href" or "url(" in value.replace("url(#", ""):
            return f'has an attribute "{plain}" that could run or load something'
    return ""


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]
