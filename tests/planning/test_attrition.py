"""What attrition is expected to come to, and many futures of one plan."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from random import Random

import pytest
from hypothesis import given

from orgplan.model.changes import Change, ChangeSet
from orgplan.model.errors import PlanError
from orgplan.model.org import Org
from orgplan.model.plan import Plan
from orgplan.planning.attrition import Mode, attrition, rate_of
from orgplan.planning.cost import cost_book
from orgplan.planning.headcount import roll_forward
from orgplan.planning.monte_carlo import Futures, StoppedError, futures
from tests.planning.plans import plans, tries

YEAR = Fraction(1, 12)


def with_rates(plan: Plan, **fields: object) -> Org:
    rates = plan.base.parameters
    return plan.apply(ChangeSet((Change(rates, replace(rates, **fields)),))).base


def test_a_yearly_rate_is_a_hazard_a_month_or_a_twelfth() -> None:
    hazard = [rate_of(Mode.HAZARD, Decimal(x), YEAR) for x in ("0.16", "0.1", "0", "1")]
    assert [round(x * 100, 4) for x in hazard] == [Decimal("1.4424"), Decimal("0.8742"), 0, 100]
    simple = [round(rate_of(Mode.SIMPLE, Decimal(x), YEAR) * 100, 2) for x in ("0.16", "0.1")]
    assert simple == [Decimal("1.33"), Decimal("0.83")]


def test_the_sample_expects_what_its_designers_worked_out(meridian: Plan) -> None:
    found = attrition(meridian.base, Mode.HAZARD, without_known=False)
    assert round(sum(x.leavers for x in found), 1) == Decimal("19.2")
    assert round(sum(x.saving for x in found) / 100_000_000, 3) == 1.327


def test_the_overlay_is_what_a_plain_loop_gives(meridian: Plan) -> None:
    found = attrition(meridian.base, Mode.HAZARD, without_known=False)
    hazard, leavers = 1 - 0.84 ** (1 / 12), []
    book = cost_book(meridian.base)
    staff = book.sum_of([row.id for row in book.rows.values() if row.employee])
    for i, row in enumerate(roll_forward(meridian.base)):
        vacant = sum(leavers[max(0, i - 4) : i])
        leavers.append((float(row.closing) - vacant) * hazard)
        running = staff.line("cash")[i] - staff.line("one_off")[i]
        assert float(found[i].leavers) == pytest.approx(leavers[i])
        assert found[i].saving == pytest.approx(vacant * running / float(staff.fte[i]), abs=1)
        assert float(found[i].backfills) == pytest.approx(leavers[i - 4] if i >= 4 else 0)


def test_known_leavers_are_taken_out_of_what_is_expected_in_their_quarter(meridian: Plan) -> None:
    gross = attrition(meridian.base, Mode.HAZARD, without_known=False)
    net = attrition(meridian.base, Mode.HAZARD)
    assert [x.known for x in net[:4]] == [0, 0, 1, 0]
    first = sum(x.leavers for x in gross[:3]), sum(x.leavers for x in net[:3])
    # A little less than one, as fewer empty seats leave more people who may go.
    assert Decimal("0.95") < first[0] - first[1] < 1
    assert all(x.leavers >= 0 for x in net)


def test_nobody_is_backfilled_where_nobody_shall_be(meridian: Plan) -> None:
    found = attrition(with_rates(meridian, backfill_share=Decimal(0)), Mode.HAZARD)
    gone = [sum(x.leavers for x in found[:i]) for i in range(24)]
    assert all(
        abs(x.vacant - before) < Decimal("1e-20") for x, before in zip(found, gone, strict=True)
    )


def test_the_vacancy_factor_saves_a_share_of_what_open_seats_cost(meridian: Plan) -> None:
    found = attrition(with_rates(meridian, vacancy_factor=Decimal("0.06")), Mode.VACANCY)
    book = cost_book(meridian.base)
    waiting = [row.id for row in book.rows.values() if row.spell and not row.spell.person
               and row.employee]  # fmt: skip
    cash = sum(book.sum_of(waiting).line("cash"))
    assert sum(x.saving for x in found) == pytest.approx(cash * 0.06, abs=24)
    assert not any(x.leavers for x in found)
    assert not any(x.saving for x in attrition(meridian.base, Mode.NONE))


@tries(25)
@given(plans())
def test_without_chance_every_future_is_the_plan(plan: Plan) -> None:
    still = with_rates(plan, attrition_voluntary=Decimal(0), attrition_involuntary=Decimal(0))
    found = futures(still, runs=3, spread=0.0)
    for band in (*found.months, *found.years):
        assert set(band.heads) == {band.planned_heads}
        assert set(band.cost) == {band.planned_cost}
    assert [x.planned_cost for x in found.months] == list(cost_book(still).total.line("cash"))


def test_equal_seeds_give_equal_futures_and_others_others(meridian: Plan) -> None:
    first = futures(meridian.base, runs=60, seed=3)
    assert futures(meridian.base, runs=60, seed=3) == first
    assert futures(meridian.base, runs=60, seed=4).months != first.months
    for band in (*first.months, *first.years):
        assert list(band.heads) == sorted(band.heads)
        assert list(band.cost) == sorted(band.cost)


def test_futures_are_those_of_a_coin_thrown_for_every_seat_and_month(meridian: Plan) -> None:
    org = with_rates(meridian, backfill_share=Decimal(0))
    found = futures(org, runs=1500, spread=0.0)
    assert thrown(org, 1500) == pytest.approx(ends(found), abs=1)


def ends(found: Futures) -> list[int]:
    return [heads for index in (6, 12, 23) for heads in found.months[index].heads]


def thrown(org: Org, runs: int) -> list[int]:
    """The same percentiles by a Bernoulli draw for each seat and month, nobody backfilled."""
    random, hazard = Random(7), 1 - 0.84 ** (1 / 12)
    book = cost_book(org)
    rows = [(row, book.cells[row.id]) for row in book.rows.values() if row.employee]
    counts: dict[int, list[int]] = {6: [], 12: [], 23: []}
    for _ in range(runs):
        heads = [0] * 24
        for row, cost in rows:
            here = True
            for i in range(cost.first, cost.first + len(cost.factors)):
                last = row.end is not None and row.end <= book.periods[i].end
                heads[i] += here and not last
                leaves = row.end is None and random.random() < hazard
                here = here and not leaves
        for i, known in counts.items():
            known.append(heads[i])
    return [sorted(counts[i])[runs * share // 100 - 1] for i in counts for share in (10, 50, 90)]


def test_a_backfill_costs_less_than_a_seat_that_is_never_left(meridian: Plan) -> None:
    found = futures(meridian.base, runs=200)
    for year in found.years:
        assert year.cost[1] < year.planned_cost
        assert year.heads[1] < year.planned_heads
    never = futures(with_rates(meridian, backfill_share=Decimal(0)), runs=200)
    assert never.years[1].heads[1] < found.years[1].heads[1]


def test_late_searches_alone_cost_less_in_their_year_and_nothing_afterwards(
    meridian: Plan,
) -> None:
    still = with_rates(meridian, attrition_voluntary=Decimal(0), attrition_involuntary=Decimal(0))
    found = futures(still, runs=300)
    assert found.months[0].cost[0] == found.months[0].planned_cost
    assert found.years[0].cost[1] < found.years[0].planned_cost
    # The last search is planned for May 2028; by the plan's end everybody is there.
    assert found.months[-1].heads == (63, 63, 63)


def test_futures_tell_how_far_they_are_and_stop_when_told(meridian: Plan) -> None:
    shares: list[float] = []

    def go_on(share: float) -> bool:
        shares.append(share)
        return share < 0.3

    with pytest.raises(StoppedError, match="stopped before they were done"):
        futures(meridian.base, runs=500, go_on=go_on)
    assert shares == sorted(shares) and shares[0] == 0.0 and shares[-1] == pytest.approx(0.3)
    done: list[float] = []
    futures(meridian.base, runs=50, go_on=lambda share: not done.append(share))
    assert done[-1] == 1.0


@pytest.mark.parametrize("runs", [0, -5])
def test_no_runs_are_refused_in_a_sentence(meridian: Plan, runs: int) -> None:
    with pytest.raises(PlanError, match="show nothing: ask for one or more"):
        futures(meridian.base, runs=runs)
