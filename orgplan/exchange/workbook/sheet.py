"""A sheet as a value: its rows, and everything around them that a person sees or prints."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from orgplan.exchange.workbook.cells import Cell, Content, Pen, Value

FIRST_ROW = 8
"""Where data begin on every sheet but the ledger; the rows above are the header."""

NO_FILL = "none"
"""The colour of columns that only hold others up."""

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
Rows = Callable[[Pen], Iterable[str]]


class Kind(StrEnum):
    """What a sheet is for; the tab's colour follows."""

    CONTROL = "control"
    INPUT = "input"
    WORKING = "working"
    OUTPUT = "output"
    DATA = "data"


@dataclass(frozen=True, slots=True)
class Choice:
    """Cells whose value is chosen from a list with a name."""

    cells: str
    names: str


@dataclass(frozen=True, slots=True)
class Numbers:
    """A row of cells with the figures or dates in them, for a chart."""

    cells: str
    values: Sequence[Value]
    look: str


@dataclass(frozen=True, slots=True)
class Words:
    """A row of cells with the words in them, for a chart."""

    cells: str
    values: Sequence[str]


@dataclass(frozen=True, slots=True)
class Series:
    """One row of figures in a chart, and the cell that names it; `colour` where it has its own."""

    title: Words
    figures: Numbers
    colour: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """Figures over time: columns stacked on each other, and lines above them.

    The cell above its place says what it shows. `least` is where its axis begins, `width` is in
    centimetres.
    """

    place: str
    labels: Numbers | Words
    columns: tuple[Series, ...]
    lines: tuple[Series, ...] = ()
    look: str = "heads"
    least: float | None = None
    width: float = 13
    legend: bool = True


@dataclass(frozen=True, slots=True)
class Control:
    """What a sheet adds up to: its own formula, and the figure that OrgPlan worked out."""

    formula: str
    value: Value
    look: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One sheet; `last` is its last cell, `pages_high` 0 prints on as many pages as it takes.

    `printed` are the ranges to print where that is not all, `repeated` columns of every page.
    `links` leads from a cell to a sheet, `statuses` are ranges of status words, `guarded` are
    ranges that hold formulas in every cell and `control` is a total, both for the Checks sheet. A
    `secret` sheet is hidden, and a spreadsheet does not offer to show it.
    """

    name: str
    title: str
    kind: Kind
    purpose: str
    rows: Rows
    widths: Mapping[str, float]
    last: str
    frozen: str = "A8"
    header_rows: int = FIRST_ROW - 1
    pages_high: int = 0
    printed: str = ""
    repeated: str = ""
    choices: tuple[Choice, ...] = ()
    links: Mapping[str, str] | None = None
    statuses: tuple[str, ...] = ()
    filtered: str = ""
    hidden: tuple[str, ...] = ()
    charts: tuple[Chart, ...] = ()
    protected: bool = True
    guarded: tuple[str, ...] = ()
    control: Control | None = None
    secret: bool = False


Row = tuple[list[Cell], float | None]
"""A row's cells and its height, None where it is as high as it happens to be."""


class Grid:
    """Rows of cells under construction, from the top down."""

    def __init__(self, first: int = FIRST_ROW) -> None:
        self.next = first
        self._rows: dict[int, Row | Callable[[], Iterable[Row]]] = {}

    def row(self, *cells: tuple[str, Content, str], height: float | None = None) -> int:
        """Add a row of (column, content, style); returns its number."""
        return self.put(self.next, [Cell(*cell) for cell in cells], height)

    def put(self, number: int, cells: list[Cell], height: float | None = None) -> int:
        """Set a row by its number, which must not lie above the last one."""
        self._rows[number] = (cells, height)
        self.next = number + 1
        return number

    def skip(self, rows: int = 1) -> None:
        """Leave rows empty."""
        self.next += rows

    def stream(self, count: int, rows: Callable[[], Iterable[Row]]) -> None:
        """Keep as many rows free and make them only when they are written: there may be many."""
        self._rows[self.next] = rows
        self.next += count

    def add(self, number: int, *cells: tuple[str, Content, str]) -> None:
        """Add cells to the right of a row that is there."""
        row = self._rows[number]
        assert not callable(row)
        row[0].extend(Cell(*cell) for cell in cells)

    def write(self, pen: Pen) -> Iterator[str]:
        """The rows' XML."""
        for first, row in self._rows.items():
            rows = row() if callable(row) else (row,)
            for number, (cells, height) in enumerate(rows, start=first):
                yield pen.row(number, cells, height)


def column(index: int) -> str:
    """The letters of a column, counted from 1."""
    name = ""
    while index:
        index, rest = divmod(index - 1, 26)
        name = LETTERS[rest] + name
    return name


def column_number(letters: str) -> int:
    """A column's place by its letters, from 0: A is 0, AA is 26."""
    number = 0
    for letter in letters:
        number = number * 26 + LETTERS.index(letter) + 1
    return number - 1
