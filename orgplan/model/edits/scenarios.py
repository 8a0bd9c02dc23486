"""Verbs for scenarios: the alternatives to a plan, their rules, and what both change.

These write what the plan itself holds, so a draft of the base or of any scenario will do.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from orgplan.language import tr
from orgplan.model.changes import ChangeSet
from orgplan.model.draft import Draft, whole
from orgplan.model.edits.deletion import Consequences, delete
from orgplan.model.edits.entries import change_entry
from orgplan.model.edits.rules import Test, act, check_rule
from orgplan.model.errors import PlanError
from orgplan.model.org import Org
from orgplan.model.overlay import BY_HAND, overlay
from orgplan.model.plan import Plan, rules_of
from orgplan.model.records import (
    PLAN_ONLY_KINDS,
    Scenario,
    ScenarioChange,
    ScenarioRule,
)
from orgplan.model.records.words import ScenarioKind


@dataclass(frozen=True, slots=True)
class RuleOutcome:
    """What one rule did: the stays it found and the records it changes."""

    rule: str
    found: int
    changes: int


@whole
def add_scenario(
    draft: Draft, scenario_id: str, name: str, *, parent: str = "", **fields: object
) -> Scenario:
    """Add a scenario over the base, or over a parent scenario; it starts without changes.

    Fields: kind, colour, include_proposed, note. Raises PlanError where id or name is taken.
    """
    _refuse_name(draft.org, scenario_id, scenario_id)
    _refuse_name(draft.org, scenario_id, name)
    _refuse_base(fields)
    draft.add(Scenario(scenario_id, name, parent=parent))
    return draft.change(Scenario, scenario_id, **fields)


@whole
def change_scenario(draft: Draft, scenario_id: str, **fields: object) -> Scenario:
    """Set a scenario's name, kind, parent, colour, note or whether proposed seats count."""
    if "name" in fields:
        _refuse_name(draft.org, scenario_id, str(fields["name"]))
    _refuse_base(fields)
    return change_entry(draft, Scenario, scenario_id, **fields)


def _refuse_base(fields: Mapping[str, object]) -> None:
    if fields.get("kind") is ScenarioKind.BASE:
        raise PlanError(tr("There is one base, on which all scenarios build: choose another kind"))


def _refuse_name(org: Org, scenario_id: str, name: str) -> None:
    if not name.strip() or "/" in scenario_id:
        raise PlanError(
            tr("A scenario cannot be called “{name}”: enter a name, and an id without /", name=name)
        )
    for other in org.rows(Scenario):
        names = (other.id.casefold(), other.name.casefold())
        if other.id != scenario_id and name.casefold() in names:
            raise PlanError(
                tr("There is a scenario “{name}” already: choose another name", name=name)
            )


@whole
def remove_scenario(draft: Draft, scenario_id: str) -> Consequences:
    """Remove a scenario with its rules and changes; the ids it had given out stay retired."""
    scenario = draft.org.need(Scenario, scenario_id)
    if scenario.kind is ScenarioKind.BASE or draft.scenario == scenario_id:
        raise PlanError(
            tr(
                "Scenario {scenario_id} is being looked at: choose another one first",
                scenario_id=scenario_id,
            )
        )
    return delete(draft, Scenario, scenario_id)


@whole
def take_back(draft: Draft, change_id: str) -> None:
    """Drop one of a scenario's changes, so that what lies beneath shows again."""
    draft.drop(ScenarioChange, change_id)


@whole
def add_rule(
    draft: Draft,
    scenario_id: str,
    where: tuple[Test, ...],
    action: str,
    value: str,
    *,
    rule_id: str = "",
) -> ScenarioRule:
    """Add a rule after a scenario's others; `apply_rules` resolves it. The words are in `rules`."""
    if draft.org.need(Scenario, scenario_id).kind is ScenarioKind.BASE:
        raise PlanError(tr("The base has no rules: add a scenario and give them to it"))
    rules = rules_of(draft.org, scenario_id)
    order = rules[-1].order + 1 if rules else 0
    name = rule_id or draft.id_under(ScenarioRule, f"{scenario_id}-R")
    rule = ScenarioRule(name, scenario_id, where, action, value, order)
    check_rule(draft.org, rule)
    return draft.add(rule)


@whole
def change_rule(draft: Draft, rule_id: str, **fields: object) -> ScenarioRule:
    """Set a rule's tests, action, value or order; `apply_rules` resolves it anew."""
    rule = change_entry(draft, ScenarioRule, rule_id, **fields)
    check_rule(draft.org, rule)
    return rule


@whole
def remove_rule(draft: Draft, rule_id: str) -> None:
    """Remove a rule with the changes it made; apply the others again afterwards."""
    delete(draft, ScenarioRule, rule_id)


@whole
def apply_rules(draft: Draft, scenario_id: str) -> tuple[RuleOutcome, ...]:
    """Resolve a scenario's rules, each against its parent and the rules before it.

    What they made before is replaced, what was made by hand stays above them. Changes that no
    longer fit are in `Org.stale` of the scenario afterwards.
    """
    plan = draft.so_far()
    scenario = plan.base.need(Scenario, scenario_id)
    made = plan.base.by(ScenarioChange, "scenario", scenario_id)
    old = {change.id: change for change in made if change.rule != BY_HAND}
    org = _without(plan.org(scenario.parent), old)
    new: dict[str, ScenarioChange] = {}
    outcomes = []
    for rule in rules_of(plan.base, scenario_id):
        found, step = _resolve(org, rule)
        layers = [overlay(scenario_id, change.before, change.after, rule.id) for change in step]
        new.update((layer.id, layer) for layer in layers if layer is not None)
        outcomes.append(RuleOutcome(rule.id, found, len(step)))
        org = Plan(org.fork()).apply(step).base
    _replace(draft, old, new)
    return tuple(outcomes)


def _without(org: Org, changes: dict[str, ScenarioChange]) -> Org:
    """An organization that has forgotten changes, so that the same ids are given out again."""
    tables = org.fork()
    for change_id in changes:
        tables.drop(ScenarioChange, change_id)
    return Org(tables)


def _resolve(org: Org, rule: ScenarioRule) -> tuple[int, ChangeSet]:
    draft = Draft(Plan(org.fork()))
    found = act(draft, rule)
    step = draft.finish(rule.id)
    kept = tuple(change for change in step if change.kind not in PLAN_ONLY_KINDS)
    return found, ChangeSet(kept, rule.id)


def _replace(draft: Draft, old: dict[str, ScenarioChange], new: dict[str, ScenarioChange]) -> None:
    for change_id in old.keys() - new.keys():
        draft.drop(ScenarioChange, change_id)
    for change_id, change in new.items():
        if old.get(change_id) != change:
            draft.put(change)
