"""Dept_PnL: cost lines by month of a cost centre that is chosen in a cell, or of all."""

from collections.abc import Sequence
from fractions import Fraction

from orgplan.exchange.workbook.cells import Cell, Content, Formula, Value
from orgplan.exchange.workbook.facts import Entry, Facts
from orgplan.exchange.workbook.heading import period_heading
from orgplan.exchange.workbook.register import Register
from orgplan.exchange.workbook.sheet import FIRST_ROW, Choice, Grid, Kind, Sheet, column
from orgplan.exchange.workbook.sheets import by_quarter
from orgplan.exchange.workbook.sheets.ledger import WORDS
from orgplan.exchange.workbook.sheets.rates import year_periods
from orgplan.exchange.workbook.sheets.roll_forward import ALL, RollForwardSheet
from orgplan.exchange.workbook.sheets.roll_forward import NAME as ROLL
from orgplan.exchange.workbook.sheets.stretch import Stretch, years
from orgplan.exchange.workbook.workings import SHEET_OF_LINE
from orgplan.model.records.values import CalendarScheme
from orgplan.planning.arithmetic import CASH_LINES
from orgplan.planning.money import CENTS

NAME = "Dept_PnL"
CHOSEN, KEY = "$B$8", "$D$8"
FIRST_LINE = FIRST_ROW + 2
HEADINGS = ("Cost line", "", "", "", "", "", ("Whole plan", "money"))
NOTE = "Choose a cost centre in B8: everything below follows. Run-rate: last period x a year."
BELOW = {"equity": "Equity, not cash", "capitalized": "Capitalized, within loaded cost"}


