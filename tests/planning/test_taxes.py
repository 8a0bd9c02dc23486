"""Employer taxes, worked out by hand."""

from datetime import date
from decimal import Decimal

import pytest

from orgplan.model import records as r
from orgplan.model.org import Org
from orgplan.model.records.values import Money, Proration, TaxKind
from tests.planning.build import (
    FLAT_TAX,
    UK_TAXES,
    US_TAXES,
    line,
    org_of,
    parameters,
    seat,
    settings,
    stay,
    total,
)

LONG_AGO = date(2020, 1, 1)
JANUARY = r.FiscalCalendar("CAL", "Calendar year")


def year(**fields: object) -> r.PlanSettings:
    """A plan of the calendar year 2027, and the one after it."""
    return settings(JANUARY, horizon_start=date(2027, 1, 1), **fields)


def added(org: Org, *names: str) -> list[str]:
    columns = [[Decimal(cell) for cell in line(org, name)] for name in names]
    return [str(sum(cells)) for cells in zip(*columns, strict=True)]


def american(*records: r.Record, base: str = "283000", **fields: object) -> Org:
    pay = stay(LONG_AGO, base, bonus_target=Decimal("0.2"), **fields)
    return org_of(JANUARY, *US_TAXES, *records, pay)


def test_social_security_stops_at_its_cap_in_july_and_comes_back_in_january() -> None:
    security = added(american(year()), "tax_capped", "tax_uncapped")
    assert security[:12] == ["2164.95"] * 6 + ["1321.75"] + ["410.35"] * 5
    assert security[12] == "2164.95"
    assert sum(map(Decimal, security[:12])) == Decimal("16363.20")


def test_no_more_than_the_cap_is_taxed_in_any_year() -> None:
    capped = [Decimal(cell) for cell in line(american(year()), "tax_capped")]
    assert sum(capped[:12]) == sum(capped[12:]) == Decimal("184500") * Decimal("0.062")


def test_a_cap_grows_with_calendar_years_only_where_growth_is_entered() -> None:
    growing = american(year(), parameters(wage_base_growth=Decimal("0.03")))
    capped = [Decimal(cell) for cell in line(growing, "tax_capped")]
    assert sum(capped[:12]) == Decimal("11439.00")
    assert sum(capped[12:]) == Decimal("11782.17")


def test_wages_before_the_horizon_count_to_the_cap() -> None:
    in_july = settings(JANUARY, horizon_start=date(2027, 7, 1))
    assert line(american(in_july), "tax_capped")[:2] == ["911.40", "0.00"]


def test_a_cap_that_was_reached_before_the_horizon_leaves_nothing_to_tax_that_year() -> None:
    in_october = settings(JANUARY, horizon_start=date(2027, 10, 1))
    assert line(american(in_october), "tax_capped")[:4] == ["0.00"] * 3 + ["1754.60"]


def test_a_hire_of_the_year_before_the_horizon_has_only_paid_since_then() -> None:
    in_july = settings(JANUARY, horizon_start=date(2027, 7, 1))
    pay = stay(date(2027, 4, 16), "283000", bonus_target=Decimal("0.2"))
    org = org_of(JANUARY, *US_TAXES, in_july, pay)
    # April pays half of a month, so that 70,750 are paid by July and 184,500 in November.
    assert line(org, "tax_capped")[:6] == ["1754.60"] * 4 + ["34.10", "0.00"]


def test_two_stays_of_a_year_have_a_cap_each() -> None:
    person = r.Person("E", "Somebody", LONG_AGO)
    first = stay(LONG_AGO, "600000", end=date(2027, 6, 30), person="E")
    second = stay(date(2027, 7, 1), "600000", id="P-S2", person="E")
    org = org_of(JANUARY, year(), *US_TAXES, person, first, second)
    assert sum(map(Decimal, total(org, "tax_capped")[:12])) == 2 * Decimal("11439.00")


def test_a_british_salary_of_135_000_pays_above_the_threshold_and_a_levy() -> None:
    pay = stay(LONG_AGO, Money.of(135000, "GBP"), bonus_target=Decimal("0.2"))
    org = org_of(*UK_TAXES, seat(location="UK"), pay)
    assert set(line(org, "tax_threshold")) == {"1962.50"}
    assert set(line(org, "tax_levy")) == {"67.50"}


def test_a_threshold_is_not_prorated() -> None:
    pay = stay(date(2027, 2, 15), Money.of(120000, "GBP"))
    org = org_of(*UK_TAXES, seat(location="UK"), pay)
    # Half of February: 5,000 of wages less a whole month's 416.67.
    assert line(org, "tax_threshold")[0] == "687.50"


def test_wages_below_the_threshold_are_not_taxed() -> None:
    pay = stay(LONG_AGO, Money.of(4999, "GBP"))
    org = org_of(*UK_TAXES, seat(location="UK"), pay)
    assert set(line(org, "tax_threshold")) == {"0.00"}


def test_a_threshold_in_other_money_is_converted_unrounded() -> None:
    pay = stay(LONG_AGO, "60000")
    rate = r.FxRate("GBP", Decimal("1.2345"))
    # 5,000 less 6,172.50 / 12 = 4,485.625, times 15 %.
    assert line(org_of(*UK_TAXES, rate, seat(location="UK"), pay), "tax_threshold")[0] == "672.84"


@pytest.mark.parametrize(
    ("start", "end", "months"),
    [
        (LONG_AGO, None, ["2028-01", "2029-01"]),
        (date(2027, 1, 18), None, ["2028-01", "2029-01"]),
        (date(2027, 2, 1), None, ["2027-02", "2028-01", "2029-01"]),
        (date(2027, 5, 31), None, ["2027-05", "2028-01", "2029-01"]),
        (date(2027, 5, 3), date(2028, 1, 2), ["2027-05", "2028-01"]),
        (date(2027, 5, 3), date(2027, 12, 31), ["2027-05"]),
    ],
)
def test_a_flat_tax_falls_in_the_first_paid_month_of_each_calendar_year_and_of_hire(
    start: date, end: date | None, months: list[str]
) -> None:
    cells = line(org_of(FLAT_TAX, stay(start, "100000", end=end)), "tax_flat")
    labels = [f"{2027 + (i + 1) // 12}-{(i + 1) % 12 + 1:02d}" for i in range(len(cells))]
    assert dict(zip(labels, cells, strict=True)) == {
        label: "42.00" if label in months else "0.00" for label in labels
    }


def test_a_flat_tax_waits_for_the_first_month_that_is_paid() -> None:
    late = stay(date(2027, 5, 31), "100000")
    org = org_of(settings(proration=Proration.NEXT_MONTH), FLAT_TAX, late)
    assert [i for i, cell in enumerate(line(org, "tax_flat")) if cell != "0.00"] == [4, 11, 23]


def test_several_taxes_of_one_kind_are_rounded_each_by_itself() -> None:
    taxes = [r.TaxRule(f"X{i}", "US", "Tax", TaxKind.UNCAPPED, Decimal("0.0001")) for i in (1, 2)]
    # 50.00 x 0.0001 twice is 0.01 together, but each is rounded up to it.
    assert line(org_of(*taxes, stay(LONG_AGO, "600")), "tax_uncapped")[0] == "0.02"


def test_a_region_without_rules_has_no_taxes() -> None:
    org = org_of(*US_TAXES, FLAT_TAX, seat(location="UK"), stay(LONG_AGO, "100000"))
    names = ("capped", "uncapped", "threshold", "levy", "flat")
    assert {cell for name in names for cell in line(org, f"tax_{name}")} == {"0.00"}
