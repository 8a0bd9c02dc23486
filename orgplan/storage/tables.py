"""The tables of a plan file, one per kind of record, made from the records and their references.

A field becomes a column of its type, money two columns, and a tuple a table of its own. What
edges point at (teams, domains, positions, stakeholders, external nodes) stands in `node` too.
A change here is a new format: freeze its statements in formats/ and write a migration.
"""

import types
import typing
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from sqlalchemy import CheckConstraint, Column, ForeignKey, Integer, MetaData, Table, Text, or_
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateTable, SchemaItem
from sqlalchemy.types import TypeEngine

from orgplan.model import records as r
from orgplan.model.codec import field_types
from orgplan.model.invariants.ranges import RANGES
from orgplan.model.records.values import Money
from orgplan.model.references import Reference, references_of
from orgplan.storage.types import Day, Exact, Name, Truth, Whole, Word

META_KEYS = ("app_version", "digest", "document", "parent_digest", "revision")


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
)

METADATA = MetaData(
    naming_convention={
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
    }
)


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


_PLAIN: dict[type, type[TypeEngine[typing.Any]]] = {
    str: Text,
    int: Whole,
    bool: Truth,
    date: Day,
    Decimal: Exact,
}


def _type_of(hint: type) -> TypeEngine[typing.Any]:
    if issubclass(hint, StrEnum):
        return Word(hint)
    return _PLAIN[hint]()


def _columns(kind: type, field: str, hint: object) -> Iterator[SchemaItem]:
    """The columns and checks of one field."""
    inner, optional = bare(hint)
    reference = _reference(kind, field)
    if field == "id":
        key = ForeignKey("node.id") if kind in r.NODE_KINDS else None
        yield Column("id", Text, *filter(None, [key]), primary_key=True)
    elif reference is not None:
        yield _reference_column(field, reference)
    elif inner is Money:
        yield Column(f"{field}_minor", Whole, nullable=optional)
        yield Column(f"{field}_currency", Text, nullable=optional)
        if optional:
            both = f"({field}_minor IS NULL) = ({field}_currency IS NULL)"
            yield CheckConstraint(both, name=field)
    else:
        yield Column(field, _type_of(inner), nullable=optional)
        yield from _check(kind, field, inner)


def _check(kind: type, field: str, inner: type) -> Iterator[SchemaItem]:
    limits = next((row for row in RANGES.get(kind, ()) if row.field == field), None)
    if inner is int and limits is not None:
        whole = Column(field, Integer).between(limits.smallest, limits.largest)
        yield CheckConstraint(whole, name=field)
    elif inner is bool:
        yield CheckConstraint(Column(field, Integer).between(0, 1), name=field)
    elif issubclass(inner, StrEnum):
        yield _one_of(field, [word.value for word in inner])


def _one_of(field: str, words: Iterable[str]) -> CheckConstraint:
    """Written with OR: SQLite would build the list of an IN anew for every row."""
    column: Column[str] = Column(field, Text)
    return CheckConstraint(or_(*(column == word for word in words)), name=field)


def _reference(kind: type, field: str) -> Reference | None:
    found = (row for row in references_of(kind) if row.field == field and not row.many)
    return next(found, None)


def _reference_column(field: str, reference: Reference) -> SchemaItem:
    optional = reference.may_be_empty
    return Column(field, Name if optional else Text, _key(reference), nullable=optional)


def _key(reference: Reference) -> ForeignKey:
    """A foreign key; deferred where the target is written later than what names it."""
    if len(reference.targets) > 1:
        return ForeignKey("node.id")
    target = reference.targets[0]
    where = f"{table_name(target)}.id"
    if r.ALL_KINDS.index(target) < r.ALL_KINDS.index(reference.kind):
        return ForeignKey(where)
    return ForeignKey(where, deferrable=True, initially="DEFERRED", use_alter=True)


def _table(name: str, items: Iterable[SchemaItem]) -> Table:
    return Table(name, METADATA, *items, sqlite_strict=True, sqlite_with_rowid=False)


def _kind_table(kind: type) -> Table:
    fields = field_types(kind).items()
    items = [
        item
        for field, hint in fields
        if list_of(kind, field) is None
        for item in _columns(kind, field, hint)
    ]
    return _table(table_name(kind), items)


def _list_table(row: ListField) -> Table:
    owner = table_name(row.kind)
    inner = typing.get_args(field_types(row.kind)[row.field])[0]
    named = [ref for ref in references_of(row.kind) if ref.field == row.field and ref.many]
    value = Text() if typing.get_origin(inner) is tuple else _type_of(inner)
    keys = [_key(reference) for reference in named]
    return _table(
        row.table,
        [
            Column(owner, Text, ForeignKey(f"{owner}.id"), primary_key=True),
            Column("place", Whole, primary_key=True),
            *(Column(name, value, *keys, nullable=False) for name in row.columns),
        ],
    )


NODE = _table(
    "node",
    [
        Column("id", Text, primary_key=True),
        Column("kind", Text, nullable=False),
        _one_of("kind", map(table_name, r.NODE_KINDS)),
    ],
)
KIND_TABLES: dict[type, Table] = {kind: _kind_table(kind) for kind in r.ALL_KINDS}
LIST_TABLES: dict[ListField, Table] = {row: _list_table(row) for row in LISTS}
META = _table(
    "meta",
    [
        Column("key", Text, primary_key=True),
        Column("value", Text, nullable=False),
        _one_of("key", META_KEYS),
    ],
)


def statements() -> tuple[str, ...]:
    """What creates these tables in SQLite, in the order in which they are written and read."""
    tables = [NODE, *KIND_TABLES.values(), *LIST_TABLES.values(), META]
    made = (CreateTable(table).compile(dialect=sqlite.dialect()) for table in tables)
    return tuple(_tidy(str(statement)) for statement in made)


def _tidy(statement: str) -> str:
    lines = (line.rstrip().expandtabs(4) for line in statement.strip().splitlines())
    return "\n".join(lines).replace("\n WITHOUT ROWID,\n STRICT", " WITHOUT ROWID, STRICT")
