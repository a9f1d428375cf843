"""What a protocol, or a clinic's version of it, says of every topic: clashes and gaps."""

from inline import AVOID_MAKEUP, content_of, instruction, step

from generator.content import Content
from generator.counsel import Counsel, counsels_of

DAY = 24 * 60


def _own(content: Content) -> Counsel:
    return counsels_of(content).protocols[0]


def _clinics(content: Content) -> Counsel:
    return counsels_of(content).offers[0]


def _clashes(counsel: Counsel) -> list[tuple[str, str]]:
    return [(avoid.id, other.id) for avoid, other in counsel.clashes]


def _gaps(counsel: Counsel) -> list[tuple[str, int, int]]:
    return [(gap.topic, gap.end, gap.start) for gap in counsel.gaps]


def _again(hours: int) -> str:
    return instruction("again", "allow", "makeup", f"when: {{from: {hours} hours}}")


def test_a_permission_inside_a_restriction_clashes():
    assert _clashes(_own(content_of(AVOID_MAKEUP, _again(12)))) == [("no-makeup", "again")]


def test_a_permission_at_its_end_does_not():
    assert _clashes(_own(content_of(AVOID_MAKEUP, _again(24)))) == []


def test_a_later_permission_leaves_a_gap():
    assert _gaps(_own(content_of(AVOID_MAKEUP, _again(36)))) == [("makeup", DAY, 36 * 60)]


def test_what_is_never_mentioned_again_is_free():
    assert _gaps(_own(content_of(AVOID_MAKEUP))) == []


def test_another_instruction_fills_a_gap():
    between = instruction("dab", "do", "makeup", "when: {from: 24 hours, until: 36 hours}")
    assert _gaps(_own(content_of(AVOID_MAKEUP, _again(36), between))) == []


def test_a_product_ends_the_gap_of_its_own_topic():
    avoid = instruction("no-sun-cream", "avoid", "sunscreen", "when: {until: 12 hours}")
    assert _gaps(_own(content_of(avoid, rest=step("from: 2 days")))) == [
        ("sunscreen", 12 * 60, 2 * DAY)
    ]


def test_a_product_that_starts_at_the_end_leaves_none():
    avoid = instruction("no-sun-cream", "avoid", "sunscreen", "when: {until: 12 hours}")
    assert _gaps(_own(content_of(avoid, rest=step("from: 12 hours")))) == []


def test_a_product_says_nothing_of_an_umbrella():
    avoid = instruction("no-actives", "avoid", "actives", "when: {until: 12 hours}")
    night = step("from: 2 days", "night")
    assert _gaps(_own(content_of(avoid, rest=night))) == []


def test_a_product_says_nothing_of_what_it_only_contains():
    avoid = instruction("no-zinc", "avoid", "zinc", "when: {until: 12 hours}")
    assert _gaps(_own(content_of(avoid, rest=step("from: 2 days")))) == []


def test_a_gap_ends_where_a_product_fills_the_rest():
    avoid = instruction("no-zinc", "avoid", "zinc", "when: {until: 12 hours}")
    again = instruction("zinc-again", "allow", "zinc", "when: {from: 3 days}")
    (gap,) = _own(content_of(avoid, again, rest=step("from: 2 days"))).gaps
    assert (gap.end, gap.start, gap.after.id) == (12 * 60, 2 * DAY, "zinc-again")


def test_a_clinic_that_changes_nothing_has_no_counsel_of_its_own():
    assert counsels_of(content_of(AVOID_MAKEUP)).offers == ()


def test_only_what_a_clinic_changed_is_news():
    offer = "windows: [{id: no-makeup, until: 2 days}]"
    counsel = _clinics(content_of(AVOID_MAKEUP, _again(24), offer=offer))
    assert counsel.news == {"no-makeup"}
    assert _clashes(counsel) == [("no-makeup", "again")]


def test_a_move_to_the_same_time_is_no_news():
    offer = "windows: [{id: no-makeup, until: 24 hours}]"
    assert _clinics(content_of(AVOID_MAKEUP, offer=offer)).news == frozenset()


def test_an_old_clash_is_not_told_again_for_a_clinic():
    extra = instruction("extra", "do", "sunscreen")
    counsel = _clinics(content_of(AVOID_MAKEUP, _again(12), offer=f"add:\n  {extra}"))
    assert _clashes(counsel) == []


def test_an_added_restriction_clashes_with_the_protocols_permission():
    extra = instruction("extra", "avoid", "makeup", "when: {until: 3 days}")
    counsel = _clinics(content_of(AVOID_MAKEUP, _again(24), offer=f"add:\n  {extra}"))
    assert _clashes(counsel) == [("extra", "again")]
    assert counsel.place(counsel.clashes[0][1], counsel.clashes[0][0]).file == "clinics/hill.yaml"


def test_taking_out_what_filled_a_gap_opens_it():
    between = instruction("dab", "do", "makeup", "when: {from: 24 hours, until: 36 hours}")
    counsel = _clinics(content_of(AVOID_MAKEUP, _again(36), between, offer="remove: [{id: dab}]"))
    assert [one.id for one in counsel.removed] == ["dab"]
    assert _gaps(counsel) == [("makeup", DAY, 36 * 60)]
