"""What `show`, `cost` and `headcount` answer, as plain values with the keys of the JSON."""

from collections.abc import Iterator, Mapping

from orgplan.cli.check import open_counts
from orgplan.cli.options import Look
from orgplan.cli.wording import exact_money, plain_number, two_decimals
from orgplan.planning.arithmetic import BENEFIT_LINES, CASH_LINES, TAX_LINES
from orgplan.planning.cost import Total, cost_book
from orgplan.planning.domains import by_domain
from orgplan.planning.headcount import roll_forward
from orgplan.planning.spans import KEYS, Span, gathered, labels
from orgplan.planning.summary import summary

Plain = dict[str, object]

# The money columns of `cost --json` and the lines each adds up.
COST_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "base": ("base",),
    "bonus": ("bonus",),
    "tax": TAX_LINES,
    "benefits": BENEFIT_LINES,
    "per_head": ("per_head",),
    "one_off": ("one_off",),
    "contractor": ("contractor",),
    "cash": CASH_LINES,
    "equity": ("equity",),
    "capitalised": ("capitalized",),
}
HEAD_COLUMNS = (
    "opening",
    "starts",
    "transfers_in",
    "leavers",
    "transfers_out",
    "closing",
    "contractors",
)


def shown(look: Look) -> Plain:
    """The answer of `show`."""
    figures = summary(look.org, look.as_of)
    return {
        "plan": look.org.settings.name,
        "scenario": look.scenario,
        "positions": figures.positions,
        "pools": figures.pools,
        "fte": float(two_decimals(figures.fte)),
        "open": figures.open,
        "years": [
            {
                "period": year.period,
                "closing": plain_number(year.closing),
                "cash": exact_money(year.cash),
                "budget": None if year.budget is None else exact_money(year.budget),
            }
            for year in figures.years
        ],
        "findings": {severity.value: number for severity, number in open_counts(look).items()},
    }


def cost(look: Look, by: str, period: str) -> Plain:
    """The answer of `cost`."""
    currency = look.org.settings.reporting_currency
    rows = [row for key, total in _totals(look, by) for row in _cost_rows(look, key, total, period)]
    return {"currency": currency, "scenario": look.scenario, "rows": rows}


def _totals(look: Look, by: str) -> Iterator[tuple[str, Total]]:
    book = cost_book(look.org)
    if by == "total":
        yield by, book.total
    else:
        groups = by_domain(look.org, book) if by == "domain" else book.grouped(KEYS[by])
        yield from groups.items()


def _cost_rows(look: Look, key: str, total: Total, period: str) -> Iterator[Plain]:
    names = labels(cost_book(look.org).periods, Span(period))
    sums = {
        column: [gathered(total.line(line), names) for line in lines]
        for column, lines in COST_COLUMNS.items()
    }
    for name, fte in gathered(total.fte, names).items():
        row: Plain = {"key": key, "period": name}
        for column, parts in sums.items():
            row[column] = exact_money(sum(part[name] for part in parts))
        yield row | {"fte": float(two_decimals(fte))}


def headcount(look: Look, by: str, period: str) -> Plain:
    """The answer of `headcount`."""
    rows = []
    for line in roll_forward(look.org, by, Span(period)):
        row: Plain = {"key": line.key, "period": line.period}
        row |= {name: plain_number(getattr(line, name)) for name in HEAD_COLUMNS}
        rows.append(row | {"fte": float(two_decimals(line.fte))})
    return {"rows": rows}
