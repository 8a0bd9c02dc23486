"""What all rows of a plan share when costs are worked out: periods, their shares, rises."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from operator import itemgetter
from typing import Any

from orgplan.model.org import Org
from orgplan.model.records.values import Proration, SalaryBasis
from orgplan.planning.calendar import Period, earlier_in_year, horizon
from orgplan.planning.ground import Ground, Holidays, ground, merit_cycles, per_head_year
from orgplan.planning.money import ONE, ZERO
from orgplan.planning.proration import factor, pay_share
from orgplan.planning.spans import stretches

NO_HOLIDAYS: Holidays = frozenset()


@dataclass(frozen=True, slots=True)
class Slots:
    """Periods that pay alike share a slot, so that each distinct cell is worked out once.

    `index` is the slot of each of the plan's periods. For each slot, `pay` is the part of an
    annual salary with its rises, `part` that of other yearly sums, and `whole` the share of the
    year that the period would be if it were paid as a whole. Slot 0 pays nothing. `by_head`
    remembers cells that rows share.
    """

    index: tuple[int, ...]
    pay: tuple[Fraction, ...]
    part: tuple[Fraction, ...]
    whole: tuple[Fraction, ...]
    pick: Callable[[Sequence[int]], Any]
    by_head: dict[tuple[str, str], tuple[int, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, index: Sequence[int], *columns: Sequence[Fraction]) -> "Slots":
        """Slots with their columns `pay`, `part` and `whole`."""
        pay, part, whole = map(tuple, columns)
        return cls(tuple(index), pay, part, whole, itemgetter(*index))

    def lay(self, cells: Sequence[int]) -> tuple[int, ...]:
        """Cells of slots laid over the periods."""
        # An itemgetter of one index gives the item, not a tuple.
        return self.pick(cells) if len(self.index) > 1 else (cells[self.index[0]],)

    def limited(self, first: int, factors: tuple[Fraction, ...]) -> "Slots":
        """Only these periods, those that are paid in part with a slot of their own."""
        if len(factors) == len(self.index) and factors[0] is ONE and factors[-1] is ONE:
            return self
        stop = first + len(factors)
        index = [0] * len(self.index)
        index[first:stop] = self.index[first:stop]
        pay, part, whole = list(self.pay), list(self.part), list(self.whole)
        for at in {first, stop - 1} if factors else ():
            paid = factors[at - first]
            if paid is not ONE:
                slot, index[at] = index[at], len(pay)
                pay.append(pay[slot] * paid)
                part.append(part[slot] * paid)
                whole.append(whole[slot])
        return Slots.of(index, pay, part, whole)


@dataclass(frozen=True, slots=True)
class Frame:
    """The plan's periods, those of the same calendar year before them, and shared rates.

    `pay_shares` are each period's part of an annual salary, `per_head` is what each employee
    costs in a year, `whole` and `zeros` are 1 and 0 cents for each period. `calendar_years` are
    the indexes of the periods that start in each, with how far tax caps have grown by then.
    """

    ground: Ground
    periods: tuple[Period, ...]
    earlier: tuple[Period, ...]
    starts: tuple[date, ...]
    ends: tuple[date, ...]
    pay_shares: tuple[Fraction, ...]
    earlier_pay_shares: tuple[Fraction, ...]
    proration: Proration
    basis: SalaryBasis
    cycles: tuple[tuple[date, Fraction], ...]
    per_head: Fraction
    calendar_years: tuple[tuple[range, Fraction], ...]
    whole: tuple[Fraction, ...]
    zeros: tuple[int, ...]
    _slots: dict[tuple[bool, ...], Slots] = field(default_factory=dict)
    trials: dict[object, int] = field(default_factory=dict, compare=False, repr=False)
    """What seats that do not exist would cost, for whoever asks the same again (pricing.py)."""

    def active(self, start: date, end: date | None) -> tuple[int, int]:
        """First and one-past-last index of the periods a span touches."""
        first = bisect_left(self.ends, start)
        return first, len(self.starts) if end is None else bisect_right(self.starts, end)

    def factor(
        self, period: Period, start: date, end: date | None, holidays: Holidays = NO_HOLIDAYS
    ) -> Fraction:
        """The paid share of a period."""
        return factor(self.proration, period, start, end, holidays, self.basis)

    def factors(
        self, start: date, end: date | None, holidays: Holidays = NO_HOLIDAYS
    ) -> tuple[int, tuple[Fraction, ...]]:
        """First touched index and the paid share of each touched period; only ends prorate."""
        first, stop = self.active(start, end)
        if stop <= first:
            return first, ()
        at_start = self.factor(self.periods[first], start, end, holidays)
        at_end = self.factor(self.periods[stop - 1], start, end, holidays)
        whole = self.whole[first:stop]
        if at_start is ONE and at_end is ONE:
            return first, whole
        inside = whole[1:-1]
        return first, (at_start, *inside, at_end) if stop - first > 1 else (at_start,)

    def slots(self, merits: tuple[bool, ...]) -> Slots:
        """The slots of rows that are paid throughout and take part in these merit cycles."""
        if merits not in self._slots:
            self._slots[merits] = self._alike(merits)
        return self._slots[merits]

    def _alike(self, merits: tuple[bool, ...]) -> Slots:
        keys = [
            (pay * self._rise(period, merits), period.share)
            for period, pay in zip(self.periods, self.pay_shares, strict=True)
        ]
        known = {(ZERO, ZERO): 0}
        index = tuple(known.setdefault(key, len(known)) for key in keys)
        pay, part = zip(*known, strict=True)
        return Slots.of(index, pay, part, part)

    def _rise(self, period: Period, merits: tuple[bool, ...]) -> Fraction:
        """The cumulative rise by a period's start."""
        multiplier = ONE
        for (effective, rate), takes_part in zip(self.cycles, merits, strict=False):
            if takes_part and effective <= period.start:
                multiplier *= 1 + rate
        return multiplier


def frame(org: Org) -> Frame:
    """The organization's frame, worked out once."""
    return org.fact(frame, _frame)


def _frame(org: Org) -> Frame:
    periods, earlier = horizon(org), earlier_in_year(org)
    basis = org.settings.salary_basis

    def shares(of: Iterable[Period]) -> tuple[Fraction, ...]:
        return tuple(pay_share(period, basis) for period in of)

    return Frame(
        ground=ground(org),
        periods=periods,
        earlier=earlier,
        starts=tuple(period.start for period in periods),
        ends=tuple(period.end for period in periods),
        pay_shares=shares(periods),
        earlier_pay_shares=shares(earlier),
        proration=org.settings.proration,
        basis=basis,
        cycles=tuple((cycle.effective, Fraction(cycle.rate)) for cycle in merit_cycles(org)),
        per_head=per_head_year(org),
        whole=(ONE,) * len(periods),
        zeros=(0,) * len(periods),
        calendar_years=_calendar_years(periods, 1 + Fraction(org.parameters.wage_base_growth)),
    )


def _calendar_years(
    periods: tuple[Period, ...], growth: Fraction
) -> tuple[tuple[range, Fraction], ...]:
    years = [period.start.year for period in periods]
    return tuple(
        (range(first, last + 1), growth ** (year - years[0]) if growth != 1 else ONE)
        for year, (first, last) in stretches(years).items()
    )
