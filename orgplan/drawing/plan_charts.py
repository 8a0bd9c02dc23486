"""The charts of a plan: heads, cost, hires, and the way from one cost to another.

The window and the paper draw the same; `say` writes amounts and months, by the user's locale in
the window and the same everywhere on paper. Sizes are width and height in pixels.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Protocol

from orgplan.drawing.charts import Limit, Series, Step, bars, bridge, lines
from orgplan.drawing.shapes import Picture
from orgplan.language import tr
from orgplan.model.records import Budget
from orgplan.planning.calendar import Period
from orgplan.planning.figures import Figures
from orgplan.planning.strain import Strain

if TYPE_CHECKING:
    from orgplan.planning.monte_carlo import Futures
    from orgplan.planning.ramp import RampLines
    from orgplan.planning.year_cost import YearCost

Size = tuple[float, float]
SHORT_STEPS = {
    "volume": tr("Positions"),
    "timing": tr("Timing"),
    "fte": "FTE",
    "pay": tr("Pay"),
    "place": tr("Place"),
    "load": tr("Load"),
    "one_offs": tr("One-offs"),
    "attrition": tr("Attrition"),
}
"""The steps of a bridge in words that fit below its columns."""


class Saying(Protocol):
    """How amounts, numbers and months are written."""

    def short(self, minor: int, currency: str) -> str:
        """Hundredths of a currency in three or four figures."""

    def grouped(self, number: int | Decimal, decimals: int = 0) -> str:
        """A number with separators."""

    def month_name(self, day: date) -> str:
        """A month without its year."""


def year_heads(figures: Figures, size: Size, say: Saying) -> Picture:
    """Employees in seat after each month: the ones there now, and those to be hired."""
    span = slice(figures.year[0].index, figures.year[-1].index + 1)
    return _heads(figures, span, [_name(period, say) for period in figures.year], size, "")


def plan_heads(figures: Figures, size: Size, say: Saying) -> Picture:
    """Employees in seat after each period of the plan, against the approved headcount."""
    names = _dated(figures.book.periods, say)
    return _heads(figures, slice(0, len(names)), names, size, figures.year_label)


def _heads(figures: Figures, span: slice, names: list[str], size: Size, limited: str) -> Picture:
    people = [float(value) for value in figures.people[span]]
    closings = [float(value) for value in figures.closings[span]]
    hired = [end - known for end, known in zip(closings, people, strict=True)]
    year = "" if limited else f", {figures.year_label}"
    return bars(
        names,
        [Series(tr("In seat"), people), Series(tr("To be hired"), hired, planned=True)],
        size,
        limit=approved(figures) if limited else None,
        title=tr("Headcount by month{year}", year=year),
        ids=[period.label for period in figures.book.periods[span]],
    )


def approved(figures: Figures) -> Limit | None:
    """The heads that the year's budget grants, where it says so."""
    rows = [row for row in figures.org.rows(Budget) if not row.cost_centre and row.headcount]
    heads = {row.fiscal_year: row.headcount for row in rows}.get(figures.year_label)
    return Limit(float(heads), tr("Approved {heads}", heads=heads)) if heads else None


def year_money(figures: Figures, size: Size, say: Saying) -> Picture:
    """Cost of each month, against the month's part of the year's budget."""
    cells = [figures.cash[period.index] for period in figures.year]
    title = tr("Loaded cost against budget, {year_label}", year_label=figures.year_label)
    return _money(figures.year, cells, figures.budget, figures.currency, (size, title, say))


def year_months(found: "YearCost", size: Size, say: Saying) -> Picture:
    """Cost of each period of a chosen year, against the period's part of its budget."""
    line, currency = found.lines[-1], found.org.settings.reporting_currency
    title = tr("Loaded cost by month, {year}", year=found.year)
    return _money(found.periods, line.cells, line.budget, currency, (size, title, say))


