"""What coverage costs: a cell's part of its seats' cost in a fiscal year, and that of its gap."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from orgplan.model.errors import PlanError
from orgplan.model.org import Org
from orgplan.model.records import RoleProfile
from orgplan.planning.calendar import horizon
from orgplan.planning.cost import CostBook, cost_book
from orgplan.planning.coverage import Cell, Coverage, Key
from orgplan.planning.given import Given, given_on
from orgplan.planning.money import ONE, added, rounded, split
from orgplan.planning.pricing import hired, home_team, new_seat, usual_location, yearly_cost


@dataclass(frozen=True, slots=True)
class CellCost:
    """A cell in cents: its part of the fiscal year's cash, and a full year of what is missing.

    `gap` is None where no pay band says what a seat would cost.
    """

    staffed: int
    gap: int | None


Splits = Mapping[str, tuple[int, list[Given], Sequence[int]]]
"""By seat: its cost in a year, what it gives, and the cost of each part of that."""


def cell_costs(
    org: Org,
    found: Coverage,
    splits: Splits | None = None,
    known: Mapping[Cell, int | None] | None = None,
) -> dict[Key, CellCost]:
    """The cost of every cell of a month, in the fiscal year of that month.

    Known are the costs of gaps by cell that need not be worked out again.
    """
    gaps = known or {}
    staffed = _staffed(cost_splits(org, found, {}) if splits is None else splits)
    return {
        key: CellCost(staffed.get(key, 0), _gap_of(org, cell, gaps) if cell.gap else 0)
        for key, cell in found.cells.items()
    }


def _gap_of(org: Org, cell: Cell, known: Mapping[Cell, int | None]) -> int | None:
    return known[cell] if cell in known else _gap(org, cell)


def cost_splits(org: Org, found: Coverage, known: Splits) -> Splits:
    """How the cost of every seat is shared by what it gives; what is known is not split again.

    A month before the plan's first belongs to its first fiscal year. A seat whose shares exceed
    its time is split in their proportion.
    """
    by_seat: dict[str, list[Given]] = {}
    for part in given_on(org, found.day):
        by_seat.setdefault(part.position, []).append(part)
    book, year = cost_book(org), _year(org, found)
    made: dict[str, tuple[int, list[Given], Sequence[int]]] = {}
    for seat, total in _cash(book, year).items():
        parts, old = by_seat.get(seat, []), known.get(seat)
        same = old is not None and old[0] == total and old[1] == parts
        made[seat] = old if old and same else (total, parts, _shared(total, parts))
    return made


def _staffed(splits: Splits) -> dict[Key, int]:
    sums: dict[Key, int] = {}
    for _, parts, shared in splits.values():
        for part, cents in zip(parts, shared, strict=False):
            key = (part.role, part.domain)
            sums[key] = sums.get(key, 0) + cents
    return sums


def _shared(total: int, parts: Sequence[Given]) -> Sequence[int]:
    """Cents by the shares of a seat, none of which it has more of than its time allows."""
    if len(parts) == 1 and parts[0].share >= ONE:
        return (total,)  # as of most seats, which need no fractions
    shares = [part.share for part in parts]
    whole = added(shares)
    return split(total, shares if whole <= 1 else [share / whole for share in shares])


def _year(org: Org, found: Coverage) -> range:
    """The indexes of the fiscal year's periods."""
    periods = horizon(org)
    first = next((x for x in periods if x.end >= found.day), periods[-1])
    return range(
        next(x.index for x in periods if x.year == first.year),
        max(x.index for x in periods if x.year == first.year) + 1,
    )


def _cash(book: CostBook, year: range) -> dict[str, int]:
    """Each seat's cash in a year, what falls once included."""
    sums: dict[str, int] = {}
    for row in book.rows.values():
        cells = book.cash[row.id][year.start : year.stop]
        sums[row.seat.id] = sums.get(row.seat.id, 0) + sum(cells)
    return sums


def _gap(org: Org, cell: Cell) -> int | None:
    role = org.get(RoleProfile, cell.role)
    try:
        team = home_team(org, cell.domain)
        if role is None:
            return None
        seat = new_seat(org, role, team, usual_location(org, role, team))
        cents = yearly_cost(org, seat, hired(org, seat, org.settings.as_of))
    except PlanError:
        return None
    gap: Fraction = cell.gap * cents
    return rounded(gap.numerator, gap.denominator)
