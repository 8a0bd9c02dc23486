"""Rows to records: one function for each kind, written by its fields and compiled when first used.

A frozen record is filled through object.__setattr__, field by field; so a twin that is not frozen
is filled instead and then becomes the record by its class. Together with the loop over the rows in
the same function this takes a third of the time of `kind(*row)`.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Any, cast

from orgplan.model.codec import field_types
from orgplan.model.records import Record
from orgplan.model.records.values import Money
from orgplan.storage.tables import KIND_TABLES, bare, list_of
from orgplan.storage.types import Memo, Name, Typed

Row = tuple[Any, ...]
Maker = Callable[[Iterable[Row], list[Memo]], dict[str, Record]]


def to_records(kind: type, rows: Iterable[Row]) -> dict[str, Record]:
    """Records by id, in the order of the rows, their lists still empty.

    Raises ValueError for what the file should not hold.
    """
    answers: list[Memo] = [Memo(_money, [((None, None), None)])]
    answers += (Typed.reader(column.type) for column in _typed_columns(kind))
    return _maker(kind)(rows, answers)


def _typed_columns(kind: type) -> list[Any]:
    return [column for column in KIND_TABLES[kind].columns if isinstance(column.type, Typed)]


@cache
def _maker(kind: type) -> Maker:
    """The function that makes records of a kind."""
    names = {"twin": _twin(kind), "kind": kind}
    exec(_source(kind), names)  # noqa: S102 (of our own names only, never of data)
    return cast(Maker, names["make"])


def _source(kind: type) -> str:
    table = KIND_TABLES[kind]
    columns = {column.name: f"column_{place}" for place, column in enumerate(table.columns)}
    typed = [f"read_{column.name}" for column in _typed_columns(kind)]
    return "\n".join(
        [
            "def make(rows, answers):",
            f"    {', '.join(['money', *typed])}, = answers",
            "    made = {}",
            f"    for {', '.join(columns.values())}, in rows:",
            "        record = twin()",
            *(f"        {line}" for line in _assignments(kind, columns)),
            "        record.__class__ = kind",
            "        made[column_0] = record",
            "    return made",
        ]
    )


def _assignments(kind: type, columns: dict[str, str]) -> Iterator[str]:
    for field, hint in field_types(kind).items():
        if list_of(kind, field) is not None:
            yield f"record.{field} = ()"
        elif bare(hint)[0] is Money:
            pair = f"{columns[field + '_minor']}, {columns[field + '_currency']}"
            yield f"record.{field} = money[{pair}]"
        else:
            yield f"record.{field} = {_value(kind, field, columns[field])}"


def _value(kind: type, field: str, column: str) -> str:
    stored = KIND_TABLES[kind].columns[field].type
    if isinstance(stored, Typed):
        return f"read_{field}[{column}]"
    return f'{column} or ""' if isinstance(stored, Name) else column


@cache
def _twin(kind: type) -> type:
    """A class with the slots of a kind and nothing else."""
    return type("Twin", (), {"__slots__": tuple(vars(kind)["__slots__"])})


def _money(pair: tuple[int, str]) -> Money:
    made = _twin(Money)()
    made.minor, made.currency = pair
    made.__class__ = Money
    return cast(Money, made)
