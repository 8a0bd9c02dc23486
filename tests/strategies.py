"""Records of every kind, made up from the types of their fields; for round trips of any form."""

import types
import typing
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache

from hypothesis import strategies as st

from orgplan.model.codec import field_types
from orgplan.model.records import ALL_KINDS, Record
from orgplan.model.records.values import Money
from orgplan.model.spans import FIRST_DAY, LAST_DAY

Strategy = st.SearchStrategy[typing.Any]

# Everything a person can type, line breaks and emoji too; only half of a surrogate pair is no text.
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
IDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=8)
DAYS = st.dates(FIRST_DAY, LAST_DAY)
MONEY = st.builds(
    Money,
    minor=st.integers(-(10**15), 10**15),
    currency=st.sampled_from(("USD", "CAD", "GBP", "INR", "JPY")),
)
DECIMALS = st.decimals(-(10**9), 10**9, allow_nan=False, allow_infinity=False, places=6) | (
    st.sampled_from([Decimal("0.0"), Decimal("1E+3"), Decimal("0.125000"), Decimal("-0")])
)
SCALARS: dict[object, Strategy] = {
    str: TEXT,
    int: st.integers(-(2**31), 2**31),
    bool: st.booleans(),
    Decimal: DECIMALS,
    Money: MONEY,
    date: DAYS,
}


def any_record(kinds: tuple[type, ...] = ALL_KINDS) -> st.SearchStrategy[Record]:
    """A record of any of these kinds; its references lead nowhere."""
    return st.sampled_from(kinds).flatmap(record_of)


@cache
def record_of(kind: type) -> st.SearchStrategy[Record]:
    """A record of a kind."""
    fields = {name: value_of(hint) for name, hint in field_types(kind).items()}
    return st.builds(kind, **{**fields, "id": IDS})


def value_of(hint: object) -> Strategy:
    """A value of a field's type."""
    if isinstance(hint, types.UnionType):
        return st.none() | value_of(typing.get_args(hint)[0])
    if typing.get_origin(hint) is tuple:
        return _tuple_of(typing.get_args(hint))
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return st.sampled_from(hint)
    return SCALARS[hint]


def _tuple_of(arguments: tuple[object, ...]) -> Strategy:
    if arguments[-1] is Ellipsis:
        return st.lists(value_of(arguments[0]), max_size=3).map(tuple)
    return st.tuples(*map(value_of, arguments))
