"""The command `afterleaf`: which command, its arguments, its exit code.

Results go to stdout, problems and progress to stderr. Exit codes: 0 fine, 1 problems in the
content, 2 the run itself could not go on. The clock, the folders and the environment enter in
`commands`, one module each.
"""

import argparse
import sys
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

from generator.commands import COMMANDS
from generator.commands.summary import OPERATOR
from generator.problem import OperatorError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    options = _parser().parse_args(arguments)
    try:
        code: int = options.command(options)
    except OperatorError as error:
        print(f"afterleaf: {_one_line(str(error))}", file=sys.stderr)
        return OPERATOR
    except OSError as error:  # a name too long, a full disk: nothing that content can mend
        print(f"afterleaf: {error.strerror}: {error.filename or 'this run'}", file=sys.stderr)
        return OPERATOR
    except KeyboardInterrupt:
        print("afterleaf: stopped", file=sys.stderr)
        return OPERATOR
    return code


def _one_line(message: str) -> str:
    """Return *message* as one line, whatever stands in the arguments it quotes."""
    return "".join(one if one.isprintable() else "\N{REPLACEMENT CHARACTER}" for one in message)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="afterleaf", description="Aftercare that cannot lie.")
    parser.add_argument("--version", action="version", version=f"afterleaf {version('afterleaf')}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for name, command in COMMANDS.items():
        sub = commands.add_parser(name, help=command.help, description=command.help)
        sub.set_defaults(command=command.run)
        sub.add_argument(
            "--content", type=Path, default=Path("content"), metavar="DIR", help="default: content"
        )
        command.arguments(sub)
    return parser
