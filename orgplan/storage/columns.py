"""Records to columns: a plan has a million values, but few columns to loop over."""

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from itertools import groupby
from operator import attrgetter, itemgetter
from typing import Any

from sqlalchemy import Column
from sqlalchemy.dialects import sqlite

from orgplan.model import records as r
from orgplan.model.codec import field_types
from orgplan.model.records import Record
from orgplan.model.records.values import Money
from orgplan.storage.digest import Columns
from orgplan.storage.tables import KIND_TABLES, LIST_TABLES, ListField, bare, list_of, table_name
from orgplan.storage.types import Name

Row = tuple[Any, ...]
Values = Iterable[Any]

_DIALECT = sqlite.dialect()


Part = Callable[[Values], Sequence[Values]]


def _single(column: Column[Any]) -> Part:
    """A field in one column."""

    def columns(values: Values) -> Sequence[Values]:
        processor = column.type.bind_processor(_DIALECT)
        return (values if processor is None else map(processor, values),)

    return columns


def _named(values: Values) -> Sequence[Values]:
    """Ids that may be absent; as their column type does it, but for a whole column at once."""
    return ([value or None for value in values],)


def _pair(values: Values) -> Sequence[Values]:
    """Money in two columns."""
    amounts: list[Money | None] = list(values)
    return (
        [None if amount is None else amount.minor for amount in amounts],
        [None if amount is None else amount.currency for amount in amounts],
    )


def _elsewhere(values: Values) -> Sequence[Values]:
    """A list, kept in a table of its own."""
    return ()


@cache
def _parts(kind: type) -> tuple[tuple[str, Part], ...]:
    return tuple((field, _part(kind, field, hint)) for field, hint in field_types(kind).items())


def _part(kind: type, field: str, hint: object) -> Part:
    if list_of(kind, field) is not None:
        return _elsewhere
    if bare(hint)[0] is Money:
        return _pair
    column = KIND_TABLES[kind].c[field]
    return _named if isinstance(column.type, Name) else _single(column)


def to_columns(kind: type, records: Sequence[Record]) -> Columns:
    """Records of one kind as columns; raises ValueError for a value that no file can hold."""
    columns: list[Sequence[Any]] = []
    for field, part in _parts(kind):
        columns.extend(map(tuple, part(map(attrgetter(field), records))))
    return columns


def list_columns(row: ListField, records: Iterable[Record]) -> Columns:
    """One list of records as columns: owner, place and value, or the values of a tuple."""
    stored = LIST_TABLES[row].columns[2:]
    convert = stored[0].type.bind_processor(_DIALECT) or _same
    unpack = len(stored) > 1
    field = attrgetter(row.field)
    rows = (
        (record.id, place, *(value if unpack else (convert(value),)))
        for record in records
        for place, value in enumerate(field(record))
    )
    return tuple(zip(*rows, strict=True))


def fill_list(row: ListField, rows: Iterable[Row], owners: dict[str, Record]) -> None:
    """Give records, just made and not yet seen by anybody, what their list holds."""
    stored = LIST_TABLES[row].columns[2:]
    convert = stored[0].type.result_processor(_DIALECT, None) or _same
    several = len(stored) > 1
    fill = vars(row.kind)[row.field].__set__
    for owner, group in groupby(rows, itemgetter(0)):
        values = tuple(found[2:] if several else convert(found[2]) for found in group)
        fill(owners[owner], values)


def node_rows(ids: Callable[[type], Iterable[str]]) -> list[Row]:
    """What edges may point at: ids and kinds, in the order of the ids."""
    named = [(table_name(kind), ids(kind)) for kind in r.NODE_KINDS]
    return sorted((node, name) for name, nodes in named for node in nodes)


def _same(value: Any) -> Any:
    return value
