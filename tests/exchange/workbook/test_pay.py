import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from openpyxl import load_workbook

from orgplan.exchange.workbook.cells import number
from orgplan.exchange.workbook.export import export_workbook
from orgplan.exchange.workbook.narrowing import narrowed
from orgplan.exchange.workbook.options import Cut, Options
from orgplan.exchange.workbook.pay import Pay
from orgplan.model.errors import PlanError
from orgplan.model.org import Org
from orgplan.model.plan import Plan
from orgplan.model.records import (
    Band,
    Budget,
    CostCentre,
    FiscalCalendar,
    PositionPool,
    Requisition,
    Snapshot,
    Spell,
)
from orgplan.model.records.values import Money
from orgplan.planning.cost import cost_book
from tests.exchange.workbook.alternatives import ASK, approved, with_scenario
from tests.exchange.workbook.busy import CENTRES, MONTHS, WEEKS, busy


def written(org: Org, pay: str) -> bytes:
    target = io.BytesIO()
    export_workbook(org, target, options=Options(pay=Pay(pay)))
    return target.getvalue()


def otherwise_paid(plan: Plan, changed: Callable[[Spell], bool], bonus: str = "") -> list[Spell]:
    """Some of a plan's spells with other amounts, and another bonus target where one is given."""
    return [
        replace(
            spell,
            base=Money.of("123457.89", spell.base.currency) if spell.base else None,
            equity=Money.of("98765.43", "USD"),
            hourly=Money.of("99.77", "GBP") if spell.hourly else None,
            bonus_target=Decimal(bonus) if bonus else spell.bonus_target,
        )
        for spell in plan.base.rows(Spell)
        if changed(spell)
    ]


def test_with_pay_by_band_nothing_in_the_file_depends_on_what_people_earn() -> None:
    plan = busy()
    other = busy(MONTHS, *otherwise_paid(plan, lambda spell: bool(spell.person or spell.hourly)))
    assert written(plan.base, "full") != written(other.base, "full")
    assert written(plan.base, "band") == written(other.base, "band")


def test_without_pay_nothing_in_the_file_depends_on_any_amount() -> None:
    plan = busy()
    pool = replace(plan.base.rows(PositionPool)[0], base=Money.of(1, "INR"))
    other = busy(MONTHS, *otherwise_paid(plan, lambda spell: True, bonus="0.5"), pool)
    assert written(plan.base, "none") == written(other.base, "none")


@pytest.mark.parametrize("pay", ["band", "none"])
def test_neither_scenarios_nor_what_was_approved_give_hidden_pay_away(pay: str) -> None:
    usual = approved(with_scenario())
    paid = otherwise_paid(busy(), lambda spell: bool(spell.person or spell.hourly))
    other = approved(with_scenario(MONTHS, *paid))
    for scenario in ("", ASK):
        files = [io.BytesIO() for _ in (usual, other)]
        for plan, file in zip((usual, other), files, strict=True):
            options = Options(pay=Pay(pay))
            export_workbook(plan.org(scenario), file, plan=plan, options=options)
        assert files[0].getvalue() == files[1].getvalue()


def test_without_pay_no_sheet_of_cost_is_written() -> None:
    workbook = load_workbook(io.BytesIO(written(busy().base, "none")), data_only=True)
    working = [name for name in workbook.sheetnames if name.startswith("c_")]
    assert working == ["c_Frac", "c_HC", "c_FTE"]
    assert "Ledger" not in workbook.sheetnames
    headings = {cell.value for cell in workbook["Assumptions"]["A"]}
    assert not {"Merit", "Budget", "Bonus and taxes"} & headings
    assert "nothing about pay" in str([cell.value for cell in workbook["About"]["B"]])


def test_a_seat_without_a_band_is_named_instead_of_shown() -> None:
    plan = busy(MONTHS)
    tables = plan.base.fork()
    tables.drop(Band, "EM-US")
    with pytest.raises(PlanError, match=r"P-1 has no pay band .* EM L5 in US"):
        written(Org(tables), "band")


