"""What a director asks first: heads, FTE, open seats, and cost against budget by fiscal year."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from orgplan.model.org import Org
from orgplan.model.queries import counts, current_spell, is_employee
from orgplan.model.records import Budget, Position, PositionPool
from orgplan.planning.cost import cost_book
from orgplan.planning.headcount import in_seat, roll_forward
from orgplan.planning.money import cents, converted
from orgplan.planning.rows import cost_rows
from orgplan.planning.spans import Span, gathered, labels


@dataclass(frozen=True, slots=True)
class YearSummary:
    """One fiscal year; money in cents of the reporting currency, `budget` None where none is."""

    period: str
    closing: Fraction
    cash: int
    budget: int | None


@dataclass(frozen=True, slots=True)
class Summary:
    """A plan in a few figures; FTE and open seats are of the as-of month."""

    positions: int
    pools: int
    filled: int
    open: int
    fte: Fraction
    years: tuple[YearSummary, ...]


def summary(org: Org, as_of: date | None = None) -> Summary:
    """The figures of an organization at the end of the as-of month (the plan's by default)."""
    day = month_end(as_of or org.settings.as_of)
    seats = [p for p in org.rows(Position) if p.closed is None or p.closed > day]
    staff = [p for p in seats if is_employee(p) and counts(p, None, org.include_proposed)]
    filled = sum(current_spell(org, p.id, day) is not None for p in staff)
    present = (row.fte for row in cost_rows(org).values() if in_seat(row, day))
    return Summary(
        positions=len(seats),
        pools=len(org.rows(PositionPool)),
        filled=filled,
        open=len(staff) - filled,
        fte=sum(present, Fraction(0)),
        years=years(org),
    )


def month_end(day: date) -> date:
    """The last day of a day's month."""
    return day.replace(day=monthrange(day.year, day.month)[1])


def years(org: Org) -> tuple[YearSummary, ...]:
    """Closing heads, cost without equity, and budget of each fiscal year in the plan."""
    book = cost_book(org)
    names = labels(book.periods, Span.YEAR)
    cash = gathered(book.total.line("cash"), names)
    heads = {row.period: row.closing for row in roll_forward(org, span=Span.YEAR)}
    return tuple(
        YearSummary(name, heads.get(name, Fraction(0)), cash[name], budget_of(org, name))
        for name in cash
    )


def budget_of(org: Org, year: str) -> int | None:
    """The budget of a fiscal year in cents: the plan's own, else the sum of cost centres'."""
    rows = org.by(Budget, "fiscal_year", year)
    chosen = [row for row in rows if not row.cost_centre] or list(rows)
    if not chosen:
        return None
    return cents(sum((converted(org, row.amount) for row in chosen), Fraction(0)))
