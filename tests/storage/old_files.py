"""Plans in files of older formats, as OrgPlan would have saved them then."""

from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

from orgplan.model.plan import Plan
from orgplan.model.records import ParameterSet, Record, SavedView
from orgplan.storage import formats
from orgplan.storage.content import KINDS_BY_TABLE
from orgplan.storage.digest import Digest
from orgplan.storage.engine import writing
from orgplan.storage.filling import columns_of
from orgplan.storage.formats import Shape

META = {"app_version": "0.0", "document": "d" * 32, "parent_digest": "", "revision": "4"}
LATER: Mapping[int, tuple[type, tuple[str, ...]]] = {
    5: (SavedView, ("reading", "mark", "notes")),
    6: (
        ParameterSet,
        (
            "recruiters", "interviewer_hours", "mentoring_share", "mentoring_months",
            "fill_spread", "promotion_rise",
        ),
    ),
}  # fmt: skip
"""The fields that a format gave to records which were there before."""


def old_file(path: Path, plan: Plan, number: int) -> Path:
    """A plan as OrgPlan would have saved it in a format; the plan holds nothing that came later."""
    form, digest = formats.frozen(number), Digest()
    with writing(path) as connection:
        connection.exec_driver_sql(f"PRAGMA application_id = {formats.APPLICATION_ID}")
        connection.exec_driver_sql(f"PRAGMA user_version = {number:d}")
        for statement in form.statements:
            connection.exec_driver_sql(statement)
        for shape in form.tables:
            columns = _columns(plan, shape)
            digest.add(shape, columns)
            marks = ",".join("?" * len(shape.columns))
            for row in zip(*columns, strict=True):
                connection.exec_driver_sql(f"INSERT INTO {shape.name} VALUES ({marks})", row)
        own = ("digest", digest.hex())
        connection.exec_driver_sql("INSERT INTO meta VALUES (?, ?)", own)
    return path


def _columns(plan: Plan, shape: Shape) -> list[Any]:
    if shape.name == "meta":
        return [tuple(META), tuple(META.values())]
    tables = formats.frozen(formats.NEWEST).tables
    newest = next(found for found in tables if found.name == shape.name)
    columns = dict(zip(newest.columns, columns_of(plan, shape.name), strict=False))
    return [columns[name] for name in shape.columns] if columns else []


def without_later(plan: Plan, number: int) -> Plan:
    """What of a plan a format can hold; what came later is as it is in a plan without it."""
    tables = {shape.name for shape in formats.frozen(number).tables}
    kinds = [kind for name, kind in KINDS_BY_TABLE.items() if name in tables]
    return Plan.of(_as_then(plan, kinds, number))


def _as_then(plan: Plan, kinds: Iterable[type], number: int) -> Iterable[Record]:
    for kind in kinds:
        later = [name for since, (of, names) in LATER.items() if of is kind and since > number
                 for name in names]  # fmt: skip
        usual = {field.name: field.default for field in fields(kind) if field.name in later}
        for record in plan.base.rows(kind):
            yield replace(record, **usual) if usual else record
