"""`afterleaf handouts`: make printed sheets on demand.

One, for an appointment (`--clinic`, `--protocol`, `--lang`): in large print, beside a second
language, with the patient's own dates. Or a whole batch (`--all`).
"""

import argparse
import time
from collections.abc import Iterator
from pathlib import Path

from generator import publish
from generator.address import Address
from generator.build import Build
from generator.commands.summary import (
    FINE,
    PROBLEMS,
    checked,
    counted,
    known_clinics,
    print_drafts,
    print_problems,
    progress,
    tally,
)
from generator.content import Content
from generator.pack import Order, sheet, sheets
from generator.problem import OperatorError, has_errors, near_miss

SMALL = 100  # sheets; below this a second process costs more than it saves


def arguments(sub: argparse.ArgumentParser) -> None:
    """Add which sheets, of what kind, and where to."""
    sub.add_argument("--clinic", metavar="ID", default="", help="whose sheet")
    sub.add_argument("--protocol", metavar="ID", default="", help="after which treatment")
    sub.add_argument("--lang", metavar="TAG", default="", help="patient's language")
    sub.add_argument(
        "--date",
        metavar="WHEN",
        default="",
        help="when the treatment ended, by the clinic's clocks, as 2026-11-04T14:30",
    )
    kind = sub.add_mutually_exclusive_group()
    kind.add_argument("--large", action="store_true", help="in large print, 18 points")
    kind.add_argument(
        "--with",
        metavar="TAG",
        default="",
        dest="beside",
        help="line by line beside this language",
    )
    sub.add_argument(
        "--all", action="store_true", help="every sheet (of --clinic, --protocol, --lang)"
    )
    sub.add_argument(
        "--out", type=Path, default=Path("handouts"), metavar="DIR", help="default: handouts"
    )


def run(options: argparse.Namespace) -> int:
    """Make the sheets, or say why not and write none."""
    _refuse_unclear(options)
    start = time.monotonic()
    content, problems = checked(options.content)
    if content is not None:
        _refuse_unknown(content, options)
    print_problems(problems, options.content)
    if content is None or has_errors(problems):
        print(f"no sheet made, {tally(problems)}")
        return PROBLEMS
    made = Build(content, (options.clinic,) if options.clinic else ())
    if options.all:
        orders = tuple(_batch(made, options))
        if not orders:
            raise OperatorError("nothing of that is published: afterleaf build says what and why")
    else:
        orders = (_order(made, options),)
    print_drafts(_count_drafts(made, orders))
    _write(made, orders, options.out)
    print(f"{counted(len(orders), 'sheet')} in {options.out}, {time.monotonic() - start:.1f} s")
    return FINE


def _write(made: Build, orders: tuple[Order, ...], out: Path) -> None:
    if len(orders) == 1:
        only = sheet(made, orders[0])
        publish.put([only], out)
        print(out / only.path)
        return
    jobs = publish.cores() if len(orders) > SMALL else 1
    with progress("sheets", len(orders)) as advance:
        publish.put(sheets(made, orders, jobs=jobs, progress=advance), out)


def _refuse_unclear(options: argparse.Namespace) -> None:
    """Refuse what asks for no sheet, or for one patient's dates on many."""
    if options.all and options.date:
        raise OperatorError("--date is one patient's and goes with one sheet, not with --all")
    if not (options.all or (options.clinic and options.protocol and options.lang)):
        raise OperatorError("which sheet? give --clinic, --protocol and --lang, or --all")
    if options.beside and options.beside == options.lang:
        raise OperatorError(f'--with is a second language: "{options.lang}" is the first')


def _refuse_unknown(content: Content, options: argparse.Namespace) -> None:
    known_clinics(content, [options.clinic] if options.clinic else [])
    clinics = [content.clinics[options.clinic]] if options.clinic else content.clinics.values()
    whose = f"{options.clinic} does not offer" if options.clinic else "no clinic offers"
    offered = {offer.page for clinic in clinics for offer in clinic.changes}
    languages = {tag for clinic in clinics for tag in clinic.languages}
    for name, known in (
        (options.protocol, offered),
        (options.lang, languages),
        (options.beside, languages),
    ):
        if name and name not in known:
            hint = near_miss(name, known)
            raise OperatorError(f'{whose} "{name}"; {hint}'.rstrip("; "))


def _order(made: Build, options: argparse.Namespace) -> Order:
    """Return the one sheet asked for; raises OperatorError where it is withheld."""
    for tag in (options.lang, *([options.beside] if options.beside else [])):
        address = Address(options.clinic, tag, options.protocol)
        verdict = made.verdicts[address]
        if verdict.reason:
            raise OperatorError(f"{address.folder} is withheld: {verdict.reason}")
    address = Address(options.clinic, options.lang, options.protocol)
    return Order(address, options.large, options.beside, options.date)


def _batch(made: Build, options: argparse.Namespace) -> Iterator[Order]:
    """Yield an order per published edition, by language, then protocol, then clinic.

    Beside a second language come those that are published in it too, itself left out.
    """
    published = set(made.editions)
    for address in made.addresses:
        second = Address(address.clinic, options.beside, address.protocol)
        if (
            address in published
            and options.protocol in {"", address.protocol}
            and options.lang in {"", address.language}
            and (not options.beside or (second in published and second != address))
        ):
            yield Order(address, options.large, options.beside)


def _count_drafts(made: Build, orders: tuple[Order, ...]) -> int:
    asked = {order.address for order in orders}
    return sum(made.is_draft(made.edition(one)) for one in asked)
