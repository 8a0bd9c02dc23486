"""Rules of a scenario: what they find, what they do, and what stays when they are applied again."""

from datetime import date
from decimal import Decimal

import pytest

from orgplan.model.draft import Draft
from orgplan.model.edits.people import set_leave
from orgplan.model.edits.positions import change_position, delete_position
from orgplan.model.edits.rules import found_by
from orgplan.model.edits.scenarios import (
    add_rule,
    add_scenario,
    apply_rules,
    change_rule,
    remove_rule,
)
from orgplan.model.edits.spells import set_start
from orgplan.model.errors import PlanError
from orgplan.model.invariants import errors
from orgplan.model.org import difference
from orgplan.model.plan import Plan
from orgplan.model.queries import manager_on, spells_of
from orgplan.model.records import (
    Band,
    Person,
    Position,
    Requisition,
    ScenarioChange,
    ScenarioRule,
    Spell,
)
from orgplan.model.records.values import Exit, Money
from tests.model.text_plan import do, plan_of

TREE = """
Ada     [M4, T1, 2023-05-15..]
  Ben   [M1, T1, 2024-01-08..]
    Dee [L4, T1, 2024-01-08..]
    Cy* [L4, T2, 2027-06-01..]
    Eve* [L5, T2, 2027-08-31.., base=130000]
    Fay* [L3, T1, 2028-03-01..]
"""
Test = tuple[str, str, str]
OPEN: Test = ("status", "=", "open")
FROM_AUGUST: Test = ("start", ">=", "2027-08-01")
TO_JANUARY: Test = ("start", "<=", "2028-01-31")
JUNIOR: Test = ("level", "in", "L3, L4")
LAST, JULY, OCTOBER = date(2027, 4, 16), date(2027, 7, 1), date(2027, 10, 1)


def with_rule(where: tuple[Test, ...], action: str, value: str, plan: Plan | None = None) -> Plan:
    plan = do(plan or plan_of(TREE), add_scenario, "TRIAL", "Trial")
    plan = do(plan, add_rule, "TRIAL", where, action, value)
    return do(plan, apply_rules, "TRIAL")


def starts(plan: Plan) -> dict[str, str]:
    return {spell.id[:3].strip("-"): str(spell.start) for spell in plan.org("TRIAL").rows(Spell)}


def changed(plan: Plan) -> set[str]:
    return {row.target for row in plan.base.rows(ScenarioChange)}


def test_open_starts_between_two_days_move_by_months_with_their_requests() -> None:
    plan = with_rule((OPEN, FROM_AUGUST, TO_JANUARY), "shift_start", "6")
    assert changed(plan) == {"Eve-S1", "R-Eve"}
    org = plan.org("TRIAL")
    assert org.need(Spell, "Eve-S1").start == date(2028, 2, 29)
    assert org.need(Requisition, "R-Eve").target_start == date(2028, 2, 29)
    assert not errors(org)


def test_open_juniors_move_to_a_place_and_its_pay() -> None:
    plan = with_rule((OPEN, JUNIOR), "set_location", "THERE, band_mid")
    org = plan.org("TRIAL")
    for name in ("Cy", "Fay"):
        seat = org.need(Position, name)
        band = org.need(Band, f"ENG-{seat.level}-THERE")
        assert (seat.location, org.need(Spell, f"{name}-S1").base) == ("THERE", band.midpoint)
    assert org.need(Position, "Dee").location == org.need(Position, "Eve").location == "HERE"
    kept = with_rule((OPEN, JUNIOR), "set_location", "THERE").org("TRIAL")
    assert kept.need(Spell, "Cy-S1").base == Money.of(100_000, "USD")


def test_a_field_of_seats_or_stays_is_set_and_seats_are_closed() -> None:
    org = with_rule((("team", "=", "T2"),), "set", "fte = 0.8").org("TRIAL")
    assert [row.id for row in org.rows(Position) if row.fte == Decimal("0.8")] == ["Cy", "Eve"]
    org = with_rule((OPEN,), "set", "base = 90000 USD").org("TRIAL")
    assert org.need(Spell, "Eve-S1").base == Money.of(90_000, "USD")
    org = with_rule((OPEN,), "set", "on_hold = true").org("TRIAL")
    assert org.need(Position, "Fay").on_hold and not org.need(Position, "Dee").on_hold
    org = with_rule((("position", "=", "Ben"),), "close", "2027-07-01").org("TRIAL")
    assert org.need(Position, "Ben").closed == JULY and manager_on(org, "Dee", JULY) == "Ada"
    assert not errors(org)


