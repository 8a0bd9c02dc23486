"""Cost by domain: every cell split by allocation shares, so that domains add up to the total."""

from dataclasses import dataclass, field
from fractions import Fraction

from orgplan.model.org import Org
from orgplan.model.records import Allocation
from orgplan.model.spans import holds
from orgplan.planning.arithmetic import LINES, RowCost
from orgplan.planning.calendar import Period
from orgplan.planning.cost import CostBook, Total
from orgplan.planning.money import split
from orgplan.planning.rows import CostRow

UNALLOCATED = "unallocated"
Shares = tuple[tuple[str, Fraction], ...]


@dataclass(slots=True)
class _Sums:
    lines: list[list[int]]
    fte: list[Fraction] = field(default_factory=list)


def by_domain(org: Org, book: CostBook) -> dict[str, Total]:
    """Totals by domain in the order of ids, what no domain takes under `unallocated` at the end."""
    sums: dict[str, _Sums] = {}
    for row in book.rows.values():
        _spread_row(org, book, row, sums)
    ordered = sorted(sums, key=lambda name: (name == UNALLOCATED, name))
    return {
        name: Total(tuple(tuple(cells) for cells in sums[name].lines), tuple(sums[name].fte))
        for name in ordered
    }


def shares_on(org: Org, row: CostRow, period: Period) -> Shares:
    """A row's shares at the start of its part of a period, scaled to 1 where they exceed it."""
    day = max(row.start, period.start)
    rows = [row for row in org.by(Allocation, "position", row.seat.id) if holds(row, day)]
    total = max(Fraction(1), sum((Fraction(row.share) for row in rows), Fraction(0)))
    return tuple((row.domain, Fraction(row.share) / total) for row in rows)


def _spread_row(org: Org, book: CostBook, row: CostRow, sums: dict[str, _Sums]) -> None:
    cost = book.cells[row.id]
    dated = any(a.start or a.end for a in org.by(Allocation, "position", row.seat.id))
    shares: Shares | None = None
    for i in range(cost.first, cost.first + len(cost.factors)):
        if shares is None or dated:
            shares = shares_on(org, row, book.periods[i])
        _spread_cells(cost, i, row.fte * cost.factor(i), shares, sums, len(book.periods))


def _spread_cells(
    cost: RowCost, i: int, fte: Fraction, shares: Shares, sums: dict[str, _Sums], count: int
) -> None:
    rest = Fraction(1) - sum((share for _, share in shares), Fraction(0))
    names = [*(name for name, _ in shares), UNALLOCATED]
    parts = [*(share for _, share in shares), rest]
    for name, part in zip(names, parts, strict=True):
        if part:
            _sums(sums, name, count).fte[i] += fte * part
    for line, cells in enumerate(cost.lines):
        if cells[i]:
            for name, cents in zip(names, split(cells[i], parts[:-1]), strict=True):
                if cents:
                    _sums(sums, name, count).lines[line][i] += cents


def _sums(sums: dict[str, _Sums], name: str, count: int) -> _Sums:
    if name not in sums:
        sums[name] = _Sums([[0] * count for _ in LINES], [Fraction(0)] * count)
    return sums[name]
