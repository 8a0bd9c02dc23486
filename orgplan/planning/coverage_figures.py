"""What the coverage of a month is worth: people behind skills, cost of what is missing."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from orgplan.model.errors import PlanError
from orgplan.model.org import Org
from orgplan.model.records import RoleProfile
from orgplan.planning.coverage import Cell, Coverage, Key, coverage, given_on
from orgplan.planning.money import ZERO, rounded
from orgplan.planning.pricing import hired, home_team, new_seat, usual_location, yearly_cost
from orgplan.planning.skills import Depth, weakest


@dataclass(frozen=True, slots=True)
class CoverageFigures:
    """Coverage with its readings by role and domain. Money is in cents of the plan's currency.

    `depths` tell the skill that fewest people have; `shares` the FTE each seat gives; `gap_cost`
    what a year of the missing FTE would cost, absent where no pay band says so.
    """

    coverage: Coverage
    depths: Mapping[Key, Depth]
    shares: Mapping[Key, Mapping[str, Fraction]]
    gap_cost: Mapping[Key, int]


def coverage_figures(org: Org, as_of: date) -> CoverageFigures:
    """All readings of a month."""
    found = coverage(org, as_of)
    shares: dict[Key, dict[str, Fraction]] = {}
    for part in given_on(org, found.day):
        seats = shares.setdefault((part.role, part.domain), {})
        seats[part.position] = seats.get(part.position, ZERO) + part.fte
    costs = ((cell, _gap_cost(org, cell)) for cell in found.gaps)
    priced = {(cell.role, cell.domain): cost for cell, cost in costs if cost is not None}
    return CoverageFigures(found, weakest(org, as_of), shares, priced)


def _gap_cost(org: Org, cell: Cell) -> int | None:
    """A year of what is missing, at what one more seat would cost where the role usually is."""
    role = org.need(RoleProfile, cell.role)
    try:
        team = home_team(org, cell.domain)
        seat = new_seat(org, role, team, usual_location(org, role, team))
        year = yearly_cost(org, seat, hired(org, seat, org.settings.horizon_start))
    except PlanError:
        return None
    return rounded(year * cell.gap.numerator, cell.gap.denominator)
