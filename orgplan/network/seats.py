"""Seats on a day: who sits there, what state they are in, and how much work they do."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from fractions import Fraction

from orgplan.model.org import Org
from orgplan.model.queries import REFUSED, counts, shown_spell, spells_of
from orgplan.model.records import Person, Position, PositionPool, Spell
from orgplan.model.records.values import Approval, Employment, Exit, Hiring, SpellKind
from orgplan.model.spans import holds
from orgplan.model.watching import Check, unwatched, watched

BOUND = frozenset((Hiring.ACCEPTED, Hiring.HIRED))
FINAL = frozenset((Exit.CONTRACT_END, Exit.ELIMINATED))
SALARIED = frozenset((Employment.EMPLOYEE, Employment.INTERN))


class SeatState(StrEnum):
    """Where a seat stands on a day, as graphs tell seats apart."""

    FILLED = "filled"
    COMING = "coming"
    """Somebody has accepted and starts later."""
    VACANT = "vacant"
    PROPOSED = "proposed"
    GONE = "gone"
    """Closed, refused, or over without anybody to follow."""


HELD = frozenset((SeatState.FILLED, SeatState.COMING))


def seat_state(org: Org, seat: Position, day: date) -> SeatState:
    """A seat's state; after the plan's date, what it plans to have hired by then is filled."""
    if seat.approval in REFUSED or (seat.closed is not None and seat.closed <= day):
        return SeatState.GONE
    spells = spells_of(org, seat.id)
    as_of = org.settings.as_of
    if any(holds(spell, day) and _is_bound(spell) for spell in spells):
        return SeatState.FILLED
    if seat.approval is not Approval.APPROVED:
        return SeatState.PROPOSED
    if any(holds(spell, day) and spell.start > as_of for spell in spells) and not seat.on_hold:
        return SeatState.FILLED
    if any(spell.start > day and _is_bound(spell) for spell in spells):
        return SeatState.COMING
    return SeatState.GONE if _is_over(seat, spells, day) else SeatState.VACANT


def _is_bound(spell: Spell) -> bool:
    return bool(spell.person) or spell.hiring in BOUND


def _is_over(seat: Position, spells: tuple[Spell, ...], day: date) -> bool:
    """Whether the last to sit there has left for good."""
    if not spells or any(spell.end is None or spell.end >= day for spell in spells):
        return False
    return seat.employment not in SALARIED or spells[-1].exit in FINAL


def seat_name(org: Org, seat: Position, day: date) -> str:
    """The name of whoever sits there or is about to, or the seat's title."""
    spell = shown_spell(org, seat.id, day)
    person = org.get(Person, spell.person) if spell and spell.person else None
    return person.name if person else seat.title or seat.id


def filled_fte(org: Org, day: date, check: Check = unwatched) -> Mapping[str, Fraction]:
    """FTE in seat on a day by team, contractors and pools included; `check` may end it."""
    found: dict[str, Fraction] = {}
    for seat in watched(org.rows(Position), check):
        if seat_state(org, seat, day) is SeatState.FILLED and not _only_interim(org, seat, day):
            found[seat.team] = found.get(seat.team, Fraction(0)) + Fraction(seat.fte)
    for pool in org.rows(PositionPool):
        if counts(pool, None, org.include_proposed) and holds(pool, day):
            found[pool.team] = found.get(pool.team, Fraction(0)) + Fraction(pool.fte)
    return found


def _only_interim(org: Org, seat: Position, day: date) -> bool:
    kinds = {spell.kind for spell in spells_of(org, seat.id) if holds(spell, day)}
    return kinds == {SpellKind.INTERIM}
