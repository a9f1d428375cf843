"""Several protocols in one visit: laws that hold for any protocols, and the cases people meet."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.address import Address
from generator.build import Build
from generator.content import Content, read_content
from generator.identity import topic_closure
from generator.joined import Joined, joined
from generator.line import GRAVITY, key_of, said, window_of
from generator.model import (
    Adjust,
    Instruction,
    Kind,
    Level,
    Product,
    ProductStep,
    Protocol,
    Review,
    Topic,
    Warning,
)
from generator.rules import judged
from generator.text import Text
from generator.visit import Visit
from generator.window import Duration, Moment, Unit, Window

HOURS = range(40)
TOPICS = {
    name: Topic(id=name, name=Text(name), icon="x", includes=below)
    for name, below in {"a": (), "b": (), "c": (), "u": ("a",)}.items()
}
PRODUCTS = {
    "balm": Product(id="balm", name="B", maker="M", what=Text("w"), topic="c", contains=("a",)),
    "mist": Product(id="mist", name="S", maker="M", what=Text("w"), topic="b"),
}
REVIEW = Review(by="Editors", on=date(2026, 5, 4), next=date(2027, 5, 4), clinician="approved")


def _moment(hours: int) -> Moment:
    if hours and hours % 24 == 0:
        return Moment(Duration(hours // 24, Unit.DAYS))
    return Moment(Duration(hours, Unit.HOURS), at_least=hours % 5 == 0)


_bounds = st.integers(1, 40).map(lambda hours: Moment(Duration(hours, Unit.HOURS)))


@st.composite
def _windows(draw: st.DrawFn) -> Window:
    start = draw(st.integers(0, 20))
    length = draw(st.none() | st.integers(1, 16))
    return Window(_moment(start), None if length is None else _moment(start + length))


def _holds(window: Window, hour: int) -> bool:
    until = window.until_minutes
    return window.from_minutes <= hour * 60 and (until is None or hour * 60 < until)


@st.composite
def _protocols(draw: st.DrawFn) -> Protocol:
    """Draw a protocol that does not contradict itself: such a one is told by other rules."""
    words = st.sampled_from(["one", "two"]).map(Text)
    advice = st.builds(
        Instruction,
        id=st.just("x"),
        kind=st.sampled_from(Kind),
        topic=st.sampled_from(sorted(TOPICS)),
        text=words,
        when=st.none() | _windows(),
        while_=st.none() | st.none() | st.none() | st.just(Text("while it peels")),
        adjust=st.none() | st.builds(Adjust, least=_bounds, most=_bounds),
        references=st.sampled_from([("r",), ("s",)]),
    )
    step = st.builds(
        ProductStep,
        id=st.just("x"),
        product=st.sampled_from(sorted(PRODUCTS)),
        how=words,
        when=_windows(),
        references=st.just(("r",)),
    )
    sign = st.builds(
        Warning,
        id=st.just("x"),
        level=st.sampled_from(Level),
        topics=st.just(("a",)),
        text=words,
        when=st.none() | _windows(),
        references=st.just(("r",)),
    )
    advice = advice.map(_within_its_bounds)
    drawn = draw(st.lists(advice, min_size=1, max_size=5, unique_by=lambda one: repr(key_of(one))))
    bans = [one for one in drawn if one.kind is Kind.AVOID]
    items = bans + [one for one in drawn if one.kind is not Kind.AVOID and not _banned(one, bans)]
    steps = draw(st.lists(step, max_size=3, unique_by=lambda one: repr(key_of(one))))
    signs = draw(st.lists(sign, max_size=3, unique_by=lambda one: repr(key_of(one))))
    return Protocol(
        title=Text("t"),
        procedure=Text("p"),
        summary=Text("s"),
        version=1,
        review=REVIEW,
        instructions=_numbered("i", items or drawn),
        products=_numbered("p", [one for one in steps if not _banned(one, bans)]),
        warnings=_numbered("w", signs),
    )


def _bounded(item: Instruction) -> int:
    return (window_of(item).end or window_of(item).start).latest


def _within_its_bounds(item: Instruction) -> Instruction:
    """Return *item*, with bounds only if its own time is within them, as a rule demands."""
    bounds = item.adjust
    for_good = item.kind is Kind.AVOID and window_of(item).end is None
    if bounds is None or (
        not for_good and bounds.least.latest <= _bounded(item) <= bounds.most.latest
    ):
        return item
    return item.model_copy(update={"adjust": None})


def _numbered(letter: str, items: list) -> tuple:
    return tuple(one.model_copy(update={"id": f"{letter}{n}"}) for n, one in enumerate(items))


def _named(item: Instruction | ProductStep) -> set[str]:
    if isinstance(item, Instruction):
        return {item.topic}
    product = PRODUCTS[item.product]
    return {product.topic, *product.contains}


def _reaches(ban: Instruction, item: Instruction | ProductStep) -> bool:
    return bool(topic_closure(TOPICS, ban.topic) & _named(item))


def _time(item: Instruction | ProductStep) -> Window:
    return window_of(item) if isinstance(item, Instruction) else item.when


def _banned(item: Instruction | ProductStep, bans: list[Instruction]) -> bool:
    return any(
        window_of(ban).overlaps(_time(item))
        and (
            _reaches(ban, item) or any(ban.topic in topic_closure(TOPICS, n) for n in _named(item))
        )
        for ban in bans
    )


def _join(**parts: Protocol) -> Joined:
    return joined(Visit(parts, TOPICS, PRODUCTS), title=Text("t"), summary=Text("s"))


def _meaning(one: Joined) -> tuple:
    dump = one.protocol.model_dump(mode="json")
    lists = {
        k: sorted(map(repr, v)) if isinstance(v, (list, tuple)) else v for k, v in dump.items()
    }
    gone = sorted(repr((left.part, left.step)) for left in one.dropped)
    conflicts = sorted(repr((c.part, c.item.id, c.ban.part, c.ban.item.id)) for c in one.conflicts)
    origins = {name: sorted(parts) for name, parts in one.origins.items()}
    return lists, gone, conflicts, origins


@settings(max_examples=150, deadline=None)
@given(_protocols(), _protocols(), _protocols())
def test_it_does_not_matter_which_protocol_comes_first(a: Protocol, b: Protocol, c: Protocol):
    first = _meaning(_join(a=a, b=b, c=c))
    assert _meaning(_join(c=c, a=a, b=b)) == first
    assert _meaning(_join(b=b, c=c, a=a)) == first


@settings(max_examples=150, deadline=None)
@given(_protocols())
def test_a_protocol_joined_with_itself_is_itself(one: Protocol):
    made = _join(a=one, b=one)
    for name in ("before", "instructions", "products", "symptoms", "warnings"):
        assert getattr(made.protocol, name) == getattr(one, name)
    assert made.dropped == made.conflicts == ()
    assert set(made.origins.values()) == {frozenset({"a", "b"})}


@settings(max_examples=300, deadline=None)
@given(_protocols(), _protocols())
def test_no_restriction_ever_loosens(a: Protocol, b: Protocol):
    made = _join(a=a, b=b).protocol
    bans = [one for one in made.instructions if one.kind is Kind.AVOID]
    for own in (*a.instructions, *b.instructions):
        if own.kind is Kind.AVOID:
            same = [one for one in bans if key_of(one) == key_of(own)]
            assert len(same) in {1, 2}
            for hour in HOURS:
                if _holds(window_of(own), hour):
                    assert any(_holds(window_of(one), hour) for one in same)
            for one in same:
                assert one.adjust is None or _no_looser(one.adjust, own)


def _no_looser(joined_bounds: Adjust, own: Instruction) -> bool:
    """Return whether no clinic may go below what *own* lets it."""
    least = own.adjust.least.latest if own.adjust else _bounded(own)
    return joined_bounds.least.latest >= least


@settings(max_examples=300, deadline=None)
@given(_protocols(), _protocols())
def test_nothing_is_allowed_while_the_other_treatment_forbids_it(a: Protocol, b: Protocol):
    parts = {"a": a, "b": b}
    made = _join(**parts)
    torn = {(c.part, c.item.id) for c in made.conflicts}
    wrote = {name: {s for s, final in made.ids.items() if final == name} for name in made.origins}
    for item in (*made.protocol.instructions, *made.protocol.products):
        if isinstance(item, Instruction) and item.kind is Kind.AVOID:
            continue
        for part, name in wrote[item.id] - torn:
            own = parts[part]
            source = next(one for one in (*own.instructions, *own.products) if one.id == name)
            assert _time(item).from_minutes >= _time(source).from_minutes
            other = parts["b" if part == "a" else "a"]
            for ban in other.instructions:
                if ban.kind is Kind.AVOID and _reaches(ban, item):
                    known = [one for one in own.instructions if key_of(one) == key_of(ban)]
                    for hour in HOURS:
                        if _holds(_time(item), hour) and _holds(window_of(ban), hour):
                            assert any(_holds(window_of(one), hour) for one in known)


@settings(max_examples=200, deadline=None)
@given(_protocols(), _protocols())
def test_only_what_is_forbidden_all_the_time_is_left_out(a: Protocol, b: Protocol):
    parts = {"a": a, "b": b}
    made = _join(**parts)
    gone = {(left.part, left.step.id.removeprefix(f"{left.part}-")) for left in made.dropped}
    for part, other in (("a", b), ("b", a)):
        bans = [one for one in other.instructions if one.kind is Kind.AVOID]
        for item in (*parts[part].instructions, *parts[part].products):
            if (part, item.id) not in made.ids:
                assert _banned(item, bans)
                is_step = isinstance(item, ProductStep)
                assert is_step == ((part, item.id) in gone)
                assert is_step or item.kind is Kind.ALLOW
    assert set(made.ids.values()) == set(made.origins)
    items = (*made.protocol.instructions, *made.protocol.products, *made.protocol.warnings)
    assert len({one.id for one in items}) == len(items)


@settings(max_examples=150, deadline=None)
@given(_protocols(), _protocols())
def test_no_warning_grows_milder_or_is_lost(a: Protocol, b: Protocol):
    made = _join(a=a, b=b).protocol
    for own in (*a.warnings, *b.warnings):
        (same,) = [one for one in made.warnings if said(one.text) == said(own.text)]
        assert GRAVITY.index(same.level) >= GRAVITY.index(own.level)
        for hour in HOURS:
            if own.when is None or _holds(own.when, hour):
                assert same.when is None or _holds(same.when, hour)


WASH = "protocols/wash.yaml"
LINE = "instructions:\n"


def _combined(root) -> tuple[Content, object]:
    content, problems = read_content(root)
    assert content is not None, problems
    return content, Build(content).edition(Address("hill", "en", "peel-wash"))


def _wash(*lines: str) -> list[tuple[str, str]]:
    return [(LINE, LINE + "".join(f"  - {line}\n" for line in lines))]


def test_the_longer_ban_wins_with_the_clinic_s_own_window(world):
    _, edition = _combined(world())
    (makeup,) = [one for one in edition.donts if one.id == "no-makeup"]
    assert makeup.window.until_minutes == 48 * 60
    assert makeup.changed
    assert makeup.origin == "Both treatments"


def test_the_clinic_changes_the_combination_too(world):
    change = "    windows: [{id: no-makeup, until: 3 days, reason: r, by: N, on: 2026-05-05}]\n"
    last = "    summary: What to do after a peel and a wash\n"
    _, edition = _combined(world({"clinics/hill.yaml": [(last, last + change)]}))
    (makeup,) = [one for one in edition.donts if one.id == "no-makeup"]
    assert makeup.window.until_minutes == 72 * 60


def test_every_line_says_which_treatment_it_is_from(world):
    _, edition = _combined(world())
    assert edition.treatments == ("Peel", "Deep wash")
    assert {one.origin for one in (*edition.dos, *edition.products)} == {"Peel"}
    signs = {sign.id: sign.origin for care in edition.care for sign in care.signs}
    assert signs == dict.fromkeys(("breath", "redder", "light-red"), "Both treatments")


def test_a_single_treatment_names_none(world):
    content, _ = read_content(world())
    edition = Build(content).edition(Address("hill", "en", "peel"))
    assert edition.treatments == ()
    assert {one.origin for one in (*edition.dos, *edition.donts)} == {""}


def test_origin_is_in_the_language_of_the_page(world):
    content, _ = _combined(world())
    edition = Build(content).edition(Address("hill", "ar", "peel-wash"))
    assert {one.origin for one in edition.dos} == {"«التقشير»"}
    assert "العلاجان الاثنان" in {one.origin for one in edition.donts}


def test_product_forbidden_for_a_while_starts_later_and_one_forbidden_for_good_is_left_out(world):
    ban = "{id: no-balm, kind: avoid, topic: calming, text: No balm, when: {until: 3 days}, "
    sun = "{id: no-cream, kind: avoid, topic: sunscreen, text: No cream, when: {until: 3 days}, "
    root = world({WASH: _wash(ban + "references: [F03]}", sun + "references: [F03]}")})
    _, edition = _combined(root)
    assert [(one.name, one.window.from_minutes) for one in edition.products] == [
        ("Shade Cream", 72 * 60)
    ]
    assert [one.name for one in edition.left_out] == ["Calm Balm"]
    assert edition.products[0].origin == "Both treatments"


def test_ban_on_an_umbrella_reaches_a_product_with_the_ingredient(world):
    ban = "{id: no-acid, kind: avoid, topic: actives, text: No actives, when: {until: 5 days}, "
    changes = {
        WASH: _wash(ban + "references: [F03]}"),
        "products.yaml": [("topic: calming}", "topic: calming, contains: [retinoids]}")],
    }
    _, edition = _combined(world(changes))
    assert [one.name for one in edition.left_out] == ["Calm Balm"]


def test_advice_waits_until_the_other_treatment_allows_it(world):
    ban = "{id: no-water, kind: avoid, topic: cleansing, text: Stay dry, when: {until: 6 hours}, "
    _, edition = _combined(world({WASH: _wash(ban + "references: [F03]}")}))
    (wash,) = [one for one in edition.dos if one.id == "wash"]
    assert wash.window.from_minutes == 6 * 60


def test_lines_that_share_only_an_id_are_kept_apart(world):
    sign = "symptoms:\n  - {id: red, topic: redness, text: Pink skin, when: {until: 2 days}, "
    changes = {WASH: [("warnings:\n", sign + "references: [F04]}\nwarnings:\n")]}
    _, edition = _combined(world(changes))
    origins = {one.id: one.origin for one in edition.expected}
    assert origins == {"peel-red": "Peel", "rough": "Peel", "wash-red": "Deep wash"}


def test_removing_one_line_settles_a_conflict(world, told):
    ban = "{id: no-water, kind: avoid, topic: cleansing, text: Stay dry, references: [F03]}"
    root = world({WASH: _wash(ban)})
    assert any("[combination-conflict]" in line for line in told(root))
    clinic = root / "clinics" / "hill.yaml"
    change = "    remove: [{id: no-water, reason: agreed, by: Lead nurse, on: 2026-05-05}]\n"
    clinic.write_text(clinic.read_text() + change)
    assert not any("[combination-conflict]" in line for line in told(root))


def test_review_of_a_combination_is_the_older_and_the_next_the_earlier(world):
    when = [("on: 2026-05-04, next: 2027-05-04", "on: 2026-01-02, next: 2026-12-01")]
    _, edition = _combined(world({WASH: when}))
    assert (edition.reviewed_on, edition.next_review) == ("2026-01-02", "2026-12-01")
    assert edition.clinician == "awaiting"


def test_the_tiny_world_combines_without_a_problem(world):
    content, _ = _combined(world())
    assert judged(content) == []
