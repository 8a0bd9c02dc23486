"""Column types: what a file holds for a value, and that nothing else is taken for one."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.schema import CreateTable

from orgplan.model.records import Spell
from orgplan.model.records.values import Hiring
from orgplan.storage.conversions import Conversion, Day, Exact, Name, Truth, Word
from orgplan.storage.tables import KIND_TABLES
from orgplan.storage.types import Typed

DIALECT = sqlite.dialect()
DECIMALS = st.decimals(allow_nan=False, allow_infinity=False).filter(
    lambda number: abs(number.adjusted()) <= 60
)


def there_and_back(conversion: Conversion, value: Any) -> tuple[Any, Any]:
    """What the file holds and what is read, by us and by SQLAlchemy alike."""
    kind = Typed(conversion)
    stored = kind.bind_processor(DIALECT)(value)
    back = conversion.reader()[stored]
    assert conversion.writer()[value] == stored
    assert kind.result_processor(DIALECT, None)(stored) == back
    return stored, back


@given(DECIMALS)
def test_a_decimal_comes_back_exactly_and_looks_the_same_as_its_equals(number: Decimal) -> None:
    stored, back = there_and_back(Exact(), number)
    assert back == number
    assert "e" not in stored.lower()
    sign, digits, exponent = number.as_tuple()
    longer = Decimal((sign, (*digits, 0, 0), int(exponent) - 2))
    assert there_and_back(Exact(), longer)[0] == stored


@pytest.mark.parametrize(
    ("number", "stored"),
    [("1.50", "1.5"), ("1E+3", "1000"), ("-0.0", "0"), ("0.010", "0.01"), ("-7", "-7")],
)
def test_decimals_are_written_plainly(number: str, stored: str) -> None:
    assert there_and_back(Exact(), Decimal(number))[0] == stored


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1E+61", "1E-61", "1E+999999"])
def test_a_number_that_cannot_be_counted_with_is_not_written(number: str) -> None:
    with pytest.raises(ValueError, match="not a number a plan can hold"):
        Exact().writer()[Decimal(number)]


ODD = ("1.50", "01", "1e3", " 1", "1 ", ".5", "5.", "-0", "+1", "NaN", "", "1_0", "١", "1\n")


@pytest.mark.parametrize("stored", ODD)
def test_only_canonical_decimals_are_read(stored: str) -> None:
    with pytest.raises(ValueError, match="canonical"):
        Exact().reader()[stored]


@given(st.dates())
def test_a_date_comes_back(day: date) -> None:
    stored, back = there_and_back(Day(), day)
    assert (back, len(stored)) == (day, 10)


@pytest.mark.parametrize("stored", ["20270201", "2027-W05-1", "2027-02-30", "2027-2-1", ""])
def test_only_iso_dates_are_read(stored: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        Day().reader()[stored]


def test_words_and_truths_come_back_and_strangers_are_refused() -> None:
    assert [there_and_back(Word(Hiring), word)[1] for word in Hiring] == list(Hiring)
    assert [type(there_and_back(Word(Hiring), word)[0]) for word in Hiring] == [str] * len(Hiring)
    assert [there_and_back(Truth(), truth) for truth in (True, False)] == [(1, True), (0, False)]
    for kind, stranger in ((Word(Hiring), "fired"), (Truth(), 2)):
        with pytest.raises(ValueError, match="none of the values"):
            kind.reader()[stranger]


@pytest.mark.parametrize("kind", [Exact(), Day(), Word(Hiring), Truth()])
def test_what_is_absent_stays_absent(kind: Conversion) -> None:
    assert there_and_back(kind, None) == (None, None)


def test_an_empty_id_is_null_so_that_foreign_keys_hold() -> None:
    assert there_and_back(Name(), "") == (None, "")
    assert there_and_back(Name(), "T1") == ("T1", "T1")


def test_the_same_tables_suit_postgresql() -> None:
    text = str(CreateTable(KIND_TABLES[Spell]).compile(dialect=postgresql.dialect()))
    assert "base_minor BIGINT" in text
    assert "STRICT" not in text
