"""The cost of an organization: all rows, totals, groups and fiscal spans, tied to the cent."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate, islice
from math import lcm
from typing import TypeVar

from orgplan.model.changes import ChangeSet
from orgplan.model.org import Org, difference
from orgplan.model.records import PositionPool, Spell
from orgplan.planning.arithmetic import CASH_LINES, LINES, Cells, RowCost, row_cost
from orgplan.planning.calendar import Period, horizon
from orgplan.planning.frame import Frame, frame
from orgplan.planning.ground import ground
from orgplan.planning.money import ONE, ZERO
from orgplan.planning.rows import CostRow, cost_rows, one_row
from orgplan.planning.touched import touched_rows

T = TypeVar("T")
Sums = tuple[Cells, ...]

# FTE, the first period it counts in, and the paid share of each; only the ends may be partial.
FtePart = tuple[Fraction, int, tuple[Fraction, ...]]


@dataclass(frozen=True, slots=True)
class Total:
    """Sums of rows: for each of `LINES` one cell per period, and the FTE of each period."""

    lines: Sums
    fte: tuple[Fraction, ...]

    def line(self, name: str) -> Cells:
        """One line's cells, in cents; `cash` is all lines but equity and capitalized."""
        if name == "cash":
            return cash_of(self.lines, len(self.fte))
        return self.lines[LINES.index(name)]


class CostBook:
    """Every row's cost, and totals that are plain sums of rounded cells. Never changes."""

    __slots__ = ("_cash", "_org", "_total", "cells", "frame", "rows")

    def __init__(
        self,
        org: Org,
        frame: Frame,
        rows: Mapping[str, CostRow],
        cells: Mapping[str, RowCost],
        total: Total | None = None,
        cash: Mapping[str, Cells] | None = None,
    ) -> None:
        self._org = org
        self.frame = frame
        self.rows = rows
        self.cells = cells
        self._total = total
        self._cash = cash

    @property
    def org(self) -> Org:
        """The organization whose cost it is."""
        return self._org

    @property
    def periods(self) -> tuple[Period, ...]:
        """The plan's periods."""
        return self.frame.periods

    @property
    def total(self) -> Total:
        """The sum of all rows."""
        if self._total is None:
            self._total = self.sum_of(self.rows)
        return self._total

    @property
    def cash(self) -> Mapping[str, Cells]:
        """Each row's cells without equity, in cents, in no promised order."""
        if self._cash is None:
            count = len(self.periods)
            self._cash = {name: cash_of(cost.lines, count) for name, cost in self.cells.items()}
        return self._cash

    def cash_by(self, key: Callable[[CostRow], str]) -> dict[str, Cells]:
        """The cash of `grouped` alone, which is quicker."""
        count = len(self.periods)
        groups = self._groups(key)
        return {
            name: add_up([self.cash[row_id] for row_id in groups[name]], count)
            for name in sorted(groups)
        }

    def sum_of(self, row_ids: Iterable[str]) -> Total:
        """The sum of some rows."""
        chosen = [(self.rows[row_id], self.cells[row_id]) for row_id in row_ids]
        count = len(self.periods)
        lines = tuple(add_up([cost.lines[i] for _, cost in chosen], count) for i in _LINE_INDEXES)
        return Total(lines, fte_of(fte_parts(chosen), count))

    def grouped(self, key: Callable[[CostRow], str]) -> dict[str, Total]:
        """Totals by what `key` says of each row, in the order of the keys."""
        groups = self._groups(key)
        return {name: self.sum_of(groups[name]) for name in sorted(groups)}

    def _groups(self, key: Callable[[CostRow], str]) -> dict[str, list[str]]:
        groups: dict[str, list[str]] = {}
        for row in self.rows.values():
            groups.setdefault(key(row), []).append(row.id)
        return groups

    def after(self, org: Org, step: ChangeSet) -> "CostBook":
        """The book of the organization after a step, working out again only what it touches.

        The organization may be a scenario's, or the step lead from one to another. The
        organization keeps the book: asked for its `cost_book`, it has it.
        """
        if org.scenario or self._org.scenario:
            # What a step of the plan comes to in a scenario, only the organizations can tell.
            step = difference(self._org, org)
        touched = touched_rows(org, step)
        if touched is None or org.include_proposed != self.frame.ground.include_proposed:
            return cost_book(org)
        return org.fact(cost_book, lambda org: self._continued(org, touched))

    def _continued(self, org: Org, touched: Iterable[str]) -> "CostBook":
        org.fact(horizon, lambda _: self.frame.periods)
        org.fact(ground, lambda _: self.frame.ground)
        org.fact(frame, lambda _: self.frame)
        gone = [(self.rows[i], self.cells[i]) for i in touched if i in self.rows]
        found = [row for row in (one_row(org, row_id) for row_id in touched) if row]
        new = [(row, row_cost(self.frame, row)) for row in found]
        rows = _replaced(org, self.rows, touched, {row.id: row for row, _ in new})
        cells = _replaced(org, self.cells, touched, {row.id: cost for row, cost in new})
        org.fact(cost_rows, lambda _: rows)
        cash = None
        if self._cash is not None:
            count = len(self.periods)
            cash = {name: known for name, known in self._cash.items() if name in cells}
            cash.update((row.id, cash_of(cost.lines, count)) for row, cost in new)
        return CostBook(org, self.frame, rows, cells, _moved(self.total, gone, new), cash)


