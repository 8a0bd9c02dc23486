"""Whatever calendar a company counts in, everything that is worked out of a plan can be."""

from collections.abc import Callable
from datetime import date, timedelta
from fractions import Fraction
from functools import cache
from itertools import pairwise

import pytest

from orgplan.assets import sample
from orgplan.drawing.boards.ask import Ask
from orgplan.drawing.views import BOARDS, draw_board
from orgplan.exchange.plan_json import plan_from_json
from orgplan.findings.run import findings
from orgplan.model.changes import Change, ChangeSet
from orgplan.model.draft import Draft
from orgplan.model.org import Org
from orgplan.model.plan import Plan
from orgplan.model.records import Scenario
from orgplan.model.records.values import CalendarScheme
from orgplan.planning.accounts import booked
from orgplan.planning.attrition import Mode, attrition, expected_saving
from orgplan.planning.bridge import bridge
from orgplan.planning.budget import budget_lines
from orgplan.planning.calendar import horizon
from orgplan.planning.compare import compare
from orgplan.planning.cost import cost_book
from orgplan.planning.coverage import coverage, staffed_by_month
from orgplan.planning.domains import by_domain
from orgplan.planning.figures import figures
from orgplan.planning.gap_hires import plan_hires
from orgplan.planning.headcount import roll_forward, untied
from orgplan.planning.hiring import loads, requests
from orgplan.planning.interviews import interview_book
from orgplan.planning.monte_carlo import futures
from orgplan.planning.quarters import quarter_of, quarters
from orgplan.planning.ramp import ramp_lines
from orgplan.planning.schedule import schedules
from orgplan.planning.seat_triples import triples
from orgplan.planning.skills import skill_depths
from orgplan.planning.strain import strains
from orgplan.planning.summary import summary, years
from orgplan.planning.ways import ways_to_close
from tests.planning.schemes import SCHEMES, in_calendar

FUNCTIONS: tuple[Callable[[Org], object], ...] = (
    lambda org: booked(org, cost_book(org)),
    lambda org: by_domain(org, cost_book(org)),
    lambda org: figures(org, org.settings.as_of),
    *(lambda org, mode=mode: attrition(org, mode) for mode in Mode),
    *(lambda org, mode=mode: expected_saving(org, mode, "FY2028") for mode in Mode),
    budget_lines,
    coverage,
    staffed_by_month,
    interview_book,
    lambda org: futures(org, 5),
    ramp_lines,
    schedules,
    triples,
    skill_depths,
    summary,
    years,
    lambda org: [ways_to_close(org, cell.role, cell.domain) for cell in coverage(org).gaps],
    findings,
    roll_forward,
)


@cache
def sample_in(scheme: CalendarScheme) -> Plan:
    return in_calendar(plan_from_json(sample("meridian.json").read_text("utf-8")), scheme)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_figure_can_be_had_in_every_calendar_and_ties(scheme: CalendarScheme) -> None:
    plan = sample_in(scheme)
    org = plan.base
    assert all(make(org) is not None for make in FUNCTIONS)
    assert untied(org) == []
    assert len(ramp_lines(org).effective) == len(futures(org, 2).months) == len(horizon(org))
    for row in plan.scenarios:
        other = plan.org(row.id)
        found = bridge(cost_book(org), cost_book(other))
        moved = sum(cost_book(other).total.line("cash")) - sum(cost_book(org).total.line("cash"))
        assert sum(found.steps.values()) == moved
        assert compare(org, other).bridge == found


@pytest.mark.parametrize("scheme", SCHEMES)
def test_hires_are_counted_in_quarters_that_cover_the_plan_without_gap_or_overlap(
    scheme: CalendarScheme,
) -> None:
    org = sample_in(scheme).base
    periods, found = horizon(org), quarters(org)
    assert found[0].start <= periods[0].start and periods[-1].end <= found[-1].end
    assert all(a.end + timedelta(days=1) == b.start for a, b in pairwise(found))
    assert all(89 <= quarter.days <= 98 for quarter in found)
    assert all(quarter_of(org, day) == q.label for q in found for day in (q.start, q.end))
    names = [quarter.label for quarter in found]
    assert [row.period for row in loads(org)] == [row.period for row in strains(org)] == names
    hires = [x for x in requests(org) if found[0].start <= x.accept_by <= found[-1].end]
    assert sum(row.accepts for row in loads(org)) == len(hires) > 0
    charged = sum((row.hours for row in interview_book(org).loads), Fraction(0))
    assert charged > 0 and {row.period for row in interview_book(org).loads} <= set(names)


def test_thirteen_periods_are_recruited_for_in_quarters_of_the_civil_year() -> None:
    org = sample_in(CalendarScheme.W13).base
    first, *_, last = quarters(org)
    assert (first.label, first.start, first.end) == (
        "2027Q1", date(2027, 1, 1), date(2027, 3, 31),
    )  # fmt: skip
    assert last.label == "2029Q1"
    assert quarter_of(org, date(2031, 12, 31)) == "2031Q4"


@pytest.mark.parametrize("scheme", SCHEMES)
def test_hires_for_the_gap_stay_inside_capacity_in_every_calendar(scheme: CalendarScheme) -> None:
    plan = sample_in(scheme)
    draft = Draft(plan)
    made = plan_hires(draft, recruiters=Fraction(2))
    ask = Change(None, Scenario("ASK", "Ask", include_proposed=True))
    org = plan.apply(draft.finish("step")).apply(ChangeSet((ask,))).org("ASK")
    assert set(made.positions) <= {row.position.id for row in requests(org)}
    # The sample's fullest quarter asks for one and a half recruiters: two may bring 8 a quarter.
    assert made.positions and max(load.recruiters for load in loads(org)) <= 2


@pytest.mark.parametrize("view", BOARDS)
@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_board_is_drawn_in_every_calendar(scheme: CalendarScheme, view: str) -> None:
    plan = sample_in(scheme)
    picture = draw_board(view, Ask(plan, "", plan.settings.as_of), "Base")
    assert len(picture.shapes) > 20
