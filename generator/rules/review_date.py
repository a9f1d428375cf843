"""Content has been reviewed, and is reviewed again within 36 months.

`on` lies in the past, `next` after it and at most 36 months later. When `next` has passed, the
content still stands, but nobody vouches for it any more: a warning for 6 months, so that an urgent
correction can still be published, then an error. A source's own `reviewed` date is not in the
future either.

Severity: error (warning in the first 6 months past due)

Wrong:
    # protocols/wash.yaml
    review: {by: Editors, on: 2026-05-04, next: 2031-05-04, clinician: approved}

Right:
    # protocols/wash.yaml
    review: {by: Editors, on: 2026-05-04, next: 2027-05-04, clinician: approved}
"""

import calendar
from collections.abc import Iterator
from datetime import date

from generator.inquiry import Inquiry
from generator.model import Review
from generator.problem import Problem, Severity

RULE = "review-date"
LONGEST = 36  # months; nhs.uk prints a last review and, 3 years on, the next
GRACE = 6  # months past due


def check(inquiry: Inquiry) -> Iterator[Problem]:
    """Yield reviews that lie ahead, follow too late or are past due."""
    for protocol in inquiry.pinned.published.values():
        yield from _order(protocol.review)
        if inquiry.today is not None:
            yield from _now(protocol.review, inquiry.today)
    for reference in inquiry.references.values():
        read = reference.reviewed
        if read is not None and inquiry.today is not None and read > inquiry.today:
            message = f'"{reference.id}" was reviewed on {read}, which is in the future'
            yield Problem(reference.at("reviewed"), RULE, message, "write the publisher's date")


def _order(review: Review) -> Iterator[Problem]:
    latest = months_after(review.on, LONGEST)
    if review.next <= review.on:
        message = f"the next review, {review.next}, is not after the last, {review.on}"
        yield Problem(review.at("next"), RULE, message, f"{latest} at the latest")
    elif review.next > latest:
        message = f"the next review, {review.next}, is more than {LONGEST} months after the last"
        yield Problem(review.at("next"), RULE, message, f"{latest} at the latest")


def _now(review: Review, today: date) -> Iterator[Problem]:
    if review.on > today:
        message = f"the last review, {review.on}, is in the future"
        yield Problem(review.at("on"), RULE, message, "write the day it was reviewed")
    if review.next < today:
        over = months_after(review.next, GRACE) < today
        severity = Severity.ERROR if over else Severity.WARNING
        message = f"the review was due on {review.next}"
        hint = f'review it, then write the new "on:" and "next:"; an error {GRACE} months past due'
        yield Problem(review.at("next"), RULE, message, hint, severity)


def months_after(day: date, months: int) -> date:
    """Return the same day *months* later, or that month's last day; `date.max` beyond it."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > date.max.year:
        return date.max
    length = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, length))
