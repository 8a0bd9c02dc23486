"""The dates behind a start, worked backwards: approve, open, offer, start, productive.

Time to fill and notice are calendar days. Where the place has a working-day calendar, opening and
acceptance fall on working days; approval and offer always do.
"""

from dataclasses import dataclass, replace
from datetime import date

from orgplan.model.org import Org
from orgplan.model.records import (
    FiscalCalendar,
    HiringSpeed,
    Holiday,
    Location,
    ParameterSet,
    PlanSettings,
)
from orgplan.planning.hiring import Request, requests
from orgplan.planning.ramp import productive_from
from orgplan.planning.working_days import WorkingDays, working_days


@dataclass(frozen=True, slots=True)
class Schedule:
    """A hire's dates in their order; `late_days` is how long its search should have been open."""

    request: Request
    approve_by: date
    open_by: date
    offer_by: date
    accept_by: date
    start: date
    productive: date
    late_days: int


SCHEDULED_BY = (
    FiscalCalendar,
    HiringSpeed,
    Holiday,
    Location,
    ParameterSet,
    PlanSettings,
)
"""The kinds that a hire's dates depend on beside its requisition, position and spell."""


def schedules(org: Org) -> tuple[Schedule, ...]:
    """The dates of every hire still to be made, in the order of starts.

    Raises PlanError where a place names a calendar that the plan does not have.
    """
    return tuple(schedule_of(org, request) for request in requests(org))


def schedule_of(org: Org, request: Request) -> Schedule:
    """The dates of one hire; raises PlanError as `schedules` does."""
    place = request.position.location
    days = org.fact((working_days, place), lambda _: working_days(org, place))
    return _schedule(org, request, days)


def _schedule(org: Org, request: Request, days: WorkingDays) -> Schedule:
    moved = _on_working_days(org, request, days) if days.named else request
    return Schedule(
        moved,
        approve_by=days.before(moved.open_by, org.parameters.approval_days),
        open_by=moved.open_by,
        offer_by=days.by(moved.accept_by),
        accept_by=moved.accept_by,
        start=moved.start,
        productive=productive_from(org, moved.position.level, moved.start),
        late_days=moved.late_days,
    )


def _on_working_days(org: Org, request: Request, days: WorkingDays) -> Request:
    """Acceptance that is still to come, and the opening before it, on working days."""
    if request.requisition.accepted is not None:
        return request
    accept, opened = days.by(request.accept_by), days.by(request.open_by)
    late = (org.settings.as_of - opened).days if request.late_days else 0
    return replace(request, accept_by=accept, open_by=opened, late_days=late)
