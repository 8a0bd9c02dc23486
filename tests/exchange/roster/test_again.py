"""A later file of a source is merged by id: what changed there comes, what changed here stays."""

import dataclasses
from datetime import date
from decimal import Decimal

import pytest

from orgplan.model.draft import Draft
from orgplan.model.edits.positions import change_position, delete_position, move_position
from orgplan.model.edits.teams import add_team, change_team
from orgplan.model.plan import Plan
from orgplan.model.queries import current_spell, spells_of
from orgplan.model.records import (
    Person,
    Position,
    PositionPool,
    Requisition,
    Source,
    Spell,
    Team,
)
from orgplan.model.records.values import Exit, Hiring, Money
from tests.exchange.roster.at_hand import AS_OF, JUNIOR, applied, brought, chart, fte

HEAD = "Employee ID,Name,Job Title,Team,Manager ID,Hire date,FTE,Base\n"
FIRST = HEAD + (
    "1,Ada,CTO,Office,,2020-02-03,1,300000\n"
    "2,Bo,Engineering Manager,Search,1,2021-03-01,1,200000\n"
    "3,Cy,Engineer,Search,2,2022-05-30,1,150000\n"
    "4,Di,Engineer,Search,2,2023-06-13,1,140000\n"
    "5,Ed,Engineer,Search,2,2023-06-13,0.5,130000\n"
)
SECOND = HEAD + (
    "1,Ada,CTO,Office,,2020-02-03,1,300000\n"
    "2,Bo,Director,Search,1,2021-03-01,1,220000\n"  # promoted, with other pay
    "3,Cy,Engineer,Ranking,1,2022-05-30,1,150000\n"  # another team and manager
    "5,Ed,Engineer,Search,2,2023-06-13,0.8,130000\n"  # other hours; Di has left
    "6,Flo,Engineer,Search,2,2027-01-04,1,120000\n"  # new
)
NAMES = ("people 2026-12.csv",)
LATER = ("people 2027-01.csv",)


def first() -> Plan:
    return applied(brought(FIRST, names=NAMES))


def edited(plan: Plan, *verbs: object) -> Plan:
    draft = Draft(plan)
    for verb in verbs:
        verb(draft)  # type: ignore[operator]
    return plan.apply(draft.finish("by hand"))


def test_the_same_file_again_changes_nothing_whatever_it_is_called() -> None:
    plan = first()
    for name in ("people 2026-12.csv", "people_2027-01-31 (2).csv", "People final.csv"):
        assert brought(FIRST, into=plan, names=(name,)).step.changes == ()


def test_joiners_leavers_moves_pay_and_managers_come_in_one_step_that_can_be_undone() -> None:
    plan = first()
    found = brought(SECOND, into=plan, names=LATER)
    after = applied(found, plan)
    org = after.base
    assert chart(after) == {
        "P-001": ("Ada", ""),
        "P-002": ("Bo", "P-001"),
        "P-003": ("Cy", "P-001"),
        "P-004": ("", "P-002"),
        "P-005": ("Ed", "P-002"),
        "P-006": ("Flo", "P-002"),
    }
    (changes,) = found.changes
    assert (len(changes.joined), len(changes.left), len(changes.moved)) == (1, 1, 1)
    assert (len(changes.paid), len(changes.reports)) == (1, 1)
    assert org.need(Position, "P-002").title == "Director"
    assert org.need(Spell, "P-002-S1").base == Money.of(220000, "USD")
    assert org.need(Position, "P-005").fte == Decimal("0.8")
    left = org.need(Spell, "P-004-S1")
    assert (left.end, left.exit) == (date(2027, 1, 30), Exit.VOLUNTARY)
    assert org.need(Person, "4").leave_date == left.end
    assert after.apply(~found.step).base.kinds() == plan.base.kinds()
    assert brought(SECOND, into=after, names=LATER).step.changes == ()


