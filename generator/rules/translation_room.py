"""A translation fits its place on the phone and on the sheet.

The room is that of the place, not of the source: a bar of the timeline holds 16 letters, a topic
stands beside a pictogram. Wide letters (Chinese, Japanese, Korean) count twice.

Severity: warning

Wrong: msgid "No", msgstr "No se permite de ningún modo"
Right: msgstr "No"
"""

import unicodedata
from collections.abc import Iterator

from generator.inquiry import Inquiry
from generator.problem import Problem, Severity
from generator.segment import Translated

RULE = "translation-room"
ROOM = {  # letters, by role
    "topic.name": 52,
    "product.what": 100,
    "protocol.title": 70,
    "protocol.procedure": 70,
    "protocol.summary": 160,
    "instruction.text": 130,
    "instruction.why": 200,
    "instruction.while": 110,
    "instruction.short": 18,
    "productstep.how": 130,
    "swapped.how": 130,
    "symptom.text": 70,
    "symptom.detail": 160,
    "warning.text": 200,
    "question.question": 90,
    "question.answer": 200,
    "course.for": 80,
    "clinic.hours": 110,
    "words.do": 16,
    "words.avoid": 16,
    "words.allow": 16,
    "words.use": 16,
    "words.no": 16,
    "words.yes": 16,
    "words.likely": 16,
}
_SPARE, _TIMES = 20, 2  # elsewhere: so many letters more than twice the source


def check(inquiry: Inquiry) -> Iterator[Problem]:
    """Yield translations that are too long for their place."""
    for one in inquiry.translated:
        yield from found(one)


def found(one: Translated) -> Iterator[Problem]:
    """Yield *one* form if it is too long."""
    room = ROOM.get(one.segment.role, _TIMES * len(one.segment.source) + _SPARE)
    width = sum(1 + (unicodedata.east_asian_width(letter) in "WF") for letter in one.words)
    if width > room:
        fault = f"is {width} letters wide, its place holds {room}"
        yield one.problem(RULE, fault, Severity.WARNING)
