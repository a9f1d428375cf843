"""`afterleaf readability`: how easy every protocol is to read, in every language."""

import argparse
import json
from collections.abc import Sequence

from rich import box
from rich.console import Console
from rich.table import Table

from generator.commands.summary import FINE, PROBLEMS, counted, print_problems
from generator.content import Content, read_content
from generator.problem import OperatorError, Severity, near_miss
from generator.reading import Reading, Sentence, reading_for
from generator.reading.formula import Scale
from generator.reading.sentence import marks_sentences

HARDEST = 3  # sentences named per protocol and language
NO_FORMULA = "no validated formula"
_WIDE = 120  # columns of a table that goes into a file or a pipe


def arguments(sub: argparse.ArgumentParser) -> None:
    """Add which protocols and languages, and for whom the figures are."""
    sub.add_argument(
        "--protocol", action="append", default=[], metavar="ID", help="only this (repeatable)"
    )
    sub.add_argument(
        "--language", action="append", default=[], metavar="TAG", help="only this (repeatable)"
    )
    sub.add_argument("--format", choices=["text", "json"], default="text", help="default: text")


def run(options: argparse.Namespace) -> int:
    """Print the figures; problems only if a limit that the site calls an error is crossed."""
    content, problems = read_content(options.content)
    if content is None:
        print_problems(problems, options.content)
        return PROBLEMS
    chosen = _chosen(content, options.protocol, options.language)
    if options.format == "json":
        print(json.dumps([_data(one) for one in chosen], ensure_ascii=False, indent=1))
    else:
        _print_table(chosen)
        _print_hardest(chosen, options.content.as_posix())
    failed = [one for one in chosen if not one.passes()]
    strict = any(one.limits.severity is Severity.ERROR for one in failed)
    return PROBLEMS if strict else FINE


def _chosen(content: Content, protocols: Sequence[str], tags: Sequence[str]) -> list[Reading]:
    known = {"protocol": content.protocols, "language": content.catalogs}
    for kind, names in (("protocol", protocols), ("language", tags)):
        for name in names:
            if name not in known[kind]:
                raise OperatorError(f'there is no {kind} "{name}"; {near_miss(name, known[kind])}')
    return [
        reading_for(content, protocol, tag)
        for protocol in protocols or content.protocols
        for tag in tags or sorted(content.catalogs)
    ]


def _print_table(chosen: Sequence[Reading]) -> None:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column("protocol", no_wrap=True)
    table.add_column("language", no_wrap=True)
    for name in ("sentences", "counted", "mean", "longest"):
        table.add_column(name, justify="right", no_wrap=True)
    table.add_column("formula")
    table.add_column("score", justify="right", no_wrap=True)
    table.add_column("band")
    table.add_column("limits", no_wrap=True)
    for one in chosen:
        table.add_row(
            one.protocol,
            one.language,
            str(len(one.sentences)),
            f"{one.total} {one.unit}",
            _marked(f"{one.mean:g}", failed=one.mean_fails()),
            _marked(str(one.longest), failed=bool(one.too_long())),
            "\n".join(score.formula.name for score in one.scores) or NO_FORMULA,
            "\n".join(_scores(one)),
            "\n".join(score.band for score in one.scores),
            "kept" if one.passes() else "crossed",
        )
    console = Console()
    if not console.is_terminal:
        console = Console(width=_WIDE)
    console.print(table)


def _scores(reading: Reading) -> list[str]:
    written = []
    for number, score in enumerate(reading.scores):
        value = "too short" if score.value is None else f"{score.value:.1f}"
        if score.value is not None and score.formula.scale is Scale.GRADE:
            value = f"grade {value}"
        written.append(_marked(value, failed=number == 0 and reading.score_fails()))
    return written


def _marked(figure: str, *, failed: bool) -> str:
    return f"{figure} !" if failed else figure


def _print_hardest(chosen: Sequence[Reading], folder: str) -> None:
    for one in chosen:
        print(f"{one.protocol}, {one.language}: the longest sentences, in {one.unit}")
        for sentence in one.hardest(HARDEST):
            print(f"  {sentence.length:>3}  {folder}/{sentence.where}: {sentence.said}")
        if one.untranslated:
            print(f"  {counted(one.untranslated, 'text')} left out: no current translation")
        if not marks_sentences(one.language):
            print("  this language marks no end of a sentence: each text counts as one")


def _data(reading: Reading) -> dict[str, object]:
    limits = reading.limits
    return {
        "protocol": reading.protocol,
        "language": reading.language,
        "unit": reading.unit.value,
        "sentences": len(reading.sentences),
        "counted": reading.total,
        "mean": reading.mean,
        "longest": reading.longest,
        "untranslated": reading.untranslated,
        "formulas": [
            {
                "name": score.formula.name,
                "scale": score.formula.scale.value,
                "score": score.value,
                "band": score.band,
            }
            for score in reading.scores
        ],
        "limits": {"longest": limits.longest, "mean": limits.mean, "score": limits.score},
        "severity": limits.severity.value,
        "kept": reading.passes(),
        "hardest": [_sentence(one) for one in reading.hardest(HARDEST)],
    }


def _sentence(one: Sentence) -> dict[str, object]:
    where = one.where
    return {"file": where.file, "line": where.line, "length": one.length, "sentence": one.said}
