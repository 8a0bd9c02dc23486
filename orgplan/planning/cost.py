"""The cost of an organization: all rows, totals, groups and fiscal spans, tied to the cent."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import cast

from orgplan.model.changes import ChangeSet
from orgplan.model.org import Org
from orgplan.model.records import (
    AcceptedFinding,
    Allocation,
    Budget,
    DecisionRight,
    Demand,
    Dependency,
    Domain,
    EscalationPath,
    ExternalNode,
    Person,
    PersonSkill,
    Position,
    PositionPool,
    Record,
    ReportingLine,
    Requisition,
    RetiredId,
    SavedView,
    Snapshot,
    Spell,
    Stakeholder,
    StakeholderRelation,
)
from orgplan.planning.arithmetic import CASH_LINES, LINES, Cells, RowCost, row_cost
from orgplan.planning.calendar import Period
from orgplan.planning.frame import Frame, frame
from orgplan.planning.rows import CostRow, cost_rows, pool_row, spell_row

Sums = tuple[Cells, ...]


@dataclass(frozen=True, slots=True)
class Total:
    """Sums of rows: for each of `LINES` one cell per period, and the FTE of each period."""

    lines: Sums
    fte: tuple[Fraction, ...]

    def line(self, name: str) -> Cells:
        """One line's cells, in cents; `cash` is all lines but equity and capitalized."""
        if name == "cash":
            return add_up([self.lines[LINES.index(line)] for line in CASH_LINES], len(self.fte))
        return self.lines[LINES.index(name)]


class CostBook:
    """Every row's cost, and totals that are plain sums of rounded cells. Never changes."""

    __slots__ = ("_total", "cells", "frame", "rows")

    def __init__(
        self,
        frame: Frame,
        rows: Mapping[str, CostRow],
        cells: Mapping[str, RowCost],
        total: Total | None = None,
    ) -> None:
        self.frame = frame
        self.rows = rows
        self.cells = cells
        self._total = total

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

    def sum_of(self, row_ids: Iterable[str]) -> Total:
        """The sum of some rows."""
        chosen = [(self.rows[row_id], self.cells[row_id]) for row_id in row_ids]
        count = len(self.periods)
        lines = tuple(add_up([cost.lines[i] for _, cost in chosen], count) for i in _LINE_INDEXES)
        return Total(lines, fte_of(chosen, count))

    def grouped(self, key: Callable[[CostRow], str]) -> dict[str, Total]:
        """Totals by what `key` says of each row, in the order of the keys."""
        groups: dict[str, list[str]] = {}
        for row in self.rows.values():
            groups.setdefault(key(row), []).append(row.id)
        return {name: self.sum_of(groups[name]) for name in sorted(groups)}

    def after(self, org: Org, step: ChangeSet) -> "CostBook":
        """The book of the organization after a step, working out again only what it touches."""
        touched = touched_rows(org, step)
        if touched is None:
            return cost_book(org)
        rows, cells = dict(self.rows), dict(self.cells)
        gone = [(rows.pop(i), cells.pop(i)) for i in touched if i in rows]
        new = [row for row in (_row(org, row_id) for row_id in sorted(touched)) if row]
        for row in new:
            rows[row.id], cells[row.id] = row, row_cost(self.frame, row)
        fresh = [(row, cells[row.id]) for row in new]
        return CostBook(self.frame, rows, cells, _moved(self.total, gone, fresh))


_LINE_INDEXES = range(len(LINES))


def cost_book(org: Org) -> CostBook:
    """The cost of an organization, worked out once and kept with it."""
    return org.fact(cost_book, _cost_book)


def _cost_book(org: Org) -> CostBook:
    shared, rows = frame(org), cost_rows(org)
    return CostBook(shared, rows, {row.id: row_cost(shared, row) for row in rows.values()})


def _row(org: Org, row_id: str) -> CostRow | None:
    spell = org.get(Spell, row_id)
    if spell is not None:
        return spell_row(org, spell)
    pool = org.get(PositionPool, row_id)
    return pool_row(org, pool) if pool is not None else None


def touched_rows(org: Org, step: ChangeSet) -> set[str] | None:
    """The rows whose cost a step can change; None where it may be any."""
    touched: set[str] = set()
    for change in step:
        if change.kind not in _TOUCHES:
            return None
        touched.update(_TOUCHES[change.kind](org, change.record))
    return touched


def _own_id(org: Org, record: Record) -> Iterable[str]:
    return (record.id,)


def _of_position(org: Org, record: Record) -> Iterable[str]:
    return (spell.id for spell in org.by(Spell, "position", record.id))


def _of_person(org: Org, record: Record) -> Iterable[str]:
    return (spell.id for spell in org.by(Spell, "person", record.id))


def _of_requisition(org: Org, record: Record) -> Iterable[str]:
    return (cast(Requisition, record).spell,)


def _nothing(org: Org, record: Record) -> Iterable[str]:
    return ()


# Kinds that are not here may touch any row: rates, calendars, places, teams' cost centres.
_TOUCHES: dict[type, Callable[[Org, Record], Iterable[str]]] = {
    Spell: _own_id,
    PositionPool: _own_id,
    Position: _of_position,
    Person: _of_person,
    Requisition: _of_requisition,
    **dict.fromkeys(
        (
            AcceptedFinding,
            Allocation,
            Budget,
            DecisionRight,
            Demand,
            Dependency,
            Domain,
            EscalationPath,
            ExternalNode,
            PersonSkill,
            ReportingLine,
            RetiredId,
            SavedView,
            Snapshot,
            Stakeholder,
            StakeholderRelation,
        ),
        _nothing,
    ),
}


def add_up(columns: Sequence[Cells], count: int) -> Cells:
    """Columns added period by period."""
    return tuple(map(sum, zip(*columns, strict=True))) if columns else (0,) * count


def fte_of(rows: Iterable[tuple[CostRow, RowCost]], count: int) -> tuple[Fraction, ...]:
    """FTE of each period: whole periods are counted by steps, partial ones one by one."""
    steps: dict[int, Fraction] = {}
    extra: dict[int, Fraction] = {}
    for row, cost in rows:
        last = cost.first + len(cost.factors)
        if not cost.factors:
            continue
        steps[cost.first] = steps.get(cost.first, Fraction(0)) + row.fte
        steps[last] = steps.get(last, Fraction(0)) - row.fte
        for i in {0, len(cost.factors) - 1}:
            lacking = cost.factors[i] - 1
            if lacking:
                at = cost.first + i
                extra[at] = extra.get(at, Fraction(0)) + row.fte * lacking
    result: list[Fraction] = []
    running = Fraction(0)
    for i in range(count):
        running += steps.get(i, Fraction(0))
        result.append(running + extra.get(i, Fraction(0)))
    return tuple(result)


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
    out_fte, in_fte = fte_of(gone, count), fte_of(new, count)
    fte = tuple(a - b + c for a, b, c in zip(total.fte, out_fte, in_fte, strict=True))
    return Total(tuple(lines), fte)
