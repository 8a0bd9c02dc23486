from datetime import date
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings

from orgplan.exchange.workbook.columns import register_columns
from orgplan.exchange.workbook.facts import NO_CENTRE, gather
from orgplan.exchange.workbook.heads import LEAVING, tallies
from orgplan.exchange.workbook.hires import hires, workday_before
from orgplan.exchange.workbook.options import Options
from orgplan.exchange.workbook.places import Places
from orgplan.exchange.workbook.sheet import column
from orgplan.model.plan import Plan
from orgplan.planning.headcount import roll_forward
from orgplan.planning.hiring import requests
from tests.exchange.workbook.busy import busy
from tests.planning.plans import plans


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=60)
@given(plans())
def test_the_roll_forward_of_the_workbook_is_that_of_the_plan(plan: Plan) -> None:
    found = tallies(gather(plan.base, Options()))
    labels = {period.label: period.index for period in gather(plan.base, Options()).periods}
    for row in roll_forward(plan.base, "cost-centre"):
        tally, i = found[row.key or NO_CENTRE], labels[row.period]
        assert tally["Opening"][i] == row.opening
        assert tally["New"][i] + tally["Backfill"][i] == row.starts
        assert tally["Transfer in"][i] == row.transfers_in
        leavers = sum((tally[name][i] for name in LEAVING[:2]), Fraction(0))
        assert (-leavers, -tally["Transfer out"][i]) == (row.leavers, row.transfers_out)
        assert tally["Closing"][i] == row.closing
        assert (tally["Contractors"][i], tally["Closing FTE"][i]) == (row.contractors, row.fte)
        assert tally["Check"][i] == 0


def test_the_registers_columns_stand_where_finance_looks_for_them() -> None:
    letters = {c.key: column(i) for i, c in enumerate(register_columns(Places()), start=1)}
    expected = {
        "id": "A", "status": "C", "centre": "F", "start": "H", "end": "I", "annual": "J",
        "opening": "N", "include": "O", "requisition": "U", "manager": "X", "title": "Z",
        "level": "AC", "team": "AE", "worker": "AK", "base": "AL", "currency": "AM", "fx": "AN",
        "regime": "AP", "equity": "AQ", "capital": "AS", "priority": "AV", "added": "BC",
    }  # fmt: skip
    assert {key: letters[key] for key in expected} == expected


def test_hires_have_the_deadlines_that_the_plan_works_out(meridian: Plan) -> None:
    ours = {hire.entry.row.id: hire for hire in hires(gather(meridian.base, Options()))}
    theirs = {request.spell.id: request for request in requests(meridian.base)}
    assert len(ours) == 16
    assert ours.keys() == theirs.keys()
    for row, hire in ours.items():
        asked = theirs[row]
        assert (hire.open_by, hire.offer_by) == (asked.open_by, asked.accept_by)
        assert (hire.start, hire.late) == (asked.start, asked.late_days)


def test_a_late_search_and_an_empty_seat_are_counted_in_days() -> None:
    found = {hire.entry.row.id: hire for hire in hires(gather(busy().base, Options()))}
    # P-6-S1 starts on 19 April 2027, 30 days' notice and 70 to fill before: 9 January.
    assert (found["P-6-S1"].open_by, found["P-6-S1"].late) == (date(2027, 1, 9), 65)
    assert (found["P-3-S2"].late, found["P-3-S2"].age) == (0, 14)
    assert found["P-3-S2"].vacant == 0
    later = busy(as_of=date(2027, 6, 19)).base
    found = {hire.entry.row.id: hire for hire in hires(gather(later, Options()))}
    assert found["P-3-S2"].vacant == 30


@pytest.mark.parametrize(
    ("day", "count", "before"),
    [
        (date(2027, 6, 7), 0, date(2027, 6, 7)),
        (date(2027, 6, 7), 1, date(2027, 6, 4)),
        (date(2027, 6, 2), 2, date(2027, 5, 28)),
        (date(2027, 6, 6), 1, date(2027, 6, 4)),
    ],
)
def test_working_days_leave_out_weekends_and_holidays(day: date, count: int, before: date) -> None:
    assert workday_before(day, count, {date(2027, 5, 31)}) == before
