"""Two versions of a plan differ by changes and by steps that both add up to the cent."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import pairwise, permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgplan.model import records as r
from orgplan.model.changes import Change, ChangeSet
from orgplan.model.draft import Draft
from orgplan.model.edits.people import set_leave
from orgplan.model.edits.positions import close_position
from orgplan.model.org import Org
from orgplan.model.plan import Plan
from orgplan.model.records.values import Approval, Exit, Money
from orgplan.planning.attrition import Mode, attrition
from orgplan.planning.bridge import bridge
from orgplan.planning.bridge_causes import STEPS
from orgplan.planning.budget import budget_lines
from orgplan.planning.compare import by_tag, compare, side_by_side
from orgplan.planning.cost import cost_book
from orgplan.planning.headcount import roll_forward
from orgplan.planning.row_changes import Kind
from orgplan.planning.spans import KEYS, Span, gathered, labels
from orgplan.planning.summary import years
from tests.planning.edits import SCENARIOS, steps
from tests.planning.plans import plans, tries
from tests.planning.test_after import records_of

NAMES = ("", "A", "B", "C")
YEARS = ("FY2028", "FY2029")


def cash(org: Org, year: str = "") -> int:
    book = cost_book(org)
    by_year = gathered(book.total.line("cash"), labels(book.periods, Span.YEAR))
    return sum(cents for name, cents in by_year.items() if year in ("", name))


def edited(plan: Plan, *pairs: tuple[r.Record, dict[str, Any]]) -> Plan:
    return plan.apply(ChangeSet(tuple(Change(x, replace(x, **fields)) for x, fields in pairs)))  # type: ignore[type-var]


def spell(plan: Plan, name: str) -> r.Spell:
    return plan.base.need(r.Spell, name)


def after(plan: Plan, verb: Callable[..., object], *args: object, **fields: object) -> Plan:
    draft = Draft(plan)
    verb(draft, *args, **fields)
    return plan.apply(draft.finish("step"))


@pytest.mark.parametrize("year", ["", *YEARS])
def test_every_pair_of_the_samples_scenarios_leaves_no_residual(meridian: Plan, year: str) -> None:
    orgs = {name: meridian.org(name) for name in ("BASE", "FREEZE", "LEAN")}
    for old, new in permutations(orgs.values(), 2):
        found = compare(old, new, year)
        assert list(found.bridge.steps) == list(STEPS)
        assert found.bridge.residual == 0
        assert (found.bridge.from_total, found.bridge.to_total) == (
            cash(old, year),
            cash(new, year),
        )
        difference = cash(new, year) - cash(old, year)
        assert sum(found.bridge.steps.values()) == difference != 0
        assert sum(change.cost for change in found.changes) == difference


@tries(60)
@given(plans(), st.data())
def test_any_pair_of_any_plans_scenarios_leaves_no_residual(plan: Plan, data: Any) -> None:
    plan = Plan.of([*records_of(plan), *SCENARIOS])
    for name in NAMES[1:]:
        step = data.draw(steps(plan, name))
        plan = plan.apply(step) if step else plan
    old, new = (plan.org(data.draw(st.sampled_from(NAMES))) for _ in range(2))
    assert_ties(old, new)


@tries(40)
@given(plans(), plans())
def test_plans_that_have_nothing_to_do_with_each_other_still_tie(one: Plan, other: Plan) -> None:
    assert_ties(one.base, other.base)


def assert_ties(old: Org, new: Org) -> None:
    found = compare(old, new)
    assert found.bridge.residual == 0
    assert found.bridge.to_total == cash(new)
    assert sum(x.cost for x in found.changes) == found.bridge.to_total - found.bridge.from_total
    for key in ("team", "level", "location"):
        groups = found.bridge.grouped(KEYS[key])
        ends = [cost_book(org).grouped(KEYS[key]) for org in (old, new)]
        for name in {*groups, *ends[0], *ends[1]}:
            totals = [sum(x[name].line("cash")) if name in x else 0 for x in ends]
            assert sum(groups.get(name, {}).values()) == totals[1] - totals[0]


def test_steps_are_those_of_plans_edited_cause_by_cause(meridian: Plan) -> None:
    """The second computation: whole plans in between, one cause after the other."""
    stay, seat = spell(meridian, "P-403-S1"), meridian.base.need(r.Position, "P-403")
    late = spell(meridian, "P-402-S1")
    between = [meridian]
    for pair in (
        (late, {"start": date(2027, 9, 20)}),
        (seat, {"fte": Decimal("0.8")}),
        (stay, {"base": Money.of(220_000, "USD")}),
        (meridian.base.need(r.FxRate, "GBP"), {"rate": Decimal("1.31")}),
    ):
        between.append(edited(between[-1], pair))
    known = spell(between[-1], "P-403-S1")
    between.append(edited(between[-1], (known, {"bonus_target": Decimal("0.2")})))
    parts = [cash(b.base) - cash(a.base) for a, b in pairwise(between)]
    found = compare(meridian.base, between[-1].base)
    once = [sum(cost_book(x.base).total.line("one_off")) for x in (meridian, between[-1])]
    assert once[0] == once[1]
    expected = dict(zip(("fte", "place", "load"), (parts[1], parts[3], parts[4]), strict=True))
    assert {step: found.bridge.steps[step] for step in expected} == expected
    # Half a year's merit that the later start no longer earns is pay.
    assert found.bridge.steps["timing"] + found.bridge.steps["pay"] == parts[0] + parts[2]
    kinds = {change.kind: change for change in found.changes if change.cost}
    assert set(kinds) == {Kind.DELAYED, Kind.RESIZED, Kind.REPRICED}
    assert kinds[Kind.DELAYED].cost == parts[0]
    assert kinds[Kind.RESIZED].cost == parts[1]


def test_each_kind_of_change_is_named_with_what_it_costs(meridian: Plan) -> None:
    line = meridian.base.need(r.Position, "P-306")
    moved = edited(
        meridian,
        (meridian.base.need(r.Position, "P-105"), {"level": "L5"}),
        (spell(meridian, "P-105-S1"), {"base": Money.of(215_000, "CAD")}),
        (line, {"team": "T4"}),
        (spell(meridian, "P-203-S1"), {"start": date(2027, 5, 3)}),
        (meridian.base.by(r.Allocation, "position", "P-303")[0], {"share": Decimal("0.5")}),
        (meridian.base.rows(r.Dependency)[0], {"weight": 5}),
    )
    new = r.Position("P-900", "Extra", "MLE", "L4", "US-REM", "T3", approval=Approval.APPROVED)
    stay = r.Spell("P-900-S1", "P-900", date(2027, 6, 1), base=Money.of(170_000, "USD"))
    plan = moved.apply(ChangeSet((Change(None, new), Change(None, stay))))
    plan = after(plan, close_position, "P-504", date(2027, 7, 1), "Merged")
    found = compare(meridian.base, plan.base)
    told = {(x.kind, x.id, x.field): x for x in found.changes}
    assert told[Kind.ADDED, "P-900", "seat"].cost > 0
    assert told[Kind.CLOSED, "P-504", "closed"].cost < 0
    assert told[Kind.CLOSED, "P-504", "closed"].after == "2027-07-01"
    assert told[Kind.RELEVELED, "P-105", "level"].cost > 0
    assert told[Kind.ADVANCED, "P-203-S1", "start"].cost > 0
    assert told[Kind.MOVED, "P-306", "team"].cost == 0
    (shares,) = [x for x in found.changes if x.kind is Kind.REALLOCATED]
    assert (shares.id, shares.before, shares.after) == ("P-303", "D1 100%", "D1 50%")
    assert any(x.kind is Kind.EDITED and x.field == "weight" for x in found.changes)
    assert sum(x.cost for x in found.changes) == cash(plan.base) - cash(meridian.base)
    moved_only = found.bridge.grouped(KEYS["team"])
    assert moved_only["T4"]["volume"] == sum(
        cost_book(meridian.base).sum_of(["P-306-S1"]).line("cash")
    )


def test_a_leaver_and_the_backfill_are_attrition_and_no_cut_and_no_growth(meridian: Plan) -> None:
    plan = after(meridian, set_leave, "P-403-S1", date(2027, 9, 30), Exit.VOLUNTARY)
    found = compare(meridian.base, plan.base)
    named = {step for step, cents in found.bridge.steps.items() if cents}
    assert named <= {"attrition", "one_offs"}
    assert found.bridge.steps["attrition"] < 0
    assert found.changes[0].kind in (Kind.ADDED, Kind.ENDED)


def test_expected_leavers_lower_both_totals_and_their_difference_is_attrition(
    meridian: Plan,
) -> None:
    rates = meridian.base.parameters
    fewer = edited(meridian, (rates, {"attrition_voluntary": Decimal("0.05")}))
    plain = compare(meridian.base, fewer.base)
    assert set(plain.bridge.steps.values()) == {0}
    found = compare(meridian.base, fewer.base, attrition=Mode.HAZARD)
    savings = [sum(x.saving for x in attrition(p.base, Mode.HAZARD)) for p in (meridian, fewer)]
    assert found.bridge.from_total == plain.bridge.from_total - savings[0]
    assert found.bridge.steps["attrition"] == savings[0] - savings[1] > 0
    assert found.bridge.residual == 0
    assert sum(x.cost for x in found.changes) == savings[0] - savings[1]
    years_apart = [compare(meridian.base, fewer.base, y, Mode.HAZARD).bridge for y in YEARS]
    assert sum(x.steps["attrition"] for x in years_apart) == savings[0] - savings[1]


def test_a_seat_put_on_hold_and_one_asked_for_are_volume(meridian: Plan) -> None:
    held = edited(meridian, (meridian.base.need(r.Position, "P-402"), {"on_hold": True}))
    found = compare(meridian.base, held.base)
    assert found.bridge.steps["volume"] + found.bridge.steps["one_offs"] == cash(held.base) - cash(
        meridian.base
    )
    assert [(x.kind, x.field) for x in found.changes] == [(Kind.CLOSED, "on_hold")]


def test_rates_are_told_once_with_the_records_that_changed(meridian: Plan) -> None:
    tax = meridian.base.need(r.TaxRule, "GB-NI")
    plan = edited(meridian, (tax, {"rate": Decimal("0.16")}))
    found = compare(meridian.base, plan.base)
    assert {step for step, cents in found.bridge.steps.items() if cents} == {"load"}
    told = [x for x in found.changes if x.cost]
    assert [(x.kind, x.id, x.after) for x in told] == [(Kind.REPRICED, "rates", "GB-NI")]
    taxes = [sum(cost_book(x.base).total.line("tax_threshold")) for x in (meridian, plan)]
    assert told[0].cost == taxes[1] - taxes[0]


def test_a_merit_cycle_is_pay_and_a_later_horizon_is_timing(meridian: Plan) -> None:
    rise = meridian.base.need(r.MeritCycle, "MERIT-2028")
    found = compare(meridian.base, edited(meridian, (rise, {"rate": Decimal("0.05")})).base)
    assert {step for step, cents in found.bridge.steps.items() if cents} == {"pay"}
    shorter = edited(meridian, (meridian.settings, {"horizon_periods": 12}))
    found = compare(meridian.base, shorter.base)
    assert found.bridge.residual == 0
    assert found.bridge.steps["timing"] + found.bridge.steps["one_offs"] == -cash(
        meridian.base, "FY2029"
    )


def test_nothing_differs_from_itself(meridian: Plan) -> None:
    found = compare(meridian.base, meridian.apply(ChangeSet()).base)
    assert found.changes == ()
    assert set(found.bridge.steps.values()) == {0}


def test_scenarios_stand_side_by_side_with_their_years_and_budgets(meridian: Plan) -> None:
    sides = side_by_side(meridian, ["BASE", "FREEZE", "LEAN"])
    assert [side.scenario for side in sides] == ["", "FREEZE", "LEAN"]
    assert sides[0].compared is None
    for side in sides:
        org = meridian.org(side.scenario)
        assert [year.cash for year in side.years] == [cash(org, year) for year in YEARS]
        assert (side.opening, side.closing) == (48, 63)
    freeze = sides[1].compared
    assert freeze is not None
    assert freeze.counts == {Kind.DELAYED: 4}
    assert freeze.bridge.to_total == sum(year.cash for year in sides[1].years)


@tries(40)
@given(plans(), st.data())
def test_sides_are_what_each_scenario_comes_to_alone(plan: Plan, data: Any) -> None:
    plan = Plan.of([*records_of(plan), *SCENARIOS])
    for name in NAMES[1:]:
        step = data.draw(steps(plan, name))
        plan = plan.apply(step) if step else plan
    first, *others = data.draw(st.permutations(NAMES))
    sides = side_by_side(plan, [first or "base", *others])
    for side in sides:
        alone = Plan.of(records_of(plan)).org(side.scenario)
        assert side.years == years(alone)
        rows = roll_forward(alone)
        if rows:
            assert (side.opening, side.closing) == (rows[0].opening, rows[-1].closing)
        assert side.stale == tuple(change.id for change in alone.stale)


@tries(40)
@given(plans(), st.data())
def test_sides_after_an_edit_are_those_of_a_fresh_plan(plan: Plan, data: Any) -> None:
    plan = Plan.of([*records_of(plan), *SCENARIOS])
    before = None
    for _ in range(3):
        sides = side_by_side(plan, NAMES, before)
        assert sides == side_by_side(Plan.of(records_of(plan)), NAMES)
        before = (plan.base, sides[0])
        step = data.draw(steps(plan, data.draw(st.sampled_from(NAMES))))
        plan = plan.apply(step) if step else plan


def test_what_changes_cost_is_summed_by_wave(meridian: Plan) -> None:
    seat = meridian.base.need(r.Position, "P-203")
    tagged = edited(meridian, (seat, {"tags": ("wave 2",)}))
    found = compare(tagged.base, tagged.org("FREEZE"))
    sums = by_tag(found)
    (own,) = [x.cost for x in found.changes if x.id == "P-203-S1"]
    assert sums["wave 2"] == own
    assert sum(sums.values()) == found.bridge.to_total - found.bridge.from_total


def test_a_budget_is_held_against_forecast_and_what_is_committed(meridian: Plan) -> None:
    lines = {line.period: line for line in budget_lines(meridian.base)}
    first = lines["FY2028"]
    assert (first.budget, first.forecast) == (1_340_000_000, 1_323_683_080)
    assert first.variance == 1_340_000_000 - 1_323_683_080
    here = {x.id for x in meridian.base.rows(r.Spell) if x.person} | {"C-901-S1", "C-902-S1"}
    held = sum(cost_book(meridian.base).sum_of(sorted(here)).line("cash")[:12])
    assert first.committed == held
    assert first.remaining == 1_340_000_000 - held
    assert first.remaining > first.variance > 0


def test_budget_lines_of_teams_add_up_to_the_total(meridian: Plan) -> None:
    for by in ("team", "cost-centre"):
        lines = budget_lines(meridian.base, by)
        for total in budget_lines(meridian.base):
            mine = [line for line in lines if line.period == total.period]
            assert sum(line.forecast for line in mine) == total.forecast
            assert sum(line.committed for line in mine) == total.committed
            assert all(line.budget is None for line in mine)


def test_a_budget_of_a_cost_centre_stands_where_its_cost_does(meridian: Plan) -> None:
    budget = r.Budget("B", "FY2028", Money.of(2_000_000, "USD"), cost_centre="004110")
    plan = meridian.apply(ChangeSet((Change(None, budget),)))
    (line,) = [x for x in budget_lines(plan.base, "cost-centre") if x.budget is not None]
    assert (line.key, line.budget, line.forecast) == ("004110", 200_000_000, 175_609_255)


def test_the_bridge_of_a_book_to_itself_is_empty(meridian: Plan) -> None:
    book = cost_book(meridian.base)
    assert bridge(book, book).rows == {}
