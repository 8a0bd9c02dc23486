"""How much of a period a spell is paid for: the seven conventions."""

from collections.abc import Callable, Collection
from datetime import date, timedelta
from fractions import Fraction

from orgplan.model.records.values import Proration
from orgplan.planning.calendar import Period

ONE = Fraction(1)
NONE = Fraction(0)
HALF = Fraction(1, 2)
MID_MONTH = 15
SATURDAY = 5
Holidays = Collection[date]
Span = tuple[date, date]


def factor(
    convention: Proration, period: Period, start: date, end: date | None, holidays: Holidays = ()
) -> Fraction:
    """The paid share of a period, 0 to 1, of a spell from `start` to `end`, both inclusive."""
    first = max(start, period.start)
    last = period.end if end is None else min(end, period.end)
    if last < first:
        return NONE
    if first == period.start and last == period.end:
        return ONE
    return _RULES[convention](period, (first, last), holidays)


def _days_actual(period: Period, active: Span, holidays: Holidays) -> Fraction:
    return Fraction((active[1] - active[0]).days + 1, period.days)


def _workdays(period: Period, active: Span, holidays: Holidays) -> Fraction:
    whole = workdays(period.start, period.end, holidays)
    return Fraction(workdays(*active, holidays), whole) if whole else NONE


def _half_month(period: Period, active: Span, holidays: Holidays) -> Fraction:
    return HALF


def _mid_month(period: Period, active: Span, holidays: Holidays) -> Fraction:
    """Starting by the middle and staying past it pays the period in full."""
    middle = period.start + timedelta(days=_middle(period) - 1)
    starts_early = active[0] <= middle
    stays_late = active[1] > middle
    return ONE if starts_early and stays_late else NONE


def _middle(period: Period) -> int:
    return MID_MONTH if not period.weeks else period.days // 2


def _full_month(period: Period, active: Span, holidays: Holidays) -> Fraction:
    return ONE


def _next_month(period: Period, active: Span, holidays: Holidays) -> Fraction:
    """Nothing in the month of joining, the month of leaving in full."""
    return ONE if active[0] == period.start else NONE


def _annual_days(period: Period, active: Span, holidays: Holidays) -> Fraction:
    """Days over the days of the year, in units of the period's own share of a year."""
    days = (active[1] - active[0]).days + 1
    year = 366 if _is_leap(period.start.year) else 365
    return Fraction(days, year) / period.share


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


_RULES: dict[Proration, Callable[[Period, Span, Holidays], Fraction]] = {
    Proration.DAYS_ACTUAL: _days_actual,
    Proration.WORKDAYS: _workdays,
    Proration.HALF_MONTH: _half_month,
    Proration.MID_MONTH: _mid_month,
    Proration.FULL_MONTH: _full_month,
    Proration.NEXT_MONTH: _next_month,
    Proration.ANNUAL_DAYS: _annual_days,
}
