"""Puts another SQLite in the place of Python's own: that of SQLCipher, several years newer.

    pytest -p tests.storage.other_sqlite tests/storage

It has no limits to set (`setlimit`): plans are then read with the guard that encrypted ones have,
which attaches nothing. All else is the same interface.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from orgplan.storage import engine, formats, reader, sidecars
from orgplan.storage.secret import cipher


def put_in_place(patch: pytest.MonkeyPatch) -> Any:
    """Let plans be read and written by it from now on; returns its module."""
    library = cipher.library()
    for module in (engine, formats, sidecars):
        patch.setattr(module, "sqlite3", library)
    patch.setattr(sidecars, "LIMITS", ())
    patch.setattr(reader, "_opening", _opening)
    return library


@contextmanager
def _opening(path: Path) -> Iterator[sqlite3.Connection]:
    key: Any = cipher.key_of_file(path)
    with cipher.reading(f"{path.absolute().as_uri()}?mode=ro&immutable=1", key) as connection:
        yield connection


def pytest_configure(config: pytest.Config) -> None:
    patch = pytest.MonkeyPatch()
    library = put_in_place(patch)
    assert library.sqlite_version != sqlite3.sqlite_version
    config.add_cleanup(patch.undo)
