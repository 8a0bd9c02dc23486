"""A document applied to a plan: all of it is there, each record knows its line, once is enough."""

import json
from collections.abc import Callable
from dataclasses import replace

import pytest

from orgplan.blueprint import records as b
from orgplan.blueprint.apply import Action, Choices, apply, proposal
from orgplan.blueprint.fitting.practice import SHOWN_BY
from orgplan.blueprint.fitting.stored import from_text
from orgplan.exchange.plan_json import plan_from_json, plan_to_json
from orgplan.findings.registry import BY_CODE
from orgplan.model import records as r
from orgplan.model.draft import Draft
from orgplan.model.errors import PlanError
from orgplan.model.plan import Plan
from orgplan.model.queries import manager_on, meeting_hours
from orgplan.model.records.values import Approval
from orgplan.model.records.words import Cadence, DecisionClass, ScenarioKind
from tests.blueprint.documents_at_hand import fixture, own, read
from tests.blueprint.forms import as_markdown, as_page, as_post, as_text
from tests.blueprint.plans_at_hand import applied, contents, counts, new_plan, rows, staffed
from tests.blueprint.test_golden import SOURCES, Source

GOLDEN = {
    "internal": 8,
    "external": 3,
    "internal relations": 8,
    "external relations": 3,
    "upstream": 5,
    "downstream": 4,
    "decisions": 15,
    "escalations": 3,
    "kpis": 20,
    "skills": 30,
    "dimensions": 8,
    "stages": 4,
    "risks": 25,
    "meetings": 5,
}
# What stands behind other records, and so has no line of its own.
BEHIND = {r.Origin, r.RoleDocument, r.Location, r.Spell, r.ReportingLine, r.Allocation}


@pytest.mark.parametrize("source", SOURCES)
def test_a_new_plan_with_one_team_holds_all_of_it_and_applying_again_changes_nothing(
    source: Source,
) -> None:
    blueprint = read(as_post(*source()))
    plan, _ = applied(new_plan(), blueprint, team="")
    assert counts(plan_from_json(plan_to_json(plan))) == GOLDEN
    again = proposal(plan, blueprint)
    assert not again.step
    assert again.count(Action.MAKE, Action.MATCH, Action.CHANGE, Action.REMOVE) == 0
    assert again.differences == ()
    assert not [row for row in again.rows if row.subject == "unspoken"]


@pytest.mark.parametrize("form", [as_page, as_markdown, as_text], ids=["page", "markdown", "text"])
def test_the_same_document_in_another_form_adds_nothing(form: Callable[[str, str], str]) -> None:
    plan, _ = applied(new_plan(), read(as_post(*own())))
    after, again = applied(plan, read(form(*own())))
    assert again.count(Action.MAKE, Action.MATCH, Action.REMOVE) == 0
    assert counts(after) == GOLDEN
    changed = {change.kind for change in again.step}
    assert changed <= {r.RoleDocument, r.RoleProfile, r.Origin}


def test_it_is_one_step_that_can_be_undone() -> None:
    before = staffed()
    plan, found = applied(before, read(as_post(*own())))
    assert found.step.label == "Apply Staff Search Relevance Engineer"
    assert contents(plan.apply(~found.step)) == contents(before)


def test_each_record_keeps_its_line_and_the_hash_of_its_document() -> None:
    text = as_text(*own())
    lines, blueprint = text.splitlines(), read(text)
    plan, found = applied(new_plan(), blueprint)
    documents = {row.id: row for row in rows(plan, r.RoleDocument)}
    origins = {(row.kind, row.target): row for row in rows(plan, r.Origin)}
    for change in found.step:
        if change.kind in BEHIND:
            continue
        origin = origins[change.kind.__name__, change.record.id]
        assert documents[origin.document].sha256 == blueprint.source_sha256
        said = lines[origin.block - 1].replace("**", "")
        assert origin.subject in {"family", "level", "ramp"} or any(
            word in said for word in origin.text.split(": ")
        )


