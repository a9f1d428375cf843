"""`Order`: a printed sheet asked for by hand, large, in two languages or with dates -> a file.

What carries a patient's dates is made for that patient and never published. A batch is made side by
side, in the order a build keeps: neighbours share most of their words, which the typesetter
remembers.
"""

import gc
import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace

from generator.address import Address, two_language_name
from generator.appointment import Appointment, appointment_from
from generator.artefact import Artefact
from generator.build import Build
from generator.edition import Edition
from generator.language import Language
from generator.outputs import bilingual, handout, press
from generator.problem import OperatorError

RUN = 40  # sheets that one process makes before it hands them over; about 3 MB


@dataclass(frozen=True, slots=True)
class Order:
    """One sheet: which, in large print or not, and what is added to it.

    *beside* is the tag of a second language, *at* the hour at which the treatment ended (ISO 8601);
    either may be empty.
    """

    address: Address
    large: bool = False
    beside: str = ""
    at: str = ""


def sheet(build: Build, order: Order) -> Artefact:
    """Return the sheet of *order*; raises OperatorError if its hour is none or it cannot be set."""
    edition = build.edition(order.address)
    appointment = _appointment(edition, order.at)
    path = order.address.path(_name(order, appointment))
    with press.naming(path):
        return Artefact(path, _pdf(build, order, edition, appointment))


def _pdf(build: Build, order: Order, edition: Edition, appointment: Appointment | None) -> bytes:
    if order.large:
        return handout.large_of(edition, appointment)
    if not order.beside:
        return handout.pdf_of(edition, appointment)
    other = build.edition(replace(order.address, language=order.beside))
    second = _appointment(other, order.at)
    both = (appointment, second) if appointment and second else None
    return bilingual.pdf_of((edition, other), both)


def _appointment(edition: Edition, at: str) -> Appointment | None:
    if not at:
        return None
    language = Language(edition.language, edition.language_name, edition.direction)
    try:
        return appointment_from(at, edition.clinic.timezone, language)
    except ValueError as error:
        raise OperatorError(str(error)) from None


def _name(order: Order, appointment: Appointment | None) -> str:
    """Return the file's name, which tells sheets of one edition apart."""
    name = "handout-large.pdf" if order.large else "handout.pdf"
    if order.beside:
        name = two_language_name(order.address.language, order.beside)
    if appointment is None:
        return name
    return name.replace(".pdf", f"-{appointment.at:%Y-%m-%dT%H%M}.pdf")


def sheets(
    build: Build,
    orders: Sequence[Order],
    *,
    jobs: int,
    progress: Callable[[int], None] = lambda _made: None,
) -> Iterator[Artefact]:
    """Yield the sheet of every order, made by up to *jobs* processes; *progress* gets their number.

    Raises OperatorError at the first that cannot be set.
    """
    made = 0
    for run in _side_by_side(build, orders, jobs) if jobs > 1 else _one_by_one(build, orders):
        yield from run
        made += len(run)
        progress(made)


def _one_by_one(build: Build, orders: Sequence[Order]) -> Iterator[list[Artefact]]:
    return ([sheet(build, order)] for order in orders)


def _side_by_side(build: Build, orders: Sequence[Order], jobs: int) -> Iterator[list[Artefact]]:
    runs = [orders[start : start + RUN] for start in range(0, len(orders), RUN)]
    pool = ProcessPoolExecutor(jobs, multiprocessing.get_context("spawn"), _remember, (build,))
    try:
        yield from pool.map(_run, runs)
    finally:
        pool.shutdown(cancel_futures=True)


_worker: dict[str, Build] = {}  # what one worker process was started with


def _remember(build: Build) -> None:
    _worker["build"] = build
    gc.freeze()  # as in publish


def _run(orders: Sequence[Order]) -> list[Artefact]:
    return [sheet(_worker["build"], order) for order in orders]
