"""LibreOffice works out what OrgPlan wrote, over calendars, currencies, conventions and sizes."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from itertools import cycle, product
from pathlib import Path

import pytest

from orgplan.exchange.workbook import facts
from orgplan.exchange.workbook.export import export_workbook
from orgplan.exchange.workbook.options import Cut, Options
from orgplan.model.org import Org
from orgplan.model.plan import Plan
from orgplan.model.records import PLAN_ID, FxRate, PlanSettings, Spell
from orgplan.model.records.values import Proration
from tests.bench.plans import make_plan
from tests.exchange.workbook.recalculation import Worked, sheets, unequal, worked_out

pytestmark = pytest.mark.timeout(3500)
Case = tuple[Cut, str, Proration]

CUTS = (Cut.MONTHS, Cut.QUARTERS, Cut.WEEKS, Cut.THIRTEEN)
CURRENCIES = ("USD", "GBP", "INR")
# A pound, a rupee and so on in each of them; a dollar of dollars is 1 whatever stands here.
WORTH = {"USD": "1.0517", "CAD": "0.7213", "GBP": "1.2711", "INR": "0.011937", "EUR": "1.0911"}
EVERY: tuple[Case, ...] = tuple(product(CUTS, CURRENCIES, Proration))
# Every pair of calendar and currency, and every convention: each file takes LibreOffice seconds.
FEW: tuple[Case, ...] = tuple(
    (*pair, convention)
    for pair, convention in zip(product(CUTS, CURRENCIES), cycle(Proration), strict=False)
)


@cache
def sized(spells: int) -> Plan:
    """A generated plan with exactly so many spells."""
    for positions, seed in product(range(spells, spells * 9 // 10 - 1, -1), range(1, 6)):
        plan = make_plan(positions, seed)
        if len(plan.base.rows(Spell)) == spells:
            return plan
    raise AssertionError(f"no plan has {spells} spells")


def variant(plan: Plan, case: Case, periods: int) -> tuple[Org, Options]:
    """The plan in a currency and by a convention; a new year and a new fiscal year are in it."""
    cut, currency, convention = case
    tables = plan.base.fork()
    settings = replace(
        plan.base.need(PlanSettings, PLAN_ID), reporting_currency=currency, proration=convention,
        horizon_start=date(2027, 12, 1), horizon_periods=periods,
    )  # fmt: skip
    tables.put(settings)
    for code, rate in WORTH.items():
        tables.put(FxRate(code, Decimal(rate)))
    return Org(tables), Options(calendar=cut, periods=periods)


def check(folder: Path, cases: Iterable[tuple[Case, int, int]]) -> None:
    """Write a workbook for each case, spells and periods; all are equal, tie, and have no error."""
    files = []
    for number, (case, spells, periods) in enumerate(cases):
        org, options = variant(sized(spells), case, periods)
        files.append(folder / f"{number}-{'-'.join(case)}-{spells}.xlsx")
        export_workbook(org, files[-1], options=options)
    for file, theirs in zip(files, worked_out(files, folder), strict=True):
        assert unequal(file, theirs) == [], file.stem
        assert trouble(theirs) == [], file.stem


def trouble(theirs: Worked) -> list[str]:
    """Words of the checks that are not good, and cells that show an error."""
    rows = theirs.rows("Checks")
    words = [row[4] for row in rows[7:] if row[0].isdecimal()]
    assert len(words) > 25
    errors = [cell for row in rows for cell in row if re.match(r"#|Err:", cell)]
    return [word for word in (*words, rows[1][6]) if word not in GOOD] + errors


GOOD = ("OK", "INFO", "n/a", "ALL OK")


def test_every_calendar_in_every_currency_and_every_convention_is_equal_to_the_cent(
    tmp_path: Path,
) -> None:
    assert {case[2] for case in FEW} == set(Proration)
    sizes = [(65, 4) if i % 5 == 1 else (1, 4) for i in range(len(FEW))]
    sizes[2] = (500, 3)
    check(tmp_path, [(case, *size) for case, size in zip(FEW, sizes, strict=True)])


@pytest.mark.soak
@pytest.mark.parametrize("spells", [1, 65, 500])
@pytest.mark.parametrize("cut", CUTS)
def test_every_combination_is_equal_to_the_cent(tmp_path: Path, cut: Cut, spells: int) -> None:
    # A few files at a time, as LibreOffice takes minutes for some of 500.
    for currency in CURRENCIES:
        folder = tmp_path / currency
        folder.mkdir()
        cases = [case for case in EVERY if case[:2] == (cut, currency)]
        check(folder, [(case, spells, 4 if spells < 500 else 3) for case in cases])


@pytest.mark.soak
def test_two_thousand_spells_are_equal_to_the_cent(tmp_path: Path) -> None:
    check(tmp_path, [((Cut.MONTHS, "USD", Proration.DAYS_ACTUAL), 2_000, 24)])


def test_where_rows_hold_values_totals_and_checks_still_calculate(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(facts, "MOST_LIVE_ROWS", 50)
    check(tmp_path, [((Cut.MONTHS, "USD", Proration.DAYS_ACTUAL), 65, 4)])
    base = sheets(next(tmp_path.glob("*.xlsx")))["c_Base"]
    formulas = {int(re.sub(r"\D", "", place)) for place, cell in base.items() if cell.formula}
    # The header and the row of totals.
    assert sorted(formulas)[:-1] == list(range(2, 8))
    assert max(formulas) > 8 + 65
