"""What a seat that does not exist yet would cost, by the same arithmetic as those that do."""

from collections import Counter
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import TypeVar

from orgplan.language import tr
from orgplan.model.edits.rules import band_of
from orgplan.model.errors import PlanError
from orgplan.model.org import Org
from orgplan.model.records import Allocation, Band, Domain, Position, RoleProfile, Spell
from orgplan.model.records.values import Approval, Channel, Money, SpellKind
from orgplan.planning.arithmetic import CASH_LINES, RowCost, row_cost
from orgplan.planning.calendar import horizon
from orgplan.planning.frame import frame
from orgplan.planning.ground import ground
from orgplan.planning.money import ZERO, cents, converted, rounded
from orgplan.planning.rows import spell_row

T = TypeVar("T", bound=Hashable)
UNNAMED = "?"


@dataclass(frozen=True, slots=True)
class Offer:
    """What a hire is offered: the middle of the band, and what peers of the level have."""

    base: Money
    bonus_target: Decimal
    equity: Money | None


def offer(org: Org, position: Position) -> Offer:
    """The offer for a seat; raises PlanError where no band says what it is paid."""
    bonus, equity = org.fact(offer, _usual).get(position.level, (None, None))
    return Offer(band_of(org, position).midpoint, bonus or Decimal(0), equity)


def _usual(org: Org) -> dict[str, tuple[Decimal | None, Money | None]]:
    """The commonest bonus and equity of those who are paid a salary, by level."""
    seats = org.table(Position)
    peers: dict[str, list[Spell]] = {}
    for spell in org.rows(Spell):
        if spell.base is not None and spell.position in seats:
            peers.setdefault(seats[spell.position].level, []).append(spell)
    return {
        level: (
            commonest(spell.bonus_target for spell in rows),
            commonest(spell.equity for spell in rows if spell.equity is not None),
        )
        for level, rows in peers.items()
    }


def commonest(values: Iterable[T]) -> T | None:
    """The value there is most of, the last in the order of words among equals; None of none."""
    counted = Counter(values)
    return max(counted, key=lambda value: (counted[value], str(value))) if counted else None


def hired(org: Org, position: Position, start: date) -> Spell:
    """The stay of somebody to be hired for a seat from a day on."""
    made = offer(org, position)
    return Spell(
        "", position.id, start, base=made.base, bonus_target=made.bonus_target, equity=made.equity
    )


def new_seat(org: Org, role: RoleProfile, team: str, location: str) -> Position:
    """A proposed seat of a role, without an id."""
    return Position("", role.title, role.family, role.level, location, team, role=role.id)


def yearly_cost(org: Org, position: Position, spell: Spell) -> int:
    """Loaded cost of a full year from the plan's start, in cents, without what falls once."""
    stay = replace(spell, start=date.min, end=None, kind=SpellKind.EXISTING)
    # The frame is the same only as long as nothing has changed that any cost depends on.
    known = frame(org).trials
    key = (position, stay)
    if key not in known:
        known[key] = _of_a_year(org, priced(org, position, stay))
    return known[key]


def priced(org: Org, position: Position, spell: Spell) -> RowCost:
    """The cost of a stay as if it were in the plan and approved."""
    seat = replace(position, id=position.id or UNNAMED, approval=Approval.APPROVED, on_hold=False)
    stay = replace(spell, id=spell.id or UNNAMED, position=seat.id)
    tables = org.fork()
    tables.put(seat)
    tables.put(stay)
    trial = Org(tables, org.scenario)
    # What the whole plan stands on stays the same with one seat more.
    trial.fact(horizon, lambda _: horizon(org))
    trial.fact(ground, lambda _: ground(org))
    return row_cost(frame(org), spell_row(trial, stay))


def _of_a_year(org: Org, cost: RowCost) -> int:
    """Cash of the first twelve months, or as much more as a shorter plan needs for a year."""
    periods = horizon(org)
    count, year = 0, ZERO
    while count < len(periods) and year < 1:
        year += periods[count].share
        count += 1
    cash = sum(sum(cost.line(line)[:count]) for line in CASH_LINES if line != "one_off")
    return rounded(cash * year.denominator, year.numerator)


def hiring_cost(org: Org, spell: Spell, channel: Channel) -> int:
    """What falls once when somebody is hired by a channel, in cents."""
    shared = ground(org)
    fee = shared.agency_fee if channel is Channel.AGENCY else ZERO
    bonus = shared.referral_cost if channel is Channel.REFERRAL else 0
    return shared.hire_cost + bonus + cents(converted(org, spell.base) * fee)


def usual_location(org: Org, role: RoleProfile, team: str) -> str:
    """Where a role is hired, of the places with a pay band for it.

    Where most of its seats in the team are, else most of its seats, else most of the team. Raises
    PlanError where there is no band at all.
    """
    bands = org.by(Band, "family", role.family)
    banded = {band.location for band in bands if band.level == role.level}
    near, mine = org.by(Position, "team", team), org.by(Position, "role", role.id)
    for chosen in ([x for x in mine if x.team == team], mine, near):
        open_ones = (seat for seat in chosen if seat.location in banded and seat.closed is None)
        found = commonest(seat.location for seat in open_ones)
        if found:
            return found
    if not banded:
        raise PlanError(
            tr(
                "There is no pay band for {role} ({family} {level}): add one in Setup",
                role=role.title,
                family=role.family,
                level=role.level,
            )
        )
    return min(banded)


def home_team(org: Org, domain_id: str) -> str:
    """The team a domain's seats belong to: its owner, else the team that gives it most seats."""
    domain = org.need(Domain, domain_id)
    if domain.owner_team:
        return domain.owner_team
    seats = (org.get(Position, row.position) for row in org.by(Allocation, "domain", domain_id))
    found = commonest(seat.team for seat in seats if seat is not None)
    if not found:
        raise PlanError(
            tr("No team works on {domain}: give the domain an owner team first", domain=domain.name)
        )
    return found
