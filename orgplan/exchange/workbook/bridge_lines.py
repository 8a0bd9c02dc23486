"""The bridge seat by seat: what each came to after every cause, from the baseline to the plan.

With pay it is loaded cost; without, the average FTE of a year, led along the same causes.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import accumulate

from orgplan.model.org import Org
from orgplan.model.records import CostCentre, Position, PositionPool, Spell, Team
from orgplan.planning.arithmetic import CASH_LINES, LINES, RowCost, row_cost
from orgplan.planning.bridge import Bridge, bridge, is_backfill
from orgplan.planning.bridge_causes import (
    ATTRITION,
    CAUSES,
    FTE,
    PLACE,
    STEPS,
    TIMING,
    VOLUME,
)
from orgplan.planning.compare import compare
from orgplan.planning.cost import CostBook, cost_book
from orgplan.planning.money import CENTS, ZERO
from orgplan.planning.row_changes import PlanChange
from orgplan.planning.rows import CostRow

PAID_STEPS = STEPS
FTE_STEPS = (VOLUME, TIMING, FTE, PLACE, ATTRITION)
"""The causes that move FTE; days off of another place do where working days are counted."""

_MONEY = re.compile(r"(-?[0-9]+(?:\.[0-9]+)?) ([A-Z]{3})")
_CASH = tuple(LINES.index(line) for line in CASH_LINES)
ADDED, REMOVED, CHANGED, UNCHANGED = ACTIONS = ("Added", "Removed", "Changed", "Unchanged")
Steps = Mapping[str, Fraction]


@dataclass(frozen=True, slots=True)
class SeatLine:
    """A seat or pool in a fiscal year; `levels` is what it came to at first and after each step."""

    year: str
    seat: str
    title: str
    team: str
    centre: str
    action: str
    changed: str
    levels: tuple[Fraction, ...]


def seat_lines(old: Org, new: Org, years: Sequence[str], *, paid: bool) -> tuple[SeatLine, ...]:
    """A line for every seat of either plan in every year: added, removed, changed, unchanged.

    All stays in a seat are one line, so that a leaver and the backfill net.
    """
    found = compare(old, new)
    before, after = cost_book(old), cost_book(new)
    walk = _walk(before, after) if paid else _fte_walk(before, after)
    seats = _Seats(before, after, found.changes, found.bridge)
    steps = PAID_STEPS if paid else FTE_STEPS
    return tuple(line for year in years for line in seats.lines(year, walk(year), steps))


Walk = Callable[[str], Iterator[tuple[CostRow, Fraction, Steps]]]
"""Each row of a year: itself, what it came to at first, and what each cause changed."""


def _walk(before: CostBook, after: CostBook) -> Walk:
    def walk(year: str) -> Iterator[tuple[CostRow, Fraction, Steps]]:
        found = bridge(before, after, year)
        for part in found.rows.values():
            moved = {step: Fraction(cents, CENTS) for step, cents in part.steps.items()}
            yield part.row, Fraction(part.start, CENTS), moved
        chosen = [period.index for period in after.periods if period.year_label == year]
        for name, row in after.rows.items():
            if name not in found.rows:
                yield row, _cash(after.cells[name], chosen), {}

    return walk


def _cash(cost: RowCost, periods: Sequence[int]) -> Fraction:
    return Fraction(sum(cost.lines[i][at] for i in _CASH for at in periods), CENTS)


def _fte_walk(before: CostBook, after: CostBook) -> Walk:
    def walk(year: str) -> Iterator[tuple[CostRow, Fraction, Steps]]:
        for name in dict.fromkeys((*before.rows, *after.rows)):
            a, b = before.rows.get(name), after.rows.get(name)
            row = b or a
            assert row is not None
            start = _average(before, year, a, before.cells.get(name))
            end = _average(after, year, b, after.cells.get(name))
            yield row, start, dict(_fte_steps(after, year, a, b, start, end))

    return walk


def _average(book: CostBook, year: str, row: CostRow | None, cost: RowCost | None) -> Fraction:
    """A row's average FTE in a year."""
    chosen = [period.index for period in book.periods if period.year_label == year]
    if row is None or cost is None or not row.included or not chosen:
        return ZERO
    factors = cost.factors[max(0, chosen[0] - cost.first) : max(0, chosen[-1] + 1 - cost.first)]
    return sum(factors, ZERO) * row.fte / len(chosen)


