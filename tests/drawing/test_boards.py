"""Boards say what their plan says, and no sum in them tells what fewer than five are paid."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgplan.assets import sample
from orgplan.drawing.boards.ask import Ask, Sums
from orgplan.drawing.boards.discretion import TOGETHER, Group, differing_seats, folded
from orgplan.drawing.boards.overview import ABOUT_PAY
from orgplan.drawing.boards.scenarios import names_of, shown_costs
from orgplan.drawing.shapes import Picture, Text
from orgplan.drawing.views import BOARDS, draw_board
from orgplan.exchange.plan_json import plan_from_json
from orgplan.findings.run import findings
from orgplan.model.draft import Draft
from orgplan.model.edits.scenarios import add_scenario
from orgplan.model.edits.spells import set_start
from orgplan.model.plan import Plan
from orgplan.model.records import Position, Spell
from orgplan.model.records.values import Money
from orgplan.planning.cost import cost_book
from tests.findings.edits import edited, put
from tests.findings.well_made import well_made

DAY = date(2026, 11, 23)
LEAST = 5
AMOUNT = re.compile(r"[$€£₹][0-9]")


@pytest.fixture(scope="module")
def plan() -> Plan:
    return plan_from_json(sample("meridian.json").read_text("utf-8"))


def texts(picture: Picture) -> list[str]:
    return [shape.text for shape in picture.primitives() if isinstance(shape, Text)]


def drawn(plan: Plan, view: str, scenario: str = "", *, pay: bool = False) -> list[str]:
    return texts(
        draw_board(view, Ask(plan, scenario, DAY, Sums.ALL if pay else Sums.LARGE), "The base")
    )


@pytest.mark.parametrize("view", BOARDS)
@pytest.mark.parametrize("make", [well_made, None], ids=["well made", "sample"])
def test_a_board_is_the_same_every_time_and_nothing_lies_outside_it(
    plan: Plan, view: str, make: Callable[[], Plan] | None
) -> None:
    asked = Ask(make() if make else plan, "", DAY)
    first, again = draw_board(view, asked, "Base"), draw_board(view, asked, "Base")
    assert first == again and first.title and "Base" in first.caption
    for shape in first.shapes:
        left, top, right, bottom = shape.bounds
        assert left >= -1 and top >= -1, shape
        assert right <= first.width + 1 and bottom <= first.height + 1, shape


groups = st.dictionaries(
    st.sampled_from("ABCDEFGH"),
    st.builds(
        Group,
        st.tuples(st.integers(-999, 999), st.integers(0, 999)),
        st.tuples(*[st.frozensets(st.sampled_from("abcdefghijklmnopqrst"), max_size=12)] * 2),
    ),
)


@given(groups)
def test_no_group_that_is_shown_and_no_rest_of_the_total_tells_of_few(
    found: dict[str, Group],
) -> None:
    shown = folded(found, LEAST)
    for group in shown.values():
        assert all(not seats or len(seats) >= LEAST for seats in group.seats)
    hidden = {name: group for name, group in found.items() if shown.get(name) != group}
    if shown:
        for column in (0, 1):
            whole = sum(group.amounts[column] for group in found.values())
            assert sum(group.amounts[column] for group in shown.values()) == whole
            rest = frozenset().union(*(group.seats[column] for group in hidden.values()))
            assert not rest or len(rest) >= LEAST
        assert (TOGETHER in shown) == bool(hidden)


def test_the_lines_of_few_are_put_together_unless_pay_is_asked_for(plan: Plan) -> None:
    quiet, loud = drawn(plan, "budget"), drawn(plan, "budget", pay=True)
    assert "Contractors" in loud and "Contractors" not in quiet
    assert TOGETHER in quiet and TOGETHER not in loud
    assert "$13,236,831" in quiet and "$13,236,831" in loud


def test_a_scenario_that_changes_few_seats_shows_no_cost_but_what_it_changes(plan: Plan) -> None:
    quiet, loud = (drawn(plan, "scenarios", "LEAN", pay=pay) for pay in (False, True))
    assert sum(bool(AMOUNT.search(word)) for word in loud) > 12
    # The base alone, with its budget.
    assert [word for word in quiet if AMOUNT.search(word)] == ["$13.24M", "−$163K"]
    assert "Changes" in quiet and any(re.search(r"P-\d+ ", word) for word in quiet)


def test_where_many_seats_differ_the_bridge_is_drawn_and_adds_up(plan: Plan) -> None:
    many = [
        row
        for row in plan.base.rows(Spell)
        if not row.person and date(2027, 4, 1) <= row.start < date(2027, 12, 1)
    ]
    assert len(many) > LEAST
    made, later = _with_scenario(plan)
    draft = Draft(made, later)
    for row in many:
        set_start(draft, row.id, date(2028, 1, 3))
    words = texts(draw_board("scenarios", Ask(made.apply(draft.finish("Delay")), later, DAY), "L"))
    steps = {"Positions", "Timing", "One-offs", TOGETHER}
    assert steps & set(words) and not any("left out" in word for word in words)
    amounts = [word for word in words if AMOUNT.search(word)]
    assert len(amounts) > 6  # two scenarios with their budgets, both ends, and the steps


def _with_scenario(plan: Plan) -> tuple[Plan, str]:
    draft = Draft(plan)
    add_scenario(draft, "LATER", "Later")
    return plan.apply(draft.finish("Add")), "LATER"


def test_a_plan_of_four_people_shows_no_cost_at_all(plan: Plan) -> None:
    keep = {row.id for row in plan.base.rows(Position)[:4]}
    gone = [
        put(replace(row, closed=date(2020, 1, 1)))
        for row in plan.base.rows(Position)
        if row.id not in keep
    ]
    ended = [
        put(replace(row, base=Money(0, row.base.currency) if row.base else None, equity=None))
        for row in plan.base.rows(Spell)
        if row.position not in keep
    ]
    few = edited(plan, [*gone, *ended])
    few = edited(few, [put(replace(few.settings, smallest_group=100))])
    for view in BOARDS:
        assert not [word for word in drawn(few, view) if AMOUNT.search(word)], view
        assert view not in ("overview", "budget") or any(
            AMOUNT.search(word) for word in drawn(few, view, pay=True)
        )


def test_the_overview_tells_no_finding_about_pay_unless_asked(plan: Plan) -> None:
    stay = plan.base.need(Spell, "P-103-S1")
    over = edited(plan, [put(replace(stay, base=Money.of(400_000, "USD")))])
    assert ABOUT_PAY & {row.code for row in findings(over.base, DAY).all()}
    for few in (over, edited(over, [])):
        assert not ABOUT_PAY & set(drawn(few, "overview"))


def test_scenarios_are_told_apart_in_a_plan_that_has_none() -> None:
    words = drawn(well_made(), "scenarios")
    assert any("no scenario" in word for word in words)


def test_costs_beside_each_other_differ_by_none_or_by_many(plan: Plan) -> None:
    shown = shown_costs(Ask(plan, "", DAY), list(names_of(plan)))
    for one, other in combinations(sorted(shown), 2):
        seats = differing_seats(cost_book(plan.org(one)), cost_book(plan.org(other)))
        assert not seats or len(seats) >= LEAST


def test_who_may_see_no_pay_sees_no_amount_in_any_board(plan: Plan) -> None:
    for view in BOARDS:
        for scenario in ("", "LEAN"):
            words = texts(draw_board(view, Ask(plan, scenario, DAY, Sums.NONE), "Base"))
            assert not [word for word in words if AMOUNT.search(word)], view
