"""A working sheet: one row per entry of the register, one cell per period, by row templates.

Thousands of rows times dozens of periods times twenty sheets: a row is one text whose formulas
are filled in once for the sheet, then only the row number and the values change.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from fractions import Fraction
from typing import cast

from orgplan.exchange.workbook.cells import (
    Cell,
    Formula,
    Pen,
    Value,
    decimal,
    escaped,
    money,
    ratio,
    safe_text,
)
from orgplan.exchange.workbook.facts import Entry, Facts
from orgplan.exchange.workbook.heading import period_heading
from orgplan.exchange.workbook.register import NAME as REGISTER
from orgplan.exchange.workbook.register import Register
from orgplan.exchange.workbook.sheet import FIRST_ROW, Control, Grid, Kind, Sheet
from orgplan.exchange.workbook.sheets.rates import budget_of, year_periods
from orgplan.exchange.workbook.workings import SHEET_OF_LINE, HeaderRow, Working, shares
from orgplan.planning.money import CENTS

ROW = "\x00"
"""Stands for the row number in a template; no formula holds it."""

TOTAL, BUDGET = "Total", "Budget, spread evenly"
HEADINGS = ("Row ID", "Cost centre", "Title", "Team", "Status", ("FTE", "fte"))
LEADING = (("A", "id"), ("B", "centre"), ("C", "title"), ("D", "team"), ("E", "status"))
WIDTHS = {"A": 13, "B": 9, "C": 34, "D": 32, "E": 11, "F": 7}


class WorkingSheet:
    """A working as a sheet of the workbook."""

    def __init__(
        self, facts: Facts, register: Register, working: Working, names: Sequence[str]
    ) -> None:
        self.facts, self.register, self.working = facts, register, working
        self.names = names
        self._formulas: dict[str, str] = {}
        self._sums: list[float] = [0 if working.cents else 0.0] * (len(facts.periods) + 1)

    def sheet(self) -> Sheet:
        """The sheet's value."""
        facts, working = self.facts, self.working
        wide = dict.fromkeys(facts.months, self._width(max))
        return Sheet(
            name=working.name,
            title=working.title,
            kind=Kind.WORKING,
            purpose=working.title,
            rows=self.rows,
            widths={**WIDTHS, "G": self._width(sum), **wide},
            last=f"{facts.months[-1]}{self._last_row()}",
            frozen=f"H{FIRST_ROW}",
            guarded=(f"{working.name}!{self._body()}",)
            if working.formula and self.facts.live
            else (),
            control=self._control(),
        )

    def _last_row(self) -> int:
        return self.facts.total_row + self.working.budget if self.has_total else self.facts.last

    def _body(self) -> str:
        months = self.facts.months
        return f"${months[0]}${self.facts.first}:${months[-1]}${self.facts.last}"

    def _control(self) -> Control:
        look = "cents" if self.working.cents else "fte"
        return Control(f"SUM({self.working.name}!{self._body()})", self._engine_total(), look)

    def _engine_total(self) -> Value:
        """What OrgPlan's own cells of the sheet add up to, spare rows included."""
        facts, working = self.facts, self.working
        lines = {sheet: line for line, sheet in SHEET_OF_LINE.items()}
        if working.name in lines:
            return Fraction(sum(facts.cost.total.line(lines[working.name])), CENTS)
        spare = int(working.spare) * facts.spare_rows * len(facts.periods)
        if working.cents:
            every = (cast(Sequence[int], working.values(facts, entry)) for entry in facts.entries)
            return Fraction(sum(map(sum, every)), CENTS) + spare
        shares = (value for entry in facts.entries for value in working.values(facts, entry))
        return sum(value.numerator / value.denominator for value in shares) + spare

    def _width(self, across: Callable[[Iterable[int]], int]) -> float:
        """Wide enough for the largest total, by period or of all; dates need 10.5."""
        total = across(self.facts.cost.total.line("cash")) // CENTS if self.working.cents else 0
        return max(10.5, len(f"{total:,}") + 2)

    def rows(self, pen: Pen) -> Iterator[str]:
        """All rows."""
        yield from self._heading().write(pen)
        template = self._template(pen)
        pen.tell(self.facts.first, self.facts.last, self._formulas, ROW)
        for entry in self.facts.entries:
            yield _row(template, entry.number, self._texts(pen, entry))
        count = len(self.facts.months)
        spare = self.working.spare
        across = spare if self.working.running or spare == "0" else str(count)
        blank = (*[self._text(pen, "")] * 5, "0", across, *[spare] * count)
        for row in range(FIRST_ROW + len(self.facts.entries), self.facts.last + 1):
            yield _row(template, row, blank)
        if self.has_total:
            yield self._total(pen)
        if self.working.budget:
            yield self._budget(pen)

    @property
    def has_total(self) -> bool:
        """Whether adding the rows up means something."""
        return not self.working.running or self.working.name == "c_HC"

    def _heading(self) -> Grid:
        grid, working = Grid(), self.working
        across = "Last period" if working.running else "Total"
        title = f"{working.name}: {working.title}"
        headings = (*HEADINGS, (across, "money"))
        period_heading(self.facts, grid, title, headings, working.name, working.note)
        for number_of_row, row in (working.header or {}).items():
            grid.put(number_of_row, list(self._header_cells(row)))
        return grid

    def _header_cells(self, row: HeaderRow) -> Iterator[Cell]:
        yield Cell("A", row.name, "quiet words")
        months = self.facts.months
        for i, (at, value) in enumerate(zip(months, row.values, strict=True)):
            template = row.formula if i else row.start
            text = template.format(here=at, before=months[i - 1])
            yield Cell(at, Formula(text, value), row.style)

    def _template(self, pen: Pen) -> str:
        """A row with a place for its number and one for each value."""
        words = self.register.words(ROW, f"{REGISTER}!")
        cells = [
            self._text_cell(at, pen.styles["link words"], f'{words[key]}&""') for at, key in LEADING
        ]
        cells.append(self._number_cell("F", pen.styles["link fte"], words["fte"]))
        months = self.facts.months
        first, last = f"{months[0]}{ROW}", f"{months[-1]}{ROW}"
        across = last if self.working.running else f"SUM({first}:{last})"
        style = pen.styles[f"formula {self.working.look}"]
        cells.append(self._number_cell("G", style, across))
        cells += [self._cell(pen, i, words) for i in range(len(months))]
        return f'<row r="{ROW}">{"".join(cells)}</row>'

    def _cell(self, pen: Pen, i: int, words: dict[str, str]) -> str:
        working, at = self.working, self.facts.months[i]
        if not working.formula:
            style = pen.styles[f"value {working.look}"]
            return f'<c r="{at}{ROW}" s="{style}"><v>%s</v></c>'
        template = working.start if working.start and not i else working.formula
        formula = self._filled(template, i, words)
        return self._number_cell(at, pen.styles[f"formula {working.look}"], formula)

    def _number_cell(self, at: str, style: int, formula: str) -> str:
        """A place for a number, with its formula where rows calculate."""
        if not self.facts.live:
            return _number_cell(at, style, "")
        self._formulas[at] = formula
        return _number_cell(at, style, formula)

    def _text_cell(self, at: str, style: int, formula: str) -> str:
        """A place for a text: the text itself beside a formula, else its number in the table."""
        if self.facts.live:
            self._formulas[at] = formula
            return _text_cell(at, style, formula)
        return f'<c r="{at}{ROW}" s="{style}" t="s"><v>%s</v></c>'

    def _filled(self, template: str, i: int, words: dict[str, str]) -> str:
        months = self.facts.months
        at, before = months[i], months[i - 1]
        local = {
            "at": at,
            "row": ROW,
            "before": f"{before}{ROW}",
            "year": f"{at}$3",
            "year_before": f"{before}$3",
            "period_start": f"{at}$4",
            "period_end": f"{at}$5",
            "days": f"{at}$6",
        }
        parts = {key: text.format_map(local) for key, text in shares(self.facts).items()}
        sheets = {name: f"{name}!{at}{ROW}" for name in self.names}
        return template.format_map({**words, **sheets, **local, **parts})

    def _texts(self, pen: Pen, entry: Entry) -> list[str]:
        """An entry's values as the file writes them."""
        values = self._values(entry)
        across = values[-1] if self.working.running else sum(values)
        self._add(values, across)
        team = entry.team.name if entry.team else ""
        leading = (entry.row.id, entry.centre, entry.seat.title, team, entry.status)
        fte = entry.row.fte
        return [
            *(self._text(pen, text) for text in leading),
            ratio(fte.numerator, fte.denominator),
            *self._numbers((across, *values)),
        ]

    def _text(self, pen: Pen, text: str) -> str:
        return escaped(safe_text(text)) if self.facts.live else str(pen.text(text))

    def _values(self, entry: Entry) -> Sequence[int] | Sequence[float]:
        """Whole cents, or what the file rounds to a float anyway: to add fractions takes long."""
        values = self.working.values(self.facts, entry)
        if self.working.cents:
            return cast(Sequence[int], values)
        return [value.numerator / value.denominator for value in values]

    def _numbers(self, values: Iterable[int] | Iterable[float]) -> Iterator[str]:
        if self.working.cents:
            return map(money, cast(Iterable[int], values))
        return map(decimal, values)

    def _add(self, values: Sequence[float], across: float) -> None:
        self._sums = [a + b for a, b in zip(self._sums, (across, *values), strict=True)]

    def _total(self, pen: Pen) -> str:
        last, style = self.facts.last, f"total {self.working.look}"
        texts = list(self._numbers(self._sums))
        cells = [f'<c r="A{ROW}" s="{pen.styles["total words"]}" t="s"><v>%s</v></c>']
        cells += [f'<c r="{at}{ROW}" s="{pen.styles["total words"]}"/>' for at in "BCDEF"]
        sums = {at: f"SUM({at}{FIRST_ROW}:{at}{last})" for at in ("G", *self.facts.months)}
        pen.tell(self.facts.total_row, self.facts.total_row, sums, ROW)
        for at, formula in sums.items():
            cells.append(_number_cell(at, pen.styles[style], formula if pen.formulas else ""))
        template = f'<row r="{ROW}">{"".join(cells)}</row>'
        return _row(template, self.facts.total_row, (str(pen.text(TOTAL)), *texts))

    def _budget(self, pen: Pen) -> str:
        """Each period's part of its fiscal year's budget."""
        facts, ranges = self.facts, self.facts.places.ranges
        row = facts.total_row + 1
        cells = [Cell("A", BUDGET, "label words")]
        for at, period in zip(facts.months, facts.periods, strict=True):
            value = budget_of(facts, period.year_label) / year_periods(facts)
            total = f"SUMIFS({ranges['budget_sums']},{ranges['budget_years']},{at}$2)"
            cells.append(Cell(at, Formula(f"{total}/asm_Year_Periods", value), "link money"))
        return pen.row(row, cells)


def _row(template: str, row: int, texts: Sequence[str]) -> str:
    return template.replace(ROW, str(row)) % tuple(texts)


def _number_cell(at: str, style: int, formula: str) -> str:
    if not formula:
        return f'<c r="{at}{ROW}" s="{style}"><v>%s</v></c>'
    return f'<c r="{at}{ROW}" s="{style}"><f>{_literal(formula)}</f><v>%s</v></c>'


def _text_cell(at: str, style: int, formula: str) -> str:
    return f'<c r="{at}{ROW}" s="{style}" t="str"><f>{_literal(formula)}</f><v>%s</v></c>'


def _literal(formula: str) -> str:
    """A formula inside a template, where a percent sign would ask for a value."""
    return escaped(formula).replace("%", "%%")
