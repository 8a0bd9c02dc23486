"""Ramp curves: what is budgeted, who is in seat, and how much of them is productive yet.

Shares by month since the start come from the level's hiring speed; where it has none, people are
productive from their first day. Each new hire takes a tenth of a peer for three months [A].
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from orgplan.model.org import Org
from orgplan.model.records import HiringSpeed, Position
from orgplan.model.records.values import SpellKind
from orgplan.model.spans import months_later
from orgplan.planning.calendar import horizon
from orgplan.planning.headcount import counted_from
from orgplan.planning.money import ONE, ZERO
from orgplan.planning.rows import HIRES, CostRow, cost_rows

MENTORING = Fraction(1, 10)
MENTORED_MONTHS = 3
RAMPING = HIRES | {SpellKind.EXISTING, SpellKind.CONVERSION}


@dataclass(frozen=True, slots=True)
class RampLines:
    """FTE at the end of each period: of seats granted, of those in seat, and what they achieve."""

    budgeted: tuple[Fraction, ...]
    filled: tuple[Fraction, ...]
    effective: tuple[Fraction, ...]


def ramp_of(org: Org, level: str) -> tuple[Decimal, ...]:
    """The productive shares of a level by month since the start."""
    speeds = org.by(HiringSpeed, "level", level)
    return speeds[0].ramp if speeds else ()


def productive_from(org: Org, level: str, start: date) -> date:
    """The day from which somebody who starts is fully productive."""
    ramp = ramp_of(org, level)
    months = next((i for i, share in enumerate(ramp) if share >= 1), len(ramp))
    return months_later(start, months)


def ramp_lines(org: Org) -> RampLines:
    """The three lines of an organization."""
    ends = [period.end for period in horizon(org)]
    rows = [row for row in cost_rows(org).values() if row.included]
    ramps = {row.seat.level: ramp_of(org, row.seat.level) for row in rows}
    filled, effective = [ZERO] * len(ends), [ZERO] * len(ends)
    for row in rows:
        for i, day in enumerate(ends):
            if counted_from(row) <= day and (row.end is None or row.end > day):
                filled[i] += row.fte
                effective[i] += _effective(row, ramps[row.seat.level], day)
    return RampLines(_budgeted(rows, ends), tuple(filled), tuple(effective))


def _effective(row: CostRow, ramp: tuple[Decimal, ...], day: date) -> Fraction:
    """What a row in seat achieves in the month that ends on a day, less its mentor's time."""
    kind = row.spell.kind if row.spell is not None and row.employee else None
    if kind not in RAMPING:
        return row.fte
    months = (day.year - row.start.year) * 12 + day.month - row.start.month
    share = Fraction(ramp[months]) if months < len(ramp) else ONE
    mentored = kind in HIRES and months < MENTORED_MONTHS and bool(ramp)
    return row.fte * share - (MENTORING if mentored else ZERO)


def _budgeted(rows: list[CostRow], ends: list[date]) -> tuple[Fraction, ...]:
    """Granted seats from their first day to their last, whether somebody is there or not."""
    by_seat: dict[str, list[CostRow]] = {}
    for row in rows:
        by_seat.setdefault(row.seat.id, []).append(row)
    total = [ZERO] * len(ends)
    for stays in by_seat.values():
        first = min(counted_from(row) for row in stays)
        last = None if any(row.end is None for row in stays) else max(x.end for x in stays if x.end)
        seat = stays[0].seat
        if isinstance(seat, Position) and seat.closed is not None:
            last = min(last or seat.closed, seat.closed)
        for i, day in enumerate(ends):
            if first <= day and (last is None or last > day):
                total[i] += max(row.fte for row in stays)
    return tuple(total)
