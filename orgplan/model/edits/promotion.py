"""Verbs that carry scenarios elsewhere: copy one, promote it into the base, rebase it."""

from dataclasses import dataclass, replace

from orgplan.language import tr
from orgplan.model.codec import kind_named
from orgplan.model.draft import Draft, whole
from orgplan.model.edits.scenarios import RuleOutcome, add_scenario, apply_rules, change_scenario
from orgplan.model.errors import PlanError
from orgplan.model.org import difference
from orgplan.model.overlay import BY_HAND, change_id
from orgplan.model.plan import Plan, rules_of
from orgplan.model.records import (
    PLAN_ID,
    PLAN_ONLY_KINDS,
    PlanSettings,
    RetiredId,
    Scenario,
    ScenarioChange,
    ScenarioRule,
)
from orgplan.model.records.words import ScenarioKind


@dataclass(frozen=True, slots=True)
class Rebased:
    """What rebasing came to: what each rule did, and the changes that no longer fit.

    Those are kept, and have no effect until what they name is there again.
    """

    rules: tuple[RuleOutcome, ...]
    stale: tuple[ScenarioChange, ...]


@whole
def copy_scenario(draft: Draft, source_id: str, scenario_id: str, name: str) -> Scenario:
    """Add a scenario that begins as another one, with its rules and its changes.

    A copy of the base is a scenario without changes.
    """
    source = draft.org.need(Scenario, source_id)
    if source.kind is ScenarioKind.BASE:
        return add_scenario(draft, scenario_id, name)
    kept = {"kind": source.kind, "note": source.note, "include_proposed": source.include_proposed}
    added = add_scenario(draft, scenario_id, name, parent=source.parent, **kept)
    names = {BY_HAND: BY_HAND}
    for rule in rules_of(draft.org, source_id):
        names[rule.id] = draft.id_under(ScenarioRule, f"{scenario_id}-R")
        draft.add(replace(rule, id=names[rule.id], scenario=scenario_id))
    for change in draft.org.by(ScenarioChange, "scenario", source_id):
        _copy_change(draft, change, scenario_id, names[change.rule])
    return added


def _copy_change(draft: Draft, change: ScenarioChange, scenario: str, rule: str) -> None:
    name = change_id(scenario, rule, kind_named(change.kind), change.target)
    draft.put(replace(change, id=name, scenario=scenario, rule=rule))


@whole
def promote(draft: Draft, scenario_id: str) -> int:
    """Make the base what a scenario is; returns how many records change.

    The scenario stays, without changes and rules of its own. Changes that did not fit are lost
    with them, so they are refused as long as there are any.
    """
    if draft.scenario:
        raise PlanError(tr("A scenario is promoted into the base: choose the base plan first"))
    plan = draft.so_far()
    scenario = plan.base.need(Scenario, scenario_id)
    if scenario.kind is ScenarioKind.BASE:
        raise PlanError(
            tr("{scenario} is the base already: choose another scenario", scenario=scenario.name)
        )
    org = plan.org(scenario_id)
    if org.stale:
        raise PlanError(
            tr(
                "{count} changes of {scenario} no longer fit, the first is of {target}: "
                "take them back first",
                count=len(org.stale),
                scenario=scenario.name,
                target=org.stale[0].target,
            )
        )
    count = _settle(draft, plan, scenario)
    if org.include_proposed:
        draft.change(PlanSettings, PLAN_ID, include_proposed=True)
    return count


def _settle(draft: Draft, plan: Plan, scenario: Scenario) -> int:
    """Write what a scenario changes into the base, and empty it."""
    step = difference(plan.base, plan.org(scenario.id))
    changed = [change for change in step if change.kind not in PLAN_ONLY_KINDS]
    for rule in rules_of(plan.base, scenario.id):
        draft.drop(ScenarioRule, rule.id)
    for row in plan.base.by(ScenarioChange, "scenario", scenario.id):
        draft.drop(ScenarioChange, row.id)
    for change in changed:
        kind, record_id = change.key
        if change.after is None:
            draft.drop(kind, record_id)
        else:
            draft.put(change.after)
            _unretire(draft, f"{kind.__name__}:{record_id}")
    draft.change(Scenario, scenario.id, parent="", include_proposed=False)
    return len(changed)


def _unretire(draft: Draft, name: str) -> None:
    """An id that the emptied scenario had given out is in use, not retired."""
    if draft.org.get(RetiredId, name) is not None:
        draft.drop(RetiredId, name)


@whole
def rebase(draft: Draft, scenario_id: str, parent: str | None = None) -> Rebased:
    """Lay a scenario over its base again, or over another parent ("" is the base).

    Its rules are resolved anew. Changes whose target has gone are kept and reported.
    """
    if parent is not None:
        change_scenario(draft, scenario_id, parent=parent)
    outcomes = apply_rules(draft, scenario_id)
    return Rebased(outcomes, stale_of(draft.so_far(), scenario_id))


def stale_of(plan: Plan, scenario_id: str) -> tuple[ScenarioChange, ...]:
    """A scenario's own changes that no longer fit what lies beneath."""
    return tuple(x for x in plan.org(scenario_id).stale if x.scenario == scenario_id)
