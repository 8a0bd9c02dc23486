"""The statements of every file format, frozen: what a file of that format must consist of.

`format_N.sql` is never edited once a release has written files of format N.
"""

import re
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import ColumnClause, column, select, table
from sqlalchemy.dialects import sqlite

APPLICATION_ID = 0x4F72674E
NEWEST = 2
FOLDER = Path(__file__).resolve().parent


@dataclass(frozen=True, slots=True)
class Shape:
    """A table of a format: its columns in their order, the first `keys` of them its key."""

    name: str
    columns: tuple[str, ...]
    keys: int

    @property
    def query(self) -> str:
        """All rows in the order of their keys."""
        columns: list[ColumnClause[Any]] = [column(name) for name in self.columns]
        found = select(*columns).select_from(table(self.name, *columns))
        return str(found.order_by(*columns[: self.keys]).compile(dialect=sqlite.dialect()))


@dataclass(frozen=True, slots=True)
class Format:
    """A file format: its statements, what SQLite's schema table then says, and its tables."""

    number: int
    statements: tuple[str, ...]
    schema: frozenset[tuple[str | int | None, ...]]
    tables: tuple[Shape, ...]
    queries: tuple[str, ...]


SCHEMA_QUERY = "SELECT type, name, tbl_name, sql FROM sqlite_schema"
_KEYS = "SELECT name, pk FROM pragma_table_info(?)"
_TABLES = "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY rowid"


def known() -> tuple[int, ...]:
    """The numbers of all formats there have been."""
    names = (re.fullmatch(r"format_(\d+)\.sql", path.name) for path in FOLDER.iterdir())
    return tuple(sorted(int(name[1]) for name in names if name))


def frozen(number: int) -> Format:
    """A format by its number."""
    return _frozen(number, FOLDER)


@cache
def _frozen(number: int, folder: Path) -> Format:
    text = (folder / f"format_{number}.sql").read_text("utf-8")
    statements = tuple(part.strip() for part in text.split(";\n") if part.strip())
    memory = sqlite3.connect(":memory:")
    try:
        for statement in statements:
            memory.execute(statement)
        schema = frozenset(memory.execute(SCHEMA_QUERY))
        tables = tuple(_shape(memory, name) for (name,) in memory.execute(_TABLES).fetchall())
    finally:
        memory.close()
    return Format(number, statements, schema, tables, tuple(shape.query for shape in tables))


def _shape(memory: sqlite3.Connection, name: str) -> Shape:
    rows = memory.execute(_KEYS, (name,)).fetchall()
    keys = [column for column, key in sorted(rows, key=lambda row: int(row[1])) if key]
    columns = tuple(column for column, _ in rows)
    assert tuple(keys) == columns[: len(keys)], "the key comes first, so that it gives the order"
    return Shape(name, columns, len(keys))


def as_text(statements: Iterable[str]) -> str:
    """Statements as a file of this folder holds them."""
    return "".join(f"{statement};\n" for statement in statements)