_LINE_INDEXES = range(len(LINES))
_CASH_INDEXES = tuple(LINES.index(line) for line in CASH_LINES)


def cost_book(org: Org) -> CostBook:
    """The cost of an organization, worked out once and kept with it."""
    return org.fact(cost_book, _cost_book)


def _cost_book(org: Org) -> CostBook:
    shared, rows = frame(org), cost_rows(org)
    return CostBook(org, shared, rows, {row.id: row_cost(shared, row) for row in rows.values()})


def _replaced(
    org: Org, known: Mapping[str, T], touched: Iterable[str], new: Mapping[str, T]
) -> dict[str, T]:
    """What is known of rows with the touched ones as they are now, in the order of `cost_rows`."""
    result = {**known, **new}
    for row_id in touched:
        if row_id not in new:
            result.pop(row_id, None)
    if new.keys() <= known.keys():
        return result
    ids = (record.id for kind in (Spell, PositionPool) for record in org.rows(kind))
    return {row_id: result[row_id] for row_id in ids}


def cash_of(lines: Sums, count: int) -> Cells:
    """What all lines but equity and capitalized come to in each period."""
    return add_up([lines[i] for i in _CASH_INDEXES], count)


def add_up(columns: Sequence[Cells], count: int) -> Cells:
    """Columns added period by period."""
    return tuple(map(sum, zip(*columns, strict=True))) if columns else (0,) * count


def fte_parts(rows: Iterable[tuple[CostRow, RowCost]]) -> list[FtePart]:
    """Rows as `fte_of` takes them."""
    return [(row.fte, cost.first, cost.factors) for row, cost in rows]


def fte_of(parts: Iterable[FtePart], count: int) -> tuple[Fraction, ...]:
    """FTE of each period: whole periods are counted by steps, partial ones one by one."""
    counted = [part for part in parts if part[2]]
    scale = lcm(*{fte.denominator for fte, _, _ in counted})
    steps, lacking = [0] * (count + 1), [ZERO] * count
    for fte, first, factors in counted:
        size = fte.numerator * (scale // fte.denominator)
        stop = first + len(factors)
        steps[first] += size
        steps[stop] -= size
        for i in {first, stop - 1}:
            factor = factors[i - first]
            if factor is not ONE:
                lacking[i] += fte * (1 - factor)
    whole = islice(accumulate(steps), count)
    exact = [ZERO if not n else Fraction(n, scale) for n in whole]
    return tuple([n - less if less else n for n, less in zip(exact, lacking, strict=True)])


def _moved(
    total: Total, gone: list[tuple[CostRow, RowCost]], new: list[tuple[CostRow, RowCost]]
) -> Total:
    """A total less some rows, plus others."""
    count = len(total.fte)
    lines = list(total.lines)
    for i in _LINE_INDEXES:
        minus, plus = [cost.lines[i] for _, cost in gone], [cost.lines[i] for _, cost in new]
        if minus != plus:
            out, into = add_up(minus, count), add_up(plus, count)
            lines[i] = tuple(a - b + c for a, b, c in zip(lines[i], out, into, strict=True))
    fte = total.fte
    if fte_parts(gone) != fte_parts(new):
        less, more = fte_of(fte_parts(gone), count), fte_of(fte_parts(new), count)
        changes = zip(fte, less, more, strict=True)
        fte = tuple([a if b == c else a - b + c for a, b, c in changes])
    return Total(tuple(lines), fte)
