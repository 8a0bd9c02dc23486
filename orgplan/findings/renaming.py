"""Another name for something: only what says the old one has to be said again."""

from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import Any, cast

from orgplan.findings.finding import Check, Finding
from orgplan.model import records as r
from orgplan.model.changes import Change, ChangeSet

NAMES: Mapping[type, str] = {
    r.Position: "title",
    r.Team: "name",
    r.Domain: "name",
    r.Stakeholder: "name",
    r.ExternalNode: "name",
}
BY_NAME = frozenset(("CAP-004", "COV-007", "DAT-001", "DAT-003"))
"""Checks that compare names or sort by them."""


def only_renames(step: ChangeSet) -> bool:
    """Whether a step changes nothing but names."""
    return bool(step) and all(map(_renames, step))


def _renames(change: Change) -> bool:
    name, before, after = NAMES.get(change.kind), change.before, change.after
    if name is None or before is None or after is None:
        return False
    kept = (field.name for field in fields(cast(Any, before)) if field.name != name)
    return all(getattr(before, field) == getattr(after, field) for field in kept)


def says_a_name(check: Check, rows: Iterable[Finding], step: ChangeSet) -> bool:
    """Whether what a check found tells of anything that a step renames."""
    if check.code in BY_NAME:
        return True
    told = [(x.record.id, str(getattr(x.before, NAMES[x.kind]))) for x in step]
    return any(_tells(row, name, old) for row in rows for name, old in told)


def _tells(row: Finding, name: str, old: str) -> bool:
    """Whether a finding says the old name, or stands on what has it: ids of ties have two parts."""
    if not old or old in row.message or old in row.advice:
        return True
    return any(name in place.split("/") for place in row.where)
