"""Quarters to the right of the months on outputs, where a workbook is asked for by quarter."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from orgplan.exchange.workbook.cells import Cell, Formula, Value
from orgplan.exchange.workbook.facts import FIRST_MONTH, Facts
from orgplan.exchange.workbook.options import Cut
from orgplan.exchange.workbook.sheet import Grid, column
from orgplan.exchange.workbook.sheets.stretch import Stretch, quarters

SUM, FIRST, LAST, MEAN = "sum", "first", "last", "mean"


def beside(facts: Facts) -> list[Stretch]:
    """The quarters with the columns they have here; none unless they are asked for."""
    if facts.options.calendar is not Cut.QUARTERS:
        return []
    first = FIRST_MONTH + len(facts.months)
    return [replace(s, at=column(first + i)) for i, s in enumerate(quarters(facts))]


def after(facts: Facts) -> int:
    """The first column, counted from 1, to the right of months and quarters."""
    return FIRST_MONTH + len(facts.months) + len(beside(facts))


def hidden(facts: Facts) -> tuple[str, ...]:
    """The months' columns where quarters stand in their place."""
    return facts.months if beside(facts) else ()


def widths(facts: Facts, wide: float) -> dict[str, float]:
    """How wide the quarters are."""
    return dict.fromkeys((s.at for s in beside(facts)), wide)


def head(facts: Facts, grid: Grid) -> None:
    """The quarters' names in the row of headings."""
    for s in beside(facts):
        grid.add(7, (s.at, Formula(s.label_formula(), s.label), "head heads"))


def cells(
    facts: Facts, row: int, style: str, values: Sequence[Value], kind: str = SUM
) -> Iterator[Cell]:
    """A row's quarters: sums of its months, their first, last or mean."""
    for s in beside(facts):
        span = f"{s.first}{row}:{s.last}{row}"
        part = [_exact(value) for value in values[s.begin : s.stop]]
        total = sum(part, Fraction(0))
        text, value = {
            SUM: (f"SUM({span})", total),
            FIRST: (f"{s.first}{row}", part[0]),
            LAST: (f"{s.last}{row}", part[-1]),
            MEAN: (f"SUM({span})/COUNT({span})", total / len(part)),
        }[kind]
        yield Cell(s.at, Formula(text, value), style)


def _exact(value: Value) -> Fraction:
    return Fraction(value) if isinstance(value, int | float | Decimal | Fraction) else Fraction(0)
