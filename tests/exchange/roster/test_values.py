"""Numbers, money and dates as people write them, exactly, and nothing that is none of them."""

from datetime import date
from decimal import Decimal
from itertools import product

import pytest

from orgplan.exchange.roster.dates import day_of, is_ambiguous, month_of, order_of
from orgplan.exchange.roster.numbers import amount, decimal_mark, number, share
from orgplan.model.records import Spell
from orgplan.model.records.values import Money
from tests.counts import Cases
from tests.exchange.roster.at_hand import applied, brought

D = Decimal


@pytest.mark.parametrize(
    ("text", "mark", "value"),
    [
        ("52000", ".", "52000"),
        ("52,000", ".", "52000"),
        ("52.000", ",", "52000"),
        ("52,000.50", ".", "52000.50"),
        ("52.000,50", ",", "52000.50"),
        ("52 000,5", ",", "52000.5"),
        ("52\u202f000,5", ",", "52000.5"),
        ("52'000.5", ".", "52000.5"),
        ("12,34,567.00", ".", "1234567.00"),
        ("1.234.567", ",", "1234567"),
        ("0,5", ",", "0.5"),
        ("0.5", ".", "0.5"),
        (".5", ".", "0.5"),
        ("-3", ".", "-3"),
        ("(3)", ".", "-3"),
        ("3-", ".", "-3"),
        ("−3", ".", "-3"),
        ("+3", ".", "3"),
        ("52k", ".", "52000"),
        ("1.2M", ".", "1200000.0"),
        ("80%", ".", "0.8"),
        ("80 %", ".", "0.8"),
        ("62,5 %", ",", "0.625"),
        ("4.46", ".", "4.46"),
        ("0001", ".", "1"),
    ],
)
def test_numbers_are_exact_by_the_declared_mark(text: str, mark: str, value: str) -> None:
    assert number(text, mark) == D(value)


AMOUNTS = ("0", "7", "-7", "0.5", "-0.25", "12.34", "999", "1000", "-1000.01", "52000", "185000.5",
           "-52000.75", "1234567", "1234567.89", "99999999.99")  # fmt: skip
GROUPS = (("", "."), (",", "."), ("'", "."), ("", ","), (".", ","), (" ", ","), ("\u00a0", ","),
          ("\u202f", ","), ("\u2019", "."))  # fmt: skip
SIGNS = ("-{}", "\u2212{}", "{}-", "({})")


def test_every_amount_is_the_same_however_its_thousands_decimals_and_sign_are_written(
    cases: Cases,
) -> None:
    for text, (group, point), sign in product(AMOUNTS, GROUPS, SIGNS):
        value = D(text)
        marks = {",": group, ".": point}
        digits = "".join(marks.get(letter, letter) for letter in f"{abs(value):,f}")
        if value < 0 or sign == SIGNS[0]:
            written = sign.format(digits) if value < 0 else digits
            assert number(written, point) == value, written
            cases()


DAYS = (date(1999, 12, 31), date(2024, 2, 29), date(2026, 11, 30), date(2027, 1, 2),
        date(2027, 1, 13), date(2027, 3, 1), date(2027, 10, 9), date(2028, 2, 29),
        date(2031, 6, 30), date(2027, 12, 1))  # fmt: skip
FORMS = ("ymd %Y-%m-%d", "dmy %Y/%m/%d", "dmy %d.%m.%Y", "dmy %d/%m/%Y", "dmy %d-%m-%Y",
         "mdy %m/%d/%Y", "mdy %m-%d-%Y", "dmy %d %b %Y", "mdy %B %d, %Y", "dmy %d-%b-%Y",
         "dmy %Y%m%d", "mdy %Y-%m-%dT09:30:00Z", "dmy %d.%m.%Y 00:00:00")  # fmt: skip


def test_every_day_is_the_same_however_it_is_written(cases: Cases) -> None:
    for day, form in product(DAYS, FORMS):
        order, _, pattern = form.partition(" ")
        written = day.strftime(pattern)
        assert day_of(written, order) == day, written
        cases()
    for day in DAYS:
        serial = str((day - date(1899, 12, 30)).days)
        assert day_of(serial, "dmy") == day, serial
        cases()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "-",
        "n/a",
        "NaN",
        "inf",
        "1e5",
        "1E+999999999",
        "1.2.3",
        "12,34",
        "1,2345",
        "12-34",
        "(5",
        "5)",
        "1/2",
        "0x10",
        "five",
        "5 apples",
        "9" * 40,
        "１２x",
        "--5",
        "#REF!",
        "2027-01-02",
    ],
)
def test_what_is_no_number_is_none(text: str) -> None:
    assert number(text, ".") is None


