"""Fiscal periods a second time, found by looking at days one after the other."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

from orgplan.model.records import FiscalCalendar, PlanSettings
from orgplan.model.records.values import CalendarScheme, YearEndRule, YearLabel

DAY = timedelta(days=1)
PATTERNS = {
    CalendarScheme.W445: [4, 4, 5] * 4,
    CalendarScheme.W454: [4, 5, 4] * 4,
    CalendarScheme.W544: [5, 4, 4] * 4,
    CalendarScheme.W13: [4] * 13,
}


class Stretch(NamedTuple):
    """A period; `weeks` is 0 for a month, `quarter` 0 where a calendar has none."""

    start: date
    end: date
    weeks: int
    year: int
    quarter: int
    number: int

    @property
    def days(self) -> int:
        return (self.end - self.start).days + 1

    @property
    def share(self) -> tuple[int, int]:
        """Its part of a year."""
        return (self.weeks, 52) if self.weeks else (1, 12)


def covered(calendar: FiscalCalendar, settings: PlanSettings) -> list[Stretch]:
    """The periods of the plan."""
    rest = [x for x in stretches(calendar, settings) if x.start >= settings.horizon_start]
    return rest[: settings.horizon_periods]


def before(calendar: FiscalCalendar, settings: PlanSettings) -> list[Stretch]:
    """The periods earlier in the calendar year in which the plan starts."""
    first = settings.horizon_start
    return [
        x for x in stretches(calendar, settings) if x.start < first and x.start.year == first.year
    ]


def stretches(calendar: FiscalCalendar, settings: PlanSettings) -> list[Stretch]:
    """Every period from two years before the plan to well after it."""
    first, last = settings.horizon_start.year - 2, settings.horizon_start.year + 7
    if calendar.scheme is CalendarScheme.MONTHS:
        return list(months(calendar, first, last))
    return list(weeks(calendar, first, last))


def months(calendar: FiscalCalendar, first: int, last: int) -> Iterator[Stretch]:
    for start in (date(year, month, 1) for year in range(first, last) for month in range(1, 13)):
        begun = start.year if start.month >= calendar.first_month else start.year - 1
        closes = begun if calendar.first_month == 1 else begun + 1
        year = closes if calendar.label is YearLabel.END else begun
        number = (start.month - calendar.first_month) % 12
        yield Stretch(start, month_end(start), 0, year, number // 3 + 1, number + 1)


def weeks(calendar: FiscalCalendar, first: int, last: int) -> Iterator[Stretch]:
    ends = [year_end(calendar, year) for year in range(first - 1, last + 1)]
    for nominal, (previous, end) in zip(range(first, last + 1), pairwise(ends), strict=True):
        started = nominal if calendar.year_end_month == 12 else nominal - 1
        year = nominal if calendar.label is YearLabel.END else started
        yield from cut(calendar.scheme, previous + DAY, end, year)


def cut(scheme: CalendarScheme, start: date, end: date, year: int) -> Iterator[Stretch]:
    """One year cut by its pattern; its last period takes what is left."""
    pattern = PATTERNS[scheme]
    for number, length in enumerate(pattern, 1):
        last = end if number == len(pattern) else start + length * 7 * DAY - DAY
        quarter = 0 if scheme is CalendarScheme.W13 else (number + 2) // 3
        yield Stretch(start, last, ((last - start).days + 1) // 7, year, quarter, number)
        start = last + DAY


def year_end(calendar: FiscalCalendar, year: int) -> date:
    month = month_end(date(year, calendar.year_end_month, 1))
    nearest = calendar.year_end_rule is YearEndRule.NEAREST
    around = range(-3, 4) if nearest else range(-6, 1)
    found = [month + offset * DAY for offset in around]
    (chosen,) = [day for day in found if day.weekday() == calendar.year_end_weekday]
    return chosen


def month_end(day: date) -> date:
    following = date(day.year + day.month // 12, day.month % 12 + 1, 1)
    return following - DAY


def days(first: date, last: date) -> Iterator[date]:
    while first <= last:
        yield first
        first += DAY