def test_the_plan_keeps_the_whole_document_without_loss() -> None:
    for name in ("search_engineer.html", "analyst_ladder.md", "support_posting.html"):
        blueprint = fixture(name)
        plan, found = applied(new_plan(), blueprint)
        content = plan.base.need(r.RoleDocument, found.document).content
        assert from_text(content) == blueprint
    assert from_text("") is from_text("[1]") is from_text('{"format": "other/1"}') is None
    assert from_text(json.dumps({"format": "orgplan.blueprint/1", "kpis": "all"})) is None


def test_the_seat_of_the_role_drives_and_the_line_above_approves() -> None:
    plan, _ = applied(staffed(), read(as_post(*own())))
    rights = {row.decision: row for row in rows(plan, r.DecisionRight)}
    assert {row.driver for row in rights.values()} == {"Cy"}
    approvers = {
        level: {row.approver for row in rights.values() if row.level is level}
        for level in DecisionClass
    }
    assert approvers[DecisionClass.INDEPENDENT] == {"Cy"}
    assert approvers[DecisionClass.TEAM] == {"Bo"}
    assert approvers[DecisionClass.MANAGER] == {"Ada"}
    names = {row.name: row.id for row in rows(plan, r.Stakeholder)}
    assert rights["A new engine vendor with a large bill."].approver in {
        names["Finance"], names["Data Protection / Legal"],
    }  # fmt: skip
    contracts = rights["Contracts with the catalogue (agreed with its owners)."]
    assert names["Catalogue"] in contracts.contributors


def test_escalations_go_up_the_line_and_to_the_partners_that_are_named() -> None:
    plan, found = applied(staffed(), read(as_post(*own())))
    names = {row.name: row.id for row in rows(plan, r.Stakeholder)}
    steps = {row.trigger: row.steps for row in rows(plan, r.EscalationPath)}
    assert steps["Head of Search"][0] == "Cy" and steps["Head of Search"][-1] == "Ada"
    assert steps["Hosting leads"] == ("Cy", "Bo", names["Hosting / Site Operations"])
    assert steps["Legal leads"] == ("Cy", "Bo", names["Data Protection / Legal"])
    assert all(row.vacant == () for row in found.of("escalations"))


def test_a_new_seat_is_a_proposal_under_the_teams_manager_and_named_as_vacant() -> None:
    blueprint = fixture("forecasting_lead.html")
    plan, found = applied(staffed(r.Domain("D9", "Demand")), blueprint)
    (row,) = found.of("seat")
    seat = plan.base.need(r.Position, row.target)
    assert (row.action, row.vacant) == (Action.MAKE, (seat.id,))
    assert (seat.team, seat.approval, seat.role) == ("T1", Approval.DRAFT, found.role)
    assert manager_on(plan.base, seat.id, plan.settings.horizon_start) == "Bo"
    assert seat.blueprint_ref.startswith(found.document)


def test_a_new_seat_gives_its_time_to_the_domain_of_its_team() -> None:
    plan = new_plan()
    team = replace(plan.base.need(r.Team, "T1"), primary_domain="D1")
    plan = Plan.of([*(row for row in _all(plan) if row.id != "T1"), team, r.Domain("D1", "Search")])
    after, found = applied(plan, read(as_post(*own())))
    (share,) = rows(after, r.Allocation)
    assert (share.position, share.domain, share.share) == (found.of("seat")[0].target, "D1", 1)


def test_rituals_take_the_time_of_the_seats_that_attend() -> None:
    plan, _ = applied(staffed(), read(as_post(*own())))
    meetings = rows(plan, r.Meeting)
    assert all(row.attendees == ("Cy",) and not row.confirmed for row in meetings)
    weekly = r.Meeting("", "Sync", "T1", Cadence.WEEKLY, 45)
    assert str(meeting_hours(weekly)) == "3.25"


def test_risks_name_findings_that_there_are() -> None:
    named = {code for _, codes in SHOWN_BY for code in codes}
    assert named <= BY_CODE.keys()
    texts = ("Depends on a small number of experts", "Bespoke pipelines everywhere", "Rain")
    risks = tuple(b.Risk("bottleneck", text, place) for place, text in enumerate(texts))
    plan, _ = applied(new_plan(), b.RoleBlueprint(title=b.Place("Cook"), risks=risks))
    assert {row.text: row.findings for row in rows(plan, r.Risk)} == {
        texts[0]: ("SKL-002", "DEP-002"),
        texts[1]: ("TOP-009",),
        texts[2]: (),
    }


