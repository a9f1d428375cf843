"""How a clinic's window differs from the protocol's, and whether that is weaker."""

import pytest
from inline import content_of, instruction, step

from generator.override import Override, overrides_of


def _override(kind: str, when: str, move: str) -> Override:
    it = instruction("it", kind, "makeup", f"when: {{{when}}}")
    (one,) = overrides_of(content_of(it, offer=f"windows: [{{id: it, {move}}}]"))
    return one


def _product(when: str, move: str) -> Override:
    it, offer = instruction("it", "do", "makeup"), f"windows: [{{id: step, {move}}}]"
    (one,) = overrides_of(content_of(it, rest=step(when), offer=offer))
    return one


@pytest.mark.parametrize(
    ("kind", "when", "move", "said"),
    [
        ("avoid", "until: 2 days", "until: 1 day", "shortens a restriction"),
        ("avoid", "until: 2 days", "from: 1 day", "shortens a restriction"),
        ("avoid", "from: 0", "until: 9 days", "shortens a restriction"),
        ("avoid", "until: 2 days", "until: 1 to 2 days", "shortens a restriction"),
        ("avoid", "until: at least 2 days", "until: 2 days", 'takes "at least" from a restriction'),
        ("avoid", "until: at least 2 days", "until: at least 2 days", ""),
        ("avoid", "until: at least 2 days", "until: 3 days", ""),
        ("avoid", "until: 2 days", "until: 3 days", ""),
        ("avoid", "from: 1 day, until: 2 days", "from: 1 hour", ""),
        ("do", "from: 1 day", "from: 1 hour", "starts sooner"),
        ("do", "until: 2 days", "until: 3 days", "lasts longer"),
        ("do", "until: 2 days", "until: 1 day", "shortens what is advised"),
        ("do", "from: 1 day", "from: 2 days", "shortens what is advised"),
        ("do", "from: 1 day", "from: 24 hours", ""),
        ("allow", "from: 1 day", "from: 1 hour", "starts sooner"),
        ("allow", "from: 1 day", "from: 2 days", ""),
        ("allow", "from: 1 day, until: 3 days", "until: 2 days", ""),
        ("allow", "from: 1 day, until: 3 days", "until: 4 days", "lasts longer"),
    ],
)
def test_weaker_is_said_in_words(kind: str, when: str, move: str, said: str):
    assert _override(kind, when, move).loosened == said


@pytest.mark.parametrize(
    ("when", "move", "said"),
    [
        ("from: 1 day", "from: 1 hour", "starts sooner"),
        ("from: 1 day, until: 2 days", "until: 3 days", "lasts longer"),
        ("from: 1 day", "from: 2 days", ""),
        ("from: 1 day, until: 3 days", "until: 2 days", ""),
    ],
)
def test_a_product_is_weaker_sooner_or_longer_only(when: str, move: str, said: str):
    one = _product(when, move)
    assert (one.kind, one.loosened) == (None, said)


def test_the_new_window_keeps_the_end_that_is_not_moved():
    assert _override("avoid", "from: 1 day, until: 2 days", "until: 3 days").new.written == (
        "1 days - 3 days"
    )


def test_the_instruction_of_a_clinic_is_no_override():
    extra = instruction("extra", "avoid", "makeup")
    content = content_of(instruction("it", "do", "makeup"), offer=f"add:\n  {extra}")
    assert list(overrides_of(content)) == []
