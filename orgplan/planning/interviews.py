"""Interview load by name: who sits on the panels of each quarter's hires, and who has no time left.

A role's own interview stages say how long its loop is; where it has none, the plan's rate does.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from orgplan.model.org import Org
from orgplan.model.records import InterviewStage
from orgplan.planning.hiring import Request, requests
from orgplan.planning.money import ZERO
from orgplan.planning.panels import (
    Change,
    Room,
    Sitter,
    Wanted,
    differ,
    ranks_of,
    sitters_after,
    sitters_of,
)
from orgplan.planning.quarters import DAYS, quarters

# Planning assumption [A]: how full a quarter may be.
FULL = Fraction(4, 5)
WRITE_UP_MINUTES = 30
USUAL_MINUTES = 60


@dataclass(frozen=True, slots=True)
class InterviewLoad:
    """One person's interviews in a quarter, in hours; `capacity` is what may be asked."""

    period: str
    position: str
    person: str
    name: str
    hours: Fraction
    capacity: Fraction

    @property
    def overloaded(self) -> bool:
        """Whether more is asked than four fifths of the capacity."""
        return self.hours > self.capacity * FULL


def loop_hours(org: Org, role: str) -> Fraction:
    """What one candidate's loop takes of the panel, write-ups included."""
    stages = [row for row in org.by(InterviewStage, "role", role) if role and not row.optional]
    if not stages:
        return Fraction(org.parameters.onsite_hours)
    return sum((_minutes(row) * max(1, row.interviewers) for row in stages), ZERO) / 60


def _minutes(stage: InterviewStage) -> Fraction:
    """The middle of a stage's range, with the time to write it up."""
    least, most = stage.minutes_min, stage.minutes_max or stage.minutes_min
    middle = Fraction(least + most, 2) if most else Fraction(USUAL_MINUTES)
    return middle + WRITE_UP_MINUTES


def hours_for(org: Org, role: str) -> Fraction:
    """Interview hours that one accepted offer for a role takes, screens included."""
    rates = org.parameters
    onsites = Fraction(rates.onsites_per_offer) / Fraction(rates.offer_acceptance)
    screens = Fraction(rates.screens_per_onsite) * Fraction(rates.screen_hours)
    return onsites * (loop_hours(org, role) + screens)


@dataclass(frozen=True, slots=True)
class Quarter:
    """A quarter's hires as their panels see them, and what comes of it."""

    period: str
    start: date
    end: date
    weekly: Fraction
    hires: tuple[Wanted, ...]
    rows: tuple[InterviewLoad, ...] = ()


@dataclass(frozen=True, slots=True)
class InterviewBook:
    """The interview load of all quarters, with what the next one may be made from."""

    quarters: tuple[Quarter, ...]
    sitters: Mapping[str, Sitter]
    org: Org | None = None
    """Whose it is."""

    @property
    def loads(self) -> tuple[InterviewLoad, ...]:
        """Who interviews how long, by quarter and hours."""
        return tuple(row for quarter in self.quarters for row in quarter.rows)


def interview_loads(org: Org) -> tuple[InterviewLoad, ...]:
    """Who interviews how long in each quarter of the plan, by quarter and hours."""
    return interview_book(org).loads


def interview_book(org: Org, before: InterviewBook | None = None) -> InterviewBook:
    """The load of an organization; of a book from before, the quarters that stay alike are kept."""
    changed: list[Change] = []
    if before is None or before.org is None:
        sitters: Mapping[str, Sitter] = sitters_of(org)
    else:
        sitters, changed = sitters_after(org, before.org, before.sitters)
    room = Room(sitters.values())
    known = {row.period: row for row in before.quarters} if before else {}
    found = (_filled(row, known.get(row.period), changed, room) for row in _quarters(org))
    return InterviewBook(tuple(found), sitters, org)


def _quarters(org: Org) -> list[Quarter]:
    spans, hires, ranks = quarters(org), requests(org), ranks_of(org)
    hours = {role: hours_for(org, role) for role in {hire.position.role for hire in hires}}
    weekly = Fraction(org.parameters.interviewer_hours)
    wanted = [(hire.accept_by, _wanted(org, hire, ranks, hours)) for hire in hires]
    found: list[Quarter] = []
    for quarter in spans:
        here = tuple(one for day, one in wanted if quarter.holds(day))
        found.append(Quarter(quarter.label, quarter.start, quarter.end, weekly, here))
    return found


def _wanted(
    org: Org, hire: Request, ranks: Mapping[str, int], hours: Mapping[str, Fraction]
) -> Wanted:
    seat, day = hire.position, max(hire.accept_by, org.settings.as_of)
    manager, rank = hire.requisition.hiring_manager, ranks.get(seat.level, 0)
    return Wanted(day, manager, seat.team, seat.family, rank, hours[seat.role])


def _filled(quarter: Quarter, known: Quarter | None, changed: list[Change], room: Room) -> Quarter:
    asks_alike = known is not None and replace(known, rows=()) == quarter
    if known and asks_alike and not differ(changed, {hire.day for hire in quarter.hires}):
        return known
    days = (quarter.end - quarter.start).days + 1
    capacity = quarter.weekly * days / DAYS
    rows = (
        InterviewLoad(quarter.period, seat, person, name, hours, capacity)
        for (seat, person, name), hours in room.charged(quarter.hires)
    )
    return replace(quarter, rows=tuple(rows))
