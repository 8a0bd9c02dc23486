"""What is chosen before anybody chooses: near names match, but a rank is never taken for another.

“ML Engineer” and “Senior Machine Learning Engineer” read almost alike and are two roles.
"""

import dataclasses
from collections.abc import Mapping

from orgplan.blueprint.apply import Action, Candidate, Choice, Choices, Proposal, Row, proposal
from orgplan.blueprint.library import grade_of, role_key
from orgplan.blueprint.records import RoleBlueprint
from orgplan.model.org import Org
from orgplan.model.plan import Plan
from orgplan.model.records import Position, RoleProfile

_RANKED: Mapping[str, type] = {"role": RoleProfile, "seat": Position}
_PASSES = 3
"""Which seats are offered depends on the role that is chosen."""


def guess(
    plan: Plan, blueprint: RoleBlueprint, team: str, choices: Choices, scenario: str
) -> tuple[Proposal, Choices]:
    """The proposal with sensible choices for what nobody chose, and those choices."""
    org, grade = plan.org(scenario), grade_of(blueprint)
    found = proposal(plan, blueprint, team, choices, scenario)
    for _ in range(_PASSES):
        open_rows = (row for row in found.rows if _is_open(row, choices))
        more = {row.key: choice for row in open_rows if (choice := _better(row, org, grade))}
        if not more:
            break
        choices = dataclasses.replace(choices, rows={**more, **choices.rows})
        found = proposal(plan, blueprint, team, choices, scenario)
    return found, choices


def _is_open(row: Row, choices: Choices) -> bool:
    """Whether a role or a seat is still to be chosen."""
    return row.subject in _RANKED and row.key not in choices.rows and Action.MAKE in row.can


def _better(row: Row, org: Org, grade: str) -> Choice | None:
    """The choice for a role or a seat that is better than what its likeness suggests."""
    same = _same(row, org, grade)
    if row.action is Action.MATCH and not _is_sure(row, same):
        return Choice(Action.MATCH, same.id) if same else Choice(Action.MAKE)
    if row.action is Action.MAKE and same is not None:
        return Choice(Action.MATCH, same.id)
    return None


def _same(row: Row, org: Org, grade: str) -> Candidate | None:
    """The candidate that names the same role, one of the document's level before others."""
    found = [x for x in row.candidates if role_key(x.name) == role_key(row.text)]
    found.sort(key=lambda x: getattr(org.get(_RANKED[row.subject], x.id), "level", "") != grade)
    return found[0] if found else None


def _is_sure(row: Row, same: Candidate | None) -> bool:
    """Whether the record matched has the role's very name, or is of the role already."""
    matched = next((x for x in row.candidates if x.id == row.target), None)
    return matched is None or matched.score >= 100 or (same is not None and same.id == row.target)
