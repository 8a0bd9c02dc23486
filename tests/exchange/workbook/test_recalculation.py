import os
import re
import shutil
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock
from hypothesis import HealthCheck, Phase, given, settings

from orgplan.exchange.workbook.export import export_workbook
from orgplan.exchange.workbook.options import Options
from orgplan.exchange.workbook.outside import Outside
from orgplan.exchange.workbook.pay import Pay
from orgplan.model.org import Org
from orgplan.model.plan import Plan
from orgplan.model.records import FxRate, MeritCycle, PerHeadCost, TaxRule
from orgplan.model.records.values import Money, Proration, SalaryBasis, TaxKind
from tests.exchange.returned.hands import back
from tests.exchange.workbook.alternatives import ASK, ATS, DOCUMENTED, HRIS, approved, with_scenario
from tests.exchange.workbook.busy import MONTHS, THIRTEEN, WEEKS, busy, seat
from tests.exchange.workbook.editing import edited
from tests.exchange.workbook.recalculation import (
    Found,
    Sheets,
    differences,
    recalculated,
    same,
    sheets,
)
from tests.planning.plans import plans

pytestmark = pytest.mark.timeout(900)
DRAWN = 2
Books = dict[str, tuple[Path, Path]]
CHECKS = "Checks"

BROKEN = "broken formula"
BROKEN_DEED = ("c_Bonus", "I10", "=c_Base!I10*2")
BUSY = "days_actual"
CONVENTIONS = (Proration.DAYS_ACTUAL,)


ALTERNATIVES = "alternatives"
FILLED_IN, CHANGED_RATES = "filled in", "changed rates"
# A seat as somebody types it into the register's first spare row.
NEW_SEAT: dict[str, str | float] = {
    "A": "P-10-S1", "B": "P-10", "C": "Open", "D": "New", "E": "TBH", "F": "0410", "G": 0.8,
    "H": 46521, "K": 0.125, "L": "Y", "X": "P-1", "AK": "Employee", "AL": 111111.11, "AM": "USD",
    "AO": "US", "AP": "US", "BM": 30000.1, "BN": "USD",
}  # fmt: skip


def _with_new_seat() -> Org:
    hired = ("2027-05-14", None, "111111.11")
    return busy(MONTHS, *seat("P-10", "T1", "US", family="EM", fte="0.8", stays=[hired])).base


def _filled_in(file: Path, target: Path) -> None:
    row = 1 + max(
        int(place[1:]) for place, cell in sheets(file)["Positions"].items()
        if place[1:].isdigit() and place.startswith("A") and cell.value
    )  # fmt: skip
    edited(file, target, [("Positions", f"{at}{row}", value) for at, value in NEW_SEAT.items()])


def _with_other_rates() -> Org:
    return busy(
        MONTHS,
        FxRate("GBP", Decimal("1.3103")),
        MeritCycle("M1", date(2027, 4, 1), Decimal("0.0471")),
        PerHeadCost("SW", "Software", Money.of("299.99", "USD")),
        TaxRule("T-SS", "US", "SS", TaxKind.CAPPED, Decimal("0.062"), Money.of(70_000, "USD")),
    ).base


def _rates_changed(file: Path, target: Path) -> None:
    cells = sheets(file)["Assumptions"]
    rows = {cell.value: place[1:] for place, cell in cells.items() if place.startswith("A")}
    heading = next(place for place, cell in cells.items() if cell.value == "Annual cap")
    cap = heading.rstrip("0123456789")
    edits: list[tuple[str, str | float]] = [
        (f"B{rows['GBP']}", 1.3103), (f"C{rows['Cycle 1']}", 0.0471),
        (f"B{rows['Software']}", 299.99), (f"{cap}{rows['US']}", 70_000),
    ]  # fmt: skip
    edited(file, target, [("Assumptions", cell, value) for cell, value in edits])


