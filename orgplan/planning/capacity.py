"""Hiring capacity: how many weighted offers recruiters can bring to acceptance in a quarter.

Offers weigh by level (domain section 5.3). What the plan already asks for is taken from it first.
"""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from math import ceil

from orgplan.language import exact, tr
from orgplan.model.errors import PlanError
from orgplan.model.org import Org
from orgplan.model.queries import counts
from orgplan.model.records import HiringSpeed, Position, Requisition, Spell
from orgplan.model.records.values import Hiring
from orgplan.planning.hiring import accept_by, requests
from orgplan.planning.money import ONE, ZERO
from orgplan.planning.quarters import quarter_of

DONE = frozenset((Hiring.ACCEPTED, Hiring.HIRED))


class Capacity:
    """Room for offers by fiscal quarter; taking room never changes the plan."""

    def __init__(self, org: Org, recruiters: Fraction) -> None:
        if recruiters <= 0:
            raise PlanError(
                tr(
                    "{recruiters} recruiters can hire nobody: enter more than 0",
                    recruiters=exact(f"{float(recruiters):g}"),
                )
            )
        self._org = org
        self.recruiters = recruiters
        self.each = recruiters * Fraction(org.parameters.hires_per_recruiter_quarter)
        self._weights = {x.level: Fraction(x.recruiter_weight) for x in org.rows(HiringSpeed)}
        self._used: dict[str, Fraction] = {}
        for level, accepted in _planned(org):
            self.take(level, accepted)

    def used(self, day: date) -> Fraction:
        """Weighted offers of the quarter that holds a day."""
        return self._used.get(quarter_of(self._org, day), ZERO)

    def fits(self, level: str, accepted: date) -> bool:
        """Whether one more hire of a level can be accepted on a day; an empty quarter takes any."""
        used = self.used(accepted)
        return not used or used + self._weight(level) <= self.each

    def take(self, level: str, accepted: date) -> None:
        """Use room for one hire."""
        name = quarter_of(self._org, accepted)
        self._used[name] = self._used.get(name, ZERO) + self._weight(level)

    @property
    def fullest(self) -> Fraction:
        """Weighted offers of the quarter that has most."""
        return max(self._used.values(), default=ZERO)

    def _weight(self, level: str) -> Fraction:
        return self._weights.get(level, ONE)


def recruiters_at_hand(org: Org) -> Fraction:
    """As many as the plan says, else those that requisitions of hires to be made name; or none."""
    said = org.parameters.recruiters
    named = {row.requisition.recruiter for row in requests(org)} - {""}
    return Fraction(len(named)) if said is None else Fraction(said)


def recruiters_counted_on(org: Org) -> Fraction:
    """Those at hand; where there is none, as many as the plan's fullest quarter takes."""
    return recruiters_at_hand(org) or recruiters_needed(org)


def recruiters_needed(org: Org) -> Fraction:
    """The recruiters the plan's fullest quarter takes, in whole ones; at least one."""
    trial = Capacity(org, ONE)
    return Fraction(max(1, ceil(trial.fullest / trial.each)))


def _planned(org: Org) -> Iterator[tuple[str, date]]:
    """Level and acceptance of every hire still to be made, proposed ones too."""
    for row in org.rows(Requisition):
        seat, stay = org.need(Position, row.position), org.need(Spell, row.spell)
        if stay.hiring not in DONE and not stay.person and counts(seat, stay, True):
            yield seat.level, accept_by(row, stay)
