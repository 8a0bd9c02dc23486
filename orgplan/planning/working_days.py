"""Working days: weekdays that are no holiday of a place's calendar."""

from dataclasses import dataclass
from datetime import date, timedelta

from orgplan.language import tr
from orgplan.model.errors import PlanError
from orgplan.model.org import Org
from orgplan.model.records import Holiday, Location
from orgplan.planning.proration import SATURDAY

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class WorkingDays:
    """The working days of a place; `named` says whether a calendar is set there at all."""

    holidays: frozenset[date]
    named: bool

    def is_working(self, day: date) -> bool:
        """Whether somebody works on a day."""
        return day.weekday() < SATURDAY and day not in self.holidays

    def by(self, day: date) -> date:
        """The last working day on or before a day."""
        while not self.is_working(day):
            day -= ONE_DAY
        return day

    def before(self, day: date, count: int) -> date:
        """The working day so many working days before a day."""
        for _ in range(count):
            day = self.by(day - ONE_DAY)
        return self.by(day)


def working_days(org: Org, location_id: str) -> WorkingDays:
    """The working days of a location, by its own calendar or the plan's.

    Raises PlanError where a calendar is named that the plan has no holidays of.
    """
    location = org.get(Location, location_id)
    name = (location.working_calendar if location else "") or org.settings.working_calendar
    days = org.by(Holiday, "calendar", name) if name else ()
    if name and not days:
        where = location.name if location and location.working_calendar else tr("The plan")
        raise PlanError(
            tr(
                "{where} uses the working-day calendar “{name}”, of which there are no "
                "holidays: enter them in Setup, or choose another calendar",
                where=where,
                name=name,
            )
        )
    return WorkingDays(frozenset(row.day for row in days), bool(name))
