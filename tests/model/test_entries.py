"""Relations, teams and what a plan stands on: added as records, changed field by field."""

from datetime import date
from decimal import Decimal

import pytest

from orgplan.model import records as r
from orgplan.model.edits import relations, settings, teams
from orgplan.model.edits.allocations import change_allocation, remove_allocation
from orgplan.model.edits.deletion import consequences, delete
from orgplan.model.edits.people import change_person
from orgplan.model.edits.positions import add_pool, change_pool
from orgplan.model.edits.requisitions import drop_requisition
from orgplan.model.errors import PlanError
from orgplan.model.invariants import errors
from orgplan.model.records.values import Purpose
from orgplan.model.records.words import DecisionClass
from tests.model.text_plan import do, plan_of

TREE = """
Ada     [M4, T1, 2023-05-15.., D1=100%]
  Ben*  [L5, T2, 2027-06-01.., D2=100%]
"""
JUNE = date(2027, 6, 1)


def test_what_is_added_without_an_id_is_numbered_like_its_kind() -> None:
    plan = plan_of(TREE)
    plan = do(plan, relations.add_stakeholder, r.Stakeholder("", "Sales"))
    plan = do(plan, relations.add_stakeholder, r.Stakeholder("", "Legal"))
    plan = do(plan, relations.add_relation, r.StakeholderRelation("", "S01", "T1", owner="Ada"))
    plan = do(plan, relations.add_external_node, r.ExternalNode("", "Event bus"))
    plan = do(plan, relations.add_dependency, r.Dependency("", "T1", "X-01"))
    right = r.DecisionRight("", "Ship", DecisionClass.TEAM, "Ada", "S02")
    plan = do(plan, relations.add_decision, right)
    plan = do(plan, relations.add_escalation, r.EscalationPath("", "Outage", ("Ben", "Ada")))
    plan = do(plan, add_pool, r.PositionPool("", "Trainees", "ENG", "L3", "HERE", "T1"))
    plan = do(plan, teams.add_unit, r.OrgUnit("", "Division", head="Ada"))
    plan = do(plan, teams.add_domain, r.Domain("", "Payments"))
    found = {row.id for kind in r.ALL_KINDS for row in plan.base.rows(kind)}
    new = {"S01", "S02", "REL-001", "X-01", "DEP-001", "DR1", "ESC1", "POOL-1", "U1", "D3"}
    assert new <= found and not errors(plan.base)


def test_fields_are_changed_and_the_rules_still_hold() -> None:
    shared = r.Stakeholder("S1", "Sales"), r.Stakeholder("S2", "Legal")
    edges = r.Dependency("E1", "T1", "T2"), r.Dependency("E2", "T2", "T1")
    plan = plan_of(TREE, *shared, *edges)
    plan = do(plan, relations.change_stakeholder, "S1", name="Commerce")
    plan = do(plan, relations.change_dependency, "E1", weight=5)
    assert plan.base.need(r.Dependency, "E1").weight == 5
    for wrong in ({"weight": 6}, {"consumer": "T2", "provider": "T1"}, {"provider": "T9"}):
        with pytest.raises(PlanError):
            do(plan, relations.change_dependency, "E1", **wrong)
    with pytest.raises(PlanError, match="stays for ever"):
        do(plan, relations.change_stakeholder, "S1", id="S9")


def test_a_stakeholder_and_a_team_have_a_relation_on_a_topic_once() -> None:
    plan = plan_of(TREE, r.Stakeholder("S1", "Sales"))
    plan = do(plan, relations.add_relation, r.StakeholderRelation("", "S1", "T1"))
    with pytest.raises(PlanError, match=r"already \(REL-001\)"):
        do(plan, relations.add_relation, r.StakeholderRelation("", "S1", "T1"))
    plan = do(plan, relations.add_relation, r.StakeholderRelation("", "S1", "T1", topic="Launch"))
    with pytest.raises(PlanError, match="already"):
        do(plan, relations.change_relation, "REL-002", topic="")
    assert do(plan, relations.change_relation, "REL-002", team="T2")