def test_the_backfill_of_somebody_still_there_is_an_open_stay_of_a_filled_seat() -> None:
    org = do(plan_of(TREE), set_leave, "Dee-S1", LAST, Exit.VOLUNTARY, OCTOBER).base
    assert [s.id for _, s in found_by(org, (OPEN, FROM_AUGUST)) if s] == ["Eve-S1", "Fay-S1"]
    stays = {s.id for _, s in found_by(org, (("stay", "=", "open"), FROM_AUGUST)) if s}
    assert stays == {"Dee-S2", "Eve-S1", "Fay-S1"}
    odd = (("status", "!=", "open"), ("level", "not in", "M1,M4"))
    assert {s.id for _, s in found_by(org, odd) if s} == {"Dee-S1", "Dee-S2"}


@pytest.mark.parametrize(
    ("where", "action", "value"),
    [
        ((("colour", "=", "red"),), "shift_start", "6"),
        ((("level", "~", "L3"),), "shift_start", "6"),
        ((("start", ">=", "soon"),), "shift_start", "6"),
        ((OPEN,), "explode", "6"),
        ((OPEN,), "shift_start", "a while"),
        ((OPEN,), "shift_start", "9999"),
        ((OPEN,), "set_location", "MOON"),
        ((OPEN,), "set_location", "THERE, half"),
        ((OPEN,), "set", "start = 2027-01-01"),
        ((OPEN,), "set", "wings = 2"),
        ((OPEN,), "set", "fte = much"),
        ((OPEN,), "set", "fte = 2"),
        ((OPEN,), "close", "soon"),
    ],
)
def test_a_rule_that_means_nothing_is_refused_and_changes_nothing(
    where: tuple[Test, ...], action: str, value: str
) -> None:
    plan = do(plan_of(TREE), add_scenario, "TRIAL", "Trial")
    draft = Draft(plan)
    with pytest.raises(PlanError):
        add_rule(draft, "TRIAL", where, action, value)
        apply_rules(draft, "TRIAL")
    assert not [c for c in draft.finish("Nothing") if c.kind is ScenarioChange]


def test_a_missing_band_is_named() -> None:
    plan = plan_of(TREE)
    draft = Draft(plan)
    draft.drop(Band, "ENG-L3-THERE")
    plan = plan.apply(draft.finish("Forget a band"))
    with pytest.raises(PlanError, match="ENG L3 in THERE, which Fay needs"):
        with_rule((OPEN, JUNIOR), "set_location", "THERE, band_mid", plan)


def test_applying_again_follows_the_base_and_changes_nothing_where_that_is_the_same() -> None:
    plan = with_rule((OPEN, FROM_AUGUST, TO_JANUARY), "shift_start", "6")
    draft = Draft(plan)
    (outcome,) = apply_rules(draft, "TRIAL")
    assert (outcome.found, outcome.changes) == (1, 2) and not draft.finish("Nothing")
    moved = do(do(plan, set_start, "Eve-S1", date(2028, 5, 1)), set_start, "Cy-S1", OCTOBER)
    assert starts(moved)["Eve"] == "2028-02-29" and starts(moved)["Cy"] == "2027-10-01"
    again = do(moved, apply_rules, "TRIAL")
    assert starts(again)["Eve"] == "2028-05-01" and starts(again)["Cy"] == "2028-04-01"


def test_rules_see_their_parent_and_the_rules_before_them_in_their_order() -> None:
    plan = with_rule((OPEN,), "shift_start", "6")
    plan = do(plan, add_rule, "TRIAL", (FROM_AUGUST, TO_JANUARY), "shift_start", "12")
    plan = do(plan, apply_rules, "TRIAL")
    assert starts(plan)["Cy"] == "2028-12-01" and starts(plan)["Eve"] == "2028-02-29"
    plan = do(do(plan, change_rule, "TRIAL-R2", order=-1), apply_rules, "TRIAL")
    assert starts(plan)["Cy"] == "2027-12-01" and starts(plan)["Eve"] == "2029-02-28"
    plan = do(do(plan, remove_rule, "TRIAL-R1"), apply_rules, "TRIAL")
    assert starts(plan)["Cy"] == "2027-06-01" and starts(plan)["Eve"] == "2028-08-31"
    child = do(plan, add_scenario, "CHILD", "Child", parent="TRIAL")
    child = do(child, add_rule, "CHILD", (OPEN,), "shift_start", "1")
    child = do(child, apply_rules, "CHILD")
    assert child.org("CHILD").need(Spell, "Eve-S1").start == date(2028, 9, 30)


