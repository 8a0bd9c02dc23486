"""A workbook that comes back is merged by row id, and nothing happens that was not shown."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from orgplan.exchange.returned.fields import CURRENCIES, FIELDS, FOLLOWS, MONEY
from orgplan.exchange.returned.specials import SPECIALS
from orgplan.model import records as r
from orgplan.model.draft import Draft
from orgplan.model.edits.positions import change_position, delete_position
from orgplan.model.edits.reporting import add_dotted_line, set_manager
from orgplan.model.edits.spells import change_spell, set_base
from orgplan.model.plan import Plan
from orgplan.model.records.values import Approval, Hiring, Money, Priority, SpellKind
from tests.exchange.returned.hands import HEAD, Hands, after, back, day, kinds
from tests.exchange.workbook.busy import MONTHS, WEEKS, busy
from tests.exchange.workbook.reading import saved
from tests.model.text_plan import do


@pytest.mark.parametrize(
    ("weeks", "pay"), [(False, "full"), (False, "band"), (False, "none"), (True, "full")]
)
def test_a_workbook_that_nobody_changed_changes_nothing(
    weeks: bool, pay: str, tmp_path: Path
) -> None:
    plan = busy(WEEKS) if weeks else busy()
    saved(plan, tmp_path / "same.xlsx", pay=pay)
    found = back(plan, (tmp_path / "same.xlsx").read_bytes())
    assert (found.found.changed, found.problems) == ([], ())
    assert not found.merge.preview()


def test_what_finance_changed_on_the_register_is_in_the_plan(plan: Plan, book: Path) -> None:
    hands = Hands(book)
    hands.put("P-1-S1", "Job title", "Head of the unit")
    hands.put("P-1-S1", "Base annual, local", 190000.25)
    hands.put("P-2-S1", "End date, last paid", date(2027, 9, 30))
    hands.put("P-2-S1", "Team", "two & <MORE>")
    hands.put("P-6-S1", "Status", "Offer")
    hands.put("P-6-S1", "Priority", "High")
    hands.put("P-6-S1", "Target start", date(2027, 6, 1))
    hands.put("P-8-S1", "Status", "Approved")
    hands.put("P-9-S1", "Status", "Cancelled")
    hands.put("P-7-S1", "Reports to", "P-2")
    hands.put("POOL", "Heads", 13.5)
    found = after(plan, hands.data())
    org = found.base
    first, second = org.need(r.Spell, "P-1-S1"), org.need(r.Spell, "P-2-S1")
    assert org.need(r.Position, "P-1").title == "Head of the unit"
    assert (first.base, second.end) == (Money.of("190000.25", "USD"), date(2027, 9, 30))
    assert org.need(r.Position, "P-2").team == "T2"
    sixth = org.need(r.Spell, "P-6-S1")
    assert (sixth.hiring, sixth.start) == (Hiring.OFFER_SENT, date(2027, 6, 1))
    assert org.need(r.Requisition, "R-6").target_start == date(2027, 6, 1)
    assert org.need(r.Position, "P-6").priority is Priority.HIGH
    assert not org.need(r.Position, "P-8").on_hold
    assert org.need(r.Position, "P-9").approval is Approval.DENIED
    assert org.need(r.ReportingLine, "L-P-7").manager == "P-2"
    assert org.need(r.PositionPool, "POOL").heads == Decimal("13.5")
    assert kinds(back(plan, hands.data())) == set()


def test_what_finance_changed_on_other_sheets_is_in_the_plan(plan: Plan, book: Path) -> None:
    hands = Hands(book)
    hands.assume("GBP", 1, 1.31)
    hands.assume("Bonus payout", 1, 0.9)
    hands.assume("As-of date", 1, date(2027, 3, 20))
    hands.assume("Cycle 1", 2, 0.04)
    hands.assume("Cycle 3", 1, date(2028, 1, 1))
    hands.assume("Cycle 3", 2, 0.02)
    hands.assume("Desk", 1, 40.5)
    hands.assume("FY2028", 1, 1_250_000)
    hands.put("P-6-S1", "Recruiter", "Somebody", "Hiring_Plan")
    hands.put("MLE|L5|UK|GBP", "Band middle", 90500, "RateCard")
    org = after(plan, hands.data()).base
    assert org.need(r.FxRate, "GBP").rate == Decimal("1.31")
    assert org.parameters.bonus_payout == Decimal("0.9")
    assert org.settings.as_of == date(2027, 3, 20)
    cycles = sorted((x.effective, x.rate) for x in org.rows(r.MeritCycle))
    assert cycles[0] == (date(2027, 4, 1), Decimal("0.04"))
    assert cycles[-1] == (date(2028, 1, 1), Decimal("0.02"))
    assert org.need(r.PerHeadCost, "GB").monthly == Money.of("40.5", "GBP")
    assert org.need(r.Budget, "B28").amount == Money.of(1_250_000, "USD")
    assert org.need(r.Requisition, "R-6").recruiter == "Somebody"
    assert org.need(r.Band, "MLE-UK").midpoint == Money.of(90500, "GBP")


def test_every_column_for_input_of_the_register_is_taken_over_or_says_why_not(book: Path) -> None:
    rows = Hands(book).sheets["_OrgPlan"]
    heads = json.loads("".join(map(str, rows[1])))["heads"]["Positions"]
    cells = (json.loads("".join(map(str, row))) for row in rows[2:])
    entered = {heads[at] for line in cells if line[0] == "Positions" for at in line[4]}
    known = {*FIELDS, *MONEY, *CURRENCIES, *SPECIALS, *FOLLOWS}
    assert entered - known == set()
    assert len(entered) > 50


def test_an_edited_plan_exported_over_the_old_record_merges_to_that_plan(tmp_path: Path) -> None:
    """The workbook of the plan after edits, with the record of before, is a perfect editor."""
    plan = busy()
    other = do(plan, change_position, "P-2", title="Other", level="L4", location="US")
    other = do(other, change_spell, "P-3-S2", kind=SpellKind.NEW, backfill_of="", hours=Decimal(0))
    other = do(other, set_base, "P-6-S1", Money.of("3500000.5", "INR"))
    other = do(other, delete_position, "P-7")
    saved(plan, tmp_path / "old.xlsx")
    saved(other, tmp_path / "new.xlsx")
    hands = Hands(tmp_path / "new.xlsx")
    hands.sheets["_OrgPlan"] = Hands(tmp_path / "old.xlsx").sheets["_OrgPlan"]
    found = after(plan, hands.data())
    for kind in (r.Position, r.Spell, r.ReportingLine, r.Requisition, r.PositionPool):
        assert found.base.rows(kind) == other.base.rows(kind), kind


def test_sorting_renaming_moving_and_dropping_columns_changes_nothing(
    plan: Plan, book: Path
) -> None:
    hands = Hands(book)
    head, rows = hands.positions[:7], hands.positions[7:]
    rows.sort(key=lambda row: str(row[hands.place("Job title")]), reverse=True)
    hands.sheets["Positions"] = [*head, *rows]
    hands.positions[6][hands.place("Row ID")] = "Key"
    hands.positions[6][hands.place("Base annual, local")] = "Salary"
    gone = hands.place("Team")
    for row in hands.positions:
        row[gone : gone + 1] = []
        row.reverse()
    found = back(plan, hands.data())
    assert found.found.changed == []
    said = {(x.kind, x.text.partition(",")[0]) for x in found.problems if x.sheet == "Positions"}
    assert ("renamed column", "is now called “Salary”") in said
    assert "missing column" in kinds(found)


@pytest.mark.parametrize(
    "written",
    ["2027-06-15", "15.06.2027", "15 June 2027", "Jun 15, 2027", "15/06/2027", 46553],
)
def test_a_date_as_text_or_number_is_the_same_date(plan: Plan, book: Path, written: object) -> None:
    hands = Hands(book)
    hands.put("P-7-S1", "Target start", written)
    assert back(plan, hands.data()).found.changed == []


def test_numbers_as_text_and_codes_without_their_zeros_are_the_same(plan: Plan, book: Path) -> None:
    hands = Hands(book)
    hands.put("P-1-S1", "Base annual, local", "181,250.55")
    hands.put("P-1-S1", "Target bonus %", "12.5%")
    hands.put("P-1-S1", "Cost centre", 410)
    assert back(plan, hands.data()).found.changed == []


def test_a_new_row_is_a_new_seat_with_its_stay_and_manager(plan: Plan, book: Path) -> None:
    hands = Hands(book)
    hands.add(
        title="=Analyst", family="MLE", level="L4", location="London", team="Two & <more>",
        start=date(2027, 10, 1), base=70000, currency="GBP", manager="P-2", status="Open",
        bonus=0.1, kind="New", fte=0.8,
    )  # fmt: skip
    hands.put("P-3-S2", "End date, last paid", date(2028, 12, 31))
    hands.add(seat="P-3", row="P-3-S9", start=date(2029, 1, 1), base=100, currency="USD")
    found = after(plan, hands.data())
    (made,) = [x for x in found.base.rows(r.Position) if x.title == "=Analyst"]
    (stay,) = found.base.by(r.Spell, "position", made.id)
    assert (stay.base, stay.bonus_target) == (Money.of(70000, "GBP"), Decimal("0.1"))
    assert (stay.start, stay.hiring) == (date(2027, 10, 1), Hiring.IN_PROGRESS)
    assert (made.fte, made.team) == (Decimal("0.8"), "T2")
    lines = found.base.by(r.ReportingLine, "position", made.id)
    assert [line.manager for line in lines] == ["P-2"]
    assert found.base.need(r.Spell, "P-3-S9").position == "P-3"


def test_a_new_row_that_lacks_something_is_listed_and_not_half_added(
    plan: Plan, book: Path
) -> None:
    hands = Hands(book)
    hands.add(title="Analyst", level="L99", start=date(2027, 10, 1))
    found = back(plan, hands.data())
    (problem,) = [x for x in found.problems if x.kind == "row not added"]
    for heading in ("Job family is missing", "Location is missing", "L99"):
        assert heading in problem.text
    assert problem.row == len(hands.positions) - 3
    assert not found.merge.preview()


def test_a_row_that_was_taken_out_takes_the_seat_out(plan: Plan, book: Path) -> None:
    hands = Hands(book)
    hands.drop("P-7-S1")
    hands.drop("P-3-S2")
    found = after(plan, hands.data())
    assert found.base.get(r.Position, "P-7") is None
    assert found.base.get(r.Spell, "P-3-S2") is None
    assert found.base.get(r.Position, "P-3") is not None


def test_most_rows_missing_is_an_excerpt_and_removes_nothing(plan: Plan, book: Path) -> None:
    hands = Hands(book)
    hands.sheets["Positions"] = hands.positions[:9]
    found = back(plan, hands.data())
    assert "missing rows" in kinds(found)
    assert not found.merge.preview()


def test_a_field_that_both_changed_is_a_conflict_and_the_plan_stays_until_decided(
    plan: Plan, book: Path
) -> None:
    ours = do(plan, change_position, "P-2", title="Ours")
    ours = do(ours, set_base, "P-1-S1", Money.of(1, "USD"))
    hands = Hands(book)
    hands.put("P-2-S1", "Job title", "Theirs")
    hands.put("P-2-S1", "Level", "L4")
    hands.put("P-1-S1", "Base annual, local", 2)
    found = back(ours, hands.data())
    fields = {(x.id, x.field) for x in found.merge.conflicts}
    assert fields == {("P-2", "title"), ("P-1-S1", "base")}
    kept, taken = (after(ours, hands.data(), theirs=theirs).base for theirs in (False, True))
    assert [x.need(r.Position, "P-2").title for x in (kept, taken)] == ["Ours", "Theirs"]
    assert [x.need(r.Position, "P-2").level for x in (kept, taken)] == ["L4", "L4"]
    assert [x.need(r.Spell, "P-1-S1").base for x in (kept, taken)] == [
        Money.of(1, "USD"), Money.of(2, "USD"),
    ]  # fmt: skip


def test_what_was_changed_here_and_not_there_stays(plan: Plan, book: Path) -> None:
    ours = do(plan, change_position, "P-2", title="Ours", cost_centre="00410")
    hands = Hands(book)
    hands.put("P-2-S1", "Level", "L4")
    seat = after(ours, hands.data()).base.need(r.Position, "P-2")
    assert (seat.title, seat.level, seat.cost_centre) == ("Ours", "L4", "00410")


def test_a_row_taken_out_there_and_changed_here_is_a_conflict(plan: Plan, book: Path) -> None:
    ours = do(plan, change_position, "P-7", title="Kept after all")
    hands = Hands(book)
    hands.drop("P-7-S1")
    found = back(ours, hands.data())
    assert ("P-7", "") in {(x.id, x.field) for x in found.merge.conflicts}
    assert after(ours, hands.data()).base.get(r.Position, "P-7") is not None


def _held(draft: Draft) -> None:
    change_position(draft, "P-6", on_hold=True)


def _urgent(draft: Draft) -> None:
    change_position(draft, "P-2", critical=True)


def _renamed(draft: Draft) -> None:
    draft.change(r.Person, "E-P-1-S1", name="Name here")


def _led(draft: Draft) -> None:
    set_manager(draft, "P-7", "P-6")


def _pointed(draft: Draft) -> None:
    add_dotted_line(draft, "P-7", "P-6")


DISPUTES = {
    "Status": (_held, "P-6-S1", "Offer"),
    "Priority": (_urgent, "P-2-S1", "Low"),
    "Incumbent": (_renamed, "P-1-S1", "Name there"),
    "Reports to": (_led, "P-7-S1", "P-2"),
    "Dotted line to": (_pointed, "P-7-S1", "P-2"),
}
"""A change here, and what the workbook says of the same cell."""


@pytest.mark.parametrize("heading", DISPUTES)
def test_a_cell_of_several_fields_that_both_changed_is_a_conflict_to_be_decided(
    plan: Plan, book: Path, heading: str
) -> None:
    change, name, there = DISPUTES[heading]
    ours = do(plan, change)
    hands = Hands(book)
    hands.put(name, heading, there)
    found = back(ours, hands.data())
    (conflict,) = found.merge.conflicts
    assert (conflict.id, conflict.field, conflict.theirs) == (name, heading, there)
    assert there in str(conflict) and kinds(found) == set()
    assert not found.merge.preview()
    kept, taken = (after(ours, hands.data(), theirs=theirs).base for theirs in (False, True))
    shown = SPECIALS[heading].shown
    assert shown(kept, name) == shown(ours.base, name) != there
    assert shown(taken, name) == there


def test_a_manager_that_would_make_a_circle_is_listed_and_is_no_choice(
    plan: Plan, book: Path
) -> None:
    ours = do(plan, set_manager, "P-7", "P-6")
    hands = Hands(book)
    hands.put("P-7-S1", "Reports to", "P-2")
    hands.put("P-2-S1", "Reports to", "P-7")
    found = back(do(ours, set_manager, "P-2", "P-6"), hands.data())
    assert found.merge.conflicts == ()
    assert any("what is here stays" in x.text for x in found.problems if x.kind == "conflict")
    hands.put("P-7-S1", "Reports to", "NOBODY")
    hands.put("P-2-S1", "Reports to", "P-1")
    (listed,) = [x for x in back(ours, hands.data()).problems if x.kind == "conflict"]
    assert "there is no seat NOBODY" in listed.text


@pytest.mark.parametrize("pay", ["band", "none"])
def test_a_workbook_without_pay_comes_back_without_touching_pay(
    plan: Plan, pay: str, tmp_path: Path
) -> None:
    saved(plan, tmp_path / "hidden.xlsx", pay=pay)
    hands = Hands(tmp_path / "hidden.xlsx")
    for name in ("P-1-S1", "P-6-S1"):
        hands.put(name, "Base annual, local", 1)
        hands.put(name, "Currency", "INR")
        hands.put(name, "Target bonus %", 0.99)
    hands.put("P-1-S1", "Job title", "Changed")
    found = after(plan, hands.data())
    for spell in plan.base.rows(r.Spell):
        assert found.base.need(r.Spell, spell.id) == spell
    assert found.base.need(r.Position, "P-1").title == "Changed"
    assert "pay hidden" in kinds(back(plan, hands.data()))


def test_the_record_of_the_export_holds_no_pay_that_is_hidden(plan: Plan, tmp_path: Path) -> None:
    saved(plan, tmp_path / "none.xlsx", pay="none")
    lines = str(Hands(tmp_path / "none.xlsx").sheets["_OrgPlan"][2:])
    amounts = [m for s in plan.base.rows(r.Spell) for m in (s.base, s.equity, s.hourly) if m]
    for amount in amounts:
        assert str(amount.amount).rstrip("0").rstrip(".") not in lines


def test_the_workbook_of_a_scenario_goes_back_into_the_scenario(tmp_path: Path) -> None:
    plan = busy(MONTHS, r.Scenario("LEAN", "Lean"))
    draft = Draft(plan, "LEAN")
    change_position(draft, "P-2", title="Leaner")
    plan = plan.apply(draft.finish("Edit"))
    saved(plan, tmp_path / "lean.xlsx", "LEAN")
    hands = Hands(tmp_path / "lean.xlsx")
    hands.put("P-2-S1", "Level", "L4")
    hands.drop("P-7-S1")
    found = after(plan, hands.data())
    assert found.base.need(r.Position, "P-2") == plan.base.need(r.Position, "P-2")
    assert found.base.get(r.Position, "P-7") and not found.base.rows(r.RetiredId)
    assert found.org("LEAN").get(r.Position, "P-7") is None
    seat = found.org("LEAN").need(r.Position, "P-2")
    assert (seat.title, seat.level) == ("Leaner", "L4")


def test_somebody_named_for_an_open_seat_fills_it(plan: Plan, book: Path) -> None:
    hands = Hands(book)
    hands.put("P-6-S1", "Incumbent", "New Person")
    hands.put("P-6-S1", "Employee ID", "E-77")
    hands.put("P-1-S1", "Incumbent", "Married Name")
    found = after(plan, hands.data()).base
    assert found.need(r.Spell, "P-6-S1").person == "E-77"
    assert found.need(r.Person, "E-77").name == "New Person"
    assert found.need(r.Person, "E-P-1-S1").name == "Married Name"


def test_rows_that_would_break_a_rule_are_left_out_and_the_others_merged(
    plan: Plan, book: Path
) -> None:
    hands = Hands(book)
    hands.put("P-1-S1", "End date, last paid", day("2020-01-01"))
    hands.put("P-2-S1", "Reports to", "P-7")
    hands.put("P-7-S1", "Reports to", "P-2")
    hands.put("P-6-S1", "Job title", "Fine")
    found = back(plan, hands.data())
    assert {x.row for x in found.problems if x.kind == "breaks a rule"}
    org = after(plan, hands.data()).base
    assert org.need(r.Spell, "P-1-S1") == plan.base.need(r.Spell, "P-1-S1")
    assert org.need(r.Position, "P-6").title == "Fine"


def test_two_rows_of_one_seat_that_say_different_things_are_listed(plan: Plan, book: Path) -> None:
    hands = Hands(book)
    hands.put("P-3-S1", "Job title", "One")
    hands.put("P-3-S2", "Job title", "Two")
    found = back(plan, hands.data())
    assert any("same seat" in x.text for x in found.problems)
    assert replace(plan.base.need(r.Position, "P-3"), title="One") == after(
        plan, hands.data()
    ).base.need(r.Position, "P-3")


def test_what_was_changed_on_the_lists_is_taken_as_far_as_it_says_enough(
    plan: Plan, book: Path
) -> None:
    hands = Hands(book)
    rows = hands.sheets["Lists"]

    def place(heading: str, value: object) -> tuple[int, int]:
        at = hands.place(heading, "Lists")
        return next(i for i, row in enumerate(rows) if row[at] == value), at

    def below(heading: str, value: object) -> None:
        at = hands.place(heading, "Lists")
        filled = [i for i, row in enumerate(rows) if row[at] not in ("", None)]
        if filled[-1] + 1 == len(rows):
            rows.append([None] * len(rows[-1]))
        rows[filled[-1] + 1][at] = value

    row, at = place("Location", "London")
    rows[row][at] = "London & South"
    below("Cost centre", "0999")
    below("Level", "L99")
    below("Type", "Return")
    below("Holidays", date(2027, 12, 24))
    found = back(plan, hands.data())
    org = after(plan, hands.data()).base
    assert org.need(r.Location, "UK").name == "London & South"
    assert org.get(r.CostCentre, "0999") is not None
    assert "levels stand in an order" in str(found.problems)
    assert "OrgPlan's own" in str(found.problems)
    days = {x.day for x in org.rows(r.Holiday)} - {x.day for x in plan.base.rows(r.Holiday)}
    no_calendar = "no working-day calendar" in str(found.problems)
    assert days == (set() if no_calendar else {date(2027, 12, 24)})
    assert len(found.merge.preview()) == 2 + len(days)


def test_what_a_plan_has_no_place_for_is_listed_with_the_reason(plan: Plan, book: Path) -> None:
    hands = Hands(book)
    accounts = hands.sheets["COA_Map"]
    accounts[HEAD + 1][3] = "610099"
    hands.assume("Departing", 1, 0)
    lines = hands.sheets["Reconciliation"]
    lines[HEAD + 1][lines[HEAD].index("Owner")] = "Somebody"
    found = back(plan, hands.data())
    said = {x.sheet: x.text for x in found.problems if x.row}
    assert "no accounts of its own" in said["COA_Map"]
    assert "which status counts" in said["Assumptions"]
    assert "owners, actions and due dates" in said["Reconciliation"]
    assert not found.merge.preview()
