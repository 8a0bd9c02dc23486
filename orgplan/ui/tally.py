"""Everything that is counted over the rows of a cost book, in as few walks as can be."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import accumulate

from orgplan.model.org import Org
from orgplan.model.queries import counts, is_employee
from orgplan.model.records import Position
from orgplan.model.records.values import Hiring
from orgplan.planning.arithmetic import CASH_LINES, LINES, RowCost
from orgplan.planning.calendar import Period
from orgplan.planning.cost import CostBook
from orgplan.planning.headcount import counted_from, weight
from orgplan.planning.rows import CostRow

_CASH = tuple(LINES.index(line) for line in CASH_LINES)
Heads = int | Fraction


@dataclass(frozen=True, slots=True)
class Tally:
    """Heads of each period of the plan and on single days, and who begins.

    `people` are the ones of `closings` who are known by name.
    """

    closings: tuple[Fraction, ...]
    people: tuple[Fraction, ...]
    in_seat: Heads
    in_seat_today: Heads
    filled: int
    staff: int
    first_days: tuple[date, ...]
    coming: tuple[CostRow, ...]


def tally(org: Org, book: CostBook, day: date) -> Tally:
    """Count employees as headcount does; `filled` and `staff` count seats."""
    rows = [row for row in book.rows.values() if row.included]
    staff = [row for row in rows if row.employee]
    today = org.settings.as_of
    coming = [row for row in rows if row.start > day and _is_start(row)]
    coming.sort(key=lambda row: (row.start, row.id))
    seats = _staff_seats(org, day)
    return Tally(
        closings=closings(staff, book.periods),
        people=closings((row for row in staff if row.spell and row.spell.person), book.periods),
        in_seat=_on(staff, day),
        in_seat_today=_on(staff, today),
        filled=len(seats & _held(book.rows.values(), day)),
        staff=len(seats),
        first_days=tuple(row.start for row in staff),
        coming=tuple(coming),
    )


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


def row_years(
    book: CostBook, year: Sequence[Period], before: Mapping[str, tuple[RowCost, int]]
) -> dict[str, tuple[RowCost, int]]:
    """Each row's cost and its sum over a year without equity; sums of costs known before stay."""
    made: dict[str, tuple[RowCost, int]] = {}
    first, last = year[0].index, year[-1].index + 1
    for name, cost in book.cells.items():
        known = before.get(name)
        if known is None or known[0] is not cost:
            known = (cost, cash_between(cost, first, last))
        made[name] = known
    return made


def cash_between(cost: RowCost, first: int, last: int) -> int:
    """A row's cost without equity from one period to before another."""
    return sum(sum(cost.lines[line][first:last]) for line in _CASH)


def _heads(row: CostRow) -> Heads:
    """As `weight`, in whole numbers where it can be: adding fractions is slow."""
    return 1 if row.spell is not None else weight(row)


def _on(rows: Iterable[CostRow], day: date) -> Heads:
    present = (r for r in rows if r.start <= day and (r.end is None or r.end > day))
    return sum(_heads(row) for row in present)


def _staff_seats(org: Org, day: date) -> set[str]:
    include = org.include_proposed
    return {
        seat.id
        for seat in org.rows(Position)
        if (seat.closed is None or seat.closed > day)
        and is_employee(seat)
        and counts(seat, None, include)
    }


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
