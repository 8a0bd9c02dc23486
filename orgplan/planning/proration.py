"""How much of a period a spell is paid for: the seven conventions."""

from collections.abc import Callable, Collection
from datetime import date, timedelta
from fractions import Fraction
from typing import NamedTuple

from orgplan.model.records.values import Proration, SalaryBasis
from orgplan.planning.calendar import Period
from orgplan.planning.money import ONE, ZERO

HALF = Fraction(1, 2)
MID_MONTH = 15
SATURDAY = 5
DAYS = 365
Holidays = Collection[date]


class Part(NamedTuple):
    """A period that is worked from `first` to `last`, not as a whole."""

    period: Period
    first: date
    last: date
    holidays: Holidays
    basis: SalaryBasis

    @property
    def days(self) -> int:
        """Calendar days worked."""
        return (self.last - self.first).days + 1


def factor(
    convention: Proration,
    period: Period,
    start: date,
    end: date | None,
    holidays: Holidays = (),
    basis: SalaryBasis = SalaryBasis.WEEKLY,
) -> Fraction:
    """The paid share of a period, 0 to 1, of a spell from `start` to `end`, both inclusive."""
    first = max(start, period.start)
    last = period.end if end is None else min(end, period.end)
    if last < first:
        return ZERO
    if first == period.start and last == period.end:
        return ONE
    return _RULES[convention](Part(period, first, last, holidays, basis))


def pay_share(period: Period, basis: SalaryBasis) -> Fraction:
    """The part of an annual salary a whole period pays: by weeks, days / 365, or a twelfth."""
    if period.weeks and basis is SalaryBasis.DAILY:
        return Fraction(period.days, DAYS)
    return period.share


def _days_actual(part: Part) -> Fraction:
    return Fraction(part.days, part.period.days)


def _workdays(part: Part) -> Fraction:
    whole = workdays(part.period.start, part.period.end, part.holidays)
    return Fraction(workdays(part.first, part.last, part.holidays), whole) if whole else ZERO


def _half_month(part: Part) -> Fraction:
    return HALF


def _mid_month(part: Part) -> Fraction:
    """Starting by the middle and staying past it pays the period in full."""
    half = part.period.days // 2 if part.period.weeks else MID_MONTH
    middle = part.period.start + timedelta(days=half - 1)
    return ONE if part.first <= middle < part.last else ZERO


def _full_month(part: Part) -> Fraction:
    return ONE


def _next_month(part: Part) -> Fraction:
    """Nothing in the month of joining, the month of leaving in full."""
    return ONE if part.first == part.period.start else ZERO


def _annual_days(part: Part) -> Fraction:
    """Days over the days of the year, in units of what a whole period pays of a year."""
    year = 366 if _is_leap(part.period.start.year) else 365
    return Fraction(part.days, year) / pay_share(part.period, part.basis)


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def workdays(first: date, last: date, holidays: Holidays = ()) -> int:
    """Days from Monday to Friday that are no holidays, both ends inclusive."""
    days = (last - first).days + 1
    weeks, rest = divmod(days, 7)
    weekday = first.weekday()
    count = weeks * SATURDAY + sum((weekday + i) % 7 < SATURDAY for i in range(rest))
    off = sum(first <= day <= last and day.weekday() < SATURDAY for day in holidays)
    return count - off


_RULES: dict[Proration, Callable[[Part], Fraction]] = {
    Proration.DAYS_ACTUAL: _days_actual,
    Proration.WORKDAYS: _workdays,
    Proration.HALF_MONTH: _half_month,
    Proration.MID_MONTH: _mid_month,
    Proration.FULL_MONTH: _full_month,
    Proration.NEXT_MONTH: _next_month,
    Proration.ANNUAL_DAYS: _annual_days,
}
