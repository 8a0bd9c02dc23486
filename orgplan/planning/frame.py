"""What all rows of a plan share when costs are worked out: periods, shares, merit, holidays."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cache

from orgplan.model.org import Org
from orgplan.model.records import Holiday
from orgplan.model.records.values import Proration, SalaryBasis
from orgplan.planning.calendar import Period, earlier_in_year, horizon
from orgplan.planning.proration import ONE, factor
from orgplan.planning.rows import merit_cycles, per_head_year

DAYS = 365
Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Frame:
    """The plan's periods, those of the same calendar year before them, and shared rates.

    `shares` and `pay_shares` are each period's part of a year as (numerator, denominator);
    `growth` is the yearly growth of tax caps.
    """

    periods: tuple[Period, ...]
    earlier: tuple[Period, ...]
    starts: tuple[date, ...]
    ends: tuple[date, ...]
    shares: tuple[Fraction, ...]
    pay_shares: tuple[Fraction, ...]
    earlier_pay_shares: tuple[Fraction, ...]
    years: tuple[int, ...]
    proration: Proration
    holidays: frozenset[date]
    cycles: tuple[tuple[date, Fraction], ...]
    per_head: Fraction
    growth: Fraction

    def active(self, start: date, end: date | None) -> tuple[int, int]:
        """First and one-past-last index of the periods a span touches."""
        first = bisect_left(self.ends, start)
        return first, len(self.starts) if end is None else bisect_right(self.starts, end)

    def factor(self, period: Period, start: date, end: date | None) -> Fraction:
        """The paid share of a period."""
        return factor(self.proration, period, start, end, self.holidays)

    def factors(self, start: date, end: date | None) -> tuple[int, tuple[Fraction, ...]]:
        """First touched index and the paid share of each touched period; only ends prorate."""
        first, stop = self.active(start, end)
        if stop <= first:
            return first, ()
        values = [ONE] * (stop - first)
        values[0] = self.factor(self.periods[first], start, end)
        if stop - first > 1 and end is not None:
            values[-1] = self.factor(self.periods[stop - 1], start, end)
        return first, tuple(values)

    def merit(self, merits: tuple[bool, ...]) -> tuple[Fraction, ...]:
        """Each period's cumulative merit multiplier for rows that take part in these cycles."""
        return _merit(self.starts, self.cycles, merits)


@cache
def _merit(
    starts: tuple[date, ...], cycles: tuple[tuple[date, Fraction], ...], merits: tuple[bool, ...]
) -> tuple[Fraction, ...]:
    result: list[Fraction] = []
    for start in starts:
        multiplier = ONE
        for (effective, rate), takes_part in zip(cycles, merits, strict=False):
            if takes_part and effective <= start:
                multiplier *= 1 + rate
        result.append(multiplier)
    return _interned(result)


def frame(org: Org) -> Frame:
    """The organization's frame, worked out once."""
    return org.fact(frame, _frame)


def _frame(org: Org) -> Frame:
    periods, earlier = horizon(org), earlier_in_year(org)
    basis = org.settings.salary_basis
    days = org.by(Holiday, "calendar", org.settings.working_calendar)
    return Frame(
        periods=periods,
        earlier=earlier,
        starts=tuple(period.start for period in periods),
        ends=tuple(period.end for period in periods),
        shares=_interned(period.share for period in periods),
        pay_shares=_interned(pay_share(period, basis) for period in periods),
        earlier_pay_shares=_interned(pay_share(period, basis) for period in earlier),
        years=tuple(period.start.year for period in periods),
        proration=org.settings.proration,
        holidays=frozenset(holiday.day for holiday in days),
        cycles=tuple((cycle.effective, Fraction(cycle.rate)) for cycle in merit_cycles(org)),
        per_head=per_head_year(org),
        growth=Fraction(org.parameters.wage_base_growth),
    )


def _interned(values: Iterable[Fraction]) -> tuple[Fraction, ...]:
    """Equal values as one object: comparing them then costs nothing."""
    known: dict[Fraction, Fraction] = {}
    return tuple(known.setdefault(value, value) for value in values)


def pay_share(period: Period, basis: SalaryBasis) -> Fraction:
    """The part of an annual salary a whole period pays: by weeks, days / 365, or a twelfth."""
    if period.weeks and basis is SalaryBasis.DAILY:
        return Fraction(period.days, DAYS)
    return period.share
