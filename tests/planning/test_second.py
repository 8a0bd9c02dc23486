"""Cost is worked out twice, by the program and plainly from the design: every cell must agree."""

from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings

from orgplan.model.invariants import errors
from orgplan.model.org import Org
from orgplan.model.plan import Plan
from orgplan.planning.arithmetic import LINES
from orgplan.planning.calendar import horizon
from orgplan.planning.cost import cost_book
from tests.planning.plans import plans, tries
from tests.planning.second import Second

Cents = dict[tuple[str, str], tuple[int, ...]]


def first_answer(org: Org) -> Cents:
    """Every line that is not empty, by row and line."""
    book = cost_book(org)
    found = {(row, line): book.cells[row].line(line) for row in book.rows for line in LINES}
    return {key: cells for key, cells in found.items() if any(cells)}


def second_answer(second: Second) -> Cents:
    found: Cents = {}
    for row in second.rows:
        for line, amounts in second.cells(row).items():
            cells = [amount * 100 for amount in amounts]
            assert all(cell.denominator == 1 for cell in cells), "not in whole cents"
            if any(cells):
                found[row.id, line] = tuple(int(cell) for cell in cells)
    return found


def test_the_sample_and_its_scenarios_agree_in_every_cell(meridian: Plan) -> None:
    for scenario in ("", *(row.id for row in meridian.scenarios)):
        org = meridian.org(scenario)
        assert first_answer(org) == second_answer(Second(org))


@tries(150)
@given(plans())
def test_any_plan_agrees_in_every_cell(plan: Plan) -> None:
    assert_agrees(plan)


@pytest.mark.soak
@settings(suppress_health_check=[HealthCheck.too_slow])
@given(plans())
def test_thousands_of_plans_agree_in_every_cell(plan: Plan) -> None:
    assert_agrees(plan)


def assert_agrees(plan: Plan) -> None:
    assert not errors(plan.base)
    second = Second(plan.base)
    stretches = [(p.start, p.end, p.weeks, p.year, p.quarter, p.number) for p in horizon(plan.base)]
    assert stretches == [tuple(period) for period in second.periods]
    assert first_answer(plan.base) == second_answer(second)


@tries(50)
@given(plans())
def test_any_plan_agrees_in_what_a_row_is_and_in_its_fte(plan: Plan) -> None:
    book, second = cost_book(plan.base), Second(plan.base)
    assert set(book.rows) == {row.id for row in second.rows}
    fte = [Fraction(0)] * len(second.periods)
    for row in second.rows:
        known, cost = book.rows[row.id], book.cells[row.id]
        shares = [Fraction(*second.factor(row, period)) for period in second.periods]
        assert shares == [cost.factor(index) for index in range(len(shares))]
        assert (known.cost_centre, known.employee, known.included) == (
            row.cost_centre,
            row.employee,
            row.counts,
        )
        fte = [sum_ + row.fte * share for sum_, share in zip(fte, shares, strict=True)]
        if row.counts and row.employee:
            assert cost.opening == second.opening(row) * 100
    assert book.total.fte == tuple(fte)


@tries(25)
@given(plans())
def test_the_same_plan_costs_the_same_every_time(plan: Plan) -> None:
    records = [record for table in plan.base.kinds().values() for record in table.values()]
    again = cost_book(Plan.of(reversed(records)).base)
    book = cost_book(plan.base)
    assert list(book.rows) == list(again.rows)
    assert (dict(book.cells), book.total) == (dict(again.cells), again.total)
