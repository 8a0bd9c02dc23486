"""A plan out of the tables of a file, and into those of a new one."""

from functools import cache
from typing import cast

from sqlalchemy import Connection, Table, insert
from sqlalchemy.dialects import sqlite

from orgplan.model import records as r
from orgplan.model.errors import MissingError
from orgplan.model.plan import Plan
from orgplan.model.records import Record
from orgplan.model.tables import Tables
from orgplan.storage.columns import fill_list, list_columns, node_rows, to_columns
from orgplan.storage.digest import META_TABLE, OWN_ROW, Columns, Digest
from orgplan.storage.formats import APPLICATION_ID, Format
from orgplan.storage.gate import Meta, Rows, Take, UnsoundError
from orgplan.storage.makers import to_records
from orgplan.storage.tables import KIND_TABLES, LIST_TABLES, METADATA, NODE

_KINDS = {table.name: kind for kind, table in KIND_TABLES.items()}
_LISTS = {table.name: row for row, table in LIST_TABLES.items()}


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
            raise UnsoundError(f"holds something in “{name}” that no plan can hold") from error

    def _take(self, name: str, rows: Rows) -> None:
        if name in _KINDS:
            self._records[_KINDS[name]] = to_records(_KINDS[name], rows)
        elif name in _LISTS:
            row = _LISTS[name]
            fill_list(row, rows, self._records[row.kind])
        elif name == NODE.name:
            self._nodes = rows

    def plan(self) -> Plan:
        """The plan; raises UnsoundError where it lacks what no plan can do without."""
        if self._nodes != node_rows(lambda kind: self._records.get(kind, ())):
            raise UnsoundError("has been altered by another program: its nodes do not fit")
        plan = Plan(Tables.loaded(self._records))
        try:
            if list(self._records[r.PlanSettings]) != [r.PLAN_ID]:
                raise MissingError("settings")
            _ = plan.base.calendar, plan.base.parameters  # either may be missing
        except MissingError as error:
            raise UnsoundError("lacks the settings that every plan has") from error
        return plan


def write_plan(
    connection: Connection, plan: Plan, form: Format, facts: Meta, told: Take = ignored
) -> str:
    """Fill a new, empty file with a plan and what it says about itself; returns the digest.

    `told` hears the name of each table that is done. Raises ValueError or OverflowError for a
    value that no file can hold.
    """
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.exec_driver_sql(f"PRAGMA user_version = {form.number:d}")
    for statement in form.statements:
        connection.exec_driver_sql(statement)
    digest = Digest()
    for shape in form.tables:
        is_meta = shape.name == META_TABLE
        columns = _meta_columns(facts) if is_meta else columns_of(plan, shape.name)
        digest.add(shape, columns)
        rows = list(zip(*columns, strict=True))
        _insert(connection, shape.name, rows)
        told(shape.name, rows)
    _insert(connection, META_TABLE, [(OWN_ROW, digest.hex())])
    return digest.hex()


def _insert(connection: Connection, name: str, rows: Rows) -> None:
    if rows:
        connection.exec_driver_sql(_insertion(METADATA.tables[name]), rows)


def columns_of(plan: Plan, name: str) -> Columns:
    """What a table of a plan's file holds, in the order of its keys."""
    if name in _KINDS:
        return to_columns(_KINDS[name], _records(plan, _KINDS[name]))
    if name in _LISTS:
        return list_columns(_LISTS[name], _records(plan, _LISTS[name].kind))
    rows = node_rows(lambda kind: (record.id for record in _records(plan, kind)))
    return tuple(zip(*rows, strict=True))


def _records(plan: Plan, kind: type) -> tuple[Record, ...]:
    return cast(tuple[Record, ...], plan.base.rows(kind))


def _meta_columns(facts: Meta) -> Columns:
    keys = ("app_version", "document", "parent_digest", "revision")
    return (keys, (facts.app_version, facts.document, facts.parent, str(facts.revision)))


@cache
def _insertion(table: Table) -> str:
    return str(insert(table).compile(dialect=sqlite.dialect()))
