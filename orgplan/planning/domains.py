"""Cost by domain: every cell split by allocation shares, so that domains add up to the total."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import groupby
from math import lcm

from orgplan.model.org import Org
from orgplan.model.records import Allocation
from orgplan.model.spans import holds
from orgplan.planning.arithmetic import LINES, Cells, RowCost
from orgplan.planning.calendar import Period
from orgplan.planning.cost import CostBook, FtePart, Total, add_up, fte_of
from orgplan.planning.money import ONE, ZERO, portions
from orgplan.planning.rows import CostRow

UNALLOCATED = "unallocated"
Shares = tuple[tuple[str, Fraction], ...]


class _Gathered:
    """What falls to one domain: columns of cells by line, and parts of FTE."""

    def __init__(self) -> None:
        self.lines: list[list[Cells]] = [[] for _ in LINES]
        self.fte: list[FtePart] = []

    def total(self, count: int) -> Total:
        """Their sum, of so many periods."""
        return Total(
            tuple(add_up(columns, count) for columns in self.lines), fte_of(self.fte, count)
        )


def by_domain(org: Org, book: CostBook) -> dict[str, Total]:
    """Totals by domain in the order of ids, what no domain takes under `unallocated` at the end."""
    gathered: dict[str, _Gathered] = {}
    for row in book.rows.values():
        cost = book.cells[row.id]
        for here, shares in _stretches(org, book, row, cost):
            for name, share in shares:
                part = (row.fte * share, here.start, cost.factors_of(here))
                gathered.setdefault(name, _Gathered()).fte.append(part)
            _spread_cells(cost, here, shares, gathered)
    ordered = sorted(gathered, key=lambda name: (name == UNALLOCATED, name))
    return {name: gathered[name].total(len(book.periods)) for name in ordered}


def shares_on(org: Org, row: CostRow, period: Period) -> Shares:
    """A row's shares at the start of its part of a period, the unallocated rest at the end.

    They add up to 1, and are scaled to it where they exceed it.
    """
    day = max(row.start, period.start)
    held = [a for a in org.by(Allocation, "position", row.seat.id) if holds(a, day)]
    total = sum((Fraction(a.share) for a in held), ZERO)
    shares = [(a.domain, Fraction(a.share) / max(ONE, total)) for a in held]
    return (*shares, (UNALLOCATED, ONE - total)) if total < ONE else tuple(shares)


def _stretches(
    org: Org, book: CostBook, row: CostRow, cost: RowCost
) -> Iterator[tuple[range, Shares]]:
    """The periods a row touches, by the shares that hold in them."""
    touched = range(cost.first, cost.first + len(cost.factors))
    if not touched:
        return
    if not any(a.start or a.end for a in org.by(Allocation, "position", row.seat.id)):
        yield touched, shares_on(org, row, book.periods[cost.first])
        return
    for shares, indexes in groupby(touched, lambda i: shares_on(org, row, book.periods[i])):
        found = list(indexes)
        yield range(found[0], found[-1] + 1), shares


def _spread_cells(
    cost: RowCost, here: range, shares: Shares, gathered: dict[str, _Gathered]
) -> None:
    whole, weights = _weights(shares)
    for line, cells in enumerate(cost.lines):
        inside = cells[here.start : here.stop]
        if not any(inside):
            continue
        if len(shares) == 1 and len(here) == len(cost.factors):
            gathered[shares[0][0]].lines[line].append(cells)
            continue
        before, after = (0,) * here.start, (0,) * (len(cells) - here.stop)
        known = {cell: portions(cell, weights, whole) for cell in set(inside)}
        for i, (name, _) in enumerate(shares):
            part = [known[cell][i] for cell in inside]
            gathered[name].lines[line].append((*before, *part, *after))


def _weights(shares: Shares) -> tuple[int, list[int]]:
    """Shares as whole weights of their common denominator."""
    whole = lcm(*(share.denominator for _, share in shares))
    return whole, [share.numerator * (whole // share.denominator) for _, share in shares]
