import io
import re
import stat
import zipfile
from fractions import Fraction
from pathlib import Path
from xml.etree import ElementTree

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.utils import get_column_letter, range_boundaries

from orgplan.exchange.workbook import package
from orgplan.exchange.workbook.export import CancelledError, export_workbook
from orgplan.model.errors import FileError
from orgplan.model.plan import Plan
from orgplan.model.records import Scenario
from tests.exchange.workbook.busy import MONTHS, WEEKS, busy
from tests.exchange.workbook.recalculation import sheets

ORDER = ["About", "Summary", "Checks", "Assumptions", "RateCard", "Positions"]
LAST = ["Attrition", "HC_Rollforward", "GL_Feed", "Hiring_Plan", "Ledger"]
LAST += ["COA_Map", "Lists", "Glossary", "_OrgPlan"]
ASKED_NAMES = {
    "asm_FY_Start", "asm_AsOf", "asm_Scenario", "asm_BaseCcy", "asm_Proration", "asm_Phasing",
    "asm_Merit1_Date", "asm_Merit1_Pct", "asm_Merit2_Date", "asm_Merit2_Pct",
    "asm_Merit_MinSvcMths", "asm_Bonus_Payout", "asm_Tol", "chk_Master", "lst_Status", "lst_Type",
    "lst_Inclusion", "lst_CC", "lst_Location", "lst_Level", "lst_Domain", "lst_TeamType",
    "lst_TaxRegime", "lst_BenClass", "lst_Channel", "lst_Priority",
}  # fmt: skip


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("book") / "busy.xlsx"
    export_workbook(busy().base, file)
    return file


@pytest.fixture(scope="module")
def workbook(book: Path) -> Workbook:
    return load_workbook(book)


def test_every_formula_cell_has_a_value_for_readers_that_do_not_calculate(
    book: Path, workbook: Workbook
) -> None:
    formulas, values = workbook, load_workbook(book, data_only=True)
    counted = 0
    for sheet in formulas.worksheets:
        for row in sheet.iter_rows():
            for cell in (cell for cell in row if cell.data_type == "f"):
                counted += 1
                value = values[sheet.title][cell.coordinate].value
                # openpyxl reads an empty text as nothing.
                assert value is not None or '""' in cell.value, (sheet.title, cell.coordinate)
    assert counted > 5_000
    assert formulas.calculation.fullCalcOnLoad


def test_the_sheets_come_in_the_order_finance_reads_them(book: Path) -> None:
    names = load_workbook(book, read_only=True).sheetnames
    assert [name for name in names if name in ORDER] == names[: len(ORDER)] == ORDER
    after = [name for name in names if name in LAST]
    assert after == LAST
    assert all(name.startswith("c_") for name in names[len(ORDER) : names.index(LAST[0])])


def test_every_part_is_what_excel_opens_without_repair(book: Path) -> None:
    with zipfile.ZipFile(book) as package:
        for name in package.namelist():
            assert ElementTree.fromstring(package.read(name)) is not None, name
        sheets_of = [name for name in package.namelist() if name.startswith("xl/worksheets/s")]
        for name in sheets_of:
            part = package.read(name).decode()
            rows = [int(row) for row in re.findall(r'<row r="(\d+)"', part)]
            assert rows == sorted(set(rows)), name
            for row, cells in re.findall(r'<row r="(\d+)"[^>]*>(.*?)</row>', part):
                places = re.findall(r'<c r="([A-Z]+)(\d+)"', cells)
                order = [(len(column), column) for column, _ in places]
                assert order == sorted(set(order)), (name, row)
                assert {number for _, number in places} <= {row}, (name, row)
            assert max(map(len, re.findall(r"<f>([^<]*)</f>", part)), default=0) < 8_192


def test_codes_are_text_and_keep_their_leading_zeros(workbook: Workbook) -> None:
    sheet = workbook["Positions"]
    centres = {cell.value: cell for (cell,) in sheet["F8:F20"]}
    assert set(centres) == {"0410", "410", "00410"}
    assert {cell.number_format for cell in centres.values()} == {"@"}


def test_names_stand_for_assumptions_lists_and_the_master_check(workbook: Workbook) -> None:
    assert set(workbook.defined_names) >= ASKED_NAMES
    for name, defined in workbook.defined_names.items():
        ((sheet, cells),) = defined.destinations
        assert sheet in workbook.sheetnames, name
        assert workbook[sheet][cells] is not None


def test_lists_of_choices_refer_to_names_and_never_hold_words(workbook: Workbook) -> None:
    rules = [rule for sheet in workbook for rule in sheet.data_validations.dataValidation]
    assert len(rules) > 10
    assert {rule.formula1 for rule in rules} <= set(workbook.defined_names)
    assert all(rule.formula1.startswith("lst_") for rule in rules)


