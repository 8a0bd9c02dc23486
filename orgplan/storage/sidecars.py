"""What another program has left beside a plan in mid-change, brought to its end on a copy.

A plan saved by OrgPlan has nothing beside it. Where somebody opened it in a database program that
was killed, pages of the file may belong to a change that never came to its end.
"""

import os
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from orgplan.storage.disk import LARGEST, SIDECARS, beside, copy_hashed
from orgplan.storage.reader import LIMITS
from orgplan.storage.secret import cipher

JOURNAL_MAGIC = b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7"
"""Begins a rollback journal, and ends one that names another (SQLite, file format, section 3)."""
LEFT = (*SIDECARS, "-shm")
SETTLE = ("PRAGMA trusted_schema = OFF", "PRAGMA journal_mode = DELETE", "PRAGMA schema_version")


def settle(place: Path, copy: Path) -> bool:
    """End on a copy of a plan what lies beside the plan itself; whether anything did.

    A change that was not finished is taken back, one that was is carried out. What cannot be
    brought to an end is left out: the copy is then as the file is.
    """
    found = [suffix for suffix in SIDECARS if _bring(beside(place, suffix), beside(copy, suffix))]
    if not found:
        return False
    try:
        with suppress(*cipher.faults()), closing(_open(copy)) as connection:
            for pragma in SETTLE:
                connection.execute(pragma).fetchall()
    finally:
        for suffix in LEFT:
            beside(copy, suffix).unlink(missing_ok=True)
    return True


def _bring(source: Path, target: Path) -> bool:
    """Copy one, unless it would lead SQLite to further files, or is none at all."""
    try:
        handle = os.open(source, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0))
    except OSError:
        return False
    try:
        if os.fstat(handle).st_size > LARGEST or _names_another(handle):
            return False
        copy_hashed(handle, target)
    except OSError:
        return False
    finally:
        os.close(handle)
    return True


def _names_another(handle: int) -> bool:
    """Whether a journal is part of a change of several databases: SQLite removes that note."""
    size = os.fstat(handle).st_size
    os.lseek(handle, max(size - len(JOURNAL_MAGIC), 0), os.SEEK_SET)
    end = os.read(handle, len(JOURNAL_MAGIC))
    os.lseek(handle, 0, os.SEEK_SET)
    return size > len(JOURNAL_MAGIC) and end == JOURNAL_MAGIC


def _open(copy: Path) -> sqlite3.Connection:
    key = cipher.key_of_file(copy)
    if key is not None:
        return cipher.connect(str(copy), key)
    made = sqlite3.connect(copy, isolation_level=None)
    for limit, most in LIMITS:
        made.setlimit(limit, most)
    return made