class DeptSheet:
    """The chosen cost centre's lines, and the columns beside the months."""

    def __init__(self, facts: Facts, register: Register, roll: RollForwardSheet) -> None:
        self.facts, self.register, self.roll = facts, register, roll
        self.years = years(facts)
        first = by_quarter.after(facts)
        self.beside = [column(first + i) for i in range(len(self.years) + 2)]
        self.loaded = FIRST_LINE + len(CASH_LINES)

    def sheet(self) -> Sheet:
        """The sheet's value."""
        facts, grid = self.facts, self._heading()
        self._rows(grid)
        facts.places.name("sel_CostCentre", NAME, "B", FIRST_ROW)
        months, last = facts.months, self.beside[-1]
        body = f"{NAME}!${months[0]}${FIRST_LINE}:${months[-1]}${self.loaded - 1}"
        wide = dict.fromkeys((*months, *self.beside), 13)
        return Sheet(
            name=NAME, title="Cost by department", kind=Kind.OUTPUT,
            purpose="Cost lines by month of one cost centre, chosen in a cell, or of all",
            rows=grid.write, last=f"{last}{grid.next - 1}", frozen=f"H{FIRST_ROW}",
            widths={"A": 32, "B": 20, "C": 3, "D": 5, "E": 3, "F": 8, "G": 15, **wide,
                    **by_quarter.widths(facts, 14)},
            hidden=by_quarter.hidden(facts),
            choices=(Choice(f"B{FIRST_ROW}", "lst_PnL"),), guarded=(body,),
        )  # fmt: skip

    def _rows(self, grid: Grid) -> None:
        """The choice, the lines of loaded cost, what stands apart, and heads."""
        grid.row(("A", "Cost centre", "strong words"), ("B", ALL, "input text"),
                 ("D", Formula(f'IF({CHOSEN}="{ALL}",0,MATCH({CHOSEN},lst_CC,0))', 0),
                  "quiet whole"))  # fmt: skip
        grid.skip()
        for line in CASH_LINES:
            self._line(grid, line, WORDS[line])
        self._sum(grid)
        grid.skip()
        for line, label in BELOW.items():
            self._line(grid, line, label)
        grid.skip()
        self._heads(grid)

    def _heading(self) -> Grid:
        grid, facts = Grid(), self.facts
        period_heading(facts, grid, f"{NAME}: cost of a department", HEADINGS, NAME, NOTE)
        by_quarter.head(facts, grid)
        labels = [Formula(f"{s.last}$2", s.label) for s in self.years]
        this = self.years[0].label
        words: list[Content] = [
            *labels,
            "Run-rate",
            f"Next year's more of those who start in {this}",
        ]
        grid.add(
            7, *((at, text, "head heads") for at, text in zip(self.beside, words, strict=True))
        )
        return grid

    def _money(self, cents: Sequence[int]) -> Fraction:
        return Fraction(sum(cents), CENTS)

    def _line(self, grid: Grid, line: str, label: str) -> None:
        facts, row, sheet = self.facts, grid.next, SHEET_OF_LINE[line]
        cents = facts.cost.total.line(line)
        cells = []
        for at, value in zip(facts.months, cents, strict=True):
            rows = f"{sheet}!{at}${facts.first}:{at}${facts.last}"
            chosen = f"SUMIFS({rows},{self.register.cells('centre_key')},{KEY})"
            text = f"IF({KEY}=0,SUM({rows}),{chosen})"
            cells.append(Cell(at, Formula(text, Fraction(value, CENTS)), "link money"))
        strong = line in CASH_LINES
        words = "label words" if strong else "note words"
        more = self._more(line), self._more_value(line)
        self._put(grid, Cell("A", label, words), cells, cents, Formula(*more), row)

    def _put(
        self, grid: Grid, label: Cell, cells: list[Cell], cents: Sequence[int], more: Formula,
        row: int, role: str = "formula",
    ) -> None:  # fmt: skip
        """A row with its sum, years, run-rate and what it adds next year."""
        months = self.facts.months
        across = Formula(f"SUM({months[0]}{row}:{months[-1]}{row})", self._money(cents))
        totals = [
            Formula(f"SUM({s.first}{row}:{s.last}{row})", self._money(cents[s.begin : s.stop]))
            for s in self.years
        ]
        period = self.facts.periods[-1]
        yearly = Formula(f"{months[-1]}{row}{self._year(months[-1])}",
                         Fraction(cents[-1], CENTS) / period.share)  # fmt: skip
        beside = zip(self.beside, (*totals, yearly, more), strict=True)
        grid.put(row, [
            label, Cell("G", across, f"{role} money"), *cells,
            *by_quarter.cells(self.facts, row, f"{role} money",
                              [Fraction(value, CENTS) for value in cents]),
            *(Cell(at, content, f"{role} money") for at, content in beside),
        ])  # fmt: skip

    def _year(self, at: str) -> str:
        """What makes a year of a period."""
        months = self.facts.org.calendar.scheme is CalendarScheme.MONTHS
        return "*12" if months else f"/{at}$6*364"

    def _sum(self, grid: Grid) -> None:
        row, last = grid.next, self.loaded - 1
        cents = self.facts.cost.total.line("cash")
        cells = [
            Cell(at, Formula(f"SUM({at}{FIRST_LINE}:{at}{last})", Fraction(value, CENTS)),
                 "total money")
            for at, value in zip(self.facts.months, cents, strict=True)
        ]  # fmt: skip
        at = self.beside[-1]
        value = sum((self._more_value(line) for line in CASH_LINES), Fraction(0))
        more = Formula(f"SUM({at}{FIRST_LINE}:{at}{last})", value)
        label = Cell("A", "Loaded cost", "total words")
        self._put(grid, label, cells, cents, more, row, "total")

    def _whole_next(self) -> Stretch | None:
        """The second fiscal year where the plan covers it whole."""
        found = self.years[1] if len(self.years) > 1 else None
        whole = found and found.stop - found.begin == year_periods(self.facts)
        return found if whole else None

    def _more(self, line: str) -> str:
        """What rows that start in the first year cost more in the next: by that year, or its end.

        Cells are multiplied row by row, so that one sum takes the rows of the chosen centre only.
        """
        s, after = self.years[0], self._whole_next()
        cells, facts, sheet = self.register.cells, self.facts, SHEET_OF_LINE[line]

        def over(first: str, last: str) -> str:
            return (
                f"SUMPRODUCT(((({KEY}=0)+({cells('centre_key')}={KEY}))>0)"
                f"*({cells('start')}>={s.first}$4)*({cells('start')}<={s.last}$5)"
                f"*{sheet}!{first}${facts.first}:{last}${facts.last})"
            )

        this = over(s.first, s.last)
        if after:
            return f"{over(after.first, after.last)}-{this}"
        if line == "one_off":
            return f"-{this}"
        return f"{over(s.last, s.last)}{self._year(s.last)}-{this}"

    def _more_value(self, line: str) -> Fraction:
        s, after = self.years[0], self._whole_next()
        periods = self.facts.periods
        rows = [e.cost.line(line) for e in self.facts.entries if self._starts(e, s)]
        this = sum(sum(cells[s.begin : s.stop]) for cells in rows)
        if after:
            later = Fraction(sum(sum(cells[after.begin : after.stop]) for cells in rows))
        elif line == "one_off":
            later = Fraction(0)
        else:
            ending = sum(cells[s.stop - 1] for cells in rows)
            later = Fraction(ending) / periods[s.stop - 1].share
        return (later - this) / CENTS

    def _starts(self, entry: Entry, s: Stretch) -> bool:
        periods = self.facts.periods
        return periods[s.begin].start <= entry.row.start <= periods[s.stop - 1].end

    def _heads(self, grid: Grid) -> None:
        for measure, look in (("Closing", self.facts.heads_look), ("Average FTE", "fte")):
            cells = []
            values: Sequence[Value] = self.roll.total[measure]
            for at, value in zip(self.facts.months, values, strict=True):
                names = f"{ROLL}!$C${FIRST_ROW}:$C${self.roll.last_row}"
                keys = f"{ROLL}!$D${FIRST_ROW}:$D${self.roll.last_row}"
                rows = f"{ROLL}!{at}${FIRST_ROW}:{at}${self.roll.last_row}"
                chosen = f'SUMIFS({rows},{names},"{measure}",{keys},{KEY})'
                total = f"{ROLL}!{at}${self.roll.row(measure)}"
                text = f"IF({KEY}=0,{total},{chosen})"
                cells.append(Cell(at, Formula(text, value), f"link {look}"))
            label = "Closing heads" if measure == "Closing" else measure
            kind = by_quarter.LAST if measure == "Closing" else by_quarter.MEAN
            cells += by_quarter.cells(self.facts, grid.next, f"formula {look}", values, kind)
            grid.put(grid.next, [Cell("A", label, "label words"), *cells])
