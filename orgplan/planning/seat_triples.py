"""Budget, target and actual of each seat: its start, salary and level, and what is off.

Budget is what was approved, target what the plan asks for now, actual what came true. A seat that
nobody sits in has no actual; one that is new since the approval has no budget.
"""

from dataclasses import dataclass
from datetime import date

from orgplan.model.edits.approval import approved_org
from orgplan.model.edits.rules import is_held
from orgplan.model.org import Org
from orgplan.model.queries import shown_spell
from orgplan.model.records import Band, Position, Requisition, RoleProfile, Spell
from orgplan.model.records.values import Money
from orgplan.planning.money import cents, converted


@dataclass(frozen=True, slots=True)
class Facts:
    """A seat's start, annual base in its own currency, and level."""

    start: date
    base: Money | None
    level: str


@dataclass(frozen=True, slots=True)
class Triple:
    """A seat three times; what is not known is None."""

    position: str
    budget: Facts | None
    target: Facts | None
    actual: Facts | None

    def days_late(self) -> int | None:
        """Days by which the start is after what was budgeted, before it below 0."""
        now = self.actual or self.target
        return (now.start - self.budget.start).days if now and self.budget else None


def triples(org: Org, approved: Org | None = None) -> tuple[Triple, ...]:
    """Every seat of the plan, held against what was approved last, by default from its snapshot."""
    known = approved if approved is not None else approved_org(org)
    return tuple(_triple(org, known, seat) for seat in org.rows(Position))


def _triple(org: Org, approved: Org | None, seat: Position) -> Triple:
    stay = shown_spell(org, seat.id, org.settings.as_of)
    if stay is None:
        return Triple(seat.id, _budgeted(approved, seat.id, ""), None, None)
    budget = _budgeted(approved, seat.id, stay.id)
    actual = _actual(org, seat, stay) if is_held(stay) else None
    return Triple(seat.id, budget, _target(org, seat, stay), actual)


def _budgeted(approved: Org | None, position: str, spell: str) -> Facts | None:
    """What was approved for the same stay, else for the one the seat had then."""
    seat = approved.get(Position, position) if approved is not None else None
    if approved is None or seat is None:
        return None
    stay = approved.get(Spell, spell) or shown_spell(approved, position, approved.settings.as_of)
    return Facts(stay.start, stay.base, seat.level) if stay is not None else None


def _target(org: Org, seat: Position, stay: Spell) -> Facts:
    """What the plan asks for: for a filled seat its requisition, its band and its role."""
    if not is_held(stay):
        return Facts(stay.start, stay.base, seat.level)
    asked = org.by(Requisition, "spell", stay.id)
    start = asked[0].target_start if asked else None
    role = org.get(RoleProfile, seat.role)
    return Facts(start or stay.start, _middle(org, seat), role.level if role else seat.level)


def _middle(org: Org, seat: Position) -> Money | None:
    for band in org.by(Band, "family", seat.family):
        if (band.level, band.location) == (seat.level, seat.location):
            return band.midpoint
    return None


def _actual(org: Org, seat: Position, stay: Spell) -> Facts:
    asked = org.by(Requisition, "spell", stay.id)
    started = asked[0].started if asked else None
    return Facts(started or stay.start, stay.base, seat.level)


def base_variance(org: Org, triple: Triple) -> int | None:
    """Annual base that was budgeted less what it is now, in cents of the reporting currency."""
    now = triple.actual or triple.target
    if triple.budget is None or now is None:
        return None
    return cents(converted(org, triple.budget.base)) - cents(converted(org, now.base))
