"""Attrition as an expectation: leavers nobody can name, seats empty until backfilled, the saving.

Four ways, never two at once: none, a share of open seats' cost, a hazard a month, or the yearly
rate over twelve. Known leavers can be taken out of what is expected, quarter by quarter.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from orgplan.model.org import Org
from orgplan.model.records.values import Exit, Hiring
from orgplan.planning.calendar import MONTHS, Period, horizon
from orgplan.planning.cost import Total, cost_book
from orgplan.planning.rows import CostRow, cost_rows
from orgplan.planning.tally import closings

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
    """What is expected in each period of the plan; `without_known` takes known leavers out.

    The organization keeps it.
    """
    if mode in (Mode.HAZARD, Mode.SIMPLE):
        key = (attrition, mode, without_known)
        return org.fact(key, lambda _: _leaving(org, mode, without_known))
    return org.fact((attrition, mode), lambda _: _staying(org, mode))


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


def _staying(org: Org, mode: Mode) -> tuple[Expected, ...]:
    """Where nobody is expected to leave beside those who are known."""
    savings = _vacancy(org) if mode is Mode.VACANCY else [0] * len(horizon(org))
    known = _known(org)
    return tuple(
        Expected(period.label, NOBODY, known[i], NOBODY, NOBODY, _exact(closing), savings[i])
        for i, (period, closing) in enumerate(_closings(org))
    )


def _leaving(org: Org, mode: Mode, without_known: bool) -> tuple[Expected, ...]:
    periods, known, cost = horizon(org), _known(org), _average_cost(org)
    lag, backfilled = _lag(org), org.parameters.backfill_share
    leavers: list[Decimal] = []
    found: list[Expected] = []
    left_out = _left_out(periods, known) if without_known else {}
    for i, (period, heads) in enumerate(_closings(org)):
        closing = _exact(heads)
        recent, older = leavers[max(0, i - lag) :], leavers[: max(0, i - lag)]
        vacant = sum(recent, NOBODY) + sum(older, NOBODY) * (1 - backfilled)
        assumed = max(NOBODY, closing - vacant) * rate_of(mode, yearly_rate(org), period.share)
        key = _quarter(period)
        taken = min(assumed, left_out.get(key, NOBODY))
        left_out[key] = left_out.get(key, NOBODY) - taken
        leavers.append(assumed - taken)
        came = leavers[i - lag] * backfilled if i >= lag else NOBODY
        saving = int((vacant * cost[i]).to_integral_value())
        ahead = closing - vacant
        found.append(Expected(period.label, leavers[i], known[i], came, vacant, ahead, saving))
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


def _closings(org: Org) -> Iterable[tuple[Period, Fraction]]:
    """The heads of each period that the plan knows of."""
    staff = (row for row in cost_rows(org).values() if row.included and row.employee)
    return zip(horizon(org), closings(staff, horizon(org)), strict=True)


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
    # Of all, less the few who are no employees: adding up all employees takes many times as long.
    total, others = book.total, book.sum_of([x.id for x in book.rows.values() if not x.employee])
    cash = [a - b for a, b in zip(_without_once(total), _without_once(others), strict=True)]
    fte = [a - b for a, b in zip(total.fte, others.fte, strict=True)]
    return [Decimal(cents) / _exact(fte[i]) if fte[i] else NOBODY for i, cents in enumerate(cash)]


def _without_once(total: Total) -> list[int]:
    """Cost without equity and one-offs, by period."""
    return [a - b for a, b in zip(total.line("cash"), total.line("one_off"), strict=True)]


def _vacancy(org: Org) -> list[int]:
    """The vacancy factor's share of what seats without a person cost."""
    book = cost_book(org)
    open_rows = [row.id for row in book.rows.values() if is_open(row)]
    factor = org.parameters.vacancy_factor
    cash = book.sum_of(open_rows).line("cash")
    return [int((cents * factor).to_integral_value()) for cents in cash]


def is_open(row: CostRow) -> bool:
    """Whether a stay is still to be filled."""
    return row.spell is not None and not row.spell.person and row.spell.hiring not in SURE


def _exact(number: Fraction) -> Decimal:
    return Decimal(number.numerator) / Decimal(number.denominator)