def test_only_what_is_entered_is_unlocked_and_no_sheet_has_a_password(workbook: Workbook) -> None:
    for sheet in workbook:
        assert sheet.protection.sheet and not sheet.protection.password
        allowed = sheet.protection
        assert not (allowed.formatColumns or allowed.sort or allowed.autoFilter)
        cells = (cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f")
        assert all(cell.protection.locked for cell in cells), sheet.title
    assert not workbook["Positions"]["G8"].protection.locked
    assert workbook["Positions"]["G8"].fill.start_color.rgb.endswith("FFF9E5")


def test_sheets_are_frozen_print_large_enough_to_read_and_repeat_their_header(
    workbook: Workbook,
) -> None:
    for sheet in workbook:
        assert sheet.page_setup.orientation == "landscape"
        wide = sheet.page_setup.fitToWidth
        assert (wide == 1) or sheet.print_title_cols, sheet.title
        ((_, right, _), *others) = map(range_boundaries_of, str(sheet.print_area).split(","))
        columns = [sheet.column_dimensions[get_column_letter(i)] for i in range(1, right + 1)]
        across = sum(column.width for column in columns if not column.hidden)
        months = sheet.freeze_panes == "H8" and not others
        assert not months or across / wide < 300, sheet.title
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.print_area and sheet.print_title_rows
        assert sheet.oddFooter.left.text == "Base plan"
    assert {sheet.freeze_panes for sheet in workbook if sheet.title.startswith("c_")} == {"H8"}
    assert workbook["Positions"].freeze_panes == "H8"


def test_the_ledger_is_a_plain_table_that_adds_up(book: Path) -> None:
    cells = sheets(book)
    ledger = cells["Ledger"]
    rows = range(2, 1 + sum(place.startswith("A") for place in ledger if place[1:].isdigit()))
    assert not [place for place, cell in ledger.items() if cell.formula or cell.value is None]
    total = sum(
        Fraction(str(ledger[f"K{row}"].value))
        for row in rows
        if ledger[f"J{row}"].value != "Equity"
    )
    loaded = next(c for p, c in cells["c_Loaded"].items() if p == f"G{_total_row(cells)}")
    assert abs(total - Fraction(str(loaded.value))) < Fraction(1, 200)


def _total_row(cells: dict) -> int:  # type: ignore[type-arg]
    found = [place for place, cell in cells["c_Loaded"].items() if cell.value == "Total"]
    return int(found[-1].removeprefix("A"))


def test_a_file_that_is_there_is_not_replaced_unless_asked(tmp_path: Path) -> None:
    file = tmp_path / "book.xlsx"
    file.write_text("mine")
    with pytest.raises(FileError, match="is there already"):
        export_workbook(busy().base, file)
    assert file.read_text() == "mine"
    export_workbook(busy().base, file, replace=True)
    assert zipfile.is_zipfile(file)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_calling_it_off_leaves_nothing_and_an_older_file_as_it_was(tmp_path: Path) -> None:
    file = tmp_path / "book.xlsx"
    file.write_text("older")
    asked: list[int] = []

    def after_ten() -> bool:
        asked.append(1)
        return len(asked) > 10

    with pytest.raises(CancelledError):
        export_workbook(busy().base, file, replace=True, cancelled=after_ten)
    assert file.read_text() == "older"
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["book.xlsx"]


def test_progress_grows_from_the_first_sheet_to_the_last() -> None:
    told: list[tuple[int, int]] = []
    export_workbook(busy().base, io.BytesIO(), progress=lambda done, of: told.append((done, of)))
    assert told == sorted(told)
    assert told[0][0] == 0
    assert told[-1][0] == told[-1][1] > 20


def test_equal_plans_give_equal_files() -> None:
    first, second = io.BytesIO(), io.BytesIO()
    export_workbook(busy().base, first)
    export_workbook(busy().base, second)
    assert first.getvalue() == second.getvalue()


def test_a_workbook_that_lost_a_row_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = package._filled

    def losing(sheet: bytes, rows: list[str]) -> object:
        return usual(sheet, [row for row in rows if 'r="9"' not in row])

    monkeypatch.setattr(package, "_filled", losing)
    monkeypatch.setattr(package._Counted, "count", 99, raising=False)
    with pytest.raises(FileError, match="read back"):
        export_workbook(busy().base, tmp_path / "book.xlsx")
    assert not [path for path in tmp_path.iterdir() if path.is_file()]


def test_figures_of_the_sample_stand_in_the_file_to_the_cent(
    meridian: Plan, tmp_path: Path
) -> None:
    file = tmp_path / "sample.xlsx"
    export_workbook(meridian.base, file)
    summary = sheets(file)["Summary"]
    rows = {cell.value: place[1:] for place, cell in summary.items() if place.startswith("A")}
    forecast = rows["Forecast: loaded cost"]
    assert (summary[f"B{forecast}"].value, summary[f"C{forecast}"].value) == (
        13_236_830.80,
        14_422_984.84,
    )
    variance = rows["Variance: budget less forecast"]
    letter = rows["Favourable or unfavourable"]
    assert summary[f"B{variance}"].value == pytest.approx(163_169.20, abs=0.001)
    assert [summary[f"{at}{letter}"].value for at in "BC"] == ["F", "U"]
    closing = rows["Closing"]
    assert [summary[f"{at}{closing}"].value for at in "BEGI"] == [48, 59, 63, 63]


def test_a_plan_with_nobody_in_it_gives_a_workbook(tmp_path: Path) -> None:
    plan = Plan.of(r for kind in busy().base.kinds() if kind.__name__ in _EMPTY
                   for r in busy().base.rows(kind))  # fmt: skip
    export_workbook(plan.base, tmp_path / "empty.xlsx")
    cells = sheets(tmp_path / "empty.xlsx")
    assert cells["Summary"]["G2"].value == "ALL OK"


_EMPTY = {"PlanSettings", "FiscalCalendar", "ParameterSet"}


def test_a_calendar_of_weeks_has_its_own_period_names(tmp_path: Path) -> None:
    export_workbook(busy(WEEKS).base, tmp_path / "weeks.xlsx")
    header = sheets(tmp_path / "weeks.xlsx")["c_Base"]
    assert [header[f"{at}7"].value for at in "HI"] == ["FY2028P01", "FY2028P02"]
    assert header["H2"].value == "FY2028"


def test_the_scenario_stands_on_every_sheet_and_in_the_footer(tmp_path: Path) -> None:
    plan = busy(MONTHS, Scenario("S1", "Lean & <mean>"))
    export_workbook(plan.org("S1"), tmp_path / "lean.xlsx")
    workbook = load_workbook(tmp_path / "lean.xlsx", data_only=True)
    for sheet in workbook:
        assert sheet.oddFooter.left.text == "Lean && <mean>"
        if sheet.title not in ("Ledger", "_OrgPlan"):
            assert sheet["A2"].value.startswith("Lean & <mean> · version 1")


def range_boundaries_of(area: str) -> tuple[int, int, int]:
    """The first column, the last column and the last row of a range with its sheet's name."""
    left, _, right, bottom = range_boundaries(area.rpartition("!")[2].replace("$", ""))
    return left, right, bottom


# What Excel takes for a cell and so not for a name.
_CELL_LIKE = re.compile(r"[A-Za-z]{1,3}\d+|[RrCc]\d*")


def test_names_formulas_and_styles_keep_to_the_limits_of_excel(book: Path) -> None:
    workbook = load_workbook(book)
    titles = [name.casefold() for name in workbook.sheetnames]
    assert len(set(titles)) == len(titles)
    assert all(len(name) <= 31 and not re.search(r"[\[\]:*?/\\]", name) for name in titles)
    for name, entry in workbook.defined_names.items():
        assert re.fullmatch(r"[A-Za-z_][\w.]*", name) and not _CELL_LIKE.fullmatch(name)
        sheet = entry.attr_text.partition("!")[0].strip("'")
        assert sheet in workbook.sheetnames, name
    with zipfile.ZipFile(book) as package:
        styles = package.read("xl/styles.xml").decode()
        formats = re.search(r"<cellXfs[^>]*>(.*?)</cellXfs>", styles, re.DOTALL)
        assert formats
        last = formats[1].count("<xf ") - 1
        assert last < 64_000
        types = package.read("[Content_Types].xml").decode()
        for part in package.namelist():
            text = package.read(part).decode()
            if part.startswith("xl/worksheets/sheet"):
                assert f'PartName="/{part}"' in types
                assert max(map(int, re.findall(r' s="(\d+)"', text)), default=0) <= last
                formulas = re.findall(r"<f>([^<]*)</f>", text)
                assert max(map(len, formulas), default=0) < 8_000, part
                # Excel repairs a sheet whose parts do not come in the order of the schema.
                tags = re.findall(r"<(\w+)[ />]", re.sub(r"<sheetData>.*</sheetData>", "", text))
                known = [tag for tag in tags if tag in ORDER_OF_PARTS]
                assert known == sorted(known, key=ORDER_OF_PARTS.index), part


ORDER_OF_PARTS = (
    "sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetProtection",
    "autoFilter", "mergeCells", "conditionalFormatting", "dataValidations", "hyperlinks",
    "printOptions", "pageMargins", "pageSetup", "headerFooter", "drawing", "legacyDrawing",
)  # fmt: skip
