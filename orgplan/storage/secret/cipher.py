"""Connections to encrypted files, through SQLCipher; plain files are never opened with it.

Two libraries of SQLite in one process must not open the same file, as the one that closes it
first drops the locks of the other.
"""

import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, cast

from orgplan.storage.secret.keys import MAGIC, RING, Key, missing

QUIET = "PRAGMA cipher_log_level = NONE"
ATTACH, DETACH = 24, 25
DENY = 1


def library() -> Any:
    """SQLCipher's own module of the database interface."""
    from sqlcipher3 import dbapi2

    return dbapi2


def key_of_file(path: Path) -> Key | None:
    """The key of an encrypted file; None for one that is plain, new, or has an unknown key."""
    if not path.exists():
        return None
    with path.open("rb") as file:
        head = file.read(len(MAGIC))
    return None if head == MAGIC else RING.of(head)


def faults(*more: type[Exception]) -> tuple[type[Exception], ...]:
    """The errors of every SQLite that is loaded, and more."""
    # Asked before the file is: what may turn out to be encrypted is loaded here already.
    loaded = "sqlcipher3" in sys.modules or (RING.in_use and not missing())
    ours = (sqlite3.Error, library().Error) if loaded else (sqlite3.Error,)
    return (*ours, *more)


def connect(place: str, key: Key | None, *, uri: bool = False) -> sqlite3.Connection:
    """A connection of SQLCipher; without a key it reads and writes a plain file."""
    connection = library().connect(place, uri=uri, isolation_level=None)
    connection.execute(QUIET)
    if key is not None:
        connection.set_key(key.words)
    return cast(sqlite3.Connection, connection)


@contextmanager
def reading(address: str, key: Key) -> Iterator[sqlite3.Connection]:
    """A connection that decrypts and can attach nothing; SQLCipher has no limits to set."""
    with closing(connect(address, key, uri=True)) as connection:
        connection.set_authorizer(_no_other_file)
        yield connection


def _no_other_file(action: int, *_: object) -> int:
    return DENY if action in (ATTACH, DETACH) else 0
