"""Commands: one module each, named as the command; `arguments` says what it takes, `run` does it.

A command's module docstring is its help. It reads, decides and prints; whatever it works out is
made on a lower floor. `run` returns an exit code and may raise OperatorError.
"""

import argparse
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from generator.commands import (
    accept,
    build,
    bundle,
    check,
    diff,
    handouts,
    messages,
    new,
    readability,
    redirects,
    release,
    review,
    serve,
)


@dataclass(frozen=True)
class Command:
    """One command: its help, what it takes (beside `--content`) and what it does."""

    help: str
    arguments: Callable[[argparse.ArgumentParser], None]
    run: Callable[[argparse.Namespace], int]


COMMANDS: Mapping[str, Command] = MappingProxyType(
    {
        "check": Command("say what is wrong with the content", check.arguments, check.run),
        "build": Command("publish the content as a site", build.arguments, build.run),
        "bundle": Command("write every edition as one file to send", bundle.arguments, bundle.run),
        "handouts": Command(
            "make printed sheets: large, in two languages, with dates",
            handouts.arguments,
            handouts.run,
        ),
        "serve": Command("show the site and rebuild on every edit", serve.arguments, serve.run),
        "release": Command(
            "give what changed its next version and code", release.arguments, release.run
        ),
        "redirects": Command(
            "write the pages a former host keeps", redirects.arguments, redirects.run
        ),
        "diff": Command("show what changed since a clinic approved", diff.arguments, diff.run),
        "accept": Command("approve a protocol's text for a clinic", accept.arguments, accept.run),
        "messages": Command(
            "merge, count and compare the translators' files", messages.arguments, messages.run
        ),
        "review": Command("sign translations by name", review.arguments, review.run),
        "new": Command("write a new site, clinic or protocol", new.arguments, new.run),
        "readability": Command(
            "show how easy the words are", readability.arguments, readability.run
        ),
    }
)
