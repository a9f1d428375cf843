"""What one item says of its topics, and when."""

from inline import content_of, instruction, step

from generator.content import Content
from generator.stance import Attitude, Stance, changed_stance, lexicon_of, stances_of
from generator.window import LONGEST

HOUR, DAY = 60, 24 * 60


def _stances(content: Content) -> dict[str, Stance]:
    return {one.id: one for one in stances_of(content.protocols["peel"], lexicon_of(content))}


def _one(*more: str, kind: str = "avoid", topic: str = "makeup") -> Stance:
    return _stances(content_of(instruction("it", kind, topic, *more)))["it"]


def test_an_instruction_says_its_kind_of_its_topic():
    one = _one("when: {from: 2 hours, until: 1 day}", kind="allow")
    assert (one.attitude, one.topic, one.topics) == (Attitude.ALLOW, "makeup", {"makeup"})
    assert (one.start, one.end) == (2 * HOUR, DAY)


def test_an_umbrella_speaks_for_all_it_includes():
    assert _one(topic="actives").topics == {"actives", "retinoids"}


def test_a_part_does_not_speak_for_its_umbrella():
    assert _one(topic="retinoids").topics == {"retinoids"}


def test_a_product_speaks_for_what_it_is_and_contains():
    it = instruction("it", "do", "makeup")
    one = _stances(content_of(it, rest=step("from: 1 day")))["step"]
    assert (one.attitude, one.about, one.topic) == (Attitude.USE, "shield", "sunscreen")
    assert one.topics == {"sunscreen", "zinc"}


def test_a_range_ends_at_its_later_time():
    assert _one("when: {until: 24 to 48 hours}").end == 2 * DAY


def test_at_least_a_day_ends_at_a_day():
    assert _one("when: {until: at least 1 day}").end == DAY


def test_without_a_time_it_holds_from_the_treatment_on():
    one = _one()
    assert (one.start, one.end, one.is_timed, one.span) == (0, None, False, "at all times")


def test_words_instead_of_a_time_may_be_any_time():
    one = _one("while: While your skin peels")
    assert (one.start, one.end, one.span) == (0, None, "at any time")


def test_before_the_visit_a_range_starts_at_its_earlier_time():
    before = "before:\n  " + instruction(
        "stop", "avoid", "retinoids", "when: {from: 3 to 5 days before, until: 0}"
    )
    one = _stances(content_of(instruction("it", "do", "makeup"), rest=before))["stop"]
    assert (one.start, one.end) == (-5 * DAY, 0)


def test_before_the_visit_without_a_time_it_never_reaches_past_the_treatment():
    before = "before:\n  " + instruction("stop", "avoid", "retinoids")
    one = _stances(content_of(instruction("it", "do", "makeup"), rest=before))["stop"]
    assert (one.start, one.end) == (-LONGEST, 0)


def test_the_place_is_the_line_of_the_time():
    one = _one("when: {until: 1 day}")
    assert (one.at.file, one.at.line) == ("protocols/peel.yaml", 8)


def test_two_meet_only_at_a_shared_minute():
    first = _one("when: {until: 24 hours}")
    assert first.meets(_one("when: {from: 23 hours}", kind="allow"))
    assert not first.meets(_one("when: {from: 24 hours}", kind="allow"))


def test_two_meet_only_on_a_shared_topic():
    umbrella, part = _one(topic="actives"), _one(topic="retinoids", kind="do")
    assert umbrella.meets(part)
    assert part.meets(umbrella)
    assert not umbrella.meets(_one(topic="makeup", kind="do"))


def test_the_span_is_said_in_the_authors_units():
    assert _one("when: {from: 2 days, until: 1 week}").span == "from 2 days until 7 days"
    assert _one("when: {from: 0}").span == "from the treatment on"


def _changed(offer: str, name: str = "step") -> Stance:
    it = instruction("it", "avoid", "makeup", "when: {until: 1 day}")
    content = content_of(it, rest=step("from: 1 day"), offer=offer)
    change = content.clinics["hill"].offers[0]
    move = change.windows[0] if change.windows else None
    swap = change.products[0] if change.products else None
    return changed_stance(_stances(content)[name], move, swap, lexicon=lexicon_of(content))


def test_a_moved_window_is_the_clinics_at_the_clinics_line():
    one = _changed("windows: [{id: it, until: 2 days}]", "it")
    assert (one.start, one.end) == (0, 2 * DAY)
    assert one.at.file == "clinics/hill.yaml"


def test_a_swapped_product_speaks_for_itself():
    one = _changed("products: [{id: step, product: night}]")
    assert (one.about, one.topics, one.start) == ("night", {"retinoids"}, DAY)
    assert one.at.file == "clinics/hill.yaml"


def test_a_step_both_moved_and_swapped_stands_where_its_time_is_given():
    one = _changed(
        "windows:\n  - {id: step, from: 2 days}\nproducts:\n  - {id: step, product: night}"
    )
    assert (one.about, one.start) == ("night", 2 * DAY)
    assert one.at.line == 13  # of "windows:"; 15 is that of "products:"
