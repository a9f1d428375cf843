"""Editions in languages that have no catalog yet: an edition whose every sentence is another's.

The shape stays that of a real edition; each text becomes one of `sentences.yaml`, told apart by its
number. Names of clinics and products stay, as they do on a real sheet.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from itertools import cycle
from pathlib import Path
from typing import Any

import yaml

from generator.edition import Edition
from generator.language import NO_BREAK_SPACE, language_for
from generator.phone import Phone
from generator.speech import Interval

SAMPLES = yaml.safe_load(Path(__file__).with_name("sentences.yaml").read_text("utf-8"))
_SENTENCES = {"text", "why", "how", "what", "detail", "summary", "action", "lines", "review_words"}
_TITLES = {"title", "version_words", "label"}
_KEPT = {"sources", "clinic", "logo", "address", "alternates", "device", "questions", "course"}


def sample(edition: Edition, tag: str) -> Edition:
    """Return *edition* as if it were in *tag*."""
    language = language_for(tag)
    assert language is not None
    given = SAMPLES[tag]
    sentences, windows = cycle(given["sentences"]), cycle(given["windows"])
    made = _changed(edition, "", sentences=sentences, windows=windows, words=cycle(given["words"]))
    labels = tuple(
        given["scale"].replace("{n}", language.number(int(re.sub(r"\D", "", label))))
        for label in edition.timeline.labels
    )
    return replace(
        made,
        language=tag,
        language_name=language.name,
        direction=language.direction,
        timeline=replace(made.timeline, labels=labels),
        words=_words(edition.words, cycle(given["words"])),
    )


def _words(words: Mapping[str, str], given: Iterator[str]) -> dict[str, str]:
    return {
        name: " ".join((next(given), *re.findall(r"\{\w+\}", said))) for name, said in words.items()
    }


def _changed(
    value: Any,
    name: str,
    *,
    sentences: Iterator[str],
    windows: Iterator[str],
    words: Iterator[str],
) -> Any:
    given = {"sentences": sentences, "windows": windows, "words": words}
    if isinstance(value, Interval):
        tied = re.sub(r"(?<=\d) ", NO_BREAK_SPACE, next(windows))  # as `speech.filled` ties them
        return replace(value, words=tied)
    if name in _KEPT or isinstance(value, Phone):
        return value
    if is_dataclass(value):
        kept = {one.name: getattr(value, one.name) for one in fields(value)}
        return replace(value, **{key: _changed(one, key, **given) for key, one in kept.items()})
    if isinstance(value, tuple):
        return tuple(_changed(one, name, **given) for one in value)
    if isinstance(value, str) and value:
        pool = sentences if name in _SENTENCES else words if name in _TITLES else cycle([value])
        return next(pool)
    return value
