"""Fiscal calendars cut time where finance does."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgplan.model.errors import PlanError
from orgplan.model.records import FiscalCalendar
from orgplan.model.records.values import CalendarScheme, YearEndRule, YearLabel
from orgplan.planning.calendar import fiscal_year, horizon, year_end, year_periods
from tests.planning.build import org_of
from tests.planning.build import settings as plan_settings
from tests.planning.plans import calendars, tries

LAST, NEAREST = YearEndRule.LAST, YearEndRule.NEAREST
W445, W454, W544, W13 = (
    CalendarScheme.W445,
    CalendarScheme.W454,
    CalendarScheme.W544,
    CalendarScheme.W13,
)
YEAR_ENDS = {
    LAST: ["2026-01-31", "2027-01-30", "2028-01-29", "2029-01-27", "2030-01-26", "2031-01-25",
           "2032-01-31"],
    NEAREST: ["2026-01-31", "2027-01-30", "2028-01-29", "2029-02-03", "2030-02-02", "2031-02-01",
              "2032-01-31", "2033-01-29"],
}  # fmt: skip
LONG_YEARS = {LAST: {2026, 2032}, NEAREST: {2029}}


def in_weeks(scheme: CalendarScheme, rule: YearEndRule = LAST) -> FiscalCalendar:
    return FiscalCalendar("CAL", "Weeks", scheme=scheme, year_end_rule=rule)


@pytest.mark.parametrize("rule", YEAR_ENDS)
def test_years_of_weeks_end_on_the_last_or_the_nearest_saturday_of_january(
    rule: YearEndRule,
) -> None:
    found = [str(year_end(in_weeks(W445, rule), 2026 + i)) for i in range(len(YEAR_ENDS[rule]))]
    assert found == YEAR_ENDS[rule]


@pytest.mark.parametrize("rule", YEAR_ENDS)
def test_a_year_of_weeks_has_52_and_now_and_then_53(rule: YearEndRule) -> None:
    calendar = in_weeks(W445, rule)
    weeks = {y: sum(p.weeks for p in year_periods(calendar, y)) for y in range(2026, 2033)}
    assert {year for year, count in weeks.items() if count == 53} == LONG_YEARS[rule]
    assert set(weeks.values()) == {52, 53}


@pytest.mark.parametrize(
    ("scheme", "usual"),
    [(W445, [4, 4, 5] * 4), (W454, [4, 5, 4] * 4), (W544, [5, 4, 4] * 4), (W13, [4] * 13)],
)
def test_periods_follow_their_pattern_and_the_last_takes_a_53rd_week(
    scheme: CalendarScheme, usual: list[int]
) -> None:
    calendar = in_weeks(scheme, NEAREST)
    assert [period.weeks for period in year_periods(calendar, 2028)] == usual
    long = [period.weeks for period in year_periods(calendar, 2029)]
    assert long == [*usual[:-1], usual[-1] + 1]


def test_quarters_have_13_weeks_and_thirteen_periods_have_none() -> None:
    quarters = [period.quarter_label for period in year_periods(in_weeks(W454), 2028)]
    assert quarters == [f"FY2028Q{number}" for number in (1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4)]
    with pytest.raises(PlanError, match="13 periods has no quarters"):
        _ = year_periods(in_weeks(W13), 2028)[0].quarter_label


@pytest.mark.parametrize(
    ("first_month", "label", "year"),
    [
        (2, YearLabel.END, "FY2028"),
        (2, YearLabel.START, "FY2027"),
        (1, YearLabel.END, "FY2027"),
        (1, YearLabel.START, "FY2027"),
        (12, YearLabel.END, "FY2027"),
        (12, YearLabel.START, "FY2026"),
    ],
)
def test_a_fiscal_year_is_named_by_the_year_it_ends_or_starts_in(
    first_month: int, label: YearLabel, year: str
) -> None:
    calendar = FiscalCalendar("CAL", "Months", first_month=first_month, label=label)
    months = year_periods(calendar, fiscal_year(calendar, date(2027, 5, 17)))
    (may,) = (month for month in months if month.label == "2027-05")
    assert may.year_label == year
    assert months[0].start.month == first_month


@pytest.mark.parametrize(
    ("end_month", "label", "year"),
    [
        (1, YearLabel.END, "FY2028"),
        (1, YearLabel.START, "FY2027"),
        (12, YearLabel.END, "FY2027"),
        (12, YearLabel.START, "FY2027"),
    ],
)
def test_a_year_of_weeks_is_named_by_the_year_most_people_mean(
    end_month: int, label: YearLabel, year: str
) -> None:
    calendar = FiscalCalendar("CAL", "Weeks", W445, label=label, year_end_month=end_month)
    assert year_periods(calendar, fiscal_year(calendar, date(2027, 5, 17)))[0].year_label == year


def test_months_are_labelled_as_months_and_weeks_as_periods() -> None:
    assert [period.label for period in horizon(org_of())][:2] == ["2027-02", "2027-03"]
    assert year_periods(in_weeks(W445), 2028)[1].label == "FY2028P02"


@tries(60)
@given(calendars(), st.dates(date(1950, 1, 1), date(2150, 1, 1)))
def test_every_day_is_in_one_period_of_one_fiscal_year(calendar: FiscalCalendar, day: date) -> None:
    year = fiscal_year(calendar, day)
    periods = [p for y in (year - 1, year, year + 1) for p in year_periods(calendar, y)]
    (home,) = (period for period in periods if period.start <= day <= period.end)
    assert home.year == year
    for before, after in pairwise(periods):
        assert after.start - before.end == timedelta(days=1)


def test_a_plan_that_starts_inside_a_period_says_where_the_period_starts() -> None:
    org = org_of(plan_settings(horizon_start=date(2027, 2, 15)))
    with pytest.raises(PlanError, match=r"inside a period of its calendar: choose 2027-02-01"):
        horizon(org)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"horizon_start": date(1, 1, 1)}, "enter a year from 1900 to 2199"),
        ({"horizon_start": date(9999, 12, 1)}, "enter a year from 1900 to 2199"),
        ({"horizon_periods": 0}, "enter 1 or more, at most 60"),
        ({"horizon_periods": 10**9}, "enter 1 or more, at most 60"),
    ],
)
def test_a_plan_with_absurd_dates_is_refused_in_a_sentence(
    fields: dict[str, object], words: str
) -> None:
    with pytest.raises(PlanError, match=words):
        horizon(org_of(plan_settings(**fields)))


@pytest.mark.parametrize("field", ["first_month", "year_end_month"])
@pytest.mark.parametrize("month", [0, 13])
def test_a_calendar_with_a_thirteenth_month_is_refused_in_a_sentence(
    field: str, month: int
) -> None:
    calendar = FiscalCalendar("CAL", "Odd", **{field: month})
    with pytest.raises(PlanError, match="enter 1 or more, at most 12"):
        horizon(org_of(calendar))
