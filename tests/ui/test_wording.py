"""What is shown can be typed again."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QLocale

from orgplan import language
from orgplan.drawing.wording import told
from orgplan.model.errors import PlanError
from orgplan.model.records.values import Money
from orgplan.ui import wording
from orgplan.ui.views.block import parse_block, quoted_cell

LOCALES = ["en_US", "de_DE", "fr_FR", "en_IN", "C"]
CURRENCIES = st.sampled_from(["USD", "EUR", "GBP", "INR", "CAD", "CHF", "SEK"])
AMOUNTS = st.integers(-(10**13), 10**13)


@pytest.fixture(params=LOCALES, autouse=True)
def locale(request: pytest.FixtureRequest):
    before = QLocale()
    QLocale.setDefault(QLocale(request.param))
    yield
    QLocale.setDefault(before)


@given(AMOUNTS, CURRENCIES)
def test_money_as_shown_is_read_to_the_cent(minor: int, currency: str) -> None:
    amount = Money(minor, currency)
    assert wording.parse_money(wording.money(amount), currency) == amount


@given(st.dates(date(1950, 1, 1), date(2099, 12, 31)))
def test_days_as_shown_and_as_iso_are_read(day: date) -> None:
    assert wording.parse_day(wording.full_day(day)) == day
    assert wording.parse_day(day.isoformat()) == day


@given(st.decimals(-(10**6), 10**6, places=3))
def test_numbers_as_shown_are_read(number: Decimal) -> None:
    assert wording.parse_number(wording.number(number)) == number


@given(st.decimals(0, 2, places=4))
def test_shares_as_shown_are_read(share: Decimal) -> None:
    assert wording.parse_share(wording.share(share)) == share


@pytest.mark.parametrize("text", ["abc", "1e5", "12/13", "NaN", "--3", "∞", "2027-02-30"])
def test_nonsense_is_refused_with_advice(text: str) -> None:
    for parse in (wording.parse_number, wording.parse_day):
        with pytest.raises(PlanError, match="type"):
            parse(text)


def test_figures_are_shortened_to_what_can_be_said() -> None:
    QLocale.setDefault(QLocale("en_US"))
    shown = [wording.short(cents, "USD") for cents in (1_582_000_000, 81_234_500, 950_00, -1_50)]
    assert shown == ["$15.82M", "$812K", "$950", "−$2"]


def test_what_is_typed_in_german_means_what_it_says() -> None:
    QLocale.setDefault(QLocale("de_DE"))
    assert wording.parse_money("1.234,56 €", "EUR") == Money(123_456, "EUR")
    assert wording.parse_money("1,2", "EUR") == Money(120, "EUR")
    assert (wording.parse_number("1.234"), wording.parse_number("0,8")) == (1234, Decimal("0.8"))
    assert wording.parse_day("31.07.2027") == wording.parse_day("31.7.2027") == date(2027, 7, 31)
    with pytest.raises(PlanError):
        wording.parse_number("0.8")
    assert wording.money(Money(123_456, "EUR")).replace("\u00a0", " ") in (
        "€1.234,56",
        "1.234,56 €",
    )


@pytest.mark.parametrize(
    ("plain", "english", "german"),
    [
        ("2027-08-02", "2 Aug 2027", "2 Aug 2027"),
        ("185000.00 USD", "$185,000", "$185.000"),
        ("-1234.50 USD", "−$1,234.50", "−$1.234,50"),
        ("0.8", "0.8", "0,8"),
        ("Search", "Search", "Search"),
        ("2027-99-99", "2027-99-99", "2027-99-99"),
        ("P-304", "P-304", "P-304"),
        ("7", "7", "7"),
    ],
)
def test_a_change_is_told_in_the_numbers_of_the_language(
    plain: str, english: str, german: str
) -> None:
    assert told(plain) == english
    language.speak(language.English(), "en", language.Marks(".", ","))
    try:
        assert told(plain) == german
    finally:
        language.choose(language.ENGLISH)


@given(st.lists(st.lists(st.text(), min_size=2, max_size=4), min_size=1, max_size=4))
def test_a_copied_block_is_pasted_as_it_was(block: list[list[str]]) -> None:
    clean = [[text.replace("\r", "").replace("\x00", "") for text in row] for row in block]
    text = "\n".join("\t".join(quoted_cell(cell) for cell in row) for row in clean)
    assert parse_block(text, 4) == clean