def _plans(meridian: Plan) -> dict[str, tuple[Org, Pay]]:
    """Organizations and how much of pay their workbooks show, by name."""
    found = {
        "sample": (meridian.base, Pay.FULL),
        "sample without pay": (meridian.org("FREEZE"), Pay.NONE),
        "band": (busy().base, Pay.BAND),
        "plain": (busy().base, Pay.FULL),
        f"{FILLED_IN} by OrgPlan": (_with_new_seat(), Pay.FULL),
        f"{CHANGED_RATES} by OrgPlan": (_with_other_rates(), Pay.FULL),
        "445": (busy(WEEKS, proration=Proration.WORKDAYS).base, Pay.FULL),
        "13x4": (busy(THIRTEEN, salary_basis=SalaryBasis.DAILY).base, Pay.FULL),
    }
    for convention in CONVENTIONS:
        org = busy(MONTHS, proration=convention, include_proposed=True).base
        found[convention.value] = (org, Pay.FULL)
    for i, plan in enumerate(_drawn()):
        found[f"drawn {i}"] = (plan.base, Pay.FULL)
    return found


def _drawn() -> list[Plan]:
    """Plans that hypothesis makes up: any calendar, convention and rule there is."""
    found: list[Plan] = []

    @settings(max_examples=DRAWN, phases=[Phase.generate], database=None, derandomize=True,
              deadline=None, suppress_health_check=list(HealthCheck))  # fmt: skip
    @given(plans())
    def draw(plan: Plan) -> None:
        found.append(plan)

    draw()
    return found


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory, meridian: Plan) -> Books:
    """Workbooks as we wrote them, and as LibreOffice works them out from nothing.

    Workers that test at the same time share them: to make them takes most of a minute.
    """
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    folder = shared / "books"
    with FileLock(shared / "books.lock"):
        if not folder.exists():
            _make(meridian, shared / "books in the making").rename(folder)
    return {path.stem: (path, folder / "done" / path.name) for path in folder.glob("*.xlsx")}


