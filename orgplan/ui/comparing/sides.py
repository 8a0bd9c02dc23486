"""The scenarios of a plan side by side, and what leads from one to another, off-thread."""

from collections.abc import Callable
from dataclasses import dataclass

from orgplan.model.org import Org
from orgplan.model.plan import Plan
from orgplan.model.records import Position, Spell, Team
from orgplan.planning.bridge_causes import STEPS
from orgplan.planning.compare import Comparison, Side, compare, side_by_side
from orgplan.planning.row_changes import RATES_ID, PlanChange

STEP_WORDS = {
    "volume": "Positions",
    "timing": "Timing",
    "fte": "FTE",
    "pay": "Pay",
    "place": "Place",
    "load": "Load",
    "one_offs": "One-offs",
    "attrition": "Attrition",
}


@dataclass(frozen=True, slots=True)
class Sides:
    """Every scenario of a plan, and the comparison of two of them over a fiscal year."""

    plan: Plan
    year: str
    sides: tuple[Side, ...]
    old: Org
    new: Org
    compared: Comparison

    @property
    def steps(self) -> dict[str, int]:
        """The steps of the bridge that are not 0, in their order."""
        found = self.compared.bridge.steps
        return {step: found[step] for step in STEPS if found[step]}


def names_of(plan: Plan) -> dict[str, str]:
    """The scenarios' names by what a session calls them: the base is empty."""
    found = {"": "Base plan"}
    for row in plan.scenarios:
        found[row.id if plan.scenario(row.id) else ""] = row.name
    return found


def sides_of(plan: Plan, first: str, second: str, year: str, check: Callable[[], object]) -> Sides:
    """Work it out; `check` raises where nobody wants it any more."""
    names = tuple(names_of(plan))
    found = side_by_side(plan, names)
    check()
    old, new = plan.org(first), plan.org(second)
    return Sides(plan, year, found, old, new, compare(old, new, year))


def seat_of(sides: Sides, change: PlanChange) -> str:
    """The position that a change is about; empty where it is about something else."""
    for org in (sides.new, sides.old):
        if org.get(Position, change.id) is not None:
            return change.id
        stay = org.get(Spell, change.id)
        if stay is not None:
            return stay.position
    return ""


def what(sides: Sides, change: PlanChange) -> str:
    """What a change is about, in words."""
    if change.id == RATES_ID:
        return "Rates of the plan"
    seat = seat_of(sides, change)
    for org in (sides.new, sides.old):
        position = org.get(Position, seat)
        if position is not None:
            team = org.get(Team, position.team)
            return f"{seat} {position.title}, {team.name if team else ''}".rstrip(", ")
    return change.id
