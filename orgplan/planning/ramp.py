"""Ramp curves: what is budgeted, who is in seat, and how much of them is productive yet.

Shares by month since the start come from the level's hiring speed; where it has none, people are
productive from their first day. Each new hire takes a part of a peer for the first months: a tenth
for three months, unless the plan's rates say otherwise [A].
"""

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import accumulate
from math import lcm

from orgplan.model.org import Org, shares_tables
from orgplan.model.records import (
    FiscalCalendar,
    HiringSpeed,
    ParameterSet,
    PlanSettings,
    Position,
)
from orgplan.model.records.values import SpellKind
from orgplan.model.spans import months_later
from orgplan.planning.calendar import horizon
from orgplan.planning.headcount import counted_from
from orgplan.planning.rows import HIRES, CostRow, cost_rows

_READ = (HiringSpeed, ParameterSet, PlanSettings, FiscalCalendar)
"""The kinds that the lines are made of beside cost rows."""
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


def ramp_lines(org: Org, before: tuple[Org, RampLines] | None = None) -> RampLines:
    """The three lines of an organization; those of one before spare most of the work."""
    rows = cost_rows(org)
    if before is None or not shares_tables(before[0], org, _READ):
        return _lines(org, rows.values())
    then, known = before
    was = cost_rows(then)
    seats = _not_alike(was, rows)
    if len(seats) * 2 > len(rows):
        return _lines(org, rows.values())
    less, more = _lines(then, _of(was, seats)), _lines(org, _of(rows, seats))
    return RampLines(
        _moved(known.budgeted, less.budgeted, more.budgeted),
        _moved(known.filled, less.filled, more.filled),
        _moved(known.effective, less.effective, more.effective),
    )


def _not_alike(was: Mapping[str, CostRow], now: Mapping[str, CostRow]) -> set[str]:
    """The seats with a row that is not the very same in both."""
    pairs = ((was.get(name), now.get(name)) for name in {**was, **now})
    return {row.seat.id for pair in pairs if pair[0] is not pair[1] for row in pair if row}


def _of(rows: Mapping[str, CostRow], seats: Collection[str]) -> list[CostRow]:
    return [row for row in rows.values() if row.seat.id in seats]


def _moved(
    known: Sequence[Fraction], less: Sequence[Fraction], more: Sequence[Fraction]
) -> tuple[Fraction, ...]:
    changes = zip(known, less, more, strict=True)
    return tuple([a if b == c else a - b + c for a, b, c in changes])


def _lines(org: Org, every: Iterable[CostRow]) -> RampLines:
    """What some rows, with all of each seat's, add to the lines."""
    ends = [period.end for period in horizon(org)]
    rows = [row for row in every if row.included]
    # In whole units, as adding thousands of fractions is slow.
    scale = lcm(*{row.fte.denominator for row in rows})
    share, months = Fraction(org.parameters.mentoring_share), org.parameters.mentoring_months
    parts, ramps = _lacking_by_level(org, {row.seat.level for row in rows}, share)
    mentoring = scale * parts * share.numerator // share.denominator
    filled, lacking = [0] * (len(ends) + 1), [0] * len(ends)
    for row in rows:
        first = bisect_left(ends, counted_from(row))
        stop = len(ends) if row.end is None else bisect_left(ends, row.end)
        if first < stop:
            size = _size(row, scale)
            filled[first] += size
            filled[stop] -= size
            for i, part, since in _ramping(row, ramps[row.seat.level], range(first, stop), ends):
                mentored = row.spell is not None and row.spell.kind in HIRES and since < months
                lacking[i] += size * part + (mentoring if mentored else 0)
    present = tuple(Fraction(size, scale) for size in accumulate(filled[:-1]))
    lost = (Fraction(size, scale * parts) for size in lacking)
    effective = tuple(a - b for a, b in zip(present, lost, strict=True))
    return RampLines(_budgeted(rows, ends, scale), present, effective)


def _size(row: CostRow, scale: int) -> int:
    """A row's FTE in units of which `scale` make one."""
    return row.fte.numerator * (scale // row.fte.denominator)


def _lacking_by_level(
    org: Org, levels: Iterable[str], mentoring: Fraction
) -> tuple[int, dict[str, tuple[int, ...]]]:
    """What is not productive yet by month since the start, in parts, and how many make one."""
    exact = {level: [1 - Fraction(share) for share in ramp_of(org, level)] for level in levels}
    below = (share.denominator for ramp in exact.values() for share in ramp)
    parts = lcm(mentoring.denominator, *below)
    ramps = {
        level: tuple(share.numerator * (parts // share.denominator) for share in ramp)
        for level, ramp in exact.items()
    }
    return parts, ramps


def _ramping(
    row: CostRow, ramp: Sequence[int], here: range, ends: Sequence[date]
) -> Iterator[tuple[int, int, int]]:
    """The periods in which somebody in seat is not fully productive: how far, months since."""
    kind = row.spell.kind if row.spell is not None and row.employee else None
    if kind not in RAMPING:
        return
    for i in here:
        months = (ends[i].year - row.start.year) * 12 + ends[i].month - row.start.month
        if months >= len(ramp):
            return
        yield i, ramp[months], months


def _budgeted(rows: list[CostRow], ends: list[date], scale: int) -> tuple[Fraction, ...]:
    """Granted seats from their first day to their last, whether somebody is there or not."""
    by_seat: dict[str, list[CostRow]] = {}
    for row in rows:
        by_seat.setdefault(row.seat.id, []).append(row)
    steps = [0] * (len(ends) + 1)
    for stays in by_seat.values():
        first = bisect_left(ends, min(counted_from(row) for row in stays))
        last = _last_day(stays)
        stop = len(ends) if last is None else bisect_left(ends, last)
        if first < stop:
            size = max(_size(row, scale) for row in stays)
            steps[first] += size
            steps[stop] -= size
    return tuple(Fraction(size, scale) for size in accumulate(steps[:-1]))


def _last_day(stays: list[CostRow]) -> date | None:
    """The day after which a seat is no longer granted; None for open-ended."""
    ends = [row.end for row in stays if row.end is not None]
    last = max(ends) if len(ends) == len(stays) else None
    seat = stays[0].seat
    if isinstance(seat, Position) and seat.closed is not None:
        return min(last or seat.closed, seat.closed)
    return last
