"""Every window an author wrote, with whose it is and where."""

from inline import AVOID_MAKEUP, content_of, instruction

from generator.model import Fact, Instruction, ProductStep, Symptom, Warning
from generator.timed import timed

REST = """
before:
  - id: stop
    kind: avoid
    topic: retinoids
    text: Stop
    when: {from: 2 days before, until: 0}
    references: [guide]
products:
  - {id: step, product: shield, how: Use it, when: {from: 1 day}, references: [guide]}
symptoms:
  - {id: red, topic: makeup, text: Red, when: {until: 1 day}, references: [guide]}
warnings:
  - id: worse
    level: call
    topics: [makeup]
    text: Worse
    when: {from: 2 days}
    references: [guide]
"""
FACT = "- {id: F01, says: none, references: [guide], when: {until: 1 day}}"


def test_no_list_of_a_protocol_and_no_fact_is_forgotten():
    found = {one.name: one.kind for one in timed(content_of(AVOID_MAKEUP, rest=REST, facts=FACT))}
    assert found == {
        "stop": Instruction,
        "no-makeup": Instruction,
        "step": ProductStep,
        "red": Symptom,
        "worse": Warning,
        "F01": Fact,
    }


def test_what_has_no_time_has_no_window():
    assert list(timed(content_of(instruction("it", "avoid", "makeup")))) == []


def test_a_clinics_own_instruction_stands_in_the_clinics_file():
    extra = instruction("extra", "avoid", "makeup", "when: {until: 3 days}")
    found = {one.name: one for one in timed(content_of(AVOID_MAKEUP, offer=f"add:\n  {extra}"))}
    assert found["extra"].where.file == "clinics/hill.yaml"


def test_a_moved_end_stands_with_the_protocols_start():
    it = instruction("it", "avoid", "makeup", "when: {from: 1 day, until: 2 days}")
    *_, moved = timed(content_of(it, offer="windows: [{id: it, until: 5 days}]"))
    assert moved.window.written == "1 days - 5 days"
    assert moved.where.file == "clinics/hill.yaml"


def test_a_moved_start_stands_with_the_protocols_end():
    it = instruction("it", "avoid", "makeup", "when: {from: 1 day, until: 2 days}")
    *_, moved = timed(content_of(it, offer="windows: [{id: it, from: 30 hours}]"))
    assert moved.window.written == "30 hours - 2 days"
