"""The same answers in words: tables, with the rule by which they count beneath."""

from typing import Any, cast

from orgplan.cli.figures import COST_COLUMNS, HEAD_COLUMNS, Plain, shown
from orgplan.cli.options import Look
from orgplan.cli.wording import count, spoken_money, table
from orgplan.planning.headcount import COUNTING_RULE
from orgplan.planning.summary import Summary, YearSummary, summary

COST_RULE = "Cash is cost without equity, as it accrues; capitalised is a part of cash."
HEADINGS = {"per_head": "per head", "one_off": "one-off", "fte": "FTE"}


def summary_text(look: Look) -> str:
    """A plan in a few lines."""
    figures = summary(look.org, look.as_of)
    settings = look.org.settings
    findings = cast(dict[str, int], shown(look)["findings"])
    return "\n".join(
        (
            f"{settings.name} · {look.scenario_name} · as of {look.as_of:%Y-%m}",
            _seats(figures),
            "",
            _years(figures.years, settings.reporting_currency),
            "",
            f"Findings: {', '.join(count(number, name) for name, number in findings.items())}.",
            COUNTING_RULE,
            COST_RULE,
        )
    )


def _seats(figures: Summary) -> str:
    others = figures.positions - figures.filled - figures.open
    parts = [f"{figures.filled:,} filled", f"{figures.open:,} open"]
    if others:
        parts.append(f"{others:,} contracted, proposed or on hold")
    pools = f", {count(figures.pools, 'pool')}" if figures.pools else ""
    seats = count(figures.positions, "position")
    return f"{seats} ({', '.join(parts)}){pools}, {float(figures.fte):,.2f} FTE in seat"


def _years(years: tuple[YearSummary, ...], currency: str) -> str:
    headings = ("Year", "Heads at the end", f"Cost ({currency})", "Budget", "Under budget")
    return table(headings, [_year(year) for year in years])


def _year(year: YearSummary) -> tuple[str, ...]:
    heads, cash = f"{float(year.closing):,.10g}", spoken_money(year.cash)
    if year.budget is None:
        return year.period, heads, cash, "–", "–"
    left = spoken_money(year.budget - year.cash)
    return year.period, heads, cash, spoken_money(year.budget), left


def cost_text(document: Plain) -> str:
    """The cost as a table of whole units."""
    columns = (*COST_COLUMNS, "fte")
    rows = [
        (row["key"] or "(none)", row["period"], *(_cost_cell(row[name]) for name in columns))
        for row in cast(list[dict[str, Any]], document["rows"])
    ]
    headings = ("key", "period", *(HEADINGS.get(name, name) for name in columns))
    return f"{table(headings, rows)}\n\nIn {document['currency']}. {COST_RULE}"


def _cost_cell(value: str | float) -> str:
    if isinstance(value, float):
        return f"{value:,.2f}"
    return spoken_money(int(value.replace(".", "")))


def headcount_text(document: Plain) -> str:
    """The roll-forward as a table."""
    rows = [
        (
            row["key"] or "(none)",
            row["period"],
            *(f"{row[name]:,}" for name in HEAD_COLUMNS),
            f"{row['fte']:,.2f}",
        )
        for row in cast(list[dict[str, Any]], document["rows"])
    ]
    names = (name.replace("_", " ") for name in HEAD_COLUMNS)
    return f"{table(('key', 'period', *names, 'FTE'), rows)}\n\n{COUNTING_RULE}"
