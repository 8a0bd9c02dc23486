"""The budget as a picture: a year's figures and months, and all years by line and by team."""

from collections.abc import Callable, Iterable, Mapping

from orgplan.drawing import wording
from orgplan.drawing.boards.ask import Ask
from orgplan.drawing.boards.discretion import Group, in_groups, may_show, paid_seats
from orgplan.drawing.boards.overview import FEW
from orgplan.drawing.boards.parts import (
    GAP,
    WIDTH,
    Cell,
    Column,
    Figure,
    Piece,
    beside,
    board,
    charted,
    figures,
    said,
    table,
)
from orgplan.drawing.plan_charts import year_months
from orgplan.drawing.shapes import Picture
from orgplan.language import tr
from orgplan.model.org import Org
from orgplan.model.records import Team
from orgplan.planning.arithmetic import CASH_LINES, RowCost
from orgplan.planning.attrition import is_open
from orgplan.planning.budget import budget_lines
from orgplan.planning.cost import CostBook, cost_book
from orgplan.planning.figures import year_of
from orgplan.planning.rows import CostRow
from orgplan.planning.spans import Span, gathered, labels
from orgplan.planning.year_cost import LINES, YearCost, year_cost

HALF = (WIDTH - GAP) / 2
Part = Callable[[CostRow, RowCost], Mapping[str, tuple[int, ...]]]
"""The cells in cents that a row adds to groups, by their name."""


def budget(ask: Ask) -> Picture:
    """The board of the fiscal year that the day is in."""
    org, book = ask.org, cost_book(ask.org)
    ask.check()
    found = year_cost(org, year_of(book.periods, ask.day)[0].year_label, "line")
    if not may_show(ask, paid_seats(book)):
        return board(tr("Budget"), [said(tr("Budget"), FEW, (WIDTH, 90.0))])
    size = (WIDTH, 236.0)
    title = tr("Loaded cost by month, {year}", year=found.year)
    pieces = [
        figures(_figures(found, book, ask)),
        charted(title, lambda size: year_months(found, size, wording), size),
        beside(
            _table(tr("Cost line"), ask, book, _by_line),
            _table(tr("Team"), ask, book, lambda row, cost: _by_team(org, row, cost)),
        ),
    ]
    return board(tr("Budget"), pieces)


def _figures(found: YearCost, book: CostBook, ask: Ask) -> list[Figure]:
    line, currency = found.budget, found.org.settings.reporting_currency
    unsure = frozenset(row.seat.id for row in book.rows.values() if is_open(row))
    shown = may_show(ask, unsure)

    def money(amount: int | None) -> str:
        return "–" if amount is None else wording.short(amount, currency)

    over = line.variance is not None and line.variance < 0
    side = tr("over the budget") if over else tr("under the budget")
    side = "" if line.variance is None else side
    return [
        Figure(tr("Budget, {year}", year=found.year), money(line.budget)),
        Figure(tr("Forecast"), money(line.forecast), tr("all that is planned, without equity")),
        Figure(
            tr("Committed"),
            money(line.committed if shown else None),
            tr("people who are there or have accepted")
            if shown
            else tr("left out: few seats are open"),
        ),
        Figure(tr("Variance"), money(line.variance), side, "bad" if over else "good"),
    ]


def _table(name: str, ask: Ask, book: CostBook, part: Part) -> Piece:
    org = ask.org
    kept = in_groups(ask, _groups(book, part))
    years = list(dict.fromkeys(period.year_label for period in book.periods))
    columns = (Column(name, 5, strong=True), *(Column(year, 3, right=True) for year in years))
    rows: list[tuple[str | Cell, ...]] = [
        (key, *(_whole(org, cents) for cents in group.amounts)) for key, group in kept.items()
    ]
    total = gathered(book.total.line("cash"), labels(book.periods, Span.YEAR))
    rows.append((tr("Total"), *(_whole(org, total[year]) for year in years)))
    rows.extend(_budgets(org, years))
    return table("", columns, rows, HALF)


def _budgets(org: Org, years: list[str]) -> Iterable[tuple[str | Cell, ...]]:
    """The budget of each year, and what is left of it."""
    known = {row.period: row for row in budget_lines(org)}
    if all(known[year].budget is None for year in years):
        return
    yield (tr("Budget"), *(_maybe(org, known[year].budget) for year in years))
    yield (tr("Variance"), *(_signed(org, known[year].variance) for year in years))


def _groups(book: CostBook, part: Part) -> dict[str, Group]:
    names = labels(book.periods, Span.YEAR)
    sums: dict[str, dict[str, int]] = {}
    seats: dict[str, dict[str, set[str]]] = {}
    for row_id, cost in book.cells.items():
        row = book.rows[row_id]
        for key, cells in part(row, cost).items():
            known = sums.setdefault(key, dict.fromkeys(names, 0))
            paid = seats.setdefault(key, {year: set() for year in known})
            for year, cents in gathered(cells, names).items():
                known[year] += cents
                paid[year].update([row.seat.id] if cents else ())
    return {
        key: Group(tuple(years.values()), tuple(map(frozenset, seats[key].values())))
        for key, years in sums.items()
        if any(years.values())
    }


def _by_line(row: CostRow, cost: RowCost) -> Mapping[str, tuple[int, ...]]:
    return {name: _summed(cost, lines) for name, lines in LINES.values()}


def _by_team(org: Org, row: CostRow, cost: RowCost) -> Mapping[str, tuple[int, ...]]:
    team = org.get(Team, row.team)
    return {team.name if team else row.team or tr("None"): _summed(cost, CASH_LINES)}


def _summed(cost: RowCost, lines: Iterable[str]) -> tuple[int, ...]:
    return tuple(map(sum, zip(*(cost.line(line) for line in lines), strict=True)))


def _whole(org: Org, cents: int) -> str:
    return wording.whole(cents, org.settings.reporting_currency)


def _maybe(org: Org, cents: int | None) -> str:
    return "–" if cents is None else _whole(org, cents)


def _signed(org: Org, cents: int | None) -> Cell:
    tone = "text_quiet" if cents is None else "good" if cents >= 0 else "bad"
    return Cell(_maybe(org, cents), tone)
