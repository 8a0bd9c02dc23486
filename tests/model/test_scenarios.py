"""Scenarios: layers over the base in which a correction shows and nothing is left loose."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from orgplan.model.draft import Draft
from orgplan.model.edits.deletion import delete
from orgplan.model.edits.people import set_leave
from orgplan.model.edits.positions import (
    add_position,
    change_position,
    delete_position,
    move_position,
)
from orgplan.model.edits.relations import add_stakeholder
from orgplan.model.edits.scenarios import (
    add_rule,
    add_scenario,
    change_scenario,
    remove_scenario,
    take_back,
)
from orgplan.model.edits.spells import call_off, set_base, set_start
from orgplan.model.edits.teams import add_team, change_team
from orgplan.model.errors import MissingError, PlanError
from orgplan.model.invariants import errors
from orgplan.model.org import difference
from orgplan.model.plan import Plan
from orgplan.model.records import (
    PLAN_ONLY_KINDS,
    Allocation,
    DecisionRight,
    Position,
    ReportingLine,
    Requisition,
    RetiredId,
    SavedView,
    Scenario,
    ScenarioChange,
    Spell,
    Stakeholder,
    Team,
)
from orgplan.model.records.values import Exit, Money
from orgplan.model.records.words import DecisionClass, ScenarioKind
from tests.model.text_plan import do, plan_of

TREE = """
Ada     [M4, T1, 2023-05-15.., D1=100%]
  Ben   [M1, T1, 2024-01-08..]
    Dee [L5, T1, 2024-01-08.., D1=100%]
    Cy* [L4, T2, 2027-06-01.., D2=100%]
