"""What plans are asked most: managers, reports, spells, occupancy, status, cost centres."""

from datetime import date
from decimal import Decimal

from orgplan.model.org import Org
from orgplan.model.records import (
    CostCentre,
    Level,
    Location,
    Meeting,
    OrgUnit,
    Position,
    PositionPool,
    ReportingLine,
    Spell,
    Team,
)
from orgplan.model.records.values import (
    Approval,
    Employment,
    Hiring,
    LineKind,
    Occupancy,
    SpellKind,
)
from orgplan.model.records.words import Cadence
from orgplan.model.spans import holds

EMPLOYEES = frozenset((Employment.EMPLOYEE, Employment.INTERN))
COMING = frozenset((Hiring.OFFER_SENT, Hiring.ACCEPTED, Hiring.HIRED))
REFUSED = frozenset((Approval.DENIED, Approval.ARCHIVED))


def spells_of(org: Org, position_id: str) -> tuple[Spell, ...]:
    """A seat's spells, earliest first."""
    spells = org.by(Spell, "position", position_id)
    return spells if len(spells) < 2 else tuple(sorted(spells, key=lambda s: (s.start, s.id)))


def manager_on(org: Org, position_id: str, day: date) -> str:
    """The position reported to by solid line on a day; empty at the top."""
    for line in org.by(ReportingLine, "position", position_id):
        if line.kind is LineKind.SOLID and holds(line, day):
            return line.manager
    return ""


def dotted_on(org: Org, position_id: str, day: date) -> tuple[str, ...]:
    """The positions reported to by dotted line on a day."""
    lines = org.by(ReportingLine, "position", position_id)
    return tuple(x.manager for x in lines if x.kind is LineKind.DOTTED and holds(x, day))


def reports_on(org: Org, manager_id: str, day: date) -> tuple[str, ...]:
    """The positions that report by solid line on a day, in the order of their ids."""
    lines = org.by(ReportingLine, "manager", manager_id)
    found = (x.position for x in lines if x.kind is LineKind.SOLID and holds(x, day))
    return tuple(sorted(found))


def current_spell(org: Org, position_id: str, day: date) -> Spell | None:
    """The spell whose person sits in the seat on a day."""
    held = [s for s in spells_of(org, position_id) if s.person and holds(s, day)]
    return held[-1] if held else None


def shown_spell(org: Org, position_id: str, day: date) -> Spell | None:
    """The spell to show for a seat: in seat on the day, else the next, else the last."""
    spells = spells_of(org, position_id)
    for spell in spells:
        if spell.end is None or spell.end >= day:
            return spell
    return spells[-1] if spells else None


def is_employee(seat: Position | PositionPool) -> bool:
    """Whether a seat counts as headcount; contractors and agency workers are counted apart."""
    return seat.employment in EMPLOYEES


def counts(seat: Position | PositionPool, spell: Spell | None, include_proposed: bool) -> bool:
    """Whether a seat's spell is in headcount and cost: the status-to-inclusion table.

    Refused, archived and held seats never count, proposed ones where proposals are asked for;
    an interim spell never does.
    """
    if seat.approval in REFUSED or seat.on_hold:
        return False
    if spell is not None and spell.kind is SpellKind.INTERIM:
        return False
    return include_proposed or seat.approval is Approval.APPROVED


def occupancy(org: Org, position: Position, spell: Spell, day: date) -> Occupancy:
    """Where a spell stands on a day."""
    if position.closed is not None and position.closed <= day:
        return Occupancy.CLOSED
    if spell.end is not None and spell.end < day:
        return Occupancy.CLOSED
    if spell.start <= day and (spell.person or spell.hiring is Hiring.HIRED):
        leaves = spell.end is not None and is_employee(position)
        return Occupancy.DEPARTING if leaves else Occupancy.FILLED
    return Occupancy.FILLING if spell.person or spell.hiring in COMING else Occupancy.VACANT


def status_word(org: Org, position: Position, spell: Spell | None, day: date) -> str:
    """The one word other systems use for a seat, derived by the table of the three states."""
    if position.approval in REFUSED:
        return "Cancelled"
    if position.on_hold:
        return "On hold"
    if position.closed is not None and position.closed <= day:
        return "Closed"
    if spell is not None:
        where = occupancy(org, position, spell, day)
        if where in (Occupancy.CLOSED, Occupancy.DEPARTING, Occupancy.FILLED):
            return where.value.capitalize()
        hiring = Hiring.HIRED if spell.person else spell.hiring
        if hiring in _HIRING_WORDS:
            return _HIRING_WORDS[hiring]
    return "Approved" if position.approval is Approval.APPROVED else "Proposed"


_HIRING_WORDS = {
    Hiring.READY: "Open",
    Hiring.IN_PROGRESS: "Open",
    Hiring.OFFER_SENT: "Offer",
    Hiring.ACCEPTED: "Accepted",
    Hiring.HIRED: "Accepted",
}


def cost_centre_of(org: Org, seat: Position | PositionPool) -> CostCentre | None:
    """The cost centre a seat is booked on: its own, its team's, or the nearest unit's."""
    team = org.get(Team, seat.team)
    code = seat.cost_centre or (team.cost_centre if team else "")
    unit = org.get(OrgUnit, team.unit) if team else None
    while not code and unit is not None:
        code = unit.cost_centre
        unit = org.get(OrgUnit, unit.parent)
    return org.get(CostCentre, code)


def meeting_hours(meeting: Meeting) -> Decimal:
    """The hours a month that a meeting takes of each who attends."""
    hours = meeting.minutes * _A_MONTH[meeting.cadence] / 60
    return hours.quantize(Decimal("0.01"))


_A_MONTH = {
    Cadence.WEEKLY: Decimal(52) / 12,
    Cadence.MONTHLY: Decimal(1),
    Cadence.QUARTERLY: Decimal(1) / 3,
    Cadence.AD_HOC: Decimal(0),
}


def level_of(org: Org, seat: Position | PositionPool) -> Level | None:
    """A seat's level, or None where the ladder does not know it."""
    return org.get(Level, seat.level)


def location_of(org: Org, seat: Position | PositionPool) -> Location:
    """A seat's location; raises MissingError where the plan has none of that id."""
    return org.need(Location, seat.location)
