"""Many futures of one plan: who leaves, how long searches take, and what heads and cost come to.

Each run draws, for every employee's seat and month, whether its holder leaves (the hazard of the
plan's yearly rate), and for every search how long it takes: lognormal around the planned time to
fill, so that half of them are late. An empty seat costs nothing until it is backfilled; nobody
comes before the planned start. Known leavers leave as planned and nobody else leaves their stay.
Equal seeds give equal answers.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from random import Random

from orgplan.language import tr
from orgplan.model.errors import PlanError
from orgplan.model.org import Org
from orgplan.model.records import Requisition
from orgplan.planning.attrition import is_open, yearly_rate
from orgplan.planning.calendar import horizon
from orgplan.planning.cost import CostBook, cost_book
from orgplan.planning.ground import ground
from orgplan.planning.headcount import roll_forward
from orgplan.planning.rows import CostRow
from orgplan.planning.spans import Span, labels

RUNS = 1_000
SEED = 1
MONTH_DAYS = 365.25 / 12
PERCENTILES = (10, 50, 90)
STEPS = 100

# Told the share that is done; says whether to go on.
GoOn = Callable[[float], bool]


class StoppedError(PlanError):
    """Somebody asked to stop; nothing has happened."""


@dataclass(frozen=True, slots=True)
class Band:
    """One period or fiscal year: the tenth, middle and ninetieth of a hundred futures.

    Heads are employees at its end, cost is cash in cents; `planned` is what the plan itself says.
    """

    period: str
    heads: tuple[int, int, int]
    cost: tuple[int, int, int]
    planned_heads: int
    planned_cost: int


@dataclass(frozen=True, slots=True)
class Futures:
    """What all runs came to, by period and by fiscal year."""

    runs: int
    seed: int
    months: tuple[Band, ...]
    years: tuple[Band, ...]


@dataclass(frozen=True, slots=True)
class _Seat:
    """A stay as the draws see it: cash by period from its first, and what happens if empty.

    `once` is what fell once when it began and `rehired` what falls when it is filled again;
    neither is in `cash`. `heads` are the periods at whose end it counts. `search` is the planned
    time to fill in periods; `open` whether it waits for its first holder, `stays` whether nobody
    but a known leaver leaves it.
    """

    first: int
    cash: tuple[int, ...]
    once: int
    rehired: int
    heads: int
    search: float
    lag: float
    open: bool
    stays: bool


def futures(
    org: Org,
    runs: int = RUNS,
    seed: int = SEED,
    *,
    spread: float | None = None,
    go_on: GoOn = lambda share: True,
) -> Futures:
    """The futures of an organization; raises StoppedError where `go_on` says no."""
    if runs < 1:
        raise PlanError(tr("{runs} runs show nothing: ask for one or more", runs=runs))
    book = cost_book(org)
    seats = _seats(org, book)
    planned = _planned(org, book)
    wide = float(org.parameters.fill_spread) if spread is None else spread
    draw = _Draws(org, Random(seed), wide)  # noqa: S311 - nothing secret
    drawn: list[_Drawn] = []
    for number in range(runs):
        if number % max(1, runs // STEPS) == 0 and not go_on(number / runs):
            raise StoppedError(tr("The futures were stopped before they were done: ask again"))
        drawn.append(_run(seats, planned, draw))
    go_on(1.0)
    return _summed(org, drawn, planned, (runs, seed))


_Drawn = tuple[list[int], list[int]]


class _Draws:
    """Where chance comes in."""

    def __init__(self, org: Org, random: Random, spread: float) -> None:
        self.random = random
        self.spread = spread
        yearly = min(float(yearly_rate(org)), 1.0)
        month = 1 - (1 - yearly) ** (1 / 12)
        self._stay = math.log(1 - month) if 0 < month < 1 else -math.inf
        self.nobody_leaves = not month
        self.backfilled = float(org.parameters.backfill_share)

    def months_until_leaving(self) -> int:
        """Whole months somebody stays; a draw each month comes to the same in one draw."""
        chance = 1.0 - self.random.random()
        return int(math.log(chance) / self._stay) if self._stay > -math.inf else 0

    def delay(self, search: float) -> float:
        """Months by which a search takes longer than planned, never fewer than none."""
        factor = math.exp(self.spread * self.random.gauss(0.0, 1.0))
        return max(0.0, search * (factor - 1))

    def is_backfilled(self) -> bool:
        """Whether a vacated seat is filled again."""
        return self.random.random() < self.backfilled


def _run(seats: Sequence[_Seat], planned: _Drawn, draw: _Draws) -> _Drawn:
    """One future: the plan less what empty seats do not cost."""
    heads, cash = list(planned[0]), list(planned[1])
    for seat in seats:
        at = 0.0
        if seat.open:
            at = draw.delay(seat.search)
            _empty(seat, 0.0, at, heads, cash)
            if at >= len(seat.cash):
                cash[seat.first] -= seat.once
        if seat.stays or draw.nobody_leaves:
            continue
        at += draw.months_until_leaving() + 1
        while at < len(seat.cash):
            back = at + seat.lag + draw.delay(seat.lag) if draw.is_backfilled() else math.inf
            _empty(seat, at, back, heads, cash)
            if back < len(seat.cash):
                cash[seat.first + int(back)] += seat.rehired
            at = back + draw.months_until_leaving() + 1
    return heads, cash


def _empty(seat: _Seat, since: float, until: float, heads: list[int], cash: list[int]) -> None:
    """Nobody sits there from one moment to another, in periods since the seat's first."""
    last = min(until, float(len(seat.cash)))
    for at in range(int(since), math.ceil(last)):
        share = min(last, at + 1.0) - max(since, float(at))
        cash[seat.first + at] -= round(seat.cash[at] * share)
        if at < seat.heads and since < at + 1 <= until:
            heads[seat.first + at] -= 1


