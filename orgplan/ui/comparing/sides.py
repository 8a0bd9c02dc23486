"""The scenarios of a plan side by side, and what leads from one to another, off-thread."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from orgplan.language import tr
from orgplan.model.edits.snapshots import snapshot_plan
from orgplan.model.org import Org
from orgplan.model.plan import Plan
from orgplan.model.records import Position, Snapshot, Spell, Team
from orgplan.planning.bridge_causes import STEPS
from orgplan.planning.compare import Comparison, Side, by_tag, compare, side_by_side
from orgplan.planning.row_changes import RATES_ID, PlanChange

_SNAPSHOT = "snapshot:"


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

    @property
    def waves(self) -> dict[str, int]:
        """What the changes cost by wave or initiative; empty where no seat has one."""
        found = by_tag(self.compared)
        return found if any(found) else {}


def names_of(plan: Plan) -> dict[str, str]:
    """The scenarios' names by what a session calls them: the base is empty."""
    found = {"": tr("Base plan")}
    for row in plan.scenarios:
        found[row.id if plan.scenario(row.id) else ""] = row.name
    return found


def starts_of(plan: Plan) -> dict[str, str]:
    """What a scenario can be compared with: the scenarios, then the snapshots, latest first."""
    rows = sorted(plan.base.rows(Snapshot), key=lambda row: (row.taken, row.id), reverse=True)
    return names_of(plan) | {f"{_SNAPSHOT}{row.id}": row.name for row in rows}


def is_snapshot(name: str) -> bool:
    """Whether something to compare with is a snapshot."""
    return name.startswith(_SNAPSHOT)


def _start(plan: Plan, name: str) -> Org:
    """A scenario, or the plan as a snapshot kept it; raises PlanError where that was touched."""
    if not is_snapshot(name):
        return plan.org(name)
    row = plan.base.need(Snapshot, name.removeprefix(_SNAPSHOT))
    return plan.base.fact((_start, row.id), lambda _: snapshot_plan(row).base)


def sides_of(
    plan: Plan,
    first: str,
    second: str,
    year: str,
    check: Callable[[], object],
    before: Sides | None = None,
) -> Sides:
    """Work it out; `check` raises where nobody wants it any more.

    What stood side by side before an edit spares some of the work.
    """
    names = tuple(names_of(plan))
    found = side_by_side(plan, names, (before.plan.base, before.sides[0]) if before else None)
    check()
    old, new = _start(plan, first), plan.org(second)
    return Sides(plan, year, found, old, new, compare(old, new, year))


def open_questions(plan: Plan, day: date, check: Callable[[], object]) -> dict[str, int]:
    """How many questions each scenario leaves open, by what a session calls it."""
    from orgplan.findings.run import findings  # the checks are asked only once all else is shown

    base = findings(plan.org(""), day, check)
    found = {name: base.after(plan.org(name), between=check) for name in names_of(plan) if name}
    return {name: len(each.topics()) for name, each in ({"": base} | found).items()}


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
        return tr("Rates of the plan")
    seat = seat_of(sides, change)
    for org in (sides.new, sides.old):
        position = org.get(Position, seat)
        if position is not None:
            team = org.get(Team, position.team)
            return f"{seat} {position.title}, {team.name if team else ''}".rstrip(", ")
    return change.id
