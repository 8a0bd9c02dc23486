"""The gate: a file that passed holds exactly the tables of its format and what was once saved."""

import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from orgplan.language import tr
from orgplan.storage.digest import META_TABLE, OWN_ROW, Digest
from orgplan.storage.formats import SCHEMA_QUERY, Format, Shape
from orgplan.storage.opened import Progress
from orgplan.storage.reader import reading
from orgplan.storage.secret.cipher import faults

Rows = list[tuple[Any, ...]]
Take = Callable[[str, Rows], None]
NOTHING_WRONG = [("ok",)]


class UnsoundError(Exception):
    """What is wrong with a file, as the middle of a sentence that begins with its name."""


@dataclass(frozen=True, slots=True)
class Meta:
    """What a file says about itself.

    `document` stays the same from save to save, `revision` counts them, and `parent` is the
    digest of the save before, empty for the first.
    """

    document: str
    revision: int
    parent: str
    digest: str
    app_version: str


def check(path: Path, form: Format, take: Take) -> Meta:
    """Pass a file through the gate, handing on the rows of each table in the format's order.

    Raises UnsoundError. What was handed on by then is worth nothing.
    """
    try:
        with reading(path) as connection:
            _check_schema(connection, form)
            _check_pages(connection)
            return _check_digest(connection, form, take)
    # SQLite quotes what it stumbles over in its messages, whatever its bytes are.
    except faults(UnicodeError) as error:
        raise UnsoundError(tr("is damaged: SQLite cannot read all of it")) from error


def _check_schema(connection: sqlite3.Connection, form: Format) -> None:
    """Views, triggers and the like come with a foreign schema, and so are never run."""
    found = connection.execute(SCHEMA_QUERY).fetchall()
    if len(found) != len(form.schema) or frozenset(found) != form.schema:
        raise UnsoundError(tr("has been altered by another program: its tables are not a plan’s"))


def _check_pages(connection: sqlite3.Connection) -> None:
    if connection.execute("PRAGMA integrity_check(1)").fetchall() != NOTHING_WRONG:
        raise UnsoundError(tr("is damaged: SQLite finds its pages out of order"))
    if connection.execute("PRAGMA foreign_key_check").fetchall():
        raise UnsoundError(tr("is damaged: records in it name others that are missing"))


def read_tables(connection: sqlite3.Connection, form: Format) -> Iterator[tuple[Shape, Rows]]:
    """The tables of a format with their rows, unchecked."""
    for shape, query in zip(form.tables, form.queries, strict=True):
        yield shape, connection.execute(query).fetchall()


def digest_of(
    connection: sqlite3.Connection, form: Format, take: Take
) -> tuple[str, dict[str, str]]:
    """The digest of all rows, which are handed on, and what the file says about itself."""
    digest = Digest()
    said: dict[str, str] = {}
    for shape, rows in read_tables(connection, form):
        digest.add(shape, tuple(zip(*rows, strict=True)))
        take(shape.name, rows)
        if shape.name == META_TABLE:
            said = dict(rows)
    return digest.hex(), said


def _check_digest(connection: sqlite3.Connection, form: Format, take: Take) -> Meta:
    found, said = digest_of(connection, form, take)
    if said.get(OWN_ROW) != found:
        raise UnsoundError(
            tr("is damaged, or was altered by another program: its checksum is wrong")
        )
    return _meta(said)


def _meta(said: dict[str, str]) -> Meta:
    try:
        return Meta(
            document=said["document"],
            revision=int(said["revision"]),
            parent=said["parent_digest"],
            digest=said[OWN_ROW],
            app_version=said["app_version"],
        )
    except (KeyError, ValueError) as error:
        raise UnsoundError(
            tr("has been altered by another program: it lacks its own facts")
        ) from error


def reporting(
    take: Take, form: Format, progress: Progress | None, start: float = 0, end: float = 1
) -> Take:
    """The same, telling after each table how much is done, of a part of the whole."""
    if progress is None:
        return take
    done = 0

    def taking(name: str, rows: Rows) -> None:
        nonlocal done
        take(name, rows)
        done += 1
        progress(start + (end - start) * done / len(form.tables))

    return taking
