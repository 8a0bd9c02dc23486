"""Cost by GL account is all of the plan's cost, once, and every line has an account."""

from hypothesis import given

from orgplan.model import records as r
from orgplan.model.plan import Plan
from orgplan.model.records.words import GlFunction
from orgplan.planning.accounts import BOOKED_LINES, booked, chart_of_accounts
from orgplan.planning.cost import add_up, cost_book
from tests.planning.plans import plans, tries


def test_every_line_has_an_account_in_every_function() -> None:
    chart = chart_of_accounts()
    assert {(row.line, row.function) for row in chart} == {
        (line, function) for line in BOOKED_LINES for function in GlFunction
    }
    numbers = {row.line: row.number for row in chart if row.function is GlFunction.RND}
    assert numbers["base"] == "6000" and numbers["equity"] == "6700"
    assert len({row.number for row in chart}) == 4 * len({row.name for row in chart})


@tries(30)
@given(plans())
def test_booked_cost_is_the_plans_cash_and_equity_in_every_period(plan: Plan) -> None:
    book = cost_book(plan.base)
    cells = add_up(list(booked(plan.base, book).values()), len(book.periods))
    cash, equity = book.total.line("cash"), book.total.line("equity")
    assert cells == tuple(a + b for a, b in zip(cash, equity, strict=True))


def test_the_sample_is_booked_by_the_function_of_its_cost_centres(meridian: Plan) -> None:
    org = meridian.base
    for key in booked(org, cost_book(org)):
        centre = org.need(r.CostCentre, key.cost_centre)
        digit = {"R&D": "6", "COGS": "5", "S&M": "7", "G&A": "8"}[centre.gl_function.value]
        assert key.account.startswith(digit) and key.entity == centre.entity
