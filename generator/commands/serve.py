"""`afterleaf serve`: show the site and rebuild on every edit."""

import argparse

from generator import site
from generator.commands.summary import FINE, PROBLEMS, checked, print_problems
from generator.problem import has_errors

PORTS = 65535  # RFC 6335 6: 16 bits


def arguments(sub: argparse.ArgumentParser) -> None:
    """Add where to listen."""
    sub.add_argument("--address", type=_address, default="127.0.0.1:8000", metavar="HOST:PORT")


def _address(text: str) -> str:
    host, _, port = text.rpartition(":")
    number = int(port) if port.isascii() and port.isdecimal() and len(port) < 6 else 0  # noqa: PLR2004 - digits of 65535
    if not host or not 1 <= number <= PORTS:
        raise argparse.ArgumentTypeError(f'"{text}" is not HOST:PORT, as 127.0.0.1:8000')
    return text


def run(options: argparse.Namespace) -> int:
    """Serve until interrupted."""
    _, problems = checked(options.content)
    print_problems(problems, options.content)
    if has_errors(problems):
        return PROBLEMS
    site.serve(options.content, options.address)
    return FINE