def test_decisions_and_escalations_name_who_is_there() -> None:
    right = r.DecisionRight("DR1", "Ship", DecisionClass.TEAM, "Ada", "Ada")
    path = r.EscalationPath("ESC1", "Outage", ("Ben", "Ada"))
    plan = plan_of(TREE, right, path)
    assert do(plan, relations.change_decision, "DR1", approver="Ben", informed=("Ada",))
    with pytest.raises(PlanError, match="has no approver"):
        do(plan, relations.change_decision, "DR1", approver="")
    with pytest.raises(PlanError, match="“Zoe” as steps"):
        do(plan, relations.change_escalation, "ESC1", steps=("Ada", "Zoe"))


def test_units_hang_together_without_a_circle_and_teams_hang_in_them() -> None:
    plan = plan_of(TREE, r.OrgUnit("U1", "All"), r.OrgUnit("U2", "Some", parent="U1"))
    plan = do(plan, teams.change_team, "T1", unit="U2", name="Core")
    with pytest.raises(PlanError, match="part of itself"):
        do(plan, teams.change_unit, "U1", parent="U2")
    with pytest.raises(PlanError, match="choose Close"):
        do(plan, teams.change_team, "T1", closed=JUNE)
    gone = do(plan, delete, r.OrgUnit, "U2").base
    assert gone.need(r.Team, "T1").unit == ""
    closed = do(plan, teams.close_team, "T1", JUNE, "T2")
    with pytest.raises(PlanError, match="is closed since"):
        do(closed, teams.close_team, "T1", JUNE)
    assert do(closed, teams.reopen_team, "T1").base.need(r.Team, "T1").closed is None


def test_a_domain_takes_its_shares_and_edges_along() -> None:
    plan = plan_of(TREE, r.Dependency("E1", "T1", "D1"))
    assert consequences(plan.base, r.Domain, "D1").counts() == {"allocation": 1, "dependency": 1}
    assert not errors(do(plan, delete, r.Domain, "D1").base)
    owned = do(plan, teams.change_domain, "D1", owner_team="T2", weight=5)
    assert owned.base.need(r.Domain, "D1").owner_team == "T2"


def test_what_a_plan_stands_on_is_set_within_what_can_be_counted() -> None:
    plan = do(plan_of(TREE), settings.change_settings, horizon_periods=36, company="Acme Ltd")
    plan = do(plan, settings.change_calendar, first_month=4)
    plan = do(plan, settings.change_parameters, agency_fee=Decimal("0.25"))
    plan = do(plan, settings.set_fx_rate, "INR", Decimal("0.012"))
    plan = do(plan, settings.set_fx_rate, "INR", Decimal("0.013"))
    plan = do(plan, settings.add_foundation, r.MeritCycle("", JUNE, Decimal("0.03")))
    plan = do(plan, settings.change_foundation, r.MeritCycle, "MERIT-1", rate=Decimal("0.04"))
    org = plan.base
    assert (org.settings.horizon_periods, org.calendar.first_month) == (36, 4)
    assert org.parameters.agency_fee == Decimal("0.25")
    assert org.need(r.FxRate, "INR").rate == Decimal("0.013")
    assert org.need(r.MeritCycle, "MERIT-1").rate == Decimal("0.04")
    with pytest.raises(PlanError, match="stays 1"):
        do(plan, settings.set_fx_rate, "USD", Decimal(2))
    with pytest.raises(PlanError, match="first month cannot be 0"):
        do(plan, settings.change_calendar, first_month=0)
    with pytest.raises(PlanError, match="names “NOWHERE” as calendar"):
        do(plan, settings.change_settings, calendar="NOWHERE")


def test_small_things_are_changed_and_dropped_by_themselves() -> None:
    plan = plan_of(TREE)
    plan = do(plan, change_allocation, "Ada-A1", purpose=Purpose.ANCHOR)
    plan = do(plan, change_person, "p-Ada", name="Ada Byron")
    assert plan.base.need(r.Allocation, "Ada-A1").purpose is Purpose.ANCHOR
    assert plan.base.need(r.Person, "p-Ada").name == "Ada Byron"
    plan = do(do(plan, remove_allocation, "Ada-A1"), drop_requisition, "R-Ben")
    assert not plan.base.by(r.Allocation, "position", "Ada") and not plan.base.rows(r.Requisition)
    pooled = do(plan, add_pool, r.PositionPool("PL", "Temps", "ENG", "L3", "HERE", "T1"))
    assert (
        do(pooled, change_pool, "PL", heads=Decimal(4)).base.need(r.PositionPool, "PL").heads == 4
    )
