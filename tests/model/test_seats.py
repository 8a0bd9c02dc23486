"""Seats: added in one go, moved, closed with their saving kept, opened again, deleted."""

from datetime import date
from decimal import Decimal

import pytest

from orgplan.model.draft import Draft
from orgplan.model.edits.allocations import set_shares
from orgplan.model.edits.people import set_leave
from orgplan.model.edits.positions import (
    add_position,
    change_position,
    close_position,
    delete_position,
    move_position,
    reopen_position,
)
from orgplan.model.edits.reporting import set_manager
from orgplan.model.edits.teams import close_team
from orgplan.model.errors import MissingError, PlanError
from orgplan.model.invariants import errors
from orgplan.model.queries import manager_on, reports_on, spells_of, status_word
from orgplan.model.records import (
    Allocation,
    DecisionRight,
    EscalationPath,
    Position,
    ReportingLine,
    Requisition,
    Spell,
    Stakeholder,
    StakeholderRelation,
    Team,
)
from orgplan.model.records.values import Exit
from orgplan.model.records.words import DecisionClass
from tests.model.text_plan import do, plan_of

TREE = """
Ada     [M4, T1, 2023-05-15.., D1=50%, D2=50%]
  Ben   [M1, T1, 2024-01-08..]
    Dee [L5, T1, 2024-01-08.., D1=100%]
    Cy* [L4, T2, 2027-06-01.., D2=100%]
"""
MAY, JUNE, JULY = date(2027, 5, 1), date(2027, 6, 1), date(2027, 7, 1)
NEW = Position("", "Analyst", "ENG", "L4", "HERE", "T1")


def test_a_seat_comes_with_its_stay_its_manager_and_its_shares_in_one_step() -> None:
    shares = {"D1": Decimal("0.6"), "D2": Decimal("0.4")}
    stay = Spell("", "", JUNE)
    plan = do(plan_of(TREE), add_position, NEW, stay=stay, manager="Ben", shares=shares)
    org = plan.base
    (added,) = (row for row in org.rows(Position) if row.title == "Analyst")
    assert added.id == "P-001" and manager_on(org, added.id, JUNE) == "Ben"
    assert [spell.id for spell in spells_of(org, added.id)] == ["P-001-S1"]
    given = {row.domain: row.share for row in org.by(Allocation, "position", added.id)}
    assert given == shares and not errors(org)


@pytest.mark.parametrize("wrong", [{"manager": "Zoe"}, {"shares": {"D9": Decimal(1)}}])
def test_a_seat_that_cannot_be_added_whole_is_not_added_in_part(wrong: dict) -> None:
    draft = Draft(plan_of(TREE))
    with pytest.raises(MissingError):
        add_position(draft, NEW, stay=Spell("", "", JUNE), **wrong)
    assert not draft.finish("Nothing") and not draft.org.by(Spell, "position", "P-001")


def test_a_moved_seat_keeps_its_people_and_changes_manager_only_where_one_is_named() -> None:
    org = do(plan_of(TREE), move_position, "Dee", "T2").base
    assert org.need(Position, "Dee").team == "T2" and manager_on(org, "Dee", MAY) == "Ben"
    org = do(plan_of(TREE), move_position, "Dee", "T2", "Ada", JUNE).base
    assert (manager_on(org, "Dee", MAY), manager_on(org, "Dee", JUNE)) == ("Ben", "Ada")
    with pytest.raises(MissingError, match="T9"):
        do(plan_of(TREE), move_position, "Dee", "T9")


def test_a_closed_seat_keeps_its_place_and_pays_until_the_day_before() -> None:
    org = do(plan_of(TREE), close_position, "Ben", JUNE, "two layers become one").base
    seat, (stay,) = org.need(Position, "Ben"), spells_of(org, "Ben")
    assert (seat.closed, seat.close_reason) == (JUNE, "two layers become one")
    assert (stay.end, stay.exit) == (date(2027, 5, 31), Exit.ELIMINATED)
    assert (manager_on(org, "Dee", MAY), manager_on(org, "Dee", JUNE)) == ("Ben", "Ada")
    assert manager_on(org, "Ben", JUNE) == "Ada"
    assert status_word(org, seat, stay, JUNE) == "Closed"
    assert not errors(org)


def test_closing_calls_off_who_was_to_come_and_lets_a_known_leaver_leave() -> None:
    plan = do(plan_of(TREE), set_leave, "Dee-S1", MAY, Exit.VOLUNTARY, JULY)
    org = do(plan, close_position, "Dee", JUNE).base
    (stay,) = spells_of(org, "Dee")
    assert (stay.id, stay.end, stay.exit) == ("Dee-S1", MAY, Exit.VOLUNTARY)
    assert not org.by(Requisition, "position", "Dee")
    assert not spells_of(do(plan, close_position, "Cy", JUNE).base, "Cy")


