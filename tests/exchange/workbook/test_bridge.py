from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace

import pytest

from orgplan.model.org import Org
from orgplan.model.plan import Plan
from orgplan.model.records import Position, PositionPool, Spell
from orgplan.planning.arithmetic import CASH_LINES
from orgplan.planning.bridge_causes import STEP_WORDS
from orgplan.planning.cost import cost_book
from orgplan.planning.headcount import roll_forward
from orgplan.planning.spans import Span
from tests.exchange.workbook.alternatives import ASK, approved, with_scenario
from tests.exchange.workbook.busy import THIRTEEN
from tests.exchange.workbook.reading import opened, row_of, table

STEPS = list(STEP_WORDS.values())
SUMMARY = 6
"""The column of the summary's labels, counted from 0."""


def by_seat(org: Org) -> Mapping[tuple[str, str], float]:
    """Cash of every seat and fiscal year, from the cost book alone."""
    sums: dict[tuple[str, str], int] = defaultdict(int)
    book = cost_book(org)
    for name, total in book.grouped(lambda row: row.seat.id).items():
        for line in CASH_LINES:
            for period, cents in zip(book.periods, total.line(line), strict=True):
                sums[name, period.year_label] += cents
    return {key: cents / 100 for key, cents in sums.items()}


@pytest.mark.parametrize("scenario", ["FREEZE", "LEAN"])
def test_every_seat_comes_from_its_cost_there_to_its_cost_here(
    meridian: Plan, scenario: str
) -> None:
    _holds(meridian, scenario, meridian.base)


def test_a_scenario_of_every_kind_of_change_is_bridged_seat_by_seat() -> None:
    plan = with_scenario()
    rows = _holds(plan, ASK, plan.base)
    actions = {row["Position ID"]: row["Action"] for row in rows}
    assert actions["P-20"] == "Added"
    assert actions["P-7"] == "Removed"
    assert actions["P-4"] == "Unchanged"
    moved = {row["Position ID"]: _moved(row) for row in rows if row["Fiscal year"] == "FY2028"}
    assert moved["P-20"] == {"Seats added and removed", "One-off costs"}
    assert moved["P-3"] == {"Starts and ends moved"}
    assert moved["P-2"] == {"FTE and hours"}
    assert "Salary, level and merit" in moved["P-1"]
    assert "Location and currency" in moved["P-6"]
    assert moved["P-5"] == {"Leavers and their backfills"}


def _moved(row: dict[str, float]) -> set[str]:
    return {step for step in STEPS if abs(row[step]) > 0.004}


def _holds(plan: Plan, scenario: str, old: Org) -> list[dict[str, float]]:
    """Each row's ends are what the cost books say, its steps lead from one to the other."""
    new = plan.org(scenario)
    before, after = by_seat(old), by_seat(new)
    sheet = opened(plan, scenario)["Bridge"]
    rows = list(table(sheet, "Position ID"))
    seats = {seat.id for org in (old, new) for kind in (Position, PositionPool)
             for seat in org.rows(kind)}  # fmt: skip
    assert {row["Position ID"] for row in rows} == seats
    for row in rows:
        key = row["Position ID"], row["Fiscal year"]
        assert row["From"] == pytest.approx(before.get(key, 0), abs=0.001)
        assert row["To"] == pytest.approx(after.get(key, 0), abs=0.001)
        assert sum(row[s] for s in STEPS) == pytest.approx(row["To"] - row["From"], abs=0.001)
        assert row["Check"] == 0
    for step in STEPS:
        label, whole = row_of(sheet, step, SUMMARY)[SUMMARY], _last(row_of(sheet, step, SUMMARY))
        assert label == step
        assert whole == pytest.approx(sum(row[step] for row in rows), abs=0.001)
    return rows


def _last(row: tuple[object, ...]) -> object:
    """The figure of the whole plan: the last before the figures of the picture."""
    figures = row[SUMMARY + 1 :]
    return figures[figures.index(None) - 1]


