"""Planning hires for what coverage lacks: proposed seats with starts that can be recruited for."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from orgplan.language import exact, tr
from orgplan.model.draft import Draft, whole
from orgplan.model.edits.allocations import change_allocation, set_shares
from orgplan.model.edits.positions import add_position
from orgplan.model.edits.requisitions import lead_times, open_requisition
from orgplan.model.errors import PlanError
from orgplan.model.org import Org
from orgplan.model.queries import manager_on
from orgplan.model.records import (
    Allocation,
    Demand,
    Domain,
    Origin,
    Position,
    Requisition,
    RoleDocument,
    RoleProfile,
    Spell,
)
from orgplan.model.records.values import Channel, Purpose
from orgplan.model.spans import days_later, months_later
from orgplan.planning.calendar import horizon
from orgplan.planning.capacity import Capacity, recruiters_counted_on
from orgplan.planning.coverage import Cell, Key, coverage
from orgplan.planning.pricing import (
    commonest,
    hired,
    home_team,
    new_seat,
    usual_location,
)


@dataclass(frozen=True, slots=True)
class GapHires:
    """What planning made: seats added, and for each gap that stayed open why it did."""

    positions: tuple[str, ...]
    left: tuple[tuple[Key, str], ...]


@whole
def plan_hires(
    draft: Draft,
    cells: Collection[Key] | None = None,
    recruiters: Fraction | None = None,
    location: str = "",
) -> GapHires:
    """Propose a seat for each one missing at the plan's end, in these cells or in all.

    Domains that weigh most come first. A start is the first of the earliest month for which an
    offer can be accepted within the capacity of so many recruiters, by default those at hand or,
    where there is none, as many as the plan already needs. Seats proposed before count, so that
    doing it twice adds nothing. Each is hired where its role usually is, unless a location is
    given.
    """
    org = draft.org
    capacity = Capacity(org, recruiters_counted_on(org) if recruiters is None else recruiters)
    made: list[str] = []
    left: list[tuple[Key, str]] = []
    for cell in _missing(org, cells):
        for _ in range(cell.seats_missing):
            try:
                made.append(_add(draft, cell, capacity, location))
            except PlanError as error:
                left.append(((cell.role, cell.domain), str(error)))
    return GapHires(tuple(made), tuple(left))


def _missing(org: Org, cells: Collection[Key] | None) -> list[Cell]:
    found = coverage(org, horizon(org)[-1].end, with_proposed=True).gaps
    chosen = [x for x in found if cells is None or (x.role, x.domain) in cells]
    return sorted(chosen, key=lambda cell: -org.need(Domain, cell.domain).weight)


def _add(draft: Draft, cell: Cell, capacity: Capacity, location: str) -> str:
    org = draft.org
    role = org.need(RoleProfile, cell.role)
    team = home_team(org, cell.domain)
    seat = new_seat(org, role, team, location or usual_location(org, role, team))
    start = first_start(org, seat, capacity)
    seat = replace(seat, justification=_why(org, cell), blueprint_ref=passage(org, cell))
    added = propose_seat(draft, seat, start)
    set_shares(draft, added, {cell.domain: Decimal(1)})
    if cell.anchor:
        (share,) = draft.org.by(Allocation, "position", added)
        change_allocation(draft, share.id, purpose=Purpose.ANCHOR)
    capacity.take(seat.level, days_later(start, -lead_times(org, seat)[1]))
    return added


@whole
def propose_seat(draft: Draft, seat: Position, start: date) -> str:
    """Add a seat to be hired with its offer, its manager and its requisition; returns its id."""
    org = draft.org
    stay, manager = hired(org, seat, start), manager_of(org, seat.team, start)
    added = add_position(draft, seat, stay=stay, manager=manager)
    (spell,) = draft.org.by(Spell, "position", added.id)
    channel = channel_of(org, seat.level)
    open_requisition(draft, spell.id, justification=seat.justification, channel=channel)
    return added.id


def first_start(org: Org, seat: Position, capacity: Capacity) -> date:
    """The first of the earliest month in which somebody can start.

    Raises PlanError where there is no such month in the plan.
    """
    fill, notice = lead_times(org, seat)
    today = days_later(org.settings.as_of, org.parameters.approval_days)
    earliest = max(days_later(today, fill + notice), horizon(org)[0].start)
    for start in _months(earliest, horizon(org)[-1].end):
        accepted = days_later(start, -notice)
        if capacity.fits(seat.level, accepted):
            return start
    raise PlanError(
        tr(
            "{each} weighted offers a quarter leave no month for another {seat}: add "
            "recruiters or lengthen the plan",
            each=capacity.each,
            seat=seat.title,
        )
    )


def _months(earliest: date, last: date) -> Iterator[date]:
    start = earliest if earliest.day == 1 else months_later(earliest.replace(day=1), 1)
    while start <= last:
        yield start
        start = months_later(start, 1)


def manager_of(org: Org, team: str, day: date) -> str:
    """Whom most of a team's seats report to on a day, from inside it where there is such a one."""
    seats = org.by(Position, "team", team)
    bosses = [manager_on(org, seat.id, day) for seat in seats if seat.closed is None]
    names = {seat.id for seat in seats}
    return commonest(x for x in bosses if x in names) or commonest(x for x in bosses if x) or ""


def channel_of(org: Org, level: str) -> Channel:
    """How people of a level are mostly hired."""
    rows = org.rows(Requisition)
    mine = (row.channel for row in rows if org.need(Position, row.position).level == level)
    return commonest(mine) or Channel.DIRECT


def _why(org: Org, cell: Cell) -> str:
    role, domain = org.need(RoleProfile, cell.role), org.need(Domain, cell.domain)
    needed, staffed = float(cell.needed), float(cell.staffed)
    reason = f" {cell.reasons[0]}." if cell.reasons else ""
    return tr(
        "{domain} needs {needed} of {role} and has {staffed}.{reason}",
        domain=domain.name,
        needed=exact(f"{needed:g}"),
        role=role.title,
        staffed=exact(f"{staffed:g}"),
        reason=reason,
    )


def passage(org: Org, cell: Cell) -> str:
    """Where a document asks for this: its title and line; else the role's source, or its title."""
    demands = [x.id for x in org.by(Demand, "role", cell.role) if x.domain == cell.domain]
    targets = [*demands, cell.role]
    for target in targets:
        for origin in org.by(Origin, "target", target):
            document = org.need(RoleDocument, origin.document)
            return tr(
                "{document}, line {block}",
                document=document.title or document.id,
                block=origin.block,
            )
    role = org.need(RoleProfile, cell.role)
    return role.source or role.title