def _seats(org: Org, book: CostBook) -> list[_Seat]:
    rows = (row for row in book.rows.values() if row.included and row.employee and row.spell)
    return [seat for seat in (_seat(org, book, row) for row in rows) if seat.cash]


def _seat(org: Org, book: CostBook, row: CostRow) -> _Seat:
    cost, total = book.cells[row.id], book.sum_of([row.id])
    here = slice(cost.first, cost.first + len(cost.factors))
    once = total.line("one_off")[here]
    cash = tuple(a - b for a, b in zip(total.line("cash")[here], once, strict=True))
    months = 13 / 12 if not book.periods[0].quarter else 1.0
    searches = org.by(Requisition, "spell", row.id)
    ends = row.end is not None and row.end <= book.periods[-1].end
    return _Seat(
        cost.first,
        cash,
        once=sum(once),
        rehired=ground(org).hire_cost,
        heads=len(cash) - ends,
        search=searches[0].fill_days / MONTH_DAYS * months if searches else 0.0,
        lag=org.parameters.backfill_lag * months,
        # Who starts before the horizon is no longer waited for in it.
        open=is_open(row) and row.start >= book.periods[0].start,
        stays=ends,
    )


def _planned(org: Org, book: CostBook) -> _Drawn:
    known = {row.period: row.closing for row in roll_forward(org)}
    heads = [int(known.get(period.label, Fraction(0))) for period in book.periods]
    return heads, list(book.total.line("cash"))


def _summed(org: Org, drawn: Sequence[_Drawn], planned: _Drawn, asked: tuple[int, int]) -> Futures:
    periods = horizon(org)
    months = [(x.label, x.index, x.index) for x in periods]
    years = _years(labels(periods, Span.YEAR))
    return Futures(
        *asked,
        tuple(_band(drawn, planned, *span) for span in months),
        tuple(_band(drawn, planned, *span) for span in years),
    )


def _years(names: Sequence[str]) -> list[tuple[str, int, int]]:
    return [
        (name, names.index(name), len(names) - 1 - names[::-1].index(name))
        for name in dict.fromkeys(names)
    ]


def _band(drawn: Sequence[_Drawn], planned: _Drawn, name: str, first: int, last: int) -> Band:
    heads = sorted(run[0][last] for run in drawn)
    cost = sorted(sum(run[1][first : last + 1]) for run in drawn)
    return Band(
        name,
        _percentiles(heads),
        _percentiles(cost),
        planned[0][last],
        sum(planned[1][first : last + 1]),
    )


def _percentiles(ordered: Sequence[int]) -> tuple[int, int, int]:
    """Nearest rank: the smallest value that so many in a hundred do not exceed."""
    ranks = (math.ceil(len(ordered) * share / 100) - 1 for share in PERCENTILES)
    low, middle, high = (ordered[max(0, rank)] for rank in ranks)
    return low, middle, high
