"""Takes out of a damaged file what can still be read, and makes a plan of it.

Each row is read by itself, from both ends of its table. What cannot be read, holds no value that
a plan can have, or names something that is gone is left out and listed.
"""

import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from orgplan.language import tr
from orgplan.model import records as r
from orgplan.model.blank import blank_plan
from orgplan.model.codec import rewritten
from orgplan.model.errors import FileError
from orgplan.model.invariants import errors
from orgplan.model.org import spoken_kind
from orgplan.model.plan import Plan
from orgplan.model.records import Record
from orgplan.storage import formats
from orgplan.storage.circles import circles
from orgplan.storage.content import KINDS_BY_TABLE, LISTS_BY_TABLE
from orgplan.storage.disk import private_copy, reading_bytes, real_path, salt_of
from orgplan.storage.file import refuse_version
from orgplan.storage.formats import SCHEMA_QUERY, Format, Shape
from orgplan.storage.grafting import graft
from orgplan.storage.makers import fill_list, to_records
from orgplan.storage.obstacles import HELD_BY_THE_FILE
from orgplan.storage.reader import reading
from orgplan.storage.secret.cipher import faults
from orgplan.storage.sidecars import settle

Row = tuple[Any, ...]
REASONS = (tr("unreadable"), tr("no value of a plan"), tr("names something that is gone"))


@dataclass(frozen=True, slots=True)
class Rescued:
    """A plan, how many records of each kind it has, and what was left out: kind, why, how many.

    `salt` is that of the file's password: what is taken out of a plan with one keeps it.
    """

    plan: Plan
    kept: dict[str, int]
    lost: tuple[tuple[str, str, int], ...]
    salt: str = ""


def rescue(path: Path | str) -> Rescued:
    """Take out what can be read, the file untouched; raises FileError where that is nothing."""
    place = real_path(path)
    with private_copy(place) as (copy, version):
        settle(place, copy)
        graft(copy, formats.frozen(version if version in formats.known() else formats.NEWEST))
        _refuse_newer(place, copy, version)
        _bring_up_to_date(place, copy, version)
        patient = _Patient(formats.frozen(formats.NEWEST))
        with suppress(*faults()), reading(copy) as connection:
            connection.text_factory = _text
            patient.read(connection)
    if not any(patient.records.values()):
        raise FileError(
            tr("Nothing in {place} can be read: open a backup or another copy of it", place=place)
        )
    with reading_bytes(place) as handle:
        salt = salt_of(handle)
    return replace(patient.plan(place.stem), salt=salt)


def _refuse_newer(place: Path, copy: Path, version: int) -> None:
    """What a newer format holds would be left out unseen; a damaged number has tables of ours."""
    if version <= formats.NEWEST:
        return
    found: set[tuple[Any, ...]] = set()
    with suppress(*faults()), reading(copy) as connection:
        found = set(connection.execute(SCHEMA_QUERY).fetchall())
    if found != formats.frozen(formats.NEWEST).schema:
        refuse_version(place, version)


def _bring_up_to_date(place: Path, copy: Path, version: int) -> None:
    if version >= formats.NEWEST or version not in formats.known():
        return
    from sqlalchemy.exc import SQLAlchemyError

    from orgplan.storage.migrations import migrate

    try:
        migrate(copy, version)
    except faults(SQLAlchemyError) as error:
        raise FileError(
            tr(
                "{place} has the older format {version} and is too damaged to be brought "
                "up to date: open a backup or another copy of it",
                place=place,
                version=version,
            )
        ) from error


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace")


