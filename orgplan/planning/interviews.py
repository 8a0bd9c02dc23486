"""Interview load by name: who sits on the panels of each quarter's hires, and who has no time left.

A role's own interview stages say how long its loop is; where it has none, the plan's rate does.
Panels are filled from the team and the family of the hire, by those at least as senior, evenly.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from orgplan.model.org import Org
from orgplan.model.queries import current_spell
from orgplan.model.records import InterviewStage, Level, Person, Position
from orgplan.planning.calendar import Period, horizon
from orgplan.planning.hiring import Request, requests
from orgplan.planning.money import ZERO
from orgplan.planning.spans import Span, labels, stretches

# Planning assumptions [A]: hours a week somebody interviews, and how full a quarter may be.
WEEKLY_HOURS = 3
FULL = Fraction(4, 5)
WRITE_UP_MINUTES = 30
USUAL_MINUTES = 60
PANEL = 5
DAYS = 7


@dataclass(frozen=True, slots=True)
class InterviewLoad:
    """One person's interviews in a fiscal quarter, in hours; `capacity` is what may be asked."""

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


def interview_loads(org: Org) -> tuple[InterviewLoad, ...]:
    """Who interviews how long in each fiscal quarter of the plan, by quarter and name."""
    periods = horizon(org)
    found: list[InterviewLoad] = []
    for quarter, (first, last) in stretches(labels(periods, Span.QUARTER)).items():
        hours = _charged(org, _accepted(org, periods[first], periods[last]))
        days = (periods[last].end - periods[first].start).days + 1
        capacity = Fraction(WEEKLY_HOURS * days, DAYS)
        day = max(periods[first].start, org.settings.as_of)
        rows = (_load(org, quarter, day, pair, capacity) for pair in hours.items())
        found += sorted(rows, key=lambda row: (-row.hours, row.position))
    return tuple(found)


def _accepted(org: Org, first: Period, last: Period) -> list[Request]:
    return [row for row in requests(org) if first.start <= row.accept_by <= last.end]


def _load(
    org: Org, quarter: str, day: date, charged: tuple[str, Fraction], capacity: Fraction
) -> InterviewLoad:
    seat, hours = charged
    spell = current_spell(org, seat, day)
    person = org.get(Person, spell.person) if spell else None
    names = (person.id, person.name) if person else ("", seat)
    return InterviewLoad(quarter, seat, *names, hours, capacity)


def _charged(org: Org, hires: list[Request]) -> dict[str, Fraction]:
    """A quarter's hours by seat: each hire's are shared evenly by its panel."""
    hours: dict[str, Fraction] = {}
    for hire in hires:
        panel = _panel(org, hire, hours)
        for seat in panel:
            hours[seat] = hours.get(seat, ZERO) + hours_for(org, hire.position.role) / len(panel)
    return hours


def _panel(org: Org, hire: Request, hours: dict[str, Fraction]) -> list[str]:
    """The hiring manager and those who can judge the hire, least charged first; never empty of
    people where the plan has any.
    """
    day = max(hire.accept_by, org.settings.as_of)

    def place(seat: Position) -> tuple[bool, bool, bool, Fraction, str]:
        manages = seat.id == hire.requisition.hiring_manager
        near = seat.team == hire.position.team or seat.family == hire.position.family
        senior = _rank(org, seat) >= _rank(org, hire.position)
        return (not manages, not near, not senior, hours.get(seat.id, ZERO), seat.id)

    able = sorted(_present(org, day), key=place)
    return [seat.id for seat in able[:PANEL]]


def _present(org: Org, day: date) -> Iterator[Position]:
    for seat in org.rows(Position):
        if seat.closed is None and current_spell(org, seat.id, day) is not None:
            yield seat


def _rank(org: Org, seat: Position) -> int:
    level = org.get(Level, seat.level)
    return level.rank if level else 0
