"""A plan is drafted, submitted, approved, locked and archived; what is frozen stays frozen."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from orgplan.model import records as r
from orgplan.model.changes import Change, ChangeSet
from orgplan.model.draft import Draft
from orgplan.model.edits.approval import (
    approve,
    approved_org,
    approved_snapshot,
    archive,
    budget_is_as_approved,
    lock,
    send_back,
    start_version,
    submit,
)
from orgplan.model.edits.entries import add_entry
from orgplan.model.edits.positions import change_position
from orgplan.model.edits.settings import add_foundation, change_foundation
from orgplan.model.edits.snapshots import (
    remove_snapshot,
    snapshot_named,
    snapshot_plan,
    take_snapshot,
)
from orgplan.model.errors import PlanError
from orgplan.model.plan import Plan
from orgplan.model.records.values import Approval, Money, PlanStatus
from tests.model.text_plan import do, plan_of

TEXT = """
Ada [M2, T1, 2023-05-15..]
  Ben [L5, T1, 2024-01-08.., D1=60%]
  Cy* [L4, T2, 2027-06-01..]
"""
DAY = date(2026, 12, 1)
BUDGET = r.Budget("FY2028", "FY2028", Money.of(500_000, "USD"))
LEAN = r.Scenario("LEAN", "Lean")


def trial() -> Plan:
    return plan_of(TEXT, BUDGET, LEAN)


def approved() -> Plan:
    return do(do(trial(), submit), approve, "Ada", DAY)


def retitle(draft: Draft) -> None:
    change_position(draft, "Ben", title="Bench")


def test_approval_freezes_the_budget_and_keeps_a_checked_copy() -> None:
    plan = approved()
    assert plan.settings.status is PlanStatus.APPROVED
    assert plan.base.need(r.Budget, "FY2028").frozen == DAY
    snapshot = approved_snapshot(plan.base)
    assert snapshot is not None
    assert (snapshot.name, snapshot.taken) == ("Version 1, approved by Ada", DAY)
    known = approved_org(plan.base)
    assert known is not None
    assert known.rows(r.Position) == plan.base.rows(r.Position)
    assert known.rows(r.Budget) == plan.base.rows(r.Budget)
    assert budget_is_as_approved(plan.base)


def test_a_frozen_budget_stays_while_the_forecast_moves() -> None:
    plan = approved()
    with pytest.raises(PlanError, match="frozen when the plan was approved: start a new version"):
        do(plan, change_foundation, r.Budget, "FY2028", amount=Money.of(1, "USD"))
    moved = do(plan, retitle)
    assert moved.base.need(r.Position, "Ben").title == "Bench"
    again = do(moved, start_version)
    assert (again.settings.status, again.settings.version) == (PlanStatus.DRAFT, 2)
    cut = do(again, change_foundation, r.Budget, "FY2028", amount=Money.of(400_000, "USD"))
    assert not budget_is_as_approved(cut.base)
    second = do(do(cut, submit), approve, "Ada", DAY)
    assert budget_is_as_approved(second.base)
    assert len(second.base.rows(r.Snapshot)) == 2


@pytest.mark.parametrize("put_away", [lock, archive])
def test_a_locked_plan_can_only_be_read(put_away: Callable[[Draft], object]) -> None:
    plan = do(approved(), put_away)
    for scenario in ("", "LEAN"):
        with pytest.raises(PlanError, match="can only be read: start a new version"):
            do(plan, retitle, scenario=scenario)
    with pytest.raises(PlanError, match="can only be read"):
        do(plan, add_entry, r.Scenario("NEW", "New"))
    with pytest.raises(PlanError, match="can only be read"):
        do(plan, start_version_and_retitle)
    seen = do(plan, add_entry, r.SavedView("VIEW-1", "Teams", "org_chart"))
    assert do(do(seen, start_version), retitle).settings.version == 2


def start_version_and_retitle(draft: Draft) -> None:
    start_version(draft)
    retitle(draft)


def test_a_plan_goes_from_status_to_status_only_as_it_may() -> None:
    draft, submitted = trial(), do(trial(), submit)
    assert do(submitted, send_back).settings.status is PlanStatus.DRAFT
    for plan, verb, words in (
        (draft, lock, "The plan is draft: only one that is approved can become locked"),
        (submitted, submit, "only one that is draft can become submitted"),
        (draft, send_back, "only one that is submitted can become draft"),
        (submitted, archive, "only one that is approved or locked can become archived"),
        (draft, start_version, "Version 1 is still draft"),
    ):
        with pytest.raises(PlanError, match=words):
            do(plan, verb)
    with pytest.raises(PlanError, match="only one that is submitted can become approved"):
        do(draft, approve, "Ada", DAY)


def test_a_plan_with_errors_or_without_a_budget_or_a_name_is_not_approved() -> None:
    plan = do(trial(), submit)
    broken = replace(plan.base.need(r.Position, "Ben"), fte=Decimal(3))
    wrong = plan.apply(ChangeSet((Change(plan.base.need(r.Position, "Ben"), broken),)))
    with pytest.raises(PlanError, match=r"breaks 1 rule, so it cannot be approved; .*fte"):
        do(wrong, approve, "Ada", DAY)
    with pytest.raises(PlanError, match="no budget to approve"):
        do(do(plan_of(TEXT), submit), approve, "Ada", DAY)
    with pytest.raises(PlanError, match="enter a name"):
        do(plan, approve, " ", DAY)
    assert wrong.settings.status is PlanStatus.SUBMITTED


def test_a_scenario_has_no_life_of_its_own() -> None:
    with pytest.raises(PlanError, match="choose the base plan"):
        do(trial(), submit, scenario="LEAN")


def test_a_snapshot_is_the_plan_as_it_was() -> None:
    plan = do(trial(), take_snapshot, "Before", DAY)
    later = do(plan, retitle)
    snapshot = snapshot_named(later.base, "before")
    assert snapshot is not None
    known = snapshot_plan(snapshot)
    expected = {kind: rows for kind, rows in trial().base.kinds().items() if rows}
    assert {kind: rows for kind, rows in known.base.kinds().items() if rows} == expected
    assert snapshot_named(do(later, remove_snapshot, snapshot.id).base, "Before") is None


def test_a_frozen_scenario_no_longer_follows_its_base() -> None:
    plan = do(trial(), change_position, "Cy", scenario="LEAN", location="THERE")
    frozen = do(plan, take_snapshot, "Lean, frozen", DAY, "LEAN")
    moved = do(do(frozen, retitle), change_position, "Cy", level="L5")
    (snapshot,) = moved.base.rows(r.Snapshot)
    known = snapshot_plan(snapshot).base
    assert known.rows(r.Position) == plan.org("LEAN").rows(r.Position)
    assert known.need(r.Position, "Cy").location == "THERE"
    assert moved.org("LEAN").need(r.Position, "Cy").level == "L5"


def test_a_frozen_scenario_counts_what_it_counted() -> None:
    ask = do(trial(), change_position, "Cy", approval=Approval.DRAFT)
    plan = do(ask, add_entry, r.Scenario("ASK", "Ask", include_proposed=True))
    frozen = do(plan, take_snapshot, "Ask, frozen", DAY, "ASK")
    (snapshot,) = frozen.base.rows(r.Snapshot)
    assert snapshot_plan(snapshot).base.include_proposed


def test_a_snapshot_somebody_touched_is_refused_in_a_sentence() -> None:
    plan = do(trial(), take_snapshot, "Before", DAY)
    (snapshot,) = plan.base.rows(r.Snapshot)
    touched = replace(snapshot, content=snapshot.content.replace("Acme", "Emca"))
    with pytest.raises(PlanError, match="“Before” is not what was frozen on 2026-12-01"):
        snapshot_plan(touched)


@pytest.mark.parametrize(("name", "words"), [("", "enter one"), ("before", "already")])
def test_a_snapshot_has_a_name_of_its_own(name: str, words: str) -> None:
    plan = do(trial(), take_snapshot, "Before", DAY)
    with pytest.raises(PlanError, match=words):
        do(plan, take_snapshot, name, DAY)


def test_budgets_may_be_entered_as_long_as_they_are_not_frozen() -> None:
    plan = approved()
    more = do(plan, add_foundation, r.Budget("FY2029", "FY2029", Money.of(1, "USD")))
    assert len(more.base.rows(r.Budget)) == 2