"""
JUNE, JULY, LAST = date(2027, 6, 1), date(2027, 7, 1), date(2027, 4, 16)
NEW = Position("", "Analyst", "ENG", "L4", "HERE", "T1")


def lean() -> Plan:
    return do(plan_of(TREE), add_scenario, "LEAN", "Fewer seats")


def in_lean(plan: Plan, verb: Callable[..., object], *args: Any, **fields: Any) -> Plan:
    return do(plan, verb, *args, scenario="LEAN", **fields)


def layers(plan: Plan) -> dict[str, tuple[str, str]]:
    return {row.target: (row.before, row.after) for row in plan.base.rows(ScenarioChange)}


EDITS: list[Callable[[Draft], object]] = [
    lambda d: change_position(d, "Cy", location="THERE", fte=Decimal("0.5")),
    lambda d: add_position(d, NEW, stay=Spell("", "", JUNE), manager="Ben"),
    lambda d: delete_position(d, "Ben"),
    lambda d: set_leave(d, "Dee-S1", LAST, Exit.VOLUNTARY, JULY),
    lambda d: set_start(d, "Cy-S1", JULY),
    lambda d: (add_team(d, Team("", "Core")), move_position(d, "Dee", "T3", "Ada", JUNE)),
]


@pytest.mark.parametrize("edit", EDITS)
def test_an_edit_in_a_scenario_is_kept_in_its_changes_and_leaves_the_base_alone(
    edit: Callable[[Draft], object],
) -> None:
    plan = lean()
    draft, alike = Draft(plan, "LEAN"), Draft(plan)
    edit(draft)
    edit(alike)
    step = draft.finish("In the scenario")
    assert step.kinds == {ScenarioChange}
    after = plan.apply(step)
    in_base = plan.apply(alike.finish("In the base")).base
    seen = difference(after.org("LEAN"), in_base)
    assert seen.kinds <= PLAN_ONLY_KINDS and not after.org("LEAN").stale
    assert difference(plan.base, after.base).kinds == {ScenarioChange}
    assert not errors(after.org("LEAN"))
    undone = after.apply(~step)
    assert not difference(undone.base, plan.base)
    assert not difference(undone.org("LEAN"), plan.org("LEAN"))
    assert not difference(undone.apply(step).org("LEAN"), after.org("LEAN"))


def test_a_later_correction_of_the_base_shows_in_every_scenario() -> None:
    plan = do(lean(), add_scenario, "LEANER", "Fewer still", parent="LEAN")
    plan = in_lean(plan, change_position, "Cy", location="THERE")
    plan = do(plan, change_position, "Cy", fte=Decimal("0.5"), scenario="LEANER")
    plan = do(plan, change_position, "Cy", title="Analyst", location="HERE", level="L3")
    for scenario, fte in (("LEAN", 1), ("LEANER", Decimal("0.5"))):
        seat = plan.org(scenario).need(Position, "Cy")
        assert (seat.title, seat.level, seat.location, seat.fte) == ("Analyst", "L3", "THERE", fte)
    assert plan.base.need(Position, "Cy").location == "HERE"


def test_what_was_shown_before_a_step_shows_the_step_after_it() -> None:
    plan = do(lean(), add_scenario, "LEANER", "Fewer still", parent="LEAN")
    plan = do(plan, add_scenario, "OTHER", "Beside")
    for scenario in ("LEAN", "LEANER", "OTHER"):
        assert not plan.org(scenario).by(ScenarioChange, "scenario", "LEAN")
        assert not plan.org(scenario).rows(ScenarioChange)
    plan = in_lean(plan, change_position, "Cy", title="Analyst")
    assert plan.org("LEANER").need(Position, "Cy").title == "Analyst"
    for scenario in ("LEAN", "LEANER", "OTHER"):
        (found,) = plan.org(scenario).by(ScenarioChange, "scenario", "LEAN")
        assert plan.org(scenario).rows(ScenarioChange) == (found,)
    plan = do(plan, change_scenario, "LEANER", parent="OTHER")
    assert plan.org("LEANER").need(Position, "Cy").title == "Cy"


def test_a_change_whose_target_has_gone_is_kept_and_reported() -> None:
    plan = in_lean(lean(), set_base, "Cy-S1", Money.of(1, "USD"))
    (change,) = plan.base.rows(ScenarioChange)
    gone = do(plan, delete_position, "Cy")
    assert gone.org("LEAN").stale == (change,) and not errors(gone.org("LEAN"))
    assert gone.base.rows(ScenarioChange) == (change,)
    assert not do(gone, take_back, change.id).org("LEAN").stale


def test_going_back_to_what_the_base_has_leaves_no_change_behind() -> None:
    plan = in_lean(lean(), change_position, "Cy", location="THERE", fte=Decimal("0.5"))
    plan = in_lean(plan, change_position, "Cy", location="HERE")
    assert layers(plan) == {"Cy": ('{"fte": "1"}', '{"fte": "0.5"}')}
    assert not layers(in_lean(plan, change_position, "Cy", fte=Decimal(1)))


def test_what_was_set_by_hand_stays_set_when_the_base_comes_to_agree_and_leaves_again() -> None:
    plan = in_lean(lean(), change_position, "Cy", location="THERE")
    plan = do(plan, change_position, "Cy", location="THERE")
    plan = in_lean(plan, change_position, "Cy", fte=Decimal("0.5"))
    plan = do(plan, change_position, "Cy", location="HERE")
    assert plan.org("LEAN").need(Position, "Cy").location == "THERE"


def test_what_a_scenario_adds_changes_and_removes_again_comes_to_nothing() -> None:
    plan = in_lean(lean(), add_position, NEW, stay=Spell("", "", JUNE), manager="Ben")
    (added,) = (row.target for row in plan.base.rows(ScenarioChange) if row.kind == "Position")
    plan = in_lean(plan, change_position, added, title="Chemist")
    assert plan.org("LEAN").need(Position, added).title == "Chemist"
    assert plan.base.get(Position, added) is None
    assert not [before for before, _ in layers(plan).values() if before]
    gone = in_lean(plan, delete_position, added)
    assert not gone.base.rows(ScenarioChange)
    assert gone.base.get(RetiredId, f"Position:{added}")


def test_an_id_given_out_in_a_scenario_is_never_given_out_again() -> None:
    plan = in_lean(lean(), add_position, NEW)
    plan = do(plan, add_scenario, "MORE", "More seats")
    assert plan.org("LEAN").need(Position, "P-001")
    for scenario in ("", "MORE", "LEAN"):
        draft = Draft(plan, scenario)
        with pytest.raises(PlanError, match="is or was in use"):
            draft.add(Team("P-001", "Of another kind"))
        assert add_position(draft, NEW).id == "P-002"
    gone = do(plan, remove_scenario, "LEAN")
    assert add_position(Draft(gone), NEW).id == "P-002"
    removed = in_lean(plan, delete_position, "Cy")
    with pytest.raises(PlanError, match="is or was in use"):
        Draft(removed, "LEAN").add(Team("Cy", "The base has a seat of that id"))


def test_deleting_in_a_scenario_takes_along_what_its_target_owns_there() -> None:
    right = DecisionRight("DR1", "Ship", DecisionClass.TEAM, "Ada", "Ada", ("Dee",))
    tied = (right, Stakeholder("S1", "Sales", position="Dee"))
    plan = do(plan_of(TREE, *tied), add_scenario, "LEAN", "Fewer seats")
    plan = in_lean(plan, delete_position, "Dee")
    later = do(plan, set_leave, "Dee-S1", LAST, Exit.VOLUNTARY, JULY)
    later = do(later, add_stakeholder, Stakeholder("S2", "Legal", position="Dee"))
    org = later.org("LEAN")
    assert org.need(Stakeholder, "S2").position == ""
    for kind in (Spell, Requisition, Allocation, ReportingLine):
        assert not org.by(kind, "position", "Dee")
    assert org.need(DecisionRight, "DR1").contributors == ()
    assert org.need(Stakeholder, "S1").position == ""
    assert not org.stale and not errors(org)
    assert len(later.base.by(Spell, "position", "Dee")) == 2


def gone_in_base(plan: Plan) -> list[tuple[Plan, str]]:
    """Plans in whose base something went that the scenario had built on, with what is stale."""
    team = do(plan, add_team, Team("T9", "New"))
    moved = in_lean(team, move_position, "Dee", "T9")
    added = in_lean(plan, add_position, NEW, stay=Spell("", "", JUNE), manager="Dee")
    filled = in_lean(plan, set_leave, "Dee-S1", LAST, Exit.VOLUNTARY, JULY)
    return [
        (do(moved, delete, Team, "T9"), "Dee"),
        (do(added, delete_position, "Dee"), "P-001-L1"),
        (do(filled, delete_position, "Dee"), "Dee-S1 Dee-S2 R-001 p-Dee"),
    ]


def test_what_the_base_loses_leaves_no_loose_end_in_a_scenario() -> None:
    for plan, targets in gone_in_base(lean()):
        org = plan.org("LEAN")
        stale = {change.target for change in org.stale}
        assert stale <= set(targets.split()) and stale
        assert not [violation for violation in errors(org) if violation.rule == "REF"]


def test_a_removal_that_the_base_has_come_to_need_is_kept_and_reported() -> None:
    empty = do(lean(), add_team, Team("T9", "Empty"))
    plan = in_lean(empty, delete, Team, "T9")
    used = do(plan, move_position, "Dee", "T9")
    assert [change.target for change in used.org("LEAN").stale] == ["T9"]
    assert used.org("LEAN").need(Team, "T9") and not errors(used.org("LEAN"))


def test_a_team_can_go_with_its_last_seat_whatever_the_order_of_ids() -> None:
    plan = in_lean(in_lean(lean(), delete_position, "Cy"), delete, Team, "T2")
    assert not plan.org("LEAN").stale and plan.org("LEAN").get(Team, "T2") is None


def test_two_who_removed_the_same_agree() -> None:
    plan = in_lean(lean(), delete_position, "Dee")
    plan = do(plan, delete_position, "Dee")
    assert not plan.org("LEAN").stale and plan.org("LEAN").get(Position, "Dee") is None


def test_changes_that_cannot_be_read_are_kept_and_reported() -> None:
    rows = [
        ScenarioChange("1", "LEAN", "Position", "Cy", "{}", "{"),
        ScenarioChange("2", "LEAN", "Position", "Cy", "{}", '{"colour": "red"}'),
        ScenarioChange("3", "LEAN", "Robot", "R2", "", "{}"),
        ScenarioChange("4", "LEAN", "Robot", "R2", "{}", ""),
        ScenarioChange("5", "LEAN", "Team", "T9", "", '{"id": "T9"}'),
        ScenarioChange("6", "LEAN", "Team", "T1", "{}", '{"id": "T7"}'),
        ScenarioChange("7", "LEAN", "Team", "T1", "{}", "7"),
        ScenarioChange("8", "LEAN", "Team", "T1", "", '{"id": "T1", "name": "Taken"}'),
        ScenarioChange("9", "LEAN", "Domain", "T1", "", '{"id": "T1", "name": "Taken"}'),
    ]
    plan = Plan.of(
        [*(row for table in lean().base.kinds().values() for row in table.values()), *rows]
    )
    assert set(plan.org("LEAN").stale) == set(rows)
    assert difference(plan.base, plan.org("LEAN")).kinds <= PLAN_ONLY_KINDS


def test_a_scenario_is_called_by_id_or_name_and_the_base_by_nothing() -> None:
    plan = lean()
    assert plan.org("lean") is plan.org("fewer seats") is plan.org("LEAN")
    assert plan.org("") is plan.org("BASE") is plan.org("base plan") is plan.base
    with pytest.raises(MissingError, match="this plan has BASE, LEAN"):
        plan.org("FAT")


def _as_base(draft: Draft) -> None:
    change_scenario(draft, "LEAN", kind=ScenarioKind.BASE)


def test_scenarios_are_named_apart_renamed_and_removed_with_all_that_is_theirs() -> None:
    plan = in_lean(lean(), change_team, "T1", name="Core")
    plan = do(plan, add_scenario, "LEANER", "Fewer still", parent="LEAN", note="trial")
    for scenario, name in (("LEAN", "x"), ("NEW", "fewer SEATS"), ("a/b", "x"), ("NEW", " ")):
        with pytest.raises(PlanError):
            do(plan, add_scenario, scenario, name)
    with pytest.raises(PlanError, match="already"):
        do(plan, change_scenario, "LEAN", name="leaner")
    with pytest.raises(PlanError, match="build on itself"):
        do(plan, change_scenario, "LEAN", parent="LEANER")
    with pytest.raises(PlanError, match="needed by LEANER"):
        do(plan, remove_scenario, "LEAN")
    with pytest.raises(PlanError, match="looked at"):
        do(plan, remove_scenario, "LEANER", scenario="LEANER")
    for refused in (lambda d: add_rule(d, "BASE", (), "set", "fte = 1"), _as_base):
        with pytest.raises(PlanError, match=r"[Bb]ase"):
            do(plan, refused)
    seen = do(plan, change_scenario, "LEANER", parent="", name="On its own")
    viewed = do(seen, lambda d: d.add(SavedView("V1", "Slide", "overview", scenario="LEAN")))
    gone = do(viewed, remove_scenario, "LEAN").base
    assert not gone.rows(ScenarioChange) and gone.need(SavedView, "V1").scenario == ""
    assert [row.id for row in gone.rows(Scenario)] == ["BASE", "LEANER"]


def test_calling_off_in_a_scenario_does_not_reach_the_base() -> None:
    plan = in_lean(lean(), call_off, "Cy-S1")
    assert not plan.org("LEAN").by(Requisition, "position", "Cy")
    assert plan.base.by(Requisition, "position", "Cy")
