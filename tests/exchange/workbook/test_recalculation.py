import os
import shutil
from pathlib import Path

import pytest
from filelock import FileLock
from hypothesis import HealthCheck, Phase, given, settings

from orgplan.exchange.workbook.export import export_workbook
from orgplan.exchange.workbook.pay import Pay
from orgplan.model.org import Org
from orgplan.model.plan import Plan
from orgplan.model.records.values import Proration, SalaryBasis
from tests.exchange.workbook.busy import MONTHS, THIRTEEN, WEEKS, busy
from tests.exchange.workbook.editing import edited
from tests.exchange.workbook.recalculation import (
    Sheets,
    differences,
    recalculated,
    sheets,
)
from tests.planning.plans import plans

pytestmark = pytest.mark.timeout(900)
DRAWN = 4
Books = dict[str, tuple[Path, Path]]
CHECKS = "Checks"

# What somebody does to a workbook, and the checks that each deed has to set off. Deeds that can be
# told apart by their checks share a file, since every file costs seconds of LibreOffice.
Deed = tuple[str, str, str | float, set[int]]
DEEDS: dict[str, list[Deed]] = {
    "overwritten": [
        ("c_Base", "H12", 123456, {4, 5}),
        ("Ledger", "J2", 1, {2}),
        ("c_Loaded", "S12", "=5", {19}),
        ("c_TaxCapped", "H10", 99999, {20}),
    ],
    "register": [
        ("Positions", "A12", "P-1-S1", {6, 12}),
        ("Positions", "I11", 40000, {8}),
        ("Positions", "X11", "NOBODY", {9}),
        ("Positions", "G15", 1.5, {13}),
        ("Positions", "D15", "New", {21}),
        ("Positions", "T10", "", {25}),
    ],
    "seats": [
        ("Positions", "H13", 46500, {7, 12}),
        ("Positions", "X11", "", {11}),
        ("Positions", "F11", "9999", {3, 16}),
        ("c_HC", "H8", 1, {30}),
    ],
    "rates": [
        ("Positions", "AP10", "Nowhere", {24}),
        ("Positions", "AM11", "XXX", {27}),
    ],
}
# Control totals and sums over the register notice nearly everything besides.
FOLLOWING = {2, 3, 4, 5, 24}
BROKEN = "broken formula"
BROKEN_DEED: Deed = ("c_Bonus", "I10", "=c_Base!I10*2", {4})
BUSY = "days_actual"
CONVENTIONS = (Proration.DAYS_ACTUAL, Proration.MID_MONTH, Proration.ANNUAL_DAYS)


def _plans(meridian: Plan) -> dict[str, tuple[Org, Pay]]:
    """Organizations and how much of pay their workbooks show, by name."""
    found = {
        "sample": (meridian.base, Pay.FULL),
        "sample without pay": (meridian.org("FREEZE"), Pay.NONE),
        "band": (busy().base, Pay.BAND),
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
        export_workbook(org, files[-1], pay=pay)
    for name, deeds in {BROKEN: [BROKEN_DEED], **DEEDS}.items():
        files.append(folder / f"{name}.xlsx")
        edited(folder / f"{BUSY}.xlsx", files[-1], [deed[:3] for deed in deeds])
    recalculated(files, folder)
    return folder


def test_libreoffice_works_out_every_value_that_stands_in_the_file(books: Books) -> None:
    for name, (ours, theirs) in books.items():
        if name != BROKEN and name not in DEEDS:
            assert differences(ours, theirs) == [], name


def test_the_workbook_of_the_sample_has_formulas_everywhere_and_no_error(books: Books) -> None:
    cells = sheets(books["sample"][1])
    names = [name for name in cells if cells.has_formulas(name)]
    formulas = [cell for name in names for cell in cells[name].values() if cell.formula]
    assert len(formulas) > 50_000
    assert not [cell for cell in formulas if str(cell.value).startswith("#")]


@pytest.mark.parametrize("name", ["sample", "band", "sample without pay", BUSY, "445"])
def test_all_checks_hold_after_recalculation(books: Books, name: str) -> None:
    cells = sheets(books[name][1])
    assert {cells[key]["G2"].value for key in cells if key != "Ledger"} == {"ALL OK"}
    assert set(_statuses(cells).values()) == {"OK", "INFO"}


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


@pytest.mark.parametrize("name", DEEDS)
def test_a_broken_workbook_is_seen_by_the_right_checks(books: Books, name: str) -> None:
    cells = sheets(books[name][1])
    words = _statuses(cells)
    fired = {number for number, word in words.items() if word == "CHECK"}
    expected = set().union(*(deed[3] for deed in DEEDS[name]))
    assert expected <= fired <= expected | FOLLOWING
    assert cells["About"]["G2"].value == "REVIEW"


def test_an_overruled_status_is_reported_as_information_only(books: Books) -> None:
    cells = sheets(books["445"][1])
    row = next(r for r in range(8, 60) if cells[CHECKS][f"A{r}"].value == 28)
    assert (cells[CHECKS][f"C{row}"].value, cells[CHECKS][f"E{row}"].value) == (1, "INFO")
