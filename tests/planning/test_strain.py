"""What hires ask of recruiters and interviewers, beside what there is of both."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest

from orgplan.drawing.plan_words import capacity_words
from orgplan.findings.run import findings
from orgplan.model.changes import Change, ChangeSet
from orgplan.model.draft import Draft
from orgplan.model.edits.settings import change_parameters
from orgplan.model.errors import PlanError
from orgplan.model.plan import Plan
from orgplan.model.records import ParameterSet, Requisition, Scenario
from orgplan.planning.gap_hires import plan_hires
from orgplan.planning.interviews import interview_loads
from orgplan.planning.strain import fullest, later_room, strains
from tests.findings.edits import change, edited, put

PARAMETERS = "FY2028"


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
    assert "FY2028Q1: 1.5 recruiters needed" in said and tone == "quiet"


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
    assert "add recruiters" in capacity_words(only)[0]
    assert capacity_words(()) == ("Nobody is to be hired", "quiet")


def test_recruiters_entered_for_the_plan_count_instead_of_those_that_requisitions_name(
    meridian: Plan,
) -> None:
    entered = edited(meridian, [change(ParameterSet, PARAMETERS, recruiters=Decimal("1.25"))])
    for plan in (entered, named(entered, "One", "Two")):
        rows = strains(plan.base)
        assert {row.offer_room for row in rows} == {Fraction(5)}
        assert (rows[0].recruiting, rows[0].excess) == (Fraction(6, 5), 1)
        said = [x for x in findings(plan.base).all() if x.code == "CAP-009"]
        assert [x.where for x in said] == [("FY2028Q1",), ("FY2028Q2",)]
        assert "1.5 recruiters of 1.25 there are" in said[0].message
        draft = Draft(plan)
        assert plan_hires(draft).positions
        ask = Change(None, Scenario("ASK", "Ask", include_proposed=True))
        org = plan.apply(draft.finish("step")).apply(ChangeSet((ask,))).org("ASK")
        # What was too much before stays; nothing is added to a quarter that is full.
        assert max(row.offers for row in strains(org)) == 6
        assert all(row.offers <= 5 for row in strains(org)[2:])


def test_interviewers_give_the_hours_a_week_that_the_plan_says(meridian: Plan) -> None:
    doubled = edited(meridian, [change(ParameterSet, PARAMETERS, interviewer_hours=Decimal(6))])
    for one, two in zip(strains(meridian.base), strains(doubled.base), strict=True):
        assert two.hour_room == 2 * one.hour_room and two.hours == one.hours
    ones, twos = interview_loads(meridian.base), interview_loads(doubled.base)
    assert [row.hours for row in ones] == [row.hours for row in twos]
    assert all(b.capacity == 2 * a.capacity for a, b in zip(ones, twos, strict=True))


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("recruiters", Decimal(0), "recruiters cannot be 0: enter more than 0"),
        ("recruiters", Decimal(-1), "recruiters cannot be -1: enter more than 0"),
        ("interviewer_hours", Decimal(0), "interviewer hours cannot be 0: enter more than 0"),
        ("mentoring_share", Decimal(-1), "mentoring share cannot be -1"),
    ],
)
def test_capacity_that_is_empty_or_negative_is_refused_and_the_plan_stays(
    meridian: Plan, field: str, value: Decimal, words: str
) -> None:
    before, draft = meridian.base, Draft(meridian)
    change_parameters(draft, **{field: value})
    with pytest.raises(PlanError, match=words):
        draft.finish("Recruiters")
    assert meridian.base is before
