"""The figures that several views show, worked out from an organization without Qt."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property
from itertools import accumulate

from orgplan.model.org import Org, difference
from orgplan.model.queries import counts, current_spell, is_employee, spells_of
from orgplan.model.records import Allocation, Domain, Level, Position, Spell
from orgplan.model.records.values import Hiring
from orgplan.model.spans import holds
from orgplan.planning.arithmetic import CASH_LINES
from orgplan.planning.calendar import Period
from orgplan.planning.cost import CostBook, cost_book
from orgplan.planning.headcount import counted_from, in_seat, weight
from orgplan.planning.hiring import Request, requests
from orgplan.planning.rows import CostRow, cost_rows
from orgplan.planning.summary import budget_of

HALF = Fraction(1, 2)


@dataclass(frozen=True, slots=True)
class Start:
    """Somebody who is to begin: the seat, the day, and the person where one is known."""

    position: Position
    spell: Spell


@dataclass(frozen=True)
class Figures:
    """An organization's figures on one day. Money is in cents of the reporting currency."""

    org: Org
    day: date
    book: CostBook

    @property
    def currency(self) -> str:
        """The reporting currency."""
        return self.org.settings.reporting_currency

    @cached_property
    def year(self) -> tuple[Period, ...]:
        """The periods of the fiscal year that the day is in, or of the nearest in the plan."""
        periods = self.book.periods
        after = [period for period in periods if period.end >= self.day]
        chosen = (after[0] if after else periods[-1]).year
        return tuple(period for period in periods if period.year == chosen)

    @property
    def year_label(self) -> str:
        """The fiscal year, as FY2028."""
        return self.year[0].year_label

    @cached_property
    def closings(self) -> tuple[Fraction, ...]:
        """Employees in seat after the last day of each period of the plan."""
        return closings(self.book.rows.values(), self.book.periods)

    @cached_property
    def people(self) -> tuple[Fraction, ...]:
        """Of those, the ones who are known by name."""
        named = (row for row in self.book.rows.values() if row.spell and row.spell.person)
        return closings(named, self.book.periods)

    @cached_property
    def cash(self) -> tuple[int, ...]:
        """Cost of each period of the plan, without equity."""
        return self.book.total.line("cash")

    @property
    def year_cash(self) -> int:
        """Cost of the year, without equity."""
        return sum(self.cash[period.index] for period in self.year)

    @cached_property
    def budget(self) -> int | None:
        """The year's budget, where there is one."""
        return budget_of(self.org, self.year_label)

    @cached_property
    def filled(self) -> int:
        """Employee seats that somebody sits in on the day."""
        return sum(current_spell(self.org, seat.id, self.day) is not None for seat in self._staff)

    @property
    def planned(self) -> int:
        """Employee seats that count and in which nobody sits on the day."""
        return len(self._staff) - self.filled

    @cached_property
    def filled_today(self) -> int:
        """Employees in seat at the plan's own date."""
        rows = (row for row in self.book.rows.values() if row.employee)
        today = self.org.settings.as_of
        return round(sum(_heads(row) for row in rows if in_seat(row, today)))

    @cached_property
    def in_seat(self) -> int:
        """Employees who are in seat on the day if all goes to plan."""
        rows = (row for row in self.book.rows.values() if row.employee)
        return round(sum(_heads(row) for row in rows if in_seat(row, self.day)))

    @cached_property
    def starts(self) -> tuple[Start, ...]:
        """Everybody who begins after the day, soonest first."""
        rows = (row for row in self.book.rows.values() if row.included and row.start > self.day)
        return tuple(
            Start(row.seat, row.spell)
            for row in sorted(rows, key=lambda row: (row.start, row.id))
            if isinstance(row.seat, Position) and row.spell is not None and _is_start(row)
        )

    @cached_property
    def to_open(self) -> tuple[Request, ...]:
        """The hires whose requisition is not yet open, the most pressing first."""
        waiting = [
            hire
            for hire in requests(self.org)
            if hire.requisition.opened is None or hire.requisition.opened > self.day
        ]
        return tuple(sorted(waiting, key=lambda hire: (hire.open_by, hire.position.id)))

    @cached_property
    def hires(self) -> tuple[int, ...]:
        """Employees who begin in each period of the year."""
        days = [row.start for row in self.book.rows.values() if row.included and row.employee]
        return tuple(sum(p.start <= day <= p.end for day in days) for p in self.year)

    @cached_property
    def anchored(self) -> tuple[tuple[Domain, ...], tuple[Domain, ...]]:
        """Domains with and without a filled staff-level engineer for at least half of the time."""
        domains = self.org.rows(Domain)
        held = {d.id for d in domains if _has_anchor(self.org, d, self.day)}
        with_anchor = tuple(d for d in domains if d.id in held)
        return with_anchor, tuple(d for d in domains if d.id not in held)

    def seat_year(self, position_id: str) -> int:
        """What a seat costs in the year, without equity."""
        wanted = [period.index for period in self.year]
        return sum(self._cash(s.id, wanted) for s in spells_of(self.org, position_id))

    def seat_run_rate(self, position_id: str) -> int:
        """What a seat costs in the twelve months after it is filled for good, or to the end."""
        return max((self._first_year(s) for s in spells_of(self.org, position_id)), default=0)

    def _first_year(self, spell: Spell) -> int:
        first = bisect_left([p.end for p in self.book.periods], spell.start)
        return self._cash(spell.id, range(len(self.book.periods))[first : first + 12])

    def _cash(self, row_id: str, indexes: Iterable[int]) -> int:
        cost = self.book.cells.get(row_id)
        if cost is None:
            return 0
        return sum(cost.line(line)[i] for line in CASH_LINES for i in indexes)

    @cached_property
    def _staff(self) -> tuple[Position, ...]:
        include = self.org.include_proposed
        return tuple(
            seat
            for seat in self.org.rows(Position)
            if (seat.closed is None or seat.closed > self.day)
            and is_employee(seat)
            and counts(seat, None, include)
        )


