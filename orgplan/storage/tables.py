"""The tables of a plan file, one per kind of record, as layout.py says, with keys and checks.

What edges point at (teams, domains, positions, stakeholders, external nodes) stands in `node` too.
A change here is a new format: freeze its statements (freezing.py) and write a migration.
"""

import typing
from collections.abc import Iterable, Iterator
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
from orgplan.storage.conversions import Conversion
from orgplan.storage.layout import (
    LISTS,
    META_KEYS,
    NODE_TABLE,
    ListField,
    Place,
    bare,
    list_conversion,
    places,
    reference_of,
    table_name,
)
from orgplan.storage.types import Typed, Whole

METADATA = MetaData(
    naming_convention={
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
    }
)


def _type_of(conversion: Conversion | None, inner: type) -> TypeEngine[typing.Any]:
    if conversion is not None:
        return Typed(conversion)
    return Whole() if inner is int else Text()


def _columns(kind: type, place: Place, hint: object) -> Iterator[SchemaItem]:
    """The columns and checks of one field."""
    field = place.field
    inner, optional = bare(hint)
    reference = reference_of(kind, field)
    if field == "id":
        key = ForeignKey(f"{NODE_TABLE}.id") if kind in r.NODE_KINDS else None
        yield Column("id", Text, *filter(None, [key]), primary_key=True)
    elif reference is not None:
        column = _type_of(place.conversion, str)
        yield Column(field, column, _key(reference), nullable=reference.may_be_empty)
    elif inner is Money:
        yield from _money(place, optional)
    elif place.columns:
        yield Column(field, _type_of(place.conversion, inner), nullable=optional)
        yield from _check(kind, field, inner)


def _money(place: Place, optional: bool) -> Iterator[SchemaItem]:
    minor, currency = place.columns
    yield Column(minor, Whole, nullable=optional)
    yield Column(currency, Text, nullable=optional)
    if optional:
        yield CheckConstraint(f"({minor} IS NULL) = ({currency} IS NULL)", name=place.field)


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


def _key(reference: Reference) -> ForeignKey:
    """A foreign key; deferred where the target is written later than what names it."""
    if len(reference.targets) > 1:
        return ForeignKey(f"{NODE_TABLE}.id")
    target = reference.targets[0]
    where = f"{table_name(target)}.id"
    if r.ALL_KINDS.index(target) < r.ALL_KINDS.index(reference.kind):
        return ForeignKey(where)
    return ForeignKey(where, deferrable=True, initially="DEFERRED", use_alter=True)


def _table(name: str, items: Iterable[SchemaItem]) -> Table:
    return Table(name, METADATA, *items, sqlite_strict=True, sqlite_with_rowid=False)


def _kind_table(kind: type) -> Table:
    hints = field_types(kind)
    items = [item for place in places(kind) for item in _columns(kind, place, hints[place.field])]
    return _table(table_name(kind), items)


def _list_table(row: ListField) -> Table:
    owner = table_name(row.kind)
    named = [ref for ref in references_of(row.kind) if ref.field == row.field and ref.many]
    value = _type_of(list_conversion(row), str)
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
    NODE_TABLE,
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
