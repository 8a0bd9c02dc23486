"""The causes that cost moves by, in their fixed order, and what each does to a row."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from orgplan.model.records import PositionPool
from orgplan.model.records.values import Exit, Money
from orgplan.planning.money import ONE
from orgplan.planning.regimes import Regime
from orgplan.planning.rows import CostRow

VOLUME, TIMING, FTE, PAY, PLACE, LOAD, ONE_OFFS, ATTRITION = STEPS = (
    "volume",
    "timing",
    "fte",
    "pay",
    "place",
    "load",
    "one_offs",
    "attrition",
)
STEP_WORDS: Mapping[str, str] = {
    VOLUME: "Seats added and removed",
    TIMING: "Starts and ends moved",
    FTE: "FTE and hours",
    PAY: "Salary, level and merit",
    PLACE: "Location and currency",
    LOAD: "Bonus, tax, benefits, per head",
    ONE_OFFS: "One-off costs",
    ATTRITION: "Leavers and their backfills",
}
"""In English: workbooks and commands say them."""
LEAVES = frozenset((Exit.VOLUNTARY, Exit.INVOLUNTARY))
# Which rules hold where a row has come to, given it as it was and as it is.
RegimeOf = Callable[[CostRow, CostRow], Regime]


def end_is_attrition(a: CostRow, b: CostRow) -> bool:
    """Whether a moved end is that of somebody who leaves, or no longer does."""
    ends = [row.spell for row in (a, b) if row.spell is not None and row.end is not None]
    return a.end != b.end and any(spell.exit in LEAVES for spell in ends)


def _with(row: CostRow, **fields: Any) -> CostRow:
    """A row with some fields set; the very same where they are so already."""
    same = all(getattr(row, name) == value for name, value in fields.items())
    return row if same else replace(row, **fields)


def _timing(row: CostRow, b: CostRow, regime: RegimeOf) -> CostRow:
    end = row.end if end_is_attrition(row, b) else b.end
    return _with(row, start=b.start, end=end, hired=b.hired)


def _fte(row: CostRow, b: CostRow, regime: RegimeOf) -> CostRow:
    return _with(row, fte=b.fte, hours=b.hours, heads=b.heads)


def _pay(row: CostRow, b: CostRow, regime: RegimeOf) -> CostRow:
    """The new salary at the old rate of exchange; where the place differs, pay goes with it."""
    row = _with(row, employee=b.employee, merits=b.merits)
    if row.seat.location != b.seat.location or _currency(row) != _currency(b):
        return row
    rate = ONE if row.fx == b.fx else row.fx / b.fx
    return _with(row, annual=b.annual * rate, hourly=b.hourly * rate)


def _place(row: CostRow, b: CostRow, regime: RegimeOf) -> CostRow:
    return _with(
        row, annual=b.annual, hourly=b.hourly, fx=b.fx, holidays=b.holidays, regime=regime(row, b)
    )


def _load(row: CostRow, b: CostRow, regime: RegimeOf) -> CostRow:
    return _with(b, end=row.end)


CAUSES: tuple[tuple[str, Callable[[CostRow, CostRow, RegimeOf], CostRow]], ...] = (
    (TIMING, _timing),
    (FTE, _fte),
    (PAY, _pay),
    (PLACE, _place),
    (LOAD, _load),
)


def _currency(row: CostRow) -> str:
    pay: Money | None
    if isinstance(row.seat, PositionPool):
        pay = row.seat.base
    else:
        pay = (row.spell.base or row.spell.hourly) if row.spell else None
    return pay.currency if pay else ""
