"""The cost of a fiscal year by period, grouped, and against the budget."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from orgplan.language import tr
from orgplan.model.org import Org
from orgplan.model.records import (
    CostCentre,
    Domain,
    JobFamily,
    Location,
    Record,
    RoleProfile,
    Team,
)
from orgplan.planning.budget import BudgetLine, budget_lines
from orgplan.planning.calendar import Period
from orgplan.planning.cost import CostBook, cost_book
from orgplan.planning.domains import by_domain
from orgplan.planning.spans import KEYS

LINES: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "base": (tr("Base pay"), ("base",)),
    "bonus": (tr("Bonus, accrued"), ("bonus",)),
    "tax": (
        tr("Employer taxes"),
        ("tax_capped", "tax_uncapped", "tax_threshold", "tax_levy", "tax_flat"),
    ),
    "benefits": (tr("Benefits"), ("benefits", "retirement")),
    "per_head": (tr("Per head"), ("per_head",)),
    "one_off": (tr("One-offs"), ("one_off",)),
    "contractor": (tr("Contractors"), ("contractor",)),
}
GROUPS: Mapping[str, str] = {
    "line": tr("cost line"),
    "team": tr("team"),
    "domain": tr("domain"),
    "cost-centre": tr("cost center"),
    "account": tr("account"),
    "role": tr("role"),
    "location": tr("location"),
    "family": tr("family"),
}
_NAMED: Mapping[str, tuple[type[Record], str]] = {
    "team": (Team, "name"),
    "domain": (Domain, "name"),
    "cost-centre": (CostCentre, "name"),
    "role": (RoleProfile, "title"),
    "location": (Location, "name"),
    "family": (JobFamily, "name"),
}


@dataclass(frozen=True, slots=True)
class CostLine:
    """One line of the table: its cells in cents by period of the year, its budget if it has one."""

    key: str
    name: str
    cells: tuple[int, ...]
    budget: int | None = None
    total: bool = False

    @property
    def year(self) -> int:
        """The sum of the cells."""
        return sum(self.cells)


@dataclass(frozen=True, slots=True)
class YearCost:
    """A fiscal year: its periods, its lines with their total last, what is below it, its budget."""

    org: Org
    year: str
    years: tuple[str, ...]
    periods: tuple[Period, ...]
    lines: tuple[CostLine, ...]
    below: tuple[CostLine, ...]
    budget: BudgetLine


BELOW = (("equity", tr("Equity, not cash")), ("capitalized", tr("Of which capitalized")))


def year_cost(org: Org, year: str, by: str) -> YearCost:
    """The cost of a year, FY2028, by one of GROUPS."""
    book = cost_book(org)
    periods = tuple(period for period in book.periods if period.year_label == year)
    span = slice(periods[0].index, periods[-1].index + 1)
    budgets = {row.key: row for row in budget_lines(org, "cost-centre") if row.period == year}
    found = _grouped(org, book, by)
    lines = [
        CostLine(
            key,
            _name(org, by, key),
            tuple(cells[span]),
            budgets[key].budget if by == "cost-centre" and key in budgets else None,
        )
        for key, cells in found.items()
        if any(cells[span])
    ]
    whole = next(row for row in budget_lines(org) if row.period == year)
    total = CostLine("total", tr("Total"), tuple(book.total.line("cash")[span]), whole.budget, True)
    below = tuple(CostLine(line, name, tuple(book.total.line(line)[span])) for line, name in BELOW)
    years = tuple(dict.fromkeys(period.year_label for period in book.periods))
    return YearCost(org, year, years, periods, (*lines, total), below, whole)


def _grouped(org: Org, book: CostBook, by: str) -> Mapping[str, tuple[int, ...]]:
    if by == "line":
        return {key: _summed(book, lines) for key, (_, lines) in LINES.items()}
    if by == "domain":
        return {key: tuple(part.line("cash")) for key, part in by_domain(org, book).items()}
    key = _account(org) if by == "account" else KEYS[by]
    return book.cash_by(key)


def _summed(book: CostBook, lines: tuple[str, ...]) -> tuple[int, ...]:
    return tuple(map(sum, zip(*(book.total.line(line) for line in lines), strict=True)))


def _account(org: Org) -> Callable[..., str]:
    """What finance books a row under: the function of its cost centre."""

    def account(row: object) -> str:
        centre = org.get(CostCentre, getattr(row, "cost_centre", ""))
        return centre.gl_function.value if centre else ""

    return account


def _name(org: Org, by: str, key: str) -> str:
    if by == "line":
        return LINES[key][0]
    kind, field = _NAMED.get(by, (None, ""))
    record = org.get(kind, key) if kind else None
    return str(getattr(record, field)) if record else key or tr("None")
