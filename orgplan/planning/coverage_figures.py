"""The readings of a month's coverage: who is there, which skills are thin, what it costs."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from orgplan.model.org import Org, shares_tables
from orgplan.model.records import Demand, Domain, Level, RoleProfile
from orgplan.planning.coverage import Coverage, Key, coverage
from orgplan.planning.coverage_cost import CellCost, Splits, cell_costs, cost_splits
from orgplan.planning.given import Given, GivenRows, given_on, given_rows
from orgplan.planning.skills import Depth, weakest
from orgplan.planning.summary import month_end


@dataclass(frozen=True, slots=True)
class CoverageFigures:
    """Coverage with its readings by role and domain.

    `depths` tell the skill that fewest people have; `shares` the FTE each seat gives.
    """

    coverage: Coverage
    depths: Mapping[Key, Depth]
    shares: Mapping[Key, Mapping[str, Fraction]]
    costs: Mapping[Key, CellCost]
    given: GivenRows
    splits: Splits
    """What all of it was made of."""


_ASKED = (Demand, Domain, Level, RoleProfile)
"""The kinds that coverage reads beside what is given."""


def coverage_figures(
    org: Org, as_of: date, before: CoverageFigures | None = None
) -> CoverageFigures:
    """All readings of a month; those of before spare what an edit has left as it was."""
    rows = given_rows(org, month_end(as_of), before.given if before else None)
    if before and _is_alike(before, rows):
        found, shares = before.coverage, before.shares
    else:
        found, shares = coverage(org, as_of), _shares(given_on(org, rows.day))
    splits = cost_splits(org, found, before.splits if before else {})
    costs = cell_costs(org, found, splits)
    return CoverageFigures(found, weakest(org, as_of), shares, costs, rows, splits)


def _is_alike(before: CoverageFigures, now: GivenRows) -> bool:
    """Whether the same is given, and the same is asked for."""
    then = before.given
    if then.day != now.day or not shares_tables(then.org, now.org, _ASKED):
        return False
    return given_on(then.org, then.day) == given_on(now.org, now.day)


def _shares(given: Iterable[Given]) -> dict[Key, dict[str, Fraction]]:
    shares: dict[Key, dict[str, Fraction]] = {}
    for part in given:
        seats = shares.setdefault((part.role, part.domain), {})
        known = seats.get(part.position)
        seats[part.position] = part.fte if known is None else known + part.fte
    return shares
