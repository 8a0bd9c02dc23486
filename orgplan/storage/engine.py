"""The connection that writes a new plan file, through SQLAlchemy; reader.py has the other one."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import NullPool

from orgplan.storage.secret import cipher
from orgplan.storage.secret.keys import Key

PAGE_SIZE = 4096
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


@contextmanager
def writing(
    path: Path, pragmas: tuple[str, ...] = WRITING, key: Key | None = None
) -> Iterator[Connection]:
    """A connection in one transaction that becomes the file's content when the block ends well.

    A new file is encrypted with the key, an older one with its own.
    """
    key = key or cipher.key_of_file(path)

    def connect() -> sqlite3.Connection:
        if key is not None:
            return cipher.connect(str(path), key)
        return sqlite3.connect(path, isolation_level=None)

    with _engine(connect, pragmas, cipher.library() if key else sqlite3).begin() as connection:
        yield connection


def _engine(
    connect: Callable[[], sqlite3.Connection], pragmas: tuple[str, ...], library: object
) -> Engine:
    engine = create_engine("sqlite://", creator=connect, poolclass=NullPool, module=library)

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
