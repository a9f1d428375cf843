"""What a patient reads must be easy: short sentences, and an easy score where a formula exists.

A frightened reader loses a long sentence half-way. Judged are every sentence's length, and per
protocol and language the mean length and the score of the language's own formula (English:
Flesch-Kincaid grade 6). `afterleaf readability` shows all figures. Limits, and whether crossing
one is an error, stand in `site.yaml` under `readability:`, per language.

Severity: error

Wrong:
    # protocols/peel.yaml
    summary: If you notice that the redness has spread, or if you think that it may be getting worse, or if in any way you feel unwell, please do not hesitate to call us at the clinic.

Right:
    # protocols/peel.yaml
    summary: Call us if redness spreads or gets worse, or if you feel unwell.
"""  # noqa: E501 - an author's line

from collections.abc import Iterator

from generator.content import Content
from generator.model import texts_in
from generator.problem import Problem
from generator.reading import Reading, Sentence, readings, sentences_of
from generator.reading.formula import Scale
from generator.reading.limit import Limits, limits_for
from generator.reading.sentence import Unit, unit_for
from generator.speech import Speech
from generator.text import Text

RULE = "readability"


def check(content: Content) -> Iterator[Problem]:
    """Yield every sentence over its limit, once, and every protocol that reads too hard."""
    found: dict[Problem, None] = {}
    for reading in readings(content):
        long = (_long(one, reading.unit, reading.limits) for one in reading.too_long())
        found |= dict.fromkeys(long)
        found |= dict.fromkeys(_whole(reading))
    found |= dict.fromkeys(_clinics(content))
    yield from found


def _whole(reading: Reading) -> Iterator[Problem]:
    """Yield what is wrong with the text as a whole, at its longest sentence."""
    limits = reading.limits
    name = f'"{reading.protocol}" in "{reading.language}"'
    hint = "split long sentences and use shorter words; its longest sentence is here"
    if reading.mean_fails():
        message = f"{name} has {reading.mean} {reading.unit} a sentence, {limits.mean:g} at most"
        yield Problem(reading.hardest_own().where, RULE, message, hint, limits.severity)
    if reading.score_fails() and limits.score is not None:
        score = reading.scores[0]
        bound = "most" if score.formula.scale is Scale.GRADE else "least"
        message = (
            f"{name} reads at {score.formula.scale} {score.value} ({score.formula.name}), "
            f"{limits.score:g} at {bound}"
        )
        yield Problem(reading.hardest_own().where, RULE, message, hint, limits.severity)


def _clinics(content: Content) -> Iterator[Problem]:
    """Yield the long sentences that clinics wrote themselves, in the languages they offer."""
    tags = content.catalogs
    speeches = {tag: Speech(tags[tag], content.interface) for tag in tags}
    limits = {tag: limits_for(content.site, tag) for tag in tags}
    for clinic in content.clinics.values():
        for text in texts_in(clinic):
            for tag in clinic.languages:
                if tag in tags and tags[tag].forms(text) is not None:
                    yield from _text(text, speeches[tag], limits[tag])


def _text(text: Text, speech: Speech, limits: Limits) -> Iterator[Problem]:
    for one in sentences_of(text, speech):
        if limits.longest is not None and one.length > limits.longest:
            yield _long(one, unit_for(speech.language.tag), limits)


def _long(one: Sentence, unit: Unit, limits: Limits) -> Problem:
    message = f"a sentence has {one.length} {unit}, {limits.longest} at most"
    return Problem(one.where, RULE, message, f'split it: "{one.said}"', limits.severity)