def _fte_steps(
    book: CostBook, year: str, a: CostRow | None, b: CostRow | None, start: Fraction, end: Fraction
) -> Iterator[tuple[str, Fraction]]:
    """What each cause changes; what none of them explains is that of leavers."""
    if a is None or b is None or not (a.included and b.included):
        yield (ATTRITION if is_backfill(a, b) else VOLUME), end - start
        return
    here, row = start, a
    for step, change in CAUSES:
        row = change(row, b, lambda one, other: other.regime)
        if step in FTE_STEPS:
            reached = _average(book, year, row, row_cost(book.frame, row))
            yield step, reached - here
            here = reached
    yield ATTRITION, end - here


class _Seats:
    """What is said of seats besides figures, and their order."""

    def __init__(
        self, before: CostBook, after: CostBook, changes: Iterable[PlanChange], found: Bridge
    ) -> None:
        self.old, self.new = before.org, after.org
        self._was, self._is = (_counted(book) for book in (before, after))
        self._touched = {part.row.seat.id for part in found.rows.values()}
        self._words: dict[str, list[str]] = {}
        for change in changes:
            self._words.setdefault(self._seat_of(change.id), []).append(in_words(change))

    def _seat_of(self, record_id: str) -> str:
        for org in (self.new, self.old):
            stay = org.get(Spell, record_id)
            if stay is not None:
                return stay.position
        return record_id

    def action(self, seat: str) -> str:
        """Whether a seat came, went, changed or stayed, by whether it counts."""
        was, is_ = seat in self._was, seat in self._is
        if was != is_:
            return ADDED if is_ else REMOVED
        return CHANGED if seat in self._touched or seat in self._words else UNCHANGED

    def lines(
        self, year: str, rows: Iterable[tuple[CostRow, Fraction, Steps]], steps: Sequence[str]
    ) -> list[SeatLine]:
        sums: dict[str, list[Fraction]] = {}
        seats: dict[str, Position | PositionPool] = {}
        for row, start, moved in rows:
            known = sums.setdefault(row.seat.id, [ZERO] * (len(steps) + 1))
            seats[row.seat.id] = row.seat
            for i, amount in enumerate((start, *(moved.get(step, ZERO) for step in steps))):
                known[i] += amount
        order = {action: place for place, action in enumerate(ACTIONS)}
        made = [self._line(year, seats[name], parts) for name, parts in sums.items()]
        return sorted(made, key=lambda line: (order[line.action], line.seat))

    def _line(
        self, year: str, seat: Position | PositionPool, parts: Sequence[Fraction]
    ) -> SeatLine:
        team = self.new.get(Team, seat.team) or self.old.get(Team, seat.team)
        centre = seat.cost_centre or (team.cost_centre if team else "")
        known = self.new.get(CostCentre, centre) or self.old.get(CostCentre, centre)
        return SeatLine(
            year=year,
            seat=seat.id,
            title=seat.title,
            team=team.name if team else "",
            centre=known.id if known else centre,
            action=self.action(seat.id),
            changed="; ".join(self._words.get(seat.id, ())),
            levels=tuple(accumulate(parts)),
        )


def _counted(book: CostBook) -> set[str]:
    return {row.seat.id for row in book.rows.values() if row.included}


def in_words(change: PlanChange) -> str:
    """A change as a cell holds it: what of the record, from what, to what."""
    field = change.field.replace("_", " ")
    before, after = (readable(text) for text in (change.before, change.after))
    if before and after:
        return f"{field} {before} → {after}"
    return f"{field} {after or before} {'added' if after else 'gone'}"


def readable(text: str) -> str:
    """A value of a change as it is read: money with its currency first and commas."""
    found = _MONEY.fullmatch(text)
    return f"{found[2]} {Decimal(found[1]):,}".removesuffix(".00") if found else text