def test_opening_a_closed_seat_lets_the_stay_go_on() -> None:
    plan = do(plan_of(TREE), close_position, "Dee", JUNE)
    with pytest.raises(PlanError, match="is closed since"):
        do(plan, close_position, "Dee", JULY)
    org = do(plan, reopen_position, "Dee").base
    assert org.need(Position, "Dee") == plan_of(TREE).base.need(Position, "Dee")
    assert spells_of(org, "Dee") == spells_of(plan_of(TREE).base, "Dee")
    with pytest.raises(PlanError, match="is not closed"):
        do(plan_of(TREE), reopen_position, "Dee")


def test_closing_by_setting_the_field_is_refused_with_the_way_to_do_it() -> None:
    with pytest.raises(PlanError, match="choose Close"):
        do(plan_of(TREE), change_position, "Dee", closed=JUNE)
    with pytest.raises(PlanError, match="stays for ever"):
        do(plan_of(TREE), change_position, "Dee", id="Dora")
    org = do(plan_of(TREE), change_position, "Dee", title="Analyst", level="L6").base
    assert (org.need(Position, "Dee").title, org.need(Position, "Dee").level) == ("Analyst", "L6")


def test_a_team_closes_with_its_seats_or_hands_them_over() -> None:
    closed = do(plan_of(TREE), close_team, "T1", JUNE).base
    assert all(row.closed == JUNE for row in closed.by(Position, "team", "T1"))
    assert closed.need(Team, "T1").closed == JUNE and not errors(closed)
    moved = do(plan_of(TREE), close_team, "T1", JUNE, "T2").base
    assert len(moved.by(Position, "team", "T2")) == 4
    assert not [row for row in moved.rows(Position) if row.closed]
    with pytest.raises(PlanError, match="open team"):
        do(plan_of(TREE), close_team, "T1", JUNE, "T1")


TIES = (
    DecisionRight("DR1", "Ship", DecisionClass.TEAM, "Ada", "Ben", ("Dee", "Cy"), ("Dee",)),
    EscalationPath("ESC1", "Outage", ("Dee", "Ben", "Ada")),
    Stakeholder("S1", "Sales", position="Dee"),
    StakeholderRelation("REL1", "S1", "T1", owner="Dee"),
)


def test_a_deleted_seat_takes_along_what_is_its_own_and_frees_the_rest() -> None:
    draft = Draft(plan_of(TREE, *TIES))
    found = delete_position(draft, "Dee")
    org = draft.plan.apply(draft.finish("Delete Dee")).base
    assert found.counts() == {"spell": 1, "reporting line": 1, "allocation": 1}
    assert {key[1] for key in found.loosened} == {"DR1", "ESC1", "S1", "REL1"}
    right = org.need(DecisionRight, "DR1")
    assert (right.contributors, right.informed) == (("Cy",), ())
    assert org.need(EscalationPath, "ESC1").steps == ("Ben", "Ada")
    assert org.need(Stakeholder, "S1").position == "" and not errors(org)
    assert org.need(StakeholderRelation, "REL1").owner == ""


def test_who_reported_to_a_deleted_seat_reports_to_its_manager() -> None:
    plan = do(plan_of(TREE), set_manager, "Cy", "Dee", JUNE)
    org = do(plan, delete_position, "Dee").base
    assert manager_on(org, "Cy", JULY) == "Ben"
    org = do(plan_of(TREE), delete_position, "Ben", with_decisions=True).base
    assert reports_on(org, "Ada", JULY) == ("Cy", "Dee")
    assert len(org.rows(ReportingLine)) == 2


def test_a_seat_that_approves_a_decision_goes_only_with_it_and_only_when_asked() -> None:
    plan = plan_of(TREE, *TIES)
    draft = Draft(plan)
    with pytest.raises(PlanError, match="drives or approves DR1"):
        delete_position(draft, "Ben")
    assert not draft.finish("Nothing")
    org = do(plan, delete_position, "Ben", with_decisions=True).base
    assert not org.rows(DecisionRight) and not errors(org)


def test_shares_are_set_as_a_whole_from_a_day_on() -> None:
    org = do(plan_of(TREE), set_shares, "Ada", {"D2": Decimal(1)}, JUNE).base
    rows = {row.id: row for row in org.by(Allocation, "position", "Ada")}
    assert [(r.domain, r.start, r.end) for r in rows.values()] == [
        ("D1", None, date(2027, 5, 31)),
        ("D2", None, date(2027, 5, 31)),
        ("D2", JUNE, None),
    ]
    plan = do(plan_of(TREE), set_shares, "Ada", {"D2": Decimal(1), "D1": Decimal(0)})
    (row,) = plan.base.by(Allocation, "position", "Ada")
    assert (row.id, row.domain, row.share, row.start) == ("Ada-A2", "D2", 1, None)
    draft = Draft(plan)
    set_shares(draft, "Ada", {"D2": Decimal(1)}, JULY)
    assert not draft.finish("Nothing")
