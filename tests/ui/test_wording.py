"""What is shown can be typed again."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QLocale

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


@given(st.lists(st.lists(st.text(), min_size=2, max_size=4), min_size=1, max_size=4))
def test_a_copied_block_is_pasted_as_it_was(block: list[list[str]]) -> None:
    clean = [[text.replace("\r", "").replace("\x00", "") for text in row] for row in block]
    text = "\n".join("\t".join(quoted_cell(cell) for cell in row) for row in clean)
    assert parse_block(text, 4) == clean
