"""The readings of a month's coverage: who is there, which skills are thin, what it costs."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from orgplan.model.org import Org, difference, shares_tables
from orgplan.model.records import (
    Allocation,
    Band,
    Demand,
    Domain,
    Level,
    PersonSkill,
    PlanSettings,
    Position,
    RoleProfile,
    RoleSkill,
    Spell,
)
from orgplan.model.spans import holds
from orgplan.planning.coverage import Cell, Coverage, Key, coverage
from orgplan.planning.coverage_cost import CellCost, Splits, cell_costs, cost_splits
from orgplan.planning.frame import frame
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
    known = _gaps(before, org) if before else {}
    costs = cell_costs(org, found, splits, known)
    depths = before.depths if before and _is_manned_alike(before, rows) else weakest(org, as_of)
    return CoverageFigures(found, depths, shares, costs, rows, splits)


_SKILLED = (Allocation, Demand, PersonSkill, RoleSkill)


def _is_manned_alike(before: CoverageFigures, now: GivenRows) -> bool:
    """Whether the same is given by seats in which the same people sit, who can do the same."""
    then = before.given
    if not (_is_alike(before, now) and shares_tables(then.org, now.org, _SKILLED)):
        return False
    step = difference(then.org, now.org)
    return all(
        _who(change.before, now.day) == _who(change.after, now.day)
        for change in step.touched(Spell)
    )


def _who(stay: object, day: date) -> tuple[str, str] | None:
    there = isinstance(stay, Spell) and stay.person and holds(stay, day)
    return (stay.position, stay.person) if isinstance(stay, Spell) and there else None


_PRICED = (Allocation, Band, Domain, PlanSettings, RoleProfile)


def _gaps(before: CoverageFigures, org: Org) -> Mapping[Cell, int | None]:
    """What the gaps of before would cost, where that is the same still."""
    then = before.given.org
    if not shares_tables(then, org, _PRICED) or frame(then) is not frame(org):
        return {}
    step = difference(then, org)
    changes = (*step.touched(Position), *step.touched(Spell))
    if any(_offered(change.before) != _offered(change.after) for change in changes):
        return {}
    cells = before.coverage.cells
    return {cells[key]: cost.gap for key, cost in before.costs.items() if cells[key].gap}


def _offered(record: object) -> tuple[object, ...] | None:
    """All of a seat or a stay that the offer for a new seat is taken from."""
    if isinstance(record, Spell):
        pays = record.base is not None
        return record.position, pays, record.bonus_target, record.equity
    if isinstance(record, Position):
        return record.team, record.role, record.location, record.level, record.closed
    return None


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
