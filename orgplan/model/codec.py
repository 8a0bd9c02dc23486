"""Records to plain values of JSON and back, without loss; for files, journal and scenarios."""

import dataclasses
import types
import typing
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from operator import attrgetter

from orgplan.language import tr
from orgplan.model.errors import PlanError
from orgplan.model.records import KINDS, Record
from orgplan.model.records.values import Money

# A number like 1E+999999999 is short to write and takes for ever to compute with.
MOST_DIGITS = 30


def encode_value(value: object) -> object:
    """One field's value as JSON: money as [amount, currency], dates ISO, decimals as text."""
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, tuple):
        return [encode_value(item) for item in value]
    if isinstance(value, Money):
        return [str(value.amount), value.currency]
    if isinstance(value, date):
        return value.isoformat()
    return str(value)


def encode(record: Record) -> dict[str, object]:
    """A record as a plain mapping, every field in the record's order."""
    return {name: encode_value(getattr(record, name)) for name in field_types(type(record))}


def decode(kind: type, plain: Mapping[str, object]) -> Record:
    """A record from its plain mapping; raises PlanError naming kind, field and value."""
    values = {name: decode_field(kind, name, value) for name, value in plain.items()}
    missing = [name for name in _required(kind) if name not in values]
    if missing:
        place = f"{kind.__name__} {plain.get('id', '')}".strip()
        raise PlanError(
            tr(
                "{place} has no {missing}: add what is missing",
                place=place,
                missing=", ".join(missing),
            )
        )
    return typing.cast(Record, kind(**values))


def decode_field(kind: type, name: str, value: object) -> object:
    """One field from JSON by its type; raises PlanError naming kind, field and value."""
    if name not in field_types(kind):
        raise PlanError(
            tr(
                "{name} has no field “{name2}”: remove it or update OrgPlan",
                name=kind.__name__,
                name2=name,
            )
        )
    try:
        return _decoder(field_types(kind)[name])(value)
    except (ValueError, TypeError, ArithmeticError) as error:
        raise PlanError(
            tr(
                "{name}.{name2} cannot be {value}: correct the value",
                name=kind.__name__,
                name2=name,
                value=f"{value!r}",
            )
        ) from error


def rewritten(record: Record, values: Mapping[str, object]) -> Record:
    """A record with some fields set, a good deal faster than `dataclasses.replace`."""
    kind = type(record)
    read, places = _layout(kind)
    fields = list(read(record))
    for name, value in values.items():
        fields[places[name]] = value
    return kind(*fields)


@cache
def _layout(kind: type) -> tuple[Callable[[Record], Iterable[object]], Mapping[str, int]]:
    names = tuple(field_types(kind))
    places = {name: place for place, name in enumerate(names)}
    # With one name attrgetter would give the bare value.
    return (attrgetter(*names) if len(names) > 1 else lambda record: (record.id,)), places


@cache
def field_types(kind: type) -> Mapping[str, object]:
    """Field names and resolved types of a record kind, in order."""
    hints = typing.get_type_hints(kind)
    return {field.name: hints[field.name] for field in dataclasses.fields(kind)}


@cache
def _required(kind: type) -> tuple[str, ...]:
    fields = dataclasses.fields(kind)
    return tuple(field.name for field in fields if field.default is dataclasses.MISSING)


@cache
def kind_named(name: str) -> type:
    """The record kind of that name; raises PlanError when there is none."""
    if name not in KINDS:
        raise PlanError(
            tr("“{name}” is no kind of record: the file is from a newer OrgPlan", name=name)
        )
    return KINDS[name]


@cache
def _decoder(hint: object) -> Callable[[object], object]:
    """A function that turns a plain value into the type `hint` names."""
    origin = typing.get_origin(hint)
    if origin is types.UnionType:
        inner = _decoder(next(arg for arg in typing.get_args(hint) if arg is not type(None)))
        return lambda value: None if value is None else inner(value)
    if origin is tuple:
        return _tuple_decoder(typing.get_args(hint))
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return hint
    return _SCALARS[typing.cast(type, hint)]


def _tuple_decoder(arguments: tuple[object, ...]) -> Callable[[object], object]:
    """Of any length where the type ends with an ellipsis, else of exactly its length."""
    size = None if arguments[-1] is Ellipsis else len(arguments)
    item = _decoder(arguments[0])

    def decode_tuple(value: object) -> object:
        if not isinstance(value, list) or (size is not None and len(value) != size):
            raise TypeError("not a list of that length")
        return tuple(item(element) for element in value)

    return decode_tuple


def _text(value: object) -> object:
    if not isinstance(value, str):
        raise TypeError("not text")
    return value


def _whole(value: object) -> object:
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError("not a whole number")
    return value


def _truth(value: object) -> object:
    if not isinstance(value, bool):
        raise TypeError("not true or false")
    return value


def _decimal(value: object) -> object:
    number = Decimal(str(_text(value)))
    if not number.is_finite() or abs(number.adjusted()) > MOST_DIGITS:
        raise ValueError(tr("not a number that can be counted with"))
    return number


def _money(value: object) -> object:
    if not isinstance(value, list) or len(value) != 2:
        raise TypeError("not [amount, currency]")
    return Money.of(str(_text(value[0])), str(_text(value[1])))


def _date(value: object) -> object:
    return date.fromisoformat(str(_text(value)))


_SCALARS: dict[type, Callable[[object], object]] = {
    str: _text,
    int: _whole,
    bool: _truth,
    Decimal: _decimal,
    Money: _money,
    date: _date,
}
