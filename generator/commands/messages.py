"""`afterleaf messages`: write the translators' files."""

import argparse
import re

from generator import site
from generator.authored import TAG
from generator.commands.summary import FINE, PROBLEMS, counted, print_problems
from generator.content import read_content
from generator.messages import updated


def arguments(sub: argparse.ArgumentParser) -> None:
    """Add what to do and for which languages."""
    sub.add_argument("action", choices=["update"], help="merge every text into the PO files")
    sub.add_argument("tags", nargs="*", type=_tag, metavar="TAG", help="default: all there are")


def _tag(text: str) -> str:
    if not re.fullmatch(TAG, text):
        raise argparse.ArgumentTypeError(f'"{text}" is not a language tag, as es, ar or zh-Hans')
    return text


def run(options: argparse.Namespace) -> int:
    """Merge every text into the PO files of the languages named, or of all there are."""
    content, problems = read_content(options.content)
    print_problems(problems, options.content)
    if content is None or any(problem.rule == "catalog" for problem in problems):
        return PROBLEMS
    tags = options.tags or [tag for tag in content.catalogs if tag != content.source_language]
    written = 0
    for tag in tags:
        folder = options.content / "locale" / tag
        existing = {
            path.relative_to(folder).with_suffix("").as_posix(): path.read_bytes()
            for path in folder.rglob("*.po")
        }
        for artefact in updated(content, tag, existing):
            site.write(artefact, options.content)
            written += 1
    print(f"{counted(written, 'file')}, {counted(len(tags), 'language')}")
    return FINE
