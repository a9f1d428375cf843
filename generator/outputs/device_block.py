"""The data block that tells a page's script what it may say: the words, digits and zone it needs.

A data block is not a script, so no policy has to allow it; `<` is escaped, so nothing an author
writes can end it (HTML, "restrictions for contents of script elements").
"""

import json
from dataclasses import asdict

from markupsafe import Markup

from generator.address import Address
from generator.edition import Edition

WORDS = (
    "beside_failed",
    "calendar_visit",
    "desk_scan",
    "now_ahead",
    "now_by_hand",
    "now_copied",
    "now_forgotten",
    "now_less",
    "now_mark",
    "now_missing",
    "now_over",
    "now_planned",
    "now_since",
    "now_title",
    "read_aloud",
    "read_stop",
    "zone_note",
)


def device_block(edition: Edition) -> Markup:
    """Return the JSON (type `Device` in `script/device.js`) for inside a script element."""
    here = edition.address
    source = Address(here.clinic, edition.source_language, here.protocol)
    data = {
        **asdict(edition.device),
        "key": f"{here.clinic}/{here.protocol}",
        "language": edition.language,
        "url": edition.url,
        "code": edition.code_url,
        "codeLevel": edition.code_level,
        "timezone": edition.clinic.timezone,
        "source": here.link_to(source),
        "sourceLanguage": edition.source_language,
        "visits": [
            {
                "id": one.id,
                "minutes": one.apart_minutes,
                "text": ". ".join((one.purpose, *one.parts)),
            }
            for one in edition.course
        ],
        "words": {name: edition.words[name] for name in WORDS},
    }
    return in_script(data)


def in_script(data: object) -> Markup:
    """Return *data* as JSON that can stand inside a script element."""
    written = json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return Markup(written.replace("<", "\\u003c"))  # noqa: S704 - nothing in it can end the element
