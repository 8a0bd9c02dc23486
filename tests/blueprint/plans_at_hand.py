"""The plans that documents are applied to in the tests, and what they hold afterwards."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from orgplan.blueprint.apply import Choices, Proposal, proposal
from orgplan.blueprint.records import RoleBlueprint
from orgplan.model import records as r
from orgplan.model.blank import blank_plan
from orgplan.model.invariants import errors
from orgplan.model.plan import Plan
from orgplan.model.records.words import StakeholderKind, TeamType
from tests.model.text_plan import plan_of

LINE = """
Ada     [M4, T0, 2023-05-15..]
  Bo    [M1, T1, 2023-05-15..]
    Cy  [L6, T1, 2024-05-15..]
    Di* [L5, T1, 2027-06-01..]
"""
TITLES = {
    "Ada": "Director of Search",
    "Bo": "Engineering Manager",
    "Cy": "Staff Search Relevance Engineer",
    "Di": "Senior Search Relevance Engineer",
}


def new_plan() -> Plan:
    """What `orgplan new` makes, with one team added."""
    plan = blank_plan("New", date(2026, 11, 23))
    return Plan.of([*_records(plan), r.Team("T1", "Search", TeamType.STREAM_ALIGNED)])


def staffed(*more: Any) -> Plan:
    """A team with a reporting line, a team without seats, and further records."""
    drawn = _records(plan_of(LINE, r.Team("T2", "Team T2"), *more))
    return Plan.of(
        replace(row, title=TITLES[row.id]) if isinstance(row, r.Position) else row for row in drawn
    )


def _records(plan: Plan) -> list[Any]:
    return [record for table in plan.base.kinds().values() for record in table.values()]


def applied(
    plan: Plan, blueprint: RoleBlueprint, choices: Choices | None = None, team: str = "T1"
) -> tuple[Plan, Proposal]:
    """The plan with a document applied, which still keeps its rules, and what was done."""
    found = proposal(plan, blueprint, team, choices or Choices())
    after = plan.apply(found.step)
    assert not errors(after.base)
    return after, found


def contents(plan: Plan) -> dict[type, dict[str, r.Record]]:
    return {kind: dict(table) for kind, table in plan.base.kinds().items() if table}


def rows(plan: Plan, kind: type[Any], fits: Callable[[Any], bool] = bool) -> list[Any]:
    return [row for row in plan.base.rows(kind) if fits(row)]


def counts(plan: Plan, team: str = "T1") -> dict[str, int]:
    """What the issue asks a plan to hold after a document was applied to a team."""
    kinds = {row.id: row.kind for row in rows(plan, r.Stakeholder)}
    ties = [kinds[row.stakeholder] for row in rows(plan, r.StakeholderRelation)]
    return {
        "internal": list(kinds.values()).count(StakeholderKind.INTERNAL),
        "external": list(kinds.values()).count(StakeholderKind.EXTERNAL),
        "internal relations": ties.count(StakeholderKind.INTERNAL),
        "external relations": ties.count(StakeholderKind.EXTERNAL),
        "upstream": len(rows(plan, r.Dependency, lambda row: row.consumer == team)),
        "downstream": len(rows(plan, r.Dependency, lambda row: row.provider == team)),
        "decisions": len(rows(plan, r.DecisionRight)),
        "escalations": len(rows(plan, r.EscalationPath)),
        "kpis": len(rows(plan, r.Kpi)),
        "skills": len(rows(plan, r.RoleSkill)),
        "dimensions": len(rows(plan, r.ScorecardDimension)),
        "stages": len(rows(plan, r.InterviewStage)),
        "risks": len(rows(plan, r.Risk)),
        "meetings": len(rows(plan, r.Meeting)),
    }
