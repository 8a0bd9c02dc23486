"""Fiscal calendars: any plan's periods, whether months, 4-4-5 weeks or thirteen of four weeks."""

import calendar as civil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction
from itertools import islice

from orgplan.language import tr
from orgplan.model.errors import PlanError
from orgplan.model.invariants import errors_of
from orgplan.model.org import Org
from orgplan.model.records import FiscalCalendar
from orgplan.model.records.values import CalendarScheme, YearEndRule, YearLabel

MONTHS = 12
WEEKS = 52
_QUARTER_WEEKS = {
    CalendarScheme.W445: (4, 4, 5),
    CalendarScheme.W454: (4, 5, 4),
    CalendarScheme.W544: (5, 4, 4),
}


@dataclass(frozen=True, slots=True)
class Period:
    """One period of the plan; both days inclusive, `quarter` and `weeks` 0 where there are none."""

    index: int
    label: str
    start: date
    end: date
    weeks: int
    year: int
    quarter: int
    number: int

    @property
    def days(self) -> int:
        """Calendar days in the period."""
        return (self.end - self.start).days + 1

    @property
    def share(self) -> Fraction:
        """The period's share of a year: one twelfth, or weeks / 52."""
        return Fraction(self.weeks, WEEKS) if self.weeks else Fraction(1, MONTHS)

    @property
    def year_label(self) -> str:
        """The fiscal year, as FY2028."""
        return f"FY{self.year}"

    @property
    def quarter_label(self) -> str:
        """The fiscal quarter, as FY2028Q1; raises PlanError where the calendar has none."""
        if not self.quarter:
            raise PlanError(tr("A calendar of 13 periods has no quarters: choose month or year"))
        return f"FY{self.year}Q{self.quarter}"


def horizon(org: Org) -> tuple[Period, ...]:
    """The periods the plan covers.

    Raises PlanError where it does not start with a period, or its rates or dates cannot be.
    """
    return org.fact(horizon, _horizon)


def _horizon(org: Org) -> tuple[Period, ...]:
    settings = org.settings
    _refuse_absurd(org)
    found = islice(periods_from(org.calendar, settings.horizon_start), settings.horizon_periods)
    periods = tuple(replace(period, index=index) for index, period in enumerate(found))
    if periods[0].start != settings.horizon_start:
        raise PlanError(
            tr(
                "The plan starts on {horizon_start}, inside a period of its calendar: "
                "choose {start}",
                horizon_start=settings.horizon_start,
                start=periods[0].start,
            )
        )
    return periods


def _refuse_absurd(org: Org) -> None:
    """What no edit lets in, a plan from elsewhere may hold: it would be counted with for ever."""
    for violation in errors_of(org, (org.settings, org.calendar, org.parameters)):
        raise PlanError(violation.message)


def earlier_in_year(org: Org) -> tuple[Period, ...]:
    """The periods of the horizon's first calendar year that lie before the horizon."""
    first = org.settings.horizon_start
    new_year = date(first.year, 1, 1)
    found: list[Period] = []
    for period in periods_from(org.calendar, new_year):
        if period.start >= first:
            return tuple(found)
        if period.start >= new_year:
            found.append(period)
    return tuple(found)


def periods_from(calendar: FiscalCalendar, day: date) -> Iterator[Period]:
    """Periods in order, beginning with the one that holds the day; indexes are all 0."""
    year = fiscal_year(calendar, day)
    while True:
        yield from (period for period in year_periods(calendar, year) if period.end >= day)
        year += 1


def fiscal_year(calendar: FiscalCalendar, day: date) -> int:
    """The number of the fiscal year that a day is in."""
    for year in range(day.year - 2, day.year + 3):
        if year_periods(calendar, year)[-1].end >= day:
            return year
    raise PlanError(
        tr(
            "The calendar “{calendar}” does not reach {day}: check its year end",
            calendar=calendar.name,
            day=day,
        )
    )


def year_periods(calendar: FiscalCalendar, year: int) -> tuple[Period, ...]:
    """The periods of one fiscal year."""
    if calendar.scheme is CalendarScheme.MONTHS:
        return _months(calendar, year)
    return _weeks(calendar, year)


def _months(calendar: FiscalCalendar, year: int) -> tuple[Period, ...]:
    first = calendar.first_month
    begins_before = calendar.label is YearLabel.END and first > 1
    start_year = year - 1 if begins_before else year
    months = (divmod(start_year * MONTHS + first - 1 + i, MONTHS) for i in range(MONTHS))
    return tuple(_month(y, m + 1, year, i) for i, (y, m) in enumerate(months))


def _month(year: int, month: int, fiscal: int, index: int) -> Period:
    last = civil.monthrange(year, month)[1]
    start, end = date(year, month, 1), date(year, month, last)
    label = f"{year:04d}-{month:02d}"
    return Period(0, label, start, end, 0, fiscal, index // 3 + 1, index + 1)


def _weeks(calendar: FiscalCalendar, year: int) -> tuple[Period, ...]:
    nominal = _end_year(calendar, year)
    start = year_end(calendar, nominal - 1) + timedelta(days=1)
    total = ((year_end(calendar, nominal) - start).days + 1) // 7
    periods: list[Period] = []
    lengths = _lengths(calendar.scheme, total)
    for number, weeks in enumerate(lengths, start=1):
        end = start + timedelta(weeks=weeks, days=-1)
        quarter = 0 if calendar.scheme is CalendarScheme.W13 else (number - 1) // 3 + 1
        label = f"FY{year}P{number:02d}"
        periods.append(Period(0, label, start, end, weeks, year, quarter, number))
        start = end + timedelta(days=1)
    return tuple(periods)


def _lengths(scheme: CalendarScheme, total: int) -> list[int]:
    """Weeks of each period; a 53rd week belongs to the last."""
    lengths = [4] * 13 if scheme is CalendarScheme.W13 else list(_QUARTER_WEEKS[scheme]) * 4
    lengths[-1] += total - WEEKS
    return lengths


def _end_year(calendar: FiscalCalendar, year: int) -> int:
    """The calendar year whose year-end month closes the fiscal year of that number."""
    names_start = calendar.label is YearLabel.START and calendar.year_end_month != MONTHS
    return year + 1 if names_start else year


def year_end(calendar: FiscalCalendar, year: int) -> date:
    """The last day of the fiscal year of weeks that closes in a calendar year."""
    month = calendar.year_end_month
    last = date(year, month, civil.monthrange(year, month)[1])
    back = (last.weekday() - calendar.year_end_weekday) % 7
    if calendar.year_end_rule is YearEndRule.NEAREST and back > 3:
        return last + timedelta(days=7 - back)
    return last - timedelta(days=back)