def _money(
    periods: Sequence[Period],
    cells: Sequence[int],
    budget: int | None,
    currency: str,
    look: tuple[Size, str, Saying],
) -> Picture:
    size, title, say = look
    limit = None
    if budget is not None:
        monthly = budget / 100 / len(periods)
        limit = Limit(
            monthly, tr("Budget {monthly}", monthly=say.short(round(monthly * 100), currency))
        )
    return bars(
        [_name(period, say) for period in periods],
        [Series(tr("Loaded cost"), [cell / 100 for cell in cells], "accent")],
        size,
        limit=limit,
        title=title,
        words=lambda value: say.short(round(value * 100), currency),
        ids=[period.label for period in periods],
    )


def bridge_chart(
    ends: tuple[tuple[str, int], tuple[str, int]],
    steps: Mapping[str, int],
    currency: str,
    look: tuple[Size, str, Saying],
) -> Picture:
    """From one total to the other, step by step; `ends` are their names with cents."""
    (first, before), (second, after) = ends
    size, title, say = look
    made = [Step(first, before / 100, total=True)]
    made += [Step(SHORT_STEPS.get(name, name), cents / 100) for name, cents in steps.items()]
    made.append(Step(second, after / 100, total=True))
    return bridge(
        made, size, title=title, words=lambda value: say.short(round(value * 100), currency)
    )


def ramp_chart(ramp: "RampLines", periods: Sequence[Period], size: Size, say: Saying) -> Picture:
    """FTE that is granted, that is in seat, and that is productive."""
    return lines(
        _dated(periods, say),
        [
            Series(tr("Budgeted FTE"), [float(x) for x in ramp.budgeted], "chart_planned", True),
            Series(tr("Filled FTE"), [float(x) for x in ramp.filled], "chart_filled"),
            Series(tr("Effective FTE"), [float(x) for x in ramp.effective], "facilitating"),
        ],
        size,
        title=tr("Budgeted, filled and effective FTE"),
        words=lambda value: say.grouped(Decimal(str(value)), 1),
        ids=[period.label for period in periods],
    )


def quarter_chart(rows: Sequence[Strain], size: Size) -> Picture:
    """Offers to be accepted and starts by quarter; weighted, against what recruiters can do.

    Where there is no recruiter offers are counted plainly.
    """
    room = rows[0].offer_room if rows else 0
    offers = [float(row.offers if room else row.accepts) for row in rows]
    label = tr("Offers, weighted by level") if room else tr("Offers accepted")
    return lines(
        [row.period for row in rows],
        [
            Series(label, offers),
            Series(tr("Starts"), [float(row.starts) for row in rows], "complicated_line"),
        ],
        size,
        limit=_recruiters(float(room)) if room else None,
        title=tr("Offers accepted and starts by quarter"),
        words=_plain,
        ids=[row.period for row in rows],
    )


def _recruiters(room: float) -> Limit:
    return Limit(room, tr("Recruiters {room}", room=_plain(room)))


def _plain(value: float) -> str:
    return f"{round(value, 2):g}"


def futures_chart(found: "Futures", periods: Sequence[Period], size: Size, say: Saying) -> Picture:
    """Heads in the tenth, middle and ninetieth of a hundred futures, beside the plan."""
    months = found.months
    return lines(
        _dated(periods, say),
        [
            Series(tr("Plan"), [float(row.planned_heads) for row in months], "chart_filled"),
            Series("P90", [float(row.heads[2]) for row in months], "facilitating"),
            Series("P50", [float(row.heads[1]) for row in months], "accent"),
            Series("P10", [float(row.heads[0]) for row in months], "complicated_line"),
        ],
        size,
        title=tr("Headcount in {runs} futures", runs=found.runs),
        ids=[period.label for period in periods],
    )


def _name(period: Period, say: Saying) -> str:
    return f"P{period.number}" if period.weeks else say.month_name(period.start)


def _dated(periods: Sequence[Period], say: Saying) -> list[str]:
    """Names of periods, with the year where one begins."""
    return [
        f"P{p.number}" if p.weeks else f"{say.month_name(p.start)}{_year(p.start, at)}"
        for at, p in enumerate(periods)
    ]


def _year(day: date, at: int) -> str:
    return f" {day.year % 100:02d}" if day.month == 1 or at == 0 else ""
