"""What a template can be filled with: single figures, and tables of rows by heading."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from orgplan.exchange.register import columns, entries
from orgplan.exchange.workbook.cells import Value
from orgplan.exchange.workbook.narrowing import narrowed
from orgplan.exchange.workbook.options import Options
from orgplan.exchange.workbook.pay import Pay
from orgplan.exchange.workbook.sheets.ledger import WORDS
from orgplan.model.org import Org
from orgplan.model.records import CostCentre, Scenario
from orgplan.planning.calendar import Period
from orgplan.planning.cost import Total, cost_book
from orgplan.planning.money import CENTS
from orgplan.planning.spans import Span, gathered, labels
from orgplan.planning.summary import summary

TOTAL = "Total"


@dataclass(frozen=True, slots=True)
class Table:
    """Rows that a template's table can hold: `rows` are cells by heading, all in one order."""

    name: str
    headings: Sequence[str]
    rows: Callable[[], Iterator[Mapping[str, Value]]]
    periods: bool = False


@dataclass(frozen=True, slots=True)
class Figures:
    """Everything of one organization, with no more pay than may be shown."""

    single: Mapping[str, Value]
    tables: Mapping[str, Table]


def figures_of(org: Org, as_of: date, pay: Pay) -> Figures:
    """What a template can be given; cost only where pay is not hidden altogether."""
    visible = narrowed(org, Options(pay=pay))
    single = dict(_single(visible, as_of, pay))
    tables = [_positions(org, as_of, pay)]
    if pay is not Pay.NONE:
        tables += [_centres(visible), _lines(visible)]
    return Figures(single, {table.name: table for table in tables})


def _single(org: Org, as_of: date, pay: Pay) -> Iterator[tuple[str, Value]]:
    settings, found = org.settings, summary(org, as_of)
    scenario = org.get(Scenario, org.scenario) if org.scenario else None
    yield "Plan", settings.name
    yield "Company", settings.company
    yield "Scenario", scenario.name if scenario else "Base plan"
    yield "Version", settings.version
    yield "As of", as_of
    yield "Currency", settings.reporting_currency
    yield "Positions", found.positions
    yield "Filled", found.filled
    yield "Open seats", found.open
    yield "FTE", found.fte
    for year in found.years:
        yield f"Heads {year.period}", year.closing
        if pay is not Pay.NONE:
            yield f"Cost {year.period}", Fraction(year.cash, CENTS)
            if year.budget is not None:
                yield f"Budget {year.period}", Fraction(year.budget, CENTS)


def _positions(org: Org, as_of: date, pay: Pay) -> Table:
    found = columns(pay)

    def rows() -> Iterator[Mapping[str, Value]]:
        for entry in entries(org, as_of):
            yield {column.heading: column.cell(entry) for column in found}

    return Table("positions", [column.heading for column in found], rows)


def period_headings(periods: Sequence[Period]) -> list[str]:
    """The labels of the periods, then of the fiscal years."""
    years = dict.fromkeys(labels(periods, Span.YEAR))
    return [*(period.label for period in periods), *years]


def _centres(org: Org) -> Table:
    book = cost_book(org)
    names = {centre.id: centre.name for centre in org.rows(CostCentre)}

    def rows() -> Iterator[Mapping[str, Value]]:
        groups = book.grouped(lambda row: row.cost_centre)
        for code in sorted(groups):
            label = {"Cost centre": code or "(none)", "Cost centre name": names.get(code, "")}
            yield {**label, **_by_period(book.periods, groups[code].line("cash"))}

    heads = ["Cost centre", "Cost centre name", *period_headings(book.periods)]
    return Table("centres", heads, rows, periods=True)


def _lines(org: Org) -> Table:
    book = cost_book(org)

    def rows() -> Iterator[Mapping[str, Value]]:
        total: Total = book.total
        for line, words in WORDS.items():
            yield {"Cost line": words, **_by_period(book.periods, total.line(line))}

    return Table("lines", ["Cost line", *period_headings(book.periods)], rows, periods=True)


def _by_period(periods: Sequence[Period], cells: Sequence[int]) -> dict[str, Value]:
    months = {period.label: cell for period, cell in zip(periods, cells, strict=True)}
    years = gathered(cells, labels(periods, Span.YEAR))
    return {label: Fraction(cents, CENTS) for label, cents in {**months, **years}.items()}
