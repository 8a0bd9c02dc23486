"""After an edit only what it touches is worked out again, and the answer is that of all of it."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from orgplan.model import records as r
from orgplan.model.changes import Change, ChangeSet
from orgplan.model.draft import Draft
from orgplan.model.org import Org
from orgplan.model.plan import Plan
from orgplan.model.records.values import Channel, Money, SpellKind
from orgplan.planning.calendar import horizon
from orgplan.planning.cost import CostBook, cost_book
from orgplan.planning.frame import frame
from orgplan.planning.headcount import roll_forward
from orgplan.planning.rows import cost_rows
from orgplan.planning.touched import touched_rows
from tests.planning.build import org_of, plan_of, stay
from tests.planning.edits import SCENARIOS, steps
from tests.planning.plans import plans, tries

NAMES = ("", *(scenario.id for scenario in SCENARIOS))


def records_of(plan: Plan) -> list[r.Record]:
    return [record for table in plan.base.kinds().values() for record in table.values()]


def assert_same(book: CostBook, fresh: CostBook) -> None:
    assert list(book.rows.items()) == list(fresh.rows.items())
    assert list(book.cells.items()) == list(fresh.cells.items())
    assert book.total == fresh.total
    assert book.periods == fresh.periods


@tries(70)
@given(plans(), st.data())
def test_a_book_after_any_steps_is_that_of_a_fresh_plan(plan: Plan, data: Any) -> None:
    follow_steps(plan, data)


@pytest.mark.soak
@settings(suppress_health_check=[HealthCheck.too_slow])
@given(plans(), st.data())
def test_a_book_after_thousands_of_steps_is_that_of_a_fresh_plan(plan: Plan, data: Any) -> None:
    follow_steps(plan, data)


def follow_steps(plan: Plan, data: Any) -> None:
    plan = Plan.of([*records_of(plan), *SCENARIOS])
    books = {name: cost_book(plan.org(name)) for name in NAMES}
    done: list[ChangeSet] = []
    for _ in range(data.draw(st.integers(1, 4))):
        undo = done and data.draw(st.booleans())
        step = ~done.pop() if undo else data.draw(steps(plan, data.draw(st.sampled_from(NAMES))))
        if step is None:
            continue
        plan = plan.apply(step)
        done += [] if undo else [step]
        fresh = Plan.of(records_of(plan))
        for name in NAMES:
            org = plan.org(name)
            books[name] = books[name].after(org, step)
            assert_same(books[name], cost_book(fresh.org(name)))
            assert cost_book(org) is books[name]
            assert roll_forward(org, "team") == roll_forward(fresh.org(name), "team")


@tries(15)
@given(plans(), st.data())
def test_a_book_leads_from_any_scenario_to_any_other(plan: Plan, data: Any) -> None:
    plan = Plan.of([*records_of(plan), *SCENARIOS])
    for name in NAMES[1:]:
        step = data.draw(steps(plan, name))
        plan = plan.apply(step) if step else plan
    for name in NAMES:
        fresh = Plan.of(records_of(plan))
        for other in NAMES:
            again = Plan.of(records_of(plan))
            book = cost_book(fresh.org(name)).after(again.org(other), ChangeSet())
            assert_same(book, cost_book(Plan.of(records_of(plan)).org(other)))


def two_seats() -> Plan:
    second = stay(date(2027, 3, 1), "100000", id="P-S2", kind=SpellKind.NEW, overlap=True)
    request = r.Requisition("R", "P", "P-S1", channel=Channel.AGENCY)
    first = stay(date(2027, 3, 1), "200000", kind=SpellKind.NEW, overlap=True)
    return plan_of(first, second, request, r.OrgUnit("U", "Unit"))


def changed(plan: Plan, record: r.Record, **fields: object) -> tuple[Org, ChangeSet]:
    step = ChangeSet((Change(record, replace(record, **fields)),))
    return plan.apply(step).base, step


def test_a_requisition_that_changes_hands_touches_both_spells() -> None:
    plan = two_seats()
    org, step = changed(plan, plan.base.need(r.Requisition, "R"), spell="P-S2")
    book = cost_book(plan.base).after(org, step)
    fees = [book.cells[row].line("one_off")[1] for row in ("P-S1", "P-S2")]
    assert fees == [0, 2_000_000]


@pytest.mark.parametrize(
    ("kind", "record", "fields", "touched"),
    [
        (r.Spell, "P-S1", {"base": Money.of(1, "USD")}, {"P-S1"}),
        (r.Position, "P", {"title": "Chair"}, {"P-S1", "P-S2"}),
        (r.Team, "T1", {"name": "Blue"}, set()),
        (r.Team, "T1", {"cost_centre": "0041"}, None),
        (r.Team, "T1", {"unit": "U"}, None),
        (r.OrgUnit, "U", {"name": "Part", "head": "P"}, set()),
        (r.OrgUnit, "U", {"cost_centre": "0041"}, None),
        (r.OrgUnit, "U", {"parent": "V"}, None),
        (r.Location, "US", {"name": "Here"}, set()),
        (r.Location, "US", {"payroll_region": "XX"}, None),
        (r.Location, "US", {"working_calendar": "XX"}, None),
        (r.PlanSettings, r.PLAN_ID, {"name": "Other"}, set()),
        (r.PlanSettings, r.PLAN_ID, {"horizon_periods": 12}, None),
        (r.FxRate, "GBP", {"rate": Decimal(2)}, None),
    ],
)
def test_a_step_touches_the_rows_it_can_change_and_no_more(
    kind: type[Any], record: str, fields: dict[str, object], touched: set[str] | None
) -> None:
    plan = two_seats()
    assert touched_rows(*changed(plan, plan.base.need(kind, record), **fields)) == touched


def test_after_an_edit_rows_periods_and_the_frame_are_the_same_objects() -> None:
    plan = two_seats()
    book = cost_book(plan.base)
    org, step = changed(plan, plan.base.need(r.Spell, "P-S1"), base=Money.of(1, "USD"))
    after = book.after(org, step)
    assert after.rows is cost_rows(org)
    assert after.rows["P-S2"] is book.rows["P-S2"]
    assert horizon(org) is horizon(plan.base)
    assert frame(org) is frame(plan.base)


def test_a_new_seat_stands_among_the_others_in_the_order_of_ids() -> None:
    plan = two_seats()
    draft = Draft(plan)
    draft.add(stay(date(2027, 3, 1), "1", id="P-S10", overlap=True))
    step = draft.finish("Add")
    book = cost_book(plan.base).after(plan.apply(step).base, step)
    assert list(book.rows) == list(book.cells) == ["P-S1", "P-S10", "P-S2"]


def test_a_scenario_that_asks_for_proposals_is_not_taken_for_the_base() -> None:
    records = records_of(two_seats())
    plan = Plan.of([*records, *SCENARIOS])
    proposal = plan.base.need(r.Position, "P")
    org, step = changed(plan, proposal, approval=r.positions.Approval.DRAFT)
    book = cost_book(org)
    asked = book.after(plan.apply(step).org("C"), ChangeSet())
    assert book.total.line("base")[1] == 0
    assert asked.total.line("base")[1] == 2_500_000


def test_an_empty_plan_costs_nothing_and_can_be_edited() -> None:
    org = org_of()
    book = cost_book(org)
    assert set(book.total.line("cash")) == {0} and len(book.total.fte) == 24
    assert book.after(org_of(), ChangeSet()).total == book.total
