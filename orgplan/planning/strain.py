"""What hires ask of recruiters and interviewers in each fiscal quarter, against what there is.

Offers weigh by level, as in capacity.py, which also says how many recruiters there are.
Interviewers are employees at senior level and above who are in seat, with the plan's hours a week.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import ceil

from orgplan.model.org import Org
from orgplan.model.queries import is_employee
from orgplan.model.records import Level, Position, Spell
from orgplan.model.spans import holds
from orgplan.planning.capacity import recruiters_at_hand
from orgplan.planning.hiring import loads
from orgplan.planning.money import ZERO
from orgplan.planning.quarters import DAYS, quarters

SENIOR_RANK = 5


@dataclass(frozen=True, slots=True)
class Strain:
    """A quarter: weighted offers and interview hours that are asked, and that can be had.

    `recruiters` is how many the offers need at the plan's pace.
    """

    period: str
    starts: int
    accepts: int
    recruiters: Fraction
    offers: Fraction
    offer_room: Fraction
    hours: Fraction
    hour_room: Fraction

    @property
    def recruiting(self) -> Fraction | None:
        """The part of the recruiters' room that is asked; None where there is no recruiter."""
        return self.offers / self.offer_room if self.offer_room else None

    @property
    def interviewing(self) -> Fraction | None:
        """The part of the interviewers' room that is asked; None where nobody could interview."""
        return self.hours / self.hour_room if self.hour_room else None

    @property
    def excess(self) -> int:
        """Offers, in whole ones, that the recruiters have no room for."""
        return ceil(self.offers - self.offer_room) if self.offers > self.offer_room > 0 else 0


def strains(org: Org, day: date | None = None) -> tuple[Strain, ...]:
    """Every quarter of the plan in order."""
    pace = Fraction(org.parameters.hires_per_recruiter_quarter)
    room = pace * recruiters_at_hand(org)
    trained = _trained(org, day or org.settings.as_of)
    found: list[Strain] = []
    weekly = Fraction(org.parameters.interviewer_hours)
    for load, quarter in zip(loads(org), quarters(org), strict=True):
        hours = weekly * quarter.days * trained / DAYS
        found.append(
            Strain(
                load.period, load.starts, load.accepts, load.recruiters,
                load.recruiters * pace, room, load.interview_hours, hours,
            )
        )  # fmt: skip
    return tuple(found)


def _trained(org: Org, day: date) -> int:
    """Employees in seat at senior level and above."""
    senior = {level.id for level in org.rows(Level) if level.rank >= SENIOR_RANK}
    able = {
        seat.id
        for seat in org.table(Position).values()
        if seat.level in senior and is_employee(seat)
    }
    stays = (x for x in org.table(Spell).values() if x.person and x.position in able)
    return len({stay.position for stay in stays if holds(stay, day)})


def fullest(rows: Sequence[Strain]) -> Strain | None:
    """The quarter whose recruiters, or else whose interviewers, are asked for most."""
    return max(rows, key=_fill, default=None)


def _fill(row: Strain) -> tuple[Fraction, Fraction]:
    shares = (row.recruiting or ZERO, row.interviewing or ZERO)
    return max(shares), row.offers


def later_room(rows: Sequence[Strain], after: Strain) -> str:
    """The next quarter with room for what a quarter has too much of; empty where there is none."""
    names = [row.period for row in rows]
    for row in rows[names.index(after.period) + 1 :]:
        if row.offer_room - row.offers >= after.excess:
            return row.period
    return ""
