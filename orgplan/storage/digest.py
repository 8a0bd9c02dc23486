"""The digest of a plan: SHA-256 over every row of every table, but for the digest's own.

SQLite's own checks miss most single flipped bits. Tables come in the order of their format, rows
in the order of their keys, and a table is hashed column by column, which is many times faster
than value by value. Nothing can be told in two ways:

    table    the bytes of the JSON array [name, [columns], number of rows], in ASCII, no blanks
    column   only in tables with rows: one byte T (text), I (whole numbers) or N (only NULL)
             4 bytes: how many bytes follow that mark NULL, either 0 or the number of rows
             those bytes, 1 for NULL and 0 otherwise
             T: 4 bytes for each text that is there, its length in characters; 8 bytes: the length
                in bytes of what follows; all texts in UTF-8, one after the other
             I: 8 bytes for each number that is there

All numbers are little-endian; those of the last line have a sign.
"""

import hashlib
import json
import sys
from array import array
from collections.abc import Iterable, Sequence
from typing import Any

from orgplan.storage.formats import Shape

META_TABLE = "meta"
OWN_ROW = "digest"
Columns = Sequence[Sequence[Any]]


class Digest:
    """Takes tables one after the other."""

    def __init__(self) -> None:
        self._sum = hashlib.sha256()

    def add(self, shape: Shape, columns: Columns) -> None:
        """Take a table, as the file holds it, in the order of its keys."""
        if shape.name == META_TABLE:
            rows = zip(*columns, strict=True)
            columns = tuple(zip(*(row for row in rows if row[0] != OWN_ROW), strict=True))
        count = len(columns[0]) if columns else 0
        head = [shape.name, shape.columns, count]
        self._sum.update(json.dumps(head, separators=(",", ":")).encode())
        for column in columns if count else ():
            self._add_column(column)

    def hex(self) -> str:
        """The digest of all tables so far, as 64 hexadecimal digits."""
        return self._sum.hexdigest()

    def _add_column(self, column: Sequence[Any]) -> None:
        try:
            self._add_texts(b"", column, "".join(column))
        except TypeError:  # cheaper than to look for what is not text beforehand
            self._add_mixed(column)

    def _add_mixed(self, column: Sequence[Any]) -> None:
        absent = bytes([value is None for value in column])
        if 1 not in absent:
            self._add_numbers(b"", column)
            return
        present = [value for value in column if value is not None]
        if not present:
            self._mark(b"N", absent)
        elif isinstance(present[0], str):
            self._add_texts(absent, present, "".join(present))
        else:
            self._add_numbers(absent, present)

    def _add_texts(self, absent: bytes, texts: Sequence[str], joined: str) -> None:
        text = joined.encode()
        self._mark(b"T", absent)
        self._sum.update(_little("I", map(len, texts)))
        self._sum.update(len(text).to_bytes(8, "little"))
        self._sum.update(text)

    def _add_numbers(self, absent: bytes, numbers: Sequence[int]) -> None:
        self._mark(b"I", absent)
        self._sum.update(_little("q", numbers))

    def _mark(self, kind: bytes, absent: bytes) -> None:
        self._sum.update(kind + len(absent).to_bytes(4, "little") + absent)


def _little(code: str, numbers: Iterable[int]) -> bytes:
    packed: array[int] = array(code, numbers)
    if sys.byteorder == "big":
        packed.byteswap()
    return packed.tobytes()
