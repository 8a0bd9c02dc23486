"""The seven conventions for the first and last period, and the two salary bases of weeks."""

from datetime import date
from decimal import Decimal

import pytest

from orgplan.model import records as r
from orgplan.model.records.values import Money, Proration, SalaryBasis, YearEndRule
from tests.planning.build import WEEKS, line, org_of, settings, stay, weeks_settings

DAY_17 = date(2027, 3, 17)
FIRST_MONTH = {
    Proration.DAYS_ACTUAL: "7258.06",
    Proration.WORKDAYS: "7173.91",
    Proration.HALF_MONTH: "7500.00",
    Proration.MID_MONTH: "0.00",
    Proration.FULL_MONTH: "15000.00",
    Proration.NEXT_MONTH: "0.00",
    Proration.ANNUAL_DAYS: "7397.26",
}


def base(convention: Proration, start: date, end: date | None = None) -> list[str]:
    return line(org_of(settings(proration=convention), stay(start, "180000", end=end)), "base")


@pytest.mark.parametrize("convention", Proration)
def test_180_000_a_year_from_17_march_is_paid_by_the_convention(convention: Proration) -> None:
    assert base(convention, DAY_17)[:3] == ["0.00", FIRST_MONTH[convention], "15000.00"]


@pytest.mark.parametrize("convention", Proration)
def test_a_start_on_the_first_is_a_full_month(convention: Proration) -> None:
    assert base(convention, date(2027, 3, 1))[:3] == ["0.00", "15000.00", "15000.00"]


@pytest.mark.parametrize(
    ("convention", "until_15", "until_16"),
    [
        (Proration.DAYS_ACTUAL, "7258.06", "7741.94"),
        (Proration.WORKDAYS, "7173.91", "7826.09"),
        (Proration.HALF_MONTH, "7500.00", "7500.00"),
        (Proration.MID_MONTH, "0.00", "15000.00"),
        (Proration.FULL_MONTH, "15000.00", "15000.00"),
        (Proration.NEXT_MONTH, "15000.00", "15000.00"),
        (Proration.ANNUAL_DAYS, "7397.26", "7890.41"),
    ],
)
def test_the_month_of_leaving_is_paid_by_the_convention(
    convention: Proration, until_15: str, until_16: str
) -> None:
    for last, amount in ((15, until_15), (16, until_16)):
        assert base(convention, date(2025, 1, 1), date(2027, 3, last))[:3] == [
            "15000.00",
            amount,
            "0.00",
        ]


def test_who_starts_by_the_middle_of_a_month_is_paid_all_of_it_and_later_nothing() -> None:
    assert base(Proration.MID_MONTH, date(2027, 3, 15))[1] == "15000.00"
    assert base(Proration.MID_MONTH, date(2027, 3, 16))[1] == "0.00"


@pytest.mark.parametrize(
    ("convention", "amount"),
    [
        (Proration.DAYS_ACTUAL, "4838.71"),
        (Proration.WORKDAYS, "5217.39"),
        (Proration.HALF_MONTH, "7500.00"),
        (Proration.MID_MONTH, "15000.00"),
        (Proration.FULL_MONTH, "15000.00"),
        (Proration.NEXT_MONTH, "0.00"),
        (Proration.ANNUAL_DAYS, "4931.51"),
    ],
)
def test_a_stay_that_starts_and_ends_in_one_month_counts_its_days_once(
    convention: Proration, amount: str
) -> None:
    assert base(convention, date(2027, 3, 10), date(2027, 3, 19))[:3] == ["0.00", amount, "0.00"]


def test_the_last_paid_day_is_paid_and_one_day_is_a_day() -> None:
    assert base(Proration.DAYS_ACTUAL, DAY_17, DAY_17)[1] == "483.87"


def test_february_has_29_days_in_a_leap_year_and_the_year_366() -> None:
    start = date(2028, 2, 15)
    assert base(Proration.DAYS_ACTUAL, start)[12] == "7758.62"
    assert base(Proration.ANNUAL_DAYS, start)[12] == "7377.05"


