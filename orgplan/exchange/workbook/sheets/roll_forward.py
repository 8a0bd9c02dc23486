"""HC_Rollforward: opening to closing heads of every cost centre, counted from the register."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from orgplan.exchange.workbook.cells import Cell, Formula, Pen
from orgplan.exchange.workbook.facts import Facts
from orgplan.exchange.workbook.heading import period_heading
from orgplan.exchange.workbook.heads import Tally, added
from orgplan.exchange.workbook.register import Register
from orgplan.exchange.workbook.sheet import FIRST_ROW, Grid, Kind, Sheet, column
from orgplan.exchange.workbook.sheets import by_quarter
from orgplan.exchange.workbook.sheets.by_quarter import FIRST, LAST, MEAN, SUM
from orgplan.model.records import CostCentre
from orgplan.planning.headcount import COUNTING_RULE

NAME = "HC_Rollforward"
ALL = "All cost centres"


@dataclass(frozen=True, slots=True)
class Measure:
    """A row of a block: what column G makes of it, and its formula over the register."""

    name: str
    across: str
    look: str
    formula: str
    strong: bool = False


def _moved(weight: str, date: str, *tests: str) -> str:
    asked = ",".join(tests) + "," if tests else ""
    return (
        f"SUMIFS({{{weight}}},{{centre_key}},$D{{row}},{asked}"
        f'{{{date}}},">="&{{at}}$4,{{{date}}},"<="&{{at}}$5)'
    )


def _stock(weight: str) -> str:
    """What is in seat after the last day: counted in by then, not counted out."""
    return (
        f'SUMIFS({{{weight}}},{{centre_key}},$D{{row}},{{counted}},"<="&{{at}}$5)'
        f'-SUMIFS({{{weight}}},{{centre_key}},$D{{row}},{{last}},"<="&{{at}}$5)'
    )


OPENING = (
    'SUMIFS({head_weight},{centre_key},$D{row},{counted},"<"&{at}$4)'
    '-SUMIFS({head_weight},{centre_key},$D{row},{last},"<"&{at}$4)'
)
_NEW = ('{kind},"<>Backfill"', '{kind},"<>Transfer"')
_OTHER = ('{exit},"<>Voluntary"', '{exit},"<>Transfer"')
MEASURES = (
    Measure("Opening", FIRST, "heads", "{before_closing}", strong=True),
    Measure("New", SUM, "heads", _moved("head_weight", "counted", *_NEW)),
    Measure("Backfill", SUM, "heads", _moved("head_weight", "counted", '{kind},"Backfill"')),
    Measure("Transfer in", SUM, "heads", _moved("head_weight", "counted", '{kind},"Transfer"')),
    Measure("Voluntary leavers", SUM, "heads",
            "-" + _moved("head_weight", "last", '{exit},"Voluntary"')),
    Measure("Other leavers", SUM, "heads", "-" + _moved("head_weight", "last", *_OTHER)),
    Measure("Transfer out", SUM, "heads",
            "-" + _moved("head_weight", "last", '{exit},"Transfer"')),
    Measure("Closing", LAST, "heads", "SUM({at}{opening_row}:{at}{above})", strong=True),
    Measure("Check", SUM, "heads",
            "{at}{above}-SUMIFS({hc},{centre_key},$D{row})"),
    Measure("Filled", LAST, "heads", "{at}{closing_row}-{at}{below}"),
    Measure("To be hired", LAST, "heads", _stock("open_weight")),
    Measure("Closing FTE", LAST, "fte", _stock("fte_weight")),
    Measure("Average FTE", MEAN, "fte", "SUMIFS({fte_cells},{centre_key},$D{row})"),
    Measure("Contractors", LAST, "heads", _stock("other_weight")),
)  # fmt: skip
HEIGHT = len(MEASURES) + 1
PLACE = {measure.name: i for i, measure in enumerate(MEASURES)}


class RollForwardSheet:
    """The blocks, the sum of all cost centres first."""

    def __init__(self, facts: Facts, register: Register, tallies: Mapping[str, Tally]) -> None:
        self.facts, self.tallies = facts, tallies
        self.total = added(list(tallies.values()))
        self._register = {key: register.cells(key) for key in register.letters}

    def row(self, measure: str) -> int:
        """The row of a measure of all cost centres."""
        return FIRST_ROW + PLACE[measure]

    @property
    def last_row(self) -> int:
        """The last row of the last block."""
        return FIRST_ROW + HEIGHT * (len(self.tallies) + 1) - 2

    def sheet(self) -> Sheet:
        """The sheet's value."""
        months = dict.fromkeys(self.facts.months, 10.5) | by_quarter.widths(self.facts, 10.5)
        return Sheet(
            name=NAME,
            title="Headcount roll-forward",
            kind=Kind.OUTPUT,
            purpose="Opening to closing heads by cost centre and month, tied to the register",
            rows=self._rows,
            widths={"A": 11, "B": 32, "C": 17, "D": 6, "E": 2, "F": 8, "G": 11, **months},
            last=f"{column(by_quarter.after(self.facts) - 1)}{self.last_row}",
            hidden=by_quarter.hidden(self.facts),
            frozen=f"H{FIRST_ROW}",
        )

    def _rows(self, pen: Pen) -> Iterator[str]:
        grid = Grid()
        headings = (
            "Cost centre",
            "Name",
            "Measure",
            ("No.", "heads"),
            "",
            "",
            ("Whole plan", "heads"),
        )
        title = f"{NAME}: heads from opening to closing"
        period_heading(self.facts, grid, title, headings, NAME, COUNTING_RULE)
        by_quarter.head(self.facts, grid)
        self._block(grid, ALL, self.total, None)
        yield from grid.write(pen)
        for key, (centre, tally) in enumerate(self.tallies.items(), start=1):
            # Block by block: a large plan has many cost centres and periods.
            grid = Grid(grid.next + 1)
            self._block(grid, centre, tally, key)
            yield from grid.write(pen)

    def _block(self, grid: Grid, centre: str, tally: Tally, key: int | None) -> None:
        """One cost centre's rows; without a key, the sum of all of them."""
        top = grid.next
        found = self.facts.org.get(CostCentre, centre)
        for measure in MEASURES:
            row = grid.next
            values = tally[measure.name]
            style = "strong" if measure.strong else "label"
            number = Formula(f"MATCH(A{row},lst_CC,0)", key) if key else None
            name = found.name if found and row == top else None
            cells = [
                Cell("A", centre, "strong words" if row == top else "quiet words"),
                Cell("B", name, "label words"),
                Cell("C", measure.name, f"{style} words"),
                Cell("D", number, "quiet whole"),
                self._across(measure, row, values),
            ]
            cells += self._cells(measure, top, values, total=key is None)
            cells += by_quarter.cells(self.facts, row, self._style(measure), values, measure.across)
            grid.put(row, cells)

    def _across(self, measure: Measure, row: int, values: Sequence[Fraction]) -> Cell:
        months = self.facts.months
        span = f"{months[0]}{row}:{months[-1]}{row}"
        text, value = {
            SUM: (f"SUM({span})", sum(values, Fraction(0))),
            FIRST: (f"{months[0]}{row}", values[0]),
            LAST: (f"{months[-1]}{row}", values[-1]),
            MEAN: (f"SUM({span})/COUNT({span})", sum(values, Fraction(0)) / len(values)),
        }[measure.across]
        return Cell("G", Formula(text, value), self._style(measure))

    def _style(self, measure: Measure) -> str:
        look = self.facts.heads_look if measure.look == "heads" else measure.look
        return f"{'strong' if measure.strong else 'formula'} {look}"

    def _cells(
        self, measure: Measure, top: int, values: Sequence[Fraction], *, total: bool
    ) -> Iterator[Cell]:
        for i, (at, value) in enumerate(zip(self.facts.months, values, strict=True)):
            words = self._words(measure, top, i)
            text = self._template(measure, first=i == 0, total=total).format_map(words)
            yield Cell(at, Formula(text, value), self._style(measure))

    def _template(self, measure: Measure, *, first: bool, total: bool) -> str:
        """A total adds the blocks below it up, but for what its own block says of itself."""
        own = measure.name in ("Closing", "Check", "Filled") or (
            measure.name == "Opening" and not first
        )
        if total and measure.name == "Check":
            return "{at}{above}-SUM({hc})"
        if total and not own:
            return "SUMIFS({at}${below_total}:{at}${bottom},$C${below_total}:$C${bottom},$C{row})"
        return OPENING if measure.name == "Opening" and first else measure.formula

    def _words(self, measure: Measure, top: int, i: int) -> dict[str, str]:
        months, row = self.facts.months, top + PLACE[measure.name]
        at, first, last = months[i], self.facts.first, self.facts.last
        closing = top + PLACE["Closing"]
        return {
            **self._register,
            "at": at,
            "row": str(row),
            "above": str(row - 1),
            "below": str(row + 1),
            "opening_row": str(top),
            "closing_row": str(closing),
            "before_closing": f"{months[i - 1]}{closing}",
            "below_total": str(FIRST_ROW + HEIGHT),
            "bottom": str(self.last_row),
            "hc": f"c_HC!{at}${first}:{at}${last}",
            "fte_cells": f"c_FTE!{at}${first}:{at}${last}",
        }
