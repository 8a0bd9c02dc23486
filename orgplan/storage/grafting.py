"""Puts back the list of tables of a damaged file, without which SQLite reads none of them.

The list takes up a tenth of a small plan's pages. Every save writes a whole new file, its tables in
the order of its format before any row of them: so the list, and where it says that tables begin, is
the same in all files of a format, and an empty one has it.
"""

import sqlite3
import struct
from contextlib import closing, suppress
from pathlib import Path

from orgplan.storage.formats import Format
from orgplan.storage.reader import reading
from orgplan.storage.secret.cipher import faults, key_of_file
from orgplan.storage.secret.pages import PAGE

_HEADER = 100
"""Bytes of the first page that are the file's own."""
_LIST = "SELECT type, name, tbl_name, rootpage, sql FROM sqlite_schema ORDER BY rowid"
Listed = tuple[str | int | None, ...]


def graft(copy: Path, form: Format) -> None:
    """Give a private copy whose list of tables is damaged the one of its format.

    Where the list can be read, or what is left of it is another one, the copy stays as it is: a
    program that has written the file anew has put tables elsewhere. An encrypted one stays too.
    """
    if key_of_file(copy) is not None or _listed(copy, "ASC")[1]:
        return
    empty = copy.with_name("empty.orgplan")
    _make_empty(empty, form)
    known, _ = _listed(empty, "ASC")
    left = {*_listed(copy, "ASC")[0], *_listed(copy, "DESC")[0]}
    damaged, whole = copy.read_bytes(), empty.read_bytes()
    if left <= set(known) and (left or _alike(damaged, whole)):
        copy.write_bytes(_grafted(damaged, whole))


def _listed(path: Path, direction: str) -> tuple[list[Listed], bool]:
    """The tables that can be read from one end, and whether those are all."""
    rows: list[Listed] = []
    with suppress(*faults()), reading(path) as connection:
        # SQLite reads a list with a hole in it only for whoever may write to it.
        connection.execute("PRAGMA writable_schema = ON")
        for row in connection.execute(f"{_LIST} {direction}"):
            rows.append(row)
        return rows, True
    return rows, False


def _make_empty(path: Path, form: Format) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(f"PRAGMA page_size = {PAGE}")
        connection.execute("BEGIN")
        for statement in form.statements:
            connection.execute(statement)
        connection.execute("COMMIT")


def _grafted(damaged: bytes, empty: bytes) -> bytes:
    """The damaged file with the pages that the list has in an empty one."""
    made = bytearray(damaged)
    for number in _pages(empty):
        made[number * PAGE : (number + 1) * PAGE] = _page(empty, number)
    made[:_HEADER] = damaged[:_HEADER]
    return bytes(made)


def _alike(damaged: bytes, empty: bytes) -> bool:
    """Whether any page of the list is there as it was, where SQLite finds the way to none."""
    return any(_page(damaged, number) == _page(empty, number) for number in _pages(empty)[1:])


def _page(data: bytes, number: int) -> bytes:
    return data[number * PAGE : (number + 1) * PAGE]


def _pages(data: bytes) -> list[int]:
    """The places of the pages of the list, from 0: the first, and those it names.

    As "B-tree Pages" of SQLite's "Database File Format" has it; every format of ours has a list
    of two levels.
    """
    cells, last = struct.unpack_from(">3xH3xI", data, _HEADER)
    places = struct.unpack_from(f">{cells}H", data, _HEADER + 12)
    return [0, *(struct.unpack_from(">I", data, at)[0] - 1 for at in places), last - 1]
