"""Each seat has what was budgeted, what is aimed at and what came true, side by side."""

from datetime import date

import pytest

from orgplan.model import records as r
from orgplan.model.changes import Change, ChangeSet
from orgplan.model.draft import Draft
from orgplan.model.edits.approval import approve, submit
from orgplan.model.edits.people import fill
from orgplan.model.edits.positions import add_position, change_position
from orgplan.model.edits.spells import set_base, set_start
from orgplan.model.plan import Plan
from orgplan.model.records.values import Money
from orgplan.planning.seat_triples import Facts, base_variance, triples

DAY = date(2026, 12, 1)


def approved(plan: Plan) -> Plan:
    for verb, arguments in ((submit, ()), (approve, ("Avery Abara", DAY))):
        draft = Draft(plan)
        verb(draft, *arguments)  # type: ignore[operator]
        plan = plan.apply(draft.finish(verb.__name__))
    return plan


@pytest.fixture(scope="module")
def plan(meridian: Plan) -> Plan:
    """Approved; then an anchor is hired later and dearer, a seat is aimed at later, one is new."""
    draft = Draft(approved(meridian))
    fill(draft, "P-402-S1", "Robin Adler", date(2027, 7, 5))
    set_base(draft, "P-402-S1", Money.of(262_000, "USD"))
    set_start(draft, "P-308-S1", date(2027, 12, 6))
    change_position(draft, "P-105", level="L5")
    stay = r.Spell("", "", date(2027, 9, 1), base=Money.of(180_000, "USD"))
    add_position(draft, r.Position("P-900", "New", "MLE", "L5", "US-REM", "T3"), stay=stay)
    return draft.plan.apply(draft.finish("What came"))


def test_a_seat_that_was_filled_has_all_three(plan: Plan) -> None:
    rows = {row.position: row for row in triples(plan.base)}
    anchor = rows["P-402"]
    assert anchor.budget == Facts(date(2027, 6, 14), Money.of(250_000, "USD"), "L6")
    assert anchor.target == Facts(date(2027, 7, 5), Money.of(250_000, "USD"), "L6")
    assert anchor.actual == Facts(date(2027, 7, 5), Money.of(262_000, "USD"), "L6")
    assert anchor.days_late() == 21
    assert base_variance(plan.base, anchor) == -1_200_000


def test_an_open_seat_has_no_actual_and_a_new_one_no_budget(plan: Plan) -> None:
    rows = {row.position: row for row in triples(plan.base)}
    assert rows["P-308"].actual is None
    assert rows["P-308"].days_late() == 63
    assert (rows["P-900"].budget, rows["P-900"].days_late()) == (None, None)
    assert base_variance(plan.base, rows["P-900"]) is None
    level = rows["P-105"]
    assert [x.level for x in (level.budget, level.target, level.actual) if x] == ["L4", "L4", "L5"]


def test_before_any_approval_nothing_is_budgeted(meridian: Plan) -> None:
    assert not any(row.budget for row in triples(meridian.base))


def test_a_snapshot_can_be_measured_from_instead(meridian: Plan, plan: Plan) -> None:
    rows = {row.position: row for row in triples(plan.base, meridian.base)}
    assert rows["P-402"].days_late() == 21
    gone = ChangeSet((Change(meridian.base.need(r.Spell, "P-308-S1"), None),))
    bare = meridian.apply(gone).base
    assert {row.position: row for row in triples(bare)}["P-308"].target is None
