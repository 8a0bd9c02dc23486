"""A blueprint into a plan: what it would do, row by row, and the one step that does it.

`proposal` shows; its `step` or, in a draft of one's own, `apply` does. Every row keeps its block,
every record made or matched has an Origin in the plan. The same document applied to the same
team again changes nothing; a newer version of it shows what changed, and only what nobody edited
since follows it.

    shown = proposal(plan, blueprint, "T3")
    again = proposal(plan, blueprint, "T3", Choices({"stakeholders/0": Choice(Action.MATCH, "S01")},
                     variants=frozenset({"Regulated"})))
    switched(shown, again)      # what the choices change
    plan.apply(again.step)
"""

import dataclasses

from orgplan import language
from orgplan.blueprint.comparison import compare
from orgplan.blueprint.fitting.desk import Desk
from orgplan.blueprint.fitting.flows import fit_flows
from orgplan.blueprint.fitting.mandates import fit_decisions, fit_escalations
from orgplan.blueprint.fitting.parties import fit_parties
from orgplan.blueprint.fitting.parts import fit_parts, fit_ramp, fit_skills
from orgplan.blueprint.fitting.practice import fit_meetings, fit_risks, fit_tools
from orgplan.blueprint.fitting.proposal import (
    SUBJECTS,
    Action,
    Candidate,
    Choice,
    Choices,
    FieldChange,
    Proposal,
    Row,
    VariantSwitch,
    switched,
)
from orgplan.blueprint.fitting.role import fit_role, fit_seat
from orgplan.blueprint.fitting.settling import settle_unspoken
from orgplan.blueprint.records import RoleBlueprint
from orgplan.language import tr
from orgplan.model.draft import Draft, whole
from orgplan.model.errors import MissingError, PlanError
from orgplan.model.org import Org
from orgplan.model.plan import Plan
from orgplan.model.records import Team

__all__ = [
    "SUBJECTS",
    "Action",
    "Candidate",
    "Choice",
    "Choices",
    "FieldChange",
    "Proposal",
    "Row",
    "VariantSwitch",
    "apply",
    "chosen_team",
    "label_of",
    "proposal",
    "switched",
]

_STEPS = (
    fit_role,
    fit_seat,
    fit_skills,
    fit_parts,
    fit_ramp,
    fit_parties,
    fit_flows,
    fit_decisions,
    fit_escalations,
    fit_meetings,
    fit_tools,
    fit_risks,
    settle_unspoken,
)
_AS_CHOSEN = Choices()
MOST_PASSAGES = 600
_APPLIED = (
    "skills", "soft_skills", "kpis", "milestones", "interview", "scorecard", "stakeholders",
    "peers", "upstream", "downstream", "decision_rights", "escalations", "activities", "risks",
)  # fmt: skip


def proposal(
    plan: Plan,
    blueprint: RoleBlueprint,
    team: str = "",
    choices: Choices = _AS_CHOSEN,
    scenario: str = "",
) -> Proposal:
    """What applying a blueprint to a team would do, as rows and as a change set.

    `team` is an id or a name, and may be empty where the plan has one team. Raises PlanError.
    """
    draft = Draft(plan, scenario)
    found = apply(draft, blueprint, team, choices)
    return dataclasses.replace(found, step=draft.finish(label_of(blueprint)))


@whole
def apply(
    draft: Draft, blueprint: RoleBlueprint, team: str = "", choices: Choices = _AS_CHOSEN
) -> Proposal:
    """Write a blueprint into a draft, and say what was done; the step is the draft's to finish."""
    _refuse_more_than_a_role(blueprint)
    desk = Desk(draft, blueprint, chosen_team(draft.org, team).id, choices)
    _refuse_unknown(desk)
    for step in _STEPS:
        step(desk)
    known = desk.known
    return Proposal(
        desk.team,
        desk.role,
        desk.document,
        tuple(desk.rows),
        desk.setting.switches,
        compare(known, blueprint) if known is not None else (),
    )


def _refuse_more_than_a_role(blueprint: RoleBlueprint) -> None:
    """Rows are there to be looked at, and names to be compared with all that the plan has."""
    number = sum(len(getattr(blueprint, name)) for name in _APPLIED)
    if number > MOST_PASSAGES:
        raise PlanError(
            tr(
                "The document has {number} passages for a plan, and one role has at most "
                "{most_passages}: choose a document about one role",
                number=language.number(number),
                most_passages=language.number(MOST_PASSAGES),
            )
        )


def _refuse_unknown(desk: Desk) -> None:
    """A variant that the document does not describe is a slip of the pen."""
    if unknown := desk.setting.unknown:
        known = "; ".join(switch.name for switch in desk.setting.switches) or "none"
        raise MissingError(
            tr(
                "The document has no variant “{unknown}”: it has {known}",
                unknown=unknown,
                known=known,
            )
        )


def chosen_team(org: Org, team: str) -> Team:
    """The open team of an id or a name, or the only one; raises PlanError with those there are."""
    teams = [row for row in org.rows(Team) if row.closed is None]
    if not teams:
        raise PlanError(tr("The plan has no team to apply the document to: add one first"))
    if not team and len(teams) == 1:
        return teams[0]
    names = ", ".join(f"{row.id} ({row.name})" for row in teams[:12])
    if not team:
        raise PlanError(
            tr("The plan has several teams: name the one that it is for: {names}", names=names)
        )
    wanted = team.strip().casefold()
    found = [row for row in teams if wanted in {row.id.casefold(), row.name.casefold()}]
    if not found:
        raise MissingError(
            tr("There is no open team “{team}”: the plan has {names}", team=team, names=names)
        )
    return found[0]


def label_of(blueprint: RoleBlueprint) -> str:
    """What the step is called in the list of undone and redone steps."""
    return f"Apply {blueprint.title.text or 'a role document'}"
