"""The dates behind a start, the curve after it, and who interviews for it."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgplan.model import records as r
from orgplan.model.changes import Change, ChangeSet
from orgplan.model.errors import PlanError
from orgplan.model.org import Org
from orgplan.model.plan import Plan
from orgplan.model.records.values import Hiring, SpellKind
from orgplan.planning.calendar import horizon
from orgplan.planning.headcount import roll_forward
from orgplan.planning.hiring import hours_per_hire, loads
from orgplan.planning.interviews import hours_for, interview_loads, loop_hours
from orgplan.planning.ramp import productive_from, ramp_lines
from orgplan.planning.schedule import schedules
from orgplan.planning.working_days import working_days
from tests.planning.build import org_of, parameters, seat, stay
from tests.planning.plans import plans, tries

REQUEST = r.Requisition("R", "P", "P-S1", fill_days=60, notice_days=30)
RAMP = tuple(Decimal(share) for share in ("0.25", "0.5", "0.7", "0.85", "1"))
SPEED = r.HiringSpeed("L5", "L5", 60, ramp=RAMP)
EASTER = (date(2027, 3, 26), date(2027, 3, 29))


def hire(start: date, **fields: object) -> r.Spell:
    return stay(start, "250000", **{"kind": SpellKind.NEW, "hiring": Hiring.READY, **fields})


def with_calendar(*records: r.Record) -> Org:
    place = r.Location("US", "Boston", "US", "USD", "US", working_calendar="BOS")
    days = [r.Holiday(f"H{i}", "BOS", day) for i, day in enumerate(EASTER)]
    return org_of(place, *days, *records)


def test_every_date_lies_before_the_next_and_approval_takes_working_days() -> None:
    (row,) = schedules(
        org_of(parameters(approval_days=10), SPEED, REQUEST, hire(date(2027, 6, 14)))
    )
    # 15 May 2027 is a Saturday: the offer is out the day before.
    assert (row.open_by, row.offer_by, row.accept_by) == (
        date(2027, 3, 16),
        date(2027, 5, 14),
        date(2027, 5, 15),
    )
    assert (row.approve_by, row.productive) == (date(2027, 3, 2), date(2027, 10, 14))


def test_a_working_calendar_moves_what_people_do_off_weekends_and_holidays() -> None:
    # Without it the offer is accepted on Easter Monday, and opened on Thursday 28 January.
    start = date(2027, 4, 28)
    (row,) = schedules(with_calendar(REQUEST, hire(start)))
    assert (row.accept_by, row.open_by) == (date(2027, 3, 25), date(2027, 1, 28))
    (plain,) = schedules(org_of(REQUEST, hire(start)))
    assert plain.accept_by == EASTER[1]


@given(st.dates(date(2027, 1, 1), date(2027, 12, 31)), st.integers(0, 30))
def test_working_days_back_are_counted_one_by_one(day: date, count: int) -> None:
    days = working_days(with_calendar(), "US")
    back = days.before(day, count)
    between = [back + timedelta(days=i) for i in range((day - back).days)]
    assert days.is_working(back)
    assert sum(map(days.is_working, between)) in (count, count + (not days.is_working(day)))


def test_a_calendar_nobody_has_entered_is_named_in_a_sentence() -> None:
    place = r.Location("US", "Boston", "US", "USD", "US", working_calendar="BOS")
    with pytest.raises(PlanError, match=r"Boston uses the working-day calendar “BOS”.*Setup"):
        schedules(org_of(place, REQUEST, hire(date(2027, 6, 14))))


def test_five_searches_of_the_sample_have_to_be_open_before_it_starts(meridian: Plan) -> None:
    first = horizon(meridian.base)[0].start
    early = {x.request.position.id for x in schedules(meridian.base) if x.open_by < first}
    assert early == {"P-004", "P-107", "P-108", "P-402", "P-601"}


def test_a_hire_is_worth_more_each_month_and_takes_a_tenth_of_a_peer_for_three() -> None:
    org = org_of(SPEED, hire(date(2027, 4, 12)))
    lines = ramp_lines(org)
    shares = [Fraction(share) for share in RAMP]
    tenth = Fraction(1, 10)
    worth = [shares[0] - tenth, shares[1] - tenth, shares[2] - tenth, shares[3], Fraction(1)]
    assert lines.effective[:7] == (0, 0, *worth)
    assert lines.filled[:3] == lines.budgeted[:3] == (0, 0, 1)
    assert productive_from(org, "L5", date(2027, 4, 12)) == date(2027, 8, 12)
    assert productive_from(org, "L9", date(2027, 4, 12)) == date(2027, 4, 12)


@tries(40)
@given(plans())
def test_filled_is_the_headcounts_fte_and_effective_never_more(plan: Plan) -> None:
    lines = ramp_lines(plan.base)
    closing = {row.period: row.fte for row in roll_forward(plan.base)}
    names = [period.label for period in horizon(plan.base)]
    assert list(lines.filled) == [closing.get(name, 0) for name in names]
    assert all(a <= b for a, b in zip(lines.effective, lines.filled, strict=True))


def test_a_vacated_seat_stays_budgeted_until_it_is_backfilled(meridian: Plan) -> None:
    lines = ramp_lines(meridian.base)
    gaps = [float(a - b) for a, b in zip(lines.budgeted, lines.filled, strict=True)]
    # P-604 leaves on 16 April 2027 and is backfilled on 13 September.
    assert gaps == [0, 0, 1, 1, 1, 1, 1, *[0] * 17]


def test_interviews_are_charged_to_people_and_add_up_to_the_quarters_hours(
    meridian: Plan,
) -> None:
    found = interview_loads(meridian.base)
    names = {person.id for person in meridian.base.rows(r.Person)}
    for load in loads(meridian.base):
        here = [row for row in found if row.period == load.period]
        assert sum(row.hours for row in here) == load.interview_hours
        assert all(row.person in names for row in here)
        assert len({row.position for row in here}) >= min(1, load.accepts) * 5
    assert [row.name for row in found if row.overloaded] == ["Reese Usman"]


def test_nobody_interviews_after_leaving(meridian: Plan) -> None:
    (leaver,) = [x.person for x in meridian.base.rows(r.Spell) if x.end and x.position == "P-604"]
    later = [x for x in interview_loads(meridian.base) if x.period > "FY2028Q1"]
    assert leaver not in {row.person for row in later}


def test_a_roles_own_interview_stages_say_how_long_its_loop_is(meridian: Plan) -> None:
    role = "staff-machine-learning-engineer"
    stages = (
        r.InterviewStage("I1", role, "Design", minutes_min=60, minutes_max=90, interviewers=2),
        r.InterviewStage("I2", role, "Debugging", minutes_min=45, minutes_max=60),
        r.InterviewStage("I3", role, "Review", minutes_min=90, optional=True),
    )
    org = meridian.apply(ChangeSet(tuple(Change(None, stage) for stage in stages))).base
    # (75 + 30) x 2 + (52.5 + 30) minutes; the screens stay as they are.
    assert loop_hours(org, role) == Fraction(2925, 600)
    rates = org.parameters
    usual = hours_per_hire(rates)
    onsites = Fraction(rates.onsites_per_offer) / Fraction(rates.offer_acceptance)
    shorter = onsites * (Fraction(rates.onsite_hours) - loop_hours(org, role))
    assert hours_for(org, role) == usual - shorter
    assert hours_for(org, "senior-sre-ml") == usual == hours_for(org, "")


def test_a_plan_without_people_has_nobody_to_interview() -> None:
    org = org_of(seat(), REQUEST, hire(date(2027, 6, 14)))
    assert interview_loads(org) == ()
