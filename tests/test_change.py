"""What a newer sheet tells otherwise: found, named in the right way, gravest first."""

from dataclasses import replace

import pytest

from generator.change import How, Weight, changes
from generator.record import Entry, Part, Record, record_from, stored

DAY = 24 * 60
MAKEUP = Entry(
    Part.INSTRUCTION, "no-makeup", "avoid", "No makeup", "", 0, DAY // 2, "0 - 12 hours", "12 h"
)
AGAIN = Entry(
    Part.INSTRUCTION,
    "again",
    "allow",
    "Makeup again",
    "",
    DAY // 2,
    None,
    "12 hours -",
    "from 12 h",
)
WASH = Entry(Part.INSTRUCTION, "wash", "do", "Wash", "Clean skin heals", 0, None, "0 -", "now")
BALM = Entry(Part.PRODUCT, "balm", "", "Balm: thin", "", DAY, None, "1 day -", "from 1 d")
FEVER = Entry(Part.SIGN, "fever", "call", "Fever", "", 2 * DAY, None, "2 days -", "after 2 d")
RED = Entry(Part.SYMPTOM, "red", "", "Red", "", 0, DAY, "0 - 1 day", "1 d")
PHONE = Entry(Part.CLINIC, "phone", written="tel:+1", words="1")
PINK = Entry(Part.SIGN, "pink", "self-care", "Light redness", "", 0, DAY, "0 - 1 day", "1 d")
CALL = Entry(Part.CARE, "emergency", "emergency", "Call at once")
SHEET = Record((PHONE, CALL, FEVER, PINK, MAKEUP, WASH, AGAIN, BALM, RED))


def _with(old: Entry, **values: object) -> Record:
    new = replace(old, **values)
    return Record(tuple(new if entry == old else entry for entry in SHEET.entries))


def _without(old: Entry) -> Record:
    return Record(tuple(entry for entry in SHEET.entries if entry != old))


@pytest.mark.parametrize(
    ("entry", "values", "how", "weight"),
    [
        (MAKEUP, {"until_minutes": DAY, "written": "0 - 24 hours"}, "longer", "STRICTER"),
        (MAKEUP, {"until_minutes": None, "written": "0 -"}, "longer", "STRICTER"),
        (MAKEUP, {"written": "0 - at least 12 hours"}, "longer", "STRICTER"),
        (MAKEUP, {"until_minutes": 60, "written": "0 - 1 hours"}, "shorter", "EASIER"),
        (
            MAKEUP,
            {"from_minutes": -60, "written": "1 hours before - 12 hours"},
            "longer",
            "STRICTER",
        ),
        (MAKEUP, {"text": "No makeup at all"}, "changed", "ADVICE"),
        (AGAIN, {"from_minutes": DAY, "written": "24 hours -"}, "later", "STRICTER"),
        (AGAIN, {"from_minutes": 60, "written": "1 hours -"}, "earlier", "EASIER"),
        (AGAIN, {"kind": "avoid"}, "changed", "STRICTER"),
        (BALM, {"from_minutes": 2 * DAY, "written": "2 days -"}, "later", "STRICTER"),
        (BALM, {"from_minutes": 60, "written": "1 hours -"}, "earlier", "EASIER"),
        (FEVER, {"from_minutes": DAY, "written": "1 day -"}, "changed", "WARNING"),
        (FEVER, {"from_minutes": 3 * DAY, "written": "3 days -"}, "changed", "ADVICE"),
        (FEVER, {"kind": "emergency"}, "changed", "WARNING"),
        (FEVER, {"kind": "self-care"}, "changed", "ADVICE"),
        (WASH, {"detail": "It soothes"}, "changed", "ADVICE"),
        (WASH, {"from_minutes": -60, "written": "1 hours before -"}, "earlier", "ADVICE"),
        (PINK, {"until_minutes": 2 * DAY, "written": "0 - 2 days"}, "changed", "ADVICE"),
        (PINK, {"kind": "call"}, "changed", "WARNING"),
        (CALL, {"text": "Go to hospital"}, "changed", "CONTACT"),
        (RED, {"until_minutes": 60, "written": "0 - 1 hours"}, "shorter", "ADVICE"),
        (RED, {"until_minutes": 2 * DAY, "written": "0 - 2 days"}, "longer", "REST"),
        (PHONE, {"written": "tel:+2"}, "changed", "CONTACT"),
    ],
)
def test_a_change_is_named_and_weighed(entry: Entry, values: dict, how: str, weight: str):
    (found,) = changes(SHEET, _with(entry, **values))
    assert (found.how, found.weight) == (How(how), Weight[weight])
    assert found.before == entry
    assert found.told == replace(entry, **values)


@pytest.mark.parametrize(
    ("entry", "added", "removed"),
    [
        (FEVER, "WARNING", "EASIER"),
        (PINK, "ADVICE", "EASIER"),
        (MAKEUP, "STRICTER", "EASIER"),
        (AGAIN, "EASIER", "STRICTER"),
        (WASH, "ADVICE", "ADVICE"),
        (RED, "REST", "ADVICE"),
        (PHONE, "CONTACT", "CONTACT"),
    ],
)
def test_what_came_and_what_went_is_weighed(entry: Entry, added: str, removed: str):
    (came,) = changes(_without(entry), SHEET)
    (went,) = changes(SHEET, _without(entry))
    assert (came.how, came.weight, came.before) == (How.ADDED, Weight[added], None)
    assert (went.how, went.weight, went.after) == (How.REMOVED, Weight[removed], None)
    assert went.told == entry


def test_warnings_come_first_and_restrictions_next():
    old = Record((PHONE, replace(MAKEUP, until_minutes=60, written="0 - 1 hours"), RED, AGAIN))
    new = Record((replace(PHONE, written="tel:+2"), RED, WASH, MAKEUP, FEVER))
    order = [one.told.id for one in changes(old, new)]
    assert order == ["fever", "no-makeup", "again", "phone", "wash"]


def test_better_words_for_the_same_time_are_no_change():
    reworded = _with(MAKEUP, words="half a day")
    assert changes(SHEET, reworded) == ()
    assert reworded.fingerprint == SHEET.fingerprint
    assert reworded.seal != SHEET.seal


def test_another_order_is_no_change():
    assert Record(SHEET.entries[::-1]).fingerprint == SHEET.fingerprint


def test_a_stored_record_is_read_back_and_any_touch_is_told():
    content = stored(SHEET, "a\tline")
    assert record_from(content) == (SHEET, "a\tline")
    for old, new in (
        (b"Fever", b"Feber"),
        (b'until_minutes": 720', b'until_minutes": 730'),
        (b"from 1 d", b"from 2 d"),
    ):
        assert content.count(old) == 1
        with pytest.raises(ValueError, match="was changed"):
            record_from(content.replace(old, new))
    for junk in (
        b"",
        b"[]",
        b"{}",
        b"\xff",
        b'{"entries": [{"part": "x"}], "line": "", "seal": ""}',
    ):
        with pytest.raises(ValueError, match="is not"):
            record_from(junk)
