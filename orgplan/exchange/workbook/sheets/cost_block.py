"""Summary's money by fiscal year: forecast against budget, run-rate, cost per FTE."""

from collections.abc import Callable, Sequence
from fractions import Fraction

from orgplan.exchange.workbook.cells import Content, Formula, Value
from orgplan.exchange.workbook.facts import Facts
from orgplan.exchange.workbook.heading import chart_labels
from orgplan.exchange.workbook.register import Register
from orgplan.exchange.workbook.sheet import Chart, Grid, Numbers, Series, Words
from orgplan.exchange.workbook.sheets.rates import budget_of, budgets, year_periods
from orgplan.exchange.workbook.sheets.roll_forward import NAME as ROLL
from orgplan.exchange.workbook.sheets.roll_forward import RollForwardSheet
from orgplan.exchange.workbook.sheets.stretch import Stretch, years
from orgplan.exchange.workbook.sheets.working import BUDGET, TOTAL
from orgplan.exchange.workbook.workings import SHEET_OF_LINE
from orgplan.model.records.values import CalendarScheme
from orgplan.planning.arithmetic import CASH_LINES
from orgplan.planning.money import CENTS

COST = "c_Loaded"
NO_BUDGET = "none"


class _Block:
    def __init__(self, facts: Facts, register: Register, roll: RollForwardSheet, top: int) -> None:
        self.facts, self.register, self.roll = facts, register, roll
        self.rows = {name: top + i for i, name in enumerate(ROWS, start=1)}

    def line(self, s: Stretch, sheet: str, line: str) -> tuple[str, Value]:
        """The sum of a sheet's total row over a stretch."""
        row = self.facts.total_row
        return f"SUM({sheet}!{s.first}${row}:{s.last}${row})", self._sum(s, line)

    def _sum(self, s: Stretch, line: str) -> Fraction:
        return Fraction(sum(self.facts.cost.total.line(line)[s.begin : s.stop]), CENTS)

    def loaded(self, s: Stretch) -> tuple[str, Value]:
        return self.line(s, COST, "cash")

    def run_rate(self, s: Stretch) -> tuple[str, Value]:
        """The last period's cost times the periods of a year."""
        period = self.facts.periods[s.stop - 1]
        last = f"{COST}!{s.last}${self.facts.total_row}"
        cents = Fraction(self.facts.cost.total.line("cash")[s.stop - 1], CENTS)
        months = self.facts.org.calendar.scheme is CalendarScheme.MONTHS
        text = f"{last}*12" if months else f"{last}/c_Frac!{s.last}$6*364"
        return text, cents / period.share

    def closing(self, s: Stretch) -> tuple[str, Value]:
        return f"{ROLL}!{s.last}{self.roll.row('Closing')}", self.roll.total["Closing"][s.stop - 1]

    def average(self, s: Stretch) -> tuple[str, Value]:
        row = self.roll.row("Average FTE")
        span = f"{ROLL}!{s.first}{row}:{s.last}{row}"
        return f"SUM({span})/COUNT({span})", self._average(s)

    def _average(self, s: Stretch) -> Fraction:
        cells = self.roll.total["Average FTE"][s.begin : s.stop]
        return sum(cells, Fraction(0)) / len(cells)

    def per_fte(self, s: Stretch) -> tuple[str, Value]:
        average, loaded = self._average(s), self._sum(s, "cash")
        here, cost = f"{s.at}{self.rows['Average FTE']}", f"{s.at}{self.rows['Forecast']}"
        return f"IF({here}=0,0,{cost}/{here})", loaded / average if average else 0

    def budget(self, s: Stretch) -> tuple[str, Value]:
        ranges, label = self.facts.places.ranges, f"{s.at}${min(self.rows.values()) - 1}"
        found = f"COUNTIF({ranges['budget_years']},{label})=0"
        total = f"SUMIFS({ranges['budget_sums']},{ranges['budget_years']},{label})"
        return f'IF({found},"{NO_BUDGET}",{total})', self._budget(s)

    def _budget(self, s: Stretch) -> str | Fraction:
        found = budgets(self.facts, s.label)
        return budget_of(self.facts, s.label) if found else NO_BUDGET

    def committed(self, s: Stretch) -> tuple[str, Value]:
        """What seats cost that somebody holds or has accepted."""
        facts = self.facts
        rows = f"{COST}!{s.first}${facts.first}:{s.last}${facts.last}"
        text = f'SUMPRODUCT(({self.register.cells("incumbent")}<>"TBH")*{rows})'
        return text, self._committed(s)

    def _committed(self, s: Stretch) -> Fraction:
        held = [entry.cost for entry in self.facts.entries if not entry.open]
        cents = sum(sum(c.line(line)[s.begin : s.stop]) for c in held for line in CASH_LINES)
        return Fraction(cents, CENTS)

    def remaining(self, s: Stretch) -> tuple[str, Value]:
        budget, held = f"{s.at}{self.rows['Budget']}", f"{s.at}{self.rows['Committed']}"
        planned = self._budget(s)
        left = "" if isinstance(planned, str) else planned - self._committed(s)
        return f'IF({budget}="{NO_BUDGET}","",{budget}-{held})', left

    def variance(self, s: Stretch) -> tuple[str, Value]:
        budget, forecast = f"{s.at}{self.rows['Budget']}", f"{s.at}{self.rows['Forecast']}"
        return f'IF({budget}="{NO_BUDGET}","",{budget}-{forecast})', self._variance(s)

    def _variance(self, s: Stretch) -> str | Fraction:
        planned = self._budget(s)
        return "" if isinstance(planned, str) else planned - self._sum(s, "cash")

    def letter(self, s: Stretch) -> tuple[str, Value]:
        cell, value = f"{s.at}{self.rows['Variance']}", self._variance(s)
        word = "" if isinstance(value, str) else "F" if value >= 0 else "U"
        return f'IF({cell}="","",IF({cell}>=0,"F","U"))', word

    def equity(self, s: Stretch) -> tuple[str, Value]:
        return self.line(s, SHEET_OF_LINE["equity"], "equity")

    def capitalized(self, s: Stretch) -> tuple[str, Value]:
        return self.line(s, SHEET_OF_LINE["capitalized"], "capitalized")


