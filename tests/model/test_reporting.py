"""Who reports to whom: lines end and begin without a gap, an overlap or a circle."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgplan.model.draft import Draft
from orgplan.model.edits.reporting import (
    add_dotted_line,
    lay_line,
    pass_reports_up,
    remove_line,
    set_line_dates,
    set_manager,
)
from orgplan.model.edits.spells import set_start
from orgplan.model.errors import MissingError, PlanError
from orgplan.model.invariants import errors
from orgplan.model.org import Org
from orgplan.model.plan import Plan
from orgplan.model.queries import dotted_on, manager_on, reports_on
from orgplan.model.records import ReportingLine
from tests.model.text_plan import do, plan_of

TREE = """
Ada    [M4, T1, 2023-05-15..]
  Ben  [M2, T1, 2024-01-08..]
    Dee [L5, T1, 2024-01-08..]
  Cy*  [M1, T1, 2027-06-01..]
"""
MAY_31, JUNE, JULY = date(2027, 5, 31), date(2027, 6, 1), date(2027, 7, 1)


def lines_of(org: Org, seat: str) -> list[tuple[str, str, str]]:
    lines = org.by(ReportingLine, "position", seat)
    return sorted((str(x.start or ""), str(x.end or ""), x.manager) for x in lines)


def test_a_new_manager_since_a_day_ends_the_line_held_until_then_the_day_before() -> None:
    org = do(plan_of(TREE), set_manager, "Dee", "Cy", JUNE).base
    assert lines_of(org, "Dee") == [("", "2027-05-31", "Ben"), ("2027-06-01", "", "Cy")]
    assert (manager_on(org, "Dee", MAY_31), manager_on(org, "Dee", JUNE)) == ("Ben", "Cy")
    assert reports_on(org, "Cy", JUNE) == ("Dee",) and not reports_on(org, "Cy", MAY_31)


def test_a_new_manager_without_a_day_holds_in_the_whole_history() -> None:
    plan = do(plan_of(TREE), set_manager, "Dee", "Cy", JUNE)
    plan = do(plan, set_manager, "Dee", "Ada")
    assert lines_of(plan.base, "Dee") == [("", "", "Ada")]
    assert not do(plan, set_manager, "Dee", "").base.by(ReportingLine, "position", "Dee")


def test_setting_the_manager_there_is_changes_nothing() -> None:
    draft = Draft(plan_of(TREE))
    set_manager(draft, "Dee", "Ben")
    set_manager(draft, "Dee", "Ben", JUNE)
    assert not draft.finish("Nothing")


def test_a_change_of_mind_takes_the_line_that_was_planned_along() -> None:
    plan = do(do(plan_of(TREE), set_manager, "Dee", "Cy", JULY), set_manager, "Dee", "Ada", JUNE)
    assert lines_of(plan.base, "Dee") == [("", "2027-05-31", "Ben"), ("2027-06-01", "", "Ada")]


def test_nobody_is_put_under_themself_their_reports_or_a_stranger() -> None:
    with pytest.raises(PlanError, match="circle"):
        do(plan_of(TREE), set_manager, "Ben", "Dee", JUNE)
    with pytest.raises(PlanError, match="itself"):
        do(plan_of(TREE), set_manager, "Ben", "Ben")
    with pytest.raises(MissingError, match="Zoe"):
        do(plan_of(TREE), set_manager, "Ben", "Zoe")


def test_whoever_waits_for_a_manager_waits_as_long_as_the_arrival_moves() -> None:
    plan = do(plan_of(TREE), set_manager, "Dee", "Cy", JUNE)
    later = do(plan, set_start, "Cy-S1", JULY).base
    assert lines_of(later, "Dee") == [("", "2027-06-30", "Ben"), ("2027-07-01", "", "Cy")]
    assert lines_of(do(plan, set_start, "Cy-S1", JUNE).base, "Dee") == lines_of(plan.base, "Dee")


def test_dotted_lines_stand_beside_and_are_not_drawn_twice() -> None:
    plan = do(plan_of(TREE), add_dotted_line, "Dee", "Cy", JUNE)
    assert dotted_on(plan.base, "Dee", JUNE) == ("Cy",)
    assert manager_on(plan.base, "Dee", JUNE) == "Ben"
    with pytest.raises(PlanError, match="has that dotted line"):
        do(plan, add_dotted_line, "Dee", "Cy", JULY)
    ended = do(plan, set_line_dates, "Dee-D1", JUNE, date(2027, 6, 30))
    assert not dotted_on(ended.base, "Dee", JULY)
    again = do(ended, add_dotted_line, "Dee", "Cy", JULY)
    assert dotted_on(again.base, "Dee", JULY) == ("Cy",)
    gone = do(again, remove_line, "Dee-D1")
    assert dotted_on(gone.base, "Dee", JUNE) == ()


def test_passing_reports_up_gives_them_whoever_their_manager_reported_to_on_each_day() -> None:
    plan = do(plan_of(TREE), set_manager, "Ben", "Cy", JUNE)
    org = do(plan, pass_reports_up, "Ben").base
    assert lines_of(org, "Dee") == [("", "2027-05-31", "Ada"), ("2027-06-01", "", "Cy")]
    top = do(plan, pass_reports_up, "Ada").base
    assert not top.by(ReportingLine, "manager", "Ada")


FIRST = date(2027, 1, 1)
DAYS = st.integers(0, 12)
SPANS = st.tuples(DAYS | st.just(-1), DAYS | st.just(99)).filter(lambda span: span[0] <= span[1])


def at(number: int) -> date:
    return {-1: date.min, 99: date.max}.get(number) or FIRST + timedelta(number)


@given(st.lists(st.tuples(st.sampled_from(["Ada", "Ben", "Cy", ""]), SPANS), max_size=6))
def test_any_lines_laid_over_each_other_leave_the_last_word_on_every_day(
    laid: list[tuple[str, tuple[int, int]]],
) -> None:
    plan: Plan = plan_of(TREE)
    wanted = {at(day): "Ben" for day in range(-1, 14)}
    for manager, (first, last) in laid:
        plan = do(plan, lay_line, "Dee", manager, (at(first), at(last)))
        wanted.update((day, manager) for day in wanted if at(first) <= day <= at(last))
    assert {day: manager_on(plan.base, "Dee", day) for day in wanted} == wanted
    assert not errors(plan.base)
