"""Bridge: its summary by fiscal year, what that ties with, and the figures of its picture."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import accumulate, pairwise
from math import floor, log10

from orgplan.exchange.workbook.bridge_lines import SeatLine
from orgplan.exchange.workbook.cells import Content, Formula, Value
from orgplan.exchange.workbook.facts import Facts
from orgplan.exchange.workbook.heading import HEADING_ROW
from orgplan.exchange.workbook.pay import Pay
from orgplan.exchange.workbook.sheet import FIRST_ROW, Grid, column
from orgplan.exchange.workbook.sheets.rates import budget_of, budgets
from orgplan.exchange.workbook.sheets.stretch import Stretch, years
from orgplan.exchange.workbook.table import Table
from orgplan.planning.bridge_causes import (
    ATTRITION,
    FTE,
    LOAD,
    ONE_OFFS,
    PAY,
    PLACE,
    STEP_WORDS,
    TIMING,
    VOLUME,
)
from orgplan.planning.money import ZERO

LABEL, FIRST_FIGURE, CHART_COLUMN = "G", 8, 15
SHORT = {
    VOLUME: "Seats", TIMING: "Timing", FTE: "FTE", PAY: "Pay", PLACE: "Place", LOAD: "Load",
    ONE_OFFS: "One-offs", ATTRITION: "Leavers",
}  # fmt: skip
UNDER, WHOLE, UP, DOWN = CHART_ROWS = ("Under", "Total", "More", "Less")


class BridgeSummary:
    """The summary: a row for each cause, and what it has to tie with."""

    def __init__(self, facts: Facts, lines: Sequence[SeatLine], steps: Sequence[str]) -> None:
        self.facts, self.lines, self.steps = facts, lines, steps
        self.paid = facts.pay is not Pay.NONE
        self.look = "money" if self.paid else "fte"
        self.years = years(facts)
        self._ways: dict[int, list[tuple[str, Fraction]]] = {}
        names = ["from", *steps, "to", "", "residual", "live", "drift"]
        names += ["", "budget", "variance", "letter"] if self._budgeted() else []
        self.place = {name: FIRST_ROW + i for i, name in enumerate(names) if name}
        self.end = max(FIRST_ROW + len(names) - 1, FIRST_ROW + 15)

    def _budgeted(self) -> bool:
        """Budgets are sums of pay too, so that a handful of people has none where pay is hidden."""
        facts = self.facts
        few = sum(bool(entry.heads) for entry in facts.entries) < facts.org.settings.smallest_group
        hidden = facts.pay is Pay.NONE or (facts.pay is Pay.BAND and few)
        return not hidden and any(budgets(facts, s.label) for s in years(facts))

    def way(self, i: int) -> list[tuple[str, Fraction]]:
        """From, each cause and To of the year of that index."""
        if i not in self._ways:
            self._ways[i] = self._way(i)
        return self._ways[i]

    def _way(self, i: int) -> list[tuple[str, Fraction]]:
        rows = [x for x in self.lines if x.year == self.years[i].label]
        levels = [sum((x.levels[k] for x in rows), ZERO) for k in range(len(self.steps) + 1)]
        steps = [b - a for a, b in pairwise(levels)]
        versions = self.facts.versions
        words = [STEP_WORDS[step] for step in self.steps]
        return [
            (f"From: {versions.baseline.label}", levels[0]),
            *zip(words, steps, strict=True),
            (f"To: {versions.current.label}", levels[-1]),
        ]

    def write(self, grid: Grid, table: Table[SeatLine]) -> None:
        """All rows of the summary."""
        labels = [label for label, _ in self.way(0)]
        keys = ["from", *self.steps, "to"]
        for i, (key, label) in enumerate(zip(keys, labels, strict=True)):
            strong = key in ("from", "to")
            role = "total" if key == "to" else "strong" if strong else "formula"
            words = "strong words" if strong else "label words"
            cells = [(LABEL, label, words), *self._figures(table, key, i, role), *self._pictured(i)]
            grid.row(*cells)
        grid.skip()
        self._ties(grid, table)
        if "budget" in self.place:
            grid.skip()
            self._budget(grid)

    def _figures(
        self, table: Table[SeatLine], key: str, i: int, role: str
    ) -> Iterator[tuple[str, Content, str]]:
        look = self.look
        name = {"from": "from", "to": "to"}.get(key, f"step{i - 1}")
        sums: list[Fraction] = []
        for k, _ in enumerate(self.years):
            at, value = column(FIRST_FIGURE + k), self.way(k)[i][1]
            sums.append(value)
            text = f"SUMIFS({table.cells(name)},{table.cells('year')},{at}${HEADING_ROW})"
            if key == "to":
                text = f"SUM({at}{self.place['from']}:{at}{self.place['to'] - 1})"
            yield at, Formula(text, value), f"{role} {look}"
        if self.paid:
            yield self._whole(sums, self.place.get(key, 0), f"{role} {look}")

    def _whole(self, values: Sequence[Fraction], row: int, style: str) -> tuple[str, Content, str]:
        count = len(self.years)
        first, last = column(FIRST_FIGURE), column(FIRST_FIGURE + count - 1)
        at = column(FIRST_FIGURE + count)
        return at, Formula(f"SUM({first}{row}:{last}{row})", sum(values, ZERO)), style

    def _ties(self, grid: Grid, table: Table[SeatLine]) -> None:
        """What has to be nothing: the residual, and the distance to this workbook's own cost."""
        look = self.look
        ours = "Loaded cost" if self.paid else "Average FTE"
        rows: dict[str, tuple[str, list[tuple[str, Content, str]]]] = {
            "residual": ("Residual: To of all seats less To above", []),
            "live": (f"{ours} of this workbook", []),
            "drift": ("To less this workbook", []),
        }
        for k, s in enumerate(self.years):
            at, to = column(FIRST_FIGURE + k), self.way(k)[-1][1]
            cell = f"{at}{self.place['to']}"
            seats = f"SUMIFS({table.cells('to')},{table.cells('year')},{at}${HEADING_ROW})"
            residual = Formula(f"ROUND({seats}-{cell},6)", 0)
            live = Formula(self._live(s), to)
            drift = Formula(f"ROUND({cell}-{at}{self.place['live']},6)", 0)
            for (_, cells), formula, role in zip(
                rows.values(), (residual, live, drift), ("formula", "link", "formula"), strict=True
            ):
                cells.append((at, formula, f"{role} {look}"))
        for label, cells in rows.values():
            grid.row((LABEL, label, "label words"), *cells)

    def _budget(self, grid: Grid) -> None:
        """The approved budget of each year, and what is left of it."""
        ranges = self.facts.places.ranges
        found: list[list[tuple[str, Content, str]]] = [[], [], []]
        for k, s in enumerate(self.years):
            at, to = column(FIRST_FIGURE + k), self.way(k)[-1][1]
            amount = budget_of(self.facts, s.label)
            text = f"SUMIFS({ranges['budget_sums']},{ranges['budget_years']},{at}${HEADING_ROW})"
            found[0].append((at, Formula(text, amount), "link money"))
            cells = f"{at}{self.place['budget']}-{at}{self.place['to']}"
            found[1].append((at, Formula(cells, amount - to), "formula money"))
            letter = f'IF({at}{self.place["variance"]}>=0,"F","U")'
            found[2].append((at, Formula(letter, "F" if amount >= to else "U"), "formula heads"))
        labels = ("Budget", "Variance: budget less To", "Favourable or unfavourable")
        for label, row in zip(labels, found, strict=True):
            grid.row((LABEL, label, "label words"), *row)

    def picture(self) -> dict[str, list[Fraction]]:
        """The columns of the waterfall of the first year, from the first row to the last."""
        way = [value for _, value in self.way(0)]
        tops = list(accumulate(way[:-1]))
        found: dict[str, list[Fraction]] = {name: [] for name in CHART_ROWS}
        for i, value in enumerate(way):
            ends = i in (0, len(way) - 1)
            found[WHOLE].append(value if ends else ZERO)
            found[UNDER].append(ZERO if ends else min(tops[i - 1], tops[i]))
            found[UP].append(ZERO if ends else max(value, ZERO))
            found[DOWN].append(ZERO if ends else max(-value, ZERO))
        return found

    def _pictured(self, i: int) -> Iterator[tuple[str, Content, str]]:
        """The figures of the picture beside a row of the way."""
        first, row, at = FIRST_ROW, FIRST_ROW + i, column(FIRST_FIGURE)
        ends = row in (self.place["from"], self.place["to"])
        so_far, before = f"SUM({at}${first}:{at}{row})", f"SUM({at}${first}:{at}{row - 1})"
        texts = {
            UNDER: "0" if ends else f"MIN({before},{so_far})",
            WHOLE: f"{at}{row}" if ends else "0",
            UP: "0" if ends else f"MAX({at}{row},0)",
            DOWN: "0" if ends else f"MAX(-{at}{row},0)",
        }
        picture = self.picture()
        yield column(self.chart_at - 1), self.names[i], "quiet words"
        for k, name in enumerate(CHART_ROWS):
            value: Value = picture[name][i]
            content: Content = 0 if texts[name] == "0" else Formula(texts[name], value)
            yield column(self.chart_at + k), content, f"quiet {self.look}"

    def _live(self, s: Stretch) -> str:
        """This workbook's own total of a year."""
        row = self.facts.total_row
        if self.paid:
            return f"SUM(c_Loaded!{s.first}${row}:{s.last}${row})"
        cells = f"c_FTE!{s.first}${row}:{s.last}${row}"
        return f"SUM({cells})/COUNT({cells})"

    @property
    def names(self) -> list[str]:
        """What stands below the columns of the picture."""
        return ["From", *(SHORT[step] for step in self.steps), "To"]

    @property
    def least(self) -> float:
        """Where the picture's axis begins: so far down that what moved can be seen."""
        way = [value for _, value in self.way(0)]
        tops = [*accumulate(way[:-1]), way[-1]]
        low = float(min(tops)) - 2 * float(max(tops) - min(tops))
        size = 10.0 ** floor(log10(max(1.0, float(max(tops) - min(tops)))))
        return max(0.0, floor(low / size) * size)

    @property
    def chart_at(self) -> int:
        """The first column, counted from 1, of the figures of the picture."""
        return max(CHART_COLUMN, FIRST_FIGURE + len(self.years) + 3)
