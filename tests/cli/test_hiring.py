"""`orgplan hiring` answers with the dates and loads that the designers worked out."""

from datetime import date
from pathlib import Path

from orgplan.model.draft import Draft
from orgplan.model.edits.settings import change_foundation
from orgplan.model.edits.spells import move_start
from orgplan.model.records import Location
from orgplan.storage.file import open_plan, save_plan
from tests.cli.shell import Orgplan

# Domain section 10.4: starts, accepts, recruiters, interview hours.
QUARTERS = """
FY2028Q1 1 5 1.5  264.7
FY2028Q2 6 4 1.38 211.8
FY2028Q3 4 3 0.81 158.8
FY2028Q4 1 3 0.75 158.8
FY2029Q1 3 1 0.25 52.9
FY2029Q2 1 0 0.0  0.0
"""


def test_quarters_are_those_of_the_designers(orgplan: Orgplan, plan: Path) -> None:
    rows = orgplan("hiring", plan, "--json").json["quarters"]
    names = ("period", "starts", "accepts", "recruiters", "interview_hours")
    found = [[str(row[name]) for name in names] for row in rows[:6]]
    assert found == [line.split() for line in QUARTERS.strip().splitlines()]


def test_requisitions_have_dates_in_their_order(orgplan: Orgplan, plan: Path) -> None:
    rows = orgplan("hiring", plan, "--json").json["requisitions"]
    assert len(rows) == 16
    names = ("approve_by", "open_by", "offer_by", "accept_by", "start", "productive")
    for row in rows:
        days = [date.fromisoformat(row[name]) for name in names]
        assert days == sorted(days)
    (anchor,) = [row for row in rows if row["position"] == "P-402"]
    assert (anchor["spell"], anchor["role"], anchor["team"]) == (
        "P-402-S1",
        "staff-machine-learning-engineer",
        "T4",
    )
    assert (anchor["open_by"], anchor["accept_by"], anchor["productive"]) == (
        "2027-01-15",
        "2027-05-15",
        "2027-12-14",
    )
    assert anchor["late"] == 0


def test_a_freeze_moves_starts_to_later_quarters(orgplan: Orgplan, plan: Path) -> None:
    rows = orgplan("hiring", plan, "--scenario", "FREEZE", "--json").json["quarters"]
    # The backfill of a known leaver is no new hire, and stays in September.
    assert [row["starts"] for row in rows[:6]] == [1, 6, 1, 0, 6, 2]


def test_in_words_it_lists_hires_loads_and_who_interviews_too_much(
    orgplan: Orgplan, plan: Path
) -> None:
    out = orgplan("hiring", plan).out
    assert "P-402" in out and "FY2028Q1       1        5         1.5            264.7" in out
    assert "three hours a week: P-201 in FY2028Q2" in out


def test_hires_that_should_have_started_before_the_plan_are_named(
    orgplan: Orgplan, plan: Path, tmp_path: Path
) -> None:
    opened = open_plan(plan).plan
    draft = Draft(opened)
    move_start(draft, "P-402-S1", date(2027, 1, 11))
    copy = tmp_path / "copy.orgplan"
    save_plan(opened.apply(draft.finish("Start")), copy)
    answer = orgplan("hiring", copy)
    assert "P-402 start before the plan does (2027-02-01): fill them or move them." in answer.out
    row = orgplan("hiring", copy, "--json").json["requisitions"][0]
    assert (row["position"], row["late"]) == ("P-402", 101)


def test_an_unknown_holiday_calendar_is_refused_in_a_sentence(
    orgplan: Orgplan, plan: Path, tmp_path: Path
) -> None:
    opened = open_plan(plan).plan
    draft = Draft(opened)
    change_foundation(draft, Location, "UK-LON", working_calendar="LONDON")
    copy = tmp_path / "copy.orgplan"
    save_plan(opened.apply(draft.finish("Calendar")), copy)
    answer = orgplan("hiring", copy)
    assert (answer.status, answer.out) == (2, "")
    assert "uses the working-day calendar “LONDON”, of which there are no holidays" in answer.error