def test_moved_starts_cost_what_the_plan_costs_with_nothing_but_those_starts(
    meridian: Plan,
) -> None:
    freeze, tables = meridian.org("FREEZE"), meridian.base.fork()
    for spell in meridian.base.rows(Spell):
        tables.put(replace(spell, start=freeze.need(Spell, spell.id).start))
    alone = cost_book(Org(tables)).total
    base = cost_book(meridian.base).total
    running = sum(sum(alone.line(x)) - sum(base.line(x)) for x in CASH_LINES if x != "one_off")
    once = sum(alone.line("one_off")) - sum(base.line("one_off"))
    sheet = opened(meridian, "FREEZE")["Bridge"]
    timing, merit, one_offs = (
        _last(row_of(sheet, step, SUMMARY))
        for step in ("Starts and ends moved", "Salary, level and merit", "One-off costs")
    )
    assert timing + merit == pytest.approx(running / 100, abs=0.001)  # type: ignore[operator]
    assert one_offs == pytest.approx(once / 100, abs=0.001)


def test_an_approved_plan_is_bridged_from_what_was_approved() -> None:
    plan = approved(with_scenario())
    old = with_scenario().base
    rows = _holds(plan, "", old)
    changed = {
        row["Position ID"]: row["What changed"] for row in rows if row["Action"] == "Changed"
    }
    assert set(changed) == {"P-2", "P-6"}
    assert changed["P-2"] == "base GBP 77,777.77 → GBP 80,000.01"
    assert changed["P-6"] == "start 2027-04-19 → 2027-06-01"


def test_a_base_without_approval_says_what_belongs_into_the_bridge() -> None:
    sheet = opened(with_scenario())["Bridge"]
    assert any(
        "Nothing was approved yet" in str(row[0]) for row in sheet.iter_rows(values_only=True)
    )
    rows = list(table(sheet, "Position ID"))
    assert {row["Position ID"] for row in rows} == {"(unchanged)"}
    assert all(row["From"] == row["To"] for row in rows)


@pytest.mark.parametrize("weeks", [False, True])
def test_without_pay_the_bridge_leads_average_fte(weeks: bool) -> None:
    plan = with_scenario(THIRTEEN) if weeks else with_scenario()
    sheet = opened(plan, ASK, "none")["Bridge"]
    rows = list(table(sheet, "Position ID"))
    for org, key in ((plan.base, "From"), (plan.org(ASK), "To")):
        for year, fte in _average_fte(org).items():
            found = sum(row[key] for row in rows if row["Fiscal year"] == year)
            assert found == pytest.approx(fte, abs=1e-9)
    half = next(row for row in rows if row["Position ID"] == "P-2")
    assert half["FTE and hours"] == pytest.approx(0.2)
    assert "Salary, level and merit" not in half


def _average_fte(org: Org) -> dict[str, float]:
    book, sums = cost_book(org), defaultdict(list)
    for period, fte in zip(book.periods, book.total.fte, strict=True):
        sums[period.year_label].append(float(fte))
    return {year: sum(cells) / len(cells) for year, cells in sums.items()}


def test_scenarios_stand_side_by_side_as_each_ones_own_workbook_has_them(meridian: Plan) -> None:
    sheet = opened(meridian, "LEAN")["Scenarios"]
    names = [cell for cell in row_of(sheet, "Base plan", 2) if cell]
    assert names == ["Base plan", "Hiring freeze FY2028 H2", "Juniors in Bengaluru: this workbook"]
    for place, scenario in ((2, ""), (3, "FREEZE"), (6, "LEAN")):
        org = meridian.org(scenario)
        cost = cost_book(org)
        for row in roll_forward(org, span=Span.YEAR):
            year = row.period
            assert row_of(sheet, f"Closing heads, {year}")[place] == row.closing
            cash = sum(
                cents
                for period, cents in zip(cost.periods, cost.total.line("cash"), strict=True)
                if period.year_label == year
            )
            loaded = row_of(sheet, f"Loaded cost, {year}")
            assert loaded[place] == pytest.approx(cash / 100, abs=0.001)
            if place > 2:
                assert loaded[place + 1] == pytest.approx(loaded[place] - loaded[2], abs=0.001)
                assert loaded[place + 2] == pytest.approx(loaded[place + 1] / loaded[2])
