"""How weak advice may be at most, from the facts it cites. Times in minutes."""

from inline import content_of, instruction

from generator.evidence import Evidence, evidence_for

HOUR, DAY = 60, 24 * 60


def _fact(name: str, *more: str) -> str:
    return f"- {{{', '.join((f'id: {name}', 'says: so', 'references: [guide]', *more))}}}"


def _evidence(topic: str, *facts: str) -> Evidence | None:
    content = content_of(instruction("it", "do", "makeup"), facts="\n".join(facts))
    return evidence_for(content.facts, topic, content)


def _weakest(topic: str, *facts: str) -> Evidence:
    found = _evidence(topic, *facts)
    assert found is not None
    return found


NO_MAKEUP = ("topic: makeup", "kind: avoid")
MAKEUP = ("topic: makeup", "kind: allow")


def test_without_a_timed_fact_there_is_none():
    assert _evidence("makeup", _fact("F01", *NO_MAKEUP)) is None


def test_a_reference_is_no_evidence():
    content = content_of(instruction("it", "do", "makeup"))
    assert evidence_for(("guide",), "makeup", content) is None


def test_the_shortest_restriction_is_the_weakest():
    found = _weakest(
        "makeup",
        _fact("F01", *NO_MAKEUP, "when: {until: 24 hours}"),
        _fact("F02", *NO_MAKEUP, "when: {until: 12 hours}"),
    )
    assert found.free == 12 * HOUR


def test_a_permission_too_lets_go_of_a_restriction():
    found = _weakest(
        "makeup",
        _fact("F01", *NO_MAKEUP, "when: {until: 24 hours}"),
        _fact("F02", *MAKEUP, "when: {from: 18 hours}"),
    )
    assert (found.free, found.starts) == (18 * HOUR, 18 * HOUR)


def test_a_source_that_gives_a_range_is_read_at_its_widest():
    assert (
        _weakest("makeup", _fact("F01", *NO_MAKEUP, "when: {until: 24 to 48 hours}")).free
        == 2 * DAY
    )


def test_the_earliest_start_is_the_weakest():
    found = _weakest(
        "makeup",
        _fact("F01", *MAKEUP, "when: {from: 24 hours}"),
        _fact("F02", *MAKEUP, "when: {from: 48 hours}"),
    )
    assert found.starts == DAY


def test_the_latest_start_of_a_restriction_is_the_weakest():
    found = _weakest(
        "makeup",
        _fact("F01", *NO_MAKEUP, "when: {from: 3 days before, until: 0}"),
        _fact("F02", *NO_MAKEUP, "when: {from: 1 day before, until: 0}"),
    )
    assert found.restricted == -DAY


def test_the_latest_end_counts_if_every_source_gives_one():
    one = _fact("F01", *MAKEUP, "when: {until: 2 days}")
    assert _weakest("makeup", one, _fact("F02", *MAKEUP, "when: {until: 3 days}")).ends == 3 * DAY
    assert _weakest("makeup", one, _fact("F02", *MAKEUP, "when: {from: 0}")).ends is None


def test_facts_of_the_topic_count_before_others():
    found = _weakest(
        "makeup",
        _fact("F01", *NO_MAKEUP, "when: {until: 24 hours}"),
        _fact("F02", "topic: sunscreen", "kind: avoid", "when: {until: 1 hour}"),
    )
    assert found.free == DAY


def test_what_a_fact_also_speaks_of_counts_as_its_topic():
    found = _weakest(
        "makeup",
        _fact("F01", "topic: zinc", "also: [makeup]", "kind: avoid", "when: {until: 24 hours}"),
        _fact("F02", "topic: sunscreen", "kind: avoid", "when: {until: 1 hour}"),
    )
    assert found.free == DAY


def test_if_none_is_of_the_topic_all_count():
    found = _weakest("makeup", _fact("F01", "topic: zinc", "kind: avoid", "when: {until: 2 hours}"))
    assert found.free == 2 * HOUR


def test_a_part_is_evidence_for_its_umbrella():
    found = _weakest(
        "actives",
        _fact("F01", "topic: retinoids", "kind: avoid", "when: {until: 5 days}"),
        _fact("F02", "topic: makeup", "kind: avoid", "when: {until: 1 hour}"),
    )
    assert found.free == 5 * DAY
