"""Interview load by name: who sits on the panels of each quarter's hires, and who has no time left.

A role's own interview stages say how long its loop is; where it has none, the plan's rate does.
Panels are filled from the team and the family of the hire, by those at least as senior, evenly.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from orgplan.model.org import Org
from orgplan.model.records import InterviewStage, Level, Person, Position, Spell
from orgplan.model.spans import holds
from orgplan.planning.calendar import horizon
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
    """Who interviews how long in each fiscal quarter of the plan, by quarter and hours."""
    periods, people = horizon(org), _People(org)
    hires = requests(org)
    found: list[InterviewLoad] = []
    for quarter, (first, last) in stretches(labels(periods, Span.QUARTER)).items():
        start, end = periods[first].start, periods[last].end
        accepted = [row for row in hires if start <= row.accept_by <= end]
        capacity = Fraction(WEEKLY_HOURS * ((end - start).days + 1), DAYS)
        rows = [
            InterviewLoad(quarter, seat, *people.named(person), hours, capacity)
            for (seat, person), hours in _charged(org, people, accepted).items()
        ]
        found += sorted(rows, key=lambda row: (-row.hours, row.position))
    return tuple(found)


Seated = tuple[str, str]


def _charged(org: Org, people: "_People", hires: list[Request]) -> dict[Seated, Fraction]:
    """A quarter's hours by seat and person: each hire's are shared evenly by its panel."""
    hours: dict[Seated, Fraction] = {}
    for hire in hires:
        panel = people.panel(hire, hours)
        for seated in panel:
            part = hours_for(org, hire.position.role) / len(panel)
            hours[seated] = hours.get(seated, ZERO) + part
    return hours


class _People:
    """Who sits where and when, by team and by family."""

    def __init__(self, org: Org) -> None:
        self._org = org
        self._ranks = {level.id: level.rank for level in org.rows(Level)}
        self._near: dict[str, list[Spell]] = {}
        self._all = [spell for spell in org.rows(Spell) if spell.person]
        for spell in self._all:
            seat = org.need(Position, spell.position)
            for name in {f"team {seat.team}", f"family {seat.family}"}:
                self._near.setdefault(name, []).append(spell)

    def named(self, person_id: str) -> tuple[str, str]:
        """A person's id and name."""
        person = self._org.get(Person, person_id)
        return person_id, person.name if person else person_id

    def panel(self, hire: Request, hours: Mapping[Seated, Fraction]) -> list[Seated]:
        """The hiring manager and those who can judge the hire, least charged first.

        Never empty where anybody is there: where team and family are too few, others help.
        """
        day = max(hire.accept_by, self._org.settings.as_of)
        manager = hire.requisition.hiring_manager
        seat = hire.position
        near = [
            *self._near.get(f"team {seat.team}", ()),
            *self._near.get(f"family {seat.family}", ()),
        ]
        found: dict[Seated, None] = {}
        for circle in (self._org.by(Spell, "position", manager), near, self._all):
            able = {(x.position, x.person) for x in circle if x.person and holds(x, day)}
            ordered = sorted(able - found.keys(), key=lambda x: self._place(seat, x, hours))
            found.update(dict.fromkeys(ordered[: PANEL - len(found)]))
            if len(found) >= PANEL:
                break
        return list(found)

    def _place(
        self, seat: Position, seated: Seated, hours: Mapping[Seated, Fraction]
    ) -> tuple[bool, Fraction, str]:
        own = self._org.need(Position, seated[0])
        junior = self._ranks.get(own.level, 0) < self._ranks.get(seat.level, 0)
        return junior, hours.get(seated, ZERO), seated[0]
