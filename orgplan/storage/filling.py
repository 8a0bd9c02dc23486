"""A plan into the tables of a new file."""

from functools import cache
from typing import cast

from sqlalchemy import Connection, Table, insert
from sqlalchemy.dialects import sqlite

from orgplan.model.plan import Plan
from orgplan.model.records import Record
from orgplan.storage.columns import list_columns, node_rows, to_columns
from orgplan.storage.content import KINDS_BY_TABLE, LISTS_BY_TABLE, ignored
from orgplan.storage.digest import META_TABLE, OWN_ROW, Columns, Digest
from orgplan.storage.formats import APPLICATION_ID, Format
from orgplan.storage.gate import Meta, Rows, Take
from orgplan.storage.tables import METADATA


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
    if name in KINDS_BY_TABLE:
        return to_columns(KINDS_BY_TABLE[name], _records(plan, KINDS_BY_TABLE[name]))
    if name in LISTS_BY_TABLE:
        return list_columns(LISTS_BY_TABLE[name], _records(plan, LISTS_BY_TABLE[name].kind))
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
