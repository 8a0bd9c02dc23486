"""The headcount roll-forward: opening, starts, transfers, leavers, closing, which always tie.

Employees in seat after a period's last day are counted, in opening, movements and closing alike;
contractors apart; FTE includes both; pools count with their FTE. A transfer counts from the
evening before its first day, so that both of its sides fall in one period.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from itertools import accumulate

from orgplan.language import tr
from orgplan.model.errors import PlanError
from orgplan.model.org import Org
from orgplan.model.records.values import Exit, SpellKind
from orgplan.planning.calendar import Period, horizon
from orgplan.planning.money import ONE, ZERO
from orgplan.planning.rows import CostRow, cost_rows
from orgplan.planning.spans import KEYS, Span, labels, stretches

COUNTING_RULE = (
    "Employees in seat after the last day of the period; contractors counted apart; "
    "FTE includes contractors (hours / 40); pools count with their FTE."
)
"""As workbooks and files for other systems say it, whose words are the same for every reader."""
ONE_DAY = timedelta(days=1)
Count = int | Fraction
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
    return row.start - ONE_DAY if _transferred_in(row) and row.start > date.min else row.start


def weight(row: CostRow) -> Fraction:
    """The heads a row stands for: 1, or a pool's FTE."""
    return ONE if row.spell is not None else row.fte


def in_seat(row: CostRow, day: date) -> bool:
    """Whether a row that counts is in seat after a day."""
    return row.included and counted_from(row) <= day and (row.end is None or row.end > day)


def roll_forward(org: Org, by: str = "total", span: Span = Span.MONTH) -> tuple[RollForward, ...]:
    """The roll-forward by a key of `KEYS`, in the order of keys and time."""
    if by not in KEYS:
        raise PlanError(
            tr("Headcount cannot be grouped by “{by}”: choose {keys}", by=by, keys=", ".join(KEYS))
        )
    return rolled_forward(org, KEYS[by], span)


def rolled_forward(
    org: Org, key: Callable[[CostRow], str], span: Span = Span.MONTH
) -> tuple[RollForward, ...]:
    """The roll-forward by what `key` says of each row, in the order of keys and time."""
    groups: dict[str, list[CostRow]] = {}
    for row in cost_rows(org).values():
        if row.included:
            groups.setdefault(key(row), []).append(row)
    periods = horizon(org)
    names = labels(periods, span)
    return tuple(
        line for key in sorted(groups) for line in _lines(key, groups[key], periods, names)
    )


def _lines(
    key: str, rows: Sequence[CostRow], periods: Sequence[Period], names: Sequence[str]
) -> Iterable[RollForward]:
    spans = stretches(names)
    starts = [periods[first].start for first, _ in spans.values()]
    ends = [periods[last].end for _, last in spans.values()]
    staff = [(row, _size(row)) for row in rows if row.employee]
    others = [(row, _size(row)) for row in rows if not row.employee]
    columns = {
        "opening": _present(staff, [start - ONE_DAY for start in starts]),
        "closing": _present(staff, ends),
        "contractors": _present(others, ends),
        "fte": _present([(row, row.fte) for row in rows], ends),
        **_moves(staff, starts, ends),
    }
    for i, name in enumerate(spans):
        figures = {column: _exact(cells[i]) for column, cells in columns.items()}
        yield RollForward(key=key, period=name, **figures)


def _size(row: CostRow) -> Count:
    return 1 if row.spell is not None else row.fte


def _exact(number: Count) -> Fraction:
    return Fraction(number) if number else ZERO


def _present(rows: Iterable[tuple[CostRow, Count]], days: Sequence[date]) -> list[Count]:
    """How many are in seat after each of the days, which are in order."""
    steps: list[Count] = [0] * (len(days) + 1)
    for row, size in rows:
        first = bisect_left(days, counted_from(row))
        stop = len(days) if row.end is None else bisect_left(days, row.end)
        if first < stop:
            steps[first] += size
            steps[stop] -= size
    return list(accumulate(steps[:-1]))


def _moves(
    rows: Iterable[tuple[CostRow, Count]], starts: Sequence[date], ends: Sequence[date]
) -> dict[str, list[Count]]:
    moves: dict[str, list[Count]] = {name: [0] * len(ends) for name in MOVES}
    for row, size in rows:
        joined, left = counted_from(row), row.end
        if starts[0] <= joined <= ends[-1]:
            name = "transfers_in" if _transferred_in(row) else "starts"
            moves[name][bisect_left(ends, joined)] += size
        if left is not None and starts[0] <= left <= ends[-1]:
            name = "transfers_out" if _transferred_out(row) else "leavers"
            moves[name][bisect_left(ends, left)] += size
    return moves


def _transferred_in(row: CostRow) -> bool:
    return row.spell is not None and row.spell.kind is SpellKind.TRANSFER


def _transferred_out(row: CostRow) -> bool:
    return row.spell is not None and row.spell.exit is Exit.TRANSFER


def untied(org: Org) -> list[str]:
    """What I15 finds: groups that do not tie, and months whose transfers do not cancel out."""
    by_team = roll_forward(org, "team")
    found = [
        tr("{row} in {period} is off by {gap}", row=row.key, period=row.period, gap=row.gap)
        for row in by_team
        if row.gap
    ]
    for row in roll_forward(org):
        if row.transfers_in != row.transfers_out:
            found.append(
                tr("Transfers in {period} do not cancel out: enter both sides", period=row.period)
            )
    return found
