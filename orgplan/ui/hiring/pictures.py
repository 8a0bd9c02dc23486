"""The charts of the hiring plan."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from orgplan.drawing.charts import Limit, Series, bars, lines
from orgplan.drawing.shapes import Picture
from orgplan.model.records import Budget
from orgplan.planning.calendar import Period
from orgplan.planning.monte_carlo import Futures
from orgplan.ui import wording
from orgplan.ui.figures import Figures
from orgplan.ui.hiring.facts import HiringFacts

Size = tuple[float, float]


def headcount_chart(figures: Figures, size: Size) -> Picture:
    """Employees in seat after each period of the plan, against the approved headcount."""
    people = [float(value) for value in figures.people]
    closings = [float(value) for value in figures.closings]
    hired = [end - known for end, known in zip(closings, people, strict=True)]
    return bars(
        _labels(figures.book.periods),
        [Series("In seat", people), Series("To be hired", hired, planned=True)],
        size,
        limit=approved(figures),
        title="Headcount by month",
        ids=[period.label for period in figures.book.periods],
    )


def approved(figures: Figures) -> Limit | None:
    """The heads that the year's budget grants, where it says so."""
    rows = [row for row in figures.org.rows(Budget) if not row.cost_centre and row.headcount]
    heads = {row.fiscal_year: row.headcount for row in rows}.get(figures.year_label)
    return Limit(float(heads), f"Approved {heads}") if heads else None


def ramp_chart(facts: HiringFacts, size: Size) -> Picture:
    """FTE that is granted, that is in seat, and that is productive."""
    ramp = facts.ramp
    return lines(
        _labels(facts.periods),
        [
            Series(
                "Budgeted FTE", [float(x) for x in ramp.budgeted], "chart_planned", planned=True
            ),
            Series("Filled FTE", [float(x) for x in ramp.filled], "chart_filled"),
            Series("Effective FTE", [float(x) for x in ramp.effective], "facilitating"),
        ],
        size,
        title="Budgeted, filled and effective FTE",
        words=lambda value: wording.grouped(Decimal(str(value)), 1),
        ids=[period.label for period in facts.periods],
    )


def recruiter_chart(facts: HiringFacts, size: Size) -> Picture:
    """Offers to be accepted and starts by quarter."""
    rows = facts.loads
    return lines(
        [row.period for row in rows],
        [
            Series("Offers accepted", [float(row.accepts) for row in rows]),
            Series("Starts", [float(row.starts) for row in rows], "complicated_line"),
        ],
        size,
        title="Offers accepted and starts by quarter",
        ids=[row.period for row in rows],
    )


def futures_chart(found: Futures, periods: Sequence[Period], size: Size) -> Picture:
    """Heads in the tenth, middle and ninetieth of a hundred futures, beside the plan."""
    months = found.months
    return lines(
        _labels(periods),
        [
            Series("Plan", [float(row.planned_heads) for row in months], "chart_filled"),
            Series("P90", [float(row.heads[2]) for row in months], "facilitating"),
            Series("P50", [float(row.heads[1]) for row in months], "accent"),
            Series("P10", [float(row.heads[0]) for row in months], "complicated_line"),
        ],
        size,
        title=f"Headcount in {found.runs} futures",
        ids=[period.label for period in periods],
    )


def _labels(periods: Sequence[Period]) -> list[str]:
    weeks = any(period.weeks for period in periods)
    return [f"P{p.number}" if weeks else _month(p.start, at) for at, p in enumerate(periods)]


def _month(day: date, at: int) -> str:
    """A month, with its year where one begins."""
    year = f" {day.year % 100:02d}" if day.month == 1 or at == 0 else ""
    return f"{wording.month_name(day)}{year}"