def test_influence_and_interest_are_suggested_with_their_reasons() -> None:
    plan, found = applied(staffed(), read(as_post(*own())))
    names = {row.id: row.name for row in rows(plan, r.Stakeholder)}
    ties = {names[row.stakeholder]: row for row in rows(plan, r.StakeholderRelation)}
    assert not any(row.confirmed for row in ties.values())
    assert ties["Head of Search"].influence == 5
    assert ties["Data Protection / Legal"].influence > ties["Price suppliers"].influence
    assert ties["Head of Search"].cadence is Cadence.WEEKLY
    reasons = {row.text: row.reason for row in found.of("stakeholders_relations")}
    assert "the role reports there" in reasons["Head of Search"]
    assert "escalations go there" in reasons["Hosting / Site Operations"]


def test_in_a_scenario_the_base_stays_as_it_was() -> None:
    plan = Plan.of([*_all(staffed()), r.Scenario("ASK", "Ask", ScenarioKind.ASK)])
    blueprint = read(as_post(*own()))
    found = proposal(plan, blueprint, "T1", scenario="Ask")
    after = plan.apply(found.step)
    assert not after.base.rows(r.Stakeholder) and not after.base.rows(r.RoleProfile)
    assert len(after.org("ASK").rows(r.DecisionRight)) == 15 and not after.org("ASK").stale
    assert not proposal(after, blueprint, "T1", scenario="Ask").step


def test_a_second_team_gets_its_own_ties_and_shares_the_role() -> None:
    blueprint = read(as_post(*own()))
    first, _ = applied(staffed(), blueprint)
    plan, found = applied(first, blueprint, team="T2")
    assert len(rows(plan, r.RoleProfile)) == 1 and len(rows(plan, r.Skill)) == 30
    assert len(rows(plan, r.Stakeholder)) == 15 and len(rows(plan, r.StakeholderRelation)) == 30
    assert len(rows(plan, r.Dependency)) == 18 and len(rows(plan, r.DecisionRight)) == 30
    (seat,) = found.of("seat")
    assert all(row.owners == ("Cy", seat.target) for row in rows(plan, r.Kpi))
    for team in ("T1", "T2"):
        assert not proposal(plan, blueprint, team).step


def test_the_team_is_named_or_the_only_one() -> None:
    blueprint = read(as_post(*own()))
    with pytest.raises(PlanError, match="has no team"):
        proposal(Plan.of([row for row in _all(new_plan()) if row.id != "T1"]), blueprint)
    with pytest.raises(PlanError, match=r"several teams.*T1.*T2"):
        proposal(staffed(), blueprint)
    with pytest.raises(PlanError, match="no open team “T9”"):
        proposal(staffed(), blueprint, "T9")
    assert proposal(new_plan(), blueprint, " search ").team == "T1"


def test_a_draft_that_is_refused_is_left_as_it_was() -> None:
    draft = Draft(new_plan())
    with pytest.raises(PlanError, match="no variant “On the moon”: it has company size: Small"):
        apply(draft, read(as_post(*own())), "T1", Choices(variants=frozenset({"On the moon"})))
    assert not draft.finish("Nothing")


def _all(plan: Plan) -> list[r.Record]:
    return [row for table in contents(plan).values() for row in table.values()]


def test_a_page_of_another_kind_gives_what_it_has() -> None:
    for name in ("analyst_ladder.md", "field_engineer.md", "support_posting.html"):
        blueprint = fixture(name)
        plan, found = applied(new_plan(), blueprint)
        assert plan.base.need(r.RoleProfile, found.role).title == blueprint.title.text
        assert len(rows(plan, r.RoleSkill)) == len(blueprint.skills) + len(blueprint.soft_skills)
        assert not proposal(plan, blueprint).step