def test_what_was_edited_by_hand_stays_and_what_both_changed_is_a_conflict() -> None:
    plan = edited(
        first(),
        lambda d: change_position(d, "P-002", title="Head of Search"),
        lambda d: change_position(d, "P-003", title="Search Engineer"),
        lambda d: add_team(d, Team("T9", "By hand")),
        lambda d: move_position(d, "P-005", "T9"),
    )
    found = brought(SECOND, into=plan, names=LATER)
    after = applied(found, plan)
    assert [(x.row, x.column) for x in found.problems if x.kind == "conflict"] == [(3, "Job Title")]
    assert "Engineering Manager" in found.problems[0].text
    seats = {x.id: (x.title, x.team) for x in after.base.rows(Position)}
    assert seats["P-002"][0] == "Head of Search"
    assert seats["P-003"][0] == "Search Engineer" and seats["P-005"][1] == "T9"
    theirs = brought(SECOND, into=plan, names=LATER, conflict="theirs")
    assert applied(theirs, plan).base.need(Position, "P-002").title == "Director"


def test_names_that_were_given_to_teams_here_stay() -> None:
    plan = first()
    team = plan.base.need(Position, "P-003").team
    plan = edited(plan, lambda d: change_team(d, team, name="Search & Ranking"))
    assert brought(FIRST, into=plan, names=LATER).step.changes == ()


def test_a_seat_that_was_deleted_here_does_not_come_back_by_itself() -> None:
    plan = edited(first(), lambda d: delete_position(d, "P-005"))
    found = brought(SECOND, into=plan, names=LATER)
    assert [x.row for x in found.problems if x.kind == "removed here"] == [5]
    assert (found.tally.rows_quarantined, found.tally.fte_quarantined) == (1, Decimal("0.8"))
    after = applied(found, plan)
    assert "Ed" not in dict(chart(after).values())
    assert brought(SECOND, into=after, names=LATER).step.changes == ()


POSTS = "Position ID,Employee ID,Name,Title,Reports to,Status,Start date,Requisition ID\n"


def test_a_requisition_that_is_filled_is_the_same_seat_filled() -> None:
    open_seat = POSTS + "S1,1,Ada,Lead,,Active,2020-01-31,\nS2,,,Engineer,S1,Open,2027-04-01,R-7\n"
    plan = applied(brought(open_seat, names=NAMES))
    assert plan.base.need(Requisition, "R-7").spell == "S2-S1"
    filled = open_seat.replace(
        "S2,,,Engineer,S1,Open,2027-04-01", "S2,9,Bo,Engineer,S1,Active,2027-01-11"
    )
    after = applied(brought(filled, into=plan, names=LATER), plan)
    (spell,) = spells_of(after.base, "S2")
    assert (spell.person, spell.start, spell.hiring) == ("9", date(2027, 1, 11), Hiring.HIRED)
    request = after.base.need(Requisition, "R-7")
    assert (request.started, request.target_start) == (spell.start, spell.start)
    assert len(after.base.rows(Position)) == 2


def test_a_hire_in_another_systems_file_fills_the_seat_its_requisition_named() -> None:
    openings = (
        "Identifier,Description,Team,Location,Target Hire Date,Target Start Date,State\n"
        "OP-1,Data Engineer,Search,London,2027-03-01,2027-04-01,Open\n"
    )
    plan = applied(brought(openings, names=("openings.csv",)))
    people = (
        "Employee ID,Name,Title,Team,Req ID,Start date\n"
        "77,Bo,Data Engineer,Search,op-1,2027-01-18\n"
    )
    after = applied(brought(people, into=plan, names=("people.csv",)), plan)
    assert chart(after) == {"P-001": ("Bo", "")}
    assert len(spells_of(after.base, "P-001")) == 1
    again = brought(openings, into=after, names=("openings.csv",))
    assert chart(applied(again, after)) == {"P-001": ("Bo", "")}


