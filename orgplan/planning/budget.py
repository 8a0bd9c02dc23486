"""Budget against forecast, committed and what is left, by fiscal year, in whole cents.

The forecast is all cash of the plan; committed is what is paid for people who are there or have
accepted, for contractors and for pools. Variance is budget less forecast, remaining is budget less
committed.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from orgplan.model.org import Org
from orgplan.model.records import Budget
from orgplan.planning.attrition import is_open
from orgplan.planning.cost import CostBook, add_up, cost_book
from orgplan.planning.money import cents, converted
from orgplan.planning.rows import CostRow
from orgplan.planning.spans import KEYS, Span, gathered, labels
from orgplan.planning.summary import budget_of


@dataclass(frozen=True, slots=True)
class BudgetLine:
    """A key's fiscal year; what depends on a budget is None where there is none."""

    key: str
    period: str
    budget: int | None
    forecast: int
    committed: int

    @property
    def remaining(self) -> int | None:
        """Budget that nobody holds yet."""
        return None if self.budget is None else self.budget - self.committed

    @property
    def variance(self) -> int | None:
        """Budget less forecast: below 0 is over budget."""
        return None if self.budget is None else self.budget - self.forecast


def budget_lines(org: Org, by: str = "total") -> tuple[BudgetLine, ...]:
    """Lines by `total`, or by any other key of `KEYS`; only cost centres have budgets there."""
    book = cost_book(org)
    groups: dict[str, list[CostRow]] = {}
    for row in book.rows.values():
        groups.setdefault(KEYS[by](row), []).append(row)
    budgets = _budgets(org, by)
    for key, _ in budgets:
        groups.setdefault(key, [])
    years = labels(book.periods, Span.YEAR)
    return tuple(
        BudgetLine(key, year, budgets.get((key, year)), forecast, forecast - unsure)
        for key in sorted(groups)
        for year, forecast, unsure in _years(book, groups[key], years)
    )


def _budgets(org: Org, by: str) -> dict[tuple[str, str], int]:
    rows = org.rows(Budget)
    if by == "total":
        years = {row.fiscal_year for row in rows}
        known = {year: budget_of(org, year) for year in years}
        return {(by, year): amount for year, amount in known.items() if amount is not None}
    sums: dict[tuple[str, str], int] = {}
    for row in rows if by == "cost-centre" else ():
        if row.cost_centre:
            key = (row.cost_centre, row.fiscal_year)
            sums[key] = sums.get(key, 0) + cents(converted(org, row.amount))
    return sums


def _years(
    book: CostBook, rows: Sequence[CostRow], years: Sequence[str]
) -> Iterable[tuple[str, int, int]]:
    """Each fiscal year with the cash of some rows, and how much of it nobody holds yet."""
    whole, unsure = (
        gathered(add_up([book.cash[row.id] for row in chosen], len(years)), years)
        for chosen in (rows, [row for row in rows if is_open(row)])
    )
    return ((year, cash, unsure[year]) for year, cash in whole.items())