def test_holidays_are_left_out_only_where_a_working_calendar_is_set() -> None:
    holiday = r.Holiday("H", "US", date(2027, 3, 26))
    plain = settings(proration=Proration.WORKDAYS)
    holidays = settings(proration=Proration.WORKDAYS, working_calendar="US")
    assert line(org_of(plain, holiday, stay(DAY_17, "180000")), "base")[1] == "7173.91"
    assert line(org_of(holidays, holiday, stay(DAY_17, "180000")), "base")[1] == "6818.18"


def test_a_holiday_at_a_weekend_takes_no_work_away() -> None:
    saturday, twice = (r.Holiday(name, "US", date(2027, 3, 27)) for name in "AB")
    holidays = settings(proration=Proration.WORKDAYS, working_calendar="US")
    paid = line(org_of(holidays, saturday, twice, stay(DAY_17, "180000")), "base")
    assert paid[1] == "7173.91"


def test_a_location_with_a_working_calendar_of_its_own_keeps_its_own_holidays() -> None:
    place = r.Location("US", "Here", "US", "USD", "US", working_calendar="HERE")
    holidays = (r.Holiday("A", "HERE", date(2027, 3, 26)), r.Holiday("B", "US", date(2027, 3, 5)))
    plan = settings(proration=Proration.WORKDAYS, working_calendar="US")
    assert line(org_of(plan, place, *holidays, stay(DAY_17, "180000")), "base")[1] == "6818.18"


def test_weeks_pay_a_52nd_of_the_year_each_or_the_days_by_365() -> None:
    pay = stay(date(2020, 1, 1), "182000")
    weekly = line(org_of(weeks_settings(), WEEKS, pay), "base")
    daily = line(org_of(weeks_settings(salary_basis=SalaryBasis.DAILY), WEEKS, pay), "base")
    assert weekly[:3] == ["14000.00", "14000.00", "17500.00"]
    assert daily[:3] == ["13961.64", "13961.64", "17452.05"]
    assert sum(map(Decimal, weekly)) == 182_000


def test_a_year_of_53_weeks_pays_one_more_in_its_last_period() -> None:
    calendar = r.FiscalCalendar("CAL", "4-4-5", WEEKS.scheme, year_end_rule=YearEndRule.NEAREST)
    long = settings(calendar, horizon_start=date(2028, 1, 30), horizon_periods=12)
    year = line(org_of(long, calendar, stay(date(2020, 1, 1), "182000")), "base")
    assert year[-1] == "21000.00"
    assert sum(map(Decimal, year)) == 185_500


@pytest.mark.parametrize("basis", SalaryBasis)
def test_days_of_the_year_pay_the_same_in_weeks_as_in_months(basis: SalaryBasis) -> None:
    plan = weeks_settings(proration=Proration.ANNUAL_DAYS, salary_basis=basis)
    paid = line(org_of(plan, WEEKS, stay(DAY_17, "180000")), "base")
    assert paid[:2] == ["0.00", "5424.66"]


def test_half_of_a_period_of_weeks_is_its_middle() -> None:
    plan = weeks_settings(proration=Proration.MID_MONTH)
    for start, amount in ((date(2027, 2, 13), "14000.00"), (date(2027, 2, 14), "0.00")):
        assert line(org_of(plan, WEEKS, stay(start, "182000")), "base")[0] == amount


def test_recurring_costs_follow_the_weeks_of_a_period() -> None:
    cost = r.PerHeadCost("X", "Software", Money.of(520, "USD"))
    found = line(org_of(weeks_settings(), WEEKS, cost, stay(date(2020, 1, 1), "1")), "per_head")
    assert found[:3] == ["480.00", "480.00", "600.00"]


def test_a_rise_in_weeks_waits_for_the_first_period_that_starts_on_or_after_its_date() -> None:
    rise = r.MeritCycle("M", date(2027, 3, 1), Decimal("0.1"))
    plan = org_of(weeks_settings(), WEEKS, rise, stay(date(2020, 1, 1), "182000"))
    assert line(plan, "base")[:4] == ["14000.00", "14000.00", "19250.00", "15400.00"]
