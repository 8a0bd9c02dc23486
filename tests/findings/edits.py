"""Single edits of a plan as values, written past all rules: tests plant what a draft refuses."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from orgplan.model.plan import Plan
from orgplan.model.records import Record

Rows = dict[tuple[type, str], Record]
Op = Callable[[Rows], None]


def put(record: Record) -> Op:
    """Add a record, or replace it."""
    return lambda rows: rows.update({(type(record), record.id): record})


def change(kind: type, /, *ids: str, **fields: object) -> Op:
    """Set fields of some records of a kind."""

    def edit(rows: Rows) -> None:
        for name in ids:
            old: Any = rows[kind, name]
            rows[kind, name] = replace(old, **fields)

    return edit


def drop(kind: type, *ids: str) -> Op:
    """Remove some records of a kind."""

    def edit(rows: Rows) -> None:
        for name in ids:
            del rows[kind, name]

    return edit


def edited(plan: Plan, edits: Iterable[Op]) -> Plan:
    """The plan after some edits."""
    tables = plan.base.kinds()
    rows: Rows = {(kind, key): row for kind, table in tables.items() for key, row in table.items()}
    for edit in edits:
        edit(rows)
    return Plan.of(rows.values())
