"""The digest of a plan: SHA-256 over every row of every table, but for the digest's own.

SQLite's own checks miss most single flipped bits. Tables come in the order of their format, rows
in the order of their keys. Rows are hashed as JSON in ASCII, in which text, numbers and absence
look different and nothing can be told in two ways; each table begins with its name, its columns
and the length of its rows. The same bytes can be made in any language.
"""

import hashlib
import json
from collections.abc import Sequence
from typing import Any

from orgplan.storage.formats import Shape

META_TABLE = "meta"
OWN_ROW = "digest"


class Digest:
    """Takes tables one after the other."""

    def __init__(self) -> None:
        self._sum = hashlib.sha256()

    def add(self, shape: Shape, rows: Sequence[tuple[Any, ...]]) -> None:
        """Take a table's rows, as the file holds them, in the order of their keys."""
        if shape.name == META_TABLE:
            rows = [row for row in rows if row[0] != OWN_ROW]
        text = json.dumps(rows, separators=(",", ":")).encode()
        head = json.dumps([shape.name, shape.columns, len(text)], separators=(",", ":"))
        self._sum.update(head.encode())
        self._sum.update(text)

    def hex(self) -> str:
        """The digest of all tables so far, as 64 hexadecimal digits."""
        return self._sum.hexdigest()
