"""What is chosen before anybody chooses: near names match, but a rank is never taken for another.

“ML Engineer” and “Senior Machine Learning Engineer” read almost alike and are two roles.
"""

import dataclasses

from orgplan.blueprint.apply import Action, Candidate, Choice, Choices, Proposal, Row, proposal
from orgplan.blueprint.library import role_key
from orgplan.blueprint.records import RoleBlueprint
from orgplan.model.plan import Plan

_RANKED = ("role", "seat")
_PASSES = 3
"""Which seats are offered depends on the role that is chosen."""


def guess(
    plan: Plan, blueprint: RoleBlueprint, team: str, choices: Choices, scenario: str
) -> tuple[Proposal, Choices]:
    """The proposal with sensible choices for what nobody chose, and those choices."""
    found = proposal(plan, blueprint, team, choices, scenario)
    for _ in range(_PASSES):
        more = {row.key: choice for row in found.rows if (choice := _better(row, choices))}
        if not more:
            break
        choices = dataclasses.replace(choices, rows={**more, **choices.rows})
        found = proposal(plan, blueprint, team, choices, scenario)
    return found, choices


def _better(row: Row, choices: Choices) -> Choice | None:
    """The choice for a role or a seat that is better than what its likeness suggests."""
    if row.subject not in _RANKED or row.key in choices.rows or Action.MAKE not in row.can:
        return None
    same = next((x for x in row.candidates if role_key(x.name) == role_key(row.text)), None)
    if row.action is Action.MATCH and not _is_sure(row, same):
        return Choice(Action.MATCH, same.id) if same else Choice(Action.MAKE)
    if row.action is Action.MAKE and same is not None:
        return Choice(Action.MATCH, same.id)
    return None


def _is_sure(row: Row, same: Candidate | None) -> bool:
    """Whether the record matched has the role's very name, or is of the role already."""
    matched = next((x for x in row.candidates if x.id == row.target), None)
    return matched is None or matched.score >= 100 or (same is not None and same.id == row.target)
