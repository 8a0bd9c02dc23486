"""The connection that plans are read through: it can do nothing but read, and believes little.

It is sqlite3's own: SQLAlchemy takes longer to load than a plan takes to open.
"""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from orgplan.storage.secret import cipher

READING = (
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
    "PRAGMA mmap_size = 0",
    "PRAGMA query_only = ON",
    "PRAGMA foreign_keys = ON",
)
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
def reading(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection that cannot change the file and believes little of what the file says."""
    with _opening(path) as connection:
        connection.set_progress_handler(_fuse(path.stat().st_size), STEP)
        for pragma in READING:
            connection.execute(pragma)
        yield connection


@contextmanager
def _opening(path: Path) -> Iterator[sqlite3.Connection]:
    address = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
    key = cipher.key_of_file(path)
    if key is not None:
        with cipher.reading(address, key) as connection:
            yield connection
        return
    with closing(sqlite3.connect(address, uri=True, isolation_level=None)) as connection:
        for limit, most in LIMITS:
            connection.setlimit(limit, most)
        yield connection


def _fuse(size: int) -> Callable[[], bool]:
    """A progress handler that ends what takes far more steps than a file of that size can need."""
    left = (FEWEST_STEPS + STEPS_PER_BYTE * size) // STEP

    def burnt() -> bool:
        nonlocal left
        left -= 1
        return left < 0

    return burnt