@pytest.mark.parametrize(
    ("text", "mark", "value", "currency"),
    [
        ("£52,000", ".", "52000", "GBP"),
        ("52.000,00 €", ",", "52000.00", "EUR"),
        ("EUR 52,000", ".", "52000", "EUR"),
        ("52,000 USD", ".", "52000", "USD"),
        ("CA$52k", ".", "52000", "CAD"),
        ("$52,000.00 per year", ".", "52000.00", "USD"),
        ("-£5", ".", "-5", "GBP"),
        ("£(5)", ".", "-5", "GBP"),
        ("₹12,34,567", ".", "1234567", "INR"),
        ("52000", ".", "52000", ""),
        ("CHF 52'000", ".", "52000", "CHF"),
        ("52000 p.a.", ".", "52000", ""),
    ],
)
def test_money_says_its_currency(text: str, mark: str, value: str, currency: str) -> None:
    assert amount(text, mark) == (D(value), currency)


def test_pay_in_a_currency_that_is_not_known_is_not_taken_for_another_one() -> None:
    found = brought("Name,Title,Salary,Currency\nAnn,Lead,5000,KWD\nBen,Help,6000,Shells\n")
    pay = {spell.base for spell in applied(found).base.rows(Spell)}
    assert pay == {Money.of(5000, "KWD"), None}
    assert any("“Shells” is no currency" in problem.text for problem in found.problems)


@pytest.mark.parametrize(
    ("cells", "money", "mark"),
    [
        (["52.000,50", "1.000"], True, ","),
        (["52,000.50", "1,000"], True, "."),
        (["52.000", "61.500"], True, ","),
        (["52,000", "61,500"], True, "."),
        (["1.000", "0.500"], False, "."),
        (["0,5", "1"], False, ","),
        (["1.234.567"], True, ","),
        ([], True, "."),
        (["52000", "61000.5"], True, "."),
    ],
)
def test_a_columns_decimal_mark_is_told_from_all_its_cells(
    cells: list[str], money: bool, mark: str
) -> None:
    assert decimal_mark(cells, money=money) == mark


def test_full_time_may_be_said_in_words() -> None:
    assert share("Full time") == 1 and share("0.8") == D("0.8") and share("someone") is None


@pytest.mark.parametrize(
    ("text", "order", "day"),
    [
        ("2027-03-01", "dmy", (2027, 3, 1)),
        ("2027/3/1", "dmy", (2027, 3, 1)),
        ("2027-03-01 00:00:00", "dmy", (2027, 3, 1)),
        ("2027-03-01T09:30:00Z", "mdy", (2027, 3, 1)),
        ("01.03.2027", "dmy", (2027, 3, 1)),
        ("1/3/27", "dmy", (2027, 3, 1)),
        ("3/1/2027", "mdy", (2027, 3, 1)),
        ("13/1/2027", "mdy", (2027, 1, 13)),
        ("1 Mar 2027", "dmy", (2027, 3, 1)),
        ("Mar 1, 2027", "dmy", (2027, 3, 1)),
        ("1. März 2027", "dmy", (2027, 3, 1)),
        ("1 mars 2027", "dmy", (2027, 3, 1)),
        ("20270301", "dmy", (2027, 3, 1)),
        ("46447", "dmy", (2027, 3, 1)),
        ("1803859200000", "dmy", (2027, 3, 1)),
        ("2027年3月1日", "dmy", (2027, 3, 1)),
        ("2027-03", "dmy", (2027, 3, 1)),
        ("Mar-27", "dmy", (2027, 3, 1)),
        ("1-Mar-98", "dmy", (1998, 3, 1)),
        ("3/1/2027 12:00 AM", "mdy", (2027, 3, 1)),
    ],
)
def test_dates_are_read_by_the_declared_order(
    text: str, order: str, day: tuple[int, int, int]
) -> None:
    assert day_of(text, order) == date(*day)


@pytest.mark.parametrize(
    "text", ["", "n/a", "31/02/2027", "2027-13-01", "soon", "12", "0/0/0", "May"]
)
def test_what_is_no_date_is_none(text: str) -> None:
    assert day_of(text) is None


def test_the_order_is_told_from_the_column_and_said_to_be_unsure_where_nothing_tells() -> None:
    assert order_of(["1/2/2027", "13/2/2027"]) == ("dmy", True)
    assert order_of(["1/2/2027", "2/13/2027"]) == ("mdy", True)
    assert order_of(["2027-01-02"]) == ("ymd", True)
    assert order_of(["1/2/2027", "3/4/2027"]) == ("", False)
    assert is_ambiguous("1/2/2027") and not is_ambiguous("1/1/2027") and not is_ambiguous("13/1/27")


def test_months_are_told_from_other_headings() -> None:
    for text in ("2027-03", "Mar 2027", "März 27", "03/2027", "2027-03-01"):
        assert month_of(text) == date(2027, 3, 1)
    for text in ("March", "FTE", "2027", "Q1 2027", "Pay 2027", "Level 3"):
        assert month_of(text) is None