class _Patient:
    """Reads one file, and keeps count of what is lost."""

    def __init__(self, form: Format) -> None:
        self._form = form
        self.records: dict[type, dict[str, Record]] = {}
        self._lost: Counter[tuple[str, str]] = Counter()

    def read(self, connection: sqlite3.Connection) -> None:
        """All tables, whatever state they are in."""
        for shape in self._form.tables:
            rows = list(self._rows(connection, shape))
            if shape.name in KINDS_BY_TABLE:
                self._take_records(KINDS_BY_TABLE[shape.name], rows)
            elif shape.name in LISTS_BY_TABLE:
                self._take_list(shape.name, rows)

    def plan(self, name: str) -> Rescued:
        """What was read as a plan that can be saved."""
        for record in blank_plan(name, date.today()).base.kinds().items():
            self._need(*record)
        plan = self._without_loose_ends()
        kept = {spoken_kind(kind): len(rows) for kind, rows in self.records.items() if rows}
        lost = tuple((kind, why, number) for (kind, why), number in sorted(self._lost.items()))
        return Rescued(plan, kept, lost)

    def _rows(self, connection: sqlite3.Connection, shape: Shape) -> Iterator[Row]:
        """The rows that can be read, from both ends; a damaged page hides what is behind it."""
        columns = ", ".join(f'"{name}"' for name in shape.columns)
        keys = [f'"{name}"' for name in shape.columns[: shape.keys]]
        seen: set[Row] = set()
        for direction in ("ASC", "DESC"):
            order = ", ".join(f"{key} {direction}" for key in keys)
            query = f'SELECT {columns} FROM "{shape.name}" ORDER BY {order}'  # noqa: S608 - our names
            with suppress(*faults()):
                for row in connection.execute(query):
                    if row[: shape.keys] not in seen:
                        seen.add(row[: shape.keys])
                        yield row
                return
        self._lost[shape.name.replace("_", " "), REASONS[0]] += 1

    def _take_records(self, kind: type, rows: list[Row]) -> None:
        found: dict[str, Record] = {}
        for row in rows:
            try:
                found |= to_records(kind, [row])
            except (ValueError, TypeError, KeyError, ArithmeticError):
                self._lost[spoken_kind(kind), REASONS[1]] += 1
        self.records[kind] = found

    def _take_list(self, name: str, rows: list[Row]) -> None:
        row, owners = LISTS_BY_TABLE[name], self.records.get(LISTS_BY_TABLE[name].kind, {})
        by_owner: dict[Any, list[Row]] = {}
        for found in sorted(rows, key=lambda found: (str(found[0]), str(found[1]))):
            by_owner.setdefault(found[0], []).append(found)
        for owner, values in by_owner.items():
            try:
                fill_list(row, values, {owner: owners[owner]})
            except (ValueError, TypeError, KeyError, ArithmeticError):
                self._lost[name.replace("_", " "), REASONS[1]] += len(values)

    def _need(self, kind: type, rows: Any) -> None:
        """What no plan can do without, from an empty one where it is gone."""
        if not self.records.get(kind):
            self.records[kind] = dict(rows)
            if kind is not r.Scenario:
                self._lost[spoken_kind(kind), REASONS[0]] += 1

    def _without_loose_ends(self) -> Plan:
        """The plan without records that name what is gone, one round after the other."""
        settings = self._whole_settings()
        self.records[r.PlanSettings] = {r.PLAN_ID: settings}
        while True:
            plan = Plan.of(record for rows in self.records.values() for record in rows.values())
            loose = {
                where
                for broken in errors(plan.base)
                if broken.rule in HELD_BY_THE_FILE
                for where in broken.where
            }
            loose |= {where for broken in circles(plan) for where in broken.where[:1]}
            if not self._drop(loose - {r.PLAN_ID}):
                return plan

    def _whole_settings(self) -> Record:
        settings = self.records[r.PlanSettings].get(r.PLAN_ID)
        if settings is None:
            settings = next(iter(self.records[r.PlanSettings].values()))
        values: dict[str, object] = {"id": r.PLAN_ID}
        for name, kind in (("calendar", r.FiscalCalendar), ("parameters", r.ParameterSet)):
            if getattr(settings, name) not in self.records[kind]:
                values[name] = next(iter(self.records[kind]))
        return rewritten(settings, values)

    def _drop(self, names: set[str]) -> bool:
        dropped = False
        for kind, rows in self.records.items():
            for name in names & rows.keys():
                if kind in (r.FiscalCalendar, r.ParameterSet, r.PlanSettings):
                    continue
                del rows[name]
                self._lost[spoken_kind(kind), REASONS[2]] += 1
                dropped = True
        return dropped
