"""A plan out of the rows of a file."""

from orgplan.language import tr
from orgplan.model import records as r
from orgplan.model.errors import MissingError
from orgplan.model.plan import Plan
from orgplan.model.records import Record
from orgplan.model.tables import Tables
from orgplan.storage.columns import node_rows
from orgplan.storage.gate import Rows, UnsoundError
from orgplan.storage.layout import LISTS, NODE_TABLE, table_name
from orgplan.storage.makers import fill_list, to_records

KINDS_BY_TABLE = {table_name(kind): kind for kind in r.ALL_KINDS}
LISTS_BY_TABLE = {row.table: row for row in LISTS}


def ignored(name: str, rows: Rows) -> None:
    """Take a table and do nothing with it."""


class Gathered:
    """Takes the tables of a file one by one and makes a plan of them."""

    def __init__(self) -> None:
        self._records: dict[type, dict[str, Record]] = {}
        self._nodes: Rows = []

    def take(self, name: str, rows: Rows) -> None:
        """Take one table; raises UnsoundError for a value that no plan can hold."""
        try:
            self._take(name, rows)
        except (ValueError, TypeError, KeyError, ArithmeticError) as error:
            raise UnsoundError(
                tr("holds something in “{name}” that no plan can hold", name=name)
            ) from error

    def _take(self, name: str, rows: Rows) -> None:
        if name in KINDS_BY_TABLE:
            self._records[KINDS_BY_TABLE[name]] = to_records(KINDS_BY_TABLE[name], rows)
        elif name in LISTS_BY_TABLE:
            row = LISTS_BY_TABLE[name]
            fill_list(row, rows, self._records[row.kind])
        elif name == NODE_TABLE:
            self._nodes = rows

    def plan(self) -> Plan:
        """The plan; raises UnsoundError where it lacks what no plan can do without."""
        if self._nodes != node_rows(lambda kind: self._records.get(kind, ())):
            raise UnsoundError(tr("has been altered by another program: its nodes do not fit"))
        plan = Plan(Tables.loaded(self._records))
        try:
            if list(self._records[r.PlanSettings]) != [r.PLAN_ID]:
                raise MissingError("settings")
            _ = plan.base.calendar, plan.base.parameters  # either may be missing
        except MissingError as error:
            raise UnsoundError(tr("lacks the settings that every plan has")) from error
        return plan
