"""Cost rows: each spell and pool with everything that its arithmetic needs, resolved."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import TypedDict

from orgplan.language import tr
from orgplan.model.errors import PlanError
from orgplan.model.org import Org
from orgplan.model.queries import counts, is_employee
from orgplan.model.records import Person, Position, PositionPool, Requisition, Spell
from orgplan.model.records.values import Channel, SpellKind
from orgplan.planning.ground import Ground, Holidays, ground
from orgplan.planning.money import ONE, ZERO, cents, converted, rate_of
from orgplan.planning.regimes import Regime

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
    holidays: Holidays

    @property
    def new_hire(self) -> bool:
        """Whether one-off hiring costs fall in its start month."""
        return self.employee and self.spell is not None and self.spell.kind in HIRES


def cost_rows(org: Org) -> dict[str, CostRow]:
    """Every spell and pool as a cost row, by row id: spells in the order of ids, then pools.

    Raises PlanError where a spell and a pool share an id.
    """
    return org.fact(cost_rows, _all_rows)


def _all_rows(org: Org) -> dict[str, CostRow]:
    rows = {spell.id: spell_row(org, spell) for spell in org.rows(Spell)}
    return rows | {pool.id: pool_row(org, pool) for pool in org.rows(PositionPool)}


def one_row(org: Org, row_id: str) -> CostRow | None:
    """The spell's or pool's cost row of that id, or None."""
    pool = org.get(PositionPool, row_id)
    if pool is not None:
        return pool_row(org, pool)
    spell = org.get(Spell, row_id)
    return spell_row(org, spell) if spell is not None else None


def spell_row(org: Org, spell: Spell) -> CostRow:
    """A spell's cost row."""
    shared = ground(org)
    seat = org.need(Position, spell.position)
    employee = is_employee(seat)
    person = org.get(Person, spell.person) if spell.person else None
    hired = person.hire_date if person else spell.start
    pay = spell.base or spell.hourly
    annual = converted(org, spell.base)
    agency, one_off = _hiring(org, shared, spell, annual) if employee else (ZERO, 0)
    return CostRow(
        start=spell.start,
        end=spell.end,
        hired=hired,
        heads=ONE,
        fte=_fte(shared, seat, spell, employee=employee),
        annual=annual,
        fx=rate_of(org, pay.currency) if pay else ONE,
        bonus=shared.bonus(spell.bonus_target),
        equity=converted(org, spell.equity),
        hourly=converted(org, spell.hourly),
        hours=shared.exact(spell.hours),
        one_off=one_off,
        agency_rate=agency,
        merits=shared.merits(hired) if employee else (),
        **_placed(org, shared, seat, spell),
    )


def pool_row(org: Org, pool: PositionPool) -> CostRow:
    """A pool's cost row: heads and FTE of the whole pool, pay of the average full-time seat."""
    if org.get(Spell, pool.id) is not None:
        raise PlanError(
            tr("“{pool}” is a spell and a pool: give the pool another id", pool=pool.id)
        )
    shared = ground(org)
    start = pool.start or date.min
    return CostRow(
        start=start,
        end=pool.end,
        hired=start,
        heads=Fraction(pool.heads),
        fte=Fraction(pool.fte),
        annual=converted(org, pool.base),
        fx=rate_of(org, pool.base.currency) if pool.base else ONE,
        bonus=shared.bonus(pool.bonus_target),
        equity=ZERO,
        hourly=ZERO,
        hours=ZERO,
        one_off=0,
        agency_rate=ZERO,
        merits=shared.merits(start) if is_employee(pool) else (),
        **_placed(org, shared, pool, None),
    )


class _Placed(TypedDict):
    id: str
    seat: Position | PositionPool
    spell: Spell | None
    team: str
    cost_centre: str
    employee: bool
    included: bool
    capital: Fraction
    regime: Regime
    holidays: Holidays


def _placed(
    org: Org, shared: Ground, seat: Position | PositionPool, spell: Spell | None
) -> _Placed:
    """What a row is, and what it takes from where its seat stands."""
    regime, holidays = shared.place(org, seat.location)
    return {
        "id": seat.id if spell is None else spell.id,
        "seat": seat,
        "spell": spell,
        "team": seat.team,
        "cost_centre": shared.cost_centre(org, seat),
        "employee": is_employee(seat),
        "included": counts(seat, spell, shared.include_proposed),
        "capital": shared.capital(org, seat),
        "regime": regime,
        "holidays": holidays,
    }


def _fte(shared: Ground, seat: Position, spell: Spell, *, employee: bool) -> Fraction:
    """The seat's FTE; a contractor's hours over those of a full week."""
    if employee or not spell.hours:
        return shared.exact(seat.fte)
    return shared.exact(spell.hours) / shared.full_week


def _hiring(org: Org, shared: Ground, spell: Spell, annual: Fraction) -> tuple[Fraction, int]:
    """The agency's rate of a hire, and all its one-off costs in cents."""
    if spell.kind not in HIRES:
        return ZERO, 0
    channels = {row.channel for row in org.by(Requisition, "spell", spell.id)}
    agency = shared.agency_fee if Channel.AGENCY in channels else ZERO
    referral = shared.referral_cost if Channel.REFERRAL in channels else 0
    return agency, cents(annual * agency) + shared.hire_cost + referral
