"""Why cost moved between two versions of a plan, in one fixed order, to the cent.

Each stay is led from what it was to what it is, one cause after the other; what its cost changes
by at each step is that cause's part. The parts add up because each step begins where the one
before it ended. What falls once is a step of its own, whatever made it fall.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from orgplan.model.org import Org
from orgplan.model.records import FxRate
from orgplan.model.records.values import SpellKind
from orgplan.planning.arithmetic import CASH_LINES, LINES, RowCost, row_cost
from orgplan.planning.bridge_causes import (
    ATTRITION,
    CAUSES,
    LOAD,
    ONE_OFFS,
    PAY,
    PLACE,
    STEPS,
    TIMING,
    VOLUME,
)
from orgplan.planning.cost import CostBook
from orgplan.planning.frame import Frame
from orgplan.planning.ground import per_head_year
from orgplan.planning.money import rates
from orgplan.planning.regimes import Regime, regimes
from orgplan.planning.rows import CostRow

RUNNING = tuple(LINES.index(line) for line in CASH_LINES if line != "one_off")
ONCE = LINES.index("one_off")
Steps = Mapping[str, int]
Keyed = Callable[[CostRow], str]


@dataclass(frozen=True, slots=True)
class RowBridge:
    """One stay's part: what it was and is (None where it is not), and cents by step, 0 left out."""

    before: CostRow | None
    after: CostRow | None
    start: int
    end: int
    steps: Steps

    @property
    def row(self) -> CostRow:
        """The row as it is, or as it was where it is gone."""
        row = self.after or self.before
        assert row is not None
        return row


@dataclass(frozen=True, slots=True)
class Bridge:
    """From one total of cash to another, in cents; `rows` holds only those that differ.

    `expected` is what the expectation of empty seats adds to the difference, where it is asked
    for: it is part of both totals and of no row.
    """

    from_total: int
    to_total: int
    rows: Mapping[str, RowBridge]
    expected: int = 0

    @property
    def steps(self) -> dict[str, int]:
        """Every step in its order, 0 included."""
        rows = self.rows.values()
        found = {step: sum(row.steps.get(step, 0) for row in rows) for step in STEPS}
        found[ATTRITION] += self.expected
        return found

    @property
    def residual(self) -> int:
        """What the steps do not explain; never anything but 0."""
        return self.to_total - self.from_total - sum(self.steps.values())

    def grouped(self, key: Keyed) -> dict[str, dict[str, int]]:
        """Steps by what `key` says of each row; who goes from one group to another is volume.

        What fell once for them stays in the group they come from, as one-offs.
        """
        groups: dict[str, dict[str, int]] = {}
        for row in self.rows.values():
            for name, steps in _by_group(row, key):
                known = groups.setdefault(name, dict.fromkeys(STEPS, 0))
                for step, cents in steps.items():
                    known[step] += cents
        return {name: groups[name] for name in sorted(groups)}


def bridge(old: CostBook, new: CostBook, year: str = "") -> Bridge:
    """The bridge between two books, over the whole plan or one fiscal year (FY2028)."""
    way = _Way(old, new, year)
    found = {row_id: way.row(row_id) for row_id in sorted(way.differing())}
    rows = {row_id: row for row_id, row in found.items() if row is not None}
    return Bridge(_cash(old, year), _cash(new, year), rows)


def _by_group(row: RowBridge, key: Keyed) -> Iterator[tuple[str, Steps]]:
    if row.before is not None and row.after is not None:
        left, joined = key(row.before), key(row.after)
        if left != joined:
            yield left, {VOLUME: -row.start}
            yield joined, {VOLUME: row.start}
            yield joined, row.steps
            return
    yield key(row.row), row.steps


def _cash(book: CostBook, year: str) -> int:
    chosen = _indexes(book.frame, year)
    return sum(book.total.line("cash")[chosen.start : chosen.stop])


def _indexes(frame: Frame, year: str) -> range:
    """The periods of a fiscal year, or all."""
    found = [x.index for x in frame.periods if year in ("", x.year_label)]
    return range(found[0], found[-1] + 1) if found else range(0)


