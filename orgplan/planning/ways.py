"""Ways to close a gap, side by side: wait, hire, promote somebody and backfill, share a seat."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from orgplan.language import tr
from orgplan.model.draft import Draft, whole
from orgplan.model.edits.allocations import set_shares
from orgplan.model.edits.demand import give_share
from orgplan.model.edits.positions import change_position
from orgplan.model.edits.rules import band_of
from orgplan.model.edits.spells import change_spell
from orgplan.model.errors import PlanError
from orgplan.model.org import Org
from orgplan.model.queries import current_spell, spells_of
from orgplan.model.records import Allocation, Band, Domain, Level, Position, RoleProfile, Spell
from orgplan.model.records.values import Money
from orgplan.model.spans import holds
from orgplan.planning.calendar import horizon
from orgplan.planning.capacity import Capacity, recruiters_counted_on
from orgplan.planning.coverage import Cell, Key, coverage
from orgplan.planning.gap_hires import channel_of, first_start, plan_hires, propose_seat
from orgplan.planning.money import ONE, ZERO, rounded
from orgplan.planning.pricing import (
    hired,
    hiring_cost,
    home_team,
    new_seat,
    offer,
    usual_location,
    yearly_cost,
)

# What a promotion adds to base where the new band does not ask for more [P GitLab's target].
MOST_SHARED = 3


class Kind(StrEnum):
    """How a gap is closed."""

    WAIT = "wait"
    HIRE = "hire"
    PROMOTE = "promote"
    SHARE = "share"


@dataclass(frozen=True, slots=True)
class Way:
    """One way to close a gap in a cell.

    `yearly` is what it adds to a year's loaded cost and `backfill` what replacing a promoted
    person adds on top, both in cents; `once` is what falls once. `seat` is the seat it uses,
    `share` what it gives the domain, `excess` by how much that seat is then over-allocated.
    `start` is when it can be there.
    """

    kind: Kind
    role: str
    domain: str
    location: str
    start: date
    yearly: int
    once: int = 0
    backfill: int = 0
    seat: str = ""
    share: Fraction = ONE
    excess: Fraction = ZERO


def ways_to_close(org: Org, role: str, domain: str, as_of: date | None = None) -> tuple[Way, ...]:
    """The ways to close the gap of a role in a domain; none where there is no gap.

    First those to wait for who are planned already, or hires where a whole seat stays missing;
    then promotions, then seats to share.
    """
    org.need(Domain, domain)
    profile = org.need(RoleProfile, role)
    cell = coverage(org, as_of).cells.get((role, domain))
    if cell is None or not (cell.gap or cell.seats_missing):
        return ()
    then = coverage(org, horizon(org)[-1].end, with_proposed=True).cells[cell.role, cell.domain]
    first = _hires(org, profile, cell) if then.seats_missing else _coming(org, cell, then)
    return (*first, *_promotions(org, profile, cell), *_shared(org, cell))


def _coming(org: Org, cell: Cell, then: Cell) -> Iterator[Way]:
    """The seats that will close the gap as planned or proposed."""
    for seat in (org.need(Position, x) for x in then.seats if x not in cell.seats):
        start = max(stay.start for stay in spells_of(org, seat.id))
        yield Way(Kind.WAIT, cell.role, cell.domain, seat.location, start, 0, seat=seat.id)


def _hires(org: Org, role: RoleProfile, cell: Cell) -> Iterator[Way]:
    """At the usual place and, where that is another, at the least costly one; none without room.

    Room is what recruiters can do until the plan ends.
    """
    usual = usual_location(org, role, home_team(org, cell.domain))
    places = {
        band.location for band in org.by(Band, "family", role.family) if band.level == role.level
    }
    try:
        ways = {place: _hire(org, role, cell, place) for place in sorted(places | {usual})}
    except PlanError:
        return
    cheapest = min(ways.values(), key=lambda way: way.yearly)
    yield ways[usual]
    if cheapest.yearly < ways[usual].yearly:
        yield cheapest


def _hire(org: Org, role: RoleProfile, cell: Cell, location: str) -> Way:
    seat = new_seat(org, role, home_team(org, cell.domain), location)
    start = first_start(org, seat, Capacity(org, recruiters_counted_on(org)))
    stay = hired(org, seat, start)
    once = hiring_cost(org, stay, channel_of(org, seat.level))
    return Way(
        Kind.HIRE, cell.role, cell.domain, location, start, yearly_cost(org, seat, stay), once
    )


def _promotions(org: Org, role: RoleProfile, cell: Cell) -> Iterator[Way]:
    """Those one level below in the family who give the domain most, best placed first."""
    day = org.settings.as_of
    below = _feeder_level(org, role)
    seats = [seat for seat in org.by(Position, "family", role.family) if seat.level == below]
    given = {seat.id: _share(org, seat.id, cell.domain, day) for seat in seats}
    able = sorted((seat for seat in seats if given[seat.id]), key=lambda x: (-given[x.id], x.id))
    for seat in able:
        stay = current_spell(org, seat.id, day)
        if stay is not None and stay.end is None and stay.base is not None:
            yield _promotion(org, role, cell, seat, stay)


def _feeder_level(org: Org, role: RoleProfile) -> str:
    """The next level below on the same track that the family has roles of."""
    level = org.need(Level, role.level)
    roles = (x for x in org.by(RoleProfile, "family", role.family))
    levels = [org.need(Level, x.level) for x in roles]
    lower = [x for x in levels if x.track is level.track and x.rank < level.rank]
    return max(lower, key=lambda x: x.rank).id if lower else ""


def _promotion(org: Org, role: RoleProfile, cell: Cell, seat: Position, stay: Spell) -> Way:
    now = yearly_cost(org, seat, stay)
    raised = _raised(org, role, seat, stay)
    then = yearly_cost(org, replace(seat, level=role.level), raised)
    replacement = new_seat(org, _role_of(org, seat), seat.team, seat.location)
    start = first_start(org, replacement, Capacity(org, recruiters_counted_on(org)))
    backfill = hired(org, replacement, start)
    return Way(
        Kind.PROMOTE,
        cell.role,
        cell.domain,
        seat.location,
        start=start,
        yearly=then - now,
        once=hiring_cost(org, backfill, channel_of(org, seat.level)),
        backfill=yearly_cost(org, replacement, backfill),
        seat=seat.id,
        share=_share(org, seat.id, cell.domain, org.settings.as_of),
    )


def _role_of(org: Org, seat: Position) -> RoleProfile:
    role = org.get(RoleProfile, seat.role)
    return role or RoleProfile(seat.role, seat.title, seat.family, seat.level)


def _raised(org: Org, role: RoleProfile, seat: Position, stay: Spell) -> Spell:
    """A stay at the new level: a rise, but at least the foot of the new band."""
    there = replace(seat, level=role.level, role=role.id)
    made = offer(org, there)
    foot = band_of(org, there).minimum
    base = stay.base or foot
    rise = 1 + Fraction(org.parameters.promotion_rise)
    risen = rounded(base.minor * rise.numerator, rise.denominator)
    least = foot.minor if foot.currency == base.currency else 0
    pay = Money(max(risen, least), base.currency)
    return replace(stay, base=pay, bonus_target=max(stay.bonus_target, made.bonus_target))


def _shared(org: Org, cell: Cell) -> Iterator[Way]:
    """Seats of the role that could give what is missing, those with most time left first."""
    day = org.settings.as_of
    wanted = min(ONE, cell.gap or ONE)
    found: list[Way] = []
    for seat in org.by(Position, "role", cell.role):
        if current_spell(org, seat.id, day) is None or seat.closed is not None:
            continue
        total = sum((Fraction(x.share) for x in _allocations(org, seat.id, day)), ZERO)
        here = _share(org, seat.id, cell.domain, day)
        excess = max(ZERO, total + wanted - ONE)
        way = Way(Kind.SHARE, cell.role, cell.domain, seat.location, day, 0, seat=seat.id)
        found.append(replace(way, share=here + wanted, excess=excess))
    yield from sorted(found, key=lambda way: (way.excess, way.seat))[:MOST_SHARED]


def _allocations(org: Org, seat: str, day: date) -> list[Allocation]:
    return [row for row in org.by(Allocation, "position", seat) if holds(row, day)]


def _share(org: Org, seat: str, domain: str, day: date) -> Fraction:
    rows = (Fraction(x.share) for x in _allocations(org, seat, day) if x.domain == domain)
    return sum(rows, ZERO)


@whole
def close_gap(draft: Draft, way: Way) -> tuple[str, ...]:
    """Take a way; returns the seats it adds. A promotion also asks for its backfill."""
    cell: Key = (way.role, way.domain)
    if way.kind is Kind.WAIT:
        return ()
    if way.kind is Kind.HIRE:
        return plan_hires(draft, {cell}, location=way.location).positions
    if way.kind is Kind.SHARE:
        give_share(draft, way.seat, way.domain, _decimal(way.share))
        return ()
    return _promote(draft, way)


def _promote(draft: Draft, way: Way) -> tuple[str, ...]:
    org = draft.org
    role, seat = org.need(RoleProfile, way.role), org.need(Position, way.seat)
    stay = current_spell(org, seat.id, org.settings.as_of)
    if stay is None:
        raise PlanError(tr("Nobody sits in {seat} any more: compare the ways again", seat=seat.id))
    raised = _raised(org, role, seat, stay)
    change_position(draft, seat.id, role=role.id, level=role.level, title=role.title)
    change_spell(draft, stay.id, base=raised.base, bonus_target=raised.bonus_target)
    return (_backfill(draft, seat, way),)


def _backfill(draft: Draft, seat: Position, way: Way) -> str:
    role = _role_of(draft.org, seat)
    vacated = new_seat(draft.org, role, seat.team, seat.location)
    why = tr(
        "Takes over from {seat}, promoted to close the gap in {domain}.",
        seat=seat.id,
        domain=way.domain,
    )
    added = propose_seat(draft, replace(vacated, justification=why), way.start)
    shares = {x.domain: x.share for x in _allocations(draft.org, seat.id, draft.org.settings.as_of)}
    set_shares(draft, added, shares)
    return added


def _decimal(number: Fraction) -> Decimal:
    """A share as it is entered, in thousandths."""
    return Decimal(rounded(number.numerator * 1000, number.denominator)).scaleb(-3).normalize()
