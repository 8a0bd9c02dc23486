"""The hires of an organization with what is said of each, worked out off the interface thread."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from orgplan.language import tr
from orgplan.model.org import Org, shares_tables
from orgplan.model.queries import status_word
from orgplan.model.records import Allocation, Domain, Team
from orgplan.model.records.values import Priority
from orgplan.model.spoken import spoken
from orgplan.planning.attrition import Mode, attrition
from orgplan.planning.calendar import Period, horizon
from orgplan.planning.hiring import Request, requests
from orgplan.planning.interviews import InterviewBook, interview_book
from orgplan.planning.quarters import quarters
from orgplan.planning.ramp import RampLines, ramp_lines
from orgplan.planning.schedule import SCHEDULED_BY, Schedule, schedule_of
from orgplan.planning.strain import Strain, strains
from orgplan.ui.fields import Subject
from orgplan.ui.seat_words import domains_of

RANKS = {priority: at for at, priority in enumerate(Priority)}


@dataclass(frozen=True, slots=True)
class Hire:
    """A hire to be made: its dates, and its team, domain, quarter and status in words."""

    schedule: Schedule
    team: str
    domain: str
    quarter: str
    status: str

    @property
    def id(self) -> str:
        """The position's id."""
        return self.schedule.request.position.id

    @property
    def requisition(self) -> str:
        """The requisition's id."""
        return self.schedule.request.requisition.id

    @property
    def title(self) -> str:
        """What the position is called."""
        return self.schedule.request.position.title

    @property
    def priority(self) -> Priority:
        """How pressing it is."""
        return self.schedule.request.requisition.priority

    def subject(self, org: Org, day: date) -> Subject:
        """The position with the stay that is to be filled."""
        request = self.schedule.request
        return Subject(org, day, request.position, request.spell)


@dataclass(frozen=True, slots=True)
class HiringFacts:
    """The hires of an organization as they are on a day."""

    org: Org
    day: date
    periods: tuple[Period, ...]
    hires: tuple[Hire, ...]
    first: date
    """The earliest day that a bar of the timeline needs."""
    last: date
    """The latest day that a bar of the timeline needs."""


@dataclass(frozen=True, slots=True)
class CapacityFacts:
    """What the hires of an organization ask of others, and who is expected to leave."""

    org: Org
    day: date
    periods: tuple[Period, ...]
    strains: tuple[Strain, ...]
    interviews: InterviewBook
    ramp: RampLines


def hiring_facts(org: Org, day: date, before: HiringFacts | None = None) -> HiringFacts:
    """Work the hires out; those before that nothing has touched are taken over.

    Raises PlanError where a place names a calendar that the plan does not have.
    """
    periods = horizon(org)
    known: Mapping[str, Hire] = {}
    if before and before.day == day and shares_tables(before.org, org, _READ):
        known = {hire.requisition: hire for hire in before.hires}
    asked = ((request, known.get(request.requisition.id)) for request in requests(org))
    hires = tuple(
        hire if hire is not None and _is_alike(hire, request) else _hire(org, day, request)
        for request, hire in asked
    )
    first = min((hire.schedule.open_by for hire in hires), default=periods[0].start)
    last = max((hire.schedule.start for hire in hires), default=periods[-1].end)
    return HiringFacts(org, day, periods, hires, first, last)


_READ = (*SCHEDULED_BY, Allocation, Domain, Team)
"""The kinds that a hire is told by beside its requisition, position and spell."""


def _is_alike(hire: Hire, request: Request) -> bool:
    """Whether a hire is of the very same records."""
    was = hire.schedule.request
    same = was.requisition is request.requisition and was.spell is request.spell
    return same and was.position is request.position


def capacity_facts(
    org: Org,
    day: date,
    mode: Mode,
    check: Callable[[], object],
    before: CapacityFacts | None = None,
) -> CapacityFacts:
    """Work all of it out; `check` raises where nobody wants it any more.

    What was there before spares most of the work. The organization keeps the attrition of a mode.
    """
    by_quarter = strains(org, day)
    check()
    people = interview_book(org, before.interviews if before else None)
    check()
    ramp = ramp_lines(org, (before.org, before.ramp) if before else None)
    check()
    attrition(org, mode)
    return CapacityFacts(org, day, horizon(org), by_quarter, people, ramp)


def _hire(org: Org, day: date, request: Request) -> Hire:
    row = schedule_of(org, request)
    seat, spell = row.request.position, row.request.spell
    team = org.get(Team, seat.team)
    shares = domains_of(org, seat.id, max(day, row.start))
    domains = (org.get(Domain, share.domain) for share in shares)
    names = ", ".join(domain.name for domain in domains if domain)
    quarter = next((q.label for q in quarters(org) if q.holds(row.start)), tr("Later"))
    status = spoken(status_word(org, seat, spell, day))
    return Hire(row, team.name if team else "", names, quarter, status)
