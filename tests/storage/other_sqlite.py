"""Puts another SQLite in the place of Python's own: that of SQLCipher, several years newer.

    pytest -p tests.storage.other_sqlite tests/storage

It has no limits to set (`setlimit`); all else is the same interface.
"""

import sqlite3
from typing import Any

import pytest

from orgplan.storage import engine, formats, reader
from orgplan.storage.secret import cipher


def put_in_place(patch: pytest.MonkeyPatch) -> Any:
    """Let plans be read and written by it from now on; returns its module."""
    library = cipher.library()
    for module in (engine, formats, reader):
        patch.setattr(module, "sqlite3", library)
    patch.setattr(reader, "LIMITS", ())
    return library


def pytest_configure(config: pytest.Config) -> None:
    patch = pytest.MonkeyPatch()
    library = put_in_place(patch)
    assert library.sqlite_version != sqlite3.sqlite_version
    config.add_cleanup(patch.undo)
