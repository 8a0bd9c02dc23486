"""Cost rows: each spell and pool with everything that its arithmetic needs, resolved."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import TypedDict

from dateutil.relativedelta import relativedelta

from orgplan.model.org import Org
from orgplan.model.queries import cost_centre_of, counts, is_employee
from orgplan.model.records import (
    CapitalizationRule,
    Location,
    MeritCycle,
    OneOffCost,
    PerHeadCost,
    Person,
    Position,
    PositionPool,
    Requisition,
    Spell,
)
from orgplan.model.records.values import Channel, OneOffTrigger, SpellKind
from orgplan.planning.money import cents, converted, rate_of
from orgplan.planning.regimes import Regime, regimes

ZERO = Fraction(0)
ONE = Fraction(1)
HIRES = frozenset((SpellKind.NEW, SpellKind.BACKFILL))


@dataclass(frozen=True, slots=True)
class CostRow:
    """One row of cost, all amounts in reporting currency.

    `annual`, `equity` and `hourly` are unrounded, `one_off` is whole cents. `merits` says for
    each merit cycle whether the row takes part. `heads` is 1 but for pools; `fte` is the row's.
    """

    id: str
    seat: Position | PositionPool
    spell: Spell | None
    team: str
    cost_centre: str
    employee: bool
    included: bool
    start: date
    end: date | None
    hired: date
    heads: Fraction
    fte: Fraction
    annual: Fraction
    fx: Fraction
    bonus: Fraction
    equity: Fraction
    hourly: Fraction
    hours: Fraction
    one_off: int
    agency_rate: Fraction
    capital: Fraction
    regime: Regime
    merits: tuple[bool, ...]

    @property
    def new_hire(self) -> bool:
        """Whether one-off hiring costs fall in its start month."""
        return self.employee and self.spell is not None and self.spell.kind in HIRES


def merit_cycles(org: Org) -> tuple[MeritCycle, ...]:
    """The merit cycles, earliest first."""
    return tuple(sorted(org.rows(MeritCycle), key=lambda cycle: (cycle.effective, cycle.id)))


def per_head_year(org: Org) -> Fraction:
    """What every employee costs in a year by head, in reporting currency."""
    months = (converted(org, cost.monthly) for cost in org.rows(PerHeadCost))
    return sum(months, ZERO) * 12


def cost_rows(org: Org) -> dict[str, CostRow]:
    """Every spell and pool as a cost row, by row id, in the order of ids."""
    return org.fact(cost_rows, lambda org: {row.id: row for row in _all_rows(org)})


def _all_rows(org: Org) -> Iterator[CostRow]:
    for spell in org.rows(Spell):
        yield spell_row(org, spell)
    for pool in org.rows(PositionPool):
        yield pool_row(org, pool)


def spell_row(org: Org, spell: Spell) -> CostRow:
    """A spell's cost row."""
    seat = org.need(Position, spell.position)
    employee = is_employee(seat)
    person = org.get(Person, spell.person) if spell.person else None
    hired = person.hire_date if person else spell.start
    pay = spell.base or spell.hourly
    new_hire = employee and spell.kind in HIRES
    agency = _agency_rate(org, spell) if new_hire else ZERO
    annual = converted(org, spell.base)
    full_week = Fraction(org.parameters.full_week_hours)
    return CostRow(
        id=spell.id,
        seat=seat,
        spell=spell,
        start=spell.start,
        end=spell.end,
        hired=hired,
        heads=ONE,
        fte=Fraction(seat.fte) if not spell.hours else Fraction(spell.hours) / full_week,
        annual=annual,
        fx=rate_of(org, pay.currency) if pay else ONE,
        bonus=Fraction(spell.bonus_target) * Fraction(org.parameters.bonus_payout),
        equity=converted(org, spell.equity),
        hourly=converted(org, spell.hourly),
        hours=Fraction(spell.hours),
        one_off=cents(annual * agency) + _hire_costs(org, spell) if new_hire else 0,
        agency_rate=agency,
        merits=_merits(org, hired) if employee else (),
        **_placed(org, seat, spell),
    )


def pool_row(org: Org, pool: PositionPool) -> CostRow:
    """A pool's cost row: heads and FTE of the whole pool, pay of the average full-time seat."""
    start = pool.start or date.min
    return CostRow(
        id=pool.id,
        seat=pool,
        spell=None,
        start=start,
        end=pool.end,
        hired=start,
        heads=Fraction(pool.heads),
        fte=Fraction(pool.fte),
        annual=converted(org, pool.base),
        fx=rate_of(org, pool.base.currency) if pool.base else ONE,
        bonus=Fraction(pool.bonus_target) * Fraction(org.parameters.bonus_payout),
        equity=ZERO,
        hourly=ZERO,
        hours=ZERO,
        one_off=0,
        agency_rate=ZERO,
        merits=_merits(org, start) if is_employee(pool) else (),
        **_placed(org, pool, None),
    )


class _Placed(TypedDict):
    team: str
    cost_centre: str
    employee: bool
    included: bool
    capital: Fraction
    regime: Regime


def _placed(org: Org, seat: Position | PositionPool, spell: Spell | None) -> _Placed:
    """What a row takes from where its seat stands."""
    centre = cost_centre_of(org, seat)
    location = org.need(Location, seat.location)
    region = location.payroll_region
    return {
        "team": seat.team,
        "cost_centre": centre.id if centre else "",
        "employee": is_employee(seat),
        "included": counts(seat, spell, org.include_proposed),
        "capital": _capital_rate(org, seat),
        "regime": regimes(org).get(region) or Regime(region),
    }


def _merits(org: Org, hired: date) -> tuple[bool, ...]:
    """Which cycles a hire date takes part in: minimum service, and inside the horizon."""
    months = org.parameters.merit_service_months
    begins = org.settings.horizon_start
    return tuple(
        cycle.effective >= begins and hired <= cycle.effective - relativedelta(months=months)
        for cycle in merit_cycles(org)
    )


def _agency_rate(org: Org, spell: Spell) -> Fraction:
    channels = {row.channel for row in org.by(Requisition, "spell", spell.id)}
    return Fraction(org.parameters.agency_fee) if Channel.AGENCY in channels else ZERO


def _hire_costs(org: Org, spell: Spell) -> int:
    due = {OneOffTrigger.HIRE}
    if any(row.channel is Channel.REFERRAL for row in org.by(Requisition, "spell", spell.id)):
        due.add(OneOffTrigger.REFERRAL)
    costs = [cost for cost in org.rows(OneOffCost) if cost.trigger in due]
    return sum(cents(converted(org, cost.amount)) for cost in costs)


def _capital_rate(org: Org, seat: Position | PositionPool) -> Fraction:
    """The capitalized share: the seat's own, else its team's for capitalizable families."""
    parameters = org.parameters
    if not parameters.capitalize or not is_employee(seat):
        return ZERO
    if isinstance(seat, Position) and seat.capitalizable is not None:
        return Fraction(seat.capitalizable)
    if seat.family not in parameters.capitalizable_families:
        return ZERO
    rules = org.by(CapitalizationRule, "team", seat.team)
    return sum((Fraction(rule.rate) for rule in rules), ZERO)
