"""Looks a plan's file over, step by step, and says in words and counts what it finds.

The gate stops at the first thing that is wrong; the doctor goes on, on a private copy, so that a
user learns how much of a damaged plan is still there. It writes nothing.
"""

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from orgplan.language import tr, trn
from orgplan.model.errors import FileError
from orgplan.model.invariants import errors
from orgplan.storage import formats
from orgplan.storage.backing_up import backups_for
from orgplan.storage.backups import Backup
from orgplan.storage.digest import META_TABLE, OWN_ROW, Digest
from orgplan.storage.disk import (
    format_of,
    private_copy,
    reading_bytes,
    real_path,
    refuse_sidecars,
)
from orgplan.storage.file import open_plan
from orgplan.storage.formats import SCHEMA_QUERY, Format
from orgplan.storage.gate import NOTHING_WRONG, read_tables
from orgplan.storage.reader import reading
from orgplan.storage.secret.cipher import faults

MOST_PROBLEMS = 100


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that was looked at: what it is, whether it is sound, and what was found."""

    name: str
    sound: bool
    found: str


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """All steps, and the newest backup that opens, if there is one."""

    path: Path
    steps: tuple[Step, ...]
    backup: Backup | None = None

    @property
    def sound(self) -> bool:
        """Whether the file opens as it is."""
        return all(step.sound for step in self.steps)


@dataclass(slots=True)
class _Chart:
    steps: list[Step] = field(default_factory=list)

    def note(self, name: str, wrong: str, right: str) -> bool:
        self.steps.append(Step(name, not wrong, wrong or right))
        return not wrong


def diagnose(path: Path | str) -> Diagnosis:
    """Look a file over; raises FileError only where there is no file to look at."""
    place = real_path(path)
    chart = _Chart()
    with reading_bytes(place):
        pass
    _sentence(
        chart, tr("Left by other programs"), lambda: refuse_sidecars(place), tr("nothing beside it")
    )
    version = _version(chart, place)
    if version is not None:
        _look_inside(chart, place, version)
    return Diagnosis(place, tuple(chart.steps), _good_backup(place))


def _sentence(chart: _Chart, name: str, check: Callable[[], object], right: str) -> bool:
    try:
        check()
    except FileError as error:
        return chart.note(name, str(error), right)
    return chart.note(name, "", right)


def _version(chart: _Chart, place: Path) -> int | None:
    found: list[int] = []

    def read() -> None:
        with reading_bytes(place) as handle:
            found.append(format_of(place, handle))

    if not _sentence(chart, tr("Kind of file"), read, tr("a plan of OrgPlan")):
        return None
    version = found[0]
    known = version in formats.known()
    newest = formats.NEWEST
    wrong = tr(
        "format {version}, and this OrgPlan knows 1 to {newest}", version=version, newest=newest
    )
    said = "" if known else wrong
    return (
        version if chart.note(tr("Format"), said, tr("format {version}", version=version)) else None
    )


def _look_inside(chart: _Chart, place: Path, version: int) -> None:
    form = formats.frozen(version)
    with private_copy(place) as (copy, _):
        try:
            with reading(copy) as connection:
                for name, check in CHECKS:
                    _run(chart, name, partial(check, connection, form))
        except faults():
            chart.note(tr("Database"), tr("SQLite cannot open it at all"), "")
    if all(step.sound for step in chart.steps):
        _look_at_rules(chart, place)


def _run(chart: _Chart, name: str, check: Callable[[], tuple[str, str]]) -> None:
    try:
        wrong, right = check()
    except faults(UnicodeError) as error:
        wrong, right = tr("cannot be read to the end ({fault})", fault=type(error).__name__), ""
    chart.note(name, wrong, right)


def _tables(connection: sqlite3.Connection, form: Format) -> tuple[str, str]:
    found = set(connection.execute(SCHEMA_QUERY).fetchall())
    missing = sorted(str(row[1]) for row in form.schema - found)
    more = sorted(str(row[1]) for row in found - form.schema)
    parts = [
        f"{len(names)} {what} ({_begun(names)})"
        for names, what in ((missing, tr("missing or changed")), (more, tr("not ours")))
        if names
    ]
    return ", ".join(parts), tr("{count} tables, all as they should be", count=len(form.tables))


def _begun(names: list[str]) -> str:
    return ", ".join(names[:5]) + (", …" if len(names) > 5 else "")


def _pages(connection: sqlite3.Connection, form: Format) -> tuple[str, str]:
    found = connection.execute(f"PRAGMA integrity_check({MOST_PROBLEMS})").fetchall()
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    if found == NOTHING_WRONG:
        return "", trn("{count} page in order", "{count} pages in order", pages)
    # SQLite says all that it finds in the trees of pages in one row, below a title of its own.
    lines = [line for row in found for line in str(row[0]).splitlines()]
    number = sum(not line.startswith("***") for line in lines)
    faults_found = trn("{count} fault", "{count} faults", number)
    said = tr("{faults} in {pages} pages", faults=faults_found, pages=pages)
    return tr("at least {said}", said=said) if number >= MOST_PROBLEMS else said, ""


def _links(connection: sqlite3.Connection, form: Format) -> tuple[str, str]:
    rows = connection.execute("PRAGMA foreign_key_check").fetchall()
    counts = Counter(str(row[0]) for row in rows)
    said = ", ".join(
        tr("{count} in {table}", count=number, table=table)
        for table, number in sorted(counts.items())
    )
    wrong = said and tr("records that name others that are missing: {said}", said=said)
    return wrong, tr("all names lead somewhere")


def _checksum(connection: sqlite3.Connection, form: Format) -> tuple[str, str]:
    digest = Digest()
    said: dict[str, str] = {}
    for shape, rows in read_tables(connection, form):
        digest.add(shape, tuple(zip(*rows, strict=True)))
        if shape.name == META_TABLE:
            said = dict(rows)
    right = said.get(OWN_ROW) == digest.hex()
    return "" if right else tr("wrong: something was changed after it was saved"), tr("right")


def _records(connection: sqlite3.Connection, form: Format) -> tuple[str, str]:
    counts = {}
    for shape in form.tables:
        with suppress(*faults()):
            query = f'SELECT count(*) FROM "{shape.name}"'  # noqa: S608 - a name of ours
            counts[shape.name] = connection.execute(query).fetchone()[0]
    lost = [shape.name for shape in form.tables if shape.name not in counts]
    many = trn("{count} table cannot be counted", "{count} tables cannot be counted", len(lost))
    wrong = f"{many} ({_begun(lost)})" if lost else ""
    seats = trn("{count} position", "{count} positions", counts.get("position", 0))
    people = trn("{count} person", "{count} people", counts.get("person", 0))
    rows = trn("{count} row", "{count} rows", sum(counts.values()))
    return wrong, f"{rows}: {seats}, {people}"


CHECKS: tuple[tuple[str, Callable[[sqlite3.Connection, Format], tuple[str, str]]], ...] = (
    (tr("Tables"), _tables),
    (tr("Pages"), _pages),
    (tr("Links"), _links),
    (tr("Checksum"), _checksum),
    (tr("Records"), _records),
)


def _look_at_rules(chart: _Chart, place: Path) -> None:
    """A plan that breaks its own rules opens all the same, and is mended in the window."""
    try:
        broken = errors(open_plan(place).plan.base)
    except FileError as error:
        chart.note(tr("Plan"), str(error), "")
        return
    said = (
        tr("{count} broken, the first: {first}", count=len(broken), first=broken[0].message)
        if broken
        else tr("all kept")
    )
    chart.steps.append(Step(tr("Rules of the plan"), True, said))


def _good_backup(place: Path) -> Backup | None:
    return next(_opening(backups_for(place)), None)


def _opening(backups: list[Backup]) -> Iterator[Backup]:
    for backup in backups:
        with suppress(FileError):
            open_plan(backup.path)
            yield backup
