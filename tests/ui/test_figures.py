"""The figures views show are those of planning, worked out anew or carried on after an edit."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from random import Random

import pytest

from orgplan.model.draft import Draft
from orgplan.model.edits.allocations import set_shares
from orgplan.model.edits.positions import (
    add_position,
    change_position,
    close_position,
    delete_position,
)
from orgplan.model.edits.reporting import set_manager
from orgplan.model.edits.spells import set_base, set_start
from orgplan.model.errors import PlanError
from orgplan.model.org import Org
from orgplan.model.plan import Plan
from orgplan.model.records import (
    Domain,
    Person,
    Position,
    PositionPool,
    Requisition,
    Spell,
    Team,
)
from orgplan.model.records.values import Approval, Money
from orgplan.planning.attrition import Mode, attrition
from orgplan.planning.figures import Figures, figures
from orgplan.planning.headcount import roll_forward
from orgplan.planning.summary import summary
from orgplan.ui.hiring.facts import CapacityFacts, HiringFacts, capacity_facts, hiring_facts
from orgplan.ui.new_seat import new_seat
from tests.bench.plans import make_plan

SAID = (
    "closings", "people", "cash", "year_cash", "budget", "filled", "planned", "in_seat",
    "starts", "hires", "to_open", "filled_today",
)  # fmt: skip


def test_closings_by_month_are_those_of_the_roll_forward(sample_plan: Plan) -> None:
    for plan in (sample_plan, make_plan(200)):
        made = figures(plan.base, plan.settings.as_of)
        assert made.closings == tuple(row.closing for row in roll_forward(plan.base))


def test_the_sample_shows_the_figures_its_makers_promise(sample_plan: Plan) -> None:
    made = figures(sample_plan.base, sample_plan.settings.as_of)
    assert (made.year_label, made.year_cash) == ("FY2028", 1_323_683_080)
    assert (made.filled, made.planned, made.closings[11]) == (48, 15, 59)
    assert [domain.id for domain in made.anchored[1]] == ["D2", "D4"]
    whole = summary(sample_plan.base)
    assert (made.filled, made.planned) == (whole.filled, whole.open)


@pytest.mark.parametrize("scenario", ["", "FREEZE", "LEAN"])
def test_what_seats_cost_adds_up_to_the_year(sample_plan: Plan, scenario: str) -> None:
    org = sample_plan.org(scenario)
    for day in (org.settings.as_of, date(2028, 6, 30)):
        made = figures(org, day)
        assert sum(made.seat_year(seat.id) for seat in org.rows(Position)) == made.year_cash


def test_figures_carried_on_after_edits_equal_fresh_ones(sample_plan: Plan) -> None:
    plan, day = sample_plan, date(2027, 7, 31)
    made = figures(plan.base, day)
    for verb in (_earlier, _closed, _added, _left):
        draft = Draft(plan)
        verb(draft)
        plan = plan.apply(draft.finish("edit"))
        made = figures(plan.base, day, made)
        assert said_by(made) == said_by(figures(Plan.of(_records(plan)).base, day)), verb


@pytest.mark.parametrize("seed", range(4))
def test_figures_carried_on_through_any_edits_and_scenarios_equal_fresh_ones(
    sample_plan: Plan, seed: int
) -> None:
    rng = Random(seed)
    plan, made = sample_plan, figures(sample_plan.base, sample_plan.settings.as_of)
    asked: tuple[HiringFacts, CapacityFacts] | None = None
    for _ in range(12):
        scenario = rng.choice(("", "", "FREEZE", "LEAN"))
        draft = Draft(plan, rng.choice(("", scenario)))
        try:
            rng.choice(EDITS)(draft, rng)
            plan = plan.apply(draft.finish("edit"))
        except PlanError:
            continue
        org = plan.org(scenario)
        made = figures(org, rng.choice((made.day, made.day, date(2027, 9, 30))), made)
        fresh = figures(Plan.of(_records(plan)).org(scenario), made.day)
        assert said_by(made) == said_by(fresh)
        assert (made.seat_years, made.row_years) == (fresh.seat_years, fresh.row_years)
        asked = _asked(org, made.day, asked)
        assert _said(asked) == _said(_asked(fresh.org, made.day, None))


def _asked(
    org: Org, day: date, before: tuple[HiringFacts, CapacityFacts] | None
) -> tuple[HiringFacts, CapacityFacts]:
    """What the hiring plan shows, made of what it showed before."""
    hires, asked = before or (None, None)
    shown = hiring_facts(org, day, hires)
    return shown, capacity_facts(org, day, Mode.HAZARD, lambda: None, asked)


def _said(facts: tuple[HiringFacts, CapacityFacts]) -> tuple[object, ...]:
    hires, asked = facts
    expected = attrition(hires.org, Mode.HAZARD)
    shown = (hires.hires, hires.first, hires.last, expected)
    return (*shown, asked.strains, asked.interviews.loads, asked.ramp)


def _seat(draft: Draft, rng: Random) -> str:
    return rng.choice(draft.org.rows(Position)).id


def _moved(draft: Draft, rng: Random) -> None:
    set_manager(draft, _seat(draft, rng), _seat(draft, rng))


def _paid(draft: Draft, rng: Random) -> None:
    stay = rng.choice([stay for stay in draft.org.rows(Spell) if stay.base])
    assert stay.base is not None
    set_base(draft, stay.id, Money(stay.base.minor + 100_00, stay.base.currency))


def _titled(draft: Draft, rng: Random) -> None:
    change_position(draft, _seat(draft, rng), title="Another", approval=Approval.DRAFT)


def _deleted(draft: Draft, rng: Random) -> None:
    delete_position(draft, _seat(draft, rng))


def _started(draft: Draft, rng: Random) -> None:
    stay = rng.choice(draft.org.rows(Spell))
    set_start(draft, stay.id, stay.start + timedelta(rng.choice((1, 40, 400))))


def _pooled(draft: Draft, rng: Random) -> None:
    seat = draft.org.need(Position, _seat(draft, rng))
    name = draft.next_id(PositionPool, "POOL-")
    common = {name: getattr(seat, name) for name in ("family", "level", "location", "team")}
    draft.add(PositionPool(name, "Support", heads=Decimal("2.5"), fte=Decimal("2.5"), **common))


def _bare(draft: Draft, rng: Random) -> None:
    """A seat that nobody has sat in or is planned for."""
    seat = draft.org.need(Position, _seat(draft, rng))
    draft.add(replace(seat, id=draft.next_id(Position, "P-")))


def _sought(draft: Draft, rng: Random) -> None:
    """A requisition with another notice."""
    row = rng.choice(draft.org.rows(Requisition))
    draft.change(Requisition, row.id, notice_days=row.notice_days + 7)


def _named(draft: Draft, rng: Random) -> None:
    """A team, which hires are told by."""
    draft.change(Team, rng.choice(draft.org.rows(Team)).id, name=f"Team {rng.random()}")


def _shared(draft: Draft, rng: Random) -> None:
    """A seat that gives its time to another domain."""
    set_shares(draft, _seat(draft, rng), {rng.choice(draft.org.rows(Domain)).id: Decimal(1)})


EDITS = (
    _moved, _paid, _titled, _deleted, _started, _pooled, _bare, _sought, _named, _shared,
)  # fmt: skip


def said_by(made: Figures) -> dict[str, object]:
    seats = sorted(made.org.table(Position))
    said: dict[str, object] = {name: getattr(made, name) for name in SAID}
    said["seats"] = {name: (made.seat_year(name), made.seat_run_rate(name)) for name in seats}
    return said


def _records(plan: Plan) -> list:
    return [record for table in plan.base.kinds().values() for record in table.values()]


def _earlier(draft: Draft) -> None:
    set_start(draft, draft.org.by(Spell, "position", "P-402")[0].id, date(2027, 3, 1))


def _closed(draft: Draft) -> None:
    close_position(draft, "P-505", date(2027, 8, 1))


def _added(draft: Draft) -> None:
    seat, stay, manager = new_seat(draft.org, "P-301", date(2027, 7, 31))
    add_position(draft, seat, stay=stay, manager=manager)


def _left(draft: Draft) -> None:
    draft.change(Person, draft.org.rows(Person)[3].id, name="Another Name")


def test_heads_are_whole_numbers_where_there_are_no_pools(sample_plan: Plan) -> None:
    made = figures(sample_plan.base, sample_plan.settings.as_of)
    assert all(isinstance(n, Fraction) and n.denominator == 1 for n in made.closings)