Figure = Callable[[_Block, Stretch], tuple[str, Value]]
ROWS: dict[str, tuple[str, Figure, str]] = {
    "Forecast": ("Forecast: loaded cost", _Block.loaded, "strong money"),
    "Budget": ("Budget", _Block.budget, "link money"),
    "Variance": ("Variance: budget less forecast", _Block.variance, "formula money"),
    "Letter": ("Favourable or unfavourable", _Block.letter, "formula heads"),
    "Committed": ("Committed: held or accepted", _Block.committed, "link money"),
    "Remaining": ("Remaining: budget less committed", _Block.remaining, "formula money"),
    "Run-rate": ("Exit run-rate: last period x year", _Block.run_rate, "formula money"),
    "Closing": ("Closing heads", _Block.closing, "link heads"),
    "Average FTE": ("Average FTE", _Block.average, "link fte"),
    "Per FTE": ("Loaded cost per FTE", _Block.per_fte, "formula money"),
    "Equity": ("Equity, not cash", _Block.equity, "link money"),
    "Capitalized": ("Capitalized, within loaded cost", _Block.capitalized, "link money"),
}


def write(facts: Facts, register: Register, roll: RollForwardSheet, grid: Grid) -> None:
    """The block."""
    block = _Block(facts, register, roll, grid.next)
    stretches = years(facts)
    base = facts.org.settings.reporting_currency
    labels = [(s.at, Formula(s.label_formula(), s.label), "head heads") for s in stretches]
    grid.row(("A", f"Cost by fiscal year, {base}", "head words"), *labels)
    for label, figure, style in ROWS.values():
        cells: list[tuple[str, Content, str]] = []
        for s in stretches:
            text, value = figure(block, s)
            cells.append((s.at, Formula(text, value), style))
        strong = "strong words" if style.startswith("strong") else "label words"
        grid.row(("A", label, strong), *cells)


def chart(facts: Facts, place: str) -> Chart:
    """Cost by month against the budget, spread evenly over its year."""
    row = facts.total_row
    cost = [Fraction(cents, CENTS) for cents in facts.cost.total.line("cash")]
    budget = [budget_of(facts, p.year_label) / year_periods(facts) for p in facts.periods]
    return Chart(
        place=place,
        labels=chart_labels(facts, COST), look="money",
        columns=(_series(facts, row, TOTAL, cost),),
        lines=(_series(facts, row + 1, BUDGET, budget),) if any(budget) else (),
    )  # fmt: skip


def _series(facts: Facts, row: int, title: str, values: Sequence[Fraction]) -> Series:
    months = facts.months
    cells = f"{COST}!${months[0]}${row}:${months[-1]}${row}"
    return Series(Words(f"{COST}!$A${row}", (title,)), Numbers(cells, values, "money"))
