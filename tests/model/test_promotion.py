"""Scenarios are copied, promoted, rebased and ruled; what no longer fits is kept and reported."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgplan.model import records as r
from orgplan.model.draft import Draft
from orgplan.model.edits.positions import add_position, change_position, delete_position
from orgplan.model.edits.promotion import copy_scenario, promote, rebase, stale_of
from orgplan.model.edits.scenarios import add_rule, add_scenario, apply_rules
from orgplan.model.edits.spells import add_spell, set_start
from orgplan.model.edits.tags import tag, tags_of, untag
from orgplan.model.errors import PlanError
from orgplan.model.org import Org
from orgplan.model.plan import Plan
from orgplan.model.records import PLAN_ONLY_KINDS
from orgplan.model.records.values import Money, SpellKind
from tests.model.text_plan import do, plan_of
from tests.planning.edits import SCENARIOS, steps
from tests.planning.plans import plans, tries
from tests.planning.test_after import records_of

TEXT = """
Ada [M2, T1, 2023-05-15..]
  Ben [L5, T1, 2024-01-08..]
  Cy* [L4, T2, 2027-06-01..]
  Di  [L4, T2, 2024-03-04..2027-04-30]
"""
OPEN = (("stay", "=", "open"),)
RATES = (
    r.Budget("FY2028", "FY2028", Money.of(500_000, "USD")),
    r.FxRate("INR", Decimal("0.012")),
)


def trial() -> Plan:
    return do(plan_of(TEXT, *RATES), add_scenario, "LEAN", "Lean")


def ruled(plan: Plan, where: tuple[Any, ...], action: str, value: str) -> Plan:
    return do(do(plan, add_rule, "LEAN", where, action, value), apply_rules, "LEAN")


def content(org: Org) -> dict[type, Any]:
    """What an organization holds, apart from what only a plan does."""
    kinds = org.kinds().items()
    return {kind: dict(rows) for kind, rows in kinds if rows and kind not in PLAN_ONLY_KINDS}


def test_a_copy_begins_as_its_source_and_goes_its_own_way() -> None:
    plan = ruled(trial(), OPEN, "shift_start", "3")
    plan = do(plan, change_position, "Ben", scenario="LEAN", title="Bench")
    copied = do(plan, copy_scenario, "LEAN", "LEANER", "Leaner")
    assert content(copied.org("LEANER")) == content(copied.org("LEAN"))
    changed = do(copied, change_position, "Ben", scenario="LEANER", title="Seat")
    assert changed.org("LEAN").need(r.Position, "Ben").title == "Bench"
    again = do(do(changed, set_start, "Cy-S1", date(2027, 8, 1)), apply_rules, "LEANER")
    assert again.org("LEANER").need(r.Spell, "Cy-S1").start == date(2027, 11, 1)
    base = do(plan, copy_scenario, "BASE", "SAME", "Same")
    assert content(base.org("SAME")) == content(base.base)


@tries(40)
@given(plans(), st.data())
def test_a_promoted_scenario_is_the_base_and_its_children_stay_as_they_were(
    plan: Plan, data: Any
) -> None:
    plan = Plan.of([*records_of(plan), *SCENARIOS])
    for name in ("A", "B"):
        step = data.draw(steps(plan, name))
        plan = plan.apply(step) if step else plan
    wanted, child = content(plan.org("A")), content(plan.org("B"))
    draft = Draft(plan)
    try:
        promote(draft, "A")
        promoted = plan.apply(draft.finish("Promote"))
    except PlanError:
        return
    assert content(promoted.base) == wanted
    assert content(promoted.org("A")) == wanted
    assert content(promoted.org("B")) == child
    retired = {row.id for row in promoted.base.rows(r.RetiredId)}
    here = {
        f"{kind.__name__}:{name}" for kind, rows in content(promoted.base).items() for name in rows
    }
    assert not retired & here


def test_promoting_what_counts_proposed_seats_makes_the_base_count_them() -> None:
    plan = do(plan_of(TEXT), add_scenario, "ASK", "Ask", include_proposed=True)
    promoted = do(plan, promote, "ASK")
    assert promoted.base.include_proposed and promoted.org("ASK").include_proposed


def test_a_change_whose_target_has_gone_is_kept_and_reported_and_not_promoted() -> None:
    plan = do(trial(), change_position, "Cy", scenario="LEAN", title="Later")
    gone = do(plan, delete_position, "Cy")
    (stale,) = stale_of(gone, "LEAN")
    assert stale.target == "Cy"
    with pytest.raises(PlanError, match=r"1 changes of Lean no longer fit, the first is of Cy"):
        do(gone, promote, "LEAN")
    draft = Draft(gone)
    assert [x.target for x in rebase(draft, "LEAN").stale] == ["Cy"]
    # Back again, it takes effect as if nothing had happened.
    assert plan.org("LEAN").need(r.Position, "Cy").title == "Later"


def test_a_scenario_laid_over_another_parent_shows_that_ones_changes_too() -> None:
    plan = do(trial(), add_scenario, "GROW", "Grow")
    plan = do(plan, change_position, "Ben", scenario="GROW", level="L6")
    plan = ruled(plan, OPEN, "shift_start", "6")
    draft = Draft(plan)
    found = rebase(draft, "LEAN", parent="GROW")
    over = plan.apply(draft.finish("Rebase"))
    assert (found.stale, found.rules[0].found) == ((), 1)
    org = over.org("LEAN")
    assert org.need(r.Position, "Ben").level == "L6"
    assert org.need(r.Spell, "Cy-S1").start == date(2027, 12, 1)


@pytest.mark.parametrize(
    ("scenario", "name", "words"),
    [("LEAN", "LEAN", "choose the base plan first"), ("", "BASE", "is the base already")],
)
def test_what_cannot_be_promoted_is_said(scenario: str, name: str, words: str) -> None:
    with pytest.raises(PlanError, match=words):
        do(trial(), promote, name, scenario=scenario)


def test_a_hiring_freeze_holds_open_seats_and_calls_backfills_off() -> None:
    backfill = r.Spell("", "Di", date(2027, 9, 1), kind=SpellKind.BACKFILL, backfill_of="Di-S1")
    plan = ruled(do(trial(), add_spell, backfill), OPEN, "freeze", "")
    org = plan.org("LEAN")
    assert org.need(r.Position, "Cy").on_hold
    assert not org.need(r.Position, "Di").on_hold
    assert [x.id for x in org.by(r.Spell, "position", "Di")] == ["Di-S1"]
    assert len(plan.base.by(r.Spell, "position", "Di")) == 2


def test_a_rule_cuts_budgets_and_changes_rates_in_its_scenario_alone() -> None:
    plan = ruled(trial(), (), "cut_budget", "10%")
    plan = ruled(plan, (), "set_rate", "FxRate.INR.rate = 0.013")
    plan = ruled(plan, (), "set_rate", "ParameterSet.PAR.attrition_voluntary = 0.08")
    org = plan.org("LEAN")
    assert org.need(r.Budget, "FY2028").amount == Money.of(450_000, "USD")
    assert org.need(r.FxRate, "INR").rate == Decimal("0.013")
    assert org.parameters.attrition_voluntary == Decimal("0.08")
    assert plan.base.need(r.Budget, "FY2028").amount == Money.of(500_000, "USD")


@pytest.mark.parametrize(
    ("where", "action", "value", "words"),
    [
        ((), "cut_budget", "a tenth", "enter a share like 10%"),
        ((), "cut_budget", "110%", "from 0% to 100%"),
        (OPEN, "cut_budget", "10%", "concerns the plan as a whole"),
        ((), "set_rate", "Position.Ben.fte = 0.5", "write it like FxRate.GBP.rate = 1.3"),
        ((), "set_rate", "FxRate.INR.id = EUR", "write it like FxRate.GBP.rate = 1.3"),
        ((), "set_rate", "FxRate.XXX.rate = 1", "There is no fx rate “XXX”"),
        ((), "set_rate", "FxRate.INR.rate = much", "cannot be “much”"),
    ],
)
def test_rules_that_mean_nothing_are_refused_in_a_sentence(
    where: Any, action: str, value: str, words: str
) -> None:
    with pytest.raises(PlanError, match=words):
        do(trial(), add_rule, "LEAN", where, action, value)


def test_waves_are_tags_that_rules_find() -> None:
    seat = r.Position("Ed", "Ed", "ENG", "L4", "HERE", "T2")
    stay = r.Spell("", "", date(2027, 6, 1))
    plan = do(trial(), add_position, seat, stay=stay)
    plan = do(plan, tag, ["Cy", "Ben"], "wave 2")
    plan = do(do(plan, tag, ["Ben"], "wave 1"), tag, ["Ben"], "wave 1")
    assert tags_of(plan.base) == {"wave 1": ("Ben",), "wave 2": ("Ben", "Cy")}
    late = ruled(plan, (("tags", "has", "wave 2"), *OPEN), "shift_start", "2")
    starts = [late.org("LEAN").need(r.Spell, f"{x}-S1").start.month for x in ("Cy", "Ed")]
    assert starts == [8, 6]
    assert tags_of(do(plan, untag, ["Ben"], "wave 2").base)["wave 2"] == ("Cy",)


@pytest.mark.parametrize("name", ["", "  ", "one, two"])
def test_a_tag_is_a_word_or_two(name: str) -> None:
    with pytest.raises(PlanError, match="enter a word or two without a comma"):
        do(trial(), tag, ["Cy"], name)
