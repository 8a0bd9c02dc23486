"""Positions, the register: a row for every spell and pool, and spare rows that calculate."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from orgplan.exchange.workbook.cells import Cell, Content, Formula, Pen
from orgplan.exchange.workbook.columns import register_columns
from orgplan.exchange.workbook.facts import Entry, Facts
from orgplan.exchange.workbook.heading import plain_heading
from orgplan.exchange.workbook.helpers import entered, worked_out
from orgplan.exchange.workbook.pay import Pay
from orgplan.exchange.workbook.register import NAME, Column, Register
from orgplan.exchange.workbook.sheet import FIRST_ROW, Choice, Grid, Kind, Sheet

FIRST_HELPER = "unit"
NOTES = (
    "One row for every stay in a seat (spell) and every pool; the end date is the last paid day. "
    "Columns without data are hidden.",
    "The rows below the last entry are spare: fill them in and the workings follow. "
    "Columns from BD on are what the workings look up.",
    "Wages before (column N) were worked out by OrgPlan: wages of the calendar "
    "year before the plan starts.",
)


def register(facts: Facts) -> Register:
    """Where the register's columns stand; where pay is hidden its columns hold nothing."""
    fixed = tuple(_hushed(facts, c) for c in register_columns(facts.places))
    own = tuple(c for c in entered(facts) if _shown(facts, c))
    # Formulas of the register name its own columns, whose letters follow from the keys alone.
    draft = worked_out(facts, facts.places, lambda key: "")
    letters = Register((*fixed, *own, *_only(facts, draft)), facts.first, facts.last)
    columns = _only(facts, worked_out(facts, facts.places, letters.inside))
    return Register((*fixed, *own, *columns), facts.first, facts.last)


def _only(facts: Facts, columns: Iterable[Column]) -> tuple[Column, ...]:
    return tuple(column for column in columns if _shown(facts, column))


def _shown(facts: Facts, column: Column) -> bool:
    return not column.pay or facts.pay is not Pay.NONE


def _hushed(facts: Facts, column: Column) -> Column:
    """The column, or an empty one that keeps its letter."""
    if _shown(facts, column):
        return column
    return replace(column, formula="", choices="", value=lambda facts, entry: None)


def positions(facts: Facts, columns: Register) -> Sheet:
    """The sheet."""
    letters = columns.letters
    last = letters[columns.columns[-1].key]
    choices = tuple(
        Choice(f"{letters[c.key]}{facts.first}:{letters[c.key]}{facts.last}", c.choices)
        for c in columns.columns
        if c.choices
    )
    return Sheet(
        name=NAME,
        title=NAME,
        kind=Kind.INPUT,
        purpose="The register: every seat, filled or open, one row for every stay in it",
        rows=lambda pen: _rows(facts, columns, pen),
        widths={letters[c.key]: c.width for c in columns.columns},
        last=f"{last}{facts.last}",
        frozen=f"H{FIRST_ROW}",
        choices=choices,
        printed=f"A1:O{facts.last},Z1:AL{facts.last}",
        repeated="A:B",
        filtered=f"A{FIRST_ROW - 1}:{last}{facts.last}",
        hidden=_empty(facts, columns),
        guarded=_guarded(facts, columns),
    )


def _guarded(facts: Facts, columns: Register) -> tuple[str, ...]:
    """The columns that calculate."""
    return tuple(columns.cells(c.key) for c in columns.columns if c.formula and facts.live)


def _empty(facts: Facts, columns: Register) -> tuple[str, ...]:
    """The letters of columns that hold nothing on any row."""
    entries = facts.entries
    return tuple(
        columns.letters[c.key]
        for c in columns.columns
        if not c.formula and all(c.value(facts, e) in (None, "") for e in entries)
    )


def _rows(facts: Facts, columns: Register, pen: Pen) -> Iterator[str]:
    grid = Grid()
    headings = [(column.heading, column.look) for column in columns.columns]
    plain_heading(facts, grid, NAME, headings, NOTES)
    yield from grid.write(pen)
    for entry in facts.entries:
        yield pen.row(entry.number, _cells(facts, columns, entry.number, entry))
    for number in range(facts.first + len(facts.entries), facts.last + 1):
        yield pen.row(number, _cells(facts, columns, number, None))


def _cells(facts: Facts, columns: Register, number: int, entry: Entry | None) -> Iterator[Cell]:
    words = columns.words(str(number))
    for column in columns.columns:
        at = columns.letters[column.key]
        value = column.value(facts, entry) if entry else column.blank
        content: Content = value
        if column.formula and facts.live:
            worth = value if entry else column.spare
            content = Formula(column.formula.format_map(words), worth)
        role = "formula" if column.formula else "input"
        yield Cell(at, content, f"{role} {column.look}")
