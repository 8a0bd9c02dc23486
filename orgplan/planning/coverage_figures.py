"""The readings of a month's coverage: who is there, which skills are thin, what it costs."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from orgplan.model.org import Org
from orgplan.planning.coverage import Coverage, Key, coverage, given_on
from orgplan.planning.coverage_cost import CellCost, cell_costs
from orgplan.planning.money import ZERO
from orgplan.planning.skills import Depth, weakest


@dataclass(frozen=True, slots=True)
class CoverageFigures:
    """Coverage with its readings by role and domain.

    `depths` tell the skill that fewest people have; `shares` the FTE each seat gives.
    """

    coverage: Coverage
    depths: Mapping[Key, Depth]
    shares: Mapping[Key, Mapping[str, Fraction]]
    costs: Mapping[Key, CellCost]


def coverage_figures(org: Org, as_of: date) -> CoverageFigures:
    """All readings of a month."""
    found = coverage(org, as_of)
    shares: dict[Key, dict[str, Fraction]] = {}
    for part in given_on(org, found.day):
        seats = shares.setdefault((part.role, part.domain), {})
        seats[part.position] = seats.get(part.position, ZERO) + part.fte
    return CoverageFigures(found, weakest(org, as_of), shares, cell_costs(org, found))