def test_people_who_change_seats_keep_their_record_and_their_history() -> None:
    before = POSTS + (
        "S1,1,Ada,Lead,,,2020-01-31,\n"
        "S2,2,Bo,Engineer,S1,,2021-01-31,\nS3,3,Cy,Other,S1,,2021-01-31,\n"
    )
    plan = applied(brought(before, names=NAMES))
    swapped = POSTS + (
        "S1,1,Ada,Lead,,,2020-01-31,\n"
        "S2,3,Cy,Engineer,S1,,2027-01-15,\nS3,2,Bo,Other,S1,,2027-01-15,\n"
    )
    after = applied(brought(swapped, into=plan, names=LATER), plan)
    assert [who for who, _ in chart(after).values()] == ["Ada", "Cy", "Bo"]
    assert len(after.base.rows(Person)) == 3
    old = after.base.need(Spell, "S2-S1")
    assert (old.person, old.exit) == ("2", Exit.TRANSFER)


def test_pools_are_known_again_by_what_they_are() -> None:
    plan = applied(brought(JUNIOR, names=("x junior.csv",)))
    other = JUNIOR.replace("4.46", "5.46").replace(
        "57275,68322,Adviser,0.8", "57275,70000,Adviser,0.8"
    )
    found = brought(other, into=plan, names=("x junior.csv",))
    after = applied(found, plan)
    assert len(found.step.touched(PositionPool)) == 2 and fte(after) == fte(plan) + 1
    assert len(after.base.rows(PositionPool)) == len(plan.base.rows(PositionPool))


def test_a_file_that_holds_only_a_part_of_its_source_lets_nobody_go() -> None:
    plan = first()
    part = "\n".join(FIRST.splitlines()[:3]) + "\n"
    found = brought(part, into=plan, names=LATER)
    assert [x.kind for x in found.problems] == ["missing"]
    assert chart(applied(found, plan)) == chart(plan)
    assert brought(FIRST, into=applied(found, plan), names=LATER).changes[0].joined == []


def test_a_plan_made_by_hand_is_known_by_its_own_ids() -> None:
    plan = first()
    plan = Plan.of(
        x for t in plan.base.kinds().values() for x in t.values() if type(x) is not Source
    )
    rows = "Position ID,Employee ID,Name,Title,Base\nP-003,3,Cy,Staff Engineer,160000\n"
    after = applied(brought(rows, into=plan, names=("reviewed.csv",)), plan)
    assert len(after.base.rows(Position)) == 5
    assert after.base.need(Position, "P-003").title == "Staff Engineer"
    spell = current_spell(after.base, "P-003", AS_OF)
    assert spell == dataclasses.replace(
        plan.base.need(Spell, "P-003-S1"), base=Money.of(160000, "USD")
    )


BOSS = "Employee ID,Name,Title,Manager ID\n1,Ann,Chief,\n2,Ben,Head,1\n3,Cat,Lead,2\n4,Dan,Help,3\n"


def test_who_was_above_may_be_below_now() -> None:
    plan = applied(brought(BOSS))
    turned = BOSS.replace("1,Ann,Chief,\n2,Ben,Head,1", "1,Ann,Chief,2\n2,Ben,Head,")
    after = applied(brought(turned, into=plan), plan)
    assert [above for _, above in chart(after).values()] == ["P-002", "", "P-002", "P-003"]


@pytest.mark.parametrize(
    ("done", "rows", "lines"),
    [
        ("", 1, ["", "P-001", "P-002", "P-003", "P-002"]),
        ("fix", 2, ["", "", "P-002", "P-003", "P-002"]),
        ("attach", 2, ["", "root", "P-002", "P-003", "P-002"]),
    ],
)
def test_a_list_that_closes_a_circle_with_the_plan_loses_only_the_rows_of_it(
    done: str, rows: int, lines: list[str]
) -> None:
    plan = applied(brought(BOSS))
    part = "Employee ID,Name,Title,Manager ID\n2,Ben,Head of all,4\n9,Eve,Help,2\n"
    choices = {"cycle": done} if done else {}
    found = brought(part, into=plan, names=("elsewhere.csv",), **choices)
    assert (2, "cycle") in [(x.row, x.kind) for x in found.problems]
    assert found.tally.rows_placed == rows
    after = applied(found, plan)
    assert [above for _, above in chart(after).values()] == lines