def test_copies_of_the_plan_inside_it_do_not_give_pay_away() -> None:
    kept = Snapshot("S", "Approved", busy().settings.as_of, "0" * 64, '{"base": "31415926"}')
    for pay in Pay:
        with zipfile.ZipFile(io.BytesIO(written(busy(MONTHS, kept).base, pay))) as package:
            assert not [part for part in package.namelist() if b"31415926" in package.read(part)]


def everything(file: bytes) -> str:
    """All parts of a workbook as one text: cells, formulas, names, properties, charts, the lot.

    But the theme, whose shades of colour are round numbers and the same in every file.
    """
    with zipfile.ZipFile(io.BytesIO(file)) as package:
        names = [name for name in package.namelist() if "/theme/" not in name]
        return "\n".join(package.read(name).decode() for name in names)


def amounts_of(org: Org) -> set[str]:
    """Every salary, and every amount that follows from one, as a file would write it."""
    book = cost_book(org)
    found: set[Decimal | Fraction] = set()
    for spell in org.rows(Spell):
        found |= {money.amount for money in (spell.base, spell.equity, spell.hourly) if money}
    for row in book.rows.values():
        found |= {row.annual, row.hourly, row.equity, row.annual / 12}
    cells = {cell for cost in book.cells.values() for line in cost.lines for cell in line}
    totals = {cell for line in book.total.lines for cell in line}
    totals |= {sum(line) for cost in book.cells.values() for line in cost.lines}
    wages = (zip(c.line("base"), c.line("bonus"), strict=True) for c in book.cells.values())
    cells |= {base + bonus for row in wages for base, bonus in row}
    totals |= {sum(line) for line in book.total.lines} | {sum(book.total.line("cash"))}
    found |= {Fraction(cents, 100) for cents in cells | totals}
    texts = {number(value) for value in found}
    # What is short may be anything: a count, a style, a part of a longer number.
    return {text for text in texts if len(text.replace(".", "")) >= 6}


def _of_bands(org: Org) -> set[str]:
    edges = ((b.minimum, b.midpoint, b.maximum) for b in org.rows(Band))
    return {number(money.amount) for band in edges for money in band}


def numbers_in(text: str) -> set[str]:
    return set(re.findall(r"(?<![\d.])\d+(?:\.\d+)?(?![\d.])", text))


@pytest.mark.parametrize("values_only", [False, True])
def test_no_salary_of_the_sample_is_anywhere_in_a_file_without_pay(
    meridian: Plan, values_only: bool
) -> None:
    """Neither in cells nor formulas, names, comments, properties, or what charts keep."""
    target = io.BytesIO()
    options = Options(pay=Pay.NONE, values_only=values_only)
    export_workbook(meridian.base, target, plan=meridian, options=options)
    amounts = amounts_of(meridian.base)
    assert len(amounts) > 800
    shown = amounts & numbers_in(everything(written(meridian.base, "full")))
    assert len(shown) > 800
    assert not amounts & numbers_in(everything(target.getvalue()))


def test_no_salary_of_a_filled_seat_is_in_a_file_with_pay_by_band(meridian: Plan) -> None:
    org, band = meridian.base, narrowed(meridian.base, Options(pay=Pay.BAND))
    # What open seats and bands say may be seen, and so may what follows from it.
    hidden = amounts_of(org) - amounts_of(band)
    hidden -= _of_bands(org)
    assert len(hidden) > 500
    assert not hidden & numbers_in(everything(written(org, "band")))


def test_the_file_of_one_cost_centre_holds_nobody_elses_pay(meridian: Plan) -> None:
    centre = meridian.base.rows(CostCentre)[2].id
    options = Options(cost_centre=centre)
    target = io.BytesIO()
    export_workbook(meridian.base, target, plan=meridian, options=options)
    hidden = amounts_of(meridian.base) - amounts_of(narrowed(meridian.base, options))
    hidden -= _of_bands(meridian.base)
    assert len(hidden) > 700
    assert not hidden & numbers_in(everything(target.getvalue()))


def pooled(heads: int, money: int, family: str = "MLE") -> Org:
    pool = next(iter(busy().base.rows(PositionPool)))
    paid = Money.of(money, "INR")
    few = replace(pool, heads=Decimal(heads), family=family, base=paid, pay_minimum=paid)
    return busy(MONTHS, few).base


