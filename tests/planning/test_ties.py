"""Totals are sums of what they stand for, to the cent and the head, however they are grouped."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given

from orgplan.model import records as r
from orgplan.model.errors import PlanError
from orgplan.model.org import Org
from orgplan.model.plan import Plan
from orgplan.model.records.values import Employment, Exit, SpellKind
from orgplan.planning.arithmetic import CASH_LINES, LINES
from orgplan.planning.cost import CostBook, Total, cost_book
from orgplan.planning.domains import UNALLOCATED, by_domain
from orgplan.planning.headcount import roll_forward, untied
from orgplan.planning.money import split
from orgplan.planning.rows import CostRow, cost_rows
from orgplan.planning.spans import KEYS, Span
from tests.planning.build import org_of, seat, stay
from tests.planning.plans import plans, tries

DAY = timedelta(days=1)


def added(totals: list[Total], count: int) -> tuple[dict[str, list[int]], list[Fraction]]:
    """Totals added line by line, period by period, one after the other."""
    lines = {line: [0] * count for line in LINES}
    fte = [Fraction(0)] * count
    for total in totals:
        for i in range(count):
            fte[i] += total.fte[i]
            for line in LINES:
                lines[line][i] += total.line(line)[i]
    return lines, fte


def as_lists(total: Total) -> tuple[dict[str, list[int]], list[Fraction]]:
    return {line: list(total.line(line)) for line in LINES}, list(total.fte)


@tries(40)
@given(plans())
def test_sums_over_rows_are_the_totals_of_every_grouping(plan: Plan) -> None:
    org = plan.base
    book = cost_book(org)
    count = len(book.periods)
    rows = [book.sum_of([row_id]) for row_id in book.rows]
    assert added(rows, count) == as_lists(book.total)
    for key in KEYS.values():
        assert added(list(book.grouped(key).values()), count) == as_lists(book.total)
    assert added(list(by_domain(org, book).values()), count) == as_lists(book.total)
    cash = [sum(book.total.line(line)[i] for line in CASH_LINES) for i in range(count)]
    assert list(book.total.line("cash")) == cash


@tries(40)
@given(plans())
def test_a_row_is_split_by_its_shares_to_the_nearest_cent(plan: Plan) -> None:
    org = plan.base
    book = cost_book(org)
    for row in book.rows.values():
        alone = CostBook(org, book.frame, {row.id: row}, {row.id: book.cells[row.id]})
        parts = by_domain(org, alone)
        for i, period in enumerate(book.periods):
            shares = shares_by_hand(org, row, max(row.start, period.start))
            for line in LINES:
                whole = book.cells[row.id].line(line)[i]
                found = {name: total.line(line)[i] for name, total in parts.items()}
                assert_nearest(whole, shares, found)


def shares_by_hand(org: Org, row: CostRow, day: date) -> dict[str, Fraction]:
    given = {
        a.domain: Fraction(a.share)
        for a in org.rows(r.Allocation)
        if a.position == row.seat.id
        and (a.start is None or a.start <= day)
        and (a.end is None or day <= a.end)
    }
    total = sum(given.values())
    if total > 1:
        return {name: share / total for name, share in given.items()}
    return {**given, UNALLOCATED: 1 - total}


def assert_nearest(whole: int, shares: dict[str, Fraction], found: dict[str, int]) -> None:
    """No part is a cent or more from its share, and cents go where the remainder is largest."""
    assert sum(found.values()) == whole
    rests = {True: [Fraction(0)], False: [Fraction(1)]}
    for name, cents in found.items():
        exact = whole * shares.get(name, Fraction(0))
        floor = exact.numerator // exact.denominator
        if exact != floor:
            rests[cents < exact].append(exact - floor)
        assert cents in (floor, floor + 1) if exact != floor else cents == floor
    assert max(rests[True]) <= min(rests[False])


def test_cents_that_do_not_divide_go_to_the_largest_remainders() -> None:
    thirds = [Fraction(1, 3)] * 3
    assert split(100, thirds) == [34, 33, 33, 0]
    assert split(101, [Fraction(1, 2), Fraction(1, 4)]) == [51, 25, 25]
    assert split(-100, thirds) == [-34, -33, -33, 0]
    assert split(5, []) == [5]


def test_a_seat_with_more_than_all_of_its_time_given_away_is_scaled_to_it() -> None:
    shares = (given_to("D3", "0.8"), given_to("D4", "0.4"))
    org = org_of(r.Domain("D3", "Risk"), r.Domain("D4", "Prices"), *shares, hired())
    found = {name: total.line("base")[0] for name, total in by_domain(org, cost_book(org)).items()}
    assert found == {"D3": 666_667, "D4": 333_333}


def test_what_nobody_has_asked_for_is_unallocated_and_shares_change_with_their_dates() -> None:
    shares = (
        given_to("D1", "0.5", end=date(2027, 3, 31)),
        given_to("D2", "1", start=date(2027, 4, 1)),
    )
    org = org_of(r.Domain("D1", "Search"), r.Domain("D2", "Offers"), *shares, hired())
    found = {n: total.line("base")[1:4] for n, total in by_domain(org, cost_book(org)).items()}
    assert found == {
        "D1": (500_000, 0, 0),
        "D2": (0, 1_000_000, 1_000_000),
        UNALLOCATED: (500_000, 0, 0),
    }


def given_to(domain: str, share: str, **fields: date) -> r.Allocation:
    return r.Allocation(f"P/{domain}", "P", domain, Decimal(share), **fields)


def hired() -> r.Spell:
    return stay(date(2020, 1, 1), "120000")


@tries(50)
@given(plans())
def test_the_roll_forward_is_what_counting_people_day_by_day_gives(plan: Plan) -> None:
    rows = [row for row in cost_rows(plan.base).values() if row.included]
    periods = {period.label: period for period in cost_book(plan.base).periods}
    for key in ("team", "total"):
        for line in roll_forward(plan.base, key):
            here = [row for row in rows if KEYS[key](row) == line.key]
            period = periods[line.period]
            staff = [row for row in here if row.employee]
            others = [row for row in here if not row.employee]
            assert line.opening == heads(staff, period.start - DAY)
            assert line.closing == heads(staff, period.end)
            assert line.contractors == heads(others, period.end)
            assert line.fte == sum(row.fte for row in here if present(row, period.end))
            assert line.gap == 0


def present(row: CostRow, day: date) -> bool:
    """In seat on the evening of a day; who is transferred sits there the evening before."""
    if row.spell and row.spell.kind is SpellKind.TRANSFER:
        day += DAY
        return row.start <= day and (row.end is None or row.end >= day)
    return row.start <= day and (row.end is None or row.end > day)


def heads(rows: list[CostRow], day: date) -> Fraction:
    sizes = (Fraction(1) if row.spell else row.fte for row in rows if present(row, day))
    return sum(sizes, Fraction(0))


@tries(40)
@given(plans(with_transfers=True))
def test_headcount_ties_for_every_team_and_transfers_cancel_out(plan: Plan) -> None:
    assert untied(plan.base) == []
    for span in Span:
        if span is Span.QUARTER and not cost_book(plan.base).periods[0].quarter:
            continue
        for key in KEYS:
            lines = roll_forward(plan.base, key, span)
            assert not any(line.gap for line in lines)
        for line in roll_forward(plan.base, "total", span):
            assert line.transfers_in == line.transfers_out


def test_a_transfer_without_its_other_side_is_named() -> None:
    org = org_of(stay(date(2027, 5, 1), "120000", kind=SpellKind.TRANSFER))
    assert untied(org) == ["Transfers in 2027-04 do not cancel out: enter both sides"]


def test_who_leaves_on_the_last_day_of_a_month_is_gone_that_evening() -> None:
    org = org_of(stay(date(2027, 3, 31), "1", end=date(2027, 4, 30), exit=Exit.VOLUNTARY))
    found = [(x.opening, x.starts, x.leavers, x.closing) for x in roll_forward(org)[:4]]
    assert found == [(0, 0, 0, 0), (0, 1, 0, 1), (1, 0, 1, 0), (0, 0, 0, 0)]


def test_a_transfer_leaves_one_team_and_joins_the_other_in_one_month() -> None:
    person = r.Person("E", "Somebody", date(2020, 1, 1))
    out = stay(date(2020, 1, 1), "1", end=date(2027, 3, 31), person="E", exit=Exit.TRANSFER)
    into = stay(date(2027, 4, 1), "1", id="Q-S1", position="Q", person="E", kind=SpellKind.TRANSFER)
    org = org_of(person, seat(), seat(id="Q", team="T2"), out, into)
    march = [line for line in roll_forward(org, "team") if line.period == "2027-03"]
    assert [(x.key, x.transfers_in, x.transfers_out, x.closing) for x in march] == [
        ("T1", 0, 1, 0),
        ("T2", 1, 0, 1),
    ]


def test_contractors_are_counted_apart_and_pools_with_their_fte() -> None:
    pool = r.PositionPool("X", "Pool", "MLE", "L3", "US", "T1", heads=Decimal(9), fte=Decimal(7))
    contractor = seat(id="Q", employment=Employment.CONTRACTOR)
    hours = stay(date(2020, 1, 1), id="Q-S1", position="Q", hours=Decimal(20))
    first = roll_forward(org_of(pool, seat(), contractor, hours, hired()))[0]
    assert (first.closing, first.contractors, first.fte) == (8, 1, Fraction("8.5"))


def test_a_key_that_headcount_cannot_be_grouped_by_is_refused_with_those_it_can() -> None:
    with pytest.raises(PlanError, match="grouped by “colour”: choose total, spell, position"):
        roll_forward(org_of(), "colour")
