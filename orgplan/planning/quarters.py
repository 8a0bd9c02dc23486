"""The quarters that hiring is counted in: fiscal ones, or civil ones where a calendar has none."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from orgplan.model.org import Org
from orgplan.planning.calendar import Period, horizon, periods_from
from orgplan.planning.spans import Span, labels, stretches

DAYS = 7
"""In a week, in which hours of interviews are counted."""
_MONTHS = 3


@dataclass(frozen=True, slots=True)
class Quarter:
    """A quarter, both days inclusive; a civil one is whole, also where the plan's days are not."""

    label: str
    start: date
    end: date

    def holds(self, day: date) -> bool:
        """Whether a day is in it."""
        return self.start <= day <= self.end

    @property
    def days(self) -> int:
        """Calendar days in it."""
        return (self.end - self.start).days + 1


def quarters(org: Org) -> tuple[Quarter, ...]:
    """The quarters that the plan covers, in order."""
    return org.fact(quarters, _quarters)


def _quarters(org: Org) -> tuple[Quarter, ...]:
    periods = horizon(org)
    return tuple(_fiscal(periods) if periods[0].quarter else _civil(periods))


def _fiscal(periods: tuple[Period, ...]) -> Iterator[Quarter]:
    for name, (first, last) in stretches(labels(periods, Span.QUARTER)).items():
        yield Quarter(name, periods[first].start, periods[last].end)


def _civil(periods: tuple[Period, ...]) -> Iterator[Quarter]:
    found = civil_quarter(periods[0].start)
    while found.start <= periods[-1].end:
        yield found
        found = civil_quarter(found.end + timedelta(days=1))


def civil_quarter(day: date) -> Quarter:
    """The quarter of the civil year that a day is in, as 2027Q1."""
    number = (day.month - 1) // _MONTHS
    start = date(day.year, number * _MONTHS + 1, 1)
    after = date(day.year + (number == 3), (number + 1) % 4 * _MONTHS + 1, 1)
    return Quarter(f"{day.year}Q{number + 1}", start, after - timedelta(days=1))


def quarter_of(org: Org, day: date) -> str:
    """The label of the quarter of any day, also of one outside the plan's horizon."""
    periods = horizon(org)
    if not periods[0].quarter:
        return civil_quarter(day).label
    if periods[0].start <= day <= periods[-1].end:
        return next(period for period in periods if period.end >= day).quarter_label
    return next(periods_from(org.calendar, day)).quarter_label
