"""Hiring works backwards from first days and loads recruiters where offers are accepted."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from orgplan.model import records as r
from orgplan.model.errors import PlanError
from orgplan.model.records import values as v
from orgplan.model.records.values import Approval, CalendarScheme, Hiring, SpellKind
from orgplan.planning.headcount import roll_forward
from orgplan.planning.hiring import hours_per_hire, loads, requests
from orgplan.planning.spans import Span
from tests.planning.build import org_of, parameters, plan_of, seat, settings, stay

REQUEST = r.Requisition("R", "P", "P-S1", opened=date(2027, 3, 1), fill_days=60, notice_days=30)


def hire(start: date = date(2027, 6, 14), **fields: object) -> r.Spell:
    return stay(start, "250000", **{"kind": SpellKind.NEW, "hiring": Hiring.READY, **fields})


def test_an_offer_is_accepted_a_notice_before_and_the_search_begins_before_that() -> None:
    (found,) = requests(org_of(REQUEST, hire()))
    assert (found.open_by, found.accept_by, found.start) == (
        date(2027, 3, 16),
        date(2027, 5, 15),
        date(2027, 6, 14),
    )


@pytest.mark.parametrize(
    ("opened", "late"), [(date(2027, 1, 1), 8), (None, 8), (date(2026, 11, 23), 0)]
)
def test_a_search_that_has_not_begun_in_time_is_late_until_it_is_open(
    opened: date | None, late: int
) -> None:
    request = r.Requisition("R", "P", "P-S1", opened=opened, fill_days=60, notice_days=30)
    (found,) = requests(org_of(request, hire(date(2027, 2, 13))))
    assert (found.open_by, found.late_days) == (date(2026, 11, 15), late)


@pytest.mark.parametrize("hiring", [Hiring.IN_PROGRESS, Hiring.OFFER_SENT, Hiring.ACCEPTED])
def test_a_search_that_is_under_way_is_not_late_whatever_its_dates_say(hiring: Hiring) -> None:
    request = r.Requisition("R", "P", "P-S1", fill_days=60, notice_days=30)
    (found,) = requests(org_of(request, hire(date(2027, 2, 13), hiring=hiring)))
    assert found.late_days == 0


def test_an_offer_accepted_before_the_horizon_is_no_work_any_more_but_a_start() -> None:
    request = r.Requisition("R", "P", "P-S1", accepted=date(2026, 11, 2), notice_days=30)
    first = loads(org_of(request, hire(date(2027, 4, 1), hiring=Hiring.ACCEPTED)))[0]
    assert (first.starts, first.accepts, first.interview_hours) == (1, 0, 0)


@pytest.mark.parametrize(
    ("seat_fields", "spell_fields", "count"),
    [
        ({}, {}, 1),
        ({}, {"hiring": Hiring.ACCEPTED}, 1),
        ({}, {"hiring": Hiring.HIRED}, 0),
        ({"approval": Approval.DENIED}, {}, 0),
        ({"approval": Approval.DRAFT}, {}, 0),
        ({"on_hold": True}, {}, 0),
    ],
)
def test_only_hires_that_are_still_to_be_made_ask_for_recruiters(
    seat_fields: dict[str, object], spell_fields: dict[str, object], count: int
) -> None:
    org = org_of(REQUEST, seat(**seat_fields), hire(**spell_fields))
    assert sum(load.accepts for load in loads(org)) == count
    assert sum(load.starts for load in loads(org)) == count


def test_a_proposed_seat_asks_for_recruiters_in_a_scenario_that_asks_for_it() -> None:
    ask = r.Scenario("ASK", "Ask", include_proposed=True)
    plan = plan_of(ask, REQUEST, seat(approval=Approval.DRAFT), hire())
    assert [len(requests(plan.org(name))) for name in ("", "ASK")] == [0, 1]


def test_recruiters_follow_levels_weights_and_their_yearly_pace() -> None:
    rates = parameters(hires_per_recruiter_quarter=Decimal(8))
    speed = r.HiringSpeed("L5", "L5", 60, Decimal("1.25"))
    known = {load.period: load for load in loads(org_of(rates, speed, REQUEST, hire()))}
    assert known["FY2028Q2"].recruiters == Fraction(5, 32)
    assert known["FY2028Q2"].interview_hours == hours_per_hire(rates)


def test_52_9_hours_of_interviews_stand_behind_a_hire() -> None:
    assert round(hours_per_hire(parameters()), 1) == Fraction("52.9")


def test_movements_by_quarter_are_refused_in_a_calendar_of_thirteen_periods() -> None:
    calendar = r.FiscalCalendar("CAL", "13", scheme=CalendarScheme.W13)
    thirteen = settings(calendar, horizon_start=date(2027, 1, 31), horizon_periods=13)
    with pytest.raises(PlanError, match="13 periods has no quarters: choose month or year"):
        roll_forward(org_of(calendar, thirteen, REQUEST, hire()), span=Span.QUARTER)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"full_week_hours": Decimal(0)}, "full week hours cannot be 0"),
        ({"offer_acceptance": Decimal(0)}, "offer acceptance cannot be 0"),
        ({"hires_per_recruiter_quarter": Decimal(0)}, "hires per recruiter quarter cannot be 0"),
    ],
)
def test_rates_that_cannot_be_divided_by_are_refused_in_a_sentence(
    fields: dict[str, object], words: str
) -> None:
    with pytest.raises(PlanError, match=words):
        loads(org_of(parameters(**fields), REQUEST, hire(kind=v.SpellKind.NEW)))
