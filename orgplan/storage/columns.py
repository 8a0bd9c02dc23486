"""Records to columns and back: a plan has a million values, but few columns to loop over."""

import dataclasses
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from itertools import groupby, repeat
from operator import attrgetter, itemgetter
from typing import Any, Protocol

from sqlalchemy import Column
from sqlalchemy.dialects import sqlite

from orgplan.model import records as r
from orgplan.model.codec import field_types
from orgplan.model.records import Record
from orgplan.model.records.values import Money
from orgplan.storage.digest import Columns
from orgplan.storage.tables import KIND_TABLES, LIST_TABLES, ListField, bare, list_of, table_name
from orgplan.storage.types import Memo, Name, Processor

Values = Iterable[Any]

_DIALECT = sqlite.dialect()


class Part(Protocol):
    """How one field of a kind is kept in columns."""

    def columns(self, values: Values) -> tuple[Values, ...]:
        """The columns that keep these values."""

    def values(self, columns: Iterator[Values]) -> Values:
        """The values, taking as many columns as it needs."""


class _Single:
    """A field in one column."""

    def __init__(self, column: Column[Any]) -> None:
        self._to_file = column.type.bind_processor
        self._from_file = column.type.result_processor

    def columns(self, values: Values) -> tuple[Values, ...]:
        return (_mapped(self._to_file(_DIALECT), values),)

    def values(self, columns: Iterator[Values]) -> Values:
        return _mapped(self._from_file(_DIALECT, None), next(columns))


class _Named:
    """An id that may be absent; the same as its column type does, for a whole column at once."""

    def columns(self, values: Values) -> tuple[Values, ...]:
        return ([value or None for value in values],)

    def values(self, columns: Iterator[Values]) -> Values:
        return [stored or "" for stored in next(columns)]


class _Pair:
    """Money in two columns."""

    def columns(self, values: Values) -> tuple[Values, ...]:
        amounts: list[Money | None] = list(values)
        return (
            [None if amount is None else amount.minor for amount in amounts],
            [None if amount is None else amount.currency for amount in amounts],
        )

    def values(self, columns: Iterator[Values]) -> Values:
        made = Memo(lambda pair: Money(*pair), [((None, None), None)])
        return map(made.__getitem__, zip(next(columns), next(columns), strict=True))


class _Elsewhere:
    """A list, kept in a table of its own and filled in later."""

    def columns(self, values: Values) -> tuple[Values, ...]:
        return ()

    def values(self, columns: Iterator[Values]) -> Values:
        return repeat(())


def _mapped(processor: Processor | None, values: Values) -> Values:
    return values if processor is None else map(processor, values)


@cache
def _parts(kind: type) -> tuple[tuple[str, Part], ...]:
    return tuple((field, _part(kind, field, hint)) for field, hint in field_types(kind).items())


def _part(kind: type, field: str, hint: object) -> Part:
    if list_of(kind, field) is not None:
        return _Elsewhere()
    if bare(hint)[0] is Money:
        return _Pair()
    column = KIND_TABLES[kind].c[field]
    return _Named() if isinstance(column.type, Name) else _Single(column)


def to_columns(kind: type, records: Sequence[Record]) -> Columns:
    """Records of one kind as columns; raises ValueError for a value that no file can hold."""
    columns: list[Sequence[Any]] = []
    for field, part in _parts(kind):
        columns.extend(map(tuple, part.columns(map(attrgetter(field), records))))
    return columns


def to_records(kind: type, columns: Columns) -> dict[str, Record]:
    """Records by id, in the order of the rows, their lists still empty."""
    if not columns:
        return {}
    rest: Iterator[Values] = iter(columns)
    values = [part.values(rest) for _, part in _parts(kind)]
    made: list[Any] = list(map(_twin(kind), *values))
    for record in made:
        record.__class__ = kind
    return dict(zip(columns[0], made, strict=True))


@cache
def _twin(kind: type) -> Callable[..., object]:
    """A class with the slots of a kind that is not frozen.

    A frozen record is filled through object.__setattr__, which takes three times as long as to
    fill a twin and to make it the record by its class.
    """
    return dataclasses.make_dataclass(
        "Twin", list(field_types(kind).items()), slots=True, eq=False, repr=False
    )


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


def fill_list(row: ListField, columns: Columns, owners: dict[str, Record]) -> None:
    """Give records, just made and not yet seen by anybody, what their list holds."""
    stored = LIST_TABLES[row].columns[2:]
    convert = stored[0].type.result_processor(_DIALECT, None) or _same
    several = len(stored) > 1
    fill = vars(row.kind)[row.field].__set__
    for owner, group in groupby(zip(*columns, strict=True), itemgetter(0)):
        values = tuple(found[2:] if several else convert(found[2]) for found in group)
        fill(owners[owner], values)


def node_columns(ids: Callable[[type], Iterable[str]]) -> Columns:
    """What edges may point at: ids and kinds, in the order of the ids."""
    named = [(table_name(kind), ids(kind)) for kind in r.NODE_KINDS]
    return tuple(zip(*sorted((node, name) for name, nodes in named for node in nodes), strict=True))


def _same(value: Any) -> Any:
    return value
