"""A table on a sheet: columns as data, a row for each thing, and where its cells stand."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Generic, TypeVar

from orgplan.exchange.workbook.cells import Cell, Content, Formula, Value
from orgplan.exchange.workbook.facts import Facts
from orgplan.exchange.workbook.pay import Pay
from orgplan.exchange.workbook.sheet import FIRST_ROW, Grid, Row, column
from orgplan.planning.money import CENTS

T = TypeVar("T")
LINE_HEIGHT, HEAD_HEIGHT = 13.5, 42
TALLEST = 400.0
WRAP = "wrap"
# Letters of the workbook's font that fit in a column's unit of width, a little less than all.
FITTING = 1.15


@dataclass(frozen=True, slots=True, kw_only=True)
class TableColumn(Generic[T]):
    """A column: its value of a thing, and where it is live the formula that gives the same.

    The formula names other columns of its row in {braces}, and whatever else the table is given.
    """

    key: str
    heading: str
    value: Callable[[T], Value]
    look: str = "words"
    width: float = 12
    role: str = "value"
    formula: str = ""


class Table(Generic[T]):
    """Rows of things from `first` down; a table without any has one row that says so.

    A table that is not `live` holds values where its formulas would stand.
    """

    def __init__(
        self,
        name: str,
        columns: Sequence[TableColumn[T]],
        things: Sequence[T],
        first: int = FIRST_ROW,
        words: Mapping[str, str] | None = None,
        *,
        live: bool = True,
    ) -> None:
        self.name, self.columns, self.things, self.first = name, tuple(columns), things, first
        self.letters = {c.key: column(i) for i, c in enumerate(self.columns, start=1)}
        self.words, self.live = dict(words or {}), live

    @property
    def last(self) -> int:
        """The last row."""
        return self.first + max(1, len(self.things)) - 1

    @property
    def widths(self) -> dict[str, float]:
        """The columns' widths by letter."""
        return {self.letters[c.key]: c.width for c in self.columns}

    @property
    def end(self) -> str:
        """The letter of the last column."""
        return column(len(self.columns))

    def cells(self, key: str) -> str:
        """A column's cells, for formulas on the same sheet."""
        letter = self.letters[key]
        return f"${letter}${self.first}:${letter}${self.last}"

    def outside(self, key: str) -> str:
        """The same for formulas on other sheets."""
        return f"{self.name}!{self.cells(key)}"

    @property
    def headings(self) -> list[tuple[str, str]]:
        """Each column's heading with its format."""
        return [(c.heading, c.look) for c in self.columns]

    def head(self, grid: Grid) -> None:
        """The headings, for a table that does not begin below the sheet's own."""
        assert grid.row(*self.head_cells(), height=HEAD_HEIGHT) == self.first - 1

    def head_cells(self) -> Iterator[tuple[str, Content, str]]:
        """The cells of the headings."""
        for c in self.columns:
            yield self.letters[c.key], c.heading, f"head {c.look}"

    def write(self, grid: Grid, empty: str) -> None:
        """All rows; `empty` is what stands there instead of none."""
        if self.things:
            grid.stream(len(self.things), self._rows)
        else:
            grid.row(("A", empty, "note words"))
        assert grid.next == self.last + 1

    def _rows(self) -> Iterator[Row]:
        for row, thing in enumerate(self.things, start=self.first):
            yield list(self._cells(thing, row)), self._height(thing)

    def _cells(self, thing: T, row: int) -> Iterator[Cell]:
        words = {key: f"${letter}{row}" for key, letter in self.letters.items()}
        for c in self.columns:
            value, role = c.value(thing), c.role
            content: Content = value
            if c.formula and self.live:
                content = Formula(c.formula.format_map({**self.words, **words}), value)
                role = "formula" if role == "value" else role
            yield Cell(self.letters[c.key], content, f"{role} {c.look}")

    def _height(self, thing: T) -> float | None:
        """Tall enough for its longest text; viewers differ in whether they find out themselves."""
        wrapped = ((c.width, str(c.value(thing) or "")) for c in self.columns if c.look == WRAP)
        lines = max((lines_of(text, width) for width, text in wrapped), default=1)
        return min(TALLEST, lines * LINE_HEIGHT) if lines > 1 else None


def lines_of(text: str, width: float) -> int:
    """How many lines a text takes in a column."""
    room = max(1.0, width * FITTING)
    return sum(max(1, ceil(len(part) / room)) for part in text.split("\n"))


def wide_enough(facts: Facts) -> float:
    """The width of a column in which the plan's whole cost can stand with its cents."""
    total = sum(facts.cost.total.line("cash")) if facts.pay is not Pay.NONE else 0
    return max(13.0, len(f"{total / CENTS:,.2f}") + 2.0)
