"""Summary: one page for whoever signs the plan."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from orgplan.exchange.workbook.cells import Formula
from orgplan.exchange.workbook.facts import Facts
from orgplan.exchange.workbook.heading import HEADING_ROW, chart_labels, plain_heading
from orgplan.exchange.workbook.pay import Pay
from orgplan.exchange.workbook.register import Register
from orgplan.exchange.workbook.sheet import (
    Chart,
    Grid,
    Kind,
    Numbers,
    Series,
    Sheet,
    Words,
    column,
)
from orgplan.exchange.workbook.sheets import cost_block, today_block, top_seats
from orgplan.exchange.workbook.sheets.hiring import NAME as HIRING
from orgplan.exchange.workbook.sheets.hiring import HiringSheet
from orgplan.exchange.workbook.sheets.roll_forward import NAME as ROLL
from orgplan.exchange.workbook.sheets.roll_forward import RollForwardSheet
from orgplan.exchange.workbook.sheets.stretch import Stretch, quarters, years
from orgplan.planning.headcount import COUNTING_RULE

NAME = "Summary"
CHART_ROWS = 15
MOST_BESIDE = 3
"""With more fiscal years than this the columns to their right are taken."""
RULES = (
    COUNTING_RULE,
    "Loaded cost is every line but equity, on accrual basis: bonus is accrued each month.",
    "Variance is budget less forecast: positive is favourable (F), negative unfavourable (U).",
)


class SummarySheet:
    """The page: heads by quarter, money by fiscal year, charts, the dearest seats, the rules."""

    def __init__(
        self, facts: Facts, register: Register, roll: RollForwardSheet, hiring: HiringSheet,
        bridge: Chart | None = None,
    ) -> None:  # fmt: skip
        self.bridge = bridge
        self.facts, self.register, self.roll, self.hiring = facts, register, roll, hiring

    def sheet(self) -> Sheet:
        """The sheet's value."""
        facts, grid = self.facts, Grid()
        stretches = quarters(facts)
        plain_heading(facts, grid, f"{facts.org.settings.name}: summary", (), (self._about(),))
        grid.put(HEADING_ROW, [])
        charts = self._blocks(grid, stretches)
        wide = max(9, len(stretches) + 1)
        return Sheet(
            name=NAME,
            title=NAME,
            kind=Kind.OUTPUT,
            purpose="One page: heads, cost against budget, hiring, the dearest seats",
            rows=grid.write,
            widths={"A": 30, **{column(i): 13 for i in range(2, wide + 1)}},
            last=f"{column(wide)}{grid.next - 1}",
            charts=charts,
            pages_high=1,
        )

    def _blocks(self, grid: Grid, stretches: Sequence[Stretch]) -> tuple[Chart, ...]:
        """Everything below the heading; returns the charts, for which rows were left."""
        paid = self.facts.pay is not Pay.NONE
        self._heads(grid, stretches)
        grid.skip()
        top = 0
        if paid:
            top = grid.next
            cost_block.write(self.facts, self.register, self.roll, grid)
            if len(years(self.facts)) > MOST_BESIDE:
                top = 0
                grid.skip()
        today_block.write(self.facts, self.register, self.hiring, grid, top)
        grid.skip()
        charts = tuple(self._charts(grid))
        grid.skip(CHART_ROWS)
        charts += tuple(self._bridge(grid))
        for rule in RULES if paid else RULES[:1]:
            grid.row(("A", rule, "quiet words"))
        return charts

    def _about(self) -> str:
        settings = self.facts.org.settings
        return f"{settings.company} · {settings.status.value} · from {settings.horizon_start}"

    def _heads(self, grid: Grid, stretches: Sequence[Stretch]) -> None:
        labels = [(s.at, Formula(s.label_formula(), s.label), "head heads") for s in stretches]
        grid.row(("A", "Headcount by quarter", "head words"), *labels)
        for label, kind, names, strong in HEAD_ROWS:
            role = "strong" if strong else "link"
            look = "fte" if "FTE" in label else self.facts.heads_look
            cells = [(s.at, self._figure(s, kind, names), f"{role} {look}") for s in stretches]
            grid.row(("A", label, "strong words" if strong else "label words"), *cells)
        self._recruiting(grid, stretches)

    def _figure(self, s: Stretch, kind: str, names: Sequence[str]) -> Formula:
        """The first, the last or the sum of a stretch's months in the roll-forward."""
        tally, rows = self.roll.total, [self.roll.row(name) for name in names]
        if kind == "sum":
            text = "+".join(f"SUM({ROLL}!{s.first}{row}:{s.last}{row})" for row in rows)
            cells = (sum(tally[name][s.begin : s.stop], Fraction(0)) for name in names)
            return Formula(text, sum(cells, Fraction(0)))
        at, i = (s.first, s.begin) if kind == "first" else (s.last, s.stop - 1)
        return Formula(f"{ROLL}!{at}{rows[0]}", tally[names[0]][i])

    def _recruiting(self, grid: Grid, stretches: Sequence[Stretch]) -> None:
        """What each quarter asks of recruiters, from the hiring plan."""
        demand = self.hiring.demand
        for label, at in RECRUITING:
            cells = []
            for i, s in enumerate(stretches):
                text = f"{HIRING}!${at}${demand.row_of(i)}"
                cells.append((s.at, Formula(text, demand.figure(at, i)), "link fte"))
            grid.row(("A", label, "label words"), *cells)

    def _charts(self, grid: Grid) -> Iterator[Chart]:
        paid = self.facts.pay is not Pay.NONE
        cost = f"Loaded cost by month, {self.facts.org.settings.reporting_currency}"
        titles = {"A": "Employees at the end of each month", "E": cost if paid else None}
        grid.row(*((at, titles.get(at), "banner words") for at in "ABCDEFGHI"))
        row = grid.next
        yield Chart(
            place=f"A{row}",
            labels=chart_labels(self.facts, ROLL),
            columns=(self._series("Filled"), self._series("To be hired")),
        )  # fmt: skip
        if paid:
            yield cost_block.chart(self.facts, f"E{row}")

    def _bridge(self, grid: Grid) -> Iterator[Chart]:
        """The way from what was approved, and beside it the dearest seats."""
        paid, chart = self.facts.pay is not Pay.NONE, self.bridge
        if not paid and chart is None:
            return
        unit = self.facts.org.settings.reporting_currency if paid else "FTE"
        year = self.facts.periods[0].year_label
        names = {"A": f"Why {year} moved, {unit}" if chart else None}
        if paid:
            names |= top_seats.HEADS
        grid.row(*((at, names.get(at), "banner words") for at in "ABCDEFGHI"))
        row = grid.next
        if paid:
            top_seats.write(self.facts, self.register, grid)
        if chart:
            grid.skip(max(0, row + CHART_ROWS - grid.next))
            yield replace(chart, place=f"A{row}", width=13)
        grid.skip()

    def _series(self, measure: str) -> Series:
        months, row = self.facts.months, self.roll.row(measure)
        cells = f"{ROLL}!${months[0]}${row}:${months[-1]}${row}"
        title = Words(f"{ROLL}!$C${row}", (measure,))
        return Series(title, Numbers(cells, self.roll.total[measure], "heads"))


RECRUITING = (
    ("Offers, weighted by level", "Q"),
    ("Recruiters' capacity", "R"),
    ("Offers behind so far", "T"),
)
HEAD_ROWS = (
    ("Opening", "first", ("Opening",), True),
    ("New hires", "sum", ("New",), False),
    ("Backfills", "sum", ("Backfill",), False),
    ("Leavers", "sum", ("Voluntary leavers", "Other leavers"), False),
    ("Transfers, in and out", "sum", ("Transfer in", "Transfer out"), False),
    ("Closing", "last", ("Closing",), True),
    ("of which to be hired", "last", ("To be hired",), False),
    ("Closing FTE, with contractors", "last", ("Closing FTE",), False),
    ("Contractors", "last", ("Contractors",), False),
)
