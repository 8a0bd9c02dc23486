"""What is kept of an earlier organization gives what a fresh one would, to the last fraction."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from orgplan.model import records as r
from orgplan.model.org import Org
from orgplan.model.plan import Plan
from orgplan.model.records.values import Money
from orgplan.model.spans import holds
from orgplan.planning.arithmetic import CASH_LINES
from orgplan.planning.cost import cost_book
from orgplan.planning.coverage_figures import CoverageFigures, coverage_figures
from orgplan.planning.figures import Figures, figures
from orgplan.planning.hiring import Request, requests
from orgplan.planning.interviews import (
    InterviewBook,
    hours_for,
    interview_book,
    interview_loads,
)
from orgplan.planning.panels import PANEL
from orgplan.planning.ramp import RampLines, ramp_lines
from tests.bench.plans import make_plan
from tests.planning.edits import SCENARIOS, steps
from tests.planning.plans import plans, tries

NAMES = ("", *(scenario.id for scenario in SCENARIOS))
ASKED = (
    *(r.Demand(f"N{n}", "engineer", f"D{n}", Decimal(n)) for n in range(3)),
    *(
        r.Band(f"B{n}", family, level, f"L{n}", *(Money.of(pay, "USD") for pay in (90, 100, 110)))
        for n, (family, level) in enumerate((("MLE", "L5"), ("DS", "L3"), ("MLE", "L3")))
    ),
)

NO_QUARTERS = InterviewBook((), {})


def records_of(plan: Plan) -> list[r.Record]:
    return [record for table in plan.base.kinds().values() for record in table.values()]


@tries(40)
@given(plans(), st.data())
def test_after_any_steps_coverage_interviews_ramp_and_cash_are_those_of_a_fresh_plan(
    plan: Plan, data: Any
) -> None:
    plan = Plan.of([*records_of(plan), *SCENARIOS, *ASKED])
    known: dict[str, tuple[Figures, CoverageFigures, InterviewBook]] = {}
    ramps: dict[str, tuple[Org, RampLines]] = {}
    for _ in range(data.draw(st.integers(2, 4))):
        fresh = Plan.of(records_of(plan))
        for name in NAMES:
            before = known.get(name, (None, None, None))
            known[name] = (derived := of(plan.org(name), *before))
            assert_same(derived, of(fresh.org(name), None, None, None))
            ramps[name] = (plan.org(name), ramp_lines(plan.org(name), ramps.get(name)))
            assert ramps[name][1] == ramp_lines(fresh.org(name))
        step = data.draw(steps(plan, data.draw(st.sampled_from(NAMES))))
        plan = plan.apply(step) if step is not None else plan


def of(
    org: Org,
    before: Figures | None,
    coverage: CoverageFigures | None,
    interviews: InterviewBook | None,
) -> tuple[Figures, CoverageFigures, InterviewBook]:
    day = org.settings.as_of
    made = figures(org, day, before)
    assert made.book.cash.keys() == made.book.cells.keys()  # from now on it is carried on
    quarters = all(period.quarter for period in made.book.periods)
    panels = interview_book(org, interviews) if quarters else NO_QUARTERS
    return made, coverage_figures(org, day, coverage), panels


def assert_same(
    kept: tuple[Figures, CoverageFigures, InterviewBook],
    fresh: tuple[Figures, CoverageFigures, InterviewBook],
) -> None:
    assert kept[0].book.cash == fresh[0].book.cash
    for name in ("coverage", "depths", "shares", "costs"):
        assert getattr(kept[1], name) == getattr(fresh[1], name), name
    assert kept[1].given.parts == fresh[1].given.parts
    assert kept[2].loads == fresh[2].loads


@tries(20)
@given(plans())
def test_a_rows_cash_and_a_groups_are_what_their_lines_add_up_to(plan: Plan) -> None:
    book = cost_book(plan.base)
    for name, cells in book.cash.items():
        assert cells == book.sum_of([name]).line("cash")
        rows = [book.cells[name].line(line) for line in CASH_LINES]
        assert cells == tuple(map(sum, zip(*rows, strict=True)))
    for key in (lambda row: row.team, lambda row: row.cost_centre):
        groups = book.grouped(key)
        assert book.cash_by(key) == {name: total.line("cash") for name, total in groups.items()}


def test_panels_are_those_that_a_plain_reading_of_the_rule_gives() -> None:
    org = make_plan(150).base
    found = interview_loads(org)
    assert len({row.period for row in found}) > 4
    for quarter in {row.period for row in found}:
        rows = [row for row in found if row.period == quarter]
        plain = plainly(org, quarter)
        assert {(row.position, row.person): row.hours for row in rows} == plain
        assert [row.hours for row in rows] == sorted(plain.values(), reverse=True)


def plainly(org: Org, quarter: str) -> Mapping[tuple[str, str], Fraction]:
    """Hours of a fiscal quarter, hire by hire, everybody looked at each time."""
    periods = [period for period in cost_book(org).periods if period.quarter_label == quarter]
    charged: dict[tuple[str, str], Fraction] = {}
    for hire in requests(org):
        if periods[0].start <= hire.accept_by <= periods[-1].end:
            panel = plain_panel(org, hire, charged)
            for seated in panel:
                part = hours_for(org, hire.position.role) / len(panel)
                charged[seated] = charged.get(seated, Fraction(0)) + part
    return charged


def plain_panel(
    org: Org, hire: Request, charged: Mapping[tuple[str, str], Fraction]
) -> list[tuple[str, str]]:
    day = max(hire.accept_by, org.settings.as_of)
    there = [spell for spell in org.rows(r.Spell) if spell.person and holds(spell, day)]
    wanted = rank(org, hire.position)

    def circle(spell: r.Spell) -> int:
        seat = org.need(r.Position, spell.position)
        if seat.id == hire.requisition.hiring_manager:
            return 0
        near = seat.team == hire.position.team or seat.family == hire.position.family
        return 1 if near else 2

    def place(spell: r.Spell) -> tuple[object, ...]:
        seated = (spell.position, spell.person)
        junior = rank(org, org.need(r.Position, spell.position)) < wanted
        return circle(spell), junior, charged.get(seated, Fraction(0)), *seated

    return [(spell.position, spell.person) for spell in sorted(there, key=place)[:PANEL]]


def rank(org: Org, seat: r.Position) -> int:
    level = org.get(r.Level, seat.level)
    return level.rank if level else 0


def test_a_stay_that_begins_a_day_later_leaves_every_quarter_alone_that_cannot_see_it() -> None:
    plan = make_plan(150)
    before = interview_book(plan.base)
    spell = next(x for x in plan.base.rows(r.Spell) if x.person and x.start < date(2026, 1, 1))
    tables = plan.base.fork()
    tables.put(replace(spell, start=spell.start + timedelta(days=1)))
    after = interview_book(Org(tables), before)
    assert all(one is other for one, other in zip(after.quarters, before.quarters, strict=True))
