"""The shipped content uses every fact of the four documents and resolves X1-X7."""

from generator.content import Content
from generator.identity import items_of
from generator.model import Level, texts_in

# The ids of the timed facts collected from the four source documents.
_RANGES = ((1, 4), (10, 16), (20, 26), (30, 41), (50, 61), (70, 78), (80, 85))
FACTS = {f"F{number:02}" for first, last in _RANGES for number in range(first, last + 1)}


def test_fact_list_is_complete(content: Content):
    assert set(content.facts) == FACTS


def test_every_fact_is_used_or_left_out_with_a_reason(content: Content):
    cited = {
        name
        for protocol in content.protocols.values()
        for item in items_of(protocol)
        for name in getattr(item, "references", ())
    }
    unused = {name for name in content.facts if name not in cited}
    assert unused == {name for name, fact in content.facts.items() if fact.left_out}
    assert len(cited & FACTS) > 50


def test_general_protocol_resolves_every_disagreement_in_writing(content: Content):
    resolved = {one.id: one.decision for one in content.protocols["microneedling"].resolutions}
    assert set(resolved) == {f"X{number}" for number in range(1, 8)} == set(content.disagreements)
    assert all(len(decision) > 40 for decision in resolved.values())


def test_general_protocol_takes_the_cautious_reading(content: Content):
    items = {item.id: item for item in content.protocols["microneedling"].instructions}

    def until(name: str) -> int:
        window = items[name].when
        assert window is not None
        assert window.until_minutes is not None
        return window.until_minutes

    hour, day = 60, 24 * 60
    assert until("no-makeup") == 24 * hour  # X1
    assert until("no-sunscreen") == 24 * hour  # X2
    assert until("no-strong-ingredients") == 5 * day  # X3
    assert until("no-harsh-products") == 5 * day  # X3


def test_general_protocol_names_no_brand(content: Content):
    words = " ".join(text.source for text in texts_in(content.protocols["microneedling"]))
    for brand in ("SkinPen", "MDPen", "Skinfuse"):
        assert brand not in words
    assert not content.protocols["microneedling"].products


def test_every_kit_product_has_its_start_and_end(content: Content):
    steps = {one.product: one.when for one in content.protocols["skinpen"].products}
    day = 24 * 60
    found = {name: (when.from_minutes, when.until_minutes) for name, when in steps.items()}
    assert found == {
        "skinfuse-rescue": (0, 2 * day),
        "skinfuse-reclaim": (day, None),
        "skinfuse-shield": (day, None),
        "skinfuse-fortify": (2 * day, None),
    }


def test_all_three_warning_levels_await_a_clinician(content: Content):
    for protocol in content.protocols.values():
        assert {one.level for one in protocol.warnings} == set(Level)
        assert protocol.review.clinician == "awaiting"