def test_what_was_made_by_hand_stays_above_what_rules_make() -> None:
    plan = with_rule((OPEN, FROM_AUGUST, TO_JANUARY), "shift_start", "6")
    plan = do(plan, set_start, "Eve-S1", date(2028, 3, 31), scenario="TRIAL")
    plan = do(plan, change_position, "Cy", location="THERE", scenario="TRIAL")
    plan = do(plan, change_rule, "TRIAL-R1", value="9")
    plan = do(plan, apply_rules, "TRIAL")
    org = plan.org("TRIAL")
    assert org.need(Spell, "Eve-S1").start == date(2028, 3, 31)
    assert org.need(Position, "Cy").location == "THERE"
    assert not org.stale and not errors(org)


def test_a_hand_made_value_that_equals_the_rules_outlives_the_rule() -> None:
    plan = with_rule((OPEN,), "set", "fte = 0.8")
    plan = do(plan, change_position, "Cy", fte=Decimal("0.5"), scenario="TRIAL")
    plan = do(do(plan, change_rule, "TRIAL-R1", value="fte = 0.5"), apply_rules, "TRIAL")
    plan = do(plan, change_position, "Cy", title="Chemist", scenario="TRIAL")
    plan = do(plan, remove_rule, "TRIAL-R1")
    seat = plan.org("TRIAL").need(Position, "Cy")
    assert (seat.fte, seat.title) == (Decimal("0.5"), "Chemist")
    assert plan.org("TRIAL").need(Position, "Eve").fte == 1


def test_rules_and_hand_made_edits_of_one_step_do_not_get_in_each_others_way() -> None:
    plan = with_rule((OPEN,), "set", "fte = 0.8")
    draft = Draft(plan, "TRIAL")
    change_position(draft, "Cy", title="Chemist", fte=Decimal(1))
    remove_rule(draft, "TRIAL-R1")
    after = plan.apply(draft.finish("Both"))
    seat = after.org("TRIAL").need(Position, "Cy")
    assert (seat.fte, seat.title) == (1, "Chemist")
    (left,) = after.base.rows(ScenarioChange)
    assert left.after == '{"title": "Chemist"}'


def test_a_rules_change_whose_target_has_gone_is_reported_until_the_rule_is_applied_again() -> None:
    plan = do(with_rule((OPEN,), "set", "fte = 0.8"), delete_position, "Cy")
    assert [change.target for change in plan.org("TRIAL").stale] == ["Cy"]
    again = do(plan, apply_rules, "TRIAL")
    assert not again.org("TRIAL").stale and changed(again) == {"Eve", "Fay"}


def test_what_a_rule_adds_keeps_its_id_when_the_rule_is_applied_again() -> None:
    plan = with_rule((("position", "=", "Ben"),), "close", "2027-07-01")
    draft = Draft(plan)
    apply_rules(draft, "TRIAL")
    assert not draft.finish("Nothing")
    assert {"Cy-L2", "Dee-L2"} <= changed(plan)
    moved = do(plan, change_rule, "TRIAL-R1", value="2027-09-01")
    moved = do(moved, apply_rules, "TRIAL")
    assert changed(moved) == changed(plan)
    assert manager_on(moved.org("TRIAL"), "Dee", JULY) == "Ben"


def test_applying_rules_is_one_step_that_is_undone_exactly() -> None:
    plan = with_rule((OPEN,), "shift_start", "6")
    plan = do(plan, change_rule, "TRIAL-R1", value="3")
    draft = Draft(plan)
    apply_rules(draft, "TRIAL")
    step = draft.finish("Apply")
    there = plan.apply(step)
    assert not difference(there.apply(~step).base, plan.base)
    assert not difference(there.apply(~step).apply(step).org("TRIAL"), there.org("TRIAL"))


def test_only_stays_to_be_hired_are_moved_even_where_the_rule_finds_more() -> None:
    plan = with_rule((("level", "=", "L4"),), "shift_start", "6")
    assert changed(plan) == {"Cy-S1", "R-Cy"}
    assert plan.base.need(ScenarioRule, "TRIAL-R1").where == (("level", "=", "L4"),)
    assert spells_of(plan.org("TRIAL"), "Dee") == spells_of(plan.base, "Dee")
    assert not plan.org("TRIAL").by(Person, "name", "nobody")
