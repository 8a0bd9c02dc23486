"""Attrition as an expectation: leavers nobody can name, seats empty until backfilled, the saving.

Four ways, never two at once: none, a share of open seats' cost, a hazard a month, or the yearly
rate over twelve. Known leavers can be taken out of what is expected, quarter by quarter.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from orgplan.model.org import Org
from orgplan.model.records.values import Exit, Hiring
from orgplan.planning.arithmetic import CASH_LINES
from orgplan.planning.calendar import MONTHS, Period, horizon
from orgplan.planning.cost import CostBook, cost_book
from orgplan.planning.headcount import roll_forward
from orgplan.planning.money import ZERO
from orgplan.planning.rows import CostRow

NOBODY = Decimal(0)
LEFT = frozenset((Exit.VOLUNTARY, Exit.INVOLUNTARY))
SURE = frozenset((Hiring.ACCEPTED, Hiring.HIRED))


class Mode(StrEnum):
    """How empty seats are expected."""

    NONE = "none"
    VACANCY = "vacancy"
    HAZARD = "hazard"
    SIMPLE = "simple"


@dataclass(frozen=True, slots=True)
class Expected:
    """One period: heads are expected values, the saving is in cents.

    `leavers` are those nobody can name yet, `known` those the plan names, `vacant` the seats of
    earlier leavers that are not backfilled yet, `closing` the planned heads without them.
    """

    period: str
    leavers: Decimal
    known: int
    backfills: Decimal
    vacant: Decimal
    closing: Decimal
    saving: int


def attrition(org: Org, mode: Mode, *, without_known: bool = True) -> tuple[Expected, ...]:
    """What is expected in each period of the plan; `without_known` takes known leavers out."""
    if mode in (Mode.HAZARD, Mode.SIMPLE):
        return _leaving(org, mode, without_known)
    savings = _vacancy(org) if mode is Mode.VACANCY else [0] * len(horizon(org))
    known = _known(org)
    return tuple(
        Expected(row.period, NOBODY, known[i], NOBODY, NOBODY, _exact(row.closing), savings[i])
        for i, row in enumerate(_closing(org))
    )


def expected_saving(org: Org, mode: Mode, year: str = "") -> int:
    """What empty seats are expected to save in one fiscal year or in all, in cents."""
    rows = zip(horizon(org), attrition(org, mode), strict=True)
    return sum(row.saving for period, row in rows if year in ("", period.year_label))


def yearly_rate(org: Org) -> Decimal:
    """The share of people expected to leave in a year, by their own will or not."""
    return org.parameters.attrition_voluntary + org.parameters.attrition_involuntary


def rate_of(mode: Mode, yearly: Decimal, share: Fraction) -> Decimal:
    """The rate of a period that is a share of a year, as a hazard or by simple division."""
    part = Decimal(share.numerator) / Decimal(share.denominator)
    if mode is Mode.SIMPLE:
        return yearly * part
    return 1 - (1 - yearly) ** part if yearly < 1 else Decimal(1)


def _leaving(org: Org, mode: Mode, without_known: bool) -> tuple[Expected, ...]:
    periods, known, cost = horizon(org), _known(org), _average_cost(org)
    lag, backfilled = _lag(org), org.parameters.backfill_share
    leavers: list[Decimal] = []
    found: list[Expected] = []
    left_out = _left_out(periods, known) if without_known else {}
    for i, row in enumerate(_closing(org)):
        closing = _exact(row.closing)
        recent, older = leavers[max(0, i - lag) :], leavers[: max(0, i - lag)]
        vacant = sum(recent, NOBODY) + sum(older, NOBODY) * (1 - backfilled)
        assumed = max(NOBODY, closing - vacant) * rate_of(mode, yearly_rate(org), periods[i].share)
        key = _quarter(periods[i])
        taken = min(assumed, left_out.get(key, NOBODY))
        left_out[key] = left_out.get(key, NOBODY) - taken
        leavers.append(assumed - taken)
        came = leavers[i - lag] * backfilled if i >= lag else NOBODY
        saving = int((vacant * cost[i]).to_integral_value())
        ahead = closing - vacant
        found.append(Expected(row.period, leavers[i], known[i], came, vacant, ahead, saving))
    return tuple(found)


def _left_out(periods: Sequence[Period], known: Sequence[int]) -> dict[tuple[int, int], Decimal]:
    """Known leavers by quarter: forecast is what is assumed less these, never below nobody."""
    found: dict[tuple[int, int], Decimal] = {}
    for period, count in zip(periods, known, strict=True):
        key = _quarter(period)
        found[key] = found.get(key, NOBODY) + count
    return found


def _quarter(period: Period) -> tuple[int, int]:
    return period.year, period.quarter


def _lag(org: Org) -> int:
    """Months to the backfill, as periods."""
    in_year = 13 if not horizon(org)[0].quarter else MONTHS
    return round(org.parameters.backfill_lag * in_year / MONTHS)


def _closing(org: Org) -> Sequence["_Closing"]:
    known: Mapping[str, Fraction] = {row.period: row.closing for row in roll_forward(org)}
    return [_Closing(x.label, known.get(x.label, ZERO)) for x in horizon(org)]


@dataclass(frozen=True, slots=True)
class _Closing:
    period: str
    closing: Fraction


def _known(org: Org) -> list[int]:
    """Named leavers by period."""
    counts = [0] * len(horizon(org))
    for row in cost_book(org).rows.values():
        if row.included and row.employee and row.spell and row.spell.exit in LEFT and row.end:
            for period in horizon(org):
                counts[period.index] += period.start <= row.end <= period.end
    return counts


def _average_cost(org: Org) -> list[Decimal]:
    """What an employee's full-time seat costs in each period, in cents, one-offs left out."""
    book = cost_book(org)
    total = book.sum_of([row.id for row in book.rows.values() if row.employee])
    once = total.line("one_off")
    return [
        Decimal(cash - once[i]) / _exact(total.fte[i]) if total.fte[i] else NOBODY
        for i, cash in enumerate(total.line("cash"))
    ]


def _vacancy(org: Org) -> list[int]:
    """The vacancy factor's share of what seats without a person cost."""
    book = cost_book(org)
    open_rows = [row.id for row in book.rows.values() if is_open(row)]
    factor = org.parameters.vacancy_factor
    cash = _cash(book, open_rows)
    return [int((cents * factor).to_integral_value()) for cents in cash]


def _cash(book: CostBook, rows: list[str]) -> list[int]:
    lines = [book.sum_of(rows).line(line) for line in CASH_LINES]
    return [sum(cells) for cells in zip(*lines, strict=True)]


def is_open(row: CostRow) -> bool:
    """Whether a stay is still to be filled."""
    return row.spell is not None and not row.spell.person and row.spell.hiring not in SURE


def _exact(number: Fraction) -> Decimal:
    return Decimal(number.numerator) / Decimal(number.denominator)
