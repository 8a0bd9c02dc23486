"""Everything that is counted over the rows of a cost book, in as few walks as can be."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import accumulate

from orgplan.model.org import Org
from orgplan.model.queries import counts, is_employee
from orgplan.model.records import Position, Spell
from orgplan.model.records.values import Hiring
from orgplan.planning.arithmetic import CASH_LINES, LINES, RowCost
from orgplan.planning.calendar import Period
from orgplan.planning.cost import CostBook
from orgplan.planning.headcount import counted_from, weight
from orgplan.planning.rows import CostRow

_CASH = tuple(LINES.index(line) for line in CASH_LINES)
Heads = int | Fraction
Totals = tuple[Fraction, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """Heads of each period of the plan and on single days, and who begins.

    `people` are the ones of `closings` who are known by name; `first_days` are in order.
    """

    closings: tuple[Fraction, ...]
    people: tuple[Fraction, ...]
    in_seat: Heads
    in_seat_today: Heads
    filled: int
    staff: int
    first_days: tuple[date, ...]
    coming: tuple[CostRow, ...]


@dataclass(frozen=True, slots=True)
class Counted:
    """What is counted: an organization, its book, and the day on which heads are wanted."""

    org: Org
    book: CostBook
    day: date

    def is_staff(self, seat: Position | None) -> bool:
        """Whether a seat is an employee's and counts on the day."""
        return (
            seat is not None
            and (seat.closed is None or seat.closed > self.day)
            and is_employee(seat)
            and counts(seat, None, self.org.include_proposed)
        )

    def whole(self) -> Tally:
        """The tally of everything, counted as headcount does; `filled` and `staff` count seats."""
        seats = {seat.id for seat in self.org.rows(Position) if self.is_staff(seat)}
        return self._tally(list(self.book.rows.values()), seats)

    def part(self, rows: Iterable[str], seats: Iterable[str]) -> Tally:
        """The tally of some rows, and of some seats with all rows of theirs."""
        staff = {name for name in seats if self.is_staff(self.org.get(Position, name))}
        stays = (stay.id for name in seats for stay in self.org.by(Spell, "position", name))
        found = [self.book.rows[name] for name in {*rows, *stays} if name in self.book.rows]
        return self._tally(found, staff)

    def _tally(self, rows: Sequence[CostRow], seats: set[str]) -> Tally:
        counted = [row for row in rows if row.included]
        staff = [row for row in counted if row.employee]
        periods = self.book.periods
        return Tally(
            closings=closings(staff, periods),
            people=closings((row for row in staff if row.spell and row.spell.person), periods),
            in_seat=_on(staff, self.day),
            in_seat_today=_on(staff, self.org.settings.as_of),
            filled=len(seats & _held(rows, self.day)),
            staff=len(seats),
            first_days=tuple(sorted(row.start for row in staff)),
            coming=_in_order(row for row in counted if row.start > self.day and _is_start(row)),
        )


def tally_after(known: Tally, less: Tally, more: Tally) -> Tally:
    """A tally with a part of it taken out and another put in; settings are the same."""
    gone = {row.id for row in less.coming}
    days = list(known.first_days)
    for day in less.first_days:
        del days[bisect_left(days, day)]
    return Tally(
        closings=_moved(known.closings, less.closings, more.closings),
        people=_moved(known.people, less.people, more.people),
        in_seat=known.in_seat - less.in_seat + more.in_seat,
        in_seat_today=known.in_seat_today - less.in_seat_today + more.in_seat_today,
        filled=known.filled - less.filled + more.filled,
        staff=known.staff - less.staff + more.staff,
        first_days=tuple(sorted([*days, *more.first_days])),
        coming=_in_order([row for row in known.coming if row.id not in gone] + list(more.coming)),
    )


def _moved(known: Totals, less: Totals, more: Totals) -> Totals:
    changes = zip(known, less, more, strict=True)
    return tuple([a if b == c else a - b + c for a, b, c in changes])


def _in_order(rows: Iterable[CostRow]) -> tuple[CostRow, ...]:
    return tuple(sorted(rows, key=lambda row: (row.start, row.id)))


def closings(rows: Iterable[CostRow], periods: Sequence[Period]) -> tuple[Fraction, ...]:
    """Heads in seat after each period's last day: one step up and one down for each row."""
    ends = [period.end for period in periods]
    steps: list[Heads] = [0] * (len(ends) + 1)
    for row in rows:
        last = len(ends) if row.end is None else bisect_left(ends, row.end)
        first = bisect_left(ends, counted_from(row))
        if first < last:
            heads = _heads(row)
            steps[first] += heads
            steps[last] -= heads
    return tuple(Fraction(heads) for heads in accumulate(steps[:-1]))


def row_year(cost: RowCost, year: Sequence[Period]) -> int:
    """What a row costs in a year, without equity."""
    return cash_between(cost, year[0].index, year[-1].index + 1)


def cash_between(cost: RowCost, first: int, last: int) -> int:
    """A row's cost without equity from one period to before another."""
    return sum(sum(cost.lines[line][first:last]) for line in _CASH)


def _heads(row: CostRow) -> Heads:
    """As `weight`, in whole numbers where it can be: adding fractions is slow."""
    return 1 if row.spell is not None else weight(row)


def _on(rows: Iterable[CostRow], day: date) -> Heads:
    present = (r for r in rows if r.start <= day and (r.end is None or r.end > day))
    return sum(_heads(row) for row in present)


def _held(rows: Iterable[CostRow], day: date) -> set[str]:
    """The seats that somebody with a name sits in on a day, both ends of a stay included."""
    return {
        row.seat.id
        for row in rows
        if row.spell is not None
        and row.spell.person
        and row.start <= day
        and (row.end is None or row.end >= day)
    }


def _is_start(row: CostRow) -> bool:
    """Whether a row begins a stay: a hire, or whoever else is not there yet."""
    waits = row.spell is not None and row.spell.hiring is not Hiring.HIRED
    return isinstance(row.seat, Position) and row.spell is not None and (waits or row.new_hire)
