"""Changing what a plan's time is counted in, so that it goes on beginning with a period."""

from datetime import date
from fractions import Fraction
from itertools import islice

from orgplan.model.draft import Draft, whole
from orgplan.model.edits.settings import change_calendar, change_settings
from orgplan.model.records import FiscalCalendar
from orgplan.model.records.values import CalendarScheme
from orgplan.planning.calendar import MONTHS, horizon, periods_from

_THIRTEEN = 13
_MOST = 60


@whole
def change_periods(draft: Draft, **fields: object) -> FiscalCalendar:
    """Change the calendar; the plan then starts with its nearest period and covers as many years.

    Raises PlanError where the calendar cannot be counted with.
    """
    settings, before = draft.org.settings, draft.org.calendar
    calendar = change_calendar(draft, **fields)
    years = Fraction(settings.horizon_periods, _in_year(before))
    count = min(_MOST, max(1, round(years * _in_year(calendar))))
    start = _nearest(calendar, settings.horizon_start)
    change_settings(draft, horizon_start=start, horizon_periods=count)
    horizon(draft.org)
    return calendar


@whole
def change_plan(draft: Draft, **fields: object) -> None:
    """Change the plan's settings; raises PlanError where it would start inside a period."""
    change_settings(draft, **fields)
    horizon(draft.org)


def _in_year(calendar: FiscalCalendar) -> int:
    return _THIRTEEN if calendar.scheme is CalendarScheme.W13 else MONTHS


def _nearest(calendar: FiscalCalendar, day: date) -> date:
    starts = [period.start for period in islice(periods_from(calendar, day), 2)]
    return min(starts, key=lambda start: abs((start - day).days))
