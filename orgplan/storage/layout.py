"""Where in a plan file each field of each record stands, made from the records and references.

A field becomes a column of its type, money two columns, and a tuple a table of its own. A change
here is a new format: freeze its statements (freezing.py) and write a migration.
"""

import types
import typing
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache

from orgplan.model import records as r
from orgplan.model.codec import field_types
from orgplan.model.records.values import Money
from orgplan.model.references import Reference, references_of
from orgplan.storage.conversions import Conversion, Day, Exact, Name, Truth, Word

NODE_TABLE = "node"
META_KEYS = ("app_version", "digest", "document", "parent_digest", "revision")
"""What a file says about itself, in the order of its table."""


@dataclass(frozen=True, slots=True)
class ListField:
    """A field that holds several values, and the table and columns they are kept in."""

    kind: type
    field: str
    table: str
    columns: tuple[str, ...]


LISTS: tuple[ListField, ...] = (
    ListField(r.ParameterSet, "capitalizable_families", "capitalizable_family", ("family",)),
    ListField(r.HiringSpeed, "ramp", "hiring_ramp", ("share",)),
    ListField(r.Team, "services", "team_service", ("service",)),
    ListField(r.Position, "tags", "position_tag", ("tag",)),
    ListField(r.ScenarioRule, "where", "scenario_rule_test", ("field", "operator", "value")),
    ListField(r.DecisionRight, "contributors", "decision_contributor", ("party",)),
    ListField(r.DecisionRight, "informed", "decision_informed", ("party",)),
    ListField(r.EscalationPath, "steps", "escalation_step", ("party",)),
    ListField(r.RoleDocument, "variants", "role_variant", ("variant",)),
    ListField(r.Kpi, "owners", "kpi_owner", ("position",)),
    ListField(r.Meeting, "attendees", "meeting_attendee", ("position",)),
    ListField(r.Risk, "findings", "risk_finding", ("finding",)),
    ListField(r.Decision, "people", "decision_person", ("person",)),
    ListField(r.Decision, "changes", "decision_change", ("change",)),
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a field stands in the table of its kind: in no column, in one, or money in two.

    A value without a conversion is stored as it is.
    """

    field: str
    columns: tuple[str, ...]
    conversion: Conversion | None = None


def table_name(kind: type) -> str:
    """The table of a kind: PositionPool is `position_pool`."""
    letters = ["_" + letter.lower() if letter.isupper() else letter for letter in kind.__name__]
    return "".join(letters).strip("_")


def bare(hint: object) -> tuple[type, bool]:
    """A field's type without `| None`, and whether None was allowed."""
    if isinstance(hint, types.UnionType):
        inner = next(part for part in typing.get_args(hint) if part is not types.NoneType)
        return typing.cast(type, inner), True
    return typing.cast(type, hint), False


def list_of(kind: type, field: str) -> ListField | None:
    """The list a field is kept in, or None where it is a column."""
    return next((row for row in LISTS if (row.kind, row.field) == (kind, field)), None)


def reference_of(kind: type, field: str) -> Reference | None:
    """What a field of one value names; None where it names nothing."""
    found = (row for row in references_of(kind) if row.field == field and not row.many)
    return next(found, None)


@cache
def places(kind: type) -> tuple[Place, ...]:
    """The fields of a kind in their order."""
    return tuple(_place(kind, field, hint) for field, hint in field_types(kind).items())


def _place(kind: type, field: str, hint: object) -> Place:
    if list_of(kind, field) is not None:
        return Place(field, ())
    inner, _ = bare(hint)
    if inner is Money:
        return Place(field, (f"{field}_minor", f"{field}_currency"))
    reference = reference_of(kind, field)
    if reference is not None:
        return Place(field, (field,), Name() if reference.may_be_empty else None)
    return Place(field, (field,), _conversion_of(inner))


def columns_of_kind(kind: type) -> Iterator[str]:
    """The columns of a kind's table in their order."""
    for place in places(kind):
        yield from place.columns


@cache
def list_conversion(row: ListField) -> Conversion | None:
    """How the values of a list are stored; None where they stay as they are."""
    inner = typing.get_args(field_types(row.kind)[row.field])[0]
    return None if typing.get_origin(inner) is tuple else _conversion_of(inner)


_CONVERSIONS: dict[type, Conversion] = {bool: Truth(), date: Day(), Decimal: Exact()}


def _conversion_of(inner: type) -> Conversion | None:
    return Word(inner) if issubclass(inner, StrEnum) else _CONVERSIONS.get(inner)
