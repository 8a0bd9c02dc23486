"""Writes the files of a format, once: its tables as SQLAlchemy Core creates and reads them today.

python -c "from orgplan.storage.freezing import freeze; freeze(NUMBER)"
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from sqlalchemy import ColumnClause, column, select, table
from sqlalchemy.dialects import sqlite

from orgplan.storage.formats import FOLDER, Shape, as_text, described
from orgplan.storage.tables import statements


def freeze(number: int, tables: Iterable[str] = (), folder: Path = FOLDER) -> None:
    """Write the two files of a format whose tables are created by statements, today's if none."""
    made = tuple(tables) or statements()
    _, shapes = described(made)
    (folder / f"format_{number}.sql").write_text(as_text(made), "utf-8")
    (folder / f"queries_{number}.sql").write_text(as_text(map(query, shapes)), "utf-8")


def query(shape: Shape) -> str:
    """All rows of a table in the order of their keys."""
    columns: list[ColumnClause[Any]] = [column(name) for name in shape.columns]
    found = select(*columns).select_from(table(shape.name, *columns))
    text = str(found.order_by(*columns[: shape.keys]).compile(dialect=sqlite.dialect()))
    return " ".join(text.split())
