"""The headcount roll-forward: opening, starts, transfers, leavers, closing, which always tie.

Employees in seat after a period's last day are counted, in opening, movements and closing alike;
contractors apart; FTE includes both; pools count with their FTE. A transfer counts from the
evening before its first day, so that both of its sides fall in one period.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from orgplan.model.errors import PlanError
from orgplan.model.org import Org
from orgplan.model.records.values import Exit, SpellKind
from orgplan.planning.calendar import Period, horizon
from orgplan.planning.rows import CostRow, cost_rows
from orgplan.planning.spans import KEYS, Span, labels, stretches

COUNTING_RULE = (
    "Employees in seat after the last day of the period; contractors counted apart; "
    "FTE includes contractors (hours / 40); pools count with their FTE."
)
MOVES = ("starts", "transfers_in", "leavers", "transfers_out")


@dataclass(frozen=True, slots=True)
class RollForward:
    """One key's heads in one stretch of time; heads are whole but where pools are fractional."""

    key: str
    period: str
    opening: Fraction
    starts: Fraction
    transfers_in: Fraction
    leavers: Fraction
    transfers_out: Fraction
    closing: Fraction
    contractors: Fraction
    fte: Fraction

    @property
    def gap(self) -> Fraction:
        """Opening and movements less closing; never anything but 0 (I15)."""
        joined = self.opening + self.starts + self.transfers_in
        return joined - self.leavers - self.transfers_out - self.closing


def counted_from(row: CostRow) -> date:
    """The day from which a row is in seat."""
    transfer = row.spell is not None and row.spell.kind is SpellKind.TRANSFER
    return row.start - timedelta(days=1) if transfer and row.start > date.min else row.start


def weight(row: CostRow) -> Fraction:
    """The heads a row stands for: 1, or a pool's FTE."""
    return Fraction(1) if row.spell is not None else row.fte


def in_seat(row: CostRow, day: date) -> bool:
    """Whether a row that counts is in seat after a day."""
    return row.included and counted_from(row) <= day and (row.end is None or row.end > day)


def roll_forward(org: Org, by: str = "total", span: Span = Span.MONTH) -> tuple[RollForward, ...]:
    """The roll-forward by a key of `KEYS`, in the order of keys and time."""
    if by not in KEYS:
        raise PlanError(f"Headcount cannot be grouped by “{by}”: choose {', '.join(KEYS)}")
    groups: dict[str, list[CostRow]] = {}
    for row in cost_rows(org).values():
        if row.included:
            groups.setdefault(KEYS[by](row), []).append(row)
    periods = horizon(org)
    names = labels(periods, span)
    return tuple(
        line for key in sorted(groups) for line in _lines(key, groups[key], periods, names)
    )


def _lines(
    key: str, rows: Sequence[CostRow], periods: Sequence[Period], names: Sequence[str]
) -> Iterable[RollForward]:
    for name, (first, last) in stretches(names).items():
        start, end = periods[first].start, periods[last].end
        yield RollForward(
            key=key,
            period=name,
            opening=_heads(rows, start - timedelta(days=1), employees=True),
            closing=_heads(rows, end, employees=True),
            contractors=_heads(rows, end, employees=False),
            fte=sum((row.fte for row in rows if in_seat(row, end)), Fraction(0)),
            **_moves(rows, start, end),
        )


def _heads(rows: Iterable[CostRow], day: date, *, employees: bool) -> Fraction:
    found = (weight(row) for row in rows if row.employee is employees and in_seat(row, day))
    return sum(found, Fraction(0))


def _moves(rows: Iterable[CostRow], start: date, end: date) -> Mapping[str, Fraction]:
    moves = dict.fromkeys(MOVES, Fraction(0))
    for row in rows:
        if not row.employee:
            continue
        if start <= counted_from(row) <= end:
            moves["transfers_in" if _transferred_in(row) else "starts"] += weight(row)
        if row.end is not None and start <= row.end <= end:
            moves["transfers_out" if _transferred_out(row) else "leavers"] += weight(row)
    return moves


def _transferred_in(row: CostRow) -> bool:
    return row.spell is not None and row.spell.kind is SpellKind.TRANSFER


def _transferred_out(row: CostRow) -> bool:
    return row.spell is not None and row.spell.exit is Exit.TRANSFER


def untied(org: Org) -> list[str]:
    """What I15 finds: groups that do not tie, and months whose transfers do not cancel out."""
    by_team = roll_forward(org, "team")
    found = [f"{row.key} in {row.period} is off by {row.gap}" for row in by_team if row.gap]
    for row in roll_forward(org):
        if row.transfers_in != row.transfers_out:
            found.append(f"Transfers in {row.period} do not cancel out: enter both sides")
    return found