def _make(meridian: Plan, folder: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    files: list[Path] = []
    for name, (org, pay) in _plans(meridian).items():
        files.append(folder / f"{name}.xlsx")
        export_workbook(org, files[-1], options=Options(pay=Pay(pay)))
    files.append(folder / f"{ALTERNATIVES}.xlsx")
    plan = approved(with_scenario(MONTHS, *DOCUMENTED))
    asked, outside = plan.org(ASK), Outside(HRIS, ATS)
    export_workbook(asked, files[-1], plan=plan, outside=outside)
    for name, edit in {FILLED_IN: _filled_in, CHANGED_RATES: _rates_changed}.items():
        files.append(folder / f"{name}.xlsx")
        edit(folder / "plain.xlsx", files[-1])
    for name, deeds in {BROKEN: [BROKEN_DEED]}.items():
        files.append(folder / f"{name}.xlsx")
        edited(folder / f"{BUSY}.xlsx", files[-1], deeds)
    recalculated(files, folder)
    return folder


def test_libreoffice_works_out_every_value_that_stands_in_the_file(books: Books) -> None:
    for name, (ours, theirs) in books.items():
        if name not in (BROKEN, FILLED_IN, CHANGED_RATES):
            assert differences(ours, theirs) == [], name


def test_the_workbook_of_the_sample_has_formulas_everywhere_and_no_error(books: Books) -> None:
    cells = sheets(books["sample"][1])
    names = [name for name in cells if cells.has_formulas(name)]
    formulas = [cell for name in names for cell in cells[name].values() if cell.formula]
    assert len(formulas) > 50_000
    assert not [cell for cell in formulas if str(cell.value).startswith("#")]


PLAIN = ("Ledger", "_OrgPlan")
"""The sheets that begin with their first line of data."""


@pytest.mark.parametrize("name", ["sample", "sample without pay"])
def test_a_workbook_that_libreoffice_has_saved_comes_back_without_a_change(
    books: Books, meridian: Plan, name: str
) -> None:
    found = back(meridian, books[name][1].read_bytes())
    assert (found.found.changed, found.problems) == ([], ())


@pytest.mark.parametrize(
    "name", ["sample", ALTERNATIVES, "band", "sample without pay", BUSY, "445"]
)
def test_all_checks_hold_after_recalculation(books: Books, name: str) -> None:
    cells = sheets(books[name][1])
    assert {cells[key]["G2"].value for key in cells if key not in PLAIN} == {"ALL OK"}
    assert set(_statuses(cells).values()) <= {"OK", "INFO", "n/a"}


def _statuses(cells: Sheets) -> dict[int, str]:
    """The status word of each check, by its number."""
    checks = cells[CHECKS]
    rows = range(8, next(row for row in range(8, 60) if f"A{row}" not in checks))
    return {int(checks[f"A{row}"].value): str(checks[f"E{row}"].value) for row in rows}


def test_a_wrong_value_in_a_formula_cell_is_found(books: Books, tmp_path: Path) -> None:
    ours, theirs = books[BUSY]
    tampered = tmp_path / "tampered.xlsx"
    right = sheets(ours)["c_TaxCapped"]["J10"]
    edited(ours, tampered, [("c_TaxCapped", "J10", f"={right.formula}")])
    found = differences(tampered, theirs)
    assert [(one.sheet, one.cell) for one in found] == [("c_TaxCapped", "J10")]
    assert (found[0].ours, found[0].theirs) == (0, right.value)


def test_a_formula_that_says_something_else_is_found(books: Books) -> None:
    found = {(one.sheet, one.cell) for one in differences(*books[BROKEN])}
    assert ("c_Bonus", "I10") in found
    assert ("c_Loaded", "I10") in found


def test_an_overruled_status_is_reported_as_information_only(books: Books) -> None:
    cells = sheets(books["445"][1])
    row = next(r for r in range(8, 60) if cells[CHECKS][f"A{r}"].value == 28)
    assert (cells[CHECKS][f"C{row}"].value, cells[CHECKS][f"E{row}"].value) == (1, "INFO")


LIVE = ("c_FTE", "c_Base", "c_TaxCapped", "c_Benefits", "c_OneOff", "c_Loaded", "c_Equity")


def test_a_seat_typed_into_a_spare_row_costs_what_orgplan_says(books: Books) -> None:
    typed, planned = sheets(books[FILLED_IN][1]), sheets(books[f"{FILLED_IN} by OrgPlan"][0])
    for name in LIVE:
        assert alike(_figures(typed[name], "P-10-S1"), _figures(planned[name], "P-10-S1")), name
    assert float(_figures(planned["c_Loaded"], "P-10-S1")["G"]) > 50_000
    closing = _figures(typed["HC_Rollforward"], "Closing", "C")
    assert alike(closing, _figures(planned["HC_Rollforward"], "Closing", "C"))


def test_a_rate_changed_in_the_workbook_gives_what_orgplan_gives(books: Books) -> None:
    typed = sheets(books[CHANGED_RATES][1])
    before, planned = sheets(books["plain"][0]), sheets(books[f"{CHANGED_RATES} by OrgPlan"][0])
    for name in LIVE:
        assert alike(_figures(typed[name], "Total"), _figures(planned[name], "Total")), name
    loaded = [_figures(book["c_Loaded"], "Total") for book in (before, planned)]
    assert not alike(*loaded)
    # OrgPlan's own totals stand beside those of the workbook and say that it was changed.
    words = _statuses(typed)
    assert {number for number, word in words.items() if word == "CHECK"} == {2, 4, 23}


def _figures(cells: dict[str, Found], name: str, at: str = "A") -> dict[str, Any]:
    """From column G on, the values of the first row that says a name in a column."""
    row = next(p[1:] for p, cell in cells.items() if cell.value == name and p[0] == at)
    found = {place.removesuffix(row): cell.value for place, cell in cells.items()
             if re.fullmatch(rf"[A-Z]+{row}", place)}  # fmt: skip
    return {column: value for column, value in found.items() if (len(column), column) >= (1, "G")}


def alike(first: dict[str, Any], second: dict[str, Any]) -> bool:
    pairs = ((first[column], second[column]) for column in second)
    return first.keys() == second.keys() and all(same(mine, yours) for mine, yours in pairs)
