"""Spans of days with open ends, both ends inclusive."""

from datetime import date
from typing import Protocol

Span = tuple[date, date]


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
