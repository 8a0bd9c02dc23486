"""Hiring, worked backwards from start dates, and what it asks of recruiters and interviewers."""

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from orgplan.model.org import Org
from orgplan.model.queries import counts
from orgplan.model.records import HiringSpeed, ParameterSet, Position, Requisition, Spell
from orgplan.model.records.values import Hiring
from orgplan.planning.quarters import quarters

ORDINARY_WEIGHT = Fraction(1)
BEGUN = frozenset((Hiring.IN_PROGRESS, Hiring.OFFER_SENT, Hiring.ACCEPTED))


@dataclass(frozen=True, slots=True)
class Request:
    """A hire to be made: when its requisition has to be open, its offer accepted, its first day.

    `accept_by` is the day of an acceptance that has happened; `late_days` is 0 once it is begun.
    """

    requisition: Requisition
    position: Position
    spell: Spell
    open_by: date
    accept_by: date
    start: date
    late_days: int


@dataclass(frozen=True, slots=True)
class Load:
    """One quarter: starts, accepts, recruiters at their yearly pace, interview hours."""

    period: str
    starts: int
    accepts: int
    recruiters: Fraction
    interview_hours: Fraction


def requests(org: Org) -> tuple[Request, ...]:
    """Every hire still to be made of a seat that counts, in the order of starts and ids."""
    return org.fact(requests, _requests)


def _requests(org: Org) -> tuple[Request, ...]:
    found = (_request(org, row) for row in org.rows(Requisition))
    kept = (request for request in found if request is not None)
    return tuple(sorted(kept, key=lambda request: (request.start, request.requisition.id)))


def _request(org: Org, row: Requisition) -> Request | None:
    position, spell = org.need(Position, row.position), org.need(Spell, row.spell)
    if spell.hiring is Hiring.HIRED or not counts(position, spell, org.include_proposed):
        return None
    accepted = accept_by(row, spell)
    open_by = accepted - timedelta(days=row.fill_days)
    today = org.settings.as_of
    waiting = spell.hiring not in BEGUN and (row.opened is None or row.opened > today)
    late = (today - open_by).days if waiting else 0
    return Request(row, position, spell, open_by, accepted, spell.start, max(0, late))


def accept_by(row: Requisition, spell: Spell) -> date:
    """The day an offer was accepted, or has to be, a notice before the start."""
    return row.accepted or spell.start - timedelta(days=row.notice_days)


def open_before(org: Org, day: date) -> tuple[str, ...]:
    """The positions whose requisition has to be open before a day."""
    return tuple(sorted({row.position.id for row in requests(org) if row.open_by < day}))


def hours_per_hire(parameters: ParameterSet) -> Fraction:
    """Interview hours that one accepted offer takes, screens and write-ups included."""
    onsites = Fraction(parameters.onsites_per_offer) / Fraction(parameters.offer_acceptance)
    screens = Fraction(parameters.screens_per_onsite) * Fraction(parameters.screen_hours)
    return onsites * (Fraction(parameters.onsite_hours) + screens)


def loads(org: Org) -> tuple[Load, ...]:
    """The hiring load of each quarter of the plan; accepts, not starts, make the work."""
    spans, hires = quarters(org), requests(org)
    weights = {row.level: Fraction(row.recruiter_weight) for row in org.rows(HiringSpeed)}
    pace = Fraction(org.parameters.hires_per_recruiter_quarter)
    hours = hours_per_hire(org.parameters)
    result: list[Load] = []
    for quarter in spans:
        accepted = [hire for hire in hires if quarter.holds(hire.accept_by)]
        weighted = sum(
            (weights.get(x.position.level, ORDINARY_WEIGHT) for x in accepted), Fraction(0)
        )
        starts = sum(quarter.holds(hire.start) for hire in hires)
        count = len(accepted)
        result.append(Load(quarter.label, starts, count, weighted / pace, hours * count))
    return tuple(result)
