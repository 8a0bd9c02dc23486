"""Rows to records: one function for each kind, written by its fields and compiled when first used.

A frozen record is filled through object.__setattr__, field by field; so a twin that is not frozen
is filled instead and then becomes the record by its class. Together with the loop over the rows in
the same function this takes a third of the time of `kind(*row)`.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from itertools import groupby
from operator import itemgetter
from typing import Any, cast

from orgplan.model.records import Record
from orgplan.model.records.values import Money
from orgplan.storage.conversions import Memo, Name
from orgplan.storage.layout import ListField, Place, columns_of_kind, list_conversion, places

Row = tuple[Any, ...]
Maker = Callable[[Iterable[Row], list[Memo]], dict[str, Record]]


def to_records(kind: type, rows: Iterable[Row]) -> dict[str, Record]:
    """Records by id, in the order of the rows, their lists still empty.

    Raises ValueError for what the file should not hold.
    """
    answers: list[Memo] = [Memo(_money, [((None, None), None)])]
    answers += (place.conversion.reader() for place in _converted(kind) if place.conversion)
    return _maker(kind)(rows, answers)


def fill_list(row: ListField, rows: Iterable[Row], owners: dict[str, Record]) -> None:
    """Give records, just made and not yet seen by anybody, what their list holds."""
    several = len(row.columns) > 1
    conversion = list_conversion(row)
    convert = conversion.reader().__getitem__ if conversion else _same
    fill = vars(row.kind)[row.field].__set__
    for owner, group in groupby(rows, itemgetter(0)):
        values = tuple(found[2:] if several else convert(found[2]) for found in group)
        fill(owners[owner], values)


def _same(value: Any) -> Any:
    return value


def _converted(kind: type) -> list[Place]:
    """Fields whose values are asked of a Memo; ids that may be absent have a shorter way."""
    return [x for x in places(kind) if x.conversion and not isinstance(x.conversion, Name)]


@cache
def _maker(kind: type) -> Maker:
    """The function that makes records of a kind."""
    names = {"twin": _twin(kind), "kind": kind}
    exec(_source(kind), names)  # noqa: S102 (of our own names only, never of data)
    return cast(Maker, names["make"])


def _source(kind: type) -> str:
    columns = {name: f"column_{at}" for at, name in enumerate(columns_of_kind(kind))}
    typed = [f"read_{place.field}" for place in _converted(kind)]
    return "\n".join(
        [
            "def make(rows, answers):",
            f"    {', '.join(['money', *typed])}, = answers",
            "    made = {}",
            f"    for {', '.join(columns.values())}, in rows:",
            "        record = twin()",
            *(f"        record.{place.field} = {_value(place, columns)}" for place in places(kind)),
            "        record.__class__ = kind",
            "        made[column_0] = record",
            "    return made",
        ]
    )


def _value(place: Place, columns: Mapping[str, str]) -> str:
    """The expression for a field's value, of the columns of a row."""
    if not place.columns:
        return "()"
    column = columns[place.columns[0]]
    if len(place.columns) > 1:
        return f"money[{column}, {columns[place.columns[1]]}]"
    if isinstance(place.conversion, Name):
        return f'{column} or ""'
    return f"read_{place.field}[{column}]" if place.conversion else column


@cache
def _twin(kind: type) -> type:
    """A class with the slots of a kind and nothing else."""
    return type("Twin", (), {"__slots__": tuple(vars(kind)["__slots__"])})


def _money(pair: tuple[int, str]) -> Money:
    made = _twin(Money)()
    made.minor, made.currency = pair
    made.__class__ = Money
    return cast(Money, made)