def test_a_pool_of_few_shows_the_middle_of_its_band_and_is_named_where_it_has_none() -> None:
    middle = Money.of(4_000_000, "INR")
    for heads, base in ((4, middle), (5, Money.of(7, "INR"))):
        (pool,) = narrowed(pooled(heads, 7), Options(pay=Pay.BAND)).rows(PositionPool)
        assert (pool.base, pool.pay_minimum) == (base, None)
    with pytest.raises(PlanError, match=r"POOL has no pay band .* PM L5 in IN, or export without"):
        narrowed(pooled(4, 7, "PM"), Options(pay=Pay.BAND))
    (pool,) = narrowed(pooled(4, 7), Options(pay=Pay.NONE)).rows(PositionPool)
    assert (pool.base, pool.pay_minimum, pool.bonus_target) == (None, None, 0)


def test_a_year_whose_small_budgets_go_keeps_its_whole_under_a_name_of_its_own() -> None:
    def budget(name: str, year: str, money: int, centre: str = "") -> Budget:
        return Budget(name, year, Money.of(money, "USD"), cost_centre=centre)

    given = (
        *(budget(f"A{number}", "FY2029", 10 + number, code) for number, code in enumerate(CENTRES)),
        *(budget(f"B{number}", "FY2030", 20 + number, code) for number, code in enumerate(CENTRES)),
        budget("FY2029-whole", "FY2031", 1_000),
        budget("B-all", "FY2030", 5_000),
    )
    org = narrowed(busy(MONTHS, *given).base, Options(pay=Pay.BAND))
    kept = {row.id: row for row in org.rows(Budget)}
    assert kept["FY2029-whole'"].amount == Money.of(10 + 11 + 12, "USD")
    assert kept["FY2029-whole"].fiscal_year == "FY2031" and "B-all" in kept
    assert "FY2030-whole" not in kept
    # Nobody's pay is agreed in the last of them.
    assert {row.cost_centre for row in kept.values()} == {"", "00410"}


@pytest.mark.parametrize(
    ("calendar", "cut", "start", "count", "month"),
    [
        (MONTHS, Cut.WEEKS, date(2027, 1, 31), 13, 1),
        (MONTHS, Cut.THIRTEEN, date(2027, 1, 31), 14, 1),
        (WEEKS, Cut.MONTHS, date(2027, 2, 1), 13, 2),
        (WEEKS, Cut.PLAN, date(2027, 1, 31), 13, 1),
        (MONTHS, Cut.QUARTERS, date(2027, 2, 1), 13, 2),
    ],
)
def test_another_cut_of_time_begins_in_the_same_year_and_lasts_as_long(
    calendar: FiscalCalendar, cut: Cut, start: date, count: int, month: int
) -> None:
    org = narrowed(busy(calendar).base, Options(calendar=cut))
    settings = org.settings
    assert (settings.horizon_start, settings.horizon_periods) == (start, count)
    either = org.calendar.first_month if cut is Cut.MONTHS else org.calendar.year_end_month
    assert either == month or cut in (Cut.PLAN, Cut.QUARTERS)
    few = narrowed(busy(calendar).base, Options(calendar=cut, periods=99)).settings
    assert few.horizon_periods == 60


def test_the_file_of_a_cost_centre_keeps_its_own_requests_and_budgets_alone() -> None:
    plan = busy(MONTHS, Budget("OWN", "FY2028", Money.of(5, "USD"), cost_centre="00410"))
    own = narrowed(plan.base, Options(cost_centre="00410"))
    assert [row.id for row in own.rows(Requisition)] == ["R-6"]
    assert [row.id for row in own.rows(Budget)] == ["OWN"]
    other = narrowed(plan.base, Options(cost_centre="0410"))
    assert not {"R-6"} & {row.id for row in other.rows(Requisition)} and not other.rows(Budget)
    with pytest.raises(PlanError, match="no cost centre “9”: choose one of"):
        narrowed(plan.base, Options(cost_centre="9"))
