"""Bridge: from what was approved, or the base, to this plan: each seat led along every cause."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import cached_property

from orgplan.exchange.workbook.bridge_lines import (
    FTE_STEPS,
    PAID_STEPS,
    UNCHANGED,
    SeatLine,
    seat_lines,
)
from orgplan.exchange.workbook.cells import Cell, Content, Formula
from orgplan.exchange.workbook.facts import Facts
from orgplan.exchange.workbook.heading import HEADING_ROW, plain_heading
from orgplan.exchange.workbook.pay import Pay
from orgplan.exchange.workbook.places import address
from orgplan.exchange.workbook.sheet import (
    FIRST_ROW,
    NO_FILL,
    Chart,
    Grid,
    Kind,
    Numbers,
    Series,
    Sheet,
    Words,
    column,
)
from orgplan.exchange.workbook.sheets.bridge_summary import (
    CHART_ROWS,
    DOWN,
    FIRST_FIGURE,
    LABEL,
    UNDER,
    UP,
    WHOLE,
    BridgeSummary,
)
from orgplan.exchange.workbook.sheets.stretch import Stretch, years
from orgplan.exchange.workbook.table import Table, TableColumn, wide_enough
from orgplan.planning.bridge_causes import STEP_WORDS
from orgplan.planning.money import CENTS, ZERO

NAME = "Bridge"
MOST_UNCHANGED = 500
"""Up to so many seats, those that did not change have a row each; beyond, one in all."""

RESIDUAL, ROW_CHECKS = "bridge_residual", "bridge_rows"
CHART_COLOURS = {UNDER: NO_FILL, WHOLE: "3B5BDB", UP: "E0B83C", DOWN: "237A36"}
NOT_APART = (
    "Nothing was approved yet and this is the base plan, so nothing has moved: approve the plan, "
    "or export a scenario, and the way to it stands here."
)


class BridgeSheet:
    """A summary by fiscal year with its picture, then every seat with its steps."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.paid = facts.pay is not Pay.NONE
        self.look = "money" if self.paid else "fte"
        self.steps = PAID_STEPS if self.paid else FTE_STEPS
        self.years = years(facts)
        self.summary = BridgeSummary(facts, self.lines, self.steps)
        self.table = Table(NAME, self._columns(), self.lines, self.summary.end + 3,
                           live=facts.live)  # fmt: skip

    @cached_property
    def lines(self) -> tuple[SeatLine, ...]:
        """A line for every seat and fiscal year; where nothing is compared, one for a year."""
        baseline, labels = self.facts.versions.baseline.org, [year.label for year in self.years]
        if baseline is None or not self.facts.versions.apart:
            return tuple(self._all_in_one(year) for year in self.years)
        found = seat_lines(baseline, self.facts.org, labels, paid=self.paid)
        few = len({line.seat for line in found}) <= MOST_UNCHANGED
        return found if few else tuple(_gathered(found, labels))

    def _all_in_one(self, year: Stretch) -> SeatLine:
        total, here = self.facts.cost.total, slice(year.begin, year.stop)
        if self.paid:
            level = Fraction(sum(total.line("cash")[here]), CENTS)
        else:
            level = sum(total.fte[here], ZERO) / (year.stop - year.begin)
        count = len({entry.seat.id for entry in self.facts.entries})
        return _unchanged(year.label, count, (level,) * (len(self.steps) + 1))

    def sheet(self) -> Sheet:
        """The sheet's value; tells the checks where its residuals stand."""
        grid = Grid()
        self._heading(grid)
        self.summary.write(grid, self.table)
        grid.skip(self.table.first - 1 - grid.next)
        self.table.head(grid)
        self.table.write(grid, "The plan has no seats")
        places, row = self.facts.places, self.summary.place["residual"]
        last = column(FIRST_FIGURE + len(self.years) - 1)
        places.ranges[RESIDUAL] = f"{NAME}!$H${row}:${last}${row}"
        places.ranges[ROW_CHECKS] = self.table.outside("check")
        return Sheet(
            name=NAME, title=NAME, kind=Kind.OUTPUT,
            purpose="Why cost moved from what was approved, or the base, to this plan, by seat",
            rows=grid.write, widths=self.table.widths, last=f"{self.table.end}{self.table.last}",
            printed=f"A1:{self.table.letters['check']}{self.table.last}",
            filtered=f"A{self.table.first - 1}:{self.table.end}{self.table.last}",
            charts=(self._chart(),) if self.facts.versions.apart else (),
            guarded=(self.table.outside("check"),) if self.facts.live else (),
        )  # fmt: skip

    def _heading(self, grid: Grid) -> None:
        versions = self.facts.versions
        way = f"from {versions.baseline.label} to {versions.current.label}"
        order = ", ".join(STEP_WORDS[step].lower() for step in self.steps)
        unit = "loaded cost without equity" if self.paid else "average FTE"
        notes = (
            f"{unit.capitalize()}. Order of the causes: {order}. The split depends on the order, "
            "the total does not.",
            "All stays in a seat are one line, so that a leaver and the backfill net. Columns at "
            "the right hold what OrgPlan worked out after each cause; causes are differences.",
            versions.baseline.trouble or ("" if versions.apart else NOT_APART),
        )
        plain_heading(self.facts, grid, f"{NAME}: {way}", (), notes)
        grid.put(HEADING_ROW, [Cell(*cell) for cell in self._headings()], 30)

    def _headings(self) -> list[tuple[str, Content, str]]:
        """Those of the summary and of the figures of its picture."""
        unit = self.facts.org.settings.reporting_currency if self.paid else "FTE"
        picture = f"Picture: {self.years[0].label}; its axis may begin above 0"
        shown = self.facts.versions.apart
        cells: list[tuple[str, Content, str]] = [("A", picture if shown else None, "quiet words")]
        cells.append((LABEL, f"Why it moved, {unit}", "head words"))
        for i, s in enumerate(self.years):
            at = column(FIRST_FIGURE + i)
            cells.append((at, Formula(s.label_formula(), s.label), f"head {self.look}"))
        if self.paid:
            at = column(FIRST_FIGURE + len(self.years))
            cells.append((at, "Whole plan", f"head {self.look}"))
        cells.append((column(self.summary.chart_at - 1), "For the picture", "subhead words"))
        for i, name in enumerate(CHART_ROWS):
            cells.append((column(self.summary.chart_at + i), name, f"subhead {self.look}"))
        return cells

    def _columns(self) -> tuple[TableColumn[SeatLine], ...]:
        look = self.look
        count, wide = len(self.steps), wide_enough(self.facts)
        return (
            TableColumn(key="seat", heading="Position ID", look="text", width=13,
                        value=lambda line: line.seat),
            TableColumn(key="title", heading="Title", width=32, value=lambda line: line.title),
            TableColumn(key="team", heading="Team", width=31, value=lambda line: line.team),
            TableColumn(key="centre", heading="Cost centre", look="text", width=11,
                        value=lambda line: line.centre),
            TableColumn(key="year", heading="Fiscal year", width=10, value=lambda line: line.year),
            TableColumn(key="action", heading="Action", width=11, value=lambda line: line.action),
            TableColumn(key="changed", heading="What changed", look="wrap", width=40,
                        value=lambda line: line.changed or None),
            TableColumn(key="from", heading="From", look=look, width=wide, formula="{level0}",
                        value=lambda line: line.levels[0]),
            *(self._step(i, step) for i, step in enumerate(self.steps)),
            TableColumn(key="to", heading="To", look=look, width=wide, formula=f"{{level{count}}}",
                        value=lambda line: line.levels[-1]),
            TableColumn(key="check", heading="Check", look=look, width=9,
                        formula=f"ROUND(SUM({{step0}}:{{step{count - 1}}})-({{to}}-{{from}}),6)",
                        value=lambda line: 0),
            *(self._level(i) for i in range(count + 1)),
        )  # fmt: skip

    def _step(self, i: int, step: str) -> TableColumn[SeatLine]:
        return TableColumn(
            key=f"step{i}", heading=STEP_WORDS[step], look=self.look, width=wide_enough(self.facts),
            formula=f"{{level{i + 1}}}-{{level{i}}}",
            value=lambda line: line.levels[i + 1] - line.levels[i],
        )  # fmt: skip

    def _level(self, i: int) -> TableColumn[SeatLine]:
        heading = f"C{i}: after {STEP_WORDS[self.steps[i - 1]].lower()}" if i else "C0: at first"
        return TableColumn(
            key=f"level{i}", heading=heading, look=self.look, width=wide_enough(self.facts),
            value=lambda line: line.levels[i],
        )  # fmt: skip

    def _chart(self) -> Chart:
        """The way in the first fiscal year as a waterfall."""
        first, last = FIRST_ROW, self.summary.place["to"]
        return Chart(
            place=f"A{FIRST_ROW}", look=self.look,
            labels=Words(address(NAME, column(self.summary.chart_at - 1), first, last),
                         self.summary.names),
            least=self.summary.least, width=17, legend=False,
            columns=tuple(self._series(name, i) for i, name in enumerate(CHART_ROWS)),
        )  # fmt: skip

    def _series(self, name: str, i: int) -> Series:
        at = column(self.summary.chart_at + i)
        cells = address(NAME, at, FIRST_ROW, self.summary.place["to"])
        title = Words(address(NAME, at, HEADING_ROW), (name,))
        figures = Numbers(cells, self.summary.picture()[name], self.look)
        return Series(title, figures, CHART_COLOURS[name])


def _gathered(lines: Sequence[SeatLine], labels: Sequence[str]) -> Iterator[SeatLine]:
    """The lines with those that did not change as one for each year."""
    for year in labels:
        rows = [line for line in lines if line.year == year]
        yield from (line for line in rows if line.action != UNCHANGED)
        rest = [line for line in rows if line.action == UNCHANGED]
        if rest:
            sums = tuple(sum(cells, ZERO) for cells in zip(*(x.levels for x in rest), strict=True))
            yield _unchanged(year, len(rest), sums)


def _unchanged(year: str, count: int, levels: tuple[Fraction, ...]) -> SeatLine:
    title = f"{count} seats that did not change"
    return SeatLine(year, "(unchanged)", title, "", "", UNCHANGED, "", levels)
