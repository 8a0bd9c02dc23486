"""What hires ask of recruiters and interviewers, beside what there is of both."""

from dataclasses import replace
from fractions import Fraction

from orgplan.drawing.plan_words import capacity_words
from orgplan.model.plan import Plan
from orgplan.model.records import Requisition
from orgplan.planning.strain import fullest, later_room, strains
from tests.findings.edits import edited, put


def named(plan: Plan, *names: str) -> Plan:
    rows = plan.base.rows(Requisition)
    return edited(
        plan, [put(replace(x, recruiter=names[i % len(names)])) for i, x in enumerate(rows)]
    )


def test_the_samples_quarters_ask_what_the_design_says(meridian: Plan) -> None:
    rows = strains(meridian.base)[:5]
    assert [round(float(row.recruiters), 2) for row in rows] == [1.5, 1.38, 0.81, 0.75, 0.25]
    assert [round(float(row.hours), 1) for row in rows] == [264.7, 211.8, 158.8, 158.8, 52.9]
    assert {row.recruiting for row in rows} == {None}
    said, tone = capacity_words(rows)
    assert "FY2028Q1: 1.5 recruiters, none named" in said and tone == "quiet"


def test_a_recruiter_too_few_is_said_with_how_many_offers_to_move_where(meridian: Plan) -> None:
    rows = strains(named(meridian, "One").base)
    most = fullest(rows)
    assert most is not None and most.period == "FY2028Q1"
    assert (most.recruiting, most.excess) == (Fraction(3, 2), 2)
    assert later_room(rows, most) == "FY2029Q1"
    said, tone = capacity_words(rows)
    assert "recruiters 150 % full" in said and "move 2 offers to FY2029Q1" in said
    assert tone == "bad"


def test_recruiters_enough_are_good_and_where_nobody_can_wait_more_are_asked_for(
    meridian: Plan,
) -> None:
    enough = strains(named(meridian, "One", "Two").base)
    assert capacity_words(enough)[1] == "good" and not any(row.excess for row in enough)
    only = strains(named(meridian, "One").base)[:1]
    assert "name more recruiters" in capacity_words(only)[0]
    assert capacity_words(()) == ("Nobody is to be hired", "quiet")
