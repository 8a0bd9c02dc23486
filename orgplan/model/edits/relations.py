"""Verbs for stakeholders, dependencies, decisions and escalations.

Each is added as the record it is (an empty id is given out) and changed field by field;
`deletion.delete` removes it.
"""

from orgplan.language import tr
from orgplan.model.draft import Draft, whole
from orgplan.model.edits.entries import add_entry, change_entry
from orgplan.model.errors import PlanError
from orgplan.model.org import Org
from orgplan.model.records import (
    DecisionRight,
    Dependency,
    EscalationPath,
    ExternalNode,
    Stakeholder,
    StakeholderRelation,
)


@whole
def add_stakeholder(draft: Draft, stakeholder: Stakeholder) -> Stakeholder:
    """Add somebody outside the department whom it works with."""
    return add_entry(draft, stakeholder)


@whole
def change_stakeholder(draft: Draft, stakeholder_id: str, **fields: object) -> Stakeholder:
    """Set fields of a stakeholder."""
    return change_entry(draft, Stakeholder, stakeholder_id, **fields)


@whole
def add_relation(draft: Draft, relation: StakeholderRelation) -> StakeholderRelation:
    """Add a stakeholder's relation to a team; raises PlanError where both have that one."""
    _refuse_second(draft.org, relation)
    return add_entry(draft, relation)


@whole
def change_relation(draft: Draft, relation_id: str, **fields: object) -> StakeholderRelation:
    """Set fields of a relation."""
    changed = change_entry(draft, StakeholderRelation, relation_id, **fields)
    _refuse_second(draft.org, changed)
    return changed


@whole
def weigh_stakeholder(draft: Draft, stakeholder_id: str, influence: int, interest: int) -> None:
    """Give a stakeholder another influence and interest, which are the highest of its relations.

    What stands at the highest or would stand above the new one is set to it; the rest stays.
    """
    rows = draft.org.by(StakeholderRelation, "stakeholder", stakeholder_id)
    if not rows:
        raise PlanError(
            tr(
                "{stakeholder_id} has no relation to a team yet: add one first",
                stakeholder_id=stakeholder_id,
            )
        )
    for name, value in (("influence", influence), ("interest", interest)):
        highest = max(getattr(row, name) for row in rows)
        least = min(highest, value)
        for row in rows:
            if getattr(row, name) >= least:
                change_entry(draft, StakeholderRelation, row.id, **{name: value})


def _refuse_second(org: Org, relation: StakeholderRelation) -> None:
    for other in org.by(StakeholderRelation, "stakeholder", relation.stakeholder):
        same = (other.team, other.topic) == (relation.team, relation.topic)
        if same and other.id != relation.id:
            names = tr(
                "{stakeholder} and {team}", stakeholder=relation.stakeholder, team=relation.team
            )
            raise PlanError(
                tr(
                    "{names} have that relation already ({other}): change it instead",
                    names=names,
                    other=other.id,
                )
            )


@whole
def add_external_node(draft: Draft, node: ExternalNode) -> ExternalNode:
    """Add a team or system that work comes from or goes to."""
    return add_entry(draft, node)


@whole
def change_external_node(draft: Draft, node_id: str, **fields: object) -> ExternalNode:
    """Set fields of an external node."""
    return change_entry(draft, ExternalNode, node_id, **fields)


@whole
def add_dependency(draft: Draft, dependency: Dependency) -> Dependency:
    """Add an edge from a consumer to the provider it depends on."""
    return add_entry(draft, dependency)


@whole
def change_dependency(draft: Draft, dependency_id: str, **fields: object) -> Dependency:
    """Set fields of a dependency, its ends among them."""
    return change_entry(draft, Dependency, dependency_id, **fields)


@whole
def add_decision(draft: Draft, right: DecisionRight) -> DecisionRight:
    """Add a decision with its one driver and one approver."""
    return add_entry(draft, right)


@whole
def change_decision(draft: Draft, right_id: str, **fields: object) -> DecisionRight:
    """Set fields of a decision."""
    return change_entry(draft, DecisionRight, right_id, **fields)


@whole
def add_escalation(draft: Draft, path: EscalationPath) -> EscalationPath:
    """Add whom to ask, in order."""
    return add_entry(draft, path)


@whole
def change_escalation(draft: Draft, path_id: str, **fields: object) -> EscalationPath:
    """Set fields of an escalation path, its steps among them."""
    return change_entry(draft, EscalationPath, path_id, **fields)
