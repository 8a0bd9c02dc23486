"""What is written as JSON comes back as it was, and what cannot be read is named."""

import json
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given

from orgplan.model.codec import decode, decode_field, encode, kind_named
from orgplan.model.errors import PlanError
from orgplan.model.records import ALL_KINDS, KINDS, Position, Record, ScenarioRule, Spell, Team
from orgplan.model.records.values import Money
from tests.strategies import any_record


@given(any_record())
def test_every_record_survives_json_without_loss(record: Record) -> None:
    text = json.dumps(encode(record), ensure_ascii=False)
    again = decode(type(record), json.loads(text))
    assert again == record
    assert json.dumps(encode(again), ensure_ascii=False) == text


@pytest.mark.parametrize("kind", ALL_KINDS, ids=lambda kind: kind.__name__)
def test_every_kind_is_found_by_its_name_and_has_an_id_first(kind: type) -> None:
    assert kind_named(kind.__name__) is kind
    assert next(iter(kind.__dataclass_fields__)) == "id"


def test_kinds_are_listed_once() -> None:
    assert len(KINDS) == len(ALL_KINDS) == len(set(ALL_KINDS))


BAD_FIELDS: list[tuple[type, str, Any]] = [
    (Position, "fte", "half"),
    (Position, "fte", "NaN"),
    (Position, "fte", "1E+999999999"),
    (Position, "fte", 0.5),
    (Position, "critical", 1),
    (Position, "critical", "true"),
    (Position, "tags", "one"),
    (Position, "tags", ["one", 2]),
    (Position, "employment", "serf"),
    (Position, "closed", "2027-02-30"),
    (Position, "title", None),
    (Spell, "base", ["1.005", "USD"]),
    (Spell, "base", ["1", 2]),
    (Spell, "base", ["1"]),
    (Spell, "base", ["1e999999999", "USD"]),
    (Spell, "base", ["1e-999999999", "USD"]),
    (Team, "size_min", True),
    (Team, "size_min", "5"),
    (Team, "colour", "red"),
    (ScenarioRule, "where", [["status", "="]]),
]


@pytest.mark.parametrize(("kind", "field", "value"), BAD_FIELDS)
def test_a_value_that_cannot_be_is_refused_with_its_kind_and_field(
    kind: type, field: str, value: object
) -> None:
    with pytest.raises(PlanError) as caught:
        decode_field(kind, field, value)
    assert kind.__name__ in str(caught.value) and field in str(caught.value)


def test_what_is_missing_is_named() -> None:
    with pytest.raises(PlanError, match="Team T1 has no name"):
        decode(Team, {"id": "T1"})
    with pytest.raises(PlanError, match="newer OrgPlan"):
        kind_named("Robot")


@pytest.mark.parametrize(
    ("amount", "minor"),
    [("0", 0), ("1234.5", 123450), ("-0.01", -1), (Decimal("1E+3"), 100000), ("0.1000", 10)],
)
def test_money_is_whole_hundredths(amount: str | int | Decimal, minor: int) -> None:
    money = Money.of(amount, "USD")
    assert money == Money(minor, "USD") and Money.of(str(money.amount), "USD") == money


@pytest.mark.parametrize(
    "amount",
    ["", "ten", "NaN", "Infinity", "0.001", "1e16", "1." + "0" * 40 + "1", "1e-400"],
)
def test_an_amount_that_is_none_is_no_money(amount: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        Money.of(amount, "USD")
