"""Records to columns: a plan has a million values, but few columns to loop over."""

from collections.abc import Callable, Iterable, Sequence
from operator import attrgetter
from typing import Any

from orgplan.model import records as r
from orgplan.model.records import Record
from orgplan.model.records.values import Money
from orgplan.storage.conversions import Name
from orgplan.storage.digest import Columns
from orgplan.storage.layout import ListField, Place, list_conversion, places, table_name

Row = tuple[Any, ...]
Values = Iterable[Any]


def to_columns(kind: type, records: Sequence[Record]) -> Columns:
    """Records of one kind as columns; raises ValueError for a value that no file can hold."""
    columns: list[Sequence[Any]] = []
    for place in places(kind):
        columns.extend(map(tuple, _columns(place, map(attrgetter(place.field), records))))
    return columns


def _columns(place: Place, values: Values) -> Sequence[Values]:
    """One field of many records; a list is kept in a table of its own."""
    if not place.columns:
        return ()
    if len(place.columns) > 1:
        return _pair(list(values))
    if isinstance(place.conversion, Name):
        return ([value or None for value in values],)
    return (map(place.conversion.writer().__getitem__, values) if place.conversion else values,)


def _pair(amounts: Sequence[Money | None]) -> Sequence[Values]:
    """Money in two columns."""
    return (
        [None if amount is None else amount.minor for amount in amounts],
        [None if amount is None else amount.currency for amount in amounts],
    )


def list_columns(row: ListField, records: Iterable[Record]) -> Columns:
    """One list of records as columns: owner, place and value, or the values of a tuple."""
    conversion = list_conversion(row)
    convert = conversion.writer().__getitem__ if conversion else _same
    unpack = len(row.columns) > 1
    field = attrgetter(row.field)
    rows = (
        (record.id, place, *(value if unpack else (convert(value),)))
        for record in records
        for place, value in enumerate(field(record))
    )
    return tuple(zip(*rows, strict=True))


def node_rows(ids: Callable[[type], Iterable[str]]) -> list[Row]:
    """What edges may point at: ids and kinds, in the order of the ids."""
    named = [(table_name(kind), ids(kind)) for kind in r.NODE_KINDS]
    return sorted((node, name) for name, nodes in named for node in nodes)


def _same(value: Any) -> Any:
    return value
