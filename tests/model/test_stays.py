"""Stays and people: who comes, moves and leaves, and what happens to the request for them."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgplan.model.edits.people import (
    fill,
    seat,
    set_leave,
    take_back_leave,
    transfer,
    vacate,
)
from orgplan.model.edits.requisitions import change_requisition, open_requisition
from orgplan.model.edits.spells import (
    add_spell,
    call_off,
    change_spell,
    set_base,
    set_end,
    set_rate,
    set_start,
)
from orgplan.model.errors import PlanError
from orgplan.model.invariants import errors
from orgplan.model.queries import spells_of, status_word
from orgplan.model.records import (
    HiringSpeed,
    NoticePeriod,
    Person,
    Position,
    Requisition,
    Spell,
)
from orgplan.model.records.values import Exit, Hiring, Money, SpellKind
from tests.model.text_plan import AS_OF, do, plan_of

TREE = """
Ada   [M4, T1, 2023-05-15..]
  Ben [L5, T1, 2024-01-08..]
  Cy* [L4, T2, 2027-06-01..]
"""
LAST, START = date(2027, 4, 16), date(2027, 9, 13)
SPEEDS = (HiringSpeed("H5", "L5", 90), NoticePeriod("N", "HERE", 20))
PLANNED = Requisition(
    "R-1", "Cy", "Cy-S1", date(2027, 1, 15), date(2027, 5, 2), date(2027, 6, 1)
)  # fmt: skip


@given(st.integers(-100, 900))
def test_a_moved_start_takes_the_requests_dates_along_and_keeps_their_lengths(days: int) -> None:
    plan = plan_of(TREE, PLANNED)
    start = date(2027, 6, 1) + timedelta(days)
    after = do(plan, set_start, "Cy-S1", start).base.need(Requisition, "R-1")
    assert after.target_start == start
    assert after.target_start - after.target_accept == timedelta(30)
    # A search that is still to be opened is not opened in the past.
    assert after.opened == max(PLANNED.opened + timedelta(days), AS_OF + timedelta(1))


def test_what_has_happened_already_stays_where_it_is() -> None:
    opened = Requisition("R-1", "Cy", "Cy-S1", AS_OF, None, date(2027, 6, 1))
    after = do(plan_of(TREE, opened), set_start, "Cy-S1", START).base.need(Requisition, "R-1")
    assert (after.opened, after.target_accept, after.target_start) == (AS_OF, None, START)


def test_somebody_hired_takes_the_stay_on_the_day_they_come() -> None:
    org = do(plan_of(TREE), fill, "Cy-S1", "Gil Ives", date(2027, 7, 1)).base
    stay = org.need(Spell, "Cy-S1")
    person = org.need(Person, stay.person)
    assert (person.name, person.hire_date, stay.start) == ("Gil Ives", stay.start, date(2027, 7, 1))
    assert stay.hiring is Hiring.ACCEPTED
    assert status_word(org, org.need(Position, "Cy"), stay, AS_OF) == "Accepted"
    early = do(plan_of(TREE), fill, "Cy-S1", "Gil Ives", AS_OF).base
    assert early.need(Spell, "Cy-S1").hiring is Hiring.HIRED
    assert early.need(Requisition, "R-Cy").started == AS_OF


def test_a_stay_is_not_filled_twice_nor_by_nobody() -> None:
    plan = plan_of(TREE)
    with pytest.raises(PlanError, match="is held by p-Ben"):
        do(plan, fill, "Ben-S1", "Gil Ives")
    with pytest.raises(PlanError, match="name"):
        do(plan, fill, "Cy-S1", "  ")
    with pytest.raises(PlanError, match="would hold"):
        do(plan, seat, "Cy-S1", "p-Ben")
    emptied = do(plan, vacate, "Ben-S1")
    assert emptied.base.need(Spell, "Ben-S1").hiring is Hiring.READY
    assert do(emptied, seat, "Cy-S1", "p-Ben").base.need(Spell, "Cy-S1").person == "p-Ben"


def test_a_known_leaver_is_paid_to_the_last_day_and_the_backfill_asked_for_in_time() -> None:
    plan = plan_of(TREE, *SPEEDS)
    org = do(plan, set_leave, "Ben-S1", LAST, Exit.VOLUNTARY, START).base
    left, backfill = spells_of(org, "Ben")
    assert (left.end, left.exit) == (LAST, Exit.VOLUNTARY)
    assert org.need(Person, "p-Ben").leave_date == LAST
    assert (backfill.id, backfill.start, backfill.person) == ("Ben-S2", START, "")
    assert (backfill.kind, backfill.backfill_of) == (SpellKind.BACKFILL, "Ben-S1")
    assert backfill.base == left.base
    (request,) = org.by(Requisition, "spell", "Ben-S2")
    assert START - request.target_accept == timedelta(20)
    assert request.target_accept - request.opened == timedelta(90)
    assert request.hiring_manager == "Ada" and request.kind is SpellKind.BACKFILL
    assert not errors(org)


def test_a_leave_can_move_lose_its_backfill_and_be_taken_back() -> None:
    plan = do(plan_of(TREE), set_leave, "Ben-S1", LAST, Exit.VOLUNTARY, START)
    moved = do(plan, set_leave, "Ben-S1", START, Exit.VOLUNTARY, START + timedelta(30))
    assert [s.start for s in spells_of(moved.base, "Ben")][1] == START + timedelta(30)
    with pytest.raises(PlanError, match="start later"):
        do(plan, set_leave, "Ben-S1", START, Exit.VOLUNTARY)
    alone = do(plan, call_off, "Ben-S2").base
    assert len(spells_of(alone, "Ben")) == 1 and len(alone.rows(Requisition)) == 1
    back = do(plan, take_back_leave, "Ben-S1").base
    assert spells_of(back, "Ben") == spells_of(plan_of(TREE).base, "Ben")
    assert back.need(Person, "p-Ben") == plan_of(TREE).base.need(Person, "p-Ben")
    filled = do(plan, fill, "Ben-S2", "Gil Ives")
    with pytest.raises(PlanError, match="is held by"):
        do(filled, take_back_leave, "Ben-S1")


def test_a_transfer_is_one_exit_and_one_arrival_with_the_same_pay() -> None:
    org = do(plan_of(TREE), transfer, "Ben-S1", "Cy", START).base
    (left,), (came,) = spells_of(org, "Ben"), spells_of(org, "Cy")
    assert (left.end, left.exit) == (START - timedelta(1), Exit.TRANSFER)
    assert (came.id, came.start, came.person) == ("Cy-S1", START, "p-Ben")
    assert (came.kind, came.base) == (SpellKind.TRANSFER, left.base)
    assert not org.rows(Requisition) and not errors(org)


def test_a_transfer_into_a_seat_that_is_held_is_refused() -> None:
    with pytest.raises(PlanError, match="would both sit in Ada"):
        do(plan_of(TREE), transfer, "Ben-S1", "Ada", START)
    with pytest.raises(PlanError, match="Nobody holds Cy-S1"):
        do(plan_of(TREE), transfer, "Cy-S1", "Ada", START)
    freed = do(plan_of(TREE), set_leave, "Ada-S1", LAST, Exit.VOLUNTARY)
    org = do(freed, transfer, "Ben-S1", "Ada", START).base
    assert [s.id for s in spells_of(org, "Ada")] == ["Ada-S1", "Ada-S2"] and not errors(org)


def test_pay_is_by_the_year_or_by_the_hour() -> None:
    plan = do(plan_of(TREE), set_rate, "Cy-S1", Money.of(125, "USD"), Decimal(40))
    stay = plan.base.need(Spell, "Cy-S1")
    assert (stay.base, stay.hourly, stay.hours) == (None, Money.of(125, "USD"), 40)
    stay = do(plan, set_base, "Cy-S1", Money.of(90_000, "USD")).base.need(Spell, "Cy-S1")
    assert (stay.base, stay.hourly, stay.hours) == (Money.of(90_000, "USD"), None, 0)


def test_fields_with_a_verb_of_their_own_are_not_set_past_it() -> None:
    with pytest.raises(PlanError, match="start of Cy-S1"):
        do(plan_of(TREE), change_spell, "Cy-S1", start=START)
    with pytest.raises(PlanError, match="move the start"):
        do(plan_of(TREE), change_requisition, "R-Cy", target_start=START)
    with pytest.raises(PlanError, match="asked for already"):
        do(plan_of(TREE), open_requisition, "Cy-S1")
    bonus = do(plan_of(TREE), change_spell, "Cy-S1", bonus_target=Decimal("0.1"))
    assert bonus.base.need(Spell, "Cy-S1").bonus_target == Decimal("0.1")


def test_a_fixed_term_ends_and_may_be_followed() -> None:
    plan = do(plan_of(TREE), set_end, "Cy-S1", START, Exit.CONTRACT_END)
    after = do(plan, add_spell, Spell("", "Cy", START + timedelta(1)))
    assert [s.id for s in spells_of(after.base, "Cy")] == ["Cy-S1", "Cy-S2"]
    with pytest.raises(PlanError, match="before it starts"):
        do(plan, set_end, "Cy-S1", LAST)
