"""The sample in each of the calendars that a company may count in."""

from dataclasses import replace
from datetime import date

from orgplan.model.plan import Plan
from orgplan.model.records import FiscalCalendar, PlanSettings
from orgplan.model.records.values import CalendarScheme
from tests.findings.edits import edited, put

# Quarters are three months of the year that starts in February.
QUARTERLY = (CalendarScheme.MONTHS, CalendarScheme.W445, CalendarScheme.W454, CalendarScheme.W544)
SCHEMES = (*QUARTERLY, CalendarScheme.W13)


def in_calendar(plan: Plan, scheme: CalendarScheme) -> Plan:
    """The same plan for the same two years, counted in another calendar."""
    settings, old = plan.settings, plan.base.calendar
    months = scheme is CalendarScheme.MONTHS
    start = date(2027, 2, 1) if months else date(2027, 1, 31)
    periods = 26 if scheme is CalendarScheme.W13 else 24
    calendar: FiscalCalendar = replace(old, scheme=scheme, year_end_month=1, year_end_weekday=5)
    moved: PlanSettings = replace(settings, horizon_start=start, horizon_periods=periods)
    return edited(plan, [put(calendar), put(moved)])
