"""Connections to plan files: one that may only read, and distrusts; one that writes a new file."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import NullPool

PAGE_SIZE = 4096
READING = (
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
    "PRAGMA mmap_size = 0",
    "PRAGMA query_only = ON",
    "PRAGMA foreign_keys = ON",
)
# synchronous is off because the finished file is synced once, as a whole, before it is used.
WRITING = (
    f"PRAGMA page_size = {PAGE_SIZE}",
    "PRAGMA auto_vacuum = NONE",
    "PRAGMA journal_mode = DELETE",
    "PRAGMA synchronous = OFF",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA foreign_keys = ON",
)
# Altering a table means making it anew; its references are checked when all is done.
MIGRATING = (*WRITING[:-1], "PRAGMA foreign_keys = OFF")
LIMITS = (
    (sqlite3.SQLITE_LIMIT_LENGTH, 2**28),
    (sqlite3.SQLITE_LIMIT_SQL_LENGTH, 100_000),
    (sqlite3.SQLITE_LIMIT_COLUMN, 100),
    (sqlite3.SQLITE_LIMIT_EXPR_DEPTH, 100),
    (sqlite3.SQLITE_LIMIT_COMPOUND_SELECT, 10),
    (sqlite3.SQLITE_LIMIT_FUNCTION_ARG, 10),
    (sqlite3.SQLITE_LIMIT_ATTACHED, 0),
    (sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 100),
    (sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH, 1),
    (sqlite3.SQLITE_LIMIT_WORKER_THREADS, 0),
)
STEP = 1_000_000
FEWEST_STEPS = 100_000_000
STEPS_PER_BYTE = 50


@contextmanager
def reading(path: Path) -> Iterator[Connection]:
    """A connection that cannot change the file and believes little of what the file says."""
    address = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
    size = path.stat().st_size

    def connect() -> sqlite3.Connection:
        connection = sqlite3.connect(address, uri=True, isolation_level=None)
        for limit, most in LIMITS:
            connection.setlimit(limit, most)
        connection.set_progress_handler(_fuse(size), STEP)
        return connection

    with _engine(connect, READING).connect() as connection:
        yield connection


@contextmanager
def writing(path: Path, pragmas: tuple[str, ...] = WRITING) -> Iterator[Connection]:
    """A connection in one transaction that becomes the file's content when the block ends well."""

    def connect() -> sqlite3.Connection:
        return sqlite3.connect(path, isolation_level=None)

    with _engine(connect, pragmas).begin() as connection:
        yield connection


def fetch(connection: Connection, statement: str) -> list[tuple[Any, ...]]:
    """All rows of a query as the driver gives them: values of the file, not yet of the plan.

    Raises sqlite3.Error.
    """
    driver = connection.connection.driver_connection
    assert isinstance(driver, sqlite3.Connection)
    return driver.execute(statement).fetchall()


def _engine(connect: Callable[[], sqlite3.Connection], pragmas: tuple[str, ...]) -> Engine:
    engine = create_engine("sqlite://", creator=connect, poolclass=NullPool)

    # Foreign keys are off in SQLite until a connection asks for them, outside of transactions.
    @event.listens_for(engine, "connect")
    def prepare(connection: sqlite3.Connection, record: object) -> None:
        for pragma in pragmas:
            connection.execute(pragma)

    # The driver begins no transaction by itself (isolation_level is None), so that creating
    # tables belongs to it too.
    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN")

    return engine


def _fuse(size: int) -> Callable[[], bool]:
    """A progress handler that ends what takes far more steps than a file of that size can need."""
    left = (FEWEST_STEPS + STEPS_PER_BYTE * size) // STEP

    def burnt() -> bool:
        nonlocal left
        left -= 1
        return left < 0

    return burnt
