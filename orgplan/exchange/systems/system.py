"""What a preset for another system is made of: a system, its files, their columns."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from orgplan.exchange.systems.scene import Scene
from orgplan.exchange.workbook.pay import Pay

Cell = str | int | bool | Decimal | date | tuple[str, ...] | None
DATES = "Dates are written YYYY-MM-DD; an end is the last paid day."


# At which levels something is shown that needs at least a level.
SHOWN_AT = {
    Pay.NONE: frozenset(Pay),
    Pay.BAND: frozenset((Pay.BAND, Pay.FULL)),
    Pay.FULL: frozenset((Pay.FULL,)),
}


class Form(StrEnum):
    """How a file is written."""

    CSV = "csv"
    QUOTED_CSV = "csv, every cell in quotes"
    JSON = "json"
    BOOK = "xlsx, one table on one sheet"


@dataclass(frozen=True, slots=True)
class Column:
    """A heading, what it holds, and how its cell is read from a row.

    In JSON a heading with dots is an object within an object. `known` says that the system
    itself documents the heading; `pay` is the least level of pay at which the column is there.
    `adds_up` columns have a control total, one for each value of the column that `per` names.
    `aliases` are other headings a template may use for it.
    """

    heading: str
    about: str
    cell: Callable[[Any], Cell]
    known: bool = True
    pay: Pay = Pay.NONE
    adds_up: bool = False
    per: str = ""
    aliases: tuple[str, ...] = ()

    def shown(self, pay: Pay) -> bool:
        """Whether a level of pay shows it."""
        return pay in SHOWN_AT[self.pay]


@dataclass(frozen=True, slots=True)
class Table:
    """One file of a system: its name, its columns, and the rows they are read from.

    `levels` are those of pay at which there is such a file. The `cost` columns together are all of
    the plan's cash and equity; what is written must add up to it.
    """

    name: str
    about: str
    columns: tuple[Column, ...]
    rows: Callable[[Scene], Iterable[Any]]
    form: Form = Form.CSV
    levels: frozenset[Pay] = frozenset(Pay)
    cost: tuple[str, ...] = ()

    def shown(self, pay: Pay) -> tuple[Column, ...]:
        """The columns that a level of pay leaves."""
        return tuple(column for column in self.columns if column.shown(pay))


@dataclass(frozen=True, slots=True)
class System:
    """Another program, the files made for it, and what whoever imports them should know.

    `source` says where the columns come from. A `template` system has columns of the customer's
    own, given as a file of headings.
    """

    id: str
    name: str
    about: str
    tables: tuple[Table, ...]
    source: str
    steps: tuple[str, ...] = ()
    needs_pay: bool = False
    template: bool = False
    dates: str = DATES

    @property
    def holds_pay(self) -> bool:
        """Whether any column of it shows pay; where none does, all levels of pay are alike."""
        return any(column.pay is not Pay.NONE for table in self.tables for column in table.columns)

    def level(self, asked: str) -> Pay:
        """The level of pay to write at: what is asked for, else as little as the files can do."""
        if not self.holds_pay:
            return Pay.NONE
        return Pay(asked) if asked else (Pay.FULL if self.needs_pay else Pay.NONE)

    def files(self, pay: Pay) -> tuple[Table, ...]:
        """The files that a level of pay leaves."""
        return tuple(table for table in self.tables if pay in table.levels)
