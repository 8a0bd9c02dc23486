"""A system's file as rows of cells: what is written, previewed, counted and added up."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from orgplan.exchange.systems.scene import Scene
from orgplan.exchange.systems.system import Cell, Column, Table
from orgplan.exchange.workbook.pay import Pay
from orgplan.language import tr
from orgplan.model.errors import PlanError

NOTHING = "not in the plan: left empty"
Totals = dict[str, Decimal]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A file's columns for a scene, and its rows, which are made as they are asked for."""

    table: Table
    columns: tuple[Column, ...]
    scene: Scene

    @property
    def headings(self) -> list[str]:
        """What stands above the columns."""
        return [column.heading for column in self.columns]

    def rows(self) -> Iterator[tuple[Cell, ...]]:
        """The cells, row by row."""
        for row in self.table.rows(self.scene):
            yield tuple(column.cell(row) for column in self.columns)


def sheet_of(table: Table, scene: Scene, template: Sequence[str] = ()) -> Sheet:
    """A file for a scene; with a template in that one's columns, unknown ones left empty.

    Raises PlanError where the template asks for pay that is hidden.
    """
    if template:
        return Sheet(table, fitted(table, template, scene.pay), scene)
    return Sheet(table, table.shown(scene.pay), scene)


def fitted(table: Table, template: Sequence[str], pay: Pay) -> tuple[Column, ...]:
    """A template's headings in their order, each read as the column it names."""
    known: dict[str, Column] = {}
    for column in table.columns:
        for name in (column.heading, *column.aliases):
            known.setdefault(_plain(name), column)
    found = [(heading, known.get(_plain(heading))) for heading in template]
    hidden = [heading for heading, column in found if column and not column.shown(pay)]
    if hidden:
        raise PlanError(
            tr(
                "The template asks for {hidden}, which this level of pay hides: choose a "
                "higher one, or take it out of the template",
                hidden=", ".join(hidden),
            )
        )
    return tuple(_under(heading, column) for heading, column in found)


def left_empty(table: Table, template: Sequence[str]) -> list[str]:
    """The headings of a template that the plan has nothing for."""
    columns = fitted(table, template, Pay.FULL)
    return [column.heading for column in columns if column.about == NOTHING]


def _under(heading: str, column: Column | None) -> Column:
    if column is None:
        return Column(heading, NOTHING, lambda row: None, False)
    return replace(column, heading=heading, known=True, per="")


def _plain(heading: str) -> str:
    return " ".join(heading.replace("_", " ").casefold().split())


@dataclass(slots=True)
class Counter:
    """Counts rows and adds up columns, as they pass or as they are read back."""

    columns: Sequence[Column]
    rows: int = 0
    totals: Totals = field(default_factory=dict)

    def passing(self, rows: Iterable[Sequence[object]]) -> Iterator[Sequence[object]]:
        """The same rows, counted."""
        places = {column.heading: i for i, column in enumerate(self.columns)}
        added = [
            (column.heading, places[column.heading], places.get(column.per))
            for column in self.columns
            if column.adds_up
        ]
        for row in rows:
            self.rows += 1
            for heading, place, per in added:
                self._add(heading, row[place], row[per] if per is not None else "")
            yield row

    def _add(self, heading: str, cell: object, per: object) -> None:
        if cell is None or cell == "":
            return
        name = f"{heading} {per}".rstrip()
        self.totals[name] = self.totals.get(name, Decimal(0)) + Decimal(str(cell))
