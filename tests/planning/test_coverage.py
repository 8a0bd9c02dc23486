"""Coverage says what each domain needs, has and lacks, and plans what is missing, once."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgplan.model import records as r
from orgplan.model.changes import Change, ChangeSet
from orgplan.model.draft import Draft
from orgplan.model.edits.demand import give_share, set_demand
from orgplan.model.errors import PlanError
from orgplan.model.plan import Plan
from orgplan.model.records.values import Approval, CalendarScheme, Purpose
from orgplan.planning.calendar import horizon, periods_from
from orgplan.planning.cost import cost_book
from orgplan.planning.coverage import coverage, over_allocated, staffed_by_month
from orgplan.planning.coverage_cost import cell_costs
from orgplan.planning.demand_rules import accept_demand, proposed_demand
from orgplan.planning.gap_hires import plan_hires
from orgplan.planning.headcount import roll_forward
from orgplan.planning.hiring import loads
from orgplan.planning.quarters import quarter_of
from orgplan.planning.skills import skill_depths, weakest
from orgplan.planning.ways import Kind, close_gap, ways_to_close
from tests.bench.plans import make_plan
from tests.planning.plans import plans, tries

STAFF, D4 = "staff-machine-learning-engineer", "D4"
END = date(2029, 1, 1)


def after(plan: Plan, verb: object, *args: object, **fields: object) -> Plan:
    draft = Draft(plan)
    verb(draft, *args, **fields)  # type: ignore[operator]
    return plan.apply(draft.finish("step"))


def by_hand(plan: Plan, day: date) -> dict[tuple[str, str], Fraction]:
    """Staffed FTE from the bare records, by a loop over spells and shares."""
    org, found = plan.base, {}
    for spell in org.rows(r.Spell):
        seat = org.need(r.Position, spell.position)
        there = spell.start <= day and (spell.end is None or spell.end > day)
        if not there or seat.approval is not Approval.APPROVED or seat.on_hold or not seat.role:
            continue
        hours = Fraction(spell.hours) / Fraction(org.parameters.full_week_hours)
        fte = hours if seat.employment == "contractor" else Fraction(seat.fte)
        for share in org.rows(r.Allocation):
            if share.position == seat.id and (share.start or day) <= day <= (share.end or day):
                key = (seat.role, share.domain)
                found[key] = found.get(key, Fraction(0)) + fte * Fraction(share.share)
    return found


@pytest.mark.parametrize("day", [date(2026, 11, 30), date(2027, 8, 31), date(2029, 1, 31)])
def test_staffed_is_what_a_loop_over_spells_and_shares_gives(meridian: Plan, day: date) -> None:
    cells = coverage(meridian.base, day).cells
    expected = by_hand(meridian, day)
    assert {key: cell.staffed for key, cell in cells.items() if cell.staffed} == expected
    needed = {(x.role, x.domain): Fraction(x.seats) for x in meridian.base.rows(r.Demand)}
    assert {key: cell.needed for key, cell in cells.items() if cell.needed} == needed
    gaps = {key: needed[key] - expected.get(key, 0) for key in needed}
    assert {(x.role, x.domain): x.gap for x in coverage(meridian.base, day).gaps} == {
        key: gap for key, gap in gaps.items() if gap > 0
    }


def test_months_are_the_coverage_of_their_last_days(meridian: Plan) -> None:
    months = staffed_by_month(meridian.base)
    for index, period in enumerate(horizon(meridian.base)):
        cells = coverage(meridian.base, period.end).cells
        assert {key: x.staffed for key, x in cells.items() if x.staffed} == {
            key: line[index] for key, line in months.items() if line[index]
        }


@tries(40)
@given(plans())
def test_domains_get_no_more_than_the_seats_in_seat_have(plan: Plan) -> None:
    closing = {row.period: row.fte for row in roll_forward(plan.base)}
    given_away = {x: sum(Fraction(a.share) for a in plan.base.by(r.Allocation, "position", x))
                  for x in plan.base.table(r.Position)}  # fmt: skip
    most = max([Fraction(1), *given_away.values()])
    for index, period in enumerate(horizon(plan.base)):
        total = sum(line[index] for line in staffed_by_month(plan.base).values())
        assert total <= closing.get(period.label, 0) * most


def test_the_planted_gaps_show_no_anchor_for_d2_and_d4_and_one_seat_given_away_too_often(
    meridian: Plan,
) -> None:
    now, end = coverage(meridian.base), coverage(meridian.base, END)
    lacking = [x.domain for x in now.gaps if x.role == STAFF and x.seats_missing]
    assert lacking == ["D2", D4]
    assert [x.domain for x in end.gaps if x.role == STAFF and x.seats_missing] == [D4]
    assert over_allocated(meridian.base) == {"P-502": Fraction(6, 5)}


def test_hires_for_the_gap_close_it_in_one_step_inside_the_capacity_and_only_once(
    meridian: Plan,
) -> None:
    draft = Draft(meridian)
    made = plan_hires(draft)
    step = draft.finish("Plan hires for the gap")
    planned = meridian.apply(step)
    assert made.positions and not made.left
    end = coverage(planned.base, END, with_proposed=True)
    assert not [cell for cell in end.gaps if cell.seats_missing]
    assert plan_hires(Draft(planned)).positions == ()
    assert planned.apply(~step).base.table(r.Position) == meridian.base.table(r.Position)
    assert cost_book(planned.base).total.lines == cost_book(meridian.base).total.lines
    ask = Change(None, r.Scenario("ASK", "Ask", include_proposed=True))
    org = planned.apply(ChangeSet((ask,))).org("ASK")
    # The sample's fullest quarter asks for one and a half recruiters: two may bring 8 a quarter.
    assert max(load.recruiters for load in loads(org)) <= 2


def test_a_proposed_seat_traces_to_its_gap_and_to_the_line_of_the_blueprint(
    meridian: Plan,
) -> None:
    document = r.RoleDocument("DOC", STAFF, title="Staff blueprint")
    origin = r.Origin("O", "DOC", "anchor", "words", "Demand", f"{D4}/{STAFF}", block=212)
    known = meridian.apply(ChangeSet((Change(None, document), Change(None, origin))))
    draft = Draft(known)
    (name,) = plan_hires(draft, {(STAFF, D4)}).positions
    org = known.apply(draft.finish("Plan hires")).base
    seat, (share,) = org.need(r.Position, name), org.by(r.Allocation, "position", name)
    assert seat.justification == (
        "Forecasting & pricing needs 1 of Staff Machine Learning Engineer and has 0.6. "
        "One anchor for each domain."
    )
    assert seat.blueprint_ref == "Staff blueprint, line 212"
    assert (seat.approval, seat.team, share.domain) == (Approval.DRAFT, "T6", D4)
    assert (share.share, share.purpose) == (Decimal(1), Purpose.ANCHOR)
    (request,) = org.by(r.Requisition, "position", name)
    assert request.opened and request.opened > org.settings.as_of
    assert request.hiring_manager == "P-601"


def test_too_few_recruiters_leave_gaps_open_and_say_so(meridian: Plan) -> None:
    draft = Draft(meridian)
    made = plan_hires(draft, recruiters=Fraction(1, 20))
    assert made.left
    assert "add recruiters or lengthen the plan" in made.left[0][1]


@pytest.mark.parametrize("scheme", list(CalendarScheme))
def test_no_quarter_gets_more_offers_than_recruiters_can_bring_in(scheme: CalendarScheme) -> None:
    plan = in_calendar(make_plan(200), scheme)
    draft, recruiters = Draft(plan), Fraction(13)
    made = plan_hires(draft, recruiters=recruiters)
    planned = plan.apply(draft.finish("Plan hires"))
    assert made.positions
    offers: dict[str, list[str]] = {}
    for row in planned.base.rows(r.Requisition):
        if not planned.base.need(r.Spell, row.spell).person:
            day = planned.base.need(r.Spell, row.spell).start - timedelta(row.notice_days)
            offers.setdefault(quarter_of(planned.base, day), []).append(row.position)
    for seats in offers.values():
        # Each weighs one in this plan; what was planned before is not for the verb to move.
        assert len(seats) <= recruiters * 4 or not set(seats) & set(made.positions)
    assert plan_hires(Draft(planned), recruiters=recruiters).positions == ()


def in_calendar(plan: Plan, scheme: CalendarScheme) -> Plan:
    """The same plan with more demand and its years cut in another way."""
    calendar = replace(plan.base.calendar, scheme=scheme)
    first = next(x.start for x in periods_from(calendar, date(2027, 2, 1)))
    settings = replace(plan.settings, horizon_start=first)
    demands = [(x, replace(x, seats=Decimal(20))) for x in plan.base.rows(r.Demand)]
    pairs = ((plan.base.calendar, calendar), (plan.settings, settings), *demands)
    return plan.apply(ChangeSet(tuple(Change(*pair) for pair in pairs)))


def test_what_cannot_be_planned_says_why(meridian: Plan) -> None:
    bands = meridian.base.by(r.Band, "family", "GOV")
    lone = Change(None, r.Domain("D9", "Robots"))
    need = Change(None, r.Demand("N", STAFF, "D9", Decimal(1)))
    plan = meridian.apply(ChangeSet((*(Change(x, None) for x in bands), lone, need)))
    left = dict(plan_hires(Draft(plan)).left)
    assert "no pay band for AI Governance Lead" in left["ai-governance-lead", "D3"]
    assert "No team works on Robots: give the domain an owner team" in left[STAFF, "D9"]


@pytest.mark.parametrize("recruiters", [Fraction(0), Fraction(-2)])
def test_no_recruiters_and_fewer_are_refused_in_a_sentence(
    meridian: Plan, recruiters: Fraction
) -> None:
    draft = Draft(meridian)
    with pytest.raises(PlanError, match="can hire nobody: enter more than 0"):
        plan_hires(draft, recruiters=recruiters)
    assert not draft.finish("nothing")


@pytest.mark.parametrize("seats", ["-1", "NaN", "Infinity"])
def test_a_need_that_cannot_be_is_refused_in_a_sentence(meridian: Plan, seats: str) -> None:
    draft = Draft(meridian)
    with pytest.raises(PlanError, match="enter a number from 0 upwards"):
        set_demand(draft, STAFF, D4, Decimal(seats))
    assert not draft.finish("nothing")


@given(seats=st.decimals(0, 99, places=1))
def test_demand_typed_into_the_matrix_is_what_the_matrix_shows(
    meridian: Plan, seats: Decimal
) -> None:
    plan = after(meridian, set_demand, STAFF, D4, seats)
    cell = coverage(plan.base).cells[STAFF, D4]
    assert cell.needed == Fraction(seats)
    assert cell.reasons == (("One anchor for each domain",) if seats else ())


def test_a_seat_dragged_onto_a_domain_keeps_what_it_gave_to_others(meridian: Plan) -> None:
    plan = after(meridian, give_share, "P-802", "D1", Decimal("0.3"))
    cells = coverage(plan.base).cells
    assert cells["staff-data-engineer", "D1"].staffed == Fraction(3, 10)
    assert cells["staff-data-engineer", "D6"].staffed == Fraction(3, 5)
    assert over_allocated(plan.base) == {"P-502": Fraction(6, 5), "P-802": Fraction(13, 10)}


def test_rules_propose_what_was_taken_away_with_their_sources(meridian: Plan) -> None:
    full = after(meridian, accept_demand, proposed_demand(meridian.base))
    assert proposed_demand(full.base) == ()
    anchors = [x for x in full.base.rows(r.Demand) if x.role == STAFF and x.domain != "D6"]
    managers = [x for x in full.base.rows(r.Demand) if x.role == "engineering-manager-ml"]
    lost = ChangeSet(tuple(Change(row, None) for row in (*anchors, *managers)))
    found = proposed_demand(full.apply(lost).base)
    assert {(x.role, x.domain): x.seats for x in found} == {
        (x.role, x.domain): x.seats for x in (*anchors, *managers)
    }
    assert all(x.reason and x.source for x in found)
    again = after(full.apply(lost), accept_demand, found)
    assert {k: x.needed for k, x in coverage(again.base).cells.items()} == {
        k: x.needed for k, x in coverage(full.base).cells.items()
    }


def test_engineers_are_proposed_where_scientists_are_asked_for_without_them(
    meridian: Plan,
) -> None:
    plan = after(meridian, set_demand, "data-scientist-ii", "D2", Decimal(9))
    found = {(x.role, x.domain): x.seats for x in proposed_demand(plan.base)}
    # D2 needs 10 data scientists with 5 machine-learning engineers, all of it 18 with 6 for data.
    assert found["machine-learning-engineer-ii", "D2"] == 5
    assert found["data-engineer-ii", "D6"] == 3
    assert found["engineering-manager-ml", "D2"] == 2


def test_skills_have_the_depth_of_those_who_can_and_are_there(meridian: Plan) -> None:
    org = meridian.base
    found = {(x.skill, x.domain): x.people for x in skill_depths(org)}
    assert found["people-leadership", "D4"] == ()
    assert found["experimentation", "D4"] == ("E-1042",)
    able = {x.person for x in org.rows(r.PersonSkill) if x.skill == "mlops" and x.proficiency > 2}
    assert set(found["mlops", "D4"]) < able
    depth = weakest(org)["senior-data-scientist", D4]
    assert (depth.skill, depth.depth) == ("data-engineering", 1)


def test_cells_cost_what_their_seats_cost_and_the_rest_belongs_to_no_domain(
    meridian: Plan,
) -> None:
    day = date(2028, 1, 31)
    costs = cell_costs(meridian.base, coverage(meridian.base, day))
    book = cost_book(meridian.base)
    seats = {row.seat.id for row in book.rows.values() if row.included}
    here = {x.position for x in meridian.base.rows(r.Allocation)}
    cash = book.sum_of([x.id for x in book.rows.values() if x.start <= day and not (
        x.seat.id.startswith("C-"))]).line("cash")[:12]  # fmt: skip
    assert seats == here
    assert abs(sum(x.staffed for x in costs.values()) - sum(cash)) < 4
    gap = costs[STAFF, D4].gap
    assert gap and gap * 10 == pytest.approx(38961114 * 4, abs=10)


def test_ways_to_close_a_gap_are_compared_and_each_closes_it(meridian: Plan) -> None:
    ways = ways_to_close(meridian.base, STAFF, D4)
    assert [way.kind for way in ways] == [Kind.HIRE, Kind.HIRE, Kind.PROMOTE, *[Kind.SHARE] * 3]
    assert ways[1].yearly < ways[0].yearly
    promote = ways[2]
    assert promote.seat == "P-602" and promote.backfill > promote.yearly > 0
    assert ways[3].excess == Fraction(2, 5)
    for way in ways:
        plan = after(meridian, close_gap, way)
        cell = coverage(plan.base, END, with_proposed=True).cells[STAFF, D4]
        assert cell.gap == 0


def test_a_promotion_costs_what_the_plan_then_costs_more(meridian: Plan) -> None:
    promote = ways_to_close(meridian.base, STAFF, D4)[2]
    plan = after(meridian, close_gap, promote)
    before, then = cost_book(meridian.base), cost_book(plan.base)
    more = [sum(book.total.line("cash")[:12]) for book in (then, before)]
    assert more[0] - more[1] == promote.yearly
    backfill = next(x for x in plan.base.rows(r.Position) if x.id not in before.rows and (
        x.id not in meridian.base.table(r.Position)))  # fmt: skip
    assert (backfill.role, backfill.approval) == (
        "senior-machine-learning-engineer",
        Approval.DRAFT,
    )


def test_who_is_coming_anyway_is_waited_for_and_not_hired_twice(meridian: Plan) -> None:
    first = ways_to_close(meridian.base, "engineering-manager-ml", D4)[0]
    assert (first.kind, first.seat, first.start) == (Kind.WAIT, "P-601", date(2027, 5, 17))
    assert ways_to_close(meridian.base, STAFF, "D1") == ()


def test_a_domain_without_demand_is_named_and_its_staff_still_shown(meridian: Plan) -> None:
    gone = ChangeSet(tuple(Change(x, None) for x in meridian.base.by(r.Demand, "domain", D4)))
    found = coverage(meridian.apply(gone).base)
    assert found.without_demand == (D4,)
    assert found.cells["senior-data-scientist", D4].staffed == 1
