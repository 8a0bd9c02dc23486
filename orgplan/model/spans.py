"""Spans of days with open ends, both ends inclusive, and steps from day to day."""

from calendar import monthrange
from datetime import date
from typing import Protocol

from orgplan.language import tr
from orgplan.model.errors import PlanError

Span = tuple[date, date]

# Nobody plans outside these; what lies outside is a slip of the pen.
FIRST_DAY = date(1900, 1, 1)
LAST_DAY = date(2199, 12, 31)


class Dated(Protocol):
    """Anything with a first and a last day, either of which may be open."""

    @property
    def start(self) -> date | None:
        """The first day, or None for always."""

    @property
    def end(self) -> date | None:
        """The last day, or None for open-ended."""


def span(record: Dated) -> Span:
    """A record's days, open ends replaced by the ends of time."""
    return (record.start or date.min, record.end or date.max)


def meet(first: Span, second: Span) -> Span | None:
    """The days two spans share, or None."""
    start, end = max(first[0], second[0]), min(first[1], second[1])
    return (start, end) if start <= end else None


def holds(record: Dated, day: date) -> bool:
    """Whether a day lies in a record's span."""
    start, end = span(record)
    return start <= day <= end


def days_later(day: date, days: int) -> date:
    """A day so many days on; raises PlanError outside the years 1900 to 2199."""
    number = day.toordinal() + days
    if not FIRST_DAY.toordinal() <= number <= LAST_DAY.toordinal():
        raise PlanError(
            tr("{days} days from {day} is too far away: choose a nearer date", days=days, day=day)
        )
    return date.fromordinal(number)


def eve(day: date) -> date:
    """The day before."""
    return days_later(day, -1)


def months_later(day: date, months: int) -> date:
    """The same day so many months on, or the month's last where it is shorter.

    Raises PlanError outside the years 1900 to 2199.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not FIRST_DAY.year <= year <= LAST_DAY.year:
        raise PlanError(
            tr(
                "{months} months from {day} is too far away: choose a nearer date",
                months=months,
                day=day,
            )
        )
    last = monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))