class _Way:
    """The way from one book to another: the frames and rules that hold at each step."""

    def __init__(self, old: CostBook, new: CostBook, year: str) -> None:
        self.old, self.new = old, new
        self.year = year
        self.timed = _timed(old.frame, new.frame)
        same = self.timed is old.frame and old.frame.cycles == new.frame.cycles
        self.paid = self.timed if same else _fresh(self.timed, cycles=new.frame.cycles)
        exchanged = _exchanged(old.org, new.org)
        self.regimes = regimes(exchanged)
        self.placed = self.paid
        if exchanged is not old.org:
            self.placed = _fresh(self.paid, per_head=per_head_year(exchanged))
        frames = (old.frame, new.frame, self.timed, self.paid, self.placed)
        self.spans = {id(x): _indexes(x, year) for x in frames}
        self.alike = self.placed is old.frame and _content(old.frame) == _content(new.frame)

    def regime(self, row: CostRow, new: CostRow) -> Regime:
        """What holds where a row has come to: the old rules; the new ones where nobody was."""
        region = new.regime.region
        if region == row.regime.region:
            return self.regimes.get(region, row.regime)
        if region in self.regimes:
            return self.regimes[region]
        known = any(row.regime.region == region for row in self.old.rows.values())
        return Regime(region) if known else new.regime

    def differing(self) -> set[str]:
        """The rows to look at: where all rates are alike, only those that are not the very same."""
        if not self.alike:
            return {*self.old.rows, *self.new.rows}
        known = self.old.rows
        changed = {name for name, row in self.new.rows.items() if known.get(name) is not row}
        return changed | (known.keys() - self.new.rows.keys())

    def row(self, row_id: str) -> RowBridge | None:
        """A row's part; None where nothing of it differs."""
        before, after = self.old.rows.get(row_id), self.new.rows.get(row_id)
        if self.alike and before == after:
            return None
        was, is_ = self.old.cells.get(row_id), self.new.cells.get(row_id)
        start = self._sums(self.old.frame, was) if was else (0, 0)
        end = self._sums(self.new.frame, is_) if is_ else (0, 0)
        steps = dict(self._steps(before, after, start[0], end[0]))
        steps[ONE_OFFS] = end[1] - start[1]
        kept = {step: cents for step, cents in steps.items() if cents}
        return RowBridge(before, after, sum(start), sum(end), kept)

    def _sums(self, frame: Frame, cost: RowCost) -> tuple[int, int]:
        """Running cash and what falls once, in the periods that are looked at."""
        span = self.spans[id(frame)]
        here = slice(span.start, span.stop)
        running = sum(sum(cost.lines[i][here]) for i in RUNNING)
        return running, sum(cost.lines[ONCE][here])

    def _steps(
        self, a: CostRow | None, b: CostRow | None, start: int, end: int
    ) -> Iterator[tuple[str, int]]:
        if a is None or b is None or not (a.included and b.included):
            yield (ATTRITION if is_backfill(a, b) else VOLUME), end - start
            return
        here, row, frame = start, a, self.old.frame
        for step, change in CAUSES:
            following, then = change(row, b, self.regime), self._frame(step, frame)
            moved = following is not row and _matter(following) != _matter(row)
            if moved or then is not frame:
                reached = self._running(following, then, b, end)
                yield step, reached - here
                here = reached
            row, frame = following, then
        yield ATTRITION, end - here

    def _running(self, row: CostRow, frame: Frame, b: CostRow, end: int) -> int:
        """A row's running cash; where it is what it comes to in the end, that is known."""
        arrived = self.alike or frame is self.new.frame
        if arrived and _matter(row) == _matter(b):
            return end
        return self._sums(frame, row_cost(frame, row))[0]

    def _frame(self, step: str, frame: Frame) -> Frame:
        if step == TIMING:
            return self.timed
        if step == PAY:
            return self.paid
        if step == PLACE:
            return self.placed
        return self.new.frame if step == LOAD else frame


def is_backfill(a: CostRow | None, b: CostRow | None) -> bool:
    """Whether a stay that came or went follows a leaver: no growth, and no cut."""
    spells = [row.spell for row in (a, b) if row is not None]
    return all(spell is not None and spell.kind is SpellKind.BACKFILL for spell in spells)


def _matter(row: CostRow) -> tuple[object, ...]:
    """All of a row that its running cash depends on."""
    days = (row.start, row.end, row.holidays, row.merits)
    pay = (row.annual, row.hourly, row.bonus, row.regime, row.employee, row.included)
    return (*days, *pay, row.fte, row.hours, row.heads)


def _content(frame: Frame) -> tuple[object, ...]:
    return (frame.periods, frame.pay_shares, frame.proration, frame.cycles, frame.per_head,
            frame.calendar_years)  # fmt: skip


def _exchanged(old: Org, new: Org) -> Org:
    """The old organization at the new one's rates of exchange."""
    if rates(old) == rates(new):
        return old
    tables = old.fork()
    for row in old.rows(FxRate):
        tables.drop(FxRate, row.id)
    for row in new.rows(FxRate):
        tables.put(row)
    tables.put(replace(old.settings, reporting_currency=new.settings.reporting_currency))
    return Org(tables, old.scenario)


def _timed(old: Frame, new: Frame) -> Frame:
    """The old frame with the new one's periods and ways of proration."""
    if (old.periods, old.pay_shares, old.proration) == (new.periods, new.pay_shares, new.proration):
        return old
    return _fresh(new, cycles=old.cycles, per_head=old.per_head)


def _fresh(frame: Frame, **fields: Any) -> Frame:
    """A frame of its own: what rows share in one must not be seen in another."""
    return replace(frame, **fields, _slots={})
