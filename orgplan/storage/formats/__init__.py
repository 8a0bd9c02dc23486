"""The statements of every file format, frozen: what a file of that format must consist of.

`format_N.sql` creates its tables and `queries_N.sql` reads them; freezing.py writes both, and they
are never edited once a release has written files of format N.
"""

import re
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from functools import cache
from pathlib import Path

APPLICATION_ID = 0x4F72674E
NEWEST = 6
FOLDER = Path(__file__).resolve().parent
Schema = frozenset[tuple[str | int | None, ...]]


@dataclass(frozen=True, slots=True)
class Shape:
    """A table of a format: its columns in their order, the first `keys` of them its key."""

    name: str
    columns: tuple[str, ...]
    keys: int


@dataclass(frozen=True, slots=True)
class Format:
    """A file format: its statements, what SQLite's schema table then says, and its tables.

    Each query gives all rows of the table at its place, in the order of their keys.
    """

    number: int
    statements: tuple[str, ...]
    schema: Schema
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
    statements = _parts(folder / f"format_{number}.sql")
    schema, tables = described(statements)
    return Format(number, statements, schema, tables, _parts(folder / f"queries_{number}.sql"))


def _parts(path: Path) -> tuple[str, ...]:
    parts = path.read_text("utf-8").split(";\n")
    return tuple(part.strip() for part in parts if part.strip())


def described(statements: Iterable[str]) -> tuple[Schema, tuple[Shape, ...]]:
    """What SQLite's schema table says of tables, and their shapes in order."""
    with closing(sqlite3.connect(":memory:")) as memory:
        for statement in statements:
            memory.execute(statement)
        schema = frozenset(memory.execute(SCHEMA_QUERY))
        names = memory.execute(_TABLES).fetchall()
        return schema, tuple(_shape(memory, name) for (name,) in names)


def _shape(memory: sqlite3.Connection, name: str) -> Shape:
    rows = memory.execute(_KEYS, (name,)).fetchall()
    keys = [column for column, key in sorted(rows, key=lambda row: int(row[1])) if key]
    columns = tuple(column for column, _ in rows)
    assert tuple(keys) == columns[: len(keys)], "the key comes first, so that it gives the order"
    return Shape(name, columns, len(keys))


def as_text(statements: Iterable[str]) -> str:
    """Statements as a file of this folder holds them."""
    return "".join(f"{statement};\n" for statement in statements)