def figures(org: Org, day: date, before: Figures | None = None) -> Figures:
    """The figures of an organization; those before spare most of the work."""
    book = _book(org, before)
    made = Figures(org, day, book)
    # Worked out here, off the interface thread, so that views only look them up.
    _ = (made.closings, made.people, made.cash, made.budget, made.filled, made.in_seat)
    _ = (made.filled_today, made.year)
    _ = (made.starts, made.hires, made.anchored, made.to_open)
    return made


def _book(org: Org, before: Figures | None) -> CostBook:
    if before is None:
        return cost_book(org)
    if before.org is org:
        return before.book
    book = before.book.after(org, difference(before.org, org))
    # What else asks this organization for its cost finds it done.
    org.fact(cost_rows, lambda _: dict(book.rows))
    return org.fact(cost_book, lambda _: book)


def closings(rows: Iterable[CostRow], periods: Sequence[Period]) -> tuple[Fraction, ...]:
    """Employees in seat after each period's last day: one step up and one down for each row."""
    ends = [period.end for period in periods]
    steps: list[int | Fraction] = [0] * (len(ends) + 1)
    for row in rows:
        if not (row.included and row.employee):
            continue
        last = len(ends) if row.end is None else bisect_left(ends, row.end)
        first = bisect_left(ends, counted_from(row))
        if first < last:
            steps[first] += _heads(row)
            steps[last] -= _heads(row)
    return tuple(Fraction(heads) for heads in accumulate(steps[:-1]))


def _heads(row: CostRow) -> int | Fraction:
    """As `weight`, in whole numbers where it can be: adding fractions is slow."""
    return 1 if row.spell is not None else weight(row)


def _is_start(row: CostRow) -> bool:
    waits = row.spell is not None and row.spell.hiring is not Hiring.HIRED
    return waits or row.new_hire


def _has_anchor(org: Org, domain: Domain, day: date) -> bool:
    for allocation in org.by(Allocation, "domain", domain.id):
        position = org.get(Position, allocation.position)
        if position is None or not holds(allocation, max(day, org.settings.horizon_start)):
            continue
        level = org.get(Level, position.level)
        staff = level is not None and level.staff_plus and not level.managerial
        filled = current_spell(org, position.id, day) is not None
        if staff and filled and Fraction(allocation.share) * Fraction(position.fte) >= HALF:
            return True
    return False


def months_of(org: Org, periods: Sequence[Period]) -> tuple[date, ...]:
    """The days a user can look at: the plan's own, and the last of each period after it."""
    today = org.settings.as_of
    return (today, *(period.end for period in periods if period.end > today))
